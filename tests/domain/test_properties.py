"""What holds whatever the figures are."""

from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import (
    Basis,
    Change,
    Comparator,
    Compare,
    Frequency,
    Indicator,
    LineKind,
    Measure,
    OverPeriods,
    PlanLine,
    ReportedBy,
)
from kpi.domain.plan.period import Period
from kpi.domain.progress.expected import expected, pace
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Reason, Status, status_against
from tests.deep import examples
from tests.factories import DISTRICT, A, B, C, a_plan, a_ratio, an_indicator, observed, target, three_communes

quickly = settings(max_examples=examples(60), deadline=None)
UNITS = (A, B, C)
amounts = st.decimals(min_value=0, max_value=1000, places=2)
months = st.integers(min_value=1, max_value=12)
lines = st.sampled_from(
    [
        PlanLine(kind=LineKind.EVEN),
        PlanLine(kind=LineKind.HOLD),
        PlanLine(kind=LineKind.END),
        PlanLine(kind=LineKind.END, due_month=7),
        PlanLine(kind=LineKind.STEPS, shares={6: Decimal("0.5"), 12: Decimal(1)}),
        PlanLine(kind=LineKind.SHAPE, shares={month: Decimal(month) / 16 for month in range(1, 13)}),
    ]
)


@st.composite
def indicators(draw: st.DrawFn, /, **fixed: Any) -> Indicator:
    """Any combination of the fields that say what a number is."""
    compare = draw(st.sampled_from(list(Compare)))
    kind = draw(st.sampled_from([one for one in Measure if one not in (Measure.OUTCOME, Measure.COMPOSITE)]))
    fields: dict[str, Any] = {
        "measure": kind,
        "scale": Decimal(100) if kind is Measure.RATIO else Decimal(1),
        "over_periods": draw(st.sampled_from(list(OverPeriods))),
        "reported_by": draw(st.sampled_from(list(ReportedBy))),
        "compare": compare,
        "change": draw(st.sampled_from(list(Change))) if compare is Compare.CHANGE else None,
        "plan_line": None if compare is Compare.SAME_PERIOD else draw(lines),
        "frequency": draw(st.sampled_from(list(Frequency))),
        "nil_report": draw(st.booleans()),
        "target": target(
            draw(st.sampled_from(list(Comparator))),
            None if compare is Compare.SAME_PERIOD else str(draw(st.sampled_from([0, 1, 9, 91, 100, 305]))),
            tolerance=draw(st.sampled_from([None, Decimal(5)])),
            upper=Decimal(400),
        ),
        "quotas": draw(st.sampled_from([{}, {A: Decimal(10)}])),
    }
    return an_indicator(**{**fields, **fixed})


@st.composite
def rows_of(draw: st.DrawFn, year_to_date: bool = False) -> list[Observation]:
    """Figures of this year and the year before, of the district and its communes, some bare and some in parts."""
    rows = []
    for unit in (DISTRICT, *UNITS):
        for year in (2020, 2021):
            reported = sorted(draw(st.sets(months, max_size=3)))
            values = draw(st.lists(amounts, min_size=len(reported), max_size=len(reported)))
            for month, value in zip(reported, sorted(values) if year_to_date else values, strict=True):
                of = draw(st.sampled_from([None, (str(value), "1000"), ("0", "0")]))
                period = f"{year}-{month:02d}"
                basis = draw(st.sampled_from(list(Basis)))
                rows.append(observed("X-1", unit, period, None if of else str(value), of=of, basis=basis))
    return rows


def judged(indicator: Indicator, rows: list[Observation], month: int) -> tuple[Standing, ...]:
    return measure(rows, a_plan(indicator), three_communes(), Period(2021, month))


def district_status(indicator: Indicator, rows: list[Observation], month: int) -> Status:
    return judged(indicator, rows, month)[0].status


@quickly
@given(indicators(), rows_of(), months)
def test_everything_has_a_status_and_a_reason_and_no_float_comes_out(
    indicator: Indicator, rows: list[Observation], month: int
) -> None:
    for row in judged(indicator, rows, month):
        assert isinstance(row.status, Status)
        assert isinstance(row.reason, Reason)
        values = [*(getattr(row, one.name) for one in fields(row)), *row.reason.numbers.values()]
        assert [value for value in values if isinstance(value, float)] == []


@quickly
@given(indicators(), rows_of(), months, st.randoms(use_true_random=False))
def test_the_order_in_which_figures_arrive_changes_nothing(
    indicator: Indicator, rows: list[Observation], month: int, chance: Any
) -> None:
    shuffled = chance.sample(rows, len(rows))
    assert judged(indicator, rows, month) == judged(indicator, shuffled, month)


@st.composite
def settling(draw: st.DrawFn) -> Indicator:
    """Targets whose year to date can be decided before its end."""
    kind = draw(st.sampled_from([Measure.AMOUNT, Measure.COUNT, Measure.CHECKLIST]))
    comparator, value = draw(st.sampled_from([(">", "100"), (">=", "100"), ("<=", "0"), ("<", "0"), ("=", "0")]))
    fields: dict[str, Any] = {
        "measure": kind,
        "over_periods": OverPeriods.CUMULATIVE,
        "compare": Compare.VALUE,
        "change": None,
        "target": target("=", "9") if kind is Measure.CHECKLIST else target(comparator, value),
        "plan_line": draw(lines),
    }
    return draw(indicators(**fields))


@settings(max_examples=examples(100), deadline=None)
@given(settling(), rows_of(), months)
def test_what_is_decided_early_is_decided_by_the_official_figure_that_the_row_and_its_sentence_print(
    indicator: Indicator, rows: list[Observation], month: int
) -> None:
    assert indicator.target is not None
    for row in judged(indicator, rows, month):
        status, told = row.status, row.reason.numbers
        if month >= indicator.deciding_month or not (status.reached or status is Status.MISSED):
            continue
        assert row.basis in (Basis.OFFICIAL, Basis.REVISED)
        assert told["actual"] == row.actual
        assert row.actual is not None
        assert row.target is not None
        if indicator.measure is Measure.CHECKLIST:
            assert row.actual >= row.target
        else:
            assert status is status_against(indicator.target.comparator, Fraction(row.actual), Fraction(row.target))


def of_one_unit(unit: str, period: Period, value: str, basis: Basis) -> Observation:
    return observed("X-1", unit, str(period), value, basis=basis)


@quickly
@given(settling(), rows_of(), st.integers(min_value=1, max_value=11), st.sampled_from((DISTRICT, *UNITS)))
def test_no_estimate_of_any_size_decides_a_target_early(
    indicator: Indicator, rows: list[Observation], month: int, unit: str
) -> None:
    if month >= indicator.deciding_month:
        return
    period = Period(2021, month)
    others = [row for row in rows if (row.unit, row.period) != (unit, period)]
    before = judged(indicator, others, month)
    after = judged(indicator, [*others, of_one_unit(unit, period, "100000", Basis.ESTIMATE)], month)
    early = {key for key, status in statuses(before).items() if status.reached or status is Status.MISSED}
    late = {key for key, status in statuses(after).items() if status.reached or status is Status.MISSED}
    assert early == late


def statuses(progress: tuple[Standing, ...]) -> dict[str, Status]:
    return {row.unit: row.status for row in progress}


def scaled(indicator: Indicator, rows: list[Observation], factor: Decimal) -> tuple[Indicator, list[Any]]:
    assert indicator.target is not None
    assert indicator.target.value is not None
    ends = {"value": indicator.target.value * factor, "upper": (indicator.target.upper or 0) * factor}
    bigger = indicator.target.model_copy(update=ends)
    return indicator.model_copy(update={"target": bigger}), [
        replace(row, value=None if row.value is None else row.value * factor) for row in rows
    ]


@quickly
@given(
    indicators(measure=Measure.AMOUNT, compare=Compare.VALUE, change=None, plan_line=PlanLine(kind=LineKind.EVEN)),
    rows_of(),
    months,
    st.decimals(min_value="0.001", max_value=1_000_000, places=3),
)
def test_a_larger_district_with_a_larger_target_stands_the_same(
    indicator: Indicator, rows: list[Observation], month: int, factor: Decimal
) -> None:
    """But for what is counted in whole things, and for how far beyond its decimals a target is passed."""
    if indicator.target is None or indicator.target.value is None or indicator.is_whole:
        return
    larger, smaller = district_status(*scaled(indicator, rows, factor), month), district_status(indicator, rows, month)
    assert larger == smaller or (larger.reached and smaller.reached)


def one_month(values: dict[str, Decimal], month: int) -> list[Observation]:
    return [observed("X-1", unit, f"2021-{month:02d}", str(value)) for unit, value in values.items()]


@quickly
@given(indicators(reported_by=ReportedBy.MEMBER), st.lists(amounts, min_size=3, max_size=3), months)
def test_one_more_unit_never_makes_a_partial_sum_green_while_others_lack(
    indicator: Indicator, values: list[Decimal], month: int
) -> None:
    if indicator.frequency is Frequency.EVENT:
        return
    named = dict(zip(UNITS, values, strict=True))
    some = {A: named[A]}
    if district_status(indicator, one_month(some, month), month) is Status.PARTIAL:
        more = district_status(indicator, one_month({**some, B: named[B]}, month), month)
        assert not more.good or more.reached  # only what cannot be undone is decided by some


@quickly
@given(indicators(), rows_of(year_to_date=True), months, st.integers(min_value=0))
def test_taking_a_report_away_never_turns_a_target_green(
    indicator: Indicator, rows: list[Observation], month: int, which: int
) -> None:
    """Of the newest period: an older figure that comes to light again may have been better, and is then stale."""
    newest = [row for row in rows if row.period == Period(2021, month)]
    if not newest or indicator.frequency is not Frequency.MONTH:
        return
    gone = newest[which % len(newest)]
    if gone.unit == DISTRICT:  # the communes' sum then stands in its place, which may well be better
        return
    before = district_status(indicator, rows, month)
    after = district_status(indicator, [row for row in rows if row != gone], month)
    assert before.good or not after.good


@quickly
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=3, max_size=3))
def test_a_ratio_lies_within_those_of_its_units(parts: list[tuple[int, int]]) -> None:
    rows = [
        observed("R-1", unit, "2021-05", of=(str(min(part)), str(max(*part, 1))))
        for unit, part in zip(UNITS, parts, strict=True)
    ]
    progress = measure(rows, a_plan(a_ratio()), three_communes(), Period(2021, 5))
    whole, *units = (row.actual for row in progress if row.actual is not None)
    assert len(units) == len(UNITS)
    assert min(units) <= whole <= max(units)


@quickly
@given(
    st.fractions(min_value=0, max_value=1000),
    st.fractions(min_value=0, max_value=1000),
    st.fractions(min_value=1, max_value=1000),
)
def test_pace_rises_with_what_is_done_and_falls_where_lower_is_better(
    one: Fraction, other: Fraction, due: Fraction
) -> None:
    less, more = sorted((one, other))
    higher, lower = an_indicator(target=target(">=")), an_indicator(target=target("<="))
    assert (pace(higher, less, due) or 0) <= (pace(higher, more, due) or 0)
    if less > 0:
        assert (pace(lower, less, due) or 0) >= (pace(lower, more, due) or 0)


@quickly
@given(lines, st.fractions(min_value=0, max_value=1000), months)
def test_a_plan_line_never_falls_over_the_year(line: PlanLine, goal: Fraction, month: int) -> None:
    indicator = an_indicator(plan_line=line)
    now, then = (expected(indicator, goal, None, when, Fraction(when, 12)) for when in (month, min(month + 1, 12)))
    assert now is None or (then is not None and now <= then)


@quickly
@given(st.lists(amounts, min_size=3, max_size=3))
def test_sums_are_exact_to_the_last_digit(values: list[Decimal]) -> None:
    rows = one_month(dict(zip(UNITS, values, strict=True)), 5)
    progress = judged(an_indicator(reported_by=ReportedBy.MEMBER), rows, 5)
    assert progress[0].actual == sum(values)
