"""A hand-in says what it brings of what its sender owes, and names what then is still missing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kpi import actions, reading
from kpi.domain.access import RESTRICTED, Account, Role
from kpi.domain.figures.receipt import HandedIn
from kpi.domain.figures.submission import Entry, Submission
from kpi.domain.plan import CollectedBy, Frequency, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.situation import View
from kpi.store import Store, queries
from kpi.wording.phrases.handed_in import handed_in_words
from tests.factories import DISTRICT, A, B, C, a_plan, an_indicator, target, three_communes
from tests.languages import VI
from tests.recording import MAY, NOON, OPERATOR, a_submission, a_withdrawal, context_of, enrol, entry

OFFICE = "446-TCKH"
PLAN = a_plan(
    an_indicator("M-1", reported_by=ReportedBy.MEMBER),
    an_indicator("M-2", reported_by=ReportedBy.MEMBER),
    an_indicator("M-3", reported_by=ReportedBy.MEMBER, target=target("<=", "0")),
    an_indicator("M-4", reported_by=ReportedBy.MEMBER, target=target("<=", "0"), nil_report=True, restricted=True),
    an_indicator("M-5", reported_by=ReportedBy.MEMBER, frequency=Frequency.QUARTER),
    an_indicator("X-1", owner=OFFICE),
    an_indicator("X-2"),
)
UNITS = three_communes()
OFFICER = Account("an", Role.OFFICER, (A,))


def of(indicator: str, unit: str = A, **changes: Any) -> Entry:
    return entry("1", indicator=indicator, unit=unit, **changes)


def preview(store: Store, submission: Submission, by: Account = OPERATOR) -> tuple[HandedIn, ...]:
    return actions.preview_changes(store, submission, by, plan=PLAN, units=UNITS).handed_in


def record(store: Store, *entries: Entry, by: Account = OPERATOR, **changes: Any) -> tuple[HandedIn, ...]:
    """What the receipt says, which is what the preview said."""
    enrol(store, by)
    submission = a_submission(*entries, **changes)
    said = preview(store, submission, by)
    receipt = actions.submit(store, submission, by, NOON + timedelta(hours=1), plan=PLAN, units=UNITS)
    assert receipt.handed_in == said
    return said


def told(found: tuple[HandedIn, ...]) -> list[tuple[object, ...]]:
    counted = [one for one in found if not one.restricted]
    return [(one.unit, one.owed, one.brought, one.before, [m.indicator for m in one.missing]) for one in counted]


def test_one_of_four_figures_says_so_and_names_the_three(sqlite_store: Store) -> None:
    found, beside = record(sqlite_store, of("M-1"), sender=A)
    assert told((found,)) == [(A, 3, 1, 0, ["M-2", "M-3"])]
    assert [one.indicator for one in (*found.missing, *beside.missing) if one.reason_asked] == ["M-3", "M-4"]


def test_what_was_in_before_is_counted_apart(sqlite_store: Store) -> None:
    record(sqlite_store, of("M-1"), of("M-2"), sender=A)
    assert told(record(sqlite_store, of("M-2"), of("M-3"), sender=A)) == [(A, 3, 2, 1, [])]


def test_a_reason_answers_for_a_blank_and_a_figure_taken_back_is_missing(sqlite_store: Store) -> None:
    reason = a_withdrawal(indicator="M-3", unit=A, reason="chưa thẩm định")
    assert told(record(sqlite_store, of("M-1"), reason, sender=A)) == [(A, 3, 2, 0, ["M-2"])]
    assert told(record(sqlite_store, of("M-2"), sender=A)) == [(A, 3, 1, 2, [])]
    back = a_withdrawal(indicator="M-1", unit=A)
    assert told(record(sqlite_store, back, sender=A)) == [(A, 3, 0, 2, ["M-1"])]
    assert told(record(sqlite_store, back, sender=A)) == [(A, 3, 0, 2, ["M-1"])]


def test_reasons_are_told_apart_from_figures_and_from_what_was_in_before(sqlite_store: Store) -> None:
    reason = a_withdrawal(indicator="M-3", unit=A, reason="chưa thẩm định")
    (first, _) = record(sqlite_store, of("M-1"), reason, sender=A)
    assert "lần nộp này có 1 số và 1 lý do để trống trên 3 số đến hạn, chưa nộp 1." in handed_in_words(first, UNITS, VI)
    (then, _) = record(sqlite_store, of("M-2"), sender=A)
    told = handed_in_words(then, UNITS, VI)
    assert "lần nộp này có 1/3 số đến hạn, đã nộp trước đó 1 số và 1 lý do để trống, đã đủ." in told
    (figure, _) = record(sqlite_store, of("M-3"), sender=A)
    assert "lần nộp này có 1/3 số đến hạn, đã nộp trước đó 2 số, đã đủ." in handed_in_words(figure, UNITS, VI)


def test_nobody_is_asked_for_what_they_may_not_see_and_who_may_is_asked_apart(sqlite_store: Store) -> None:
    (found,) = record(sqlite_store, of("M-1"), by=OFFICER, sender=A)
    trusted = replace(OFFICER, name="binh", rights=(RESTRICTED,))
    counted, apart = record(sqlite_store, of("M-1"), of("M-4"), by=trusted, sender=A)
    assert (counted.owed, counted.missing) == (found.owed, found.missing)
    assert (apart.restricted, apart.owed, apart.brought, apart.missing) == (True, 1, 1, ())
    assert "chỉ tiêu hạn chế xem: lần nộp này có" in handed_in_words(apart, UNITS, VI)


@pytest.mark.parametrize(
    ("sender", "found"),
    [
        pytest.param(OFFICE, [(OFFICE, 1, 1, 0, [])], id="an office owes what it owns"),
        pytest.param(DISTRICT, [(DISTRICT, 2, 1, 0, ["X-2"])], id="in the authority's name all its own"),
        pytest.param(None, [(OFFICE, 1, 1, 0, [])], id="without a sender whoever owes it"),
        pytest.param(B, [(B, 3, 0, 0, ["M-1", "M-2", "M-3"])], id="a unit that brings nothing of its own"),
    ],
)
def test_whose_report_it_is(sqlite_store: Store, sender: str | None, found: list[object]) -> None:
    assert told(preview(sqlite_store, a_submission(of("X-1", DISTRICT), sender=sender))) == found


def test_without_a_month_every_month_that_figures_are_about(sqlite_store: Store) -> None:
    sent = a_submission(of("M-1"), of("M-5", C, period=Period(2021, 6)), sender=None, period=None)
    assert [(one.unit, str(one.period), one.owed) for one in preview(sqlite_store, sent)] == [
        (A, "2021-05", 3),
        (C, "2021-06", 4),
    ]


COLLECTED = a_plan(
    an_indicator("C-1", reported_by=ReportedBy.MEMBER, owner=OFFICE, collected_by=CollectedBy.OWNER, nil_report=True)
)
TWO_COMMUNES = Account("chi", Role.OFFICER, (A, B))
OF_OFFICE = Account("dung", Role.OFFICER, (OFFICE,))
C_1 = entry("7", indicator="C-1", unit=A)


def sent(store: Store, one: Entry, by: Account, minutes: int, **changes: Any) -> tuple[HandedIn, ...]:
    enrol(store, by)
    submission = a_submission(one, content=str(minutes).encode(), **changes)
    at = NOON + timedelta(minutes=minutes)
    return actions.submit(store, submission, by, at, plan=COLLECTED, units=UNITS).handed_in


def owed_by_the_office(store: Store) -> tuple[tuple[str, ...], tuple[str, ...]]:
    context = context_of(store, plan=COLLECTED, units=UNITS)
    situation = reading.situation(context, Account("lanhdao", Role.LEADER), View(MAY))
    (office,) = (one for one in situation.reports if one.unit == OFFICE)
    return tuple(one.debt.unit for one in office.cells if one.is_missing), office.explained


def test_no_officer_overrules_what_the_office_collects_by_naming_another_sender(sqlite_store: Store) -> None:
    sent(sqlite_store, C_1, OF_OFFICE, 1, sender=OFFICE)
    for minutes, sender in enumerate((A, B, None), 2):
        sent(sqlite_store, entry("9", indicator="C-1", unit=A), TWO_COMMUNES, minutes, sender=sender)
    with sqlite_store.reading() as db:
        assert [one.value for one in queries.observations(db, 2021)] == [7]


@pytest.mark.parametrize("beside", [C_1, a_withdrawal(indicator="C-1", unit=A, reason="không có")], ids=str)
def test_what_a_commune_sends_beside_answers_for_nothing_that_the_office_owes(
    sqlite_store: Store, beside: Entry
) -> None:
    assert sent(sqlite_store, beside, TWO_COMMUNES, 1, sender=A) == ()
    assert owed_by_the_office(sqlite_store) == ((A, B, C), ())
    sent(sqlite_store, C_1, OF_OFFICE, 2, sender=OFFICE)
    assert owed_by_the_office(sqlite_store) == ((B, C), ())


def test_a_commune_does_not_take_back_the_reason_that_the_office_gave(sqlite_store: Store) -> None:
    sent(sqlite_store, a_withdrawal(indicator="C-1", unit=A, reason="chờ"), OF_OFFICE, 1, sender=OFFICE)
    sent(sqlite_store, a_withdrawal(indicator="C-1", unit=A, reason="khác"), TWO_COMMUNES, 2, sender=A)
    assert owed_by_the_office(sqlite_store) == ((B, C), ("C-1",))
