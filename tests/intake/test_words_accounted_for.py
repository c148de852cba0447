"""Words that change what a figure is are never passed over, and words that change nothing are not asked about."""

from typing import Any

import pytest

from kpi.domain.figures.submission import Submission
from tests.intake.building import Row, errors, figures, one, read, said, sheet

TITLE = ("Kết quả tháng 5 năm 2021",)
LABELS = ("TT", "Chỉ tiêu", "ĐVT")
GARDENS = (1, "Số vườn mẫu", "vườn")


@pytest.mark.parametrize(
    "heading",
    [
        "Chưa thực hiện",
        "Còn phải thực hiện",
        "Số lượng đề nghị công nhận",
        "Khả năng thực hiện năm 2021",
        "Hộ nghèo đầu năm",
        "Lũy kế từ trước đến nay",
    ],
)
def test_a_column_of_something_else_is_not_taken(heading: str) -> None:
    assert figures(read(sheet(TITLE, (*LABELS, heading), (*GARDENS, 42)))) == {}


@pytest.mark.parametrize(
    "name",
    [
        "Tỷ lệ hộ nghèo đầu năm",
        "Hộ nghèo đầu năm (%)",
        "Kế hoạch thu ngân sách trên địa bàn",
        "Thu ngân sách trên địa bàn cùng kỳ",
        "Thu ngân sách trên địa bàn kế hoạch giao",
    ],
)
def test_a_row_whose_other_words_say_something_else_is_not_taken(name: str) -> None:
    rows = (1, name, None, 5), (2, "Số vườn mẫu", "vườn", 42)
    submission = read(sheet(TITLE, (*LABELS, "Lũy kế"), *rows))
    assert figures(submission) == {"NTM-4 446 2021-05": "42"}
    assert any("B3" in issue for issue in said(submission))


@pytest.mark.parametrize("typed", ["71 % KH", "71% kế hoạch", "71 % so với KH", "98% cùng kỳ"])
def test_a_share_of_something_is_no_rate(typed: str) -> None:
    submission = one("Tỷ lệ bảo hiểm y tế", "%", typed)
    assert (figures(submission), errors(submission)) == ({}, ["other_measure D3"])


def test_a_target_below_another_with_a_dash_is_a_part_of_it() -> None:
    rows = (1, "Bảo hiểm y tế", "%", 90), (None, "- Hộ nghèo", "%", 99)
    submission = read(sheet(TITLE, (*LABELS, "Lũy kế"), *rows))
    assert figures(submission) == {"VX-7 446 2021-05": "90"}
    assert "warning breakdown_left B4" in said(submission)


NAMES = {
    "Sản phẩm OCOP 3 sao trở lên": "NTM-5",
    "Số xã đạt NTM nâng cao tăng thêm": "NTM-2",
    "Trường đạt chuẩn quốc gia xây dựng trong năm": "VX-5",
    "Tỷ lệ trẻ em dưới 5 tuổi SDD thể thấp còi": "VX-8",
    "Tỷ lệ dân số tham gia BHYT trên địa bàn": "VX-7",
    "Tỷ lệ thôn, TDP văn hóa": "VX-1",
    "Tỷ lệ GĐVH": "VX-2",
    "Tỷ lệ hộ dân sử dụng nước HVS": "MT-2",
    "Thu ngân sách trên địa bàn 5 tháng đầu năm": "KT-5",
}


@pytest.mark.parametrize(("name", "code"), NAMES.items())
def test_words_that_may_be_left_out_or_shortened_ask_nothing(name: str, code: str) -> None:
    submission = one(name, None, 2)
    assert (set(figures(submission)), errors(submission)) == ({f"{code} 446 2021-05"}, [])


UNITS = {
    "X. Cẩm Thành": "18694",
    "TT Thiên Cầm": "18676",
    "TT. Cẩm Xuyên": "18673",
    "(Nam+Phúc+Thăng)": "18712",
}


@pytest.mark.parametrize(("name", "code"), UNITS.items())
def test_a_units_name_may_be_shortened(name: str, code: str) -> None:
    submission = read(sheet(TITLE, ("TT", "Đơn vị", "Số vườn mẫu"), (1, name, 5)))
    assert (figures(submission), errors(submission)) == ({f"NTM-4 {code} 2021-05": "5"}, [])


AMONG_COMMUNES = {
    "a page's sum": (None, "Cộng trang 1", 5),
    "an average": (None, "Bình quân chung", 5),
    "a zone": ("II", "Vùng núi", None),
    "communes of a kind": ("II", "Các xã miền núi", None),
    "a zone with its sum": ("II", "Khu vực đồng bằng", 7),
}


@pytest.mark.parametrize("between", AMONG_COMMUNES.values(), ids=AMONG_COMMUNES)
def test_rows_among_communes_that_name_none_ask_nothing(between: Row) -> None:
    table = sheet(TITLE, ("TT", "Đơn vị", "Số vườn mẫu"), (1, "Cẩm Bình", 5), between, (2, "Cẩm Thành", 7))
    submission = read(table)
    assert (list(figures(submission).values()), errors(submission)) == (["5", "7"], [])


def test_a_month_in_words_and_a_ditto_mark_ask_nothing() -> None:
    rows = (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 130), (2, "Tổng giá trị đầu tư toàn xã hội", "-nt-", 610)
    submission = read(sheet(("Kết quả năm 2021",), (*LABELS, "Lũy kế đến tháng Năm năm 2021"), *rows))
    assert (figures(submission), errors(submission)) == ({"KT-5 446 2021-05": "130", "KT-6 446 2021-05": "610"}, [])


def unread(title: str, name: str = "BC") -> object:
    """What the question that confirms the table says is not understood."""
    table = sheet((title,), (*LABELS, "Lũy kế"), (*GARDENS, 42), name=name)
    (issue,) = read(table, confirmed=False).errors
    return issue.values.get("unread")


@pytest.mark.parametrize(
    ("title", "name", "words"),
    [
        ("Kết quả nghiệm thu tháng 5 năm 2021", "BC", "“nghiệm”, “thu”"),
        ("Kết quả tháng 5 năm 2021 (dự thảo)", "BC", "“thảo”"),
        ("Kết quả tháng 5 năm 2021", "Bổ sung", "“sung”"),
    ],
)
def test_words_of_titles_and_sheet_names_are_named_where_the_table_is_confirmed(
    title: str, name: str, words: str
) -> None:
    assert unread(title, name) == words


@pytest.mark.parametrize(
    "title",
    [
        "UBND HUYỆN CẨM XUYÊN - BÁO CÁO TÌNH HÌNH KINH TẾ - XÃ HỘI THÁNG 5 NĂM 2021",
        "Biểu số 1: Tổng hợp kết quả xây dựng nông thôn mới 5 tháng đầu năm 2021",
        "Kết quả tháng 5/2021 (Kèm theo Báo cáo số 12/BC-UBND ngày 18/5/2021 của Văn phòng)",
    ],
)
def test_the_usual_words_of_titles_are_not_named(title: str) -> None:
    assert unread(title) is None


def of_health(title: str, **more: Any) -> Submission:
    heads = ("TT", "Xã", "Tổng số", "Số người tham gia BHYT", "Tỷ lệ (%)")
    return read(sheet((title,), heads, (1, "Cẩm Bình", 662, 650, 98.2)), **more)


def test_of_one_target_the_words_of_others_are_named() -> None:
    (issue,) = of_health("Tham gia BHYT của biên chế tháng 5/2021", confirmed=False).errors
    assert issue.values["unread"] == "“biên”, “chế”"


GROUPS = ("học sinh, sinh viên", "hộ gia đình", "của người nghèo", "hộ cận nghèo", "tự nguyện", "trẻ em dưới 6 tuổi")


@pytest.mark.parametrize("group", GROUPS)
def test_a_title_of_some_of_the_people_is_asked_about(group: str) -> None:
    submission = of_health(f"Kết quả tham gia BHYT {group} tháng 5/2021")
    assert (figures(submission), errors(submission)) == ({}, ["title_of_no_results A1"])
    said_so = of_health(f"Kết quả tham gia BHYT {group} tháng 5/2021", answers={"A1": "results"})
    assert figures(said_so) == {"VX-7 18685 2021-05": "650/662"}


OWN = {
    "Tỷ lệ hộ nghèo": "Kết quả giảm tỷ lệ hộ nghèo tháng 5/2021",
    "Tỷ lệ hộ sử dụng nước hợp vệ sinh": "Tỷ lệ hộ gia đình sử dụng nước hợp vệ sinh tháng 5/2021",
    "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng": "Trẻ em dưới 5 tuổi suy dinh dưỡng tháng 5/2021",
    "Giải ngân vốn đầu tư công": "Giải ngân vốn đầu tư công tháng 5/2021",
}


@pytest.mark.parametrize(("name", "title"), OWN.items())
def test_a_target_that_is_about_a_group_is_read_as_before(name: str, title: str) -> None:
    submission = one(name, "%", 2, title=title)
    assert (len(submission.entries), errors(submission)) == (1, [])


def test_over_several_targets_a_group_in_the_title_is_anybodys() -> None:
    rows = (1, "Bảo hiểm y tế", "%", 90), (2, "Tỷ lệ hộ nghèo", "%", 3)
    submission = read(sheet(("Chỉ tiêu BHYT, hộ nghèo tháng 5 năm 2021",), (*LABELS, "Lũy kế"), *rows))
    assert (len(submission.entries), errors(submission)) == (2, [])


TICKED = ("TT", "Chỉ tiêu", "ĐVT", "KH", "Đạt", "Chưa đạt")
GARDENS_PLANNED, AREAS_PLANNED, OCOP_PLANNED = (
    (1, "Số vườn mẫu", "vườn", 150),
    (2, "Số khu dân cư mẫu", "khu", 25),
    (3, "Sản phẩm OCOP", "SP", 4),
)


def test_ones_that_tick_what_was_reached_are_no_counts() -> None:
    rows = (*GARDENS_PLANNED, 1, None), (*AREAS_PLANNED, None, 1), (*OCOP_PLANNED, 1, None)
    table = sheet(TITLE, TICKED, *rows)
    assert (figures(read(table)), errors(read(table))) == ({}, ["title_of_no_results E2"])
    assert len(figures(read(table, answers={"E2": "results"}))) == 2


COUNTED = {
    "another number": ((*GARDENS_PLANNED, 1, None), (*AREAS_PLANNED, None, 12), (*OCOP_PLANNED, 1, None)),
    "both in a row": ((*GARDENS_PLANNED, 1, 1), (*OCOP_PLANNED, 1, None)),
    "all were reached": ((*GARDENS_PLANNED, 1, None), (*OCOP_PLANNED, 1, None)),
}


@pytest.mark.parametrize("rows", COUNTED.values(), ids=COUNTED)
def test_ones_among_other_numbers_are_counts(rows: tuple[Row, ...]) -> None:
    assert figures(read(sheet(TITLE, TICKED, *rows)))["NTM-4 446 2021-05"] == "1"


def test_communes_that_reached_one_target_are_counted() -> None:
    rows = (1, "Cẩm Bình", 1, None), (2, "Cẩm Thành", None, 1)
    heads = ("TT", "Xã", "Số xã đạt chuẩn NTM nâng cao", "Chưa đạt")
    assert figures(read(sheet(TITLE, heads, *rows))) == {"NTM-2 18685 2021-05": "1"}


OF_A_KIND = {
    "LĐ qua đào tạo có bằng cấp, chứng chỉ": ("Lao động qua đào tạo", "Tổng số LĐ"),
    "Số GĐVH 3 năm liên tục": ("Gia đình văn hóa", "Tổng số hộ"),
    "Số hộ nghèo tham gia BHYT": ("Tham gia BHYT", "Tổng số"),
}


@pytest.mark.parametrize(("heading", "told"), OF_A_KIND.items())
def test_a_heading_of_a_kind_over_a_part_of_a_ratio_is_asked_about(heading: str, told: tuple[str, str]) -> None:
    title, whole = told
    heads = ("TT", "Xã", whole, heading, "Tỷ lệ (%)")
    rows = (1, "Cẩm Bình", 3000, 750, 25), (2, "Cẩm Hà", 2800, 700, 25)
    submission = read(sheet((f"{title} tháng 5/2021",), heads, *rows))
    assert (figures(submission), errors(submission)) == ({}, ["title_of_no_results D2"])


def test_a_heading_of_the_targets_own_people_is_not() -> None:
    heads = ("TT", "Xã", "Tổng số hộ gia đình", "Số hộ nghèo", "Tỷ lệ hộ nghèo (%)")
    submission = read(sheet(("Hộ nghèo tháng 5/2021",), heads, (1, "Cẩm Bình", 3000, 75, 2.5)))
    assert (figures(submission), errors(submission)) == ({"VX-6 18685 2021-05": "75/3000"}, [])
