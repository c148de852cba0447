"""The units file: the district, its communes and towns and its offices, as reviewed YAML."""

from collections.abc import Iterator
from pathlib import Path

from kpi.domain.names import plain_words
from kpi.domain.units import OrgUnit, Units
from kpi.plans.reviewed import (
    FaultyFile,
    Found,
    Part,
    PlanFault,
    ReviewedFile,
    read_reviewed,
    read_text,
    readable,
    shape_faults,
)

__all__ = ["check_units", "kept_units", "load_units"]


def load_units(path: Path) -> Units:
    """Raises FaultyFile with every fault, OSError where the file cannot be opened."""
    file, faults = _read(path)
    if faults:
        raise FaultyFile(path, faults)
    return Units.model_validate(file.content)


def kept_units(text: str) -> Units:
    """Of the text of a units file that was found right when it was kept."""
    return Units.model_validate(read_text(Path("units.yaml"), text.encode())[0].content)


def check_units(path: Path) -> list[PlanFault]:
    """Every fault of the file, by line."""
    return _read(path)[1]


def _read(path: Path) -> tuple[ReviewedFile, list[PlanFault]]:
    file, faults = read_reviewed(path)
    if not faults or file.content is not None:
        faults += [file.fault(*found) for found in (*shape_faults(Units, file.content), *_unit_faults(file.content))]
    return file, sorted(faults, key=lambda fault: fault.line)


def _unit_faults(content: object) -> Iterator[Found]:
    items = content.get("all") if isinstance(content, dict) else None
    parts = [readable(OrgUnit, item) for item in items] if isinstance(items, list) else []
    codes: set[str] = set()
    for index, part in enumerate(parts):
        if part.has("code"):
            if part.value.code in codes:
                yield ("all", index, "code"), "repeated_code", {"value": part.value.code}
            codes.add(part.value.code)
    for index, part in enumerate(parts):
        for inner, code, values in _one_unit(part, codes):
            yield ("all", index, *inner), code, values
    yield from _ambiguous_names(parts)


def _one_unit(part: Part[OrgUnit], codes: set[str]) -> Iterator[Found]:
    unit = part.value
    if part.has("parent") and unit.parent is not None and unit.parent not in codes:
        yield ("parent",), "unknown_unit", {"value": unit.parent}
    if part.has("valid_from", "valid_to") and unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        yield ("valid_to",), "valid_to_first", {"value": str(unit.valid_to), "limit": str(unit.valid_from)}
    if part.has("former", "valid_from"):
        for index, former in enumerate(unit.former):
            if unit.valid_from and former.until >= unit.valid_from:
                values = {"value": str(former.until), "limit": str(unit.valid_from)}
                yield ("former", index, "until"), "former_overlaps", values


def _ambiguous_names(parts: list[Part[OrgUnit]]) -> Iterator[Found]:
    """A name that two units answer to. The district may share one with a town: readers of files ask then."""
    owners: dict[str, OrgUnit] = {}
    for index, part in enumerate(parts):
        if not part.has("code", "kind", "name", "short_name", "aliases"):
            continue
        unit = part.value
        names = [(("name", "vi"), unit.name.vi), (("short_name",), unit.short_name)]
        for inner, name in [*names, *((("aliases", at), alias) for at, alias in enumerate(unit.aliases))]:
            owner = owners.setdefault(plain_words(name), unit)
            if owner.code != unit.code and not (owner.kind == "district" and unit.kind.adds_up):
                yield ("all", index, *inner), "ambiguous_name", {"value": name, "other": owner.code}
