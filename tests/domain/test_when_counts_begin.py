"""A count that begins on 1 January is held against the days it covers, and closes with the calendar's year."""

from decimal import Decimal
from typing import Any

import pytest

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Basis, Compare, Frequency, Indicator, LineKind, Measure, PlanLine, ReportedBy
from kpi.domain.plan.period import Calendar, DayOfYear
from kpi.wording import reason_sentence
from tests.domain.asking import ask, shown, status
from tests.factories import DISTRICT, A, an_indicator, observed, target
from tests.languages import EN, VI

NEW_YEAR = DayOfYear(1, 1)


def revenue(**changes: Any) -> Indicator:
    """305,5 billion in the year, counted from 1 January, its closing figure published by the end of next January."""
    fields = {"target": target(value="305.5"), "counts_from": NEW_YEAR, "official_by": "2022-01-31", **changes}
    return an_indicator(**fields)


def own(period: str, value: str, basis: Basis = Basis.OFFICIAL) -> Observation:
    return observed("X-1", DISTRICT, period, value, basis=basis)


def test_what_is_due_follows_the_days_from_new_year_to_the_end_of_the_window() -> None:
    row = ask(revenue(), "2021-05", own("2021-05", "130"))
    assert (shown(row.expected), shown(row.pace), shown(row.attainment)) == ("112.156", "1.159", "0.426")
    assert row.status == "on_track"


def test_nothing_is_said_to_be_judged_before_the_count_begins() -> None:
    autumn = revenue(counts_from=DayOfYear(9, 20))
    row = ask(autumn, "2021-05", own("2021-05", "0"))
    assert (row.status, row.reason.numbers["judged_from"]) == ("not_due", "2021-10")


@pytest.mark.parametrize("month", range(1, 13))
def test_money_that_comes_in_evenly_is_on_track_in_every_month(month: int) -> None:
    evenly = revenue(target=target(value="365"))
    days = {1: 14, 2: 45, 3: 73, 4: 104, 5: 134, 6: 165, 7: 195, 8: 226, 9: 257, 10: 287, 11: 318, 12: 365}
    row = ask(evenly, f"2021-{month:02d}", own(f"2021-{month:02d}", str(days[month])))
    assert row.pace == 1
    assert row.status == ("met" if month == 12 else "on_track")


def test_a_leap_year_has_a_day_more() -> None:
    assert shown(ask(revenue(target=target(value="365")), "2021-03", own("2021-03", "73")).expected) == "73.000"
    assert NEW_YEAR.of(2024).isoformat() == "2024-01-01"


def test_nothing_is_due_before_the_count_begins() -> None:
    late = revenue(counts_from=DayOfYear(6, 1))
    assert status(late, "2021-05", own("2021-05", "3")) == "not_due"
    assert shown(ask(late, "2021-06", own("2021-06", "20")).expected) == "19.986"


def test_decembers_estimate_is_held_against_the_days_it_covers_and_its_verdict_is_not_the_last_word() -> None:
    row = ask(revenue(), "2021-12", own("2021-12", "296", Basis.ESTIMATE))
    assert (shown(row.expected), row.status) == ("291.271", "on_track")
    sentence = reason_sentence(row.reason, revenue(), VI)
    assert "mới tính đến 14/12/2021, chờ số chính thức trước 31/" in sentence
    assert "counted to 14 Dec 2021 so far" in reason_sentence(row.reason, revenue(), EN)


@pytest.mark.parametrize(
    ("comparator", "value", "status"),
    [
        pytest.param(">=", "265", "slightly_behind", id="behind what is due, and 17 days are left"),
        pytest.param(">=", "200", "behind", id="far behind"),
        pytest.param(">=", "306", "exceeded", id="no day to come makes it less"),
        pytest.param("<=", "300", "on_track", id="not more yet"),
        pytest.param("<=", "306", "missed", id="no day to come makes it less than allowed"),
        pytest.param("=", "306", "missed", id="nor less than asked for"),
        pytest.param("=", "305.5", "slightly_behind", id="what is as asked for may still grow"),
        pytest.param("between", "305.5", "on_track", id="also within a range"),
        pytest.param("between", "320", "missed", id="beyond a range"),
    ],
)
def test_what_the_days_to_come_may_still_turn_is_not_decided(comparator: str, value: str, status: str) -> None:
    line = {"plan_line": PlanLine(kind=LineKind.HOLD)} if comparator in ("<=", "between") else {}
    upper = {"upper": Decimal(310)} if comparator == "between" else {}
    goal = revenue(target=target(comparator, "305.5", **upper), **line)
    assert ask(goal, "2021-12", own("2021-12", value, Basis.ESTIMATE)).status == status
    decided = ask(goal, "2021-12", own("2021-12", value))
    assert decided.status.final


@pytest.mark.parametrize("fields", [{"signed": True}, {"measure": Measure.RATIO}], ids=["signed", "a ratio"])
def test_the_days_to_come_may_turn_all_that_can_also_fall(fields: dict[str, Any]) -> None:
    row = ask(revenue(**fields), "2021-12", own("2021-12", "306", Basis.ESTIMATE))
    assert row.status == "on_track"


def test_an_estimate_that_covers_december_to_its_end_judges_the_year() -> None:
    rows = [own("2020-12", "500"), own("2021-12", "250", Basis.ESTIMATE)]
    row = ask(revenue(calendar=Calendar.MONTH), "2021-12", *rows)
    assert (row.status, row.year_on_year, row.reason.numbers["covered_to"]) == ("missed", Decimal("0.5"), None)


def test_an_estimate_of_a_period_before_december_leaves_no_days_open() -> None:
    by_july = revenue(plan_line=PlanLine(kind=LineKind.END, due_month=7), official_by=None)
    row = ask(by_july, "2021-07", own("2021-07", "250", Basis.ESTIMATE))
    assert (row.status, row.reason.numbers["covered_to"]) == ("missed", None)


def test_last_year_is_not_missed_yet_by_an_estimate_of_a_part_of_december() -> None:
    against = revenue(compare=Compare.SAME_PERIOD, target=target(value=None), plan_line=None, official_by=None)
    row = ask(against, "2021-12", own("2020-12", "200"), own("2021-12", "190", Basis.ESTIMATE))
    assert (row.status, row.reason.code) == ("slightly_behind", "against_last_year")
    assert "mới tính đến 14/12/2021" in reason_sentence(row.reason, against, VI)
    assert "counted to 14 Dec 2021 so far" in reason_sentence(row.reason, against, EN)
    assert ask(against, "2021-12", own("2020-12", "200"), own("2021-12", "210", Basis.ESTIMATE)).status == "exceeded"


def test_what_was_estimated_of_an_event_holds_to_the_day_of_the_question() -> None:
    cases = revenue(frequency=Frequency.EVENT, reported_by=ReportedBy.MEMBER, quotas={A: Decimal(5)})
    row = ask(cases, "2021-12", observed("X-1", A, "2021-05", "4", basis=Basis.ESTIMATE), unit=A)
    assert (row.status.final, row.reason.numbers["covered_to"]) == (False, "2021-12-14")


def test_a_part_of_december_is_not_held_against_the_whole_of_last_years() -> None:
    rows = [own("2020-12", "414"), own("2021-12", "412", Basis.ESTIMATE)]
    assert (ask(revenue(), "2021-12", *rows).last_year, ask(revenue(), "2021-12", *rows).year_on_year) == (414, None)
    assert ask(revenue(), "2021-12", own("2020-12", "414"), own("2021-12", "207")).year_on_year == Decimal("0.5")


def test_decembers_official_figure_covers_the_whole_year_and_closes_it() -> None:
    row = ask(revenue(), "2021-12", own("2021-12", "300"))
    assert (shown(row.expected), row.status) == ("305.500", "missed")
    assert row.reason.numbers["open_until"] is None


def test_an_estimate_suffices_until_the_official_figure_is_published() -> None:
    forest = an_indicator(official_by="2022-03-31")
    row = ask(forest, "2021-12", own("2021-12", "101", Basis.ESTIMATE))
    sentence = reason_sentence(row.reason, forest, VI)
    assert row.status == "exceeded"
    assert "chờ số chính thức trước 31/" in sentence
    assert "mới tính" not in sentence
