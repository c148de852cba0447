"""Forecasts of the year: recorded and proven as actuals are, and never among them."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from sqlalchemy import Connection, text

from kpi.domain.figures.receipt import Outcome
from kpi.domain.figures.revision import Effect
from kpi.domain.plan import FigureKind
from kpi.domain.plan.period import Period
from kpi.store import Store, figures, queries
from tests.conftest import store_address
from tests.deep import deeply
from tests.factories import DISTRICT, A
from tests.recording import (
    MAY,
    a_forecast,
    a_withdrawal,
    an_estimate,
    entry,
    faults,
    forecast,
    later,
    observed,
    record,
    values,
)

store_url = pytest.fixture(params=["sqlite", *deeply("postgresql")])(store_address)
FORECAST = FigureKind.FORECAST
JUNE = MAY.plus(1)


def forecasts(store: Store, known_at: datetime | None = None) -> list[tuple[Period, Decimal | None]]:
    return [(one.period, one.made.value) for one in forecast(store, known_at)]


READS_ACTUALS: dict[str, Callable[[Store], object]] = {
    "the figures in force": observed,
    "what was known at a moment": lambda store: observed(store, later(60)),
    "when a month was first handed in": lambda store: first_recorded(store),
}


def first_recorded(store: Store) -> object:
    with store.reading() as db:
        return queries.first_recorded(db, MAY), queries.first_recorded(db, MAY, known_at=later(60))


@pytest.mark.parametrize("read", READS_ACTUALS.values(), ids=READS_ACTUALS)
def test_nothing_that_reads_actuals_sees_a_forecast(store: Store, read: Callable[[Store], object]) -> None:
    empty = read(store)
    record(store, a_forecast(), a_forecast("90", unit=A))
    assert read(store) == empty


@pytest.mark.parametrize("read", READS_ACTUALS.values(), ids=READS_ACTUALS)
def test_an_actual_is_read_as_if_no_forecast_stood_before_it(store: Store, read: Callable[[Store], object]) -> None:
    record(store, a_forecast(), at=later(0))
    record(store, entry("60"), at=later(1))
    found = read(store)
    record(store, a_forecast("150"), at=later(2))
    assert read(store) == found != ()
    assert values(store) == [Decimal(60)]
    assert forecasts(store) == [(MAY, Decimal(150))]


def test_one_file_holds_the_actual_and_the_forecast_of_one_thing(store: Store) -> None:
    receipt = record(store, entry("60"), a_forecast("140"))
    assert [(line.kind, line.effect, line.revision) for line in receipt.lines] == [
        (FigureKind.ACTUAL, Effect.NEW, 1),
        (FORECAST, Effect.NEW, 2),
    ]
    assert (values(store), forecasts(store)) == ([Decimal(60)], [(MAY, Decimal(140))])
    assert record(store, entry("60"), a_forecast("140")).status is Outcome.UNCHANGED
    assert faults(store) == []


def test_each_month_has_its_own_and_the_later_one_of_a_month_stands(store: Store) -> None:
    record(store, a_forecast("140"))
    assert [line.effect for line in record(store, a_forecast("150"), at=later(1)).lines] == [Effect.REPLACES]
    record(store, a_forecast("120", period=JUNE), at=later(2))
    assert forecasts(store) == [(MAY, Decimal(150)), (JUNE, Decimal(120))]
    assert forecasts(store, later(0)) == [(MAY, Decimal(140))]


def test_an_estimate_that_says_the_same_as_a_forecast_is_recorded(store: Store) -> None:
    record(store, a_forecast("140"))
    assert [line.effect for line in record(store, an_estimate("140")).lines] == [Effect.NEW]
    assert values(store) == [Decimal(140)]


def test_a_withdrawn_forecast_is_gone_and_the_actual_stays(store: Store) -> None:
    record(store, entry("60"), a_forecast("140"))
    record(store, a_withdrawal(kind=FORECAST, reason="tính sai"), at=later(1))
    assert (values(store), forecasts(store)) == ([Decimal(60)], [])
    assert forecasts(store, later(0)) == [(MAY, Decimal(140))]
    assert faults(store) == []


def test_the_history_tells_which_revisions_are_forecasts_and_which_stand(store: Store) -> None:
    record(store, entry("60"), a_forecast("140"))
    record(store, a_forecast("150"), at=later(1))
    with store.reading() as db:
        told = queries.history(db, DISTRICT, "X-1")
    assert [(one.revision.kind, one.revision.value, one.in_force) for one in told] == [
        (FigureKind.ACTUAL, Decimal(60), True),
        (FORECAST, Decimal(140), False),
        (FORECAST, Decimal(150), True),
    ]


def test_what_is_known_of_a_figure_is_of_its_kind(store: Store) -> None:
    record(store, entry("60"), a_forecast("140"))
    with store.reading() as db:
        known = figures.known(db, [a_forecast()])
    (found,) = (one.standing for key, one in known.items() if key == a_forecast().key)
    assert found is not None
    assert found.value == Decimal(140)


def test_forecasts_of_other_years_are_of_other_plans(store: Store) -> None:
    record(store, a_forecast(period=Period(2020, 12)))
    assert forecasts(store) == []


TAMPERED = {
    "a forecast made an actual": ("UPDATE revision SET kind = 'actual' WHERE number = 2", "revision:2"),
    "an actual made a forecast": ("UPDATE revision SET kind = 'forecast' WHERE number = 1", "revision:1"),
    "a forecast in force": ("UPDATE forecast SET value = '999'", "forecast:446 X-1 2021-05"),
    "a forecast taken away": ("DELETE FROM forecast", "forecast:446 X-1 2021-05"),
    "a forecast put among the actuals": (
        "INSERT INTO current SELECT '18673', indicator, period, value, numerator, denominator, basis, revision, at,"
        " illustrative, carried FROM forecast",
        "current:18673 X-1 2021-05",
    ),
    "a kind that is none": ("UPDATE revision SET kind = 'wish' WHERE number = 2", "revision:2"),
}


@pytest.mark.parametrize(("sql", "named"), TAMPERED.values(), ids=TAMPERED)
def test_a_changed_forecast_is_named(store: Store, sql: str, named: str) -> None:
    record(store, entry("60"), a_forecast("140"))

    def tampered(db: Connection) -> None:
        guard = "DROP TRIGGER revision_refuses_update"
        is_sqlite = db.dialect.name == "sqlite"
        db.execute(text(guard if is_sqlite else "DROP TRIGGER revision_refuses_change ON revision"))
        db.execute(text(sql))

    store.write(tampered)
    assert named in {fault.subject for fault in faults(store)}
