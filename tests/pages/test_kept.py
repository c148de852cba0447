"""What is kept between reruns tells the state it was read in."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from kpi.config import DATA, settings
from kpi.context import shared_context
from kpi.domain.plan.period import Period
from kpi.ui import cached
from tests.pages.conftest import LEADER, REVIEWER, House, entry, shares

JUNE = Period(2021, 6)


def test_a_plan_that_is_being_written_changes_no_screen_until_the_app_is_started_again(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = shutil.copytree(DATA / "plans", tmp_path / "plans")
    monkeypatch.setenv("KPI_PLAN", str(plans / "2021.yaml"))
    settings.cache_clear()
    before = shared_context(settings()).plan
    (plans / "2021.yaml").write_text("indicators: [{code: KT-1,", "utf-8")
    assert shared_context(settings()).plan == before


def test_figures_are_called_by_the_revision_they_were_read_at(house: House) -> None:
    """Though the screen began before it."""
    visit = house.visit(LEADER)
    house.record(entry("KT-5", "446", "2021-06", "130"))
    now = cached.situation(visit, JUNE)
    assert (now.revision, [row.actual for row in now.rows if row.indicator.code == "KT-5"]) == (1, [130])


SCREENS = {
    "overview": {"period": "2021-06"},
    "sector": {"sector": "KT"},
    "communes": {"target": "VX-7"},
    "commune": {"unit": "18676"},
    "target": {"target": "KT-5"},
    "briefing": {"period": "2021-06"},
    "submit": {"unit": "18676"},
    "plan": {"period": "2021-06"},
}


@contextmanager
def asked() -> Iterator[list[str]]:
    """What is asked of any store meanwhile."""
    heard: list[str] = []

    def hears(*about: Any) -> None:
        heard.append(about[2])

    event.listen(Engine, "before_cursor_execute", hears)
    yield heard
    event.remove(Engine, "before_cursor_execute", hears)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_that_runs_again_reads_only_who_asks_and_what_is_newest(house: House, screen: str) -> None:
    house.record(entry("KT-5", "446", "2021-06", "130"), shares("VX-7", "18676", "2021-06", ("91", "100")))
    page = house.page(screen, REVIEWER, **SCREENS[screen]).run()
    with asked() as statements:
        page.run()
    tables = [set(re.findall(r"(?:FROM|JOIN) (\w+)", one)) for one in statements if "FROM" in one]
    newest = {"store_identity", "revision", "submission", "event", "plan_decision"}
    assert tables == [{"login_session", "account", *newest}]


def test_after_a_hand_in_the_figures_are_read_once_for_every_month_view_and_reader(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-05", "100"))
    house.record(entry("KT-5", "446", "2021-06", "130"))
    visits = [house.visit(who) for who in (LEADER, REVIEWER)]
    wanted = [(visit, month, estimates) for visit in visits for month in (5, 6) for estimates in (True, False)]
    with asked() as statements:
        for visit, month, estimates in wanted:
            cached.situation(visit, Period(2021, month), estimates=estimates)
    of = [set(re.findall(r"(?:FROM|JOIN) (\w+)", one)) for one in statements if "FROM" in one]
    assert of.count({"current"}) == 1
    firsts = [one for one in statements if "revision.nth" in one and "revision.value" not in one]
    assert firsts
    assert not any({"revision", "submission"} == tables for tables in of)  # the whole log
