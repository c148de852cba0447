"""What makes a well-formed plan wrong as a whole: references, repeated codes, and its tie to the signed text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kpi.domain.names import plain_words
from kpi.domain.plan import Document, Indicator, Plan
from kpi.domain.plan.units import UnitRole, Units
from kpi.plans.plan_file.composites import part_faults
from kpi.plans.plan_file.indicators import indicator_faults
from kpi.plans.plan_file.last_year import code_faults
from kpi.plans.plan_file.later_changes import assignment_faults, change_faults
from kpi.plans.reviewed import PartialModel, UnplacedFault, YamlPath, partial_model


def plan_faults(content: object, folder: Path, units: Units | None) -> Iterator[UnplacedFault]:
    """`folder` holds the signed text. Parts that cannot be read are passed over: their shape is at fault already."""
    if not isinstance(content, dict):
        return
    plan = partial_model(Plan, content)
    if units and plan.has("year"):
        units = units.in_year(plan.value.year)
    items = content.get("indicators")
    indicators: list[tuple[YamlPath, PartialModel[Indicator]]] = [
        (("indicators", index), partial_model(Indicator, item))
        for index, item in enumerate(items if isinstance(items, list) else ())
        if isinstance(item, dict)
    ]
    yield from _quotations(content, folder)
    yield from _repeated_codes(content)
    yield from _ambiguous_names(indicators)
    yield from _of_the_plan(plan)
    by_code = {part.value.code: part for _, part in indicators if part.has("code")}
    for place, part in indicators:
        yield from _at(place, indicator_faults(part, plan))
        yield from _at(place, part_faults(part, by_code))
        yield from _at(place, _unknown_sector(part, plan))
        yield from _at(place, assignment_faults(part, plan))
        yield from _at(place, _unknown_units(part, units)) if units else ()
    yield from code_faults(plan, indicators, folder)
    yield from change_faults(plan, by_code)
    yield from change_units(plan, units) if units and plan.has("changes") else ()
    yield from _authority(plan, units) if units and plan.has("authority") else ()


def _authority(plan: PartialModel[Plan], units: Units) -> Iterator[UnplacedFault]:
    code = plan.value.authority
    if code not in units.by_code:
        yield ("authority",), "unknown_unit", {"value": code}
    elif units[code].kind.role is not UnitRole.AUTHORITY:
        yield ("authority",), "not_an_authority", {"value": code}


def _at(yaml_path: YamlPath, found: Iterable[UnplacedFault]) -> Iterator[UnplacedFault]:
    return (((*yaml_path, *inner), code, values) for inner, code, values in found)


def _quotations(content: dict[str | int, object], folder: Path) -> Iterator[UnplacedFault]:
    document = partial_model(Document, content.get("document"))
    if not document.has("file"):
        return
    name = document.value.file
    if Path(name).name != name:
        yield ("document", "file"), "text_elsewhere", {"value": name}
        return
    try:
        signed = _collapsed((folder / name).read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        yield ("document", "file"), "text_missing", {"value": name}
        return
    for place, quotation in _quoted(content, ()):
        if _collapsed(quotation) not in signed or not quotation.strip():
            yield place, "quotation_not_in_text", {"value": quotation, "file": name}


def _quoted(content: object, yaml_path: YamlPath) -> Iterator[tuple[YamlPath, str]]:
    """Every text under a `quotation`, wherever it stands."""
    children: Iterable[tuple[str | int, object]] = ()
    if isinstance(content, dict):
        children = content.items()
    elif isinstance(content, list):
        children = enumerate(content)
    for step, child in children:
        if step == "quotation" and isinstance(child, dict) and isinstance(child.get("text"), str):
            yield (*yaml_path, step, "text"), child["text"]
        else:
            yield from _quoted(child, (*yaml_path, step))


def _collapsed(text: str) -> str:
    return " ".join(text.split())


def _repeated_codes(content: dict[str | int, object]) -> Iterator[UnplacedFault]:
    lists = [((name,), content.get(name)) for name in ("indicators", "sectors", "phases", "milestones", "givers")]
    for place, items in lists:
        yield from _repeats(_codes(place, items))
    indicators = content.get("indicators")
    questions = list(_codes(("questions",), content.get("questions")))
    for index, item in enumerate(indicators if isinstance(indicators, list) else ()):
        if isinstance(item, dict):
            questions += _codes(("indicators", index, "questions"), item.get("questions"))
    yield from _repeats(questions)


def _codes(yaml_path: YamlPath, items: object) -> Iterator[tuple[YamlPath, str]]:
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict) and isinstance(item.get("code"), str):
            yield (*yaml_path, index, "code"), item["code"]


def _repeats(codes: Iterable[tuple[YamlPath, str]]) -> Iterator[UnplacedFault]:
    seen: Counter[str] = Counter()
    for place, code in codes:
        seen[code] += 1
        if seen[code] > 1:
            yield place, "repeated_code", {"value": code}


def _ambiguous_names(indicators: Sequence[tuple[YamlPath, PartialModel[Indicator]]]) -> Iterator[UnplacedFault]:
    """A name that two indicators answer to, tone marks and case aside."""
    owners: dict[str, str] = {}
    for place, part in indicators:
        if not part.has("code", "name", "aliases"):
            continue
        indicator = part.value
        names = [(("name", "vi"), indicator.name.vi), *_alias_places(indicator.aliases)]
        for inner, name in names:
            owner = owners.setdefault(plain_words(name), indicator.code)
            if owner != indicator.code:
                yield (*place, *inner), "ambiguous_name", {"value": name, "other": owner}


def _alias_places(aliases: tuple[str, ...]) -> list[tuple[YamlPath, str]]:
    return [(("aliases", index), alias) for index, alias in enumerate(aliases)]


def _of_the_plan(plan: PartialModel[Plan]) -> Iterator[UnplacedFault]:
    value = plan.value
    if plan.has("thresholds") and not 0 < value.thresholds.slightly_behind <= value.thresholds.on_track:
        limit = str(value.thresholds.on_track)
        yield ("thresholds",), "thresholds_order", {"value": str(value.thresholds.slightly_behind), "limit": limit}
    for index, phase in enumerate(value.phases if plan.has("phases") else ()):
        if phase.ends < phase.starts:
            yield ("phases", index, "ends"), "phase_ends_first", {"value": str(phase.ends), "limit": str(phase.starts)}
    for index, milestone in enumerate(value.milestones if plan.has("milestones") else ()):
        if milestone.reason is None and (milestone.as_written is not None or milestone.date is None):
            yield ("milestones", index), "reason_missing", {}


def _unknown_sector(partial: PartialModel[Indicator], plan: PartialModel[Plan]) -> Iterator[UnplacedFault]:
    if partial.has("sector") and plan.has("sectors"):
        known = [sector.code for sector in plan.value.sectors]
        if partial.value.sector not in known:
            yield ("sector",), "unknown_sector", {"value": partial.value.sector, "choices": ", ".join(known)}


def _unknown_units(partial: PartialModel[Indicator], units: Units) -> Iterator[UnplacedFault]:
    indicator, kinds = partial.value, [kind.code for kind in units.kinds if kind.role is UnitRole.MEMBER]
    yield from _owner_and_quotas(
        indicator.owner if partial.has("owner") else None, indicator.quotas if partial.has("quotas") else (), units
    )
    for index, code in enumerate(indicator.units if partial.has("units") else ()):
        if code not in units.by_code and code not in kinds:
            yield ("units", index), "unknown_unit", {"value": code}


def _owner_and_quotas(owner: str | None, quotas: Iterable[str], units: Units) -> Iterator[UnplacedFault]:
    if owner is not None and owner not in units.by_code:
        yield ("owner",), "unknown_unit", {"value": owner}
    for code in quotas:
        if code not in units.by_code:
            yield ("quotas", code), "unknown_unit", {"value": code}


def change_units(plan: PartialModel[Plan], units: Units) -> Iterator[UnplacedFault]:
    for index, change in enumerate(plan.value.changes):
        for nth, one in enumerate(change.indicators):
            yield from _at(("changes", index, "indicators", nth), _owner_and_quotas(one.owner, one.quotas, units))
