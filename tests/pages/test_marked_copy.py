"""A copy of the officer's own workbook with the cells in question marked: theirs alone, while they look at it."""

import io
from typing import Any

import openpyxl
import pytest
from cachetools import TTLCache
from starlette.datastructures import QueryParams
from streamlit.testing.v1 import AppTest

from kpi.domain.access import Account
from kpi.domain.figures.submission import Submission
from kpi.intake.workbook import UnreadableWorkbook
from kpi.reading import uploads_in_sight
from kpi.reading.uploads_in_sight import UploadInSight, keep_in_sight, upload_in_sight
from kpi.web.downloads.files import XLSX, CopyNotMarked, File, FileForbidden, UploadNotKept
from kpi.web.downloads.parameters import file_request
from kpi.web.downloads.route import MAKERS
from kpi.wording import Lang
from tests.languages import EN, VI
from tests.pages.conftest import IDLE_OFFICER, IN_JUNE, LEADER, OFFICER, House, shown
from tests.pages.test_file_links import links

ROWS = (
    ("Kết quả thực hiện tháng 6 năm 2021",),
    ("STT", "Chỉ tiêu", "ĐVT", "Lũy kế"),
    (1, "Sản lượng lương thực", "tấn", "#"),
    (2, "Số vườn mẫu", "vườn", 4),
)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Tháng 6"
    for row in ROWS:
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture
def page(house: House) -> AppTest:
    page = house.page("submit", OFFICER, period="2021-06")
    return page.file_uploader[0].upload("bieu thang 6.xlsx", workbook(), XLSX).run()


def address(page: AppTest) -> str:
    (found,) = [one for one in links(shown(page)) if one.startswith("/download/marked")]
    return found.partition("?")[2]


def made(house: House, who: Account, query: str, lang: Lang = VI) -> File:
    return MAKERS["marked"](house.context, who, file_request("marked", QueryParams(query), lang, IN_JUNE))


@pytest.mark.parametrize(
    ("lang", "name", "words"),
    [(VI, "bieu thang 6_danh-dau.xlsx", "thành số"), (EN, "bieu thang 6_marked.xlsx", "number")],
)
def test_the_cells_in_question_are_marked_in_the_readers_language(
    house: House, page: AppTest, lang: Lang, name: str, words: str
) -> None:
    file = made(house, OFFICER, address(page), lang)
    sheet: Any = openpyxl.load_workbook(io.BytesIO(file.content))["Tháng 6"]
    assert file.name == name
    assert words in sheet["D3"].comment.text
    assert [sheet[cell].value for cell in ("D3", "D4")] == ["#", 4]


def test_it_is_offered_for_workbooks_with_something_in_question(house: House) -> None:
    csv = "\n".join(";".join(map(str, row)) for row in ROWS).encode()
    page = house.page("submit", OFFICER, period="2021-06").file_uploader[0].upload("a.csv", csv, "text/csv").run()
    assert "/download/marked" not in shown(page)


def test_nobody_else_has_it_and_a_leader_has_none(house: House, page: AppTest) -> None:
    for who, refusal in ((IDLE_OFFICER, UploadNotKept), (LEADER, FileForbidden)):
        with pytest.raises(refusal):
            made(house, who, address(page))


def test_what_nobody_looks_at_any_more_is_gone(house: House, page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    query = address(page)
    monkeypatch.setattr(uploads_in_sight, "_KEPT", TTLCache(1, 1))
    with pytest.raises(UploadNotKept):
        made(house, OFFICER, query)


def test_of_a_workbook_that_cannot_be_written_again_that_is_said(
    house: House, page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise UnreadableWorkbook("broken")

    monkeypatch.setattr("kpi.web.downloads.marked_copy.marked_copy", fails)
    with pytest.raises(CopyNotMarked):
        made(house, OFFICER, address(page))


def test_an_accounts_files_take_nobody_elses_room(house: House, page: AppTest) -> None:
    query = address(page)
    for nth in range(9):
        submission = Submission(digest=str(nth), file_name="a.xlsx", sender=None, period=None)
        keep_in_sight(house.context, IDLE_OFFICER, UploadInSight(b"x" * 5_000_000, "a.xlsx", submission))
    assert made(house, OFFICER, query).content
    found = [upload_in_sight(house.context, IDLE_OFFICER, str(nth)) is not None for nth in range(9)]
    assert found == [False] * 7 + [True] * 2


def test_the_link_and_what_to_do_are_two_sentences(page: AppTest) -> None:
    assert "ghi chú</a><small>. Sửa trong Excel" in shown(page)
