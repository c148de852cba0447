"""What is kept between reruns tells the state it was read in."""

import shutil
from pathlib import Path

import pytest

from kpi.config import DATA, settings
from kpi.domain.period import Period
from kpi.store.queries import NOTHING
from kpi.ui import cached
from tests.pages.conftest import LEADER, House, entry

JUNE = Period(2021, 6)


def test_a_plan_that_is_being_written_changes_no_screen_until_the_app_is_started_again(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = shutil.copytree(DATA / "plans", tmp_path / "plans")
    monkeypatch.setenv("KPI_PLAN", str(plans / "2021.yaml"))
    settings.cache_clear()
    before = cached.plan()
    (plans / "2021.yaml").write_text("indicators: [{code: KT-1,", "utf-8")
    assert cached.plan() == before


def test_figures_are_called_by_the_revision_they_were_read_at(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though the screen began before it."""
    monkeypatch.setattr(cached, "newest", lambda: NOTHING)
    plan = cached.plan_for(LEADER)
    house.record(entry("KT-5", "446", "2021-06", "130"))
    now = cached.situation(plan, JUNE)
    assert (now.revision, [row.actual for row in now.rows if row.indicator.code == "KT-5"]) == (1, [130])
