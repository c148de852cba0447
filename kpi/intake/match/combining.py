"""Figures of a table -> candidates for entries: numerator with denominator, a ratio against its parts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kpi.domain.figures.submission import Choice, Evidence
from kpi.domain.names import plain
from kpi.domain.plan import Basis, Compare, ReportedBy
from kpi.intake.layout import HeadingRole
from kpi.intake.match.candidate import Candidate
from kpi.intake.match.cells import CellFigure, Number, as_typed, gather_hints, is_empty, read_figure
from kpi.intake.match.checks import is_of_this_plan, last_years_agree, shares_agree
from kpi.intake.match.context import MatchContext
from kpi.intake.match.continuity import months_agree
from kpi.intake.match.doubts import Doubts
from kpi.intake.match.month_sums import sums_of_months
from kpi.intake.match.names import FigurePart
from kpi.intake.match.own_values import year_to_date
from kpi.intake.match.proofs import is_proven
from kpi.intake.match.repeats import is_news
from kpi.intake.match.spans import Key, choose_spans
from kpi.intake.match.sums import check_column_totals, check_months, check_totals
from kpi.intake.match.table import Read
from kpi.intake.match.year_forecasts import year_forecasts

_Parts = dict[FigurePart, tuple[CellFigure, Number]]


def combine(read: Read, context: MatchContext) -> list[Candidate]:
    """A table's candidates in the order of its rows; what stands against them is said."""
    hints = gather_hints(read.figures, _plan_cells(read.figures, context))
    actual, expected = _with_unit(read.figures, context)
    sums = sums_of_months(read.figures, actual, context)
    actual += sums.values()
    others = [figure for figure in read.figures if figure.role is not HeadingRole.ACTUAL and id(figure) not in sums]
    wanted = [figure for figure in actual if not figure.total]
    chosen = choose_spans(wanted, context)
    doubts = Doubts(read.table, read.columns, context)
    read_numbers = (
        (figure, read_figure(figure, hints, context, quiet=not context.is_asked(figure.period))) for figure in chosen
    )
    numbers = {id(figure): doubts.settled(figure, number) for figure, number in read_numbers}
    found = _joined(chosen, numbers, context)
    if read.is_whole:
        check_totals(actual, numbers, hints, context)
    check_months(actual, numbers, hints, context)
    check_column_totals([figure for figure in others if figure.role is HeadingRole.TOTAL], actual, hints, context)
    if not is_of_this_plan(others, hints, context):
        return []
    if not shares_agree(others, found, context):
        return []
    if not last_years_agree(others, hints, context) or not is_news(found, context):
        return []
    if not months_agree(actual, found, hints, context):
        return []
    is_sum = any(figure.is_months_own for figure in chosen)  # which proves itself
    if not (read.unread or is_sum) and is_proven(read.figures, found, hints, context):
        found = [replace(one, evidence=Evidence.EQUALITIES) for one in found]
    return [*found, *year_forecasts(expected, read.columns, found, hints, context, _joined)]


def _joined(
    figures: Sequence[CellFigure], numbers: Mapping[int, Number | None], context: MatchContext
) -> list[Candidate]:
    """Figures of one thing together. Where one of them could not be read, none is taken."""
    groups: dict[Key, _Parts] = defaultdict(dict)
    spoilt: set[Key] = set()
    for figure in figures:
        key = (figure.indicator, figure.unit or "", figure.period, figure.row)
        number = numbers[id(figure)]
        if number is not None:
            groups[key].setdefault(figure.part, (figure, number))
        elif not is_empty(figure):
            spoilt.add(key)
    candidates = (
        _candidate(parts, context) if context.is_asked(key[2]) else _as_printed(parts, context)
        for key, parts in groups.items()
        if key not in spoilt
    )
    return [candidate for candidate in candidates if candidate is not None]


def _plan_cells(figures: Iterable[CellFigure], context: MatchContext) -> list[tuple[CellFigure, Decimal]]:
    cells = []
    for figure in figures:
        indicator = context.indicators[figure.indicator]
        target = indicator.target
        if figure.role is HeadingRole.PLAN and target is not None and target.value is not None:
            cells.append((figure, as_typed(figure, target.value, indicator)))
    return cells


def _with_unit(figures: Iterable[CellFigure], context: MatchContext) -> tuple[list[CellFigure], list[CellFigure]]:
    """The actuals and the forecasts of the year, of the unit that is said of them."""
    by_role: dict[HeadingRole, list[CellFigure]] = defaultdict(list)
    for figure in figures:
        by_role[figure.role].append(figure)
    actual, expected = by_role[HeadingRole.ACTUAL], by_role[HeadingRole.YEAR_FORECAST]
    placed = _placed([*actual, *expected], context) if actual else expected
    return [one for one in placed if one.role is HeadingRole.ACTUAL], [
        one for one in placed if one.role is not HeadingRole.ACTUAL
    ]


def _placed(figures: Sequence[CellFigure], context: MatchContext) -> list[CellFigure]:
    """Figures that nobody said the unit of are asked for once a table; what only the district has may be its own."""
    lost = [figure for figure in figures if figure.unit is None and not figure.total]
    if not lost:
        return list(figures)
    choices = []
    if all(context.indicators[figure.indicator].reported_by is ReportedBy.AUTHORITY for figure in lost):
        district = context.units[context.plan.authority]
        choices = [Choice(key=district.code, code="unit", values={"name": district.name.vi})]
    unit = context.findings.ask("no_unit", lost[0].place, choices, count=len(lost))
    placed = (replace(figure, unit=unit) if figure.unit is None and not figure.total else figure for figure in figures)
    return [figure for figure in placed if figure.unit is not None or figure.total]


def _candidate(parts: _Parts, context: MatchContext) -> Candidate | None:
    """The group's parts as one figure: numerator and denominator where both are there, else the bare value."""
    value, above, below = (
        parts.get(FigurePart.VALUE),
        parts.get(FigurePart.NUMERATOR),
        parts.get(FigurePart.DENOMINATOR),
    )
    if above is not None and below is not None:
        whole = replace(
            _made_of(above[0], parts, (None, above[1].value, below[1].value), context), denominator_place=below[0].place
        )
        if value is not None and not _agrees(whole, *value, context):
            return None
        return year_to_date(whole, context) if above[0].is_months_own or below[0].is_months_own else whole
    half = above or below
    if value is not None:
        figure, number = value
        if half is not None:
            context.findings.warn("half_of_a_ratio_unused", half[0].place, indicator=figure.indicator)
        if number.of is not None:
            whole = _made_of(figure, parts, (None, number.value, number.of), context)
            return year_to_date(whole, context) if figure.is_months_own else whole
        bare = _made_of(figure, parts, (number.value, None, None), context)
        return year_to_date(bare, context) if figure.is_months_own else _bare_value(bare, figure.label, context)
    if above is not None:
        context.findings.error("half_of_a_ratio", above[0].place, indicator=above[0].indicator)
    return None


def _as_printed(parts: _Parts, context: MatchContext) -> Candidate | None:
    """Another month's figure, which is only held against others."""
    if FigurePart.VALUE not in parts:
        return None
    figure, number = parts[FigurePart.VALUE]
    return None if number.of is not None else _made_of(figure, parts, (number.value, None, None), context)


def _made_of(
    figure: CellFigure,
    parts: _Parts,
    numbers: tuple[Decimal | None, Decimal | None, Decimal | None],
    context: MatchContext,
) -> Candidate:
    """A candidate is as certain as the least certain of its parts."""
    estimate = any(f.basis is Basis.ESTIMATE or n.is_estimate for f, n in parts.values())
    basis = Basis.ESTIMATE if estimate else Basis.OFFICIAL
    is_check = not context.is_asked(figure.period)
    return Candidate(figure.indicator, figure.unit or "", figure.period, *numbers, basis, figure.place, is_check)


def _bare_value(candidate: Candidate, label: str, context: MatchContext) -> Candidate | None:
    """A row named "Giảm tỷ lệ hộ nghèo" may hold the fall; what is recorded is the rate itself."""
    indicator = context.indicators[candidate.indicator]
    if indicator.compare is not Compare.CHANGE or candidate.value is None:
        return candidate
    changes = re.match(r"(\W|\d)*(muc )?(giam|tang)\b", plain(label))
    if not changes:
        return candidate
    baseline = indicator.used_baseline
    if baseline is not None and candidate.value >= baseline.value * Decimal("0.6"):
        context.findings.warn("read_as_level", candidate.place, indicator=indicator.code, number=candidate.value)
        return candidate
    choice = Choice(key="level", code="level", values={"number": candidate.value})
    answer = context.findings.ask("change_not_level", candidate.place, [choice], indicator=indicator.code)
    return candidate if answer == "level" else None


def _agrees(whole: Candidate, figure: CellFigure, printed: Number, context: MatchContext) -> bool:
    """Whether the printed ratio is numerator by denominator, within its own rounding."""
    if whole.denominator is None or whole.numerator is None:
        return True
    indicator = context.indicators[whole.indicator]
    choices = [
        Choice(key="parts", code="parts", values={"numerator": whole.numerator, "denominator": whole.denominator}),
    ]
    if not whole.denominator:
        return not printed.value or _takes_nothing(choices, figure, printed, context)
    ratio = whole.numerator / whole.denominator * indicator.scale
    if abs(ratio - printed.value) <= _rounding(printed.value, ratio):
        return True
    answer = context.findings.ask(
        "ratio_disagrees",
        figure.place,
        choices,
        indicator=indicator.code,
        printed=printed.value,
        computed=round(ratio, 2),
    )
    return answer == "parts"


def _takes_nothing(choices: Sequence[Choice], figure: CellFigure, printed: Number, context: MatchContext) -> bool:
    """Whether parts whose denominator is 0 are meant, and not the ratio printed beside them."""
    answer = context.findings.ask(
        "ratio_of_nothing", figure.place, choices, indicator=figure.indicator, printed=printed.value
    )
    return answer == "parts"


def _rounding(printed: Decimal, ratio: Decimal) -> Decimal:
    """Half of the last decimal shown, and never less than what one decimal of a percentage allows."""
    exponent = printed.as_tuple().exponent
    places = min(max(0, -exponent) if isinstance(exponent, int) else 0, 2)
    return Decimal(1).scaleb(-places) * Decimal("0.51") + abs(ratio) * Decimal("0.00001")
