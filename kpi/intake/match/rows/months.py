"""Months as rows, with a row that sums them: below a target, or of the targets that the columns or the title name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kpi.intake.layout import Heading, HeadingRole
from kpi.intake.match.context import MatchContext
from kpi.intake.match.rows.labels import Raw
from kpi.intake.match.rows.naming import is_average, is_total
from kpi.intake.match.rows.row import Row, RowKind
from kpi.intake.normalise import PeriodText, Span, read_period


def time_of(row: Raw, context: MatchContext) -> Heading | None:
    """What a row without a name says in the column of its time."""
    return context.headings.read((row.period,)) if row.period and not row.texts and row.has_figures else None


def is_of_a_month(row: Row) -> bool:
    """Whether it is named by a month and nothing else, or may be named above."""
    return row.heading is not None and row.heading.role is HeadingRole.ACTUAL and row.period is not None


def with_names_above(rows: Sequence[Row], *, named_elsewhere: bool) -> Iterator[Row]:
    """Months are about the target or unit directly above them, where that has no figures or a month of its own; else
    about those that the columns or the title name (`named_elsewhere`)."""
    above: Row | None = None
    for row in rows:
        if row.kind is RowKind.SECTION and above is not None and is_of_a_month(above) and _is_month(row.label):
            yield replace(row, kind=RowKind.NOTHING)  # a month as yet empty
            continue
        if _is_nameless(row) and above is not None and _may_name(above):
            row = replace(row, kind=RowKind.FIGURES, indicator=above.indicator, unit=above.unit, part=above.part)
        elif _is_nameless(row) and above is not None and _is_total_of_a_month(above):
            row = replace(row, kind=RowKind.TOTAL, indicator=above.indicator, part=above.part)
        elif _is_nameless(row) and named_elsewhere:
            row = replace(row, kind=RowKind.FIGURES)
        above = row
        yield row


def _is_nameless(row: Row) -> bool:
    return row.kind is RowKind.OTHER and is_of_a_month(row) and row.has_figures


def _is_total_of_a_month(above: Row) -> bool:
    """ "Tổng cộng | Tháng 4" over "Tháng 5": the total of units, and not of months."""
    return above.kind is RowKind.TOTAL and above.period is not None and above.period.month is not None


def _is_month(text: str) -> bool:
    said = read_period(text)
    return said.month is not None and said.year is None


def _may_name(above: Row) -> bool:
    is_named = above.indicator is not None or above.unit is not None
    return above.kind is RowKind.FIGURES and is_named and (not above.has_figures or above.period is not None)


def settle_months(rows: Sequence[Row], context: MatchContext) -> list[Row]:
    """Where several months of one thing stand below each other, or one over its year to date, each is the month's own,
    and their total is the year to date if they begin with January."""
    settled = list(rows)
    for run in _runs(rows):
        months = [rows[nth] for nth in run if rows[nth].kind is RowKind.FIGURES and not _is_to_date(rows[nth])]
        own = [row.period.month for row in months if row.period is not None and row.period.span is Span.OWN]
        if not own or (len(set(own)) < _SEVERAL and not any(_is_to_date(rows[nth]) for nth in run)):
            continue
        for nth in run:
            row = rows[nth]
            if row.kind is RowKind.TOTAL or _is_to_date(row):
                settled[nth] = _total(row, months[0], [month for month in own if month is not None], context)
            elif row.heading is None and row.period is not None:
                settled[nth] = replace(row, heading=Heading(row.label, HeadingRole.ACTUAL, row.period))
    return [_total_of_its_time(row) for row in settled]


def _total_of_its_time(row: Row) -> Row:
    """ "Tổng cộng | Lũy kế": of that of the units alone."""
    if row.kind is not RowKind.TOTAL or row.heading is not None or row.period is None or row.period.span is None:
        return row
    return replace(row, heading=Heading(row.label, HeadingRole.ACTUAL, row.period))


_SEVERAL = 2


def _runs(rows: Sequence[Row]) -> Iterator[list[int]]:
    """Rows of months about the same thing, one after the other, with the total below them."""
    run: list[int] = []
    first = rows[0] if rows else None
    for nth, row in enumerate(rows):
        assert first is not None
        if run and row.kind is RowKind.NOTHING:
            continue
        if run and _sums(row) and row.unit in (None, first.unit) and row.indicator in (None, first.indicator):
            yield [*run, nth]
            run = []
            continue
        is_month = row.kind is RowKind.FIGURES and row.period is not None and row.has_figures and _may_be_actual(row)
        if run and not (is_month and _thing(row) == _thing(first)):
            yield run
            run = []
        first = row if is_month and not run else first
        run = [*run, nth] if is_month else run
    yield run


def _may_be_actual(row: Row) -> bool:
    return row.heading is None or row.heading.role is HeadingRole.ACTUAL


def _sums(row: Row) -> bool:
    is_total = row.kind is RowKind.TOTAL and row.heading is None and not _is_total_of_a_month(row)
    return is_total or _is_to_date(row)


def _is_to_date(row: Row) -> bool:
    """ "Lũy kế" without a month."""
    of_row = row.period if row.kind is RowKind.FIGURES else None
    said = of_row if row.heading is None else row.heading.period if row.heading.role is HeadingRole.ACTUAL else None
    return said is not None and said.span is Span.YEAR_TO_DATE and said.month is None and row.has_figures


def _thing(row: Row) -> tuple[object, ...]:
    return row.indicator, row.unit, row.part


def _total(row: Row, first: Row, months: Sequence[int], context: MatchContext) -> Row:
    """The sum of the first months of the year; of others, or an average, it says nothing that is looked at."""
    is_sum = is_total(row.label, context.unit_names.words) and not is_average(row.label)
    if not _is_to_date(row) and (not is_sum or sorted(months) != list(range(1, len(months) + 1))):
        return replace(row, kind=RowKind.OTHER)
    period = PeriodText(month=months[-1], span=Span.YEAR_TO_DATE)
    heading = Heading(row.label, HeadingRole.ACTUAL if _is_to_date(row) else HeadingRole.TOTAL, period)
    return replace(
        row,
        kind=RowKind.FIGURES,
        indicator=first.indicator,
        unit=first.unit,
        part=first.part,
        period=period,
        heading=heading,
    )


def period_of(row: Raw, heading: Heading | None) -> PeriodText | None:
    """What the column of its time says, else its own name."""
    if row.period:
        return read_period(row.period)
    return heading.period if heading is not None and heading.period.month is not None else None
