"""Names that were broken over several rows are read whole, and rows that only stand below others are themselves."""

import pytest

from tests.intake.building import Row, figures, read, sheet

BROKEN = {
    ("Người cao tuổi có thẻ", "bảo hiểm y tế", "%"): 99,
    ("Tỷ lệ hộ nghèo", "tham gia BHYT", "%"): 100,
    ("Chi cân đối từ nguồn", "thu ngân sách trên địa bàn", "tỷ đồng"): 90,
    ("Chi trả, xử lý", "nợ đọng XDCB", "triệu đồng"): 600,
}
AREAS = (2, "Số khu dân cư mẫu", "khu", 12)
FOUR = ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế")


def in_rows(*rows: Row) -> dict[str, str]:
    """What is taken of rows between the title and a row of another target."""
    return figures(read(sheet(("Kết quả tháng 5 năm 2021",), FOUR, *rows, AREAS)))


ALONE = {"NTM-3 446 2021-05": "12"}


@pytest.mark.parametrize(("name", "value"), BROKEN.items())
def test_a_name_broken_over_two_rows_is_not_taken_for_its_end(name: tuple[str, str, str], value: int) -> None:
    above, below, measure = name
    assert in_rows((1, above), (None, below, measure, value)) == ALONE
    assert in_rows((1, above, measure), (None, below, None, value)) == ALONE


def test_nor_one_broken_over_three() -> None:
    assert in_rows((1, "Chi cân đối"), (None, "từ nguồn bổ sung và"), (None, "thu ngân sách", "tỷ đồng", 90)) == ALONE


@pytest.mark.parametrize(
    "rows",
    [
        ((1, "Tỷ lệ dân số tham gia"), (None, "bảo hiểm y tế", "%", 90)),
        ((1, "Tỷ lệ dân số tham gia bảo"), (None, "hiểm y tế", "%", 90)),
        ((1, "Tỷ lệ dân số"), (None, "tham gia"), (None, "bảo hiểm y tế", "%", 90)),
    ],
)
def test_a_targets_name_broken_over_rows_is_read_whole(rows: tuple[Row, ...]) -> None:
    assert in_rows(*rows) == {"VX-7 446 2021-05": "90", **ALONE}


GARDENS = (None, "vườn mẫu", "vườn", 42)
APART = {
    "a section in capitals": (("NÔNG THÔN MỚI",), GARDENS),
    "a section that is numbered as one": (("I", "Nông thôn mới"), GARDENS),
    "a section with a colon": ((None, "Nông thôn mới:"), GARDENS),
    "a letter": ((1, "Nông thôn mới"), (None, "a) vườn mẫu", "vườn", 42)),
    "another target that is not yet reported": ((1, "Tỷ lệ hộ nghèo", "%"), GARDENS),
    "a dash": ((1, "Nông thôn mới"), (None, "- vườn mẫu", "vườn", 42)),
    "a number": ((1, "Nông thôn mới"), (2, "vườn mẫu", "vườn", 42)),
    "a great letter": ((1, "Nông thôn mới"), (None, "Vườn mẫu", "vườn", 42)),
    "a unit": ((1, "Huyện Cẩm Xuyên"), GARDENS),
}


@pytest.mark.parametrize("rows", APART.values(), ids=APART)
def test_a_row_below_another_that_is_no_part_of_its_name_is_itself(rows: tuple[Row, ...]) -> None:
    assert in_rows(*rows)["NTM-4 446 2021-05"] == "42"


def test_several_rows_with_small_letters_below_a_section_are_themselves() -> None:
    areas = (None, "khu dân cư mẫu", "khu", 12)
    assert in_rows((None, "Nông thôn mới"), GARDENS, areas) == {"NTM-4 446 2021-05": "42", **ALONE}
