"""What was told at a briefing stays what it was, though the plan is another today."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from kpi.actions import keep_plan, record_briefing
from kpi.config import DATA, settings
from kpi.domain.plan.period import Period
from tests.pages.conftest import IN_JUNE, LEADER, OPERATOR, TRUSTED, House, entry
from tests.pages.test_overview import since

PLAN, UNITS = ((DATA / name).read_text() for name in ("plans/2021.yaml", "units.yaml"))
LOWER = PLAN.replace("value: 305.5}", "value: 250}")
TITLE = "Từ lần báo cáo lãnh đạo gần nhất ("


def told_by(house: House, plan: str) -> None:
    """Marks a briefing by that plan; today's comes into force after it."""
    keep_plan(house.store, 2021, plan, UNITS, OPERATOR, IN_JUNE)
    house.record(entry("KT-5", "446", "2021-06", "130"))
    record_briefing(house.store, Period(2021, 6), LEADER, IN_JUNE + timedelta(hours=1))
    keep_plan(house.store, 2021, PLAN, UNITS, OPERATOR, IN_JUNE + timedelta(hours=2))


def test_a_target_that_was_raised_since_has_become_worse_though_its_figure_stays(house: House) -> None:
    told_by(house, LOWER)
    told = since(house.page("overview", LEADER), TITLE)
    assert "Thu ngân sách ● Đúng tiến độ → nay là ▲ Chậm ít" in told


def test_what_the_plan_of_that_day_hid_is_told_only_to_who_has_the_right(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though by today's plan all see the same."""
    told_by(house, LOWER.replace("  - code: KT-5\n", "  - code: KT-5\n    restricted: true\n"))
    today = shutil.copytree(DATA / "plans", tmp_path / "plans") / "2021.yaml"
    today.write_text(PLAN.replace("    restricted: true\n", "").replace("nil_report, restricted,", "nil_report,"))
    monkeypatch.setenv("KPI_PLAN", str(today))
    settings.cache_clear()
    told = [since(house.page("overview", who), TITLE) for who in (TRUSTED, LEADER)]
    assert ["Thu ngân sách" in one for one in told] == [True, False]
