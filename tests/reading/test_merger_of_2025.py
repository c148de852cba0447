"""Eight codes name larger units since July 2025: every door reads them by their month."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kpi import actions
from kpi.context import AppContext
from kpi.domain.access import Account, Role, may_hand_in
from kpi.domain.figures.submission import Entry
from kpi.domain.plan import ReportedBy
from kpi.domain.plan.period import Calendar, Period
from kpi.domain.situation import Situation, View
from kpi.reading.composing import situation
from kpi.reading.records import history, receipts, revisions
from kpi.reading.tables import table_figures
from kpi.reading.uploads import Upload, read_upload
from kpi.store import Store
from tests.factories import DISTRICT, a_plan, an_indicator
from tests.recording import OPERATOR, a_submission, context_of
from tests.units_2025 import merged

BINH, DUE, MY = "18685", "18715", "18739"  # the larger Cẩm Duệ of July has the code that was Cẩm Mỹ's
NOW = datetime(2026, 1, 20, 5, tzinfo=UTC)
PLAN = a_plan(
    an_indicator("X-1", reported_by=ReportedBy.MEMBER, calendar=Calendar.MONTH, aliases=("Thu hoạch",)),
    year=2025,
    reporting={"calendar": "month"},
)
UNITS = merged().in_year(2025, DISTRICT)


@pytest.fixture
def context(store: Store, tmp_path: Path) -> AppContext:
    made = context_of(store, plan=PLAN, units=UNITS, home=tmp_path)
    return AppContext(made.years, 2025, store, made.settings, clock=lambda: NOW)


Hand = Callable[..., None]


@pytest.fixture
def hand_in(context: AppContext) -> Hand:
    def handed(unit: str, month: int, value: str) -> None:
        entry = Entry(indicator="X-1", unit=unit, period=Period(2025, month), value=Decimal(value))
        actions.submit(context.store, a_submission(entry), OPERATOR, NOW, plan=PLAN, units=UNITS)

    return handed


def at(context: AppContext, month: int) -> Situation:
    return situation(context, OPERATOR, View(Period(2025, month)))


def test_the_same_code_is_one_unit_in_june_and_another_in_july(context: AppContext, hand_in: Hand) -> None:
    hand_in(f"{MY}@2025-06-30", 6, "10")
    hand_in(MY, 7, "45")
    (june,), (july,) = at(context, 6).of(f"{MY}@2025-06-30"), at(context, 7).of(MY)
    assert (june.actual, july.actual, UNITS[june.unit].name.vi, UNITS[july.unit].name.vi) == (
        10,
        45,
        "Xã Cẩm Mỹ",
        "Xã Cẩm Duệ",
    )


def machine(*rows: str) -> bytes:
    return "\n".join(["indicator,unit,period,value,numerator,denominator,basis", *rows, ""]).encode()


def test_a_machine_csv_is_read_by_the_months_of_its_rows(context: AppContext) -> None:
    data = machine(f"X-1,{MY},2025-06,10,,,official", f"X-1,{MY},2025-07,45,,,official")
    read = read_upload(context, OPERATOR, Upload(data, "so-lieu.csv"))
    assert [(one.unit, one.period.month) for one in read.entries] == [(f"{MY}@2025-06-30", 6), (MY, 7)]


@pytest.mark.parametrize(("month", "unit"), [(6, DUE), (8, MY)])
def test_a_name_in_an_offices_table_means_who_has_it_in_the_month(context: AppContext, month: int, unit: str) -> None:
    table = f"Đơn vị;Thực hiện lũy kế tháng {month}/2025\nXã Cẩm Duệ;12\nXã Cẩm Hưng;7\n"
    upload = Upload(f"Thu hoạch (tỷ đồng)\n{table}".encode(), "bao-cao.csv", DISTRICT, Period(2025, month))
    read = read_upload(context, OPERATOR, upload)
    assert [one.code for one in read.errors if one.code not in ("confirm_reading",)] == []
    assert unit in {one.unit for one in read.entries}


def test_tables_ranks_and_exports_list_each_unit_by_its_own_figures(context: AppContext, hand_in: Hand) -> None:
    for unit, value in (("18706", "5"), (DUE, "6"), (f"{MY}@2025-06-30", "7")):
        hand_in(unit, 6, value)
    hand_in(MY, 8, "30")
    august = at(context, 8)
    rows = {row.unit: row.actual for unit in august.listed for row in august.listed[unit]}
    assert (rows[MY], rows[DUE], rows[f"{MY}@2025-06-30"]) == (30, 6, 7)
    (total,) = august.rows
    assert total.actual == 30  # what the larger unit tells has the others' in it


def test_a_receipt_and_a_history_name_the_unit_of_their_month(context: AppContext, hand_in: Hand) -> None:
    hand_in(f"{MY}@2025-06-30", 6, "10")
    hand_in(MY, 7, "45")
    assert [one.revision.value for one in revisions(context, MY, context.plan.indicator("X-1"))] == [45]
    assert [one.revision.value for one in revisions(context, f"{MY}@2025-06-30", context.plan.indicator("X-1"))] == [10]
    lines = {line.unit for one in receipts(context, MY, 2025) for line in one.lines}
    assert lines <= {MY, f"{MY}@2025-06-30"}


def test_a_history_to_take_away_is_the_one_on_the_screen(context: AppContext, hand_in: Hand) -> None:
    hand_in(f"{MY}@2025-06-30", 6, "10")
    hand_in(MY, 7, "45")
    for unit in (MY, f"{MY}@2025-06-30"):
        taken = table_figures(context, OPERATOR, View(Period(2025, 7)), ["X-1"], revisions_of=("X-1", unit))
        assert list(taken.recorded) == revisions(context, unit, context.plan.indicator("X-1"))


def test_the_history_of_a_renamed_target_begins_under_its_code_of_last_year(context: AppContext, hand_in: Hand) -> None:
    hand_in(MY, 7, "45")
    first = context.plan.indicator("X-1")
    renamed, new = (
        first.model_copy(update=update) for update in ({"code": "Y-1", "same_as": "X-1"}, {"same_as": None})
    )
    later = context.plan.model_copy(update={"year": 2026, "indicators": (renamed, new)})
    with context.store.reading() as db:
        told = [[one.revision.value for one in history(db, MY, one, later, UNITS)] for one in (renamed, new)]
    assert told == [[45], []]


def test_who_hands_in_for_the_larger_unit_answers_for_those_it_was() -> None:
    officer, indicator = Account("an", Role.OFFICER, (MY,)), PLAN.indicators[0]
    may = {unit: may_hand_in(officer, indicator, unit, PLAN, UNITS) for unit in (MY, f"{MY}@2025-06-30", DUE, BINH)}
    assert may == {MY: True, f"{MY}@2025-06-30": True, DUE: True, BINH: False}


def test_a_commune_that_took_over_one_from_outside_has_no_year_before(context: AppContext) -> None:
    assert UNITS.parts_on(BINH, datetime(2025, 3, 1).date()) is None
    parts = UNITS.parts_on(MY, datetime(2025, 3, 1).date())
    assert parts is not None
    assert {code for code, _ in parts} == {"18706", DUE, f"{MY}@2025-06-30"}
