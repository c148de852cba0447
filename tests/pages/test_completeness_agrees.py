"""Whether a report is complete is one answer: on the overview, a unit's page, an officer's page and in a briefing."""

import re
from dataclasses import dataclass, replace

import pytest

from kpi import actions, reading
from kpi.content.briefing import BriefingFigures, BriefingRequest, compose
from kpi.context import AppContext, system_clock
from kpi.domain.access import RESTRICTED, Account, Role, readable
from kpi.domain.figures.submission import Entry
from kpi.domain.plan import Frequency, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.reporting import reporting, unit_reports
from kpi.domain.situation import Situation, View
from kpi.reading.records import Newest
from kpi.store import Store, queries
from kpi.ui import hand_in
from kpi.ui.completeness import completeness
from kpi.ui.headline import attention, opening
from kpi.ui.html import markup
from kpi.ui.member.head import head
from kpi.ui.member.reports import reports
from kpi.ui.visit import Visit
from tests.factories import A, B, C, a_plan, a_ratio, an_indicator, target, three_communes
from tests.languages import VI
from tests.pages.test_overview import text_of
from tests.recording import MAY, NOON, OPERATOR, a_submission, a_withdrawal, context_of, entry

LEADER = Account("lanhdao", Role.LEADER)
TRUSTED = Account("chutich", Role.LEADER, rights=(RESTRICTED,))
OFFICE = "446-TCKH"
PLAN = a_plan(
    an_indicator("M-1", reported_by=ReportedBy.MEMBER),
    an_indicator("M-2", reported_by=ReportedBy.MEMBER, target=target("<=", "0"), nil_report=True),
    an_indicator("M-3", reported_by=ReportedBy.MEMBER, frequency=Frequency.HALF_YEAR),
    a_ratio("R-1"),
    an_indicator("X-1", owner=OFFICE),
    an_indicator("H-1", reported_by=ReportedBy.MEMBER, restricted=True),
)
HANDED_IN = (
    *[entry("1", indicator="M-1", unit=unit) for unit in (A, B, C)],
    entry("0", indicator="M-2", unit=A),
    a_withdrawal(indicator="M-2", unit=B, reason="chờ Công an huyện xác nhận"),
    entry(of=("90", "100"), indicator="R-1", unit=A),
    entry("90", indicator="R-1", unit=B),  # only a rate: it is in, and enters no sum
)
COMPLETE = {
    A: "đã nộp đủ 3 số của kỳ này",
    B: "đã nộp 2 số và 1 lý do để trống, đủ 3 số phải nộp của kỳ này",
}
COMPLETE_MONTH = {A: "nộp đủ 3 số, ", B: "nộp đủ 2 số và 1 lý do để trống, "}
OWED = {A: (3, ()), B: (3, ()), C: (3, ("M-2", "R-1")), OFFICE: (1, ("X-1",))}


@dataclass
class Seen:
    """One store, as every place that tells of completeness shows it."""

    situation: Situation
    visit: Visit

    def text(self, *parts: object) -> str:
        return text_of(str(markup(*parts)))  # type: ignore[arg-type]


@pytest.fixture(params=[LEADER, TRUSTED], ids=["who sees no restricted target", "who sees them"])
def seen(sqlite_store: Store, request: pytest.FixtureRequest) -> Seen:
    reader: Account = request.param
    context: AppContext = replace(context_of(sqlite_store, plan=PLAN, units=three_communes()), clock=system_clock)
    actions.submit(sqlite_store, a_submission(*HANDED_IN), OPERATOR, NOON, plan=PLAN, units=context.units)
    with sqlite_store.reading() as db:
        newest: Newest = queries.newest(db)
    return Seen(reading.situation(context, reader, View(MAY)), Visit(context, reader, PLAN, newest, VI))


def test_the_cells_are_these(seen: Seen) -> None:
    assert {one.unit: (one.owed, one.missing) for one in seen.situation.reports} == OWED


def test_every_unit_is_as_complete_on_its_own_page_as_on_the_officers(seen: Seen) -> None:
    for code, (owed, missing) in OWED.items():
        told = f"chưa nộp {len(missing)}/{owed} số của kỳ này" if missing else COMPLETE[code]
        assert told in seen.text(hand_in.owed(code, MAY, seen.visit))
        if code != OFFICE:
            unit = seen.situation.units[code]
            assert told in seen.text(*head(unit, seen.situation, VI))
            month = re.search(r"tháng 5 (.*?)$", seen.text(*reports(unit, seen.situation, seen.visit)))
            assert month is not None
            assert (f"chưa nộp {len(missing)}/{owed} số" if missing else COMPLETE_MONTH[code]) in month[1]


def test_overview_attention_and_briefing_name_the_same_units(seen: Seen) -> None:
    situation, members = seen.situation, reporting(seen.situation.reports_of_members())
    assert "2/3 xã, thị trấn nộp đủ" in seen.text(opening(situation.counts, MAY, PLAN, members, VI))
    listed = seen.text(completeness(situation, VI))
    briefing = compose(BriefingFigures(situation, None), BriefingRequest(MAY))
    incomplete = {situation.units[code].name[VI] for code, (_, missing) in OWED.items() if missing}
    assert briefing.completeness == "2/3 xã, thị trấn nộp đủ số liệu kỳ này"
    if seen.visit.who is LEADER:
        assert set(briefing.late) == incomplete
    for code, (owed, missing) in OWED.items():
        name = situation.units[code].name[VI]
        assert (f"{name} chưa nộp {len(missing)}/{owed} số" in listed) is bool(missing)


def test_a_restricted_target_is_in_no_count_and_told_apart_to_who_may_see_it(seen: Seen) -> None:
    situation, told = seen.situation, "chỉ tiêu hạn chế xem chưa nộp: H-1"
    briefing = compose(BriefingFigures(situation, None), BriefingRequest(MAY))
    places = [
        seen.text(completeness(situation, VI)),
        seen.text(hand_in.owed(A, MAY, seen.visit)),
        seen.text(*head(situation.units[A], situation, VI)),
        seen.text(*reports(situation.units[A], situation, seen.visit)),
        " ".join(briefing.late),
        " ".join(briefing.provenance),
    ]
    assert [told in " ".join(place.split()) for place in places] == [seen.visit.who is TRUSTED] * len(places)


def test_a_target_restricted_since_is_in_no_count_of_the_time_before_either() -> None:
    then = a_plan(*(an_indicator(code, reported_by=ReportedBy.MEMBER) for code in ("H-1", "M-1")))
    for who in (LEADER, TRUSTED):
        found = unit_reports((), readable(then, who, PLAN), three_communes(), MAY)
        assert [(one.owed, one.missing) for one in found] == [(1, ("M-1",))] * 3


QUARTERLY = a_plan(
    an_indicator("M-1", reported_by=ReportedBy.MEMBER),
    an_indicator("Q-1", reported_by=ReportedBy.MEMBER, frequency=Frequency.QUARTER),
)


MARCH = Period(2021, 3)
A_REASON = a_withdrawal(indicator="Q-1", unit=C, period=MARCH, reason="chưa điều tra")


def in_may(store: Store, *march: Entry) -> Seen:
    """May, of which all is in, after these figures of March."""
    context: AppContext = replace(context_of(store, plan=QUARTERLY, units=three_communes()), clock=system_clock)
    may = [entry("1", indicator="M-1", unit=unit) for unit in (A, B, C)]
    actions.submit(store, a_submission(*march, *may), OPERATOR, NOON, plan=QUARTERLY, units=context.units)
    with store.reading() as db:
        newest: Newest = queries.newest(db)
    return Seen(reading.situation(context, LEADER, View(MAY)), Visit(context, LEADER, QUARTERLY, newest, VI))


def of_march(unit: str) -> Entry:
    return entry("1", indicator="Q-1", unit=unit, period=MARCH)


def test_what_is_owed_of_an_earlier_month_is_named_with_it_wherever_it_is_told_who_owes(sqlite_store: Store) -> None:
    seen = in_may(sqlite_store, of_march(A), of_march(B))
    situation, told = seen.situation, "các kỳ trước chưa nộp: Q-1 tháng 3/2021"
    assert reporting(situation.reports_of_members()).complete == 3
    briefing = compose(BriefingFigures(situation, None), BriefingRequest(MAY))
    listed = seen.text(completeness(situation, VI))
    assert "nộp đủ kỳ này" in listed
    assert "Mọi đơn vị" not in listed
    name = situation.units[C].name[VI]
    assert f"{name} {told}" in listed
    assert f"đã nộp đủ 1 số của kỳ này; {told}" in seen.text(*head(situation.units[C], situation, VI))
    assert told in seen.text(hand_in.owed(C, MAY, seen.visit))
    assert briefing.late == (f"{name} ({told})",)
    assert any(f"{name} ({told})" in line for line in briefing.provenance)
    assert f"Chưa nộp số tháng 3/2021: {name}" in seen.text(attention(situation, VI))
    assert told not in seen.text(*head(situation.units[A], situation, VI))


@pytest.mark.parametrize(
    "settles",
    [of_march(C), of_march(C).model_copy(update={"period": Period(2021, 4)}), A_REASON],
    ids=["the figure", "a later one", "a reason"],
)
def test_a_later_figure_or_a_reason_settles_an_earlier_month(sqlite_store: Store, settles: Entry) -> None:
    seen = in_may(sqlite_store, of_march(A), of_march(B), settles)
    assert not any(one.lacking for one in seen.situation.reports)


def test_attention_tells_the_silent_from_those_that_answered_and_those_that_cannot_be_summed(seen: Seen) -> None:
    told = seen.text(attention(seen.situation, VI))
    silent, blank, bare = (seen.situation.units[code].name[VI] for code in (C, B, B))
    assert f"Chưa nộp: {silent} · Để trống có lý do: {blank}" in told
    assert f"Chưa nộp: {silent} · Chỉ có tỷ lệ, không cộng được: {bare}" in told
