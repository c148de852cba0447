"""The annex of a decision that gives members their share of a target: tables like those of results, read for what they
plan."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from kpi.domain.answers import Alias
from kpi.domain.figures.quota_reading import Quota, QuotaReading
from kpi.domain.figures.submission import Answer, Issue, Level, Value
from kpi.domain.plan import Plan, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.intake.asides import say_asides
from kpi.intake.findings import Findings, Place
from kpi.intake.layout import Grid, HeadingRole, find_tables
from kpi.intake.match import IndicatorNames, MatchContext, Read, UnitNames, read_table
from kpi.intake.match.cells import CellFigure, gather_hints, read_figure
from kpi.intake.match.names import FigurePart
from kpi.intake.workbook import UnreadableWorkbook, wire
from kpi.intake.workbook.cells import Workbook
from kpi.intake.workbook.child_process import FREE, opened

_LAST_MONTH = 12


def read_quotas(
    data: bytes,
    file_name: str,
    *,
    plan: Plan,
    units: Units,
    aliases: Sequence[Alias] = (),
    answers: Sequence[Answer] = (),
) -> QuotaReading:
    """What the file gives each member, and an issue for everything else; never raises for bad data."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        with FREE:
            book = wire.load(opened(data, file_name))
    except UnreadableWorkbook as fault:
        issue = Issue(level=Level.ERROR, code=fault.code, values={"file": file_name, **fault.values})
        return QuotaReading(digest, file_name, (), (issue,), tuple(answers))
    quotas, issues = quotas_of(book, plan, units, aliases, answers)
    return QuotaReading(digest, file_name, quotas, issues, tuple(answers))


def quotas_of(
    book: Workbook, plan: Plan, units: Units, aliases: Sequence[Alias] = (), answers: Sequence[Answer] = ()
) -> tuple[tuple[Quota, ...], tuple[Issue, ...]]:
    """What an opened workbook gives, and what is wrong with it."""
    findings, names = Findings(answers), (UnitNames(units, aliases), IndicatorNames(plan, aliases))
    closed = date(plan.year + 1, 12, 31)  # no window is open: nothing in an annex is a result
    context = MatchContext(plan, units, None, Period(plan.year, _LAST_MONTH), {}, *names, findings, closed)
    say_asides(book, findings)
    quotas = tuple(_once(_of_book(book, context), context))
    if not quotas and not findings.has_errors:
        findings.error("no_quotas", Place(book.sheets[0].name, "A1") if book.sheets else None)
    findings.say_unused_answers()
    return quotas, tuple(findings.issues)


def _of_book(book: Workbook, context: MatchContext) -> Iterator[Quota]:
    for sheet in book.sheets:
        if sheet.hidden:
            continue
        for table in find_tables(Grid(sheet), lambda text: _is_name(text, context), context.headings):
            read = read_table(table, context)
            if read is not None:
                yield from _of_table(read, context)


def _is_name(text: str, context: MatchContext) -> bool:
    return context.unit_names.is_exact(text) or context.indicator_names.is_exact(text)


def _of_table(read: Read, context: MatchContext) -> Iterator[Quota]:
    """What its columns of plans say; where none is headed so, what stands under the targets' own names."""
    planned = [one for one in read.figures if one.role is HeadingRole.PLAN]
    meant = planned or [one for one in read.figures if one.role is HeadingRole.ACTUAL]
    numbers: dict[tuple[str, int], Decimal] = {}
    totals: list[CellFigure] = []
    hints = gather_hints(meant, ())
    for figure in meant:
        if figure.part is not FigurePart.VALUE or not _is_for_members(figure, context):
            continue
        if figure.total or figure.unit == context.plan.authority:
            totals.append(figure)
        elif figure.unit is not None and (number := read_figure(figure, hints, context)) is not None:
            numbers[figure.indicator, figure.column] = numbers.get((figure.indicator, figure.column), Decimal(0))
            numbers[figure.indicator, figure.column] += number.value
            place, indicator = figure.place, context.indicators[figure.indicator]
            if number.value < 0 and not indicator.signed:
                context.findings.error("negative", place, indicator=indicator.code)
            elif indicator.is_whole and number.value % 1:
                context.findings.error("quota_in_part", place, indicator=indicator.code, value=number.value)
            else:
                yield Quota(figure.indicator, figure.unit, number.value, place.sheet, place.cell)
    for figure in totals:
        _hold_total(figure, numbers.get((figure.indicator, figure.column)), context)


def _is_for_members(figure: CellFigure, context: MatchContext) -> bool:
    """Whether members report it; a share of what the authority reports itself judges nobody, and that is said."""
    if context.indicators[figure.indicator].reported_by is ReportedBy.MEMBER:
        return True
    if context.once("quota_of_authority", figure.indicator):
        context.findings.warn("quota_of_authority", figure.column_place, indicator=figure.indicator)
    return False


def _hold_total(figure: CellFigure, together: Decimal | None, context: MatchContext) -> None:
    """A total row or the authority's own, against the members above and below it: only of what adds up."""
    number = read_figure(figure, gather_hints([figure], ()), context, quiet=True)
    if number is None or together is None or context.indicators[figure.indicator].scale != 1:
        return
    if number.value != together:
        told: dict[str, Value] = {"total": number.value, "sum": together}
        context.findings.warn("quota_total_differs", figure.place, indicator=figure.indicator, **told)


def _once(quotas: Iterable[Quota], context: MatchContext) -> Iterator[Quota]:
    """Each member's quota of a target once: the same twice is one, another is a question of the file's author."""
    by_key: dict[tuple[str, str], list[Quota]] = defaultdict(list)
    for one in quotas:
        by_key[one.indicator, one.unit].append(one)
    for (indicator, unit), same in by_key.items():
        values = {one.value for one in same}
        if len(values) == 1:
            yield same[0]
            continue
        place, name = Place(same[1].sheet or "", same[1].cell or ""), context.units[unit].name.vi
        told: dict[str, Value] = {"name": name, "before": same[0].value, "value": same[1].value}
        context.findings.error("quota_twice", place, indicator=indicator, other=same[0].cell or "", **told)
