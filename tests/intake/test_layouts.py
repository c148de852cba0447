"""Consolidated tables in the layouts that offices send: which figures are read, exactly, and what is said."""

from typing import Any

import pytest

from kpi.intake.workbook.cells import FileKind, Sheet
from tests.intake.building import MAY, Percent, choices, errors, figures, read, said, sheet, the_plan

TWO_ROWS = (
    (
        "STT",
        "Chỉ tiêu",
        "ĐVT",
        "Kế hoạch năm 2021",
        "Thực hiện",
        None,
        "% KH",
        "TH cùng kỳ 2020",
        "% cùng kỳ",
        "Ghi chú",
    ),
    (None, None, None, None, "Tháng 5", "Lũy kế 5 tháng"),
)
TWO_ROW_MERGES = ("A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4", "H3:H4", "I3:I4", "J3:J4")


def district_table(*, numbered: bool = True) -> tuple[tuple[Any, ...], ...]:
    numbers = (("A", "B", "C", 1, 2, 3, "4=3/1", 5, "6=3/5", 7),) if numbered else ()
    return (
        ("UBND HUYỆN CẨM XUYÊN",),
        ("TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU THÁNG 5 NĂM 2021",),
        *TWO_ROWS,
        *numbers,
        ("I", "KINH TẾ"),
        (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 305.5, 25, 130, 42.6, 110, 118.2),
        (None, "Trong đó:"),
        (None, "- Thu nội địa", "tỷ đồng", 200, 20, 100, 50),
        (2, "Tổng giá trị đầu tư toàn xã hội", "tỷ đồng", 1600, 90, 610.5, 38.2),
        ("II", "VĂN HÓA - XÃ HỘI"),
        (3, "Tỷ lệ dân số tham gia BHYT", "%", 91, 88.7, 88.7),
        (4, "Khu dân cư mẫu", "khu", 25, 2, 12, 48, None, None, "số ước"),
    )


DISTRICT = {
    "KT-5 446 2021-05": "130",
    "KT-6 446 2021-05": "610.5",
    "VX-7 446 2021-05": "88.7",
    "NTM-3 446 2021-05": "~12",
}


@pytest.mark.parametrize("merges", [TWO_ROW_MERGES, ()], ids=["merged", "without merges"])
@pytest.mark.parametrize("numbered", [True, False], ids=["number row", "no number row"])
def test_a_two_row_heading_gives_the_year_to_date(merges: tuple[str, ...], numbered: bool) -> None:
    submission = read(sheet(*district_table(numbered=numbered), merges=merges))
    assert figures(submission) == DISTRICT
    assert said(submission) == []


COMMUNES = {
    "down, indicators across": (
        sheet(
            ("Kết quả xây dựng nông thôn mới đến hết tháng 5 năm 2021",),
            ("TT", "Xã, thị trấn", "Số khu dân cư mẫu", "Số vườn mẫu"),
            (1, "Cẩm Bình", 2, 5),
            (2, "Xã Cẩm Thành", 1, 3),
            ("", "Tổng cộng", 3, 8),
        ),
        {
            "NTM-3 18685 2021-05": "2",
            "NTM-4 18685 2021-05": "5",
            "NTM-3 18694 2021-05": "1",
            "NTM-4 18694 2021-05": "3",
        },
        [],
    ),
    "across, indicators down": (
        sheet(
            ("Lũy kế đến tháng 5/2021",),
            ("STT", "Chỉ tiêu", "ĐVT", "Cẩm Bình", "Cẩm Thành", "Toàn huyện"),
            (1, "Vườn mẫu", "vườn", 1, 2, 3),
            (2, "Khu dân cư mẫu", "khu", 0, 4, 4),
        ),
        {
            "NTM-4 18685 2021-05": "1",
            "NTM-4 18694 2021-05": "2",
            "NTM-3 18685 2021-05": "0",
            "NTM-3 18694 2021-05": "4",
        },
        [],
    ),
    "numerator and denominator under a merged heading": (
        sheet(
            (MAY,),
            ("STT", "Đơn vị", "Tỷ lệ hộ nghèo", None, None, "Tỷ lệ gia đình văn hóa", None),
            (None, None, "Số hộ nghèo", "Tổng số hộ", "Tỷ lệ (%)", "Số hộ đạt", "Tổng số hộ"),
            (1, "Cẩm Bình", 50, 2000, 2.5, 1800, 2000),
            (2, "Cẩm Thành", 60, 1900, 3.16, 1700, 1900),
            merges=("A2:A3", "B2:B3", "C2:E2", "F2:G2"),
        ),
        {
            "VX-6 18685 2021-05": "50/2000",
            "VX-2 18685 2021-05": "1800/2000",
            "VX-6 18694 2021-05": "60/1900",
            "VX-2 18694 2021-05": "1700/1900",
        },
        [],
    ),
    "parts beside each other, the indicator in the title": (
        sheet(
            ("TỶ LỆ BAO PHỦ BẢO HIỂM Y TẾ CÁC XÃ, THỊ TRẤN",),
            ("(Tính đến ngày 14/5/2021)",),
            ("TT", "Xã, thị trấn", "Dân số", "Số người tham gia BHYT", "Tỷ lệ (%)"),
            (1, "TT Cẩm Xuyên", "12.000", "10.800", 90),
            (2, "Cẩm Bình", 8000, 7000, 87.5),
            (None, "Toàn huyện", 20000, 17800, 89),
        ),
        {"VX-7 18673 2021-05": "10800/12000", "VX-7 18685 2021-05": "7000/8000"},
        [],
    ),
    "one indicator, months across, year to date": (
        sheet(
            ("THU NGÂN SÁCH TRÊN ĐỊA BÀN NĂM 2021 (lũy kế từ đầu năm)",),
            ("ĐVT: triệu đồng",),
            ("STT", "Xã/thị trấn", "T1", "T2", "T3", "T4", "T5"),
            (1, "Cẩm Bình", 100, 200, 300, 400, 500),
            (2, "Cẩm Thành", 10, 20, 25, 40, 50),
            ("", "Tổng", 110, 220, 325, 440, 550),
        ),
        {"KT-5 18685 2021-05": "0.5", "KT-5 18694 2021-05": "0.05"},
        ["warning unit_converted G4"],
    ),
    "indicators as section rows, communes below": (
        sheet(
            ("Kết quả 5 tháng đầu năm 2021",),
            ("TT", "Nội dung", "Kết quả"),
            ("I", "Vườn mẫu", 6),
            (1, "Cẩm Bình", 1),
            (2, "Cẩm Thành", 5),
            ("II", "Khu dân cư mẫu", 3),
            (1, "Cẩm Bình", 1),
            (2, "Cẩm Thành", 2),
        ),
        {
            "NTM-4 18685 2021-05": "1",
            "NTM-4 18694 2021-05": "5",
            "NTM-3 18685 2021-05": "1",
            "NTM-3 18694 2021-05": "2",
        },
        [],
    ),
    "communes as section rows, indicators below": (
        sheet(
            ("Lũy kế 5 tháng đầu năm 2021",),
            ("TT", "Nội dung", "Kết quả"),
            ("I", "Xã Cẩm Bình"),
            (1, "Vườn mẫu", 1),
            (2, "Khu dân cư mẫu", 2),
            ("II", "Xã Cẩm Thành"),
            (1, "Vườn mẫu", 3),
        ),
        {"NTM-4 18685 2021-05": "1", "NTM-3 18685 2021-05": "2", "NTM-4 18694 2021-05": "3"},
        [],
    ),
    "long: commune, indicator, month, value": (
        sheet(
            ("Xã", "Chỉ tiêu", "Tháng", "Lũy kế"),
            ("Cẩm Bình", "Vườn mẫu", "5", 3),
            ("Cẩm Bình", "BHYT", "5", "88,2"),
            ("Cẩm Thành", "Vườn mẫu", "5", 4),
        ),
        {"NTM-4 18685 2021-05": "3", "VX-7 18685 2021-05": "88.2", "NTM-4 18694 2021-05": "4"},
        [],
    ),
    "a commune's name merged over its rows": (
        sheet(
            ("Lũy kế tháng 5/2021",),
            ("Xã", "Chỉ tiêu", "Kết quả"),
            ("Cẩm Bình", "Vườn mẫu", 3),
            (None, "Khu dân cư mẫu", 1),
            ("Cẩm Thành", "Vườn mẫu", 4),
            (None, "Khu dân cư mẫu", 2),
            merges=("A3:A4", "A5:A6"),
        ),
        {
            "NTM-4 18685 2021-05": "3",
            "NTM-3 18685 2021-05": "1",
            "NTM-4 18694 2021-05": "4",
            "NTM-3 18694 2021-05": "2",
        },
        [],
    ),
    "codes instead of names": (
        sheet(
            ("Lũy kế tháng 5/2021",),
            ("Mã xã", "Mã chỉ tiêu", "Thực hiện"),
            ("18685", "NTM-4", 3),
            (18694, "NTM-4", 4),
        ),
        {"NTM-4 18685 2021-05": "3", "NTM-4 18694 2021-05": "4"},
        [],
    ),
    "two tables on one sheet": (
        sheet(
            ("Lũy kế tháng 5 năm 2021",),
            ("TT", "Xã", "Vườn mẫu"),
            (1, "Cẩm Bình", 13),
            (2, "Cẩm Thành", 14),
            (),
            ("Biểu 2. Khu dân cư mẫu",),
            ("TT", "Xã", "Khu dân cư mẫu"),
            (1, "Cẩm Bình", 1),
            (2, "Cẩm Thành", 2),
        ),
        {
            "NTM-4 18685 2021-05": "13",
            "NTM-4 18694 2021-05": "14",
            "NTM-3 18685 2021-05": "1",
            "NTM-3 18694 2021-05": "2",
        },
        [],
    ),
    "the district among its communes is their total": (
        sheet(
            ("Lũy kế tháng 5 năm 2021",),
            ("TT", "Đơn vị", "Vườn mẫu"),
            (1, "Cẩm Bình", 13),
            (2, "Cẩm Thành", 14),
            (None, "Huyện Cẩm Xuyên", 27),
        ),
        {"NTM-4 18685 2021-05": "13", "NTM-4 18694 2021-05": "14"},
        [],
    ),
    "Cẩm Xuyên numbered among communes is the town": (
        sheet(
            ("Lũy kế tháng 5 năm 2021",),
            ("TT", "Đơn vị", "Vườn mẫu"),
            (1, "Cẩm Xuyên", 3),
            (2, "Cẩm Bình", 13),
            (3, "Thiên Cầm", 14),
            (None, "Cộng", 30),
        ),
        {"NTM-4 18673 2021-05": "3", "NTM-4 18685 2021-05": "13", "NTM-4 18676 2021-05": "14"},
        [],
    ),
}


@pytest.mark.parametrize(("table", "expected", "issues"), COMMUNES.values(), ids=COMMUNES)
def test_communes_and_indicators_in_any_order(table: Sheet, expected: dict[str, str], issues: list[str]) -> None:
    submission = read(table, sender=None)
    assert figures(submission) == expected
    assert said(submission) == issues


def test_without_a_period_every_month_that_is_named_is_read() -> None:
    table = sheet(
        ("VƯỜN MẪU NĂM 2021 (lũy kế)",),
        ("STT", "Xã", "Tháng 1", "Tháng 2", "Tháng 3"),
        (1, "Cẩm Bình", 1, 2, 3),
        (2, "Cẩm Thành", 10, 20, 25),
    )
    assert figures(read(table, sender=None, period=None)) == {
        "NTM-4 18685 2021-01": "1",
        "NTM-4 18685 2021-02": "2",
        "NTM-4 18685 2021-03": "3",
        "NTM-4 18694 2021-01": "10",
        "NTM-4 18694 2021-02": "20",
        "NTM-4 18694 2021-03": "25",
    }


HEADINGS_OF_THE_YEAR_TO_DATE = [
    "Lũy kế", "Luỹ kế 5 tháng", "Lũy kế từ đầu năm", "TH 5 tháng đầu năm", "Thực hiện 5 tháng",
    "Ước TH 5 tháng đầu năm 2021",
    "Lũy kế đến tháng 5", "LK 5T", "Thực hiện đến 14/5/2021", "KẾT QUẢ LŨY KẾ", "Thực hiện lũy kế đến hết tháng 5/2021",
    "Luy ke 5 thang", "Thực hiện từ đầu năm", "Số lũy kế",
]  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS_OF_THE_YEAR_TO_DATE)
def test_a_heading_of_the_year_to_date(heading: str) -> None:
    table = sheet(
        (MAY,), ("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm", heading), (1, "Thu ngân sách", "tỷ đồng", 305.5, 130)
    )
    basis = "~" if "Ước" in heading else ""
    assert figures(read(table)) == {"KT-5 446 2021-05": f"{basis}130"}
    assert said(read(table)) == []


NEVER_ENTRIES = [
    "Kế hoạch năm 2021", "KH năm", "Kế hoạch phấn đấu", "Kế hoạch tháng 5", "Dự toán tỉnh giao",
    "TH cùng kỳ 2020", "Cùng kỳ năm trước",
    "Thực hiện năm 2020", "5 tháng 2020", "% KH", "TH/KH (%)", "So với kế hoạch (%)", "So với cùng kỳ (%)",
    "Tăng, giảm (%)",
    "Ước thực hiện cả năm 2022", "Ghi chú", "Tỷ lệ đạt (%)", "Kế hoạch năm 2022", "Trong đó: Tháng 5",
    "Chênh lệch", "Còn lại",
    "Lũy kế tháng trước", "Số kỳ trước", "Phải đạt đến kỳ này", "Dự kiến tháng 6", "Kế hoạch tháng tới",
    "Ước thực hiện 6 tháng",
]  # fmt: skip


@pytest.mark.parametrize("heading", NEVER_ENTRIES)
def test_plan_last_year_percentages_and_forecasts_are_never_entries(heading: str) -> None:
    table = sheet((MAY,), ("STT", "Chỉ tiêu", "ĐVT", heading), (1, "Thu ngân sách", "tỷ đồng", 77))
    assert figures(read(table)) == {}


@pytest.mark.parametrize("heading", NEVER_ENTRIES)
def test_they_do_not_disturb_the_column_that_is(heading: str) -> None:
    table = sheet((MAY,), ("STT", "Chỉ tiêu", "ĐVT", heading, "Lũy kế"), (1, "Thu ngân sách", "tỷ đồng", 77, 130))
    assert figures(read(table)) == {"KT-5 446 2021-05": "130"}
    assert errors(read(table)) == []


PERIODS = {
    "tháng 5 năm 2021": "2021-05",
    "THÁNG 05/2021": "2021-05",
    "T5/2021": "2021-05",
    "5 tháng đầu năm 2021": "2021-05",
    "6 tháng đầu năm 2021": "2021-06",
    "Quý I/2021": "2021-03",
    "quý 1 năm 2021": "2021-03",
    "đến 14/5/2021": "2021-05",
    "tính đến ngày 14 tháng 5 năm 2021": "2021-05",
    "tính đến 31/5/2021": "2021-05",
    "kết quả tháng 5, nhiệm vụ trọng tâm tháng 6 năm 2021": "2021-05",
    "chín tháng đầu năm 2021": "2021-09",
    "cả năm 2021 (12 tháng)": "2021-12",
}


@pytest.mark.parametrize(("title", "period"), PERIODS.items())
def test_the_title_says_the_period(title: str, period: str) -> None:
    table = sheet((f"BÁO CÁO {title}",), ("Chỉ tiêu", "ĐVT", "Lũy kế"), ("Thu ngân sách", "tỷ đồng", 130))
    assert figures(read(table, period=None)) == {f"KT-5 446 {period}": "130"}


def test_the_day_of_signing_and_the_number_of_a_paper_are_no_period() -> None:
    table = sheet(
        ("Kèm theo Công văn số 12/UBND-TH ngày 16/6/2021",),
        ("Cẩm Xuyên, ngày 16 tháng 6 năm 2021",),
        ("Kết quả tháng 5 năm 2021",),
        ("Chỉ tiêu", "ĐVT", "Lũy kế"),
        ("Thu ngân sách", "tỷ đồng", 130),
    )
    assert figures(read(table, period=None)) == {"KT-5 446 2021-05": "130"}


def test_a_day_between_two_windows_is_asked() -> None:
    table = sheet(("Tính đến ngày 20/5/2021",), ("Chỉ tiêu", "Lũy kế"), ("Thu ngân sách", 130))
    assert errors(read(table, period=None)) == ["no_period B3", "unclear_period A1"]
    assert figures(read(table, period=None, answers={"A1": "2021-05"})) == {"KT-5 446 2021-05": "130"}
    assert figures(read(table, period="2021-06")) == {"KT-5 446 2021-06": "130"}


def test_the_sheets_name_says_the_period_where_the_titles_do_not() -> None:
    table = sheet(("Báo cáo",), ("Chỉ tiêu", "Lũy kế"), ("Thu ngân sách", 130), name="T5.2021")
    assert figures(read(table, period=None)) == {"KT-5 446 2021-05": "130"}


def test_a_sheet_for_each_month() -> None:
    months = [
        sheet((f"Tháng {m} năm 2021",), ("Chỉ tiêu", "Lũy kế"), ("Thu ngân sách", 20 * m), name=f"T{m}") for m in (4, 5)
    ]
    assert figures(read(*months, period=None)) == {"KT-5 446 2021-04": "80", "KT-5 446 2021-05": "100"}
    assert figures(read(*months, period="2021-05")) == {"KT-5 446 2021-05": "100"}


def test_a_row_without_a_unit_is_about_the_sender_and_an_offices_about_the_district() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "Lũy kế"), ("Vườn mẫu", 3))
    assert figures(read(table, sender="18685")) == {"NTM-4 18685 2021-05": "3"}
    assert figures(read(table, sender="446-TCKH")) == {"NTM-4 446 2021-05": "3"}
    assert errors(read(table, sender=None)) == ["no_unit B3"]


def test_figures_that_only_the_district_has_may_be_confirmed_to_be_its_own() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "Lũy kế"), ("Thu ngân sách", 130))
    assert choices(read(table, sender=None), "no_unit") == ["446"]
    assert figures(read(table, sender=None, answers={"B3": "446"})) == {"KT-5 446 2021-05": "130"}
    of_communes = sheet((MAY,), ("Chỉ tiêu", "Lũy kế"), ("Thu ngân sách", 130), ("Vườn mẫu", 30))
    assert choices(read(of_communes, sender=None), "no_unit") == []


def test_a_groups_heading_that_is_like_a_name_is_asked_about_once() -> None:
    table = sheet(
        (MAY,),
        ("TT", "Xã", "Vườn mãu", None),
        (None, None, "KH", "Lũy kế"),
        (1, "Cẩm Bình", 10, 4),
        (2, "Cẩm Thành", 8, 5),
        merges=("A2:A3", "B2:B3", "C2:D2"),
    )
    assert errors(read(table, sender=None)) == ["unknown_indicator C2"]
    answered = read(table, sender=None, answers={"C2": "NTM-4"})
    assert figures(answered) == {"NTM-4 18685 2021-05": "4", "NTM-4 18694 2021-05": "5"}


def test_the_letterhead_names_the_unit_where_no_sender_does() -> None:
    table = sheet(("UBND XÃ CẨM BÌNH",), (MAY,), ("Chỉ tiêu", "Lũy kế"), ("Vườn mẫu", 3))
    assert figures(read(table, sender=None)) == {"NTM-4 18685 2021-05": "3"}
    assert errors(read(table, sender="18694")) == ["other_unit A1"]
    assert figures(read(table, sender="18694")) == {}


def test_a_level_is_taken_from_the_year_to_date_column_and_a_differing_month_is_told() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "ĐVT", "Thực hiện tháng 5", "Lũy kế"), ("Tỷ lệ BHYT", "%", 0.4, 88.7))
    assert figures(read(table)) == {"VX-7 446 2021-05": "88.7"}
    assert said(read(table)) == ["warning other_column_differs D3"]


def test_in_january_the_month_is_the_year_to_date() -> None:
    table = sheet(("Tháng 1/2021",), ("Chỉ tiêu", "Thực hiện tháng 1"), ("Thu ngân sách", 25))
    assert figures(read(table, period="2021-01")) == {"KT-5 446 2021-01": "25"}


def test_a_months_own_column_alone_is_asked_about() -> None:
    table = sheet(
        ("Báo cáo",), ("Chỉ tiêu", "Thực hiện tháng 5/2021"), ("Thu ngân sách", 25.5), ("Tỷ lệ BHYT", "88,7%")
    )
    assert figures(read(table)) == {"VX-7 446 2021-05": "88.7"}
    assert errors(read(table)) == ["month_only B2"]
    answered = read(table, answers={"B2": "year_to_date"})
    assert figures(answered) == {"KT-5 446 2021-05": "25.5", "VX-7 446 2021-05": "88.7"}
    assert said(answered) == ["note answered B2"]


def test_a_bare_heading_is_read_as_the_year_to_date_and_says_so() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Thực hiện"), ("Thu ngân sách", "tỷ đồng", 305.5, 130))
    assert figures(read(table)) == {"KT-5 446 2021-05": "130"}
    assert said(read(table)) == ["warning read_as_year_to_date D2"]


def test_two_candidate_columns_are_asked_about_once() -> None:
    table = sheet(
        (MAY,),
        ("Chỉ tiêu", "Lũy kế", "Lũy kế (Thuế)"),
        ("Thu ngân sách", 130, 128),
        ("Tổng giá trị đầu tư toàn xã hội", 600, 610),
    )
    assert figures(read(table)) == {}
    assert errors(read(table)) == ["ambiguous_column C2"]
    assert figures(read(table, answers={"C2": "C"})) == {"KT-5 446 2021-05": "128", "KT-6 446 2021-05": "610"}


def test_a_month_beside_a_bare_column_is_asked_about() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "Thực hiện tháng 5", "Thực hiện"), ("Thu ngân sách", 25, 130))
    assert errors(read(table)) == ["ambiguous_column C2"]


def test_columns_that_agree_need_no_question() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "Lũy kế", "Lũy kế 5 tháng"), ("Thu ngân sách", 130, 130))
    assert figures(read(table)) == {"KT-5 446 2021-05": "130"}


def test_details_below_trong_do_are_no_entries_even_under_a_targets_name() -> None:
    table = sheet(
        (MAY,),
        ("STT", "Chỉ tiêu", "Lũy kế"),
        (1, "Tổng giá trị đầu tư toàn xã hội", 600),
        (None, "Trong đó: Thu ngân sách", 50),
        (None, "- Vườn mẫu", 40),
        (2, "Khu dân cư mẫu", 12),
    )
    assert figures(read(table)) == {"KT-6 446 2021-05": "600", "NTM-3 446 2021-05": "12"}


def test_a_total_that_is_not_the_sum_is_told() -> None:
    table = sheet((MAY,), ("TT", "Xã", "Vườn mẫu"), (1, "Cẩm Bình", 3), (2, "Cẩm Thành", 4), (None, "Tổng cộng", 8))
    assert said(read(table, sender=None)) == ["warning read_as_year_to_date C2", "warning total_mismatch C5"]


def test_a_plan_column_that_is_another_plan_is_told() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Lũy kế"), ("Thu ngân sách", "tỷ đồng", 245, 130))
    assert said(read(table)) == ["warning plan_differs C3"]


@pytest.mark.parametrize(
    ("printed", "issues"), [(42.6, []), (Percent("0.426"), []), (53.1, ["warning percent_differs D3"])]
)
def test_the_printed_percentage_is_held_against_the_plan(printed: Any, issues: list[str]) -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "ĐVT", "Lũy kế", "% KH"), ("Thu ngân sách", "tỷ đồng", 130, printed))
    assert said(read(table)) == issues


def test_a_row_outside_the_plan_is_told_and_not_taken() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "ĐVT", "Lũy kế"), ("Thu ngân sách", "tỷ đồng", 130), ("Đàn lợn", "con", 3000))
    assert figures(read(table)) == {"KT-5 446 2021-05": "130"}
    assert said(read(table)) == ["warning not_in_plan A4"]


def test_a_figure_whose_row_has_no_name_is_an_error() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "ĐVT", "Lũy kế"), ("Thu ngân sách", "tỷ đồng", 130), (None, None, 3000))
    assert errors(read(table)) == ["figure_without_name C4"]


def test_one_figure_merged_over_two_communes_is_nobodys() -> None:
    table = sheet(
        (MAY,),
        ("TT", "Xã", "Vườn mẫu lũy kế"),
        (1, "Cẩm Bình", 300),
        (2, "Cẩm Thành"),
        (3, "Cẩm Quan", 40),
        merges=("C3:C4",),
    )
    submission = read(table, sender=None)
    assert figures(submission) == {"NTM-4 18724 2021-05": "40"}
    assert errors(submission) == ["merged_value C3"]


def test_hidden_rows_and_columns_are_read_and_told_and_hidden_sheets_are_not_read() -> None:
    rows = ((MAY,), ("Chỉ tiêu", "Lũy kế"), ("Thu ngân sách", 130), ("Vườn mẫu", 30))
    hidden_row = read(sheet(*rows, hidden_rows=frozenset({3})))
    assert figures(hidden_row) == {"KT-5 446 2021-05": "130", "NTM-4 446 2021-05": "30"}
    assert said(hidden_row) == ["note hidden_row B3"]
    assert said(read(sheet(*rows, hidden_columns=frozenset({2})))) == ["note hidden_column B3"]
    hidden_sheet = read(
        sheet(*rows), sheet((MAY,), ("Chỉ tiêu", "Lũy kế"), ("Thu ngân sách", 99), name="cũ", hidden=True)
    )
    assert figures(hidden_sheet) == figures(hidden_row)
    assert said(hidden_sheet) == ["warning hidden_sheet A1"]


def test_links_macros_and_old_fonts_are_told() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "Lũy kế"), ("Thu ngân sách", 130))
    submission = read(table, has_external_links=True, has_macros=True, decoded_from="TCVN3")
    assert figures(submission) == {"KT-5 446 2021-05": "130"}
    assert said(submission) == ["note decoded_from None", "note macros None", "warning external_links None"]


@pytest.mark.parametrize(
    ("title", "error"),
    [
        ("Tháng 4 năm 2021", "other_period A1"),
        ("Tháng 5 năm 2020", "other_year A1"),
        ("Tháng 5 năm 2022", "other_year A1"),
    ],
)
def test_a_file_about_another_month_or_year_is_refused_whole(title: str, error: str) -> None:
    table = sheet((title,), ("Chỉ tiêu", "Lũy kế"), ("Thu ngân sách", 130), ("Vườn mẫu", 30))
    assert figures(read(table)) == {}
    assert errors(read(table)) == [error]


def test_nothing_like_a_table_says_what_is_looked_for() -> None:
    assert errors(read(sheet(("Kính gửi",), ("a", "b"), (1, 2)))) == ["no_table A1"]


def test_text_files_are_read_like_sheets() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "ĐVT", "Lũy kế"), ("Thu ngân sách", "tỷ đồng", "130,5"), name="CSV")
    assert figures(read(table, kind=FileKind.CSV)) == {"KT-5 446 2021-05": "130.5"}


def test_signatures_below_a_table_are_no_rows() -> None:
    table = sheet(
        (MAY,),
        ("STT", "Chỉ tiêu", "ĐVT", "Lũy kế"),
        (1, "Thu ngân sách", "tỷ đồng", 130),
        (),
        (None, None, None, "Cẩm Xuyên, ngày 15 tháng 5 năm 2021"),
        (None, "NGƯỜI LẬP BIỂU", None, "CHỦ TỊCH"),
        (None, "UBND xã Cẩm Bình"),
    )
    assert figures(read(table)) == {"KT-5 446 2021-05": "130"}
    assert said(read(table)) == []


def test_numbered_months_below_their_heading_are_months_and_no_row_of_numbers() -> None:
    table = sheet(
        ("Vườn mẫu lũy kế các tháng năm 2021",),
        ("TT", "Xã", "Tháng", None, None, "Ghi chú"),
        (None, None, 1, 2, 3, None),
        (1, "Cẩm Bình", 10, 12, 13),
        (2, "Cẩm Thành", 5, 6, 7),
        merges=("A2:A3", "B2:B3", "C2:E2", "F2:F3"),
    )
    assert figures(read(table, sender=None, period="2021-03")) == {
        "NTM-4 18685 2021-03": "13",
        "NTM-4 18694 2021-03": "7",
    }
    assert len(figures(read(table, sender=None, period=None))) == 6


def test_another_months_column_asks_nothing_and_spoils_nothing() -> None:
    table = sheet(
        ("Tháng 5/2021",),
        ("Chỉ tiêu", "ĐVT", "Thực hiện tháng 4", "Ước TH tháng 5", "Lũy kế 5 tháng"),
        ("Thu ngân sách", "tỷ đồng", "hỏng", 25, "130,5"),
        ("Tổng giá trị đầu tư toàn xã hội", "tỷ đồng", -7, 90, "610,5"),
    )
    assert figures(read(table)) == {"KT-5 446 2021-05": "130.5", "KT-6 446 2021-05": "610.5"}
    assert said(read(table)) == []


def test_plan_and_actual_below_each_indicator() -> None:
    table = sheet(
        (MAY,),
        ("TT", "Xã", "Khu dân cư mẫu", None, None, "Vườn mẫu", None),
        (None, None, "KH năm", "Tháng 5", "Lũy kế", "KH", "TH lũy kế"),
        (1, "Cẩm Bình", 2, 1, 2, 10, 4),
        (2, "Cẩm Thành", 1, 0, 1, 12, 5),
        merges=("A2:A3", "B2:B3", "C2:E2", "F2:G2"),
    )
    assert figures(read(table, sender=None)) == {
        "NTM-3 18685 2021-05": "2",
        "NTM-4 18685 2021-05": "4",
        "NTM-3 18694 2021-05": "1",
        "NTM-4 18694 2021-05": "5",
    }
    assert said(read(table, sender=None)) == []


def test_every_headline_target_under_its_own_name_and_under_the_signed_words() -> None:
    headline = [indicator for indicator in the_plan().indicators if indicator.headline]
    values = {"KT-1": "5,2", "KT-2": "18,5", "KT-3": "45.000,5", "KT-4": "40", "VX-6": "3,2", "VX-8": "8,4"}
    for names in (
        [indicator.name.vi for indicator in headline],
        [indicator.quotation.text for indicator in headline],
        [indicator.code for indicator in headline],
    ):
        rows = [(n, name, values.get(i.code, "2")) for n, (i, name) in enumerate(zip(headline, names, strict=True), 1)]
        table = sheet(("Kết quả 5 tháng đầu năm 2021",), ("TT", "Chỉ tiêu", "Kết quả"), *rows)
        assert [key.split()[0] for key in figures(read(table))] == [indicator.code for indicator in headline]
        assert errors(read(table)) == []


YEARS_BELOW = {
    "numbers": ((2020, 2021), ()),
    "texts": (("2020", "2021"), ()),
    "below a merged heading": ((2020, 2021), ("E1:F1",)),
    "beside merged labels": ((2020, 2021), ("E1:F1", "A1:A2", "B1:B2", "C1:C2", "D1:D2")),
}


@pytest.mark.parametrize(("years", "merges"), YEARS_BELOW.values(), ids=YEARS_BELOW)
@pytest.mark.parametrize("plan", [None, 2021])
def test_a_row_of_years_below_the_headings_tells_the_year_of_each_column(
    years: tuple[object, ...], merges: tuple[str, ...], plan: int | None
) -> None:
    headings = ("STT", "Chỉ tiêu", "ĐVT", "KH", "TH 5 tháng", None)
    below, row = (None, None, None, plan if len(merges) < 2 else None, *years), (1, "Số vườn mẫu", "vườn", 150, 35, 42)
    assert figures(read(sheet(headings, below, row, merges=merges))) == {"NTM-4 446 2021-05": "42"}
    backwards = (*below[:4], *reversed(years))
    assert figures(read(sheet(headings, backwards, row, merges=merges))) == {"NTM-4 446 2021-05": "35"}


def test_a_row_of_last_years_number_alone_makes_no_actual() -> None:
    table = sheet(("Chỉ tiêu", "KH", "TH 5 tháng"), (None, None, 2020), ("Số vườn mẫu", 150, 35))
    assert (figures(read(table)), errors(read(table))) == ({}, ["no_actual_column A1"])
