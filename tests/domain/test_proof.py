"""What proves a year before its end, where several have told: the newer word of all, else the most that is known."""

from datetime import date
from decimal import Decimal

import pytest

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Basis, Frequency, Indicator, LineKind, Measure, OverPeriods, PlanLine, ReportedBy
from kpi.domain.plan.units import Units
from tests.domain.asking import ask
from tests.factories import DISTRICT, A, B, C, a_unit, an_indicator, observed, target, three_communes

HUNDRED = an_indicator(reported_by=ReportedBy.MEMBER)
QUARTERS = HUNDRED.model_copy(update={"frequency": Frequency.QUARTER})
TASKS = an_indicator(
    measure=Measure.CHECKLIST,
    over_periods=OverPeriods.LAST,
    reported_by=ReportedBy.MEMBER,
    target=target("=", "5"),
    plan_line=PlanLine(kind=LineKind.END),
)


def own(period: str, value: str, basis: Basis = Basis.OFFICIAL) -> Observation:
    return observed("X-1", DISTRICT, period, value, basis=basis)


def each(period: str, *values: str, basis: Basis = Basis.OFFICIAL) -> list[Observation]:
    return [observed("X-1", unit, period, value, basis=basis) for unit, value in zip((A, B, C), values, strict=False)]


ESTIMATED = each("2021-05", "20", "20", "20", basis=Basis.ESTIMATE)


@pytest.mark.parametrize(
    ("indicator", "as_of", "rows", "status"),
    [
        pytest.param(QUARTERS, "2021-04", [own("2021-03", "90"), *each("2021-04", "50", "51")], "exceeded",
                     id="some have reached it since the authority's word"),
        pytest.param(HUNDRED, "2021-05", [own("2021-03", "90"), *each("2021-02", "50", "51")], "no_report",
                     id="the authority's newer word outweighs what some had said"),
        pytest.param(QUARTERS, "2021-03", [own("2021-03", "90"), *each("2021-03", "50", "51")], "on_track",
                     id="of one month the authority's word counts"),
        pytest.param(HUNDRED, "2021-05", [own("2021-02", "101"), *each("2021-03", "30", "30", "30"), *ESTIMATED],
                     "on_track", id="the newer word of all outweighs the authority's, whatever is estimated since"),
        pytest.param(HUNDRED, "2021-05", [own("2021-02", "101"), *each("2021-03", "30", "30"), *ESTIMATED],
                     "exceeded", id="the word of some does not"),
    ],
)  # fmt: skip
def test_what_proves_that_a_year_is_reached(
    indicator: Indicator, as_of: str, rows: list[Observation], status: str
) -> None:
    assert ask(indicator, as_of, *rows).status == status


def test_a_quota_of_zero_is_broken_as_a_target_of_zero_is() -> None:
    few = an_indicator(
        reported_by=ReportedBy.MEMBER,
        target=target("<=", "4"),
        plan_line=PlanLine(kind=LineKind.HOLD),
        quotas={A: Decimal(0), B: Decimal(4)},
    )
    row = ask(few, "2021-05", *each("2021-05", "1"), unit=A)
    assert (row.status, row.reason.code) == ("missed", "broken")


def test_what_some_have_reached_is_held_against_no_whole_of_last_year() -> None:
    last_year = [observed("X-1", unit, "2020-05", "40") for unit in (A, B, C)]
    row = ask(HUNDRED, "2021-07", *last_year, *each("2021-05", "60", "60"))
    assert (row.status, row.actual, row.year_on_year) == ("exceeded", Decimal(120), None)
    all_of_them = ask(HUNDRED, "2021-07", *last_year, *each("2021-05", "60", "60", "0"))
    assert all_of_them.year_on_year == 1


def test_of_the_year_decided_only_a_newer_estimate_tells() -> None:
    july = HUNDRED.model_copy(
        update={"plan_line": PlanLine(kind=LineKind.END, due_month=6), "frequency": Frequency.YEAR}
    )
    june = each("2021-06", "50", "50", "5", basis=Basis.ESTIMATE)
    row = ask(july, "2021-08", *june, *each("2021-07", "60", "60"))
    assert (row.reason.code, row.actual, str(row.period)) == ("reached", Decimal(120), "2021-07")


@pytest.mark.parametrize("comparator", ["=", ">="])
@pytest.mark.parametrize("basis", [Basis.OFFICIAL, Basis.ESTIMATE])
@pytest.mark.parametrize(("done", "status"), [("4", "missed"), ("5", "met"), ("6", "met")])
def test_a_checklist_is_complete_and_never_more(comparator: str, basis: Basis, done: str, status: str) -> None:
    tasks = TASKS.model_copy(update={"target": target(comparator, "5")})
    assert ask(tasks, "2021-12", own("2021-12", done, basis)).status == status


def test_a_checklist_of_nothing_breaks_nothing() -> None:
    tasks = TASKS.model_copy(update={"quotas": {A: Decimal(0)}, "over_periods": OverPeriods.CUMULATIVE})
    assert ask(tasks, "2021-05", *each("2021-05", "1"), unit=A).status == "met"


def test_a_year_to_date_of_tasks_is_a_year_to_date() -> None:
    done = TASKS.model_copy(update={"over_periods": OverPeriods.CUMULATIVE, "frequency": Frequency.QUARTER})
    row = ask(done, "2021-05", *each("2021-03", "1", "1"), observed("X-1", C, "2021-05", "2"))
    assert (row.actual, row.missing) == (Decimal(2), (C,))


ENDED = "18681"


def with_one_that_ended() -> Units:
    units = three_communes()
    return units.model_copy(update={"all": (*units.all, a_unit(ENDED, "Cẩm Yên", valid_to=date(2021, 6, 30)))})


def test_of_an_event_also_a_unit_that_has_ended_outdates_an_older_figure() -> None:
    event = HUNDRED.model_copy(update={"frequency": Frequency.EVENT, "plan_line": PlanLine(kind=LineKind.END)})
    rows = [own("2021-03", "2"), observed("X-1", ENDED, "2021-05", "3")]
    assert ask(event, "2021-07", *rows, units=with_one_that_ended()).actual == Decimal(3)
