"""What rows say: their figures' role, breakdowns, what was new of a stock, sums of pages, names in any order."""

import pytest

from tests.intake.building import Row, choices, errors, figures, read, said, sheet

TITLE = ("Kết quả tháng 5 năm 2021",)


def by_rows(
    *rows: Row, heading: Row = ("TT", "Chỉ tiêu", "Nội dung", "ĐVT", "Số liệu"), merges: list[str] | None = None
) -> dict[str, str]:
    return figures(read(sheet(TITLE, heading, *rows, merges=merges or [])))


TWO_ROWS = {
    "merged": ((1, "Vườn mẫu", "Trong tháng", "vườn", 11), (None, None, "Lũy kế từ đầu năm", "vườn", 42)),
    "year to date first": ((1, "Vườn mẫu", "Lũy kế", "vườn", 42), (None, None, "Trong tháng", "vườn", 11)),
    "plan and actual": ((1, "Vườn mẫu", "KH", "vườn", 150), (None, None, "TH", "vườn", 42)),
    "last year": ((1, "Vườn mẫu", "Cùng kỳ", "vườn", 30), (None, None, "Thực hiện", "vườn", 42)),
}


@pytest.mark.parametrize("rows", TWO_ROWS.values(), ids=TWO_ROWS)
@pytest.mark.parametrize("merges", [["B3:B4"], []])
def test_of_two_rows_of_a_target_the_one_that_says_so_is_taken(rows: tuple[Row, Row], merges: list[str]) -> None:
    assert by_rows(*rows, merges=merges) == {"NTM-4 446 2021-05": "42"}


def test_plan_and_actual_may_be_two_rows_of_a_commune() -> None:
    rows = (
        (1, "Xã Cẩm Bình", "KH", 9, 2),
        (None, None, "TH", 7, 1),
        (2, "Xã Cẩm Thành", "KH", 8, 1),
        (None, None, "TH", 5, 0),
    )
    found = by_rows(*rows, heading=("TT", "Xã", "Nội dung", "Vườn mẫu", "Khu dân cư mẫu"))
    expected = {"NTM-4 18685": "7", "NTM-3 18685": "1", "NTM-4 18694": "5", "NTM-3 18694": "0"}
    assert found == {f"{key} 2021-05": value for key, value in expected.items()}


HEADING = ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế")


def one_column(*rows: Row, **more: object) -> object:
    return read(sheet(TITLE, HEADING, *rows), **more)  # type: ignore[arg-type]


def test_parts_and_their_ratio_in_three_rows_are_one_figure_where_they_agree() -> None:
    rows = [(1, "Dân số", "người", 7124), (2, "Số người tham gia BHYT", "người", 6412)]
    agree = read(sheet(TITLE, HEADING, *rows, (3, "Tỷ lệ dân số tham gia BHYT", "%", 90.0)), sender="18715")
    assert figures(agree) == {"VX-7 18715 2021-05": "6412/7124"}
    differ = read(sheet(TITLE, HEADING, *rows, (3, "Tỷ lệ dân số tham gia BHYT", "%", 80.0)), sender="18715")
    assert (figures(differ), [issue.code for issue in differ.errors]) == ({}, ["repeated_disagrees"])


def test_a_dashed_short_name_below_another_target_is_its_breakdown() -> None:
    submission = read(
        sheet(TITLE, HEADING, (1, "Tỷ lệ dân số tham gia BHYT", "%", 88.7), (None, "- Hộ nghèo", "%", 62.5))
    )
    assert figures(submission) == {"VX-7 446 2021-05": "88.7"}
    assert "warning breakdown_left B4" in said(submission)


def test_a_dashed_whole_name_below_another_target_is_asked_about() -> None:
    table = sheet(
        TITLE,
        HEADING,
        (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 130),
        (None, "- Số vườn mẫu xây dựng trong năm", "vườn", 42),
    )
    assert errors(read(table)) == ["breakdown_row B4"]
    assert figures(read(table, answers={"B4": "NTM-4"})) == {"KT-5 446 2021-05": "130", "NTM-4 446 2021-05": "42"}
    assert figures(read(table, answers={"B4": "skip"})) == {"KT-5 446 2021-05": "130"}


def test_a_dashed_target_below_a_heading_without_figures_is_a_target() -> None:
    rows = ((1, "Nông thôn mới", None, None), (None, "- Vườn mẫu", "vườn", 42))
    assert figures(read(sheet(TITLE, HEADING, *rows))) == {"NTM-4 446 2021-05": "42"}


@pytest.mark.parametrize(
    ("answer", "taken"), [(None, {}), ("whole", {"NTM-5 446 2021-05": "9"}), ("new", {"NTM-5 446 2021-05": "1"})]
)
def test_of_a_stock_and_what_was_new_somebody_says_which_is_meant(answer: str | None, taken: dict[str, str]) -> None:
    rows = (
        (1, "Số sản phẩm OCOP từ 3 sao trở lên", "sản phẩm", 9),
        (None, "Trong đó: công nhận mới năm 2021", "sản phẩm", 1),
    )
    submission = read(sheet(TITLE, HEADING, *rows), answers={"B3": answer} if answer else None)
    assert figures(submission) == taken
    assert ("stock_or_new B3" in errors(submission)) is (answer is None)


FULLER = {
    "all revenue": ("Tổng thu ngân sách", "Trong đó: Thu ngân sách trên địa bàn", "KT-5"),
    "of the state": ("Tổng thu ngân sách nhà nước", "Trong đó: Thu trên địa bàn", "KT-5"),
    "a dash": ("Thu NSNN", "- Thu trên địa bàn", "KT-5"),
    "an area": ("Diện tích trồng cam", "Trong đó: cam chất lượng cao", "H-15"),
    "grades": ("Sản phẩm OCOP", "Trong đó: đạt từ 3 sao trở lên", "NTM-5"),
}


@pytest.mark.parametrize(("whole", "part", "code"), FULLER.values(), ids=FULLER)
def test_a_part_with_the_fuller_name_is_not_passed_over_for_its_total(whole: str, part: str, code: str) -> None:
    table = sheet(TITLE, HEADING, (1, whole, None, 9), (None, part, None, 4))
    submission = read(table)
    assert (figures(submission), errors(submission)) == ({}, ["repeated_disagrees D4"])
    answered = [read(table, answers={"D4": key}) for key in choices(submission, "repeated_disagrees")]
    assert {figure for one in answered for figure in figures(one).values()} >= {"9", "4"}


PLAIN_PARTS = {
    "sources": ("Tổng thu ngân sách trên địa bàn", "Trong đó: thu nội địa"),
    "without land": ("Thu ngân sách trên địa bàn", "Trong đó: Thu ngân sách trên địa bàn (không tính tiền đất)"),
    "a grade": ("Sản phẩm OCOP", "Trong đó: 3 sao"),
    "half of the name": ("Thôn, TDP văn hóa", "- Tổ dân phố"),
}


@pytest.mark.parametrize(("whole", "part"), PLAIN_PARTS.values(), ids=PLAIN_PARTS)
def test_a_part_that_is_only_one_needs_no_question(whole: str, part: str) -> None:
    submission = read(sheet(TITLE, HEADING, (1, whole, None, 9), (None, part, None, 4)))
    assert (list(figures(submission).values()), errors(submission)) == (["9"], [])


@pytest.mark.parametrize("name", ["Cộng trang 1", "Trang 1 mang sang", "Mang sang trang sau", "Cộng mang sang"])
def test_a_sum_of_a_page_is_no_row_and_no_total(name: str) -> None:
    rows = ((1, "Cẩm Bình", 5), (None, name, 5), (2, "Cẩm Thành", 7), (None, "Tổng cộng", 12))
    submission = read(sheet(TITLE, ("TT", "Xã", "Vườn mẫu"), *rows))
    assert set(figures(submission).values()) == {"5", "7"}
    assert said(submission) == ["warning read_as_year_to_date C2"]


@pytest.mark.parametrize("mark", ["nt", "-nt-", '"', "”", "như trên"])
def test_a_ditto_mark_is_the_unit_of_the_row_above(mark: str) -> None:
    rows = (
        (1, "Thu ngân sách trên địa bàn", "triệu đồng", 130000),
        (2, "Tổng giá trị đầu tư toàn xã hội", mark, 610000),
    )
    assert figures(read(sheet(TITLE, HEADING, *rows))) == {"KT-5 446 2021-05": "130", "KT-6 446 2021-05": "610"}


NAMES = {
    "Sản phẩm OCOP 3 sao trở lên": "NTM-5",
    "Vườn mẫu xây dựng trong năm": "NTM-4",
    "Số xã đạt NTM nâng cao tăng thêm": "NTM-2",
    "Trường đạt chuẩn quốc gia xây dựng trong năm": "VX-5",
}


@pytest.mark.parametrize(("name", "code"), NAMES.items())
def test_a_name_holds_without_the_words_that_may_be_left_out(name: str, code: str) -> None:
    assert set(figures(read(sheet(TITLE, HEADING, (1, name, None, 2))))) == {f"{code} 446 2021-05"}


@pytest.mark.parametrize("name", ["Số hộ nghèo", "Thu ngân sách huyện"])
def test_a_word_that_changes_what_is_counted_may_not_be_left_out(name: str) -> None:
    assert figures(read(sheet(TITLE, HEADING, (1, name, None, 2)))) == {}


def test_two_units_of_measure_for_one_figure_are_asked_about() -> None:
    submission = read(sheet(TITLE, HEADING, (1, "Thu ngân sách trên địa bàn (triệu đồng)", "tỷ đồng", 130)))
    assert (figures(submission), errors(submission)) == ({}, ["measures_differ D3"])


OF_PARTS = {
    "villages": (("TT", "Xã", "Thôn", "Vườn mẫu"), ("Xã Cẩm Bình", "Thôn 1"), ("Xã Cẩm Bình", "Thôn 2")),
    "households": (("TT", "Họ và tên", "Xã", "Vườn mẫu"), ("Nguyễn Văn A", "Cẩm Bình"), ("Trần Thị B", "Cẩm Bình")),
    "projects": (("TT", "Chỉ tiêu", "Dự án", "TH"), ("Đầu tư toàn xã hội", "Kênh N2"), ("Đầu tư toàn xã hội", "Đường")),
}


@pytest.mark.parametrize(("heading", "first", "second"), OF_PARTS.values(), ids=OF_PARTS)
def test_rows_of_parts_are_not_taken_for_the_whole(heading: Row, first: Row, second: Row) -> None:
    submission = read(sheet(TITLE, heading, (1, *first, 1), (2, *second, 1)))
    assert (figures(submission), [issue.code for issue in submission.errors]) == ({}, ["row_of_a_part"])


def test_somebody_may_say_that_a_column_of_words_tells_no_parts() -> None:
    table = sheet(
        TITLE, ("TT", "Xã", "Cán bộ", "Vườn mẫu"), (1, "Cẩm Bình", "Bà Hoa", 5), (2, "Cẩm Thành", "Ông Nam", 7)
    )
    (issue,) = read(table).errors
    assert issue.cell
    assert set(figures(read(table, answers={issue.cell: "whole"})).values()) == {"5", "7"}


@pytest.mark.parametrize(
    "section",
    [
        "Giáo dục",
        "GIÁO DỤC - ĐÀO TẠO",
        "Giao thông",
        "Tôn giáo",
        "Kế hoạch - Tài chính",
        "Kế hoạch hóa gia đình",
        "Nhiệm vụ phát triển kinh tế",
        "Bảo hiểm xã hội",
        "Văn hóa - Thông tin",
    ],
)
def test_a_section_of_a_field_or_of_who_answers_for_it_says_nothing_of_its_figures(section: str) -> None:
    rows = ("I", section, None, None), (1, "BHYT", "%", 88.5), (2, "Số vườn mẫu", "vườn", 42)
    submission = read(sheet(("Kết quả tháng 5 năm 2021",), ("STT", "Chỉ tiêu", "ĐVT", "Lũy kế"), *rows))
    assert figures(submission) == {"VX-7 446 2021-05": "88.5", "NTM-4 446 2021-05": "42"}
    assert errors(submission) == []


@pytest.mark.parametrize("section", ["Kế hoạch", "Chỉ tiêu giao", "Giao đầu năm", "Nhiệm vụ tháng 6"])
def test_a_section_of_plans_says_that_its_figures_are_none(section: str) -> None:
    rows = ("I", section, None, None), (1, "BHYT", "%", 88.5), (2, "Số vườn mẫu", "vườn", 42)
    assert figures(read(sheet(("Kết quả tháng 5 năm 2021",), ("STT", "Chỉ tiêu", "ĐVT", "Lũy kế"), *rows))) == {}
