"""What a remark beside figures, a comment on one or a note below says that they are."""

from dataclasses import replace

import pytest

from kpi.domain.figures.submission import CONFIRM_READING, Submission
from kpi.intake.workbook.cells import Cell, Sheet
from tests.intake.building import figures, read, sheet
from tests.intake.test_confirming import APRIL, AT_OFFICE, PLAN, confirmed, evidence, opened, recorded

TITLE = "Kết quả xây dựng NTM lũy kế {month} tháng năm 2021"
HEADING = ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế", "Ghi chú")


def table(remark: str | None, *below: str, month: int = 5, name: str = "Số vườn mẫu", unit: str = "vườn") -> Sheet:
    rows = ((1, "Số khu dân cư mẫu", "khu", 12), (2, name, unit, 42, remark))
    return sheet((TITLE.format(month=month),), HEADING, *rows, *((text,) for text in below))


def asked(submission: Submission) -> list[str]:
    return [f"{one.code} {one.cell}" for one in submission.errors if one.code != CONFIRM_READING]


TELLING = (
    *("số tháng 4", "của tháng trước", "tính đến 30/4", "trong tháng", "cả năm", "riêng tháng 5", "số liệu quý II"),
    *("kế hoạch", "Chỉ tiêu giao", "số kế hoạch", "theo KH", "phấn đấu"),
    *("Số liệu năm 2020", "cùng kỳ", "cùng kỳ năm 2020", "gồm cả năm 2020", "gồm 2021 và 2020"),
    *("đề nghị công nhận", "theo đăng ký", "kể cả vườn đăng ký", "chưa được công nhận", "chưa nghiệm thu"),
    *("tổng số đến nay", "tổng số từ trước đến nay", "lũy kế từ 2011", "số của cả tỉnh", "chỉ tính 3 xã"),
    *("xã Cẩm Bình", "Cẩm Bình", "Kỳ Anh", "Số liệu của huyện Kỳ Anh", "triệu đồng", "ĐVT: %"),
    *("không gồm TT Thiên Cầm", "lấy theo BC năm trước", "số liệu năm ngoái", "lấy số cùng kỳ", "tạm lấy số T4"),
    *("chưa có số mới, lấy số tháng trước", "chưa có số liệu mới", "giữ số cũ", "số T5 thôi", "phát sinh T5"),
    *("tạm lấy KH", "vẫn giữ nguyên số liệu cũ", "đang xây dựng", "số đang thẩm định"),
)


@pytest.mark.parametrize("remark", TELLING)
def test_a_figure_is_asked_about_whose_remark_says_that_it_is_something_else(remark: str) -> None:
    submission = read(table(remark))
    assert asked(submission) == ["remark_of_no_results D4"]
    assert figures(submission) == {"NTM-3 446 2021-05": "12"}
    assert len(figures(read(table(remark), answers={"D4": "results"}))) == 2


HARMLESS = (
    *("đang làm", "thấp so với cùng kỳ", "tăng 2 vườn so tháng trước", "vượt kế hoạch", "do dịch Covid", "Đạt 49%"),
    *("Đã có QĐ số 15/QĐ-UBND ngày 12/4/2021", "Chi cục Thuế cung cấp", "tính đến 31/5/2021", "tháng 5", "đến nay"),
    *("còn 3 vườn chưa được công nhận", "KH 150 vườn", "Trong tháng không phát sinh", "Huyện Cẩm Xuyên", "vườn"),
    *("theo Kế hoạch số 12/KH-UBND", "Thôn Đông Trung", "theo báo cáo tháng 5", "tạm lấy số T5", "đang triển khai"),
)


@pytest.mark.parametrize("remark", HARMLESS)
def test_a_remark_that_compares_or_explains_says_nothing_of_the_figure(remark: str) -> None:
    submission = read(table(remark))
    assert (asked(submission), len(submission.entries)) == ([], 2)


@pytest.mark.parametrize("remark", ["thấp so với cùng kỳ", "đang làm", "tăng 2 vườn so tháng trước"])
def test_it_does_not_make_a_layout_another_one_either(remark: str) -> None:
    submission = opened(table(remark, month=6), kept=confirmed(table(None)), period="2021-06")
    assert submission.errors == ()


def test_communes_beside_a_number_of_communes_are_those_counted() -> None:
    one = table("Xã Cẩm Bình", name="Số xã đạt chuẩn nông thôn mới nâng cao", unit="xã")
    assert "remark_of_no_results D4" not in asked(read(one))


UNKNOWN_BEFORE = ("số tháng 5", "tạm lấy số T5", "theo đăng ký", "xã Cẩm Bình", "tổng số đến nay", "cùng kỳ")


@pytest.mark.parametrize("remark", UNKNOWN_BEFORE)
def test_a_layout_without_the_remark_does_not_speak_for_it(remark: str) -> None:
    submission = opened(table(remark, month=6), kept=confirmed(table(None)), period="2021-06")
    (question,) = [one for one in submission.errors if one.code == CONFIRM_READING]
    assert remark in str(question.values["unread"])
    assert asked(submission) == ["remark_of_no_results D4"]


@pytest.mark.parametrize("remark", ["số tháng 4", "đề nghị công nhận", "huyện Kỳ Anh"])
def test_equalities_do_not_prove_what_a_remark_denies(remark: str) -> None:
    rows = [(nth, *row, remark if nth == 2 else None) for nth, row in enumerate(AT_OFFICE, start=1)]
    one = sheet(("Kết quả thực hiện tháng 5 năm 2021",), (*PLAN, "Ghi chú"), *rows)
    submission = opened(one, recorded=recorded(APRIL))
    assert "NTM-4 446 2021-05" not in figures(submission)
    assert "equalities" not in evidence(submission)


def test_a_comment_on_a_figure_is_a_remark_as_well() -> None:
    one = table(None)
    place = next(spot for spot, cell in one.cells.items() if cell.value == 42)
    noted = Cell(*place, one.cells[place].value, comment="Văn A:\nsố tháng 4")
    assert asked(read(replace(one, cells={**one.cells, place: noted}))) == ["remark_of_no_results D4"]


@pytest.mark.parametrize("remark", ["số ước", "tạm tính", "dự kiến"])
def test_a_remark_of_an_estimate_makes_one(remark: str) -> None:
    assert figures(read(table(remark))) == {"NTM-3 446 2021-05": "12", "NTM-4 446 2021-05": "~42"}


NOTES = ("Ghi chú: cột lũy kế là số kế hoạch", "Số liệu tính đến 30/4/2021", "Lưu ý: Số liệu là của tháng 4")


@pytest.mark.parametrize("note", NOTES)
def test_a_note_below_is_about_the_whole_table(note: str) -> None:
    submission = read(table(None, note))
    assert (asked(submission), submission.entries) == (["remark_of_no_results A5"], ())
    assert len(read(table(None, note), answers={"A5": "results"}).entries) == 2


def test_a_note_below_says_that_figures_are_estimates() -> None:
    assert set(figures(read(table(None, "Số liệu ước đến 31/5"))).values()) == {"~12", "~42"}


PLAIN = (
    *("Ghi chú: Cột cùng kỳ là số năm 2020", "Ghi chú: KH là số giao theo Nghị quyết", "Số liệu tính đến 31/5/2021"),
    *("Số liệu do Chi cục Thống kê cung cấp", "Ghi chú: Lũy kế là số từ đầu năm"),
)


@pytest.mark.parametrize("note", PLAIN)
def test_other_notes_say_nothing(note: str) -> None:
    submission = read(table(None, note))
    assert (asked(submission), list(figures(submission).values())) == ([], ["12", "42"])
