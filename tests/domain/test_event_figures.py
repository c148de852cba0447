"""Of an event what is recorded stands: by the district, by its communes, and by both at different times."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Basis, Frequency, LineKind, Measure, OverPeriods, PlanLine, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.course import Course, course
from kpi.domain.progress.status import Status
from tests.deep import examples
from tests.domain.asking import ask
from tests.factories import DISTRICT, A, B, C, a_plan, a_ratio, an_indicator, observed, target, three_communes

NTM_5 = an_indicator(
    "NTM-5",
    measure=Measure.COUNT,
    reported_by=ReportedBy.MEMBER,
    target=target(value="4"),
    plan_line=PlanLine(kind=LineKind.END),
    frequency=Frequency.EVENT,
)
LEVEL = NTM_5.model_copy(update={"over_periods": OverPeriods.LAST})
Rows = list[Observation]


def said(unit: str, month: int, value: int, basis: Basis = Basis.OFFICIAL) -> Observation:
    return observed("NTM-5", unit, f"2021-{month:02d}", str(value), basis=basis)


def guessed(unit: str, month: int, value: int) -> Observation:
    return said(unit, month, value, Basis.ESTIMATE)


def the_year(rows: Rows, month: int) -> Course:
    units, as_of = three_communes(), Period(2021, month)
    found = course(rows, a_plan(NTM_5), units, NTM_5, DISTRICT, as_of)
    assert found is not None
    return found


NEWER = [
    pytest.param([said(DISTRICT, 1, 0), said(A, 3, 5)], {1: 0, 3: 5, 11: 5, 12: 5}, id="a commune's newer figure"),
    pytest.param([said(DISTRICT, 1, 0), said(A, 3, 3)], {2: 0, 3: 3, 12: 3}, id="of fewer than the target, too"),
    pytest.param([said(DISTRICT, 1, 2), said(A, 3, 2)], {1: 2, 3: 2, 12: 2}, id="of as many as the district's"),
    pytest.param([said(DISTRICT, 1, 5), said(A, 3, 1)], {1: 5, 3: 5, 12: 5}, id="some have fewer than the district"),
    pytest.param([said(DISTRICT, 1, 3), said(A, 3, 1)], {1: 3, 3: 3, 12: 3}, id="fewer, and nothing is settled"),
    pytest.param([said(A, 3, 5), said(DISTRICT, 6, 2)], {3: 5, 6: 2, 11: 2, 12: 2}, id="the district's newer one"),
    pytest.param([said(A, 3, 5), said(DISTRICT, 3, 2)], {3: 2, 12: 2}, id="the district's of the same month"),
    pytest.param(
        [said(A, 3, 1), said(DISTRICT, 6, 2), said(B, 8, 4)], {3: 1, 6: 2, 8: 5}, id="a commune adds to what it holds"
    ),
    pytest.param([said(DISTRICT, 1, 0), guessed(A, 3, 5)], {1: 0, 3: 0, 12: 0}, id="no estimate hides an official one"),
    pytest.param([guessed(DISTRICT, 1, 0), guessed(A, 3, 5)], {1: 0, 3: 5, 12: 5}, id="an estimate hides an estimate"),
    pytest.param([guessed(DISTRICT, 3, 9), said(A, 3, 1)], {3: 1, 12: 1}, id="nor beside an official one of its month"),
    pytest.param([guessed(DISTRICT, 1, 9), said(A, 3, 5)], {1: 9, 3: 5, 12: 5}, id="an estimate holds nothing up"),
    pytest.param(
        [said(DISTRICT, 1, 5), guessed(DISTRICT, 2, 6), said(A, 3, 1)], {2: 5, 3: 5, 12: 5}, id="proven and estimated"
    ),
    pytest.param(
        [said(DISTRICT, 1, 0), said(A, 3, 3), guessed(A, 4, 3)], {3: 3, 4: 3, 12: 3}, id="official, then an estimate"
    ),
]


@pytest.mark.parametrize(("rows", "told"), NEWER)
def test_what_is_recorded_of_an_event_stands_until_something_newer_is(rows: Rows, told: dict[int, int]) -> None:
    assert {month: ask(NTM_5, f"2021-{month:02d}", *rows).actual for month in told} == told


def test_a_target_that_a_commune_reached_is_reached_from_then_on_on_every_screen() -> None:
    rows = [said(DISTRICT, 1, 0), said(A, 3, 5)]
    of = the_year(rows, 12)
    assert [month.status for month in of.months] == [Status.NOT_DUE] * 2 + [Status.EXCEEDED] * 10
    assert [month.actual for month in of.months] == [0, None, 5, *[None] * 9]
    assert (of.row.actual, of.row.attainment, str(of.row.period)) == (5, Decimal("1.25"), "2021-03")


def test_the_sum_that_some_have_brought_since_stands_beside_what_the_district_has_proven() -> None:
    row = ask(NTM_5, "2021-05", said(DISTRICT, 1, 5), said(A, 3, 1))
    assert (row.actual, str(row.period), row.status) == (5, "2021-01", "exceeded")
    assert (row.sum_of_members, row.differs, row.reason.numbers["other"]) == (1, True, None)


@pytest.mark.parametrize("value", [0, 1, 2])
def test_of_equal_amounts_the_newer_one_tells_the_month(value: int) -> None:
    row = ask(NTM_5, "2021-03", said(DISTRICT, 1, value), said(A, 3, value))
    assert (row.actual, str(row.period), row.sum_of_members) == (value, "2021-03", None)


def test_nobody_is_missing_who_has_nothing_to_report() -> None:
    missing = {as_of: ask(NTM_5, as_of, said(A, 3, 1)).missing for as_of in ("2021-11", "2021-12")}
    assert missing == {"2021-11": (), "2021-12": (DISTRICT,)}  # which owes the closing figure


def test_a_level_that_falls_is_told_by_the_newer_figure() -> None:
    rows = [said(DISTRICT, 1, 5), said(A, 3, 1)]
    assert [ask(LEVEL, as_of, *rows).actual for as_of in ("2021-01", "2021-03")] == [5, 1]


def test_a_newer_figure_of_a_commune_closes_no_year() -> None:
    row = ask(NTM_5, "2021-12", said(DISTRICT, 1, 0), said(A, 12, 3))
    assert (row.actual, row.status, row.reason.code) == (3, "no_report", "no_closing_figure")


figures_of = st.lists(
    st.builds(
        said, st.sampled_from((DISTRICT, A, B, C)), st.integers(1, 12), st.integers(0, 6), st.sampled_from(list(Basis))
    ),
    max_size=6,
    unique_by=lambda row: (row.unit, row.period),
)


def test_what_is_in_no_sum_outdates_no_official_figure() -> None:
    share = a_ratio("NTM-5", frequency=Frequency.EVENT, plan_line=PlanLine(kind=LineKind.END))
    july = observed("NTM-5", DISTRICT, "2021-07", of=("9", "10"))
    bare = [
        observed("NTM-5", A, "2021-10", of=("1", "10")),
        observed("NTM-5", A, "2021-11", "90", basis=Basis.ESTIMATE),
        observed("NTM-5", B, "2021-08", of=("1", "10"), basis=Basis.ESTIMATE),
    ]
    row = ask(share, "2021-11", july, *bare)
    assert (row.actual, str(row.period), row.basis) == (Decimal(90), "2021-07", Basis.OFFICIAL)


@settings(max_examples=examples(60), deadline=None)
@given(figures_of, st.integers(1, 12))
def test_number_verdict_and_month_of_one_event_agree_at_every_month(rows: Rows, at: int) -> None:
    of = the_year(rows, at)
    now, month = of.row, of.months[at - 1]
    assert now.status is month.status
    if month.actual is not None:
        shown = [now.actual, None if now.set_aside is None else now.set_aside.actual]
        assert month.actual in shown
    if now.actual is not None and now.basis is not Basis.ESTIMATE:
        assert (now.actual >= 4) == now.status.reached
    if now.status.reached:
        assert now.actual is not None
        assert now.actual >= 4


@settings(max_examples=examples(100), deadline=None)
@given(figures_of, st.integers(1, 12))
def test_what_communes_have_officially_reached_since_the_districts_figure_is_reached(rows: Rows, at: int) -> None:
    known = [row for row in rows if row.basis is not Basis.ESTIMATE and row.period <= Period(2021, at)]
    newest = {row.unit: row for row in sorted(known, key=lambda row: row.period)}
    own = newest.pop(DISTRICT, None)
    newer = own is None or any(row.period > own.period for row in newest.values())
    enough = sum(row.value or 0 for row in newest.values()) >= 4
    proven = own is not None and (own.value or 0) >= 4
    if (newer and enough) or proven:
        status = the_year(rows, at).row.status
        assert status.reached or at == 12  # an estimate of the whole district may decide the last month
