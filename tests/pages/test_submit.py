"""Handing in: what stands in the way with its cell, old beside new before anything is stored, one receipt."""

import io
import re
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from openpyxl import Workbook, load_workbook
from streamlit.testing.v1 import AppTest

from kpi.domain.access import Account, Role
from kpi.domain.figures.submission import Entry, Issue, Level, Submission
from kpi.domain.form import SheetColumn
from kpi.domain.plan.units import OrgUnit
from kpi.reading.uploads import allowed
from kpi.store import queries
from kpi.ui import submit_page
from kpi.ui.html import markup
from kpi.ui.problems import problems
from kpi.web.downloads.files import XLSX, FileForbidden, FileRequest
from kpi.web.downloads.month_sheet import month_sheet
from tests.intake.building import the_plan
from tests.languages import VI
from tests.pages.conftest import (
    FINANCE,
    IDLE_OFFICER,
    IN_JUNE,
    INTERIOR,
    LEADER,
    OFFICER,
    REVIEWER,
    Ending,
    House,
    entry,
    shares,
    shown,
)
from tests.pages.test_overview import text_of
from tests.recording import enrol

HEADER = "indicator,unit,period,value,numerator,denominator,basis\n"
UNIT, OTHER = "18676", "18673"


def upload(page: AppTest, *rows: str, name: str = "bao-cao.csv") -> AppTest:
    return page.file_uploader[0].upload(name, (HEADER + "\n".join(rows) + "\n").encode(), "text/csv").run()


def press(page: AppTest, label: str) -> AppTest:
    (button,) = [button for button in page.button if button.label == label]
    return button.click().run()


def confirm(page: AppTest) -> AppTest:
    """Says of every table that it is read as it was meant."""
    boxes = [box for box in page.checkbox if box.label.startswith("Đúng, đọc bảng như vậy")]
    for box in boxes:
        box.check()
    return press(page, "Trả lời và đọc lại tệp") if boxes else page


def figures(house: House) -> dict[tuple[str, str], Decimal | None]:
    with house.store.reading() as db:
        return {(one.indicator, one.unit): one.value for one in queries.observations(db, 2021)}


def test_who_is_signed_out_sees_only_the_way_in(house: House) -> None:
    page = house.page("submit", None)
    assert len(page.get("file_uploader")) == 0
    assert "Phiên đăng nhập đã kết thúc." in shown(page)


def test_a_leader_is_not_offered_the_page(house: House) -> None:
    page = house.page("overview", LEADER)
    with pytest.raises(ValueError, match="submit"):
        page.switch_page("pages/submit.py")


def test_a_leader_who_knows_its_address_cannot_use_the_page(house: House) -> None:
    page = house.page("submit", LEADER)
    assert "không dùng được trang này" in shown(page)
    assert len(page.get("file_uploader")) == 0


def test_an_officer_without_a_unit_is_told_whom_to_ask(house: House) -> None:
    page = house.page("submit", IDLE_OFFICER)
    assert "chưa được giao đơn vị nào" in shown(page)
    assert len(page.get("file_uploader")) == 0


def test_an_officer_chooses_only_among_their_own_units(house: House) -> None:
    assert house.page("submit", OFFICER).selectbox(key="unit").options == ["Thị trấn Thiên Cầm"]
    assert house.page("submit", OFFICER, unit=OTHER).selectbox(key="unit").value == UNIT


@pytest.mark.parametrize(("day", "last"), [(date(2021, 3, 31), "2021-03"), (date(2021, 3, 20), "2021-03")])
def test_a_commune_that_ends_hands_in_for_the_months_in_which_it_stood(
    house: House, ending: Ending, day: date, last: str
) -> None:
    ending(UNIT, day)
    page = house.page("submit", OFFICER, period="2021-05")
    assert page.selectbox(key="unit").options == ["Thị trấn Thiên Cầm"]
    assert page.selectbox(key="period").options == ["tháng 1/2021", "tháng 2/2021", "tháng 3/2021"]
    assert page.selectbox(key="period").value == last
    press(upload(page, f"KT-3,{UNIT},{last},1200,,,official"), "Nộp")
    assert figures(house) == {("KT-3", UNIT): Decimal(1200)}


def test_a_figure_of_a_month_after_the_communes_end_is_refused_with_the_reason(house: House, ending: Ending) -> None:
    ending(UNIT, date(2021, 3, 31))
    page = upload(house.page("submit", REVIEWER, period="2021-05"), f"KT-3,{UNIT},2021-05,1200,,,official")
    assert not page.exception
    html = text_of(shown(page))
    assert "Thị trấn Thiên Cầm chưa thành lập hoặc không còn trong tháng 5/2021. Hãy kiểm tra đơn vị và kỳ." in html
    assert figures(house) == {}


def test_a_commune_that_ended_before_the_plan_year_hands_in_nothing(house: House, ending: Ending) -> None:
    ending(UNIT, date(2020, 12, 31))
    assert len(house.page("submit", OFFICER).get("file_uploader")) == 0


def test_forecasts_of_the_year_are_shown_apart_before_they_are_sent(house: House) -> None:
    page = house.page("submit", OFFICER, period="2021-05")
    forecast = f"NTM-4,{UNIT},2021-05,9,,,estimate,forecast"
    rows = (f"{HEADER.strip()},kind", f"NTM-4,{UNIT},2021-05,3,,,official,", forecast, "")
    page.file_uploader[0].upload("uoc.csv", "\n".join(rows).encode(), "text/csv").run()
    told = text_of(shown(page))
    assert told.index("Sẽ lưu 1") < told.index("Ghi riêng là ước cả năm 1")
    assert "Không phải số thực hiện" in told
    press(page, "Nộp")
    assert figures(house) == {("NTM-4", UNIT): Decimal(3)}


def test_the_form_of_the_unit_and_month_is_one_link_away(house: House) -> None:
    page = house.page("submit", OFFICER, period="2021-05")
    assert f'href="/download/template?unit={UNIT}&amp;period=2021-05"' in shown(page)


def filled_in(house: House, who: Account, unit: str, value: str) -> bytes:
    """The form as downloaded, with KT-5 typed in."""
    asked = FileRequest({"unit": unit, "period": "2021-06"}, VI, IN_JUNE)
    book = load_workbook(io.BytesIO(month_sheet(house.context, who, asked).content))
    sheet = book.worksheets[0]
    (row,) = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "KT-5"]
    sheet.cell(row, SheetColumn.VALUE.position + 1).value = float(value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("unit", ["446-TCKH", "446"])
def test_an_officer_of_an_office_hands_in_with_the_form_that_they_took(house: House, unit: str) -> None:
    page = house.page("submit", FINANCE, period="2021-06", unit=unit)
    assert page.selectbox(key="unit").options == ["Phòng Tài chính - Kế hoạch", "Huyện Cẩm Xuyên"]
    assert f'href="/download/template?unit={unit}&amp;period=2021-06"' in shown(page)
    page.file_uploader[0].upload("to-trinh.xlsx", filled_in(house, FINANCE, unit, "165.2"), XLSX).run()
    press(page, "Nộp")
    assert figures(house) == {("KT-5", "446"): Decimal("165.2")}


def test_an_officer_of_another_office_hands_nothing_in_with_it(house: House) -> None:
    with pytest.raises(FileForbidden):
        filled_in(house, INTERIOR, "446-TCKH", "165.2")
    for unit in ("446-TCKH", "446"):
        page = house.page("submit", INTERIOR, period="2021-06", unit=unit)
        page.file_uploader[0].upload("to-trinh.xlsx", filled_in(house, FINANCE, unit, "165.2"), XLSX).run()
        assert not page.exception
        assert not [button for button in page.button if button.label == "Nộp"]
    assert figures(house) == {}


def test_nothing_is_stored_before_it_is_sent(house: House) -> None:
    house.record(entry("KT-3", UNIT, "2021-06", "1000"))
    page = upload(house.page("submit", OFFICER, period="2021-06"), f"KT-3,{UNIT},2021-06,1200,,,official")
    html = text_of(shown(page))
    assert not page.exception
    assert "Đọc được cả tệp: 1 số liệu sẽ được lưu." in html
    assert "1.000 tấn" in html
    assert "1.200 tấn" in html
    assert "+200" in html
    assert "Tác động đến chỉ tiêu của huyện Cẩm Xuyên 1 Sản lượng lương thực" in html
    assert figures(house) == {("KT-3", UNIT): Decimal(1000)}


def test_sending_answers_with_a_receipt_and_what_moved(house: House) -> None:
    house.record(*[shares("MT-1", one.code, "2021-06", ("99", "100")) for one in communes(house) if one.code != UNIT])
    page = upload(house.page("submit", OFFICER, period="2021-06"), f"MT-1,{UNIT},2021-06,,98,100,official")
    page = press(page, "Nộp")
    html = text_of(shown(page))
    assert "Đã nhận 1 số liệu" in html
    assert "Biên nhận số 2" in html
    assert re.search(r"Mã đối chiếu [0-9a-f]{8}", html)
    assert re.search(r"Thu gom chất thải rắn .*Mới có 22/23 đơn vị → .*98,96%, Đúng tiến độ", html)
    assert "Tệp bao-cao.csv Kết quả đã nhận 1 số liệu" in html


def test_the_receipt_tells_what_moved_in_the_officers_own_commune_first(house: House) -> None:
    house.record(*[shares("MT-1", one.code, "2021-06", ("99", "100")) for one in communes(house)])
    page = upload(house.page("submit", OFFICER, period="2021-06"), f"MT-1,{UNIT},2021-06,,50,100,official")
    html = text_of(shown(press(page, "Nộp")))
    own = "Thay đổi: Thị trấn Thiên Cầm 1 Thu gom chất thải rắn ● 99%, Đúng tiến độ → ■ 50%, Chậm"
    assert re.search(f"{own} .*Thay đổi: Huyện Cẩm Xuyên 1 Thu gom chất thải rắn", html)


@pytest.mark.parametrize("who", [OFFICER, REVIEWER])
def test_illustrative_figures_are_ribboned_here_too(house: House, who: Account) -> None:
    assert "SỐ LIỆU MINH HỌA" not in shown(house.page("submit", who))
    house.record(entry("KT-5", "446", "2021-06", "165.2"), illustrative=True)
    html = shown(house.page("submit", who))
    assert "Số liệu minh họa để giới thiệu phần mềm, không phải kết quả của huyện." in html


def communes(house: House) -> list[OrgUnit]:
    return [unit for unit in house.units.all if unit.is_member]


def test_the_same_file_again_changes_nothing(house: House) -> None:
    row = f"KT-3,{UNIT},2021-06,1200,,,official"
    page = press(upload(house.page("submit", OFFICER, period="2021-06"), row), "Nộp")
    again = upload(house.page("submit", OFFICER, period="2021-06"), row)
    assert "Không thay đổi" in shown(again)
    assert [button for button in again.button if button.label == "Nộp"] == []
    assert not page.exception


def test_an_error_names_its_cell_and_stops_the_rest(house: House) -> None:
    rows = (f"KT-3,{UNIT},2021-06,1200,,,official", f"KT-3x,{UNIT},2021-06,7,,,official")
    page = upload(house.page("submit", OFFICER, period="2021-06"), *rows)
    html = text_of(shown(page))
    assert "Chưa nộp được: còn 1 ô phải sửa hoặc trả lời." in html
    assert re.search(r"A3 .*KT-3x", html)
    assert [button for button in page.button if button.label == "Nộp"] == []
    assert "Sẽ lưu" not in html
    assert html.index("Chưa nộp được") < html.index("Đọc được, chưa lưu 1")
    assert figures(house) == {}


def test_the_reasons_for_blanks_are_asked_below_the_figures(house: House) -> None:
    page = upload(house.page("submit", OFFICER, period="2021-05"), f"VX-7,{UNIT},2021-05,,930,1000,official")
    html = text_of(shown(page))
    assert html.index("Sẽ lưu 1") < html.index("cần nêu lý do")


def test_taking_only_what_is_right_is_an_outright_decision(house: House) -> None:
    rows = (f"KT-3,{UNIT},2021-06,1200,,,official", f"KT-3x,{UNIT},2021-06,7,,,official")
    page = upload(house.page("submit", OFFICER, period="2021-06"), *rows)
    page = press(page.checkbox[0].check().run(), "Nộp")
    html = text_of(shown(page))
    assert figures(house) == {("KT-3", UNIT): Decimal(1200)}
    assert "Chưa nhận 1 ô, liệt kê bên dưới" in html
    assert re.search(r"A3 .*KT-3x", html)


def test_figures_of_another_unit_are_refused_by_name(house: House) -> None:
    rows = (f"KT-3,{UNIT},2021-06,1200,,,official", f"KT-3,{OTHER},2021-06,900,,,official")
    page = upload(house.page("submit", OFFICER, period="2021-06"), *rows)
    assert "Chưa nộp được" in shown(page)
    page = press(page.checkbox[0].check().run(), "Nộp")
    assert figures(house) == {("KT-3", UNIT): Decimal(1200)}


def about(*rows: Entry) -> Submission:
    return Submission(digest="0" * 64, file_name="bao-cao.csv", sender=UNIT, period=None, entries=rows)


def test_what_may_be_handed_in_and_what_may_not_both_keep_the_order_of_the_file(house: House) -> None:
    senders = (OTHER, UNIT, "18679", UNIT, UNIT)
    rows = [entry("KT-3", unit, f"2021-0{month}", "9", cell=f"D{month}") for month, unit in enumerate(senders, 2)]
    taken = allowed(about(*rows), OFFICER, house.plan, house.units)
    seen = submit_page.changes_if_sent(taken, house.visit(OFFICER))
    assert taken.entries == (rows[1], rows[3], rows[4])
    assert [change.entry for change in seen.changes] == [rows[1], rows[3], rows[4]]
    assert [(issue.code, issue.cell) for issue in taken.errors] == [("not_allowed", "D2"), ("not_allowed", "D4")]


def test_twice_the_refused_rows_take_twice_the_work_and_not_four_times(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0

    def same(one: Entry, other: object) -> bool:
        nonlocal compared
        compared += 1
        return one is other

    def work(rows: int) -> int:
        nonlocal compared
        compared = 0
        allowed(about(*(entry("KT-3", OTHER, "2021-06", str(row)) for row in range(rows))), OFFICER, *known)
        return compared

    known = (house.plan, house.units)
    monkeypatch.setattr(Entry, "__eq__", same)
    assert work(80) <= 2 * work(40)


def test_a_broken_file_is_a_sentence_and_never_a_traceback(house: House) -> None:
    page = house.page("submit", OFFICER, period="2021-06")
    page.file_uploader[0].upload("hong.xlsx", b"PK\x03\x04 not a workbook", "application/zip").run()
    assert not page.exception
    assert "Chưa nộp được" in shown(page)
    assert "Traceback" not in shown(page)


def test_a_restricted_figure_is_not_shown_to_who_may_not_see_it(house: House) -> None:
    house.record(entry("H-10", UNIT, "2021-06", "8642"), entry("KT-3", UNIT, "2021-06", "1000"))
    rows = (f"H-10,{UNIT},2021-06,8643,,,official", f"KT-3,{UNIT},2021-06,1200,,,official")
    for who in (OFFICER, REVIEWER):
        page = upload(house.page("submit", who, period="2021-06", unit=UNIT), *rows)
        html = shown(page)
        assert "1.000" in html
        assert [leak for leak in ("8642", "8.642", "đơn thư") if leak in html] == []


def test_names_in_files_are_text(house: House) -> None:
    payload = "<img src=x onerror=alert(1)>"
    page = upload(house.page("submit", OFFICER, period="2021-06"), f'"{payload}",{UNIT},2021-06,1,,,official')
    assert "<img" not in shown(page)


def test_an_answered_question_is_read_again_with_its_reason(house: House) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Chỉ tiêu", "Đơn vị tính", "Thực hiện"], ["Sản lượng lương thưc", "tấn", 1200]):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    page = house.page("submit", OFFICER, period="2021-06")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.file_uploader[0].upload("bang.xlsx", data.getvalue(), kind).run()
    asked = [box for box in page.selectbox if str(box.key).startswith("answer-")]
    assert len(asked) == 1
    assert "Phải sửa" not in shown(page)  # what is asked is not listed a second time
    asked[0].select_index(0)
    page = press(page, "Trả lời và đọc lại tệp")
    assert "Mỗi câu trả lời cần một lý do ngắn." in shown(page)
    page.text_input[0].input("gõ thiếu dấu")
    page = confirm(press(page, "Trả lời và đọc lại tệp"))
    assert "Đọc được cả tệp: 1 số liệu sẽ được lưu." in text_of(shown(page))
    press(page, "Nộp")
    assert figures(house) == {("KT-3", UNIT): Decimal(1200)}


@pytest.mark.parametrize(("lang", "title"), [("vi", "Nộp số liệu"), ("en", "Submit figures")])
def test_the_page_speaks_both_languages(house: House, lang: str, title: str) -> None:
    page = house.page("submit", OFFICER, lang)
    assert not page.exception
    assert f"<h1>{title}</h1>" in shown(page)


def test_what_was_handed_in_this_year_is_listed(house: House) -> None:
    empty = shown(house.page("submit", OFFICER))
    assert "Đơn vị chưa nộp lần nào." in empty
    house.record(entry("KT-3", UNIT, "2021-06", "1000"))
    row = text_of(shown(house.page("submit", OFFICER)))
    assert "0.csv" in row
    assert "dòng lệnh (test)" in row


FAULT = Issue(level=Level.ERROR, code="not_a_number", cell="D9")
OTHER_OFFICER = Account("dongnghiep", Role.OFFICER, (UNIT, OTHER))


def handed_in(house: House, who: Account, **query: str) -> str:
    html = text_of(shown(house.page("submit", who, **query)))
    return html[html.index("Các lần nộp năm 2021") :]


def test_of_what_others_sent_only_the_units_own_figures_are_counted(house: House) -> None:
    house.record(entry("KT-3", UNIT, "2021-06", "1"), entry("KT-3", OTHER, "2021-06", "1"), issues=(FAULT,))
    assert handed_in(house, OFFICER).endswith("0.csv Kết quả đã nhận 1 số liệu của đơn vị ")


def test_of_what_the_unit_sent_all_is_counted_and_what_was_not_taken(house: House) -> None:
    figures_of_two = (entry("KT-3", UNIT, "2021-06", "1"), entry("KT-3", OTHER, "2021-06", "1"))
    enrol(house.store, OTHER_OFFICER)
    house.record(*figures_of_two, issues=(FAULT,), sender=UNIT, by=OTHER_OFFICER)
    assert handed_in(house, OFFICER).endswith("0.csv Kết quả đã nhận 2 số liệu, 1 ô chưa nhận ")


def test_what_the_office_handed_in_for_the_district_is_listed_at_the_office(house: House) -> None:
    house.record(entry("KT-5", "446", "2021-06", "165.2"), sender="446-TCKH")
    assert handed_in(house, REVIEWER, unit="446-TCKH").endswith("0.csv Kết quả đã nhận 1 số liệu ")


def test_what_somebody_handed_in_themselves_is_always_listed_for_them(house: House) -> None:
    house.record(entry("KT-3", OTHER, "2021-06", "1"), issues=(FAULT,), sender=UNIT, by=REVIEWER)
    once_with_more_rights = Account(OFFICER.name, None)
    house.record(entry("H-10", UNIT, "2021-06", "8642"), by=once_with_more_rights)
    assert handed_in(house, OFFICER, unit=UNIT).count("đã nhận 1 số liệu") == 2
    assert handed_in(house, REVIEWER, unit=UNIT).count("đã nhận 1 số liệu") == 1


def test_restricted_figures_that_others_sent_are_neither_listed_nor_counted(house: House) -> None:
    house.record(entry("H-10", UNIT, "2021-06", "8642"), sender=UNIT)
    house.record(entry("H-10", UNIT, "2021-05", "8641"), entry("KT-3", UNIT, "2021-06", "1"), sender=UNIT)
    told = handed_in(house, OFFICER)
    assert "0.csv" not in told
    assert told.endswith("1.csv Kết quả đã nhận 1 số liệu ")


def test_of_very_many_faults_the_first_are_listed_and_the_others_counted() -> None:
    issues = [
        Issue(level=Level.WARNING, code="not_in_plan", cell=f"B{row}", values={"name": "x"}) for row in range(305)
    ]
    element = problems(issues, the_plan(), VI)
    assert element is not None
    text = str(markup(element))
    assert (text.count("<tr"), "Còn 5 ô nữa" in text) == (301, True)


def test_of_very_many_questions_the_first_are_asked_and_the_others_counted(house: House) -> None:
    rows = [f"1;Tỷ lệ hộ cận nghèo;%;{row},5" for row in range(32)]
    table = "\n".join(["Kết quả tháng 5 năm 2021", "STT;Chỉ tiêu;ĐVT;Lũy kế", *rows]).encode()
    page = house.page("submit", REVIEWER, unit="446", period="2021-05").run()
    page = page.file_uploader[0].upload("bao-cao.csv", table, "text/csv").run()
    assert len([one for one in page.text_input if one.label.startswith("Lý do cho")]) == 30
    assert "Còn 2 câu hỏi nữa" in shown(page)


LOST = "Chưa lưu: tệp đang xem không còn trên máy chủ."


def test_a_page_that_comes_back_without_its_file_says_so_once(house: House) -> None:
    """As after a restart of the server: the address knows that a file was looked at, the session does not."""
    page = house.page("submit", OFFICER, period="2021-06", looking="1")
    assert LOST in text_of(shown(page))
    assert "looking" not in page.query_params
    assert LOST not in text_of(shown(page.run()))


ASKED = "Kết quả tháng 5 năm 2021\nSTT;Chỉ tiêu;ĐVT;Lũy kế\n1;Tỷ lệ hộ cận nghèo;%;3,5".encode()


def looked_at(house: House, who: Account = REVIEWER, **more: str) -> AppTest:
    """The page begun anew at the address of a file that was looked at."""
    digest = sha256(ASKED).hexdigest()
    return house.page("submit", who, unit="446", period="2021-05", looking=digest, **more)


@pytest.fixture
def answered(house: House) -> None:
    page = house.page("submit", REVIEWER, unit="446", period="2021-05")
    page = page.file_uploader[0].upload("bao-cao.csv", ASKED, "text/csv").run()
    next(one for one in page.selectbox if one.label.startswith("Trả lời cho")).set_value("skip")
    next(one for one in page.text_input if one.label.startswith("Lý do cho")).input("đã hỏi lại")
    next(one for one in page.button if one.label == "Trả lời và đọc lại tệp").click().run()


@pytest.mark.usefixtures("answered")
def test_a_change_of_the_language_keeps_the_file_and_what_was_answered(house: House) -> None:
    told = text_of(shown(looked_at(house, lang="en")))
    assert "You are looking at the file bao-cao.csv." in told
    assert "đã hỏi lại" in told


@pytest.mark.usefixtures("answered")
def test_a_file_that_was_kept_is_put_away(house: House) -> None:
    page = looked_at(house)
    away = next(one for one in page.button if one.label == "Bỏ tệp này").click().run()
    assert "looking" not in away.query_params
    assert "bao-cao.csv" not in text_of(shown(away.run()))


@pytest.mark.usefixtures("answered")
def test_nobody_else_finds_the_file_by_its_address(house: House) -> None:
    told = text_of(shown(looked_at(house, OFFICER)))
    assert ("bao-cao.csv" in told, LOST in told) == (False, True)


def test_the_address_tells_that_a_file_is_looked_at_until_it_is_taken_away(house: House) -> None:
    page = house.page("submit", OFFICER, period="2021-06")
    assert "looking" not in page.query_params
    table = page.file_uploader[0].upload("a.csv", b"x;y\n1;2", "text/csv").run()
    assert table.query_params["looking"] == sha256(b"x;y\n1;2").hexdigest()
    away = table.file_uploader[0].set_value(None).run()
    assert "looking" not in away.query_params
    assert LOST not in text_of(shown(away))


def test_the_officer_sees_what_is_owed_what_the_file_brings_of_it_and_gives_reasons_for_the_rest(house: House) -> None:
    page = house.page("submit", OFFICER, period="2021-05")
    (owed,) = re.findall(r"chưa nộp (\d+)/\1 số của kỳ này", text_of(shown(page)))
    page = upload(page, f"VX-7,{UNIT},2021-05,,930,1000,official")
    html = text_of(shown(page))
    assert f"lần nộp này có 1/{owed} số đến hạn, chưa nộp {int(owed) - 1}." in html
    box = page.text_input[0]
    box.set_value("chờ Công an huyện xác nhận")
    page = press(page, "Ghi lý do")
    assert "để trống, có lý do" in text_of(shown(page))
    html = text_of(shown(press(page, "Nộp")))
    assert "Đã nhận 1 số liệu và 1 lý do để trống" in html
    assert f"lần nộp này có 1 số và 1 lý do để trống trên {owed} số đến hạn, chưa nộp {int(owed) - 2}." in html
    assert f"chưa nộp {int(owed) - 2}/{owed} số của kỳ này, đã nộp 1 số và 1 lý do để trống" in html
