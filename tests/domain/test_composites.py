"""A target made of others: its row follows from theirs, and nobody reports it."""

from dataclasses import replace
from typing import Any

import pytest

from kpi.domain.access import Account, Role, may_hand_in, readable
from kpi.domain.figures.observation import Observation
from kpi.domain.form import blank_form
from kpi.domain.plan import (
    Basis,
    Comparator,
    Compare,
    Frequency,
    Indicator,
    LineKind,
    Measure,
    OverPeriods,
    Plan,
    PlanLine,
    ReportedBy,
    Target,
)
from kpi.domain.plan.period import Period
from kpi.domain.progress.changes import Snapshot, what_moved
from kpi.domain.progress.composite import status_of
from kpi.domain.progress.course import course
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.reporting import counts_by_status, debts
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Status
from kpi.wording.phrases.shifts import figure_change
from kpi.wording.phrases.standing import actual_text, target_sign, why
from tests.factories import DISTRICT, A, B, C, a_plan, an_indicator, observed, target, text, three_communes
from tests.languages import EN, VI

FEWER: dict[str, Any] = {
    "measure": Measure.COUNT,
    "compare": Compare.SAME_PERIOD,
    "target": Target(comparator=Comparator.LT, comparator_stated=True),
    "plan_line": None,
    "headline": False,
}


def criterion(code: str, name: str, **changes: Any) -> Indicator:
    return an_indicator(code, **{**FEWER, "name": text(name), **changes})


def composite(*codes: str, **changes: Any) -> Indicator:
    fields: dict[str, Any] = {
        "name": text("Giảm cả ba tiêu chí"),
        "unit": text("tiêu chí"),
        "measure": Measure.COMPOSITE,
        "all_of": codes or ("V", "D", "I"),
        "over_periods": OverPeriods.LAST,
        "target": None,
        "plan_line": None,
    }
    return an_indicator("ALL", **{**fields, **changes})


PARTS = (criterion("V", "số vụ"), criterion("D", "số người chết"), criterion("I", "số người bị thương"))
PLAN = a_plan(composite(), *PARTS)


def year(month: str, **given: tuple[str | None, str | None]) -> list[Observation]:
    """By indicator, last year's figure and this year's."""
    figures = []
    for code, (before, now) in given.items():
        figures += [observed(code, DISTRICT, f"2020-{month}", before)] if before else []
        figures += [observed(code, DISTRICT, f"2021-{month}", now)] if now else []
    return figures


def row_of(plan: Plan, *figures: Observation, as_of: str = "2021-05", unit: str = DISTRICT) -> Standing:
    rows = measure(figures, plan, three_communes(), Period.parse(as_of), only=unit)
    return next(row for row in rows if row.indicator.code == "ALL")


BETTER, WORSE = ("10", "8"), ("20", "21")
CASES: dict[str, tuple[list[Observation], str, str, str]] = {
    "all hold": (
        year("05", V=BETTER, D=BETTER, I=BETTER),
        "2021-05",
        "on_track",
        "3/3 tiêu chí đúng tiến độ",
    ),
    "one does not": (
        year("05", V=BETTER, D=BETTER, I=WORSE),
        "2021-05",
        "slightly_behind",
        "2/3 tiêu chí đúng tiến độ; chưa: số người bị thương",
    ),
    "the worst of two": (
        year("05", V=("10", "100"), D=BETTER, I=WORSE),
        "2021-05",
        "behind",
        "1/3 tiêu chí đúng tiến độ; chưa: số vụ; số người bị thương",
    ),
    "one has nothing to be compared with": (
        year("05", V=BETTER, D=(None, "8"), I=BETTER),
        "2021-05",
        "no_basis",
        "2/3 tiêu chí đúng tiến độ; chưa: số người chết",
    ),
    "one is silent": (
        year("05", V=BETTER, D=("10", None), I=WORSE),
        "2021-05",
        "no_report",
        "1/3 tiêu chí đúng tiến độ; chưa: số người chết; số người bị thương",
    ),
    "all are reached": (
        year("12", V=BETTER, D=BETTER, I=BETTER),
        "2021-12",
        "met",
        "3/3 tiêu chí đạt",
    ),
    "one is missed": (
        year("12", V=BETTER, D=WORSE, I=("10", None)),
        "2021-12",
        "missed",
        "1/3 tiêu chí đạt; chưa: số người chết; số người bị thương",
    ),
}


@pytest.mark.parametrize(("figures", "as_of", "status", "sentence"), CASES.values(), ids=CASES.keys())
def test_it_is_judged_by_its_parts(figures: list[Observation], as_of: str, status: str, sentence: str) -> None:
    row = row_of(PLAN, *figures, as_of=as_of)
    told = why(row, VI).replace("\N{NO-BREAK SPACE}", " ")
    assert (row.status, told, row.reason.code) == (status, sentence, "composite")


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (["missed", "no_basis", "no_report"], "missed"),
        (["no_basis", "no_report", "partial"], "no_basis"),
        (["no_report", "partial", "not_due"], "no_report"),
        (["partial", "not_due", "behind"], "partial"),
        (["not_due", "behind", "met"], "not_due"),
        (["met", "exceeded"], "met"),
        (["exceeded", "exceeded"], "met"),
        (["met", "on_track"], "on_track"),
        (["on_track", "slightly_behind", "behind"], "behind"),
    ],
)
def test_the_first_line_that_applies_decides(statuses: list[str], status: str) -> None:
    any_row = row_of(PLAN, *year("05", V=BETTER))
    for order in (statuses, statuses[::-1]):
        assert status_of([replace(any_row, status=Status(one)) for one in order]) == status


def test_its_figures_are_how_many_hold() -> None:
    row = row_of(PLAN, *year("05", V=BETTER, D=BETTER, I=WORSE))
    assert (row.actual, row.target, row.period, row.basis) == (2, 3, Period(2021, 5), "official")
    assert (actual_text(row, EN), target_sign(row, VI)) == (
        "2/3\N{NO-BREAK SPACE}tiêu chí",
        "cả 3\N{NO-BREAK SPACE}tiêu chí",
    )
    assert {row.attainment, row.pace, row.expected, row.year_on_year, row.needed, row.share, row.goal} == {None}
    assert row.shortfall is not None
    assert row.shortfall * 3 == 1


def test_it_has_the_least_certain_basis_of_its_parts_and_nothing_where_nothing_is_in() -> None:
    estimate = observed("I", DISTRICT, "2021-05", "8", basis=Basis.ESTIMATE)
    figures = [*year("05", V=BETTER, D=BETTER, I=("10", None)), estimate]
    assert row_of(PLAN, *figures).basis == "estimate"
    silent = row_of(PLAN)
    assert (silent.status, silent.actual, silent.period, silent.basis) == ("no_basis", None, None, None)


def test_it_stands_in_its_place_of_the_plan_and_is_counted_once() -> None:
    plan = a_plan(PARTS[0], composite(), *PARTS[1:])
    rows = measure(year("05", V=BETTER, D=BETTER, I=BETTER), plan, three_communes(), Period(2021, 5))
    assert [row.indicator.code for row in rows] == ["V", "ALL", "D", "I"]
    counts = counts_by_status(rows, plan, Period(2021, 5))
    assert (counts.headline.good, counts.headline.total, counts.others.total) == (1, 1, 3)


def none_at_all(code: str) -> Indicator:
    """A zero target of the communes, of which silence says nothing."""
    held = PlanLine(kind=LineKind.HOLD)
    return an_indicator(
        code, reported_by=ReportedBy.MEMBER, target=target("<=", "0"), plan_line=held, nil_report=True, headline=False
    )


def test_members_have_rows_of_their_own() -> None:
    plan = a_plan(none_at_all("V"), none_at_all("D"), composite("V", "D", reported_by=ReportedBy.MEMBER))
    figures = [observed(code, unit, "2021-05", "0") for code in "VD" for unit in (A, B)]
    figures += [observed("V", C, "2021-05", "1")]
    assert [row_of(plan, *figures, unit=unit).status for unit in (A, B)] == ["on_track", "on_track"]
    own = row_of(plan, *figures, unit=C)
    assert (own.unit, own.target, own.status) == (C, 2, "missed")
    whole = row_of(plan, *figures)
    assert (whole.status, whole.coverage, whole.missing) == ("missed", (2, 3), (C,))


def test_nobody_owes_it_or_may_hand_it_in() -> None:
    units = three_communes()
    assert "ALL" not in {debt.indicator for debt in debts(PLAN, units, Period(2021, 5))}
    form = blank_form(PLAN, units, DISTRICT, Period(2021, 5), ())
    assert [row.indicator.code for row in form.rows] == ["V", "D", "I"]
    reviewer = Account("tổng hợp", Role.REVIEWER)
    assert not may_hand_in(reviewer, composite(), DISTRICT, PLAN, units)


def test_figures_recorded_of_it_are_no_part_of_it() -> None:
    figures = [*year("05", V=BETTER, D=BETTER, I=BETTER), observed("ALL", DISTRICT, "2021-05", "0")]
    assert (row_of(PLAN, *figures).status, row_of(PLAN, *figures).actual) == ("on_track", 3)


def test_it_is_hidden_with_any_of_its_parts() -> None:
    hidden = PARTS[1].model_copy(update={"restricted": True})
    seen = readable(a_plan(composite(), PARTS[0], hidden, PARTS[2]), Account("lãnh đạo", Role.LEADER))
    assert [one.code for one in seen.indicators] == ["V", "I"]


def test_its_months_have_the_same_rows() -> None:
    figures = [*year("04", V=BETTER, D=BETTER, I=BETTER), *year("05", V=BETTER, D=WORSE, I=BETTER)]
    found = course(figures, PLAN, three_communes(), composite(), DISTRICT, Period(2021, 5))
    assert found is not None
    assert found.row == row_of(PLAN, *figures)
    assert [(month.actual, month.status) for month in found.months[3:6]] == [
        (3, "on_track"),
        (2, "slightly_behind"),
        (None, None),
    ]
    assert all(month.due for month in found.months)
    quarterly = [one.model_copy(update={"frequency": Frequency.QUARTER}) for one in PARTS]
    plan = a_plan(composite(), *quarterly)
    found = course(figures, plan, three_communes(), composite(), DISTRICT, Period(2021, 5))
    assert found is not None
    assert [month.period.month for month in found.months if month.due] == [3, 6, 9, 12]


def test_what_moved_is_told_by_what_holds() -> None:
    then, now = year("04", V=BETTER, D=BETTER, I=WORSE), year("05", V=BETTER, D=BETTER, I=BETTER)
    before = Snapshot(Period(2021, 4), (row_of(PLAN, *then, as_of="2021-04"),), tuple(then))
    after = Snapshot(Period(2021, 5), (row_of(PLAN, *then, *now),), (*then, *now))
    (shift,) = what_moved(before, after, tuple(then))
    told = figure_change(shift, VI).replace("\N{NO-BREAK SPACE}", " ")
    assert (shift.move, told) == ("better", "2/3 tiêu chí → 3/3 tiêu chí")
