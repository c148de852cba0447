"""Before anything is sent it is told which of the authority's targets would move, and which year to date would fall."""

from decimal import Decimal

from kpi import actions
from kpi.context import AppContext
from kpi.domain.access import Account, Role
from kpi.domain.figures.submission import Entry
from kpi.domain.plan import Measure, OverPeriods, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.effects import TargetEffect
from kpi.domain.situation import View
from kpi.reading import situation
from kpi.reading.effects import effects_if_sent
from kpi.store import Store
from tests.factories import DISTRICT, A, B, C, a_plan, an_indicator
from tests.recording import MAY, NOON, OPERATOR, a_submission, a_withdrawal, an_estimate, context_of, entry

JUNE = Period(2021, 6)
PLAN = a_plan(
    an_indicator("X-1"),
    an_indicator("S-1", reported_by=ReportedBy.MEMBER),
    an_indicator("X-9", restricted=True),
    an_indicator("L-1", over_periods=OverPeriods.LAST, measure=Measure.COUNT),
)


def house(store: Store) -> AppContext:
    return context_of(store, plan=PLAN)


def record(context: AppContext, *entries: Entry) -> None:
    actions.submit(context.store, a_submission(*entries), OPERATOR, NOON, plan=PLAN, units=context.units)


def would(context: AppContext, *entries: Entry, who: Account = OPERATOR) -> tuple[TargetEffect, ...]:
    """What sending these would do."""
    changes = actions.preview_changes(
        context.store, a_submission(*entries), OPERATOR, plan=PLAN, units=context.units
    ).changes
    return effects_if_sent(context, who, changes, None)


def told(found: tuple[TargetEffect, ...]) -> list[tuple[object, ...]]:
    return [
        (one.after.indicator.code, one.before.actual, one.before.status.value, one.after.actual, one.after.status.value)
        for one in found
    ]


def of_members(*values: str, period: Period = MAY) -> list[Entry]:
    units = zip((A, B, C), values, strict=False)
    return [entry(value, indicator="S-1", unit=unit, period=period) for unit, value in units]


def test_a_target_is_told_as_it_stands_and_as_it_would(sqlite_store: Store) -> None:
    context = house(sqlite_store)
    record(context, entry("30"))
    (one,) = would(context, entry("45"))
    assert told((one,)) == [("X-1", Decimal(30), "behind", Decimal(45), "on_track")]
    assert one.fell_from is None


def test_what_would_stand_is_what_then_stands(sqlite_store: Store) -> None:
    context = house(sqlite_store)
    sent = (entry("45"), *of_members("10", "20"))
    promised = [one.after for one in would(context, *sent)]
    record(context, *sent)
    rows = situation(context, OPERATOR, View(MAY)).rows
    assert promised == [row for row in rows if row.indicator.code in ("X-1", "S-1")]


def test_rows_that_do_not_move_are_not_told(sqlite_store: Store) -> None:
    context = house(sqlite_store)
    record(context, entry("45"))
    assert would(context, entry("45")) == ()
    assert would(context, an_estimate("50")) == ()  # set aside: the official figure stays


def test_a_withdrawal_is_told_too(sqlite_store: Store) -> None:
    context = house(sqlite_store)
    record(context, entry("45"))
    assert told(would(context, a_withdrawal())) == [("X-1", Decimal(45), "on_track", None, "no_report")]


def test_nobody_is_told_of_targets_they_may_not_see(sqlite_store: Store) -> None:
    context, sent = house(sqlite_store), (entry("45"), entry("45", indicator="X-9"))
    seen = would(context, *sent, who=Account("an", Role.OFFICER, (DISTRICT,)))
    assert [one.after.indicator.code for one in seen] == ["X-1"]
    assert len(would(context, *sent)) == 2


def test_a_year_to_date_that_falls_is_told_with_what_it_was(sqlite_store: Store) -> None:
    context = house(sqlite_store)
    record(context, *of_members("100", "100", "100"), *of_members("90", "90", period=JUNE))
    (one,) = would(context, entry("90", indicator="S-1", unit=C, period=JUNE))
    assert one.fell_from is not None
    assert (one.fell_from.actual, one.fell_from.period, one.after.actual) == (Decimal(300), MAY, Decimal(270))


def test_a_sum_of_some_has_not_fallen_and_neither_has_a_level(sqlite_store: Store) -> None:
    context = house(sqlite_store)
    record(context, *of_members("100", "100", "100"), entry("45", indicator="L-1"))
    found = would(
        context, entry("110", indicator="S-1", unit=A, period=JUNE), entry("40", indicator="L-1", period=JUNE)
    )
    assert [one.fell_from for one in found] == [None, None]


def test_a_correction_downwards_is_a_fall(sqlite_store: Store) -> None:
    context = house(sqlite_store)
    record(context, entry("45"))
    (one,) = would(context, entry("40"))
    assert one.fell_from is not None
    assert one.fell_from.actual == Decimal(45)


def test_a_target_made_of_others_moves_with_them(store: Store) -> None:
    made = an_indicator(
        "ALL",
        measure=Measure.COMPOSITE,
        all_of=("X-1", "X-2"),
        over_periods=OverPeriods.LAST,
        target=None,
        plan_line=None,
    )
    plan = a_plan(made, an_indicator("X-1"), an_indicator("X-2"), an_indicator("X-3"))
    context = context_of(store, plan=plan)
    sent = a_submission(entry("50"))
    changes = actions.preview_changes(context.store, sent, OPERATOR, plan=plan, units=context.units).changes
    found = effects_if_sent(context, OPERATOR, changes, None)
    assert told(found) == [
        ("ALL", None, "no_report", 1, "no_report"),
        ("X-1", None, "no_report", 50, "on_track"),
    ]
