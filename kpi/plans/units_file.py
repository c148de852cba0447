"""The units file: an authority, its members and its offices, and the kinds they are of, as reviewed YAML."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from kpi.domain.names import plain_words
from kpi.domain.plan.text import Text
from kpi.domain.plan.units import Committee, OrgUnit, UnitKind, UnitRole, Units
from kpi.plans.map_files import map_faults
from kpi.plans.reviewed import (
    FaultyFile,
    PartialModel,
    PlanFault,
    ReviewedFile,
    UnplacedFault,
    YamlPath,
    partial_model,
    read_reviewed,
    read_text,
    shape_faults,
    shown,
)

__all__ = ["check_units", "kept_units", "load_units", "units_schema"]


def load_units(path: Path) -> Units:
    """Raises FaultyFile with every fault, OSError where the file cannot be opened."""
    file, faults = _read(path)
    if faults:
        raise FaultyFile(path, faults)
    return Units.model_validate(_with_kinds(file.content))


def kept_units(text: str) -> Units:
    """Reads the text of a units file that was faultless when it was kept."""
    return Units.model_validate(_with_kinds(read_text(Path("units.yaml"), text.encode())[0].content))


def check_units(path: Path) -> list[PlanFault]:
    """Every fault of the file, by line."""
    return _read(path)[1]


def units_schema() -> dict[str, Any]:
    """The JSON Schema that editors check a units file with as it is written: a unit names its kind by code."""
    schema = Units.model_json_schema()
    schema["$defs"]["OrgUnit"]["properties"]["kind"] = {"type": "string"}
    schema["properties"]["format"] = {"const": 2}
    schema["required"].append("format")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _read(path: Path) -> tuple[ReviewedFile, list[PlanFault]]:
    file, faults = read_reviewed(path)
    if not faults or file.content is not None:
        content = _with_kinds(file.content)
        maps = _map_faults(path.parent, content)
        shape = (one for one in shape_faults(Units, content) if not _is_of_a_kind_put_in(one))
        found = (*shape, *_unit_faults(content), *_unknown_kinds(file.content), *maps)
        faults += [file.fault(*one) for one in found]
    return file, sorted(faults, key=lambda fault: fault.line)


def _is_of_a_kind_put_in(found: UnplacedFault) -> bool:
    """Within a unit's kind, which stands under `kinds` and is told there."""
    place = found[0]
    return len(place) > 3 and (place[0], place[2]) == ("all", "kind")


def _with_kinds(content: object) -> object:
    """The content with every unit's kind in place of its code. A kind that is not named stands as an office: that is
    the fault of one line, told by itself."""
    if not isinstance(content, dict):
        return content
    kinds = {one["code"]: one for one in _sections(content, "kinds") if isinstance(one.get("code"), str)}
    units = content.get("all")
    if not isinstance(units, list):
        return content
    return {**content, "all": [_with_kind(one, kinds) for one in units]}


def _with_kind(unit: object, kinds: Mapping[str, object]) -> object:
    if not isinstance(unit, dict) or "kind" not in unit:
        return unit
    kind = unit["kind"]
    return {**unit, "kind": kinds.get(kind, _UNKNOWN) if isinstance(kind, str) else _UNKNOWN}


_UNKNOWN: Final = {"code": "", "role": UnitRole.OFFICE.value, "name": {"vi": "–", "en": "–"}}


def _sections(content: object, key: str) -> list[dict[str | int, Any]]:
    items = content.get(key) if isinstance(content, dict) else None
    return [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []


def _unknown_kinds(content: object) -> Iterator[UnplacedFault]:
    known = [one.get("code") for one in _sections(content, "kinds")]
    called = content.get("members_called") if isinstance(content, dict) else None
    members = [one.get("code") for one in _sections(content, "kinds") if one.get("role") == UnitRole.MEMBER]
    if isinstance(called, str) and called not in members:
        choices = ", ".join(f"'{code}'" for code in members)
        yield ("members_called",), "not_a_choice", {"value": shown(called), "choices": choices}
    units = content.get("all") if isinstance(content, dict) else None
    for index, unit in enumerate(units if isinstance(units, list) else ()):
        if isinstance(unit, dict) and "kind" in unit and unit["kind"] not in known:
            values = {"value": shown(unit["kind"]), "choices": ", ".join(f"'{code}'" for code in known)}
            yield ("all", index, "kind"), "not_a_choice", values


def _repeated_kinds(content: object) -> Iterator[UnplacedFault]:
    kinds = content.get("kinds") if isinstance(content, dict) else None
    seen: set[str] = set()
    for index, item in enumerate(kinds if isinstance(kinds, list) else ()):
        part = partial_model(UnitKind, item)
        if part.has("code"):
            if part.value.code in seen:
                yield ("kinds", index, "code"), "repeated_code", {"value": part.value.code}
            seen.add(part.value.code)


def _map_faults(folder: Path, content: object) -> Iterator[UnplacedFault]:
    named = partial_model(Units, content)
    if named.has("map") and named.value.map is not None:
        yield from map_faults(folder, named.value.map)


def _ambiguous_words(content: object) -> Iterator[UnplacedFault]:
    """An abbreviation that another kind is named or shortened by, in letters or but for its marks."""
    kinds = content.get("kinds") if isinstance(content, dict) else None
    parts = [partial_model(UnitKind, item) for item in kinds] if isinstance(kinds, list) else []
    told = {index: part.value for index, part in enumerate(parts) if part.has("code", "name", "abbreviations")}
    owners: dict[str, UnitKind] = {}
    for kind in told.values():
        owners.setdefault(plain_words(kind.name.vi), kind)
    for index, kind in told.items():
        for at, word in enumerate(kind.abbreviations):
            place, key = ("kinds", index, "abbreviations", at), plain_words(word)
            if not key:
                yield place, "no_letters", {"value": word}
            elif kind is not owners.setdefault(key, kind):
                yield place, "ambiguous_word", {"value": word, "other": owners[key].code}


def _not_one_authority(content: object) -> Iterator[UnplacedFault]:
    """Sentences call one kind "the authority", so exactly one kind has that role."""
    roles = [one.get("role") for one in _sections(content, "kinds")]
    if not roles:
        return
    others = [at for at, role in enumerate(roles) if role == UnitRole.AUTHORITY][1:]
    if UnitRole.AUTHORITY not in roles:
        yield ("kinds",), "no_authority", {}
    for at in others:
        yield ("kinds", at, "role"), "second_authority", {}


def _unfit_for_sentences(content: object) -> Iterator[UnplacedFault]:
    """Words that a sentence would take for a placeholder, and English kinds of members that take no plain s."""
    for at, section in enumerate(_sections(content, "kinds")):
        kind = partial_model(UnitKind, section)
        yield from _braces(("kinds", at), kind, ("name", "plural"))
        if kind.has("name", "role", "plural") and _lacks_plural(kind.value):
            yield ("kinds", at, "name"), "plural_missing", {"value": kind.value.name.en}
    if isinstance(content, dict) and isinstance(content.get("committee"), dict):
        yield from _braces(
            ("committee",), partial_model(Committee, content["committee"]), ("name", "short_name", "chair")
        )


def _braces(yaml_path: YamlPath, partial: PartialModel[Any], fields: Sequence[str]) -> Iterator[UnplacedFault]:
    for field in fields:
        text: Text | None = getattr(partial.value, field) if partial.has(field) else None
        if text is not None and set("{}") & set(text.vi + text.en):
            yield (*yaml_path, field), "braces", {}


def _lacks_plural(kind: UnitKind) -> bool:
    return kind.role is UnitRole.MEMBER and kind.plural is None and kind.name.en.endswith(_NO_PLAIN_S)


_NO_PLAIN_S: Final = ("s", "x", "y", "ch", "sh")


def _unit_faults(content: object) -> Iterator[UnplacedFault]:
    yield from _repeated_kinds(content)
    yield from _not_one_authority(content)
    yield from _unfit_for_sentences(content)
    yield from _ambiguous_words(content)
    items = content.get("all") if isinstance(content, dict) else None
    parts = [partial_model(OrgUnit, item) for item in items] if isinstance(items, list) else []
    yield from _repeated_codes(parts)
    codes = {part.value.code for part in parts if part.has("code")}
    for index, part in enumerate(parts):
        for inner, code, values in _one_unit(part, codes):
            yield ("all", index, *inner), code, values
    yield from _ambiguous_names(parts)


def _repeated_codes(parts: list[PartialModel[OrgUnit]]) -> Iterator[UnplacedFault]:
    """A code may name one unit after another, never two at once."""
    by_code: dict[str, list[OrgUnit]] = {}
    for index, part in enumerate(parts):
        if not part.has("code", "valid_from", "valid_to"):
            continue
        unit = part.value
        earlier = by_code.setdefault(unit.code, [])
        if any(unit.overlaps(one) for one in earlier):
            yield ("all", index, "code"), "repeated_code", {"value": unit.code}
        earlier.append(unit)


def _one_unit(partial: PartialModel[OrgUnit], codes: set[str]) -> Iterator[UnplacedFault]:
    unit = partial.value
    if partial.has("parent") and unit.parent is not None and unit.parent not in codes:
        yield ("parent",), "unknown_unit", {"value": unit.parent}
    if partial.has("valid_from", "valid_to") and unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        yield ("valid_to",), "valid_to_first", {"value": str(unit.valid_to), "limit": str(unit.valid_from)}
    if partial.has("former", "valid_from"):
        for index, former in enumerate(unit.former):
            if unit.valid_from and former.until >= unit.valid_from:
                values = {"value": str(former.until), "limit": str(unit.valid_from)}
                yield ("former", index, "until"), "former_overlaps", values


def _ambiguous_names(parts: list[PartialModel[OrgUnit]]) -> Iterator[UnplacedFault]:
    """A name that two units answer to at once. The authority may share one with a member: readers of files ask then."""
    owners: dict[str, list[OrgUnit]] = {}
    for index, part in enumerate(parts):
        if not part.has("code", "kind", "name", "short_name", "aliases", "valid_from", "valid_to"):
            continue
        unit = part.value
        names = [(("name", "vi"), unit.name.vi), (("short_name",), unit.short_name)]
        for inner, name in [*names, *((("aliases", at), alias) for at, alias in enumerate(unit.aliases))]:
            named = owners.setdefault(plain_words(name), [])
            if other := next((one for one in named if _confused(one, unit)), None):
                yield ("all", index, *inner), "ambiguous_name", {"value": name, "other": other.code}
            named.append(unit)


def _confused(one: OrgUnit, other: OrgUnit) -> bool:
    if one.code == other.code or not one.overlaps(other):
        return False
    return not (one.kind.role is UnitRole.AUTHORITY and other.is_member)
