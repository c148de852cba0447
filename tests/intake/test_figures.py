"""One cell at a time: how a figure is read, and what is never guessed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kpi.domain.figures.submission import Submission
from kpi.intake.workbook.cells import ErrorValue
from tests.factories import observed
from tests.intake.building import MAY, Percent, choices, errors, figures, one, read, said, sheet

BUDGET, INVESTMENT, INSURANCE, POVERTY = (
    "Thu ngân sách",
    "Tổng giá trị đầu tư toàn xã hội",
    "Tỷ lệ BHYT",
    "Tỷ lệ hộ nghèo",
)

READ = {
    "a number": (BUDGET, "tỷ đồng", 130, "130", []),
    "zero is a value": ("Số ca mắc Covid-19", "ca", 0, "0", []),
    "decimal comma in text": (BUDGET, "tỷ đồng", "130,5", "130.5", []),
    "both marks": (INVESTMENT, "tỷ đồng", "1.234,5", "1234.5", []),
    "both marks, English": (INVESTMENT, "tỷ đồng", "1,234.5", "1234.5", ["warning decimal_point D3"]),
    "one decimal after a point": (BUDGET, "tỷ đồng", "44.9", "44.9", ["warning decimal_point D3"]),
    "a leading zero": (BUDGET, "tỷ đồng", "0.125", "0.125", ["warning decimal_point D3", "warning far_under D3"]),
    "thousands twice": ("Sản lượng lương thực", "kg", "50.000.000", "50000", ["warning unit_converted D3"]),
    "spaces between thousands": (INVESTMENT, "tỷ đồng", "1 234", "1234", []),
    "no-break spaces": (INVESTMENT, "tỷ đồng", "1\u00a0234,5", "1234.5", []),
    "a guarding apostrophe": (BUDGET, "tỷ đồng", "'130", "130", []),
    "full-width digits": (BUDGET, "tỷ đồng", "１３０", "130", []),
    "an estimate in the cell": (BUDGET, "tỷ đồng", "ước 130", "~130", []),
    "an estimate behind": (BUDGET, "tỷ đồng", "130 (ước)", "~130", []),
    "about": (BUDGET, "tỷ đồng", "khoảng 130", "130", ["warning about D3"]),
    "more than": (BUDGET, "tỷ đồng", ">130", "130", ["warning about D3"]),
    "its unit behind it": (BUDGET, None, "130 tỷ", "130", []),
    "a smaller unit behind it": (BUDGET, "tỷ đồng", "130.500 triệu đồng", None, ["error ambiguous_number D3"]),
    "counted things come whole": ("Vườn mẫu", "vườn", "1.234", None, ["error count_far_over D3"]),
    "triệu to tỷ": (BUDGET, "triệu đồng", 130500, "130.5", ["warning unit_converted D3"]),
    "trđ to tỷ": (BUDGET, "Trđ", 130500, "130.5", ["warning unit_converted D3"]),
    "đồng to tỷ": (BUDGET, "đồng", 130500000000, "130.5", ["warning unit_converted D3"]),
    "nghìn đồng to tỷ": (BUDGET, "nghìn đồng", 130500000, "130.5", ["warning unit_converted D3"]),
    "vạn tấn to tấn": ("Sản lượng lương thực", "vạn tấn", "5,5", "55000", ["warning unit_converted D3"]),
    "tạ to tấn": ("Sản lượng lương thực", "tạ", 550000, "55000", ["warning unit_converted D3"]),
    "nghìn tấn to tấn": ("Sản lượng lương thực", "nghìn tấn", 55, "55000", ["warning unit_converted D3"]),
    "m² to ha": ("Diện tích trồng cam chất lượng cao", "m2", 1230000, "123", ["warning unit_converted D3"]),
    "a year is no part of the unit": ("Thu nhập bình quân đầu người", "triệu đồng/người/năm", 44, "44", []),
    "nghìn đồng a head": (
        "Thu nhập bình quân đầu người",
        "nghìn đồng/người",
        44000,
        "44",
        ["warning unit_converted D3"],
    ),
    "another noun for a thing": ("Khu dân cư mẫu", "KDC", 12, "12", []),
    "percent by format": (INSURANCE, "%", Percent("0.887"), "88.7", []),
    "percent by sign": (INSURANCE, None, "88,7%", "88.7", []),
    "percent as a number": (INSURANCE, "%", 88.7, "88.7", []),
    "percent as a fraction": (INSURANCE, "%", 0.887, "88.7", ["warning percent_fraction D3"]),
    "percent as a fraction in text": (INSURANCE, "%", "0,887", "88.7", ["warning percent_fraction D3"]),
    "14 of 25 of a ratio": (INSURANCE, "%", "14/25", "14/25", ["warning fraction D3"]),
    "14 of 25 of a count": ("Khu dân cư mẫu", "khu", "14/25", "14", ["warning fraction D3"]),
    "the rate itself under the name of its fall": (
        "Giảm tỷ lệ hộ nghèo",
        "%",
        3.1,
        "3.1",
        ["warning read_as_level D3"],
    ),
    "over 100 where the target lies above": ("Giải ngân vốn đầu tư công", "%", 104.5, "104.5", []),
    "a dash": (BUDGET, "tỷ đồng", "-", None, ["note empty_with_reason D3"]),
    "words for nothing": (BUDGET, "tỷ đồng", "Chưa có số liệu", None, ["note empty_with_reason D3"]),
    "an x": (BUDGET, "tỷ đồng", "x", None, ["note empty_with_reason D3"]),
    "dots": (BUDGET, "tỷ đồng", "…", None, ["note empty_with_reason D3"]),
    "blank": (BUDGET, "tỷ đồng", "  ", None, ["error no_actual_column A2"]),
    "thousands or decimals": (INVESTMENT, "tỷ đồng", "1.234", None, ["error ambiguous_number D3"]),
    "a range": (BUDGET, "tỷ đồng", "45-47", None, ["error range D3"]),
    "a period in the cell": ("Khu dân cư mẫu", "khu", "5/2021", None, ["error fraction_unclear D3"]),
    "a result beside its plan": (INSURANCE, "%", "88/91", None, ["error fraction_unclear D3"]),
    "a rise": (BUDGET, "tỷ đồng", "tăng 12", None, ["error change_not_value D3"]),
    "the fall and not the rate": ("Giảm tỷ lệ hộ nghèo", "%", "giảm 0,4", None, ["error change_not_value D3"]),
    "words": (BUDGET, "tỷ đồng", "đạt khá", None, ["error not_a_number D3"]),
    "an exponent in text": (BUDGET, "tỷ đồng", "1e5", None, ["error not_a_number D3"]),
    "a footnote mark": (BUDGET, "tỷ đồng", "130*", "130", ["note footnote D3"]),
    "a footnote's number": (BUDGET, "tỷ đồng", "130,5 (2)", "130.5", ["note footnote D3"]),
    "a line break within a number": (BUDGET, "tỷ đồng", "1\n305", None, ["error not_a_number D3"]),
    "its percentage behind it": (BUDGET, "tỷ đồng", "130 (42,6%)", None, ["error not_a_number D3"]),
    "more digits than can be kept": ("Số vụ TNGT", "vụ", "1" * 19, None, ["error not_a_number D3"]),
    "nothing arose": ("Số ca mắc Covid-19", "ca", "Không phát sinh", None, ["error nil_in_words D3"]),
    "none": ("Số ca mắc Covid-19", "ca", "Không", None, ["error nil_in_words D3"]),
    "minus zero": (BUDGET, "tỷ đồng", "-0", "0", []),
    "triệu đồng of what is a head's": ("Thu nhập bình quân đầu người", "Tr.đ", 22, "22", []),
    "nghìn đồng of what is a head's": (
        "Thu nhập bình quân đầu người",
        "nghìn đồng",
        22000,
        "22",
        ["warning unit_converted D3"],
    ),
    "triệu đồng of what is a hectare's": ("GTSX/ha", "triệu đồng", 80, "80", []),
    "zero in another unit": (BUDGET, "triệu đồng", 0, "0", []),
    "tr.đ to tỷ": (BUDGET, "Tr.đ", 130500, "130.5", ["warning unit_converted D3"]),
    "tỷ.đ": (BUDGET, "Tỷ.đ", 130.5, "130.5", []),
    "1.000 đ to tỷ": (BUDGET, "1.000 đ", 130500000, "130.5", ["warning unit_converted D3"]),
    "one, or all of it": (INSURANCE, "%", 1, None, ["error fraction_or_percent D3"]),
    "a negative share": (INSURANCE, "%", -1, None, ["error negative D3"]),
    "a large share that says it is small": (INSURANCE, "%", "0,887%", "0.887", ["warning small_share D3"]),
    "half a case": ("Số ca mắc Covid-19", "ca", 2.5, "2.5", ["warning part_of_a_thing D3"]),
    "part of a kilometre": ("Đường giao thông theo cơ chế hỗ trợ xi măng", "km", 12.5, "12.5", []),
    "broken thousands": (BUDGET, "tỷ đồng", "1.23.456", None, ["error not_a_number D3"]),
    "broken spaces": (BUDGET, "tỷ đồng", "12 34", None, ["error not_a_number D3"]),
    "TRUE": (BUDGET, "tỷ đồng", True, None, ["error boolean D3"]),
    "a date": (BUDGET, "tỷ đồng", date(2021, 5, 14), None, ["error date_not_number D3"]),
    "#REF!": (BUDGET, "tỷ đồng", ErrorValue("#REF!"), None, ["error formula_error D3"]),
    "uncalculated": (BUDGET, "tỷ đồng", ErrorValue("uncalculated"), None, ["error uncalculated D3"]),
    "another kind of unit": (BUDGET, "tấn", 130, None, ["error other_measure D3"]),
    "a month's income by its name": (
        "Thu nhập bình quân đầu người/tháng",
        "triệu đồng",
        3.4,
        None,
        ["error no_table A1", "warning row_not_taken B3"],
    ),
    "a year's income by its name": ("Thu nhập bình quân đầu người/năm", "triệu đồng", 44, "44", []),
    "a growth": ("Tăng trưởng GTSX", "%", 8.2, "8.2", []),
    "a fall that the plan allows": ("Tăng trưởng GTSX", "%", -2.1, "-2.1", ["warning below_zero D3"]),
    "an index of growth": ("Tăng trưởng GTSX", "%", 108.2, None, ["error other_measure D3"]),
    "an index of a fall": ("Tăng trưởng GTSX", "%", 98.2, None, ["error other_measure D3"]),
    "a month's income": ("Thu nhập bình quân đầu người", "triệu đồng/người/tháng", 4, None, ["error other_measure D3"]),
    "percent of an amount": (BUDGET, "tỷ đồng", Percent("0.42"), None, ["error percent_not_amount D3"]),
    "negative": (BUDGET, "tỷ đồng", -5, None, ["error negative D3"]),
    "negative in text": (BUDGET, "tỷ đồng", "-5", None, ["error negative D3"]),
    "a share over 100": (INSURANCE, "%", 188, None, ["error share_out_of_range D3"]),
    "a percent format on a percent": (INSURANCE, "%", Percent("88.7"), None, ["error share_out_of_range D3"]),
    "half a thing": ("Khu dân cư mẫu", "khu", 2.5, None, ["error not_whole D3"]),
    "twenty times the target": (BUDGET, "tỷ đồng", 130500, None, ["error unit_slip D3"]),
    "households or percent": ("Hộ nghèo", None, 85, None, ["error count_or_rate D3"]),
    "only the numerator": ("Hộ nghèo", "hộ", 85, None, ["error half_of_a_ratio D3"]),
}


@pytest.mark.parametrize(("name", "unit", "value", "expected", "issues"), READ.values(), ids=READ)
def test_a_cell(name: str, unit: str | None, value: Any, expected: str | None, issues: list[str]) -> None:
    submission = one(name, unit, value)
    assert list(figures(submission).values()) == ([] if expected is None else [expected])
    assert said(submission) == issues


ANSWERED = {
    "thousands": (INVESTMENT, "tỷ đồng", "1.234", "1234", "1234"),
    "decimals": (INVESTMENT, "tỷ đồng", "1.234", "1.234", "1.234"),
    "a range": (BUDGET, "tỷ đồng", "45-47", "47", "47"),
    "a slip of the unit": (BUDGET, "tỷ đồng", 130500, "divide_1000", "130.5"),
    "no slip": (BUDGET, "tỷ đồng", 130500, "keep", "130500"),
    "percent": ("Hộ nghèo", None, 25, "rate", "25"),
    "nothing arose is zero": ("Số ca mắc Covid-19", "ca", "Không phát sinh", "0", "0"),
}


@pytest.mark.parametrize(("name", "unit", "value", "answer", "expected"), ANSWERED.values(), ids=ANSWERED)
def test_a_question_can_be_answered(name: str, unit: str | None, value: Any, answer: str, expected: str) -> None:
    submission = one(name, unit, value, answers={"D3": answer})
    assert list(figures(submission).values()) == [expected]
    assert "note answered D3" in said(submission)
    assert submission.errors == ()


def test_an_answer_to_no_question_decides_nothing_and_says_so() -> None:
    assert errors(one(BUDGET, "tỷ đồng", 130, answers={"D3": "keep"})) == ["answer_without_question D3"]
    assert errors(one(BUDGET, "tỷ đồng", "1.234", answers={"D3": "999"})) == [
        "ambiguous_number D3",
        "answer_without_question D3",
    ]


STYLES = {
    "a decimal comma elsewhere": ("305,5", "1234"),
    "thousands and comma elsewhere": ("1.234,5", "1234"),
    "clear thousands elsewhere": ("1.234.567", "1234"),
    "a decimal point elsewhere": ("44.9", "1.234"),
    "English thousands elsewhere": ("1,234.5", "1.234"),
    "no evidence": ("300", None),
}


@pytest.mark.parametrize(("other", "expected"), STYLES.values(), ids=STYLES)
def test_thousands_are_told_by_the_other_cells_of_the_table(other: str, expected: str | None) -> None:
    table = sheet(
        (MAY,),
        ("Chỉ tiêu", "ĐVT", "Lũy kế"),
        ("Vốn khác", "tỷ đồng", None),
        (INVESTMENT, "tỷ đồng", "1.234"),
        (BUDGET, "triệu đồng", other),
    )
    got = figures(read(table)).get("KT-6 446 2021-05")
    assert got == expected


def test_nothing_arose_can_be_left_empty() -> None:
    submission = one("Số ca mắc Covid-19", "ca", "Không phát sinh", answers={"D3": "empty"})
    assert (figures(submission), errors(submission)) == ({}, [])


def test_percent_beside_a_ratio_is_not_the_unit_of_its_parts() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "ĐVT", "Tử số", "Mẫu số"), (INSURANCE, "%", 7000, 8000))
    assert figures(read(table)) == {"VX-7 446 2021-05": "7000/8000"}


def test_evidence_for_both_styles_is_none() -> None:
    table = sheet(
        (MAY,), ("Chỉ tiêu", "Lũy kế"), (INVESTMENT, "1.234"), (BUDGET, "130,5"), ("Sản lượng lương thực", "44.9")
    )
    assert errors(read(table)) == ["ambiguous_number B3"]


def test_thousands_are_told_by_the_plans_own_cell() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "Kế hoạch năm", "Lũy kế"), (INVESTMENT, "1.600", "1.234"))
    assert figures(read(table)) == {"KT-6 446 2021-05": "1234"}


def test_thousands_are_told_by_the_last_recorded_figure() -> None:
    last = observed("KT-6", "446", "2021-04", "1000")
    assert list(figures(one(INVESTMENT, "tỷ đồng", "1.234", recorded=[last])).values()) == ["1234"]


def test_an_english_comma_is_asked_about_where_the_table_writes_points() -> None:
    table = sheet((MAY,), ("Chỉ tiêu", "Lũy kế"), (INVESTMENT, "1,234"), (BUDGET, "130.5"))
    assert errors(read(table)) == ["ambiguous_number B3"]
    assert choices(read(table), "ambiguous_number") == ["1234", "1.234"]


SHARES = {
    "fractions of a large share": ([0.9, 0.88, 0.91], ["90", "88", "91"], []),
    "percent": ([90, 88, 91.5], ["90", "88", "91.5"], []),
    "one fraction among percents is asked": ([90, 0.88, 91], ["90", "91"], ["fraction_or_percent C4"]),
    "one whole among fractions": ([0.9, 1, 0.91], ["90", "100", "91"], []),
    "zero is zero": ([0, 88, 91], ["0", "88", "91"], []),
}


@pytest.mark.parametrize(("values", "expected", "asked"), SHARES.values(), ids=SHARES)
def test_shares_are_read_by_their_column(values: list[Any], expected: list[str], asked: list[str]) -> None:
    names = ("Cẩm Bình", "Cẩm Thành", "Cẩm Quan")
    table = sheet(
        (MAY,), ("TT", "Xã", "Tỷ lệ BHYT"), *((i, n, v) for i, (n, v) in enumerate(zip(names, values, strict=True), 1))
    )
    assert list(figures(read(table, sender=None)).values()) == expected
    assert errors(read(table, sender=None)) == asked


def test_a_small_share_stays_small_where_small_is_what_it_should_be() -> None:
    table = sheet((MAY,), ("TT", "Xã", POVERTY), (1, "Cẩm Bình", 3.2), (2, "Cẩm Thành", 0.97), (3, "Cẩm Quan", "5,6"))
    assert list(figures(read(table, sender=None)).values()) == ["3.2", "0.97", "5.6"]


def test_a_units_line_above_holds_for_the_table_and_a_column_of_units_before_it() -> None:
    above = sheet(
        (MAY,), ("Đơn vị tính: triệu đồng",), ("Chỉ tiêu", "Lũy kế"), (BUDGET, 130500), ("Khu dân cư mẫu", 12)
    )
    assert figures(read(above)) == {"KT-5 446 2021-05": "130.5", "NTM-3 446 2021-05": "12"}
    own = sheet((MAY,), ("Đơn vị tính: triệu đồng",), ("Chỉ tiêu", "ĐVT", "Lũy kế"), (BUDGET, "tỷ đồng", 130.5))
    assert figures(read(own)) == {"KT-5 446 2021-05": "130.5"}
    heading = sheet((MAY,), ("Chỉ tiêu", "Lũy kế (triệu đồng)"), (BUDGET, 130500))
    assert figures(read(heading)) == {"KT-5 446 2021-05": "130.5"}
    label = sheet((MAY,), ("Chỉ tiêu", "Lũy kế"), ("Thu ngân sách (triệu đồng)", 130500))
    assert figures(read(label)) == {"KT-5 446 2021-05": "130.5"}


def test_a_ratio_that_is_not_its_parts_is_asked_about() -> None:
    table = sheet(
        (MAY,), ("TT", "Xã", "Số hộ nghèo", "Tổng số hộ", "Tỷ lệ hộ nghèo (%)"), (1, "Cẩm Bình", 50, 2000, 3.5)
    )
    assert errors(read(table, sender=None)) == ["ratio_disagrees E3"]
    assert figures(read(table, sender=None)) == {}
    assert figures(read(table, sender=None, answers={"E3": "parts"})) == {"VX-6 18685 2021-05": "50/2000"}


def test_a_numerator_above_its_denominator_is_refused() -> None:
    table = sheet((MAY,), ("TT", "Xã", "Số hộ nghèo", "Tổng số hộ", "Tỷ lệ hộ nghèo"), (1, "Cẩm Bình", 2000, 50, None))
    assert errors(read(table, sender=None)) == ["numerator_above_denominator C3"]


def test_a_row_with_an_unreadable_part_is_not_taken_by_its_printed_ratio() -> None:
    table = sheet(
        (MAY,),
        ("TT", "Xã", "Số hộ nghèo", "Tổng số hộ", "Tỷ lệ hộ nghèo"),
        (1, "Cẩm Bình", ErrorValue("#REF!"), 2000, 2.5),
    )
    assert figures(read(table, sender=None)) == {}
    assert errors(read(table, sender=None)) == ["formula_error C3"]


def test_parts_in_rows_below_their_ratio() -> None:
    table = sheet(
        (MAY,),
        ("Chỉ tiêu", "ĐVT", "Lũy kế"),
        (POVERTY, "%", 2.5),
        ("Số hộ nghèo", "hộ", 50),
        ("Tổng số hộ dân cư", "hộ", 2000),
    )
    assert figures(read(table)) == {"VX-6 446 2021-05": "50/2000"}


def test_entries_say_where_they_stand() -> None:
    entry = one(BUDGET, "tỷ đồng", Decimal("130.50")).entries[0]
    assert (entry.sheet, entry.cell, str(entry.value)) == ("BC", "D3", "130.5")


def test_thousands_are_told_by_the_rows_own_percentage() -> None:
    header = ("Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Lũy kế", "% KH")
    table = sheet((MAY,), header, (INVESTMENT, "tỷ đồng", 1600, "1.234", 77.1))
    assert figures(read(table)) == {"KT-6 446 2021-05": "1234"}
    assert errors(read(sheet((MAY,), header, (INVESTMENT, "tỷ đồng", 1600, "1.234", None)))) == ["ambiguous_number D3"]


def under(heading: str, *values: object) -> Submission:
    names = (("Thu ngân sách trên địa bàn", "tỷ đồng"), ("Số vườn mẫu", "vườn"), ("Số khu dân cư mẫu", "khu"))
    rows = [(nth, *name, value) for nth, (name, value) in enumerate(zip(names, values, strict=True))]
    return read(sheet((MAY,), ("STT", "Chỉ tiêu", "ĐVT", heading), *rows))


@pytest.mark.parametrize("heading", ["TH/KH", "Thực hiện / Kế hoạch năm 2021", "Lũy kế/KH 2021"])
def test_of_a_result_before_its_plan_the_result_is_taken(heading: str) -> None:
    assert list(figures(under(heading, "130/305,5", "42/150", "-")).values()) == ["130", "42"]
    assert list(figures(under(heading, "320,5/305,5", "160/150", "12/25")).values()) == ["320.5", "160", "12"]


@pytest.mark.parametrize("heading", ["KH/TH", "Kế hoạch năm 2021 / Thực hiện"])
def test_of_a_plan_before_its_result_the_result_is_taken(heading: str) -> None:
    assert list(figures(under(heading, "305,5/130", "150/42", "25/12")).values()) == ["130", "42", "12"]


@pytest.mark.parametrize("values", [(42.6, 28, 48), ("42,6%", "28%", "48%"), ("130/305,5", 28, "12/25")])
def test_shares_of_the_plan_are_no_pairs(values: tuple[object, ...]) -> None:
    submission = under("TH/KH", *values)
    assert (figures(submission), errors(submission)) == ({}, ["no_actual_column A2"])


def test_beside_the_results_a_column_of_pairs_is_left() -> None:
    row = (1, "Số vườn mẫu", "vườn", 42, "42/150")
    assert figures(read(sheet((MAY,), ("STT", "Chỉ tiêu", "ĐVT", "Lũy kế", "TH/KH"), row))) == {
        "NTM-4 446 2021-05": "42"
    }
