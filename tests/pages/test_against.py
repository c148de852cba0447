"""The share of a target in tables, held against what another plan sets."""

import re
import shutil
from pathlib import Path

import pytest

from kpi.config import DATA, settings
from kpi.context import shared_context
from tests.pages.conftest import LEADER, House, entry, shown

PLAN = (DATA / "plans" / "2021.yaml").read_text("utf-8")
GIVEN = """    assignments:
      - {given_by: province, comparator: ">=", value: %s, decision: {number: 1/QĐ-UBND, date: 2021-01-05}}
"""


@pytest.fixture
def given(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """The province sets 330 for revenue, and 3 for an uncounted target of the same sector."""
    plans = shutil.copytree(DATA / "plans", tmp_path / "plans")
    text = PLAN
    for code, value in (("KT-5", "330"), ("H-7", "4")):
        text = text.replace(f"  - code: {code}\n", f"  - code: {code}\n{GIVEN % value}")
    (plans / "2021.yaml").write_text(text, "utf-8")
    monkeypatch.setenv("KPI_PLAN", str(plans / "2021.yaml"))
    settings.cache_clear()
    shared_context.cache_clear()
    house.record(entry("KT-5", "446", "2021-06", "165"), entry("KT-6", "446", "2021-06", "800"))
    return house


def share(html: str, code: str) -> str:
    row = html[html.index(f'id="target-{code}"') :]
    found = re.search(r'class="share attainment"><span class="label"[^>]*>[^<]*</span>(.*?)</td>', row)
    assert found is not None
    return re.sub("<[^>]+>", " ", found[1])


def heading(html: str) -> str:
    found = re.search(r'<th [^>]*class="share attainment"[^>]*>(.*?)</th>', html)
    assert found is not None
    return found[1]


def test_at_first_shares_are_of_the_years_target(given: House) -> None:
    html = shown(given.page("overview", LEADER, period="2021-06"))
    assert (heading(html), "54,0%" in share(html, "KT-5")) == ("% kế hoạch năm", True)
    assert "đánh giá vẫn theo kế hoạch năm" not in html


def test_against_another_plan_the_share_the_heading_and_a_line_say_so(given: House) -> None:
    before = shown(given.page("overview", LEADER, period="2021-06"))
    html = shown(given.page("overview", LEADER, period="2021-06", against="province"))
    assert (heading(html), "50,0%" in share(html, "KT-5")) == ("% KH tỉnh giao", True)
    assert html.count("Cột % so với KH tỉnh giao; đánh giá vẫn theo kế hoạch năm.") == 1
    status = r'id="target-KT-5" class="([^"]*)"'
    assert re.findall(status, html) == re.findall(status, before) != []


def test_where_that_plan_sets_nothing_there_is_a_dash(given: House) -> None:
    html = shown(given.page("overview", LEADER, period="2021-06", against="province"))
    assert ("%" in share(html, "KT-6"), "–" in share(html, "KT-6")) == (False, True)


def test_the_choice_is_kept_in_the_address(given: House) -> None:
    page = given.page("overview", LEADER, period="2021-06")
    next(one for one in page.selectbox if one.label == "So với").select("province").run()
    assert page.query_params["against"] == "province"


def test_charts_which_are_of_the_years_target_have_no_such_choice(given: House) -> None:
    page = given.page("overview", LEADER, view="charts", against="province")
    assert [one.label for one in page.selectbox if one.label == "So với"] == []
    assert "đánh giá vẫn theo" not in shown(page)


def test_a_sector_has_the_choice_where_its_table_has_such_a_target(given: House) -> None:
    html = shown(given.page("sector", LEADER, sector="KT", period="2021-06", against="province"))
    assert heading(html) == "% KH tỉnh giao"
    other = given.page("sector", LEADER, sector="MT", period="2021-06", against="province")
    assert [one.label for one in other.selectbox if one.label == "So với"] == []


def test_it_speaks_english(given: House) -> None:
    html = shown(given.page("overview", LEADER, "en", period="2021-06", against="province"))
    assert heading(html) == "% of the plan of the province"
    assert "statuses stay by the year" in html
