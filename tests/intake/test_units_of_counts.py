"""Units of measure beside what is counted: its own noun or one that says nothing; any other is asked about."""

import pytest

from kpi.domain.figures.submission import Submission
from tests.intake.building import MAY, errors, figures, one, read, sheet

OTHERS = (
    *("% KH", "%KH", "% kế hoạch", "% so với cùng kỳ", "%", "lần", "hộ", "vườn/tháng", "vườn/xã", "KH", "vườn KH"),
    *("vườn, %", "vườn (tháng)", "% HT", "đăng ký"),
)


@pytest.mark.parametrize("unit", OTHERS)
def test_another_unit_than_what_is_counted_is_asked_about(unit: str) -> None:
    submission = one("Số vườn mẫu", unit, 37)
    assert (figures(submission), errors(submission)) == ({}, ["other_measure D3"])


@pytest.mark.parametrize("unit", ["vườn", "Vườn mẫu", "vuon", "VM", "cái", "số lượng", "Đơn vị", "", "-"])
def test_its_own_noun_and_one_that_says_nothing_are_taken(unit: str) -> None:
    assert figures(one("Số vườn mẫu", unit, 37)) == {"NTM-4 446 2021-05": "37"}


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Số khu dân cư mẫu", "KDC"),
        ("Sản phẩm OCOP", "SP"),
        ("Sản phẩm OCOP", "SP OCOP"),
        ("Số vụ tai nạn giao thông", "vụ TNGT"),
        ("Số trường đạt chuẩn quốc gia", "trường"),
    ],
)
def test_what_is_counted_may_be_shortened(name: str, unit: str) -> None:
    assert len(figures(one(name, unit, 2))) == 1


def share_over_counts() -> Submission:
    return read(sheet((MAY,), ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện (%)"), (1, "Số vườn mẫu", "vườn", 37)))


def test_a_share_over_the_column_is_none_of_a_count() -> None:
    assert (figures(share_over_counts()), errors(share_over_counts())) == ({}, ["other_measure D3"])


def roads(heading: str) -> Submission:
    title = "Đường giao thông theo cơ chế hỗ trợ xi măng tháng 5 năm 2021"
    return read(sheet((title,), ("TT", "Xã", "Đăng ký (km)", heading), (1, "Cẩm Bình", 2, 120)))


def test_an_amount_of_material_is_no_length() -> None:
    assert (figures(roads("Khối lượng thực hiện")), errors(roads("Khối lượng thực hiện"))) == ({}, ["other_measure D3"])


@pytest.mark.parametrize("heading", ["Khối lượng thực hiện (km)", "Thực hiện"])
def test_unless_its_unit_of_measure_is_said(heading: str) -> None:
    assert figures(roads(heading)) == {"H-17 18685 2021-05": "120"}
