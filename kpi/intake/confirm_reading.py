"""What speaks for a table being read as it was meant; where nothing does, a person is asked once for the layout."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from kpi.domain.figures.layout import Layout, kept_for, words_of
from kpi.domain.figures.submission import CONFIRM_READING, Choice, Evidence, Value
from kpi.domain.plan import FigureKind
from kpi.intake.findings import Place
from kpi.intake.layout import column_name
from kpi.intake.match import Candidate, MatchContext, Read, layout_of, unread_of_titles
from kpi.intake.match.columns import Column, column_choices, place_of


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table beside the figures that would be recorded of it."""

    read: Read
    candidates: tuple[Candidate, ...]

    @property
    def is_open(self) -> bool:
        return any(one.evidence is Evidence.NONE and not one.is_check for one in self.candidates)

    @property
    def actuals(self) -> list[Candidate]:
        return [one for one in self.candidates if one.kind is FigureKind.ACTUAL]

    @property
    def forecasts(self) -> list[Candidate]:
        return [one for one in self.candidates if one.kind is FigureKind.FORECAST]

    @property
    def sheet(self) -> str:
        return self.read.table.grid.sheet.name

    @property
    def place(self) -> Place:
        return place_of(self.read.table, self.read.columns)


def with_evidence(tables: Sequence[TableReading], context: MatchContext) -> list[TableReading]:
    """The tables in order. Those of the same headings are asked about together, at the first."""
    same: dict[tuple[str, ...], list[tuple[TableReading, Layout]]] = {}
    for table in tables:
        if table.is_open:
            layout = layout_of(table.read, context)
            same.setdefault(layout.headings, []).append((table, layout))
    settled = {id(table): evidence for group in same.values() for table, evidence in _settled(group, context)}
    return [replace(table, candidates=tuple(_marked(table, settled.get(id(table))))) for table in tables]


def _marked(table: TableReading, evidence: Evidence | None) -> Iterator[Candidate]:
    for one in table.candidates:
        yield replace(one, evidence=evidence) if evidence and one.evidence is Evidence.NONE else one


def _settled(
    group: Sequence[tuple[TableReading, Layout]], context: MatchContext
) -> Iterator[tuple[TableReading, Evidence]]:
    rows = tuple(sorted({row for _, layout in group for row in layout.rows}))
    first = group[0][0]
    chosen = context.chosen.get((first.place.sheet, first.place.cell), "")
    whole = Layout(headings=group[0][1].headings, rows=rows, chosen=chosen)
    kept = kept_for(whole, context.layouts)
    new = whole.without(row for one in kept for row in one.layout.rows)
    if kept and not new.rows and not whole.chosen:
        context.findings.note(
            "layout_known", first.place, by=kept[-1].by, given=kept[-1].at.isoformat(), **_told(first)
        )
        evidence = Evidence.LAYOUT
    else:
        evidence = _asked(group, whole, new if kept and new.rows else None, context)
    yield from ((table, evidence) for table, _ in group)


def _asked(
    group: Sequence[tuple[TableReading, Layout]], whole: Layout, new: Layout | None, context: MatchContext
) -> Evidence:
    """`new`: the rows that a layout confirmed before does not have."""
    first = group[0][0]
    choice = Choice(key=f"layout-{whole.key}", code="confirm_layout")
    if context.findings.settled_now(CONFIRM_READING, first.place, (choice,)) is not None:
        context.layouts_confirmed.append(whole)
        return Evidence.CONFIRMED
    told: dict[str, Value] = {"count": sum(_count(table) for table, _ in group), **_told(first)}
    unread = dict.fromkeys((*first.read.unread, *unread_of_titles(first.read, context)))
    if unread:
        told["unread"] = ", ".join(f"“{word}”" for word in islice(unread, _NAMED))
    told |= {"tables": len(group)} if len(group) > 1 else {}
    if whole.chosen:
        told["chosen"] = 1
    if new is not None:
        told["new_rows"] = ", ".join(f"“{words_of(row)}”" for row in new.rows[:_NAMED])
    context.findings.leave_open("confirm_reading", first.place, (choice, *_others_meant(group, context)), **told)
    return Evidence.NONE


def _others_meant(group: Sequence[tuple[TableReading, Layout]], context: MatchContext) -> list[Choice]:
    """The columns that could be meant instead of the one taken, where a table stands alone."""
    table, _ = group[0]
    cells = {place.cell for one in table.actuals if not one.is_check for place in one.places}
    taken = {cell.rstrip("0123456789") for cell in cells}
    if len(group) > 1 or len(taken) != 1:
        return []
    offered = column_choices(table.read.table, table.read.columns, context)
    letters = {column_name(index): choice for index, choice in offered.items()}
    return [choice for letter, choice in letters.items() if letter not in taken] if taken <= letters.keys() else []


_NAMED = 5


def _count(table: TableReading) -> int:
    return sum(not one.is_check for one in table.candidates)


def _told(table: TableReading) -> dict[str, Value]:
    """Where the figures are taken from, and which columns with figures are left: few by letter and heading, many by
    letter."""
    columns = [column for column in table.read.columns if column.text]
    taken, expected = _holding(table.actuals, columns), _holding(table.forecasts, columns)
    left = [c for c in columns if c not in taken and c not in expected and not c.role.is_label]
    period = next(one.period for one in table.candidates if not one.is_check)
    told: dict[str, Value] = {
        "columns": _named(taken),
        "left": _letters([c.index for c in left]) or "–",
        "period": str(period),
    }
    return told | ({"forecasts": _named(expected)} if expected else {})


def _holding(candidates: Iterable[Candidate], columns: Sequence[Column]) -> list[Column]:
    cells = (place.cell for one in candidates if not one.is_check for place in one.places)
    letters = {cell.rstrip("0123456789") for cell in cells}
    return [column for column in columns if column_name(column.index) in letters]


def _named(columns: Sequence[Column]) -> str:
    if len(columns) > _NAMED_COLUMNS:
        return _letters([c.index for c in columns])
    return ", ".join(f"{column_name(c.index)} “{' '.join(c.text.split())}”" for c in columns) or "–"


_NAMED_COLUMNS = 3


def _letters(columns: Sequence[int]) -> str:
    """ "D, F–J": several beside each other as a range."""
    runs = groupby(enumerate(columns), key=lambda one: one[1] - one[0])
    return ", ".join(_run([column_name(column) for _, column in run]) for _, run in runs)


def _run(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) < _SEVERAL else f"{names[0]}–{names[-1]}"


_SEVERAL = 3
