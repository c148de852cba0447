"""How far one member pulls the authority up or down: its part in what the members make together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from kpi.domain.figures.observation import Observation
from kpi.domain.figures.recorded import Figure, IndicatorFigures, adds_up, recorded, total
from kpi.domain.plan import Change, Comparator, Compare, Indicator, Measure, Plan, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.expected import actual_of, quotient
from kpi.domain.progress.reporting import Reporters, reporters
from kpi.domain.progress.rollup import in_the_sum
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Status


@dataclass(frozen=True, slots=True)
class Contribution:
    """One member's part in the sum of all members counted. In the indicator's unit: of a change, the change."""

    indicator: Indicator
    unit: str
    own: Fraction | None  # absent for a ratio without a denominator, and for a change that starts from nowhere
    whole: Fraction | None  # of all members in the sum, this one too; of a change only where all have a start
    share: Fraction | None  # of the sum; of a ratio, of the denominator; absent where that is zero
    pull: Fraction | None  # of a ratio: how much it moves the whole; all pulls sum to zero
    without: Fraction | None  # the whole without it; absent where it is alone
    among: int  # members in the sum


Contributions = Mapping[tuple[str, str], Contribution]  # by indicator and unit
FiguresByUnit = Mapping[str, Figure]  # by unit


def contributions(observations: Iterable[Observation], plan: Plan, units: Units, as_of: Period) -> Contributions:
    """The contribution of every member whose figure is counted: not stale, and not a bare percentage."""
    now = min(as_of, Period(plan.year, 12))
    found = (
        one
        for book in recorded(observations, plan, as_of).values()
        for one in _of_book(book, reporters(book.indicator, plan, units, now))
    )
    return {(one.indicator.code, one.unit): one for one in found}


def _of_book(book: IndicatorFigures, members: Reporters) -> Iterator[Contribution]:
    indicator = book.indicator
    if indicator.reported_by is not ReportedBy.MEMBER or indicator.change is Change.GROWTH:
        return
    figures = in_the_sum(book, members)
    starts = {unit: start for unit in figures if (start := book.before(unit, 12)) is not None}
    together = _Together(
        indicator, figures, starts, total(indicator, figures.values()), _start(indicator, figures, starts)
    )
    for unit in figures:
        yield _of_unit(unit, together)


@dataclass(frozen=True, slots=True)
class _Together:
    """All members counted in the sum, and the values they started the year from."""

    indicator: Indicator
    figures: FiguresByUnit
    starts: FiguresByUnit
    whole: Figure | None
    start: Figure | None


def _of_unit(unit: str, all_of: _Together) -> Contribution:
    indicator, own, whole = all_of.indicator, all_of.figures[unit], all_of.whole
    assert whole is not None
    others = {code: figure for code, figure in all_of.figures.items() if code != unit}
    return Contribution(
        indicator=indicator,
        unit=unit,
        own=_value(indicator, own, all_of.starts.get(unit)),
        whole=_value(indicator, whole, all_of.start),
        share=quotient(_weight(own), _weight(whole)),
        pull=_pull(unit, all_of),
        without=_value(indicator, total(indicator, others.values()), _start(indicator, others, all_of.starts)),
        among=len(all_of.figures),
    )


def _value(indicator: Indicator, figure: Figure | None, start: Figure | None) -> Fraction | None:
    return None if figure is None else actual_of(indicator, figure.value, None if start is None else start.value)


def _start(indicator: Indicator, figures: FiguresByUnit, starts: FiguresByUnit) -> Figure | None:
    """What these units together start the year from; absent where one of them starts from nowhere."""
    known = [starts[unit] for unit in figures if unit in starts and adds_up(indicator, starts[unit])]
    return total(indicator, known) if len(known) == len(figures) else None


def _weight(figure: Figure) -> Fraction | None:
    """What the parts are weighed by: the denominator of a ratio, else the figure itself."""
    return figure.value if figure.parts is None else figure.parts[1]


def _pull(unit: str, all_of: _Together) -> Fraction | None:
    """Of a change, the pull on the rate there is against the pull on the rate there was."""
    indicator = all_of.indicator
    now = None if all_of.whole is None else _on_ratio(indicator, all_of.figures[unit], all_of.whole)
    start = None if all_of.start is None else _on_ratio(indicator, all_of.starts[unit], all_of.start)
    return None if now is None else actual_of(indicator, now, start)


def _on_ratio(indicator: Indicator, figure: Figure, whole: Figure) -> Fraction | None:
    """(own ratio - whole ratio) x share of the denominator, written so that it holds for an empty denominator too."""
    if figure.parts is None or whole.parts is None or whole.value is None:
        return None
    numerator, denominator = figure.parts
    return (numerator * Fraction(indicator.scale) - whole.value * denominator) / whole.parts[1]


def effect_on_whole(one: Contribution, own: Standing, authority: Standing) -> Fraction | None:
    """What the member does to the authority, as a fraction of what the authority should reach: above zero it helps.

    A percentage by its pull in points, an amount by its distance from the member's own line, so that targets of
    different units can be put in order. Absent where nothing is judged yet, where nothing says what the member should
    bring, and where neither way is better.
    """
    moved, scale = _moved(one, own), _scale(one, authority)
    better = _better(one.indicator)
    if own.status is Status.NOT_DUE or moved is None or not scale or better is None:
        return None
    return better * moved / abs(scale)


def _moved(one: Contribution, own: Standing) -> Fraction | None:
    if one.indicator.measure is Measure.RATIO:
        return one.pull
    return gap(own)


def gap(own: Standing) -> Fraction | None:
    """How far an amount lies above its own line to date; absent for a ratio, and where there is no line."""
    if own.indicator.measure is Measure.RATIO or own.indicator.compare is Compare.CHANGE:
        return None
    if own.actual is None or own.expected is None:
        return None
    return Fraction(own.actual) - Fraction(own.expected)


def _scale(one: Contribution, authority: Standing) -> Fraction | None:
    """The target, or what there is where that is zero or absent; a percentage is counted in points."""
    if one.indicator.measure is Measure.RATIO and one.indicator.scale != 1:
        return Fraction(one.indicator.scale)
    return Fraction(authority.target or 0) or one.whole


@dataclass(frozen=True, slots=True)
class Drag:
    """A member that costs the authority, and how much: of a percentage its pull in points, of an amount its distance
    from its own line."""

    unit: str
    moved: Fraction


def costing_most(authority: Standing, members: Iterable[Standing], brought: Contributions) -> tuple[Drag, ...]:
    """The members that cost the authority's target most, the worst first; none where the target is judged well or not
    at all. `members`: their rows of any targets."""
    if authority.status.gravity is None or not authority.status.judged:
        return ()
    costs = sorted(_costs(authority, members, brought), key=lambda pair: (pair[0], pair[1].unit))
    return tuple(drag for _, drag in costs[:_NAMED])


def _costs(authority: Standing, members: Iterable[Standing], brought: Contributions) -> Iterator[tuple[Fraction, Drag]]:
    code = authority.indicator.code
    for own in members:
        one = brought.get((code, own.unit)) if own.indicator.code == code else None
        effect = None if one is None else effect_on_whole(one, own, authority)
        if one is not None and effect is not None and effect < 0:
            moved = _moved(one, own)
            assert moved is not None
            yield effect, Drag(own.unit, moved)


_NAMED: Final = 3
_UPWARDS: Final = {Comparator.GT: 1, Comparator.GE: 1, Comparator.LT: -1, Comparator.LE: -1}


def _better(indicator: Indicator) -> int | None:
    """1 where higher is better, -1 where lower is."""
    return None if indicator.target is None else _UPWARDS.get(indicator.target.comparator)
