"""The annex of a decision as offices write it: members down, targets across, or the other way round."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from kpi.domain.figures.quota_reading import Quota
from kpi.domain.figures.submission import Issue
from kpi.intake.quotas import quotas_of
from kpi.intake.workbook.cells import FileKind, Workbook
from tests.intake.building import sheet, the_plan, the_units

TITLE = [
    ["PHỤ LỤC"],
    ["GIAO CHỈ TIÊU KẾ HOẠCH NĂM 2021 CHO CÁC XÃ, THỊ TRẤN"],
    ["(Kèm theo Quyết định số 12/QĐ-UBND ngày 15/01/2021 của UBND huyện)"],
]


def read(*rows: Sequence[Any], title: bool = True) -> tuple[tuple[Quota, ...], tuple[Issue, ...]]:
    book = Workbook(FileKind.XLSX, (sheet(*(TITLE if title else []), *rows),))
    return quotas_of(book, the_plan(), the_units().in_year(2021))


def given(*rows: Sequence[Any]) -> dict[tuple[str, str], Decimal]:
    return {(one.indicator, one.unit): one.value for one in read(*rows)[0]}


def codes(*rows: Sequence[Any]) -> list[str]:
    return [f"{one.code} {one.cell}" for one in read(*rows)[1]]


EXPECTED = {
    ("NTM-3", "18676"): Decimal(2),
    ("NTM-3", "18685"): Decimal(1),
    ("VX-7", "18676"): Decimal(91),
    ("VX-7", "18685"): Decimal("92.5"),
}
LAYOUTS: dict[str, list[list[Any]]] = {
    "members down": [
        ["TT", "Đơn vị", "Khu dân cư nông thôn mới kiểu mẫu (khu)", "Tỷ lệ bao phủ BHYT (%)"],
        [1, "Thị trấn Thiên Cầm", 2, 91],
        [2, "Xã Cẩm Bình", 1, "92,5"],
        ["", "Tổng cộng", 3, None],
    ],
    "targets down": [
        ["TT", "Chỉ tiêu", "ĐVT", "Thị trấn Thiên Cầm", "Xã Cẩm Bình"],
        [1, "Khu dân cư nông thôn mới kiểu mẫu", "khu", 2, 1],
        [2, "Tỷ lệ bao phủ BHYT", "%", 91, "92,5"],
    ],
    "last year beside": [
        ["TT", "Đơn vị", "Khu dân cư nông thôn mới kiểu mẫu", None, "Tỷ lệ bao phủ BHYT", None],
        [None, None, "TH 2020", "KH 2021", "TH 2020", "KH 2021"],
        [1, "Thị trấn Thiên Cầm", 5, 2, 88, 91],
        [2, "Xã Cẩm Bình", 4, 1, 89, 92.5],
    ],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_given_is_read_from_every_layout(layout: str) -> None:
    assert given(*LAYOUTS[layout]) == EXPECTED


def test_every_quota_knows_its_cell() -> None:
    quotas, _ = read(*LAYOUTS["members down"])
    assert {(one.indicator, one.unit): one.cell for one in quotas}["NTM-3", "18676"] == "C5"


HEAD = ["TT", "Đơn vị", "Khu dân cư nông thôn mới kiểu mẫu (khu)"]
FAULTS: dict[str, tuple[list[list[Any]], list[str]]] = {
    "a total that is none": (
        [HEAD, [1, "Thị trấn Thiên Cầm", 2], [2, "Xã Cẩm Bình", 1], [None, "Tổng cộng", 4]],
        ["quota_total_differs C7"],
    ),
    "a member twice": ([HEAD, [1, "Xã Cẩm Bình", 2], [2, "Xã Cẩm Bình", 1]], ["quota_twice C6"]),
    "less than nothing": ([HEAD, [1, "Xã Cẩm Bình", -6], [2, "Thị trấn Thiên Cầm", 1]], ["negative C5"]),
    "a part of a thing": ([HEAD, [1, "Xã Cẩm Bình", "1,5"], [2, "Thị trấn Thiên Cầm", 1]], ["quota_in_part C5"]),
    "a target of the authority": (
        [["TT", "Đơn vị", "Thu ngân sách (tỷ đồng)", HEAD[2]], [1, "Xã Cẩm Bình", 2, 1]],
        ["quota_of_authority C4"],
    ),
    "nothing to be given": ([["TT", "Họ và tên", "Chức vụ"], [1, "Nguyễn Văn A", "Chủ tịch"]], ["no_quotas A1"]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_said_with_its_cell(fault: str) -> None:
    rows, says = FAULTS[fault]
    assert codes(*rows) == says


def test_a_unit_that_nobody_knows_is_an_error() -> None:
    found = codes(HEAD, [1, "Xã Cẩm Bình", 1], [2, "Xã Kỳ Anh Lạ", 3])
    assert found == ["unknown_unit B6"]
