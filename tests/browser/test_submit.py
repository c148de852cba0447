"""The whole way of a figure, in a real browser: the template down, filled, a wrong cell named, sent, the bar moves."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from kpi.config import settings
from kpi.domain.form import SheetColumn
from kpi.plans import load_units
from tests.browser.test_overview import at_rest, open_overview, record
from tests.deep import crossed, deeply

pytestmark = pytest.mark.browser

UNIT = "18676"
SCROLLED = """box => new Promise(done => {
  const look = () => (box.scrollLeft > 0 ? done() : requestAnimationFrame(look));
  look();
})"""


def filled(template: Path, code: str, value: float | str) -> tuple[Path, str]:
    """The template with the value typed in for the indicator, and the cell it stands in."""
    book = load_workbook(template)
    sheet = book.worksheets[0]
    (row,) = [cell.row for cell in sheet[SheetColumn.CODE] if cell.value == code]
    cell = f"{SheetColumn.VALUE}{row}"
    sheet[cell] = value
    path = template.with_name(f"{value}.xlsx")
    book.save(path)
    return path, cell


def bar_width(page: Page, code: str) -> float:
    box = page.locator(f"#target-{code} .bullet .bar").bounding_box()
    assert box is not None
    return box["width"]


def open_submit(page: Page) -> Page:
    page.goto("/submit?period=2021-06")
    expect(page.locator("a.button")).to_be_visible(timeout=20_000)
    return page


def test_from_the_template_to_the_chairmans_screen(
    server: Any, page_as: Callable[..., Page], axe: Any, shot: Any, tmp_path: Path
) -> None:
    communes = [unit.code for unit in load_units(settings().units_file).all if unit.is_member and unit.code != UNIT]
    record(server, "communes.csv", *[("KT-3", code, "2021-06", "2400") for code in communes])
    chairman = open_overview(page_as("leader"))
    expect(chairman.locator("#target-KT-3")).to_contain_text("Mới có 22/23 đơn vị")
    before = bar_width(chairman, "KT-3")

    page = open_submit(page_as("officer"))
    with page.expect_download() as taken:
        page.locator("a.button").click()
    template = tmp_path / "template.xlsx"
    taken.value.save_as(template)

    wrong, cell = filled(template, "KT-3", "hơn hai nghìn")
    page.locator("input[type=file]").set_input_files(wrong)
    expect(page.locator(".verdict")).to_contain_text("Chưa nộp được", timeout=20_000)
    expect(page.locator(".problems tbody .where").first).to_have_text(f"Biểu số liệu!{cell}")
    expect(page.locator(".problems")).to_contain_text("hơn hai nghìn")
    assert axe(page) == []
    shot(page, "submit-wrong")

    right, _ = filled(template, "KT-3", 3600)
    page.locator("input[type=file]").set_input_files(right)
    expect(page.locator(".verdict")).to_contain_text("1 số liệu sẽ được lưu", timeout=20_000)
    assert axe(page) == []
    shot(page, "submit-preview")
    page.get_by_role("button", name="Nộp", exact=True).click()
    expect(page.locator(".receipt")).to_contain_text("Đã nhận 1 số liệu", timeout=20_000)
    expect(page.locator(".moved").last).to_contain_text("Mới có 22/23 đơn vị")
    assert axe(page) == []
    shot(page, "submit-receipt")

    chairman = open_overview(page_as("leader"))
    expect(chairman.locator("#target-KT-3")).to_contain_text("Đúng tiến độ")
    assert bar_width(chairman, "KT-3") > before

    page.locator("input[type=file]").set_input_files(right)
    expect(page.locator(".verdict")).to_contain_text("Không thay đổi: các số này đã nộp.", timeout=20_000)


@crossed(lang=("vi", "en"), phone=(False, True))
def test_no_accessibility_fault(page_as: Callable[..., Page], axe: Any, shot: Any, lang: str, phone: bool) -> None:
    page = open_submit(page_as("officer", lang=lang, phone=phone))
    assert axe(page) == []
    shot(page, f"submit-{lang}-{'phone' if phone else 'desktop'}")


@pytest.mark.parametrize("phone", [True, *deeply(False)])
def test_a_question_can_be_read_and_answered_by_everyone(
    page_as: Callable[..., Page], axe: Any, shot: Any, tmp_path: Path, phone: bool
) -> None:
    page = open_submit(page_as("officer", phone=phone, dark=True))
    table = tmp_path / "bang.xlsx"
    book = Workbook()
    for row in (["Chỉ tiêu", "Đơn vị tính", "Thực hiện"], ["Sản lượng lương thưc", "tấn", 1200]):
        book.worksheets[0].append(row)
    book.save(table)
    page.locator("input[type=file]").set_input_files(table)
    expect(page.get_by_role("button", name="Trả lời và đọc lại tệp")).to_be_visible(timeout=20_000)
    at_rest(page)
    assert axe(page) == []
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    shot(page, f"submit-question-{'phone' if phone else 'desktop'}")


def test_a_leader_cannot_reach_the_page(page_as: Callable[..., Page], watches: list[Any]) -> None:
    page = page_as("leader")
    watches[-1].expected = ("does not seem to exist",)
    page.goto("/submit")
    expect(page.locator(".kpi").first).to_be_visible(timeout=20_000)
    expect(page.locator("input[type=file]")).to_have_count(0)


def test_a_hostile_file_is_a_sentence(page_as: Callable[..., Page], tmp_path: Path) -> None:
    page = open_submit(page_as("officer"))
    bomb = tmp_path / "hong.xlsx"
    bomb.write_bytes(b"PK\x03\x04" + b"\0" * 400)
    page.locator("input[type=file]").set_input_files(bomb)
    expect(page.locator(".verdict")).to_contain_text("Chưa nộp được", timeout=20_000)
    expect(page.locator(".problems tbody .where")).to_have_text("cả tệp")


def an_offices_table(folder: Path) -> Path:
    """Wider than a phone, with a heading in two rows, a section, a foreign row, a total of months and a name to ask."""
    book = Workbook()
    sheet = book.worksheets[0]
    title = "TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU PHÁT TRIỂN KINH TẾ - XÃ HỘI THÁNG 6 NĂM 2021"
    labels = ("STT", "Chỉ tiêu", "Đơn vị tính")
    rows = (
        (title,),
        (*labels, "KH năm 2021", "Thực hiện năm 2021", None, "% KH", "Cùng kỳ 2020", "So với cùng kỳ (%)", "Ghi chú"),
        (None, None, None, None, "Tháng 6", "Lũy kế 6 tháng"),
        ("I", "Nông nghiệp"),
        (1, "Sản lượng lương thực", "tấn", 2800, 200, 1400.5, 50, 1350, 103.7, "vụ Xuân"),
        (2, "Sản lượng cá nuôi lồng bè trên địa bàn toàn thị trấn", "tấn", 12, 1, 4, 33.3, 3, 133.3, None),
        (3, "Vườn mẩu", "vườn", 4, 1, 2, 50, 1, 200, None),
    )
    for row in rows:
        sheet.append(row)
    for merge in ("A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3", "H2:H3", "I2:I3", "J2:J3"):
        sheet.merge_cells(merge)
    path = folder / "bang-cua-phong.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("lang", "dark", "phone"),
    [
        ("vi", True, True),
        pytest.param("en", True, False, marks=pytest.mark.deep),
        pytest.param("en", False, True, marks=pytest.mark.deep),
        pytest.param("vi", False, False, marks=pytest.mark.deep),
    ],
)
def test_how_a_table_is_read_can_be_looked_at_by_everyone(
    page_as: Callable[..., Page], axe: Any, shot: Any, tmp_path: Path, lang: str, dark: bool, phone: bool
) -> None:
    page = open_submit(page_as("officer", lang=lang, dark=dark, phone=phone))
    page.locator("input[type=file]").set_input_files(an_offices_table(tmp_path))
    box = page.locator(".sheet-box")
    expect(box.locator("thead th.as-taken")).to_contain_text("F", timeout=20_000)
    at_rest(page)
    assert axe(page) == []
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    shot(page, f"submit-table-{lang}-{'dark' if dark else 'light'}-{'phone' if phone else 'desktop'}")


def test_on_a_phone_the_sheet_scrolls_in_its_box_by_keyboard(page_as: Callable[..., Page], tmp_path: Path) -> None:
    page = open_submit(page_as("officer", phone=True))
    page.locator("input[type=file]").set_input_files(an_offices_table(tmp_path))
    box = page.locator(".sheet-box")
    expect(box).to_be_visible(timeout=20_000)
    at_rest(page)
    box.focus()
    page.keyboard.press("ArrowRight")
    box.evaluate(SCROLLED)
    left = box.evaluate("box => box.getBoundingClientRect().left")
    numbers = box.locator("tbody th:first-child")
    places = numbers.evaluate_all("all => all.map(one => one.getBoundingClientRect().left)")
    assert {round(place - left) for place in places} == {0}
