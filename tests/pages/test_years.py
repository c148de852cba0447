"""Several plan years on the screens: the month in the address says which, and the bar leads to the others."""

from datetime import date
from pathlib import Path

import pytest

from kpi.config import settings
from kpi.context import shared_context
from kpi.ui import filters
from tests.pages.conftest import LEADER, OFFICER, House, shown
from tests.years import two_years


@pytest.fixture
def two(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("KPI_PLAN", str(two_years(tmp_path / "plans")))
    settings.cache_clear()
    shared_context.cache_clear()
    return house


def on(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "today", lambda _context: day)


def test_the_app_opens_in_the_year_that_is_being_reported(two: House, monkeypatch: pytest.MonkeyPatch) -> None:
    on(date(2022, 1, 10), monkeypatch)
    assert "Năm 2021" in shown(two.page("overview", LEADER))
    on(date(2022, 2, 1), monkeypatch)
    assert "Năm 2022" in shown(two.page("overview", LEADER))


def test_the_month_in_the_address_says_which_year(two: House, monkeypatch: pytest.MonkeyPatch) -> None:
    on(date(2022, 2, 20), monkeypatch)
    old = shown(two.page("overview", LEADER, period="2021-06"))
    assert ("Năm 2021" in old, "/?period=2022-02" in old) == (True, True)


def test_the_address_keeps_the_month_of_a_year_in_which_the_app_does_not_open(
    two: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the next click would be about the other year."""
    on(date(2022, 2, 20), monkeypatch)
    page = two.page("overview", LEADER, period="2021-12")
    page.run()
    assert page.query_params["period"] == "2021-12"
    assert "Năm 2021" in shown(page)


def test_there_is_no_way_to_other_years_where_there_is_one(house: House) -> None:
    assert "frame-years" not in shown(house.page("overview", LEADER))


def test_last_years_december_can_be_handed_in_after_new_year(two: House, monkeypatch: pytest.MonkeyPatch) -> None:
    on(date(2022, 2, 20), monkeypatch)
    page = two.page("submit", OFFICER, period="2021-12")
    assert "period=2021-12" in shown(page)


def test_a_file_of_last_year_leads_to_where_it_is_handed_in(two: House, monkeypatch: pytest.MonkeyPatch) -> None:
    on(date(2022, 2, 20), monkeypatch)
    page = two.page("submit", OFFICER, period="2022-01")
    sheet = "Tiêu đề\nKết quả thực hiện tháng 11 năm 2021\nChỉ tiêu,ĐVT,Lũy kế\nSố vụ tai nạn giao thông,vụ,3\n"
    page.file_uploader[0].upload("bao-cao.csv", sheet.encode(), "text/csv").run()
    assert '<a href="/submit?period=2021-11">Nộp số liệu năm 2021</a>' in shown(page)
