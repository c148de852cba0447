"""The overview in a real browser: no fault of accessibility, a card a target on a phone, nothing leaves the machine."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kpi.actions import submit
from kpi.config import settings
from kpi.domain.access import Account
from kpi.domain.figures.submission import Entry, Submission
from kpi.domain.plan.period import Period
from kpi.plans import load_plan, load_units
from kpi.store import open_store
from kpi.store.canonical import sha256
from tests.deep import crossed, deeply

pytestmark = pytest.mark.browser

OPERATOR = Account("cli:test", None)


def record(server: Any, name: str, *figures: tuple[str, str, str, str]) -> None:
    """Figures (indicator, unit, period, value) into the running server's store."""
    plan, units = load_plan(settings().plan_file), load_units(settings().units_file)
    entries = tuple(
        Entry(indicator=code, unit=unit, period=Period.parse(period), value=Decimal(value))
        for code, unit, period, value in figures
    )
    made = Submission(digest=sha256(name.encode()), file_name=name, sender=None, period=None, entries=entries)
    store = open_store(f"sqlite:///{server.home / 'kpi.db'}", server.home)
    submit(store, made, OPERATOR, datetime.now(UTC), plan=plan, units=units)
    store.close()


@pytest.fixture(scope="module", autouse=True)
def year(server: Any) -> None:
    record(
        server,
        "overview.csv",
        ("KT-5", "446", "2020-06", "200"),
        ("KT-5", "446", "2021-06", "165.2"),
        ("KT-6", "446", "2021-06", "500"),
    )


def open_overview(page: Page, query: str = "?period=2021-06") -> Page:
    page.goto(f"/{query}")
    expect(page.locator(".kpi .targets").first).to_be_visible(timeout=20_000)
    return at_rest(page)


def open_charts(page: Page) -> Page:
    page.goto("/?period=2021-06&view=charts")
    expect(page.locator(".js-plotly-plot")).to_have_count(5, timeout=30_000)
    return at_rest(page)


def at_rest(page: Page) -> Page:
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    return page


@pytest.fixture(scope="module")
def overview(year: None, shared_page_as: Callable[..., Page]) -> Page:
    return open_overview(shared_page_as("leader"))


@pytest.fixture(scope="module")
def charts(year: None, shared_page_as: Callable[..., Page]) -> Page:
    return open_charts(shared_page_as("leader"))


@crossed(("en", True), lang=("vi", "en"), dark=(False, True))
def test_no_accessibility_fault(page_as: Callable[..., Page], axe: Any, shot: Any, lang: str, dark: bool) -> None:
    page = open_overview(page_as("leader", lang=lang, dark=dark))
    page.locator("#target-KT-5 summary").click()
    assert axe(page) == []
    shot(page, f"overview-{lang}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("lang", ["vi", *deeply("en")])
def test_figures_are_drawn_here_and_only_here(page_as: Callable[..., Page], axe: Any, shot: Any, lang: str) -> None:
    page = open_charts(page_as("leader", lang=lang))
    assert page.locator(".modebar-btn").count() == 0
    table = page.locator(".st-key-figure-KT_2021-06 details")
    table.locator("summary").click()
    expect(table.get_by_role("rowheader").first).to_be_visible()
    assert axe(page) == []
    shot(page, f"charts-{lang}")


@pytest.mark.parametrize(("form", "begins"), [("png", b"\x89PNG"), ("svg", b"<")])
def test_a_picture_is_saved_for_the_slides(charts: Page, tmp_path: Path, form: str, begins: bytes) -> None:
    with charts.expect_download() as taken:
        charts.locator(f".st-key-figure-KT_2021-06 [data-picture={form}]").click()
    assert taken.value.suggested_filename == f"KT_2021-06.{form}"
    taken.value.save_as(tmp_path / form)
    assert (tmp_path / form).read_bytes().startswith(begins)


def test_a_name_leads_to_its_target_at_the_same_period(page_as: Callable[..., Page]) -> None:
    page = open_overview(page_as("leader"))
    page.locator("#target-KT-5 .name a").click()
    page.wait_for_url("**/target?target=KT-5&period=2021-06")


@pytest.mark.deep
def test_a_briefing_is_marked_in_two_steps_and_then_nothing_has_changed(page_as: Callable[..., Page]) -> None:
    page = open_overview(page_as("reviewer"))
    changes = page.locator(".st-key-changes")
    page.get_by_role("button", name="Đánh dấu đã báo cáo lãnh đạo").click()
    page.get_by_role("button", name="Ghi mốc", exact=True).click()
    expect(changes).to_contain_text("Đến tháng 6/2021, tonghop đánh dấu", timeout=20_000)
    expect(changes).to_contain_text("Không có gì thay đổi.")
    assert open_overview(page_as("officer")).get_by_role("button", name="Đánh dấu đã báo cáo lãnh đạo").count() == 0


@pytest.mark.deep
def test_leaving_estimates_out_stands_in_the_address(page_as: Callable[..., Page]) -> None:
    page = open_overview(page_as("leader"))
    page.locator(".st-key-estimates input").focus()
    page.keyboard.type("Không")
    page.keyboard.press("Enter")
    expect(page.locator(".left-out")).to_be_visible(timeout=20_000)
    assert "estimates=without" in page.url


def test_all_columns_of_a_row_are_read_as_one_table(overview: Page) -> None:
    table = overview.get_by_role("table", name="Các chỉ tiêu chủ yếu của kế hoạch, theo lĩnh vực")
    assert table.get_by_role("columnheader").count() == 8
    row = table.get_by_role("row").filter(has=overview.locator(".code", has_text="KT-5"))
    assert row.get_by_role("rowheader").inner_text().split("\n")[-1] == "Thu ngân sách"
    assert row.get_by_role("cell").count() == 7


def test_a_row_opens_by_keyboard(overview: Page) -> None:
    signed = overview.locator("#target-KT-5 blockquote")
    expect(signed).to_be_hidden()
    overview.locator("#target-KT-5 summary").focus()
    overview.keyboard.press("Enter")
    expect(signed).to_be_visible()
    expect(signed).to_contain_text("305,5 tỷ đồng")
    overview.keyboard.press("Enter")
    expect(signed).to_be_hidden()


def test_a_mark_leads_to_its_row(overview: Page) -> None:
    overview.locator("h1").first.scroll_into_view_if_needed()
    expect(overview.locator("#target-NTM-5")).not_to_be_in_viewport()
    overview.locator('.marks a[href="#target-NTM-5"]').click()
    expect(overview.locator("#target-NTM-5")).to_be_in_viewport()


def test_on_a_phone_each_row_is_two_short_lines_and_nothing_overflows(
    page_as: Callable[..., Page], axe: Any, shot: Any
) -> None:
    """Name and value, shape and word; what is behind them shows when the row is opened."""
    page = open_overview(page_as("leader", phone=True))
    row = page.locator("#target-KT-5")
    box = row.bounding_box()
    assert box is not None
    assert 300 < box["width"] <= 390
    assert box["height"] < 70
    for part in (".name a", ".figures strong", ".chip"):
        expect(row.locator(part)).to_be_visible()
    expect(row.locator(".sentence > p")).to_be_hidden()
    row.locator("summary").click()
    expect(row.locator(".sentence > p")).to_be_visible()
    expect(row.locator(".bullet")).to_be_visible()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    assert axe(page) == []
    shot(page, "overview-phone")


def test_the_answer_comes_before_the_choices_for_eyes_and_keys(page_as: Callable[..., Page]) -> None:
    page = open_overview(page_as("leader", phone=True))
    above = page.evaluate("""() => {
        const [count, picker] = [".count .big", ".st-key-period"].map((what) => document.querySelector(what));
        return [count.getBoundingClientRect().bottom < picker.getBoundingClientRect().top,
            Boolean(count.compareDocumentPosition(picker) & Node.DOCUMENT_POSITION_FOLLOWING)];
    }""")
    assert above == [True, True]


def test_choices_stand_in_the_address_and_the_way_back_works(page_as: Callable[..., Page]) -> None:
    page = open_overview(page_as("leader"))
    page.locator(".st-key-sector input").focus()
    page.keyboard.type("Kinh")
    page.keyboard.press("Enter")
    expect(page.locator(".targets").first.locator(".target")).to_have_count(6)
    assert "sector=KT" in page.url
    page.reload()
    expect(page.locator(".targets").first.locator(".target")).to_have_count(6, timeout=20_000)
    page.go_back()
    expect(page.locator(".targets").first.locator(".target")).to_have_count(24, timeout=20_000)


def test_the_page_prints_whole(overview: Page) -> None:
    overview.emulate_media(media="print")
    assert overview.locator(".st-key-filters").is_hidden()
    assert overview.evaluate("document.querySelector('.stApp').scrollHeight") > 2000
    overview.emulate_media(media="screen")
    assert overview.locator(".st-key-filters").is_visible()
