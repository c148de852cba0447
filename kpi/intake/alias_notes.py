"""Names that were understood by somebody's earlier answer: each is said, with who gave it."""

from collections.abc import Collection, Iterator

from kpi.domain.answers import Alias
from kpi.domain.figures.submission import Value
from kpi.intake.findings import Place
from kpi.intake.match import MatchContext
from kpi.intake.workbook.cells import Workbook, cell_name


def say_confirmed_names(workbook: Workbook, context: MatchContext) -> None:
    """One note a name: its first cell, and in how many it stands."""
    texts: dict[Alias, set[str]] = {}
    for text, alias in (*context.unit_names.used.items(), *context.indicator_names.used.items()):
        texts.setdefault(alias, set()).add(text)
    for alias, written in texts.items():
        places = list(_places(workbook, written))
        _say(alias, places[0] if places else None, max(1, len(places)), context)


def _places(workbook: Workbook, written: Collection[str]) -> Iterator[Place]:
    """Of the names of sheets, and of the cells, that hold one of these texts."""
    texts = {" ".join(text.split()) for text in written}
    for sheet in workbook.sheets:
        if _holds(sheet.name, texts):
            yield Place(sheet.name, "A1", sheet.name)
        for (row, column), cell in sorted(sheet.cells.items(), key=lambda item: item[0]):
            if isinstance(cell.value, str) and _holds(cell.value, texts):
                yield Place(sheet.name, cell_name(row, column), cell.value)


def _holds(seen: str, texts: Collection[str]) -> bool:
    words = " ".join(seen.split())
    return any(text in words for text in texts)


def _say(alias: Alias, place: Place | None, count: int, context: MatchContext) -> None:
    unit = context.units.by_code.get(alias.code)
    meaning = context.indicators[alias.code].name.vi if unit is None else unit.name.vi
    told: dict[str, Value] = {"name": alias.name, "meaning": meaning, "taken_for": alias.code, "by": alias.by}
    told |= {"given": alias.at.isoformat(), "count": count}
    if alias.for_all:
        context.findings.note("name_confirmed_for_all", place, **told)
    else:
        context.findings.note("name_confirmed", place, **told)
