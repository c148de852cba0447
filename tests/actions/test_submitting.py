"""Handing in: who may, what is refused, what the receipt says."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kpi import actions
from kpi.actions import HasErrors, HoldsRealFigures, NotAllowed, StaleRevision
from kpi.actions.accounts import AccountChanges
from kpi.domain.access import RESTRICTED, Account, Role
from kpi.domain.figures.receipt import HandedIn, MissingFigure, Outcome, Receipt
from kpi.domain.figures.revision import Effect
from kpi.domain.figures.submission import Answer, Entry, Evidence, Issue, Level, Submission
from kpi.domain.plan import FigureKind
from kpi.store import Store, backup, events, queries
from kpi.store.queries import Newest
from tests.conftest import store_address
from tests.deep import deeply
from tests.factories import DISTRICT, A, B, C, a_plan, an_indicator
from tests.recording import (
    MAY,
    NOON,
    OPERATOR,
    PLAN,
    UNITS,
    a_submission,
    a_withdrawal,
    an_estimate,
    bring_back,
    enrol,
    entry,
    faults,
    later,
    observed,
    record,
    values,
)

store_url = pytest.fixture(params=["sqlite", *deeply("postgresql")])(store_address)

OFFICER = Account("an", Role.OFFICER, (A,))
WRONG_CELL = Issue(level=Level.ERROR, code="not_a_number", sheet="Biểu 1", cell="D7", value="x")
LOOK = Issue(
    level=Level.WARNING,
    code="jump",
    sheet="Biểu 1",
    cell="D8",
    value="500",
    values={"last": Decimal("12.50"), "rows": 3},
)


def submit(store: Store, submission: Submission, by: Account = OPERATOR, **options: Any) -> Receipt:
    enrol(store, by)
    return actions.submit(store, submission, by, NOON, **{"plan": PLAN, "units": UNITS, **options})


def nothing_is_stored(store: Store) -> bool:
    with store.reading() as db:
        return events.head_hash(db) == events.START and len(observed(store)) == 0


def newest_of(store: Store) -> Newest:
    with store.reading() as db:
        return queries.newest(db)


# -- who may

OWNED = an_indicator("X-1", owner="446-TCKH")
SECRET = an_indicator("X-2", restricted=True)
RIGHTS_PLAN = a_plan(OWNED, SECRET, an_indicator("X-3"))
FINANCE = Account("chi", Role.OFFICER, ("446-TCKH",))


@pytest.mark.parametrize(
    ("by", "indicator", "unit", "allowed"),
    [
        (OFFICER, "X-1", A, True),
        (OFFICER, "X-1", B, False),
        (OFFICER, "X-1", DISTRICT, False),
        (OFFICER, "X-2", A, False),
        (Account("an", Role.OFFICER, (A,), (RESTRICTED,)), "X-2", A, True),
        (FINANCE, "X-1", DISTRICT, True),
        (FINANCE, "X-3", DISTRICT, False),
        (FINANCE, "X-1", A, False),
        (Account("dung", Role.REVIEWER), "X-1", A, True),
        (Account("dung", Role.REVIEWER), "X-2", A, False),
        (Account("lan", Role.LEADER, (A,)), "X-1", A, False),
        (Account("minh", Role.PUBLISHER, (A,)), "X-1", A, False),
        (Account("admin", Role.ADMINISTRATOR, (A,)), "X-1", A, False),
        (OPERATOR, "X-2", A, True),
    ],
)
def test_who_may_hand_in_what_about_whom(
    sqlite_store: Store, by: Account, indicator: str, unit: str, allowed: bool
) -> None:
    submission = a_submission(entry(indicator=indicator, unit=unit))
    if allowed:
        assert submit(sqlite_store, submission, by, plan=RIGHTS_PLAN).status is Outcome.ACCEPTED
        return
    with pytest.raises(NotAllowed):
        actions.preview_changes(sqlite_store, submission, by, plan=RIGHTS_PLAN, units=UNITS)
    with pytest.raises(NotAllowed):
        submit(sqlite_store, submission, by, plan=RIGHTS_PLAN)
    assert nothing_is_stored(sqlite_store)


def test_the_entries_that_are_not_ones_own_are_named_and_nothing_is_stored(store: Store) -> None:
    mine, theirs = entry(unit=A), entry(unit=B)
    with pytest.raises(NotAllowed) as refused:
        submit(store, a_submission(mine, theirs), OFFICER)
    assert refused.value.entries == (theirs,)
    assert nothing_is_stored(store)


def disabled(store: Store) -> None:
    actions.set_disabled(store, OFFICER.name, True, OPERATOR, later(1))


def moved_to_another_unit(store: Store) -> None:
    actions.change_account(store, OFFICER.name, AccountChanges(units=(B,)), OPERATOR, later(1), units=UNITS)


def made_a_leader(store: Store) -> None:
    actions.change_account(store, OFFICER.name, AccountChanges(Role.LEADER), OPERATOR, later(1), units=UNITS)


@pytest.mark.parametrize("meanwhile", [disabled, moved_to_another_unit, made_a_leader])
def test_what_is_handed_in_is_judged_by_the_rights_at_the_moment_of_writing(
    store: Store, meanwhile: Callable[[Store], None]
) -> None:
    """The screen that sends it was opened before they were taken away."""
    enrol(store, OFFICER)
    actions.preview_changes(store, a_submission(entry(unit=A)), OFFICER, plan=PLAN, units=UNITS)
    meanwhile(store)
    with pytest.raises(NotAllowed):
        submit(store, a_submission(entry(unit=A)), OFFICER)
    assert len(observed(store)) == 0


def test_an_account_that_a_restored_store_does_not_know_hands_in_nothing(sqlite_store: Store) -> None:
    with pytest.raises(NotAllowed):
        actions.submit(sqlite_store, a_submission(entry(unit=A)), OFFICER, NOON, plan=PLAN, units=UNITS)
    assert nothing_is_stored(sqlite_store)


def test_nobody_hands_in_an_empty_file_who_may_not_hand_in(sqlite_store: Store) -> None:
    with pytest.raises(NotAllowed):
        submit(sqlite_store, a_submission(), Account("lan", Role.LEADER))


# -- what is refused


def test_a_submission_with_an_error_stores_nothing(store: Store) -> None:
    with pytest.raises(HasErrors) as refused:
        submit(store, a_submission(entry(), issues=(WRONG_CELL, LOOK)))
    assert refused.value.issues == (WRONG_CELL,)
    assert nothing_is_stored(store)


def test_the_rows_that_are_right_are_taken_when_someone_says_so_and_the_receipt_names_the_rest(store: Store) -> None:
    receipt = submit(store, a_submission(entry(), issues=(WRONG_CELL, LOOK)), take_readable=True)
    assert (receipt.status, receipt.not_taken) == (Outcome.ACCEPTED, (WRONG_CELL,))
    assert values(store) == [Decimal(130)]


def test_where_nothing_is_readable_there_is_nothing_to_take(store: Store) -> None:
    with pytest.raises(HasErrors):
        submit(store, a_submission(issues=(WRONG_CELL,)), take_readable=True)


def test_a_warning_does_not_stop_a_submission(store: Store) -> None:
    assert submit(store, a_submission(entry(), issues=(LOOK,))).status is Outcome.ACCEPTED


def test_a_figure_recorded_since_the_sender_looked_is_not_overwritten(store: Store) -> None:
    record(store, entry("130"), entry("7", indicator="X-2"))
    shown = actions.preview_changes(store, a_submission(entry("131")), OPERATOR, plan=PLAN, units=UNITS)
    record(store, entry("140"))
    with pytest.raises(StaleRevision) as refused:
        record(store, entry("131"), entry("8", indicator="X-2"), seen=shown.newest)
    assert [(one.entry.value, one.old and one.old.value) for one in refused.value.changes] == [
        (Decimal(131), Decimal(140))
    ]
    assert values(store) == [Decimal(140), Decimal(7)]


def test_another_figure_recorded_since_is_no_obstacle(store: Store) -> None:
    record(store, entry("130"))
    seen = newest_of(store)
    record(store, entry("7", indicator="X-2"))
    assert record(store, entry("131"), seen=seen).status is Outcome.ACCEPTED


def test_what_was_shown_before_a_restore_counts_for_nothing_after_it(
    store: Store, store_url: str, tmp_path: Path
) -> None:
    """Though the store brought back has the same numbers, or none of the figure."""
    record(store, entry("130"))
    backup(store, tmp_path / "copy")
    record(store, entry("7", indicator="X-2"))
    handed_in = a_submission(entry("131"), entry("9", indicator="X-2"))
    seen = actions.preview_changes(store, handed_in, OPERATOR, plan=PLAN, units=UNITS).newest
    bring_back(tmp_path / "copy", store_url, overwrite=True)
    with pytest.raises(StaleRevision) as refused:
        submit(store, handed_in, seen=seen)
    assert [(one.entry.value, one.old and one.old.value) for one in refused.value.changes] == [
        (Decimal(131), Decimal(130)),
        (Decimal(9), None),
    ]
    seen = actions.preview_changes(store, handed_in, OPERATOR, plan=PLAN, units=UNITS).newest
    assert submit(store, handed_in, seen=seen).status is Outcome.ACCEPTED


def test_the_very_figure_recorded_since_by_somebody_else_is_no_obstacle(store: Store) -> None:
    seen = newest_of(store)
    record(store, entry("130"))
    assert record(store, entry("130"), seen=seen).status is Outcome.UNCHANGED


def test_an_overtaken_withdrawal_is_refused_too(store: Store) -> None:
    seen = newest_of(store)
    record(store, entry("130"))
    with pytest.raises(StaleRevision):
        record(store, a_withdrawal(), seen=seen)


# -- preview


def test_a_preview_shows_old_beside_new_and_stores_nothing(store: Store) -> None:
    record(store, entry("130"), entry("5", indicator="X-3"), entry("6", indicator="X-4"))
    entries = (
        entry("131"),
        entry("9", indicator="X-2"),
        an_estimate("7", indicator="X-3"),
        a_withdrawal(indicator="X-4"),
        entry("130", unit=A),
    )
    before = observed(store)
    shown = actions.preview_changes(store, a_submission(*entries), OPERATOR, plan=PLAN, units=UNITS)
    assert [(one.effect, one.old and one.old.value, one.entry.value) for one in shown.changes] == [
        (Effect.REPLACES, Decimal(130), Decimal(131)),
        (Effect.NEW, None, Decimal(9)),
        (Effect.SET_ASIDE, Decimal(5), Decimal(7)),
        (Effect.WITHDRAWS, Decimal(6), None),
        (Effect.NEW, None, Decimal(130)),
    ]
    assert shown.newest.revision == 3
    assert observed(store) == before


def test_what_is_previewed_is_what_is_recorded(store: Store) -> None:
    record(store, entry("130"))
    submission = a_submission(entry("130"), an_estimate("7", indicator="X-3"))
    shown = actions.preview_changes(store, submission, OPERATOR, plan=PLAN, units=UNITS)
    assert [one.effect for one in shown.changes] == [line.effect for line in submit(store, submission).lines]


# -- receipts


def test_the_receipt_says_what_was_recorded_and_is_found_again(store: Store) -> None:
    answer = Answer(sheet="Biểu 1", cell="B4", choice="18673", because="tên viết tắt")
    handed_in = a_submission(entry(unit=A), sender=A, issues=(LOOK,), answers=(answer,))
    receipt = submit(store, handed_in, OFFICER)
    told = {name: getattr(receipt, name) for name in Receipt.model_fields}
    head, lines = told.pop("head"), told.pop("lines")
    assert told == {
        "number": 1,
        "status": Outcome.ACCEPTED,
        "at": NOON,
        "by": "an",
        "file_name": "thang-5.xlsx",
        "digest": handed_in.digest,
        "sender": A,
        "period": MAY,
        "issues": (LOOK,),
        "answers": (answer,),
        "illustrative": False,
        "layouts": (),
        "handed_in": (
            HandedIn(
                unit=A,
                period=MAY,
                owed=1,
                brought=0,
                missing=(MissingFigure(indicator="R-1", unit=A, reason_asked=False),),
            ),
        ),
    }
    assert [tuple(dict(line).values()) for line in lines] == [("X-1", A, MAY, Effect.NEW, 1, FigureKind.ACTUAL)]
    with store.reading() as db:
        assert head == events.head_hash(db)
        assert queries.receipts(db, unit=A, period=MAY) == [receipt]


def test_answers_and_their_reasons_stand_in_the_event(store: Store) -> None:
    answer = Answer(sheet="Biểu 1", cell="B4", choice="18673", because="tên viết tắt")
    submit(store, a_submission(entry(), answers=(answer,)))
    with store.reading() as db:
        newest = events.newest(db)
    assert newest is not None
    assert json.loads(newest.body)["answers"] == [answer.model_dump()]


def test_the_same_file_twice_is_unchanged(store: Store) -> None:
    record(store, entry("130"), entry(of=("95", "100"), indicator="R-1"))
    receipt = record(store, entry("130"), entry(of=("95", "100"), indicator="R-1"), at=later(1))
    assert receipt.status is Outcome.UNCHANGED
    assert {line.effect for line in receipt.lines} == {Effect.UNCHANGED}
    with store.reading() as db:
        assert queries.newest_revision(db) == 2
        assert len(queries.receipts(db)) == 2


def test_the_same_form_twice_has_one_receipt(store: Store) -> None:
    first = record(store, entry("130"), key="form 7")
    record(store, entry("131"), at=later(1))
    assert record(store, entry("130"), at=later(2), key="form 7") == first
    assert values(store) == [Decimal(131)]


def test_another_file_or_another_person_under_the_same_key_is_another_submission(store: Store) -> None:
    numbers = [
        submit(store, a_submission(entry("1", unit=A)), OPERATOR, key="k").number,
        submit(store, a_submission(entry("2", unit=A)), OPERATOR, key="k").number,
        submit(store, a_submission(entry("1", unit=A)), OFFICER, key="k").number,
    ]
    assert numbers == [1, 2, 3]


def test_receipts_of_a_unit_are_of_what_it_sent_and_of_what_is_about_it(store: Store) -> None:
    submit(store, a_submission(entry("1", unit=B), sender=A))
    submit(store, a_submission(entry("2", unit=C), sender=DISTRICT))
    submit(store, a_submission(entry("3", unit=A, period=MAY.plus(-1)), sender=A, period=MAY.plus(-1)))
    with store.reading() as db:

        def numbers(**which: Any) -> list[int]:
            return [receipt.number for receipt in queries.receipts(db, **which)]

        assert numbers(unit=A) == [3, 1]
        assert numbers(unit=A, period=MAY) == [1]
        assert numbers(unit=B, period=MAY) == [1]
        assert numbers(unit=C) == [2]
        assert numbers(period=MAY) == [2, 1]
        assert numbers() == [3, 2, 1]


def test_receipts_of_a_year_are_all_that_were_handed_in_for_it_or_for_several_months(store: Store) -> None:
    last_year = MAY.plus(-12)
    submit(store, a_submission(entry("1", unit=A, period=last_year), sender=A, period=last_year))
    submit(store, a_submission(entry("2", unit=A), sender=A, period=None))
    for nth in range(110):
        submit(store, a_submission(entry(str(3 + nth), unit=A), sender=A))
    with store.reading() as db:
        of = {year: [one.number for one in queries.receipts(db, unit=A, year=year)] for year in (2020, 2021)}
    assert of == {2020: [2, 1], 2021: list(range(112, 1, -1))}


def test_the_bytes_handed_in_are_kept_once(store: Store) -> None:
    for minutes in (0, 1):
        handed_in = a_submission(entry(str(minutes)), content=b"the file")
        actions.submit(store, handed_in, OPERATOR, later(minutes), plan=PLAN, units=UNITS, data=b"the file")
    with store.reading() as db:
        assert queries.file(db, handed_in.digest) == b"the file"
        assert queries.file(db, "0" * 64) is None
    assert faults(store) == []


# -- invented figures


def made_up(*entries: Entry) -> tuple[Submission, ...]:
    return tuple(a_submission(one) for one in entries)


def load_demo(store: Store, *entries: Entry, by: Account = OPERATOR) -> tuple[Receipt, ...]:
    return actions.load_demo(store, made_up(*entries), by, NOON, plan=PLAN, units=UNITS)


def test_invented_figures_are_marked_everywhere(store: Store) -> None:
    receipts = load_demo(store, entry("1"), entry("2", indicator="X-2"))
    assert [receipt.illustrative for receipt in receipts] == [True, True]
    assert [one.illustrative for one in observed(store)] == [True, True]
    assert [one.illustrative for one in observed(store, later(1))] == [True, True]
    assert faults(store) == []


def test_invented_figures_do_not_go_beside_real_ones(store: Store) -> None:
    record(store, entry("130"))
    with pytest.raises(HoldsRealFigures):
        load_demo(store, entry("1", indicator="X-2"))
    with pytest.raises(HoldsRealFigures):
        record(store, entry("1", indicator="X-2"), illustrative=True)
    assert values(store) == [Decimal(130)]


def test_what_is_handed_in_to_a_demonstration_is_invented_too(store: Store) -> None:
    load_demo(store, entry("1"))
    assert record(store, entry("2")).illustrative is True
    assert [one.illustrative for one in observed(store)] == [True]


def test_a_demonstration_loaded_again_stays_as_it_is(store: Store) -> None:
    load_demo(store, entry("1"))
    record(store, entry("2"))
    assert load_demo(store, entry("1")) == ()
    assert values(store) == [Decimal(2)]


def test_a_demonstration_is_loaded_whole_or_not_at_all(store: Store) -> None:
    wrong = a_submission(entry("2", indicator="X-2"), issues=(WRONG_CELL,))
    with pytest.raises(HasErrors):
        actions.load_demo(store, (*made_up(entry("1")), wrong), OPERATOR, NOON, plan=PLAN, units=UNITS)
    assert nothing_is_stored(store)


@pytest.mark.parametrize("role", list(Role))
def test_only_the_operator_loads_a_demonstration(sqlite_store: Store, role: Role) -> None:
    with pytest.raises(NotAllowed):
        load_demo(sqlite_store, entry("1"), by=Account("an", role))


def test_a_figure_that_nothing_speaks_for_is_recorded_by_no_other_decision(store: Store) -> None:
    unsure, sure = entry(unit=A).model_copy(update={"evidence": Evidence.NONE}), entry(unit=B)
    with pytest.raises(HasErrors):
        submit(store, a_submission(unsure, issues=(WRONG_CELL,)), take_readable=True)
    receipt = submit(store, a_submission(unsure, sure, issues=(WRONG_CELL,)), take_readable=True)
    assert [line.unit for line in receipt.lines] == [B]
