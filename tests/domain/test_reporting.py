"""When reports fall due, who owes them, who has handed in, and the count a leader looks for."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from kpi.domain.figures.observation import FirstRecorded, Observation
from kpi.domain.plan import CollectedBy, Frequency, LineKind, OverPeriods, Plan, PlanLine, ReportedBy, Reporting, Sector
from kpi.domain.plan.period import Calendar, Period
from kpi.domain.progress.reporting import (
    Debt,
    FirstCount,
    Tally,
    authority_due,
    counts_by_status,
    debts,
    due_months,
    member_due,
    reporting,
    tally_of,
    unit_reports,
)
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Status
from tests.domain.asking import progress_of
from tests.factories import (
    DISTRICT,
    A,
    B,
    C,
    a_plan,
    an_indicator,
    observed,
    target,
    text,
    three_communes,
)

MAY = Period(2021, 5)
OFFICE = "446-TCKH"


def due_in(frequency: Frequency, line: PlanLine | None = None) -> tuple[int, ...]:
    return due_months(an_indicator(frequency=frequency, plan_line=line or PlanLine(kind=LineKind.EVEN)))


def test_when_reports_fall_due() -> None:
    steps = PlanLine(kind=LineKind.STEPS, shares={9: Decimal("0.95"), 6: Decimal("0.5"), 12: Decimal(1)})
    assert due_in(Frequency.MONTH) == tuple(range(1, 13))
    assert due_in(Frequency.QUARTER) == (3, 6, 9, 12)
    assert due_in(Frequency.HALF_YEAR) == (6, 12)
    assert due_in(Frequency.STEP, steps) == (6, 9, 12)
    assert due_in(Frequency.STEP) == (12,)
    assert due_in(Frequency.YEAR) == (12,)
    assert due_in(Frequency.YEAR, PlanLine(kind=LineKind.END, due_month=11)) == (11,)
    assert due_in(Frequency.EVENT, PlanLine(kind=LineKind.END, due_month=7)) == (7,)


@pytest.mark.parametrize(
    ("as_of", "last", "coming"),
    [("2021-02", None, "2021-03"), ("2021-03", "2021-03", "2021-06"), ("2021-12", "2021-12", None)],
)
def test_the_newest_report_due_and_the_next(as_of: str, last: str | None, coming: str | None) -> None:
    due = authority_due(an_indicator(frequency=Frequency.QUARTER), 2021, Period.parse(as_of))
    assert (due.last and str(due.last), due.coming and str(due.coming)) == (last, coming)


@pytest.mark.parametrize(
    "changes", [{"frequency": Frequency.EVENT, "reported_by": ReportedBy.MEMBER}, {}], ids=["event", "district"]
)
def test_communes_never_owe_events_or_what_the_district_reports(changes: dict[str, Any]) -> None:
    assert member_due(an_indicator(**changes), 2021, Period(2021, 12)).last is None


def test_debts_name_who_owes_what_about_whom_by_when() -> None:
    plan = a_plan(
        an_indicator("X-1", owner=OFFICE, frequency=Frequency.MONTH),
        an_indicator("X-2", reported_by=ReportedBy.MEMBER, units=(C,), calendar=Calendar.MONTH),
        an_indicator("X-3", frequency=Frequency.YEAR),
        an_indicator("X-4"),
    )
    assert list(debts(plan, three_communes(), MAY)) == [
        Debt(OFFICE, "X-1", DISTRICT, date(2021, 5, 18), MAY),
        Debt(C, "X-2", C, date(2021, 6, 2), MAY),
        Debt(DISTRICT, "X-4", DISTRICT, date(2021, 5, 18), MAY),
    ]


def test_what_the_owner_collects_of_members_is_the_owners_debt() -> None:
    collected = an_indicator(reported_by=ReportedBy.MEMBER, owner=OFFICE, collected_by=CollectedBy.OWNER)
    owed = debts(a_plan(collected), three_communes(), MAY)
    assert [(one.debtor, one.unit) for one in owed] == [(OFFICE, A), (OFFICE, B), (OFFICE, C)]


def test_an_event_is_owed_once_and_by_its_owner() -> None:
    event = an_indicator(
        owner=OFFICE,
        reported_by=ReportedBy.MEMBER,
        frequency=Frequency.EVENT,
        plan_line=PlanLine(kind=LineKind.END, due_month=5),
    )
    assert [debt.debtor for debt in debts(a_plan(event), three_communes(), MAY)] == [OFFICE]
    assert list(debts(a_plan(event), three_communes(), Period(2021, 4))) == []


def test_another_year_owes_nothing() -> None:
    assert list(debts(a_plan(), three_communes(), Period(2020, 5))) == []


def test_due_days_follow_the_level_and_the_holidays() -> None:
    rules = Reporting(working_days={ReportedBy.MEMBER: 1, ReportedBy.AUTHORITY: 3}, holidays=(date(2021, 5, 17),))
    plan = a_plan(an_indicator("X-1"), an_indicator("X-2", reported_by=ReportedBy.MEMBER), reporting=rules)
    days = {debt.indicator: debt.due for debt in debts(plan, three_communes(), MAY)}
    assert days == {"X-1": date(2021, 5, 20), "X-2": date(2021, 5, 18)}


PLAN = a_plan(
    an_indicator("X-1", reported_by=ReportedBy.MEMBER),
    an_indicator("X-2", reported_by=ReportedBy.MEMBER),
    an_indicator("X-3", owner=OFFICE),
)


def sent(indicator: str, unit: str, at: datetime, period: str = "2021-05") -> Observation:
    return replace(observed(indicator, unit, period, "1"), recorded_at=at)


BEFORE = datetime(2021, 5, 18, 16, 59, tzinfo=UTC)  # 23:59 in the district
AFTER = datetime(2021, 5, 18, 17, 0, tzinfo=UTC)  # midnight in the district


def test_completeness_and_timeliness_count_units_that_handed_in_every_one() -> None:
    rows = (
        sent("X-1", A, BEFORE),
        sent("X-2", A, BEFORE),
        sent("X-1", B, BEFORE),
        sent("X-2", B, AFTER),
        sent("X-1", C, BEFORE),
        sent("X-2", C, BEFORE, period="2021-04"),
    )
    reports = unit_reports(rows, PLAN, three_communes(), MAY)
    assert [(one.unit, one.owed, one.missing, one.late) for one in reports] == [
        (A, 2, (), ()),
        (B, 2, (), ("X-2",)),
        (C, 2, ("X-2",), ()),
        (OFFICE, 1, ("X-3",), ()),
    ]
    summary = reporting(reports)
    assert (summary.owing, summary.complete, summary.on_time) == (4, 2, 1)


def test_a_correction_after_the_due_date_is_not_late_where_first_revisions_are_known() -> None:
    now = (sent("X-1", A, AFTER), sent("X-2", A, AFTER))
    first = (FirstRecorded("X-1", A, MAY, BEFORE),)
    (of_a, *_) = unit_reports(now, PLAN, three_communes(), MAY, first)
    assert of_a.late == ("X-2",)
    (of_a, *_) = unit_reports(now, PLAN, three_communes(), MAY)
    assert of_a.late == ("X-1", "X-2")


def test_a_withdrawn_figure_is_missing_again() -> None:
    first = (FirstRecorded("X-1", A, MAY, BEFORE),)
    (of_a, *_) = unit_reports((), PLAN, three_communes(), MAY, first)
    assert of_a.missing == ("X-1", "X-2")
    assert not of_a.complete


def test_nobody_owes_anything_in_a_period_without_reports() -> None:
    plan = a_plan(an_indicator(frequency=Frequency.YEAR))
    assert unit_reports((), plan, three_communes(), MAY) == ()


# the count


def counted() -> tuple[Plan, tuple[Standing, ...]]:
    plan = a_plan(
        an_indicator("K-1", sector="K"),
        an_indicator("K-2", sector="K"),
        an_indicator("V-1", sector="V"),
        an_indicator("H-1", sector="K", headline=False),
        an_indicator("H-2", sector="Z", headline=False, target=target("<=", "0")),
        sectors=(
            Sector(code="V", name=text("Văn hóa")),
            Sector(code="K", name=text("Kinh tế")),
            Sector(code="Z", name=text("Khác")),
        ),
    )
    rows = [
        observed("K-1", DISTRICT, "2021-05", "100"),
        observed("K-2", DISTRICT, "2021-05", "101"),
        observed("K-2", A, "2021-05", "1"),
        observed("H-1", DISTRICT, "2021-05", "100"),
    ]
    return plan, progress_of(plan, "2021-05", *rows)


def test_the_headline_counts_targets_met_and_exceeded_of_all() -> None:
    plan, progress = counted()
    counts = counts_by_status(progress, plan, Period(2021, 5))
    assert (counts.headline.reached, counts.headline.total) == (2, 3)
    assert dict(counts.headline.by_status) == {Status.MET: 1, Status.EXCEEDED: 1, Status.NO_REPORT: 1}


def test_sectors_are_counted_apart_in_the_plans_order_without_empty_ones() -> None:
    plan, progress = counted()
    sectors = counts_by_status(progress, plan, Period(2021, 5)).sectors
    assert [(one.of, one.reached, one.total) for one in sectors] == [("V", 0, 1), ("K", 2, 2)]


def test_other_indicators_never_enter_the_headline_count() -> None:
    plan, progress = counted()
    others = counts_by_status(progress, plan, Period(2021, 5)).others
    assert (others.reached, others.total) == (1, 2)


def test_what_cannot_be_judged_yet_is_not_due() -> None:
    tally = Tally(
        None,
        {
            Status.MET: 2,
            Status.ON_TRACK: 5,
            Status.SLIGHTLY_BEHIND: 2,
            Status.PARTIAL: 1,
            Status.NO_REPORT: 1,
            Status.NOT_DUE: 10,
            Status.NO_BASIS: 3,
        },
    )
    assert (tally.reached, tally.good, tally.due, tally.total) == (2, 7, 11, 24)


# -- the first number


def tallied(*statuses: Status, month: int = 5, deciding: int = 12) -> Tally:
    line = PlanLine(kind=LineKind.END, due_month=deciding) if deciding != 12 else PlanLine(kind=LineKind.EVEN)
    plan = a_plan(an_indicator(plan_line=line))
    row, *_ = progress_of(plan, f"2021-{month:02}")
    return tally_of((replace(row, status=status) for status in statuses), plan, Period(2021, month))


WAITING, GOOD, SLOW = (Status.NOT_DUE, Status.NO_BASIS), (Status.MET, Status.ON_TRACK), (Status.BEHIND, Status.PARTIAL)


@pytest.mark.parametrize(
    ("tally", "first", "number"),
    [
        pytest.param(tallied(*WAITING, *GOOD, *SLOW), FirstCount.ON_TRACK, (2, 4), id="of those due"),
        pytest.param(tallied(*GOOD, *SLOW), FirstCount.ON_TRACK, (2, 4), id="of all where all are due"),
        pytest.param(tallied(*WAITING), FirstCount.DUE, (0, 2), id="where nothing is due, that nothing is"),
        pytest.param(tallied(*WAITING, *GOOD, *SLOW, month=12), FirstCount.REACHED, (1, 6), id="all in December"),
        pytest.param(tallied(*WAITING, *GOOD, month=6, deciding=6), FirstCount.REACHED, (1, 4), id="all once decided"),
        pytest.param(tallied(*WAITING, *GOOD, month=5, deciding=6), FirstCount.ON_TRACK, (2, 2), id="not before"),
        pytest.param(tallied(month=5), FirstCount.DUE, (0, 0), id="without targets"),
    ],
)
def test_the_first_number_is_of_those_due_until_the_deciding_period_has_come(
    tally: Tally, first: FirstCount, number: tuple[int, int]
) -> None:
    assert (tally.first, (tally.counted, tally.asked)) == (first, number)


@pytest.mark.parametrize(
    ("figure", "passing"), [("98", 1), ("97", 1), ("96", 0)], ids=["beyond the target", "on it", "short of it"]
)
def test_what_passes_by_an_interim_figure_is_counted_apart(figure: str, passing: int) -> None:
    line = PlanLine(kind=LineKind.END, due_month=12)
    indicator = an_indicator(
        over_periods=OverPeriods.LAST, target=target(">=", "97"), plan_line=line, frequency=Frequency.YEAR
    )
    plan = a_plan(indicator)
    rows = progress_of(plan, "2021-05", observed(indicator.code, DISTRICT, "2021-05", figure))
    tally = counts_by_status(rows, plan, Period(2021, 5)).headline
    assert (tally.passing_so_far, tally.good, tally.due) == (passing, 0, 0)
