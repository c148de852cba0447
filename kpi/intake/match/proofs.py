"""What in a table proves that its actuals are what they are read as: equalities that no other reading explains."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from kpi.domain.plan import Compare
from kpi.intake.layout import HeadingRole
from kpi.intake.match.candidate import Candidate
from kpi.intake.match.cells import CellFigure, Hints, read_figure
from kpi.intake.match.checks import printed_share
from kpi.intake.match.context import MatchContext, has_own_target, reference
from kpi.intake.match.continuity import continued

_ROWS: Final = 3
_SHARE: Final = Decimal("0.8")
"""By chance an equality holds in one row in 5% of trials; in three rows and 80% of all in 0,002%."""

_Key = tuple[str, str]


_Row = tuple[_Key | None, Decimal, bool]
"""The figure an equality is about (of last year none), its value, and whether it holds."""


def is_proven(
    figures: Sequence[CellFigure], candidates: Sequence[Candidate], hints: Hints, context: MatchContext
) -> bool:
    """Whether the month before with this month's own figure makes the year to date, and beside it the share of our plan
    or last year is right; and whether one of the two holds of every figure and none fails.

    A share and last year alone leave the actuals free: their share is right whatever they are. A sum holds of a month's
    figures, too.
    """
    taken = {(one.indicator, one.unit): one for one in candidates if one.value is not None and not one.is_check}
    sums = [
        ((row.one.indicator, row.one.unit), row.to_date, row.adds_up)
        for row in continued(figures, candidates, hints, context)
        if row.recorded and row.own
    ]
    shares = list(_shares(figures, taken, context))
    if not _holds(sums) or not (_holds(shares) or _holds(_last_years(figures, hints, context))):
        return False
    told = [*sums, *shares]
    wanted = {(one.indicator, one.unit) for one in candidates if not one.is_check}
    return wanted <= {key for key, _, is_equal in told if is_equal} and all(is_equal for _, _, is_equal in told)


def _holds(rows: Iterable[_Row]) -> bool:
    told = list(rows)
    right = {value for _, value, is_equal in told if is_equal}
    agree = sum(is_equal for _, _, is_equal in told)
    return len(right) >= _ROWS and agree >= _SHARE * len(told)


def _shares(figures: Iterable[CellFigure], taken: Mapping[_Key, Candidate], context: MatchContext) -> Iterator[_Row]:
    """Percent of the plan, by our own plan; 0 and 100% prove nothing."""
    for figure in figures:
        one = taken.get((figure.indicator, figure.unit or ""))
        printed = printed_share(figure) if figure.role is HeadingRole.PERCENT else None
        if one is None or one.value is None or printed is None or figure.period != one.period:
            continue
        indicator = context.indicators[one.indicator]
        target = reference(context, indicator, one.unit)
        if not target or indicator.compare is not Compare.VALUE or not has_own_target(indicator, one.unit, context):
            continue
        share = one.value / target * 100
        if one.value and printed not in (0, 100, one.value):
            yield (one.indicator, one.unit), one.value, abs(share - printed) <= _last_digit(printed)


def _last_digit(printed: Decimal) -> Decimal:
    exponent = printed.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0) * Decimal("0.51")


def _last_years(figures: Iterable[CellFigure], hints: Hints, context: MatchContext) -> Iterator[_Row]:
    for figure in figures:
        if figure.role is not HeadingRole.LAST_YEAR or figure.unit is None or figure.total:
            continue
        before = figure.period if figure.period.year < context.year else figure.period.a_year_before
        past = context.recorded.get((figure.indicator, figure.unit), {}).get(before)
        printed = read_figure(figure, hints, context, quiet=True)
        if past is not None and past.value and printed is not None:
            yield None, past.value, printed.value == past.value
