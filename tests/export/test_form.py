"""What a unit is asked for in a month, and what it is told beside it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kpi.domain.access import RESTRICTED, Account, Role
from kpi.domain.form import Form, FormRow, FormRowKind, Meta, OtherYear, blank_form, identity, verify_identity
from kpi.domain.plan import (
    Change,
    Compare,
    Frequency,
    Indicator,
    LineKind,
    Measure,
    OverPeriods,
    PlanLine,
    ReportedBy,
)
from kpi.domain.plan.period import Calendar, Period
from tests.factories import (
    DISTRICT,
    A,
    C,
    a_plan,
    a_ratio,
    a_unit,
    an_indicator,
    observed,
    target,
    text,
    three_communes,
)

OFFICE = "446-TCKH"
COMMUNE: dict[str, Any] = {"reported_by": ReportedBy.MEMBER}
OPERATOR = Account("cli:root", None)


def a_form(*indicators: Indicator, unit: str = C, month: int = 5, seen: Any = None, **options: Any) -> Form:
    recorded = () if seen is None else seen
    return blank_form(a_plan(*indicators), three_communes(), unit, Period(2021, month), recorded, **options)


def a_row(indicator: Indicator, unit: str = C, **options: Any) -> FormRow:
    (row,) = a_form(indicator, unit=unit, **options).rows
    return row


def asked(*indicators: Indicator, unit: str, **options: Any) -> dict[str, FormRowKind]:
    return {row.indicator.code: row.kind for row in a_form(*indicators, unit=unit, **options).rows}


STEPS = PlanLine(kind=LineKind.STEPS, shares={6: Decimal("0.5"), 9: Decimal("0.95"), 12: Decimal(1)})
END = PlanLine(kind=LineKind.END)


@pytest.mark.parametrize(
    ("changes", "due_in"),
    [
        pytest.param({}, set(range(1, 13)), id="every month"),
        pytest.param({"frequency": Frequency.QUARTER}, {3, 6, 9, 12}, id="quarters"),
        pytest.param({"frequency": Frequency.HALF_YEAR}, {6, 12}, id="half years"),
        pytest.param({"frequency": Frequency.STEP, "plan_line": STEPS}, {6, 9, 12}, id="steps"),
        pytest.param({"frequency": Frequency.YEAR, "plan_line": END}, {12}, id="once a year"),
        pytest.param(
            {"frequency": Frequency.YEAR, "plan_line": PlanLine(kind=LineKind.END, due_month=11)},
            {11},
            id="in November",
        ),
    ],
)
def test_a_commune_is_asked_in_the_months_a_report_falls_due(changes: dict[str, Any], due_in: set[int]) -> None:
    indicator = an_indicator(**COMMUNE, **changes)
    found = {month for month in range(1, 13) if a_row(indicator, month=month).kind is FormRowKind.DUE}
    assert found == due_in


def test_out_of_season_a_figure_may_still_be_sent() -> None:
    assert a_row(an_indicator(frequency=Frequency.QUARTER, **COMMUNE), month=5).kind is FormRowKind.EARLY


def test_events_are_asked_of_communes_as_they_happen_and_of_the_office_at_the_close() -> None:
    event = an_indicator(frequency=Frequency.EVENT, plan_line=END, owner=OFFICE, **COMMUNE)
    assert {(unit, month): a_row(event, unit, month=month).kind for unit in (C, OFFICE) for month in (5, 12)} == {
        (C, 5): FormRowKind.EVENT,
        (C, 12): FormRowKind.EVENT,
        (OFFICE, 5): FormRowKind.EVENT,
        (OFFICE, 12): FormRowKind.DUE,
    }


def test_each_unit_is_asked_only_for_what_is_its_to_say() -> None:
    indicators = (
        an_indicator("X-1", owner=OFFICE),
        an_indicator("X-2", owner="446-NV"),
        an_indicator("X-3", owner=OFFICE, **COMMUNE),
        an_indicator("X-4", units=("commune",), **COMMUNE),
    )
    assert asked(*indicators, unit=C) == {"X-3": FormRowKind.DUE, "X-4": FormRowKind.DUE}
    assert asked(*indicators, unit=A) == {"X-3": FormRowKind.DUE}
    assert asked(*indicators, unit=OFFICE) == {"X-1": FormRowKind.DUE, "X-3": FormRowKind.INSTEAD}
    assert asked(*indicators, unit=DISTRICT) == {
        "X-1": FormRowKind.DUE,
        "X-2": FormRowKind.DUE,
        "X-3": FormRowKind.INSTEAD,
        "X-4": FormRowKind.INSTEAD,
    }


def test_an_office_answers_for_the_district_and_a_commune_for_itself() -> None:
    assert [(form.unit.code, form.reported_unit.code) for form in (a_form(unit=OFFICE), a_form(unit=C))] == [
        (OFFICE, DISTRICT),
        (C, C),
    ]


def test_what_is_due_stands_first_and_then_in_the_order_of_the_plan() -> None:
    event = an_indicator("X-1", frequency=Frequency.EVENT, plan_line=END, **COMMUNE)
    early = an_indicator("X-2", frequency=Frequency.YEAR, plan_line=END, **COMMUNE)
    rows = a_form(event, early, an_indicator("X-3", **COMMUNE), an_indicator("X-4", **COMMUNE)).rows
    assert [row.indicator.code for row in rows] == ["X-3", "X-4", "X-1", "X-2"]


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        pytest.param(None, ["X-1"], id="nobody named"),
        pytest.param(Account("a", Role.OFFICER, (C,)), ["X-1"], id="an officer without the right"),
        pytest.param(Account("b", Role.OFFICER, (C,), (RESTRICTED,)), ["X-1", "X-2"], id="with the right"),
        pytest.param(Account("c", Role.OFFICER, (A,), (RESTRICTED,)), [], id="of another commune"),
        pytest.param(Account("d", Role.LEADER, (), (RESTRICTED,)), [], id="who hands nothing in"),
        pytest.param(OPERATOR, ["X-1", "X-2"], id="the operator"),
    ],
)
def test_a_form_holds_only_what_its_holder_may_hand_in(who: Account | None, codes: list[str]) -> None:
    indicators = an_indicator("X-1", **COMMUNE), an_indicator("X-2", restricted=True, **COMMUNE)
    assert [row.indicator.code for row in a_form(*indicators, who=who).rows] == codes


def test_the_form_names_its_days_and_its_due_date() -> None:
    form = a_form()
    assert (form.first_day, form.last_day, form.due) == (date(2021, 4, 15), date(2021, 5, 14), date(2021, 5, 18))


def test_an_indicator_of_another_calendar_has_its_own_days_and_due_date() -> None:
    row = a_row(an_indicator(calendar=Calendar.MONTH, **COMMUNE))
    assert (row.first_day, row.last_day, row.due) == (date(2021, 5, 1), date(2021, 5, 31), date(2021, 6, 2))


def test_what_is_not_due_has_no_due_date() -> None:
    assert a_row(an_indicator(frequency=Frequency.QUARTER, **COMMUNE)).due is None


def test_a_period_outside_the_plans_year_has_no_form() -> None:
    with pytest.raises(OtherYear, match="2022-05"):
        blank_form(a_plan(), three_communes(), C, Period(2022, 5), ())


def test_an_unknown_unit_has_no_form() -> None:
    with pytest.raises(KeyError, match="99999"):
        a_form(unit="99999")


@pytest.mark.parametrize(
    ("indicator", "unit", "wanted"),
    [
        pytest.param(an_indicator(owner=OFFICE), OFFICE, "100", id="the district's own"),
        pytest.param(an_indicator(quotas={C: Decimal(7)}, **COMMUNE), C, "7", id="a commune's quota"),
        pytest.param(an_indicator(**COMMUNE), C, None, id="an amount without a quota"),
        pytest.param(a_ratio(), C, "90", id="a rate binds everyone"),
        pytest.param(a_ratio(quotas={C: Decimal(85)}), C, "85", id="a rate of its own"),
        pytest.param(an_indicator(target=target("<=", "0"), **COMMUNE), C, "0", id="a zero binds everyone"),
        pytest.param(an_indicator(target=None, plan_line=None, **COMMUNE), C, None, id="no target"),
    ],
)
def test_the_target_is_that_of_the_unit(indicator: Indicator, unit: str, wanted: str | None) -> None:
    assert a_row(indicator, unit).target == (None if wanted is None else Decimal(wanted))


@pytest.mark.parametrize(
    ("changes", "month", "wanted"),
    [
        pytest.param({}, 5, "41.66666666666666666666666667", id="even over the months"),
        pytest.param({"plan_line": PlanLine(kind=LineKind.HOLD)}, 1, "100", id="held"),
        pytest.param({"plan_line": STEPS}, 5, None, id="before the first step"),
        pytest.param({"plan_line": STEPS}, 10, "95", id="after a step"),
        pytest.param({"plan_line": END}, 11, None, id="before its end"),
        pytest.param({"plan_line": END}, 12, "100", id="at its end"),
        pytest.param({"over_periods": OverPeriods.LAST}, 5, None, id="on the way from a baseline"),
        pytest.param({"compare": Compare.CHANGE, "change": Change.RISE}, 5, None, id="a change"),
    ],
)
def test_what_is_due_by_the_period_is_told_where_it_follows_from_the_target(
    changes: dict[str, Any], month: int, wanted: str | None
) -> None:
    row = a_row(an_indicator(owner=OFFICE, **changes), OFFICE, month=month)
    assert row.expected == (None if wanted is None else Decimal(wanted))


def test_the_last_figure_is_the_newest_of_an_earlier_period_of_the_same_unit() -> None:
    seen = (
        observed("X-1", C, "2021-02", "20"),
        observed("X-1", C, "2021-03", "30"),
        observed("X-1", C, "2021-05", "50"),
        observed("X-1", C, "2021-06", "60"),
        observed("X-1", A, "2021-04", "40"),
    )
    last = a_row(an_indicator(**COMMUNE), seen=seen).last
    assert last is not None
    assert (last.period, last.value) == (Period(2021, 3), 30)


@pytest.mark.parametrize("month", [1, 5])
def test_a_year_to_date_starts_anew_and_a_level_goes_on(month: int) -> None:
    seen = (observed("X-1", C, "2020-11", "7"), observed("X-1", C, "2020-12", "8"))
    assert a_row(an_indicator(**COMMUNE), month=month, seen=seen).last is None
    level = a_row(an_indicator(over_periods=OverPeriods.LAST, **COMMUNE), month=month, seen=seen).last
    assert level is not None
    assert (level.period, level.value) == (Period(2020, 12), 8)


def test_the_same_period_of_last_year_stands_beside() -> None:
    seen = (observed("X-1", C, "2020-05", "3"), observed("X-1", C, "2020-06", "4"))
    assert a_row(an_indicator(**COMMUNE), seen=seen).last_year == 3


@pytest.mark.parametrize(
    ("indicator", "whole", "parts", "maximum"),
    [
        pytest.param(an_indicator(owner=OFFICE), False, False, "2000", id="an amount, to 20 times its target"),
        pytest.param(an_indicator(owner=OFFICE, measure=Measure.COUNT), True, False, "2000", id="a count"),
        pytest.param(an_indicator(owner=OFFICE, target=target("<=", "0")), False, False, None, id="a zero target"),
        pytest.param(an_indicator(owner=OFFICE, target=None, plan_line=None), False, False, None, id="no target"),
        pytest.param(
            an_indicator(
                owner=OFFICE, measure=Measure.CHECKLIST, items=(text("a"), text("b")), target=target("=", "2")
            ),
            True,
            False,
            "2",
            id="a checklist, to its length",
        ),
        pytest.param(a_ratio(owner=OFFICE), False, True, "100", id="a share"),
        pytest.param(a_ratio(owner=OFFICE, target=target("=", "100")), False, True, "100", id="all of it"),
        pytest.param(a_ratio(owner=OFFICE, target=target(">", "100")), False, True, "2000", id="a share beyond all"),
        pytest.param(
            a_ratio(owner=OFFICE, unit=text("triệu đồng/người"), scale=Decimal(1), target=target(value="44")),
            False,
            True,
            "880",
            id="a value per head",
        ),
    ],
)
def test_a_row_says_what_may_be_typed(indicator: Indicator, whole: bool, parts: bool, maximum: str | None) -> None:
    row = a_row(indicator, OFFICE)
    assert (row.is_whole, row.takes_parts) == (whole, parts)
    assert row.maximum == (None if maximum is None else Decimal(maximum))


def test_a_falling_rate_is_typed_as_a_rate_and_not_in_points() -> None:
    row = a_row(a_ratio(unit=text("điểm %"), compare=Compare.CHANGE, change=Change.FALL, target=target(">", "1.5")))
    assert (row.unit.vi, row.maximum) == ("%", 100)


SECRET = b"secret"


def test_a_sheets_identity_is_known_again() -> None:
    meta = identity(a_form(), SECRET)
    assert (meta[Meta.UNIT], meta[Meta.PERIOD], meta[Meta.AUTHORITY]) == (C, "2021-05", DISTRICT)
    assert verify_identity({**meta, "another": "property"}, SECRET)


@pytest.mark.parametrize("key", Meta)
def test_a_changed_or_missing_identity_is_not_ours(key: Meta) -> None:
    meta = identity(a_form(), SECRET)
    assert not verify_identity({**meta, key: meta[key] + "1"}, SECRET)
    assert not verify_identity({**meta, key: "ừ"}, SECRET)
    assert not verify_identity({name: value for name, value in meta.items() if name != key}, SECRET)


def test_another_machines_identity_is_not_ours() -> None:
    assert not verify_identity(identity(a_form(), b"another"), SECRET)


def test_a_unit_that_has_ended_is_asked_for_nothing() -> None:
    units = three_communes()
    ended = a_unit("18688", "Cẩm Yên", valid_to=date(2019, 12, 31))
    units = units.model_copy(update={"all": (*units.all, ended)})
    plan = a_plan(an_indicator(**COMMUNE))
    assert blank_form(plan, units, "18688", Period(2021, 5), ()).rows == ()
