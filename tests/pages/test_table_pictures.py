"""Looking at how a table is read: the officer's own sheet, what each cell was taken for, the faults in their cells."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from kpi.domain.figures.submission import Issue, Level
from kpi.domain.figures.table_picture import CellMeaning, PictureCell, PictureColumn, PictureRow, TablePicture
from kpi.intake.layout import HeadingRole
from kpi.ui.html import markup
from kpi.ui.table_picture import table_picture
from kpi.wording import Lang
from tests.languages import EN, VI
from tests.pages.conftest import IDLE_OFFICER, OFFICER, REVIEWER, House, shown
from tests.pages.test_overview import text_of
from tests.pages.test_submit import confirm, press

TABLE = """Kết quả thực hiện tháng 6 năm 2021
STT;Chỉ tiêu;ĐVT;Trong tháng;Lũy kế
1;Sản lượng lương thực;tấn;200;1200,5
2;<img src=x onerror=alert(1)>;con;1;2
3;**đậm** [a](http://x);con;1;2
"""
HOSTILE = "<img src=x onerror=alert(1)>"


def uploaded(page: AppTest, table: str = TABLE) -> AppTest:
    return page.file_uploader[0].upload("bang.csv", table.encode(), "text/csv").run()


def drawn(house: House, picture: TablePicture, *issues: Issue, lang: Lang = VI) -> str:
    return markup(table_picture(picture, issues, house.visit(OFFICER, lang))).text


def one_cell(**cell: object) -> TablePicture:
    told = PictureCell.model_validate({"name": "A1", "meaning": CellMeaning.TAKEN, **cell})
    column = PictureColumn(name="A", meaning=CellMeaning.TAKEN)
    return TablePicture(sheet="BC", columns=(column,), rows=(PictureRow(number=1, cells=(told,)),))


def test_the_question_shows_the_sheet_with_its_letters_numbers_and_legend(house: House) -> None:
    page = uploaded(house.page("submit", OFFICER, period="2021-06"))
    html = text_of(shown(page))
    assert not page.exception
    assert "Cột E “Lũy kế” được hiểu là số từ đầu năm đến hết tháng 6/2021" in html
    assert re.search(r"A B tên chỉ tiêu C D kỳ khác E được lấy", html)
    assert re.search(r"3 1 Sản lượng lương thực tấn 200 ✓ 1200,5 4 2 ", html)
    assert re.search(r"✓ số được lấy tên chỉ tiêu không lấy", html)


@pytest.mark.parametrize("role", [role for role in HeadingRole if not role.is_label])
def test_figures_of_every_role_have_a_word_in_both_languages(house: House, role: HeadingRole) -> None:
    cell = PictureCell(name="A1", meaning=role.meaning, text="x")
    picture = TablePicture(
        sheet="BC",
        columns=(PictureColumn(name="A", meaning=role.meaning),),
        rows=(PictureRow(number=1, cells=(cell,)),),
    )
    words = [re.search(r">A<small>(.+?)</small>", drawn(house, picture, lang=lang)) for lang in (VI, EN)]
    vietnamese, english = (word[1] if word else None for word in words)
    assert vietnamese
    assert english not in (None, vietnamese)


def test_a_confirmed_table_is_drawn_no_more(house: House) -> None:
    page = confirm(uploaded(house.page("submit", OFFICER, period="2021-06")))
    assert not page.exception
    assert "sheet-box" not in shown(page)


def test_what_people_typed_is_text_in_the_picture(house: House) -> None:
    html = shown(uploaded(house.page("submit", OFFICER, period="2021-06")))
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "**đậm** [a](http://x)" in html


def test_the_name_of_a_sheet_and_what_was_seen_are_text_too(house: House) -> None:
    picture = one_cell(text=HOSTILE).model_copy(update={"sheet": HOSTILE})
    fault = Issue(level=Level.WARNING, code="not_in_plan", sheet=HOSTILE, cell="A1", values={"name": HOSTILE})
    html = drawn(house, picture, fault)
    assert ("<img" in html, html.count("&lt;img")) == (False, 4)


def test_a_fault_is_numbered_in_its_cell_and_said_below(house: House) -> None:
    table = TABLE.replace("1200,5", "hơn nghìn")
    page = uploaded(house.page("submit", REVIEWER, period="2021-06", unit="18676"), table)
    html = text_of(shown(page))
    assert "Các ô đó trong bảng của bạn" in html
    assert re.search(r"hơn nghìn 1 xem câu 1 ", html)
    assert re.search(
        r"không lấy E3 Thị trấn Thiên Cầm: Sản lượng lương thực \(KT-3\): Không đọc được .*B4 “&lt;img", html
    )


def test_a_note_is_no_fault(house: House) -> None:
    note = Issue(level=Level.NOTE, code="hidden_row", sheet="BC", cell="A1", values={"row": 1})
    assert 'class="nth' not in drawn(house, one_cell(text="x"), note)


def test_a_fault_of_another_sheet_stands_in_no_cell_of_this_one(house: House) -> None:
    fault = Issue(level=Level.ERROR, code="not_a_number", sheet="Khác", cell="A1")
    assert "as-wrong" not in drawn(house, one_cell(text="x"), fault)


def test_numbers_are_written_as_the_language_writes_them_with_all_their_decimals(house: House) -> None:
    picture = one_cell(number="1234.5675")
    assert "1.234,5675" in drawn(house, picture)
    assert "1,234.5675" in drawn(house, picture, lang=EN)
    assert "97,96%" in drawn(house, one_cell(number="97.96", is_percent=True))


def test_what_is_only_compared_has_a_sign_where_it_is_the_same(house: House) -> None:
    plan = {"number": "305.5", "meaning": CellMeaning.PLAN}
    assert text_of(drawn(house, one_cell(**plan, is_equal=True))).endswith(" = 305,5 số kế hoạch = đã đối chiếu, khớp ")
    assert text_of(drawn(house, one_cell(**plan))).endswith(" 305,5 số kế hoạch chỉ để đối chiếu ")


def test_rows_and_columns_that_are_not_drawn_are_counted(house: House) -> None:
    left = {"rows_left_out": 3, "columns_left_out": 2}
    picture = one_cell(text="x").model_copy(update=left)
    gap = picture.model_copy(update={"rows": (picture.rows[0].model_copy(update={"left_out": 4}),)})
    html = text_of(drawn(house, gap))
    assert "4 dòng ở trên không vẽ" in html
    assert "Còn 3 dòng bên dưới, đọc theo cùng cách. Còn 2 cột không vẽ ở đây." in html


def test_where_every_cell_of_the_file_went_is_said_in_one_line(house: House) -> None:
    page = confirm(uploaded(house.page("submit", OFFICER, period="2021-06")))
    words = "Tệp có 21 ô có nội dung: 1 ô số được lấy, 5 ô số không lấy, 15 ô chữ."
    assert words in text_of(shown(page))


def test_another_column_is_chosen_in_place_and_the_table_is_asked_about_anew(house: House) -> None:
    page = uploaded(house.page("submit", OFFICER, period="2021-06"))
    (other,) = [box for box in page.selectbox if box.label.startswith("Hoặc chọn lại cột")]
    assert other.options == ["Số lũy kế ở cột D “Trong tháng”"]
    other.select_index(0)
    page = press(page, "Trả lời và đọc lại tệp")
    assert not page.exception
    assert "Theo cột đã chọn: cột D “Trong tháng” được hiểu là số từ đầu năm" in text_of(shown(page))
    page = confirm(page)
    assert "Số mới 200 tấn" in text_of(shown(page))


def test_a_confirmed_table_is_listed_and_can_be_asked_about_again(house: House) -> None:
    page = press(confirm(uploaded(house.page("submit", OFFICER, period="2021-06"))), "Nộp")
    html = text_of(shown(page))
    assert "Bảng tự lập đã xác nhận cách đọc" in html
    assert re.search(r"kết quả thực hiện tháng … năm … Cột số thực hiện lũy kế Số dòng 1 Người xác nhận", html)
    (ending,) = [box for box in page.selectbox if box.label == "Hỏi lại từ lần sau với bảng"]
    ending.select_index(0)
    page = press(page, "Hỏi lại")
    assert not page.exception
    assert "Bảng tự lập" not in text_of(shown(page))


def test_nobody_elses_confirmed_tables_are_listed(house: House) -> None:
    press(confirm(uploaded(house.page("submit", OFFICER, period="2021-06"))), "Nộp")
    assert "Bảng tự lập" not in text_of(shown(house.page("submit", IDLE_OFFICER, period="2021-06")))
