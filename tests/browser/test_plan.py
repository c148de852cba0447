"""Quotas by the annex of a decision, in a real browser: by keyboard from the file to the plan, and read by others."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import AxeFaults, PageAs, Shot
from tests.deep import crossed

pytestmark = pytest.mark.browser


def annex(folder: Path) -> Path:
    book, path = Workbook(), folder / "phu-luc.xlsx"
    for row in (["TT", "Đơn vị", "Vườn mẫu (vườn)"], [1, "Thị trấn Thiên Cầm", 8]):
        book.worksheets[0].append(row)
    book.save(path)
    return path


def open_plan(page: Page, address: str = "/plan?period=2021-06") -> Page:
    page.goto(address)
    expect(page.locator(".st-key-plan-targets table").first).to_be_visible(timeout=30_000)
    return page


def test_from_the_annex_to_the_plan_that_a_leader_reads(
    page_as: PageAs, axe: AxeFaults, shot: Shot, tmp_path: Path
) -> None:
    page = open_plan(page_as("administrator"), "/")
    page.locator("input[type=file]").set_input_files(annex(tmp_path))
    page.get_by_label("Số văn bản").fill("12/QĐ-UBND")
    page.keyboard.press("Tab")
    page.keyboard.type("15/1/2021")
    page.keyboard.press("Tab")
    page.keyboard.type("tháng 2/")
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_contain_text("Sẽ giao 1 số. Chưa lưu.", timeout=20_000)
    assert axe(page) == []
    shot(page, "plan-preview")
    button = page.get_by_role("button", name="Ghi vào kế hoạch")
    expect(button).to_be_enabled()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".receipt")).to_contain_text("Đã giao 1 số", timeout=20_000)
    assert axe(page) == []

    leader = open_plan(page_as("leader"))
    expect(leader.locator(".st-key-plan-targets")).to_contain_text("1/23 đơn vị, tổng giao 8")
    expect(leader.locator(".decided")).to_contain_text("12/QĐ-UBND")
    expect(leader.locator("input[type=file]")).to_have_count(0)


@crossed(lang=("vi", "en"), phone=(False, True), dark=(False, True))
def test_the_plan_can_be_read_by_everyone(
    page_as: PageAs, axe: AxeFaults, shot: Shot, lang: str, phone: bool, dark: bool
) -> None:
    page = open_plan(page_as("administrator", lang=lang, phone=phone, dark=dark), "/?period=2021-06")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shot(page, f"plan-{lang}-{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}")
