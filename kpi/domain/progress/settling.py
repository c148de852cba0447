"""Whether a year to date already settles the year's status for good, and the figure that the row then shows."""

from dataclasses import replace
from fractions import Fraction

from kpi.domain.figures.recorded import Figure
from kpi.domain.plan import Basis, Compare, Frequency, Indicator, Measure, OverPeriods
from kpi.domain.progress.expected import grows
from kpi.domain.progress.rollup import NONE_ALLOWED, ReportedState
from kpi.domain.progress.status import Status, passes, status_against, verdict


def settled_as(indicator: Indicator, figure: Figure | None, target: Fraction | None) -> Status | None:
    """The verdict that nothing reported later takes back; absent while there is none."""
    if figure is None or figure.value is None or target is None or indicator.compare is not Compare.VALUE:
        return None
    if indicator.signed:  # what comes later may be less than nothing
        return None
    assert indicator.target is not None
    comparator = indicator.target.comparator
    never = target == 0 and comparator in NONE_ALLOWED and indicator.over_periods is OverPeriods.CUMULATIVE
    if indicator.measure is Measure.CHECKLIST:
        return Status.MET if figure.value >= target else None
    if never and figure.value > 0:
        return Status.MISSED
    reached = grows(indicator) and passes(comparator, figure.value, target)
    return status_against(comparator, figure.value, target) if reached else None


def by_what_decides(
    indicator: Indicator, standing: ReportedState, target: Fraction | None, *, decided: bool
) -> ReportedState:
    """Puts the figure that settles the year in place of any other in force: status, number and sentence of a row are of
    one figure. `decided`: whether the deciding period has come."""
    settled, figure = standing.settled, standing.figure
    status = settled_as(indicator, settled, target)
    if status is None or settled is None or _says_the_same(figure, settled):
        return standing
    newer = figure is not None and figure.period >= settled.period and _tells_the_end(indicator, figure)
    if decided and newer and standing.answered and standing.whole and _agrees(indicator, figure, target, status):
        return replace(standing, settled=None)  # a newer estimate says more of the year, and now decides by itself
    aside = None if _outgrown(figure, settled) else figure
    return replace(standing, figure=settled, set_aside=aside, beside=_beside(standing, settled))


def _tells_the_end(indicator: Indicator, figure: Figure) -> bool:
    """Whether it is of the deciding period or of a later one: of an event it holds until the next."""
    return indicator.frequency is Frequency.EVENT or figure.period.month >= indicator.deciding_month


def _says_the_same(figure: Figure | None, settled: Figure) -> bool:
    """Whether a newer figure, as certain, has the same amount."""
    return figure is not None and figure.basis is not Basis.ESTIMATE and figure.value == settled.value


def _outgrown(figure: Figure | None, settled: Figure) -> bool:
    """Whether it is the same sum of an earlier period."""
    return figure is not None and figure.summed and settled.summed and figure.period < settled.period


def _agrees(indicator: Indicator, figure: Figure | None, target: Fraction | None, status: Status) -> bool:
    if figure is None or figure.value is None or target is None or indicator.target is None:
        return False
    return verdict(indicator, figure.value, target).reached == status.reached


def _beside(standing: ReportedState, settled: Figure) -> Figure | None:
    """The members' sum beside the authority's own figure, if that is what the row shows."""
    if settled.summed:
        return None
    return standing.figure if standing.figure is not None and standing.figure.summed else standing.beside
