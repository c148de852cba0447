"""Titles over bare columns that name a month or quarter alone, or a plan behind the number of the table."""

import pytest

from tests.intake.building import errors, figures, read, sheet

ROWS = ((1, "Số vườn mẫu", "vườn", 37), (2, "Số khu dân cư mẫu", "khu", 12))


def asked(title: str, heading: str = "Thực hiện", period: str = "2021-05") -> list[str]:
    table = sheet((title,), ("TT", "Chỉ tiêu", "ĐVT", heading), *ROWS)
    submission = read(table, period=period)
    assert bool(figures(submission)) is (errors(submission) == [])
    return errors(submission)


WINDOWS = {
    "Kết quả thực hiện tháng 5 (không lũy kế) năm 2021": "2021-05",
    "Kết quả thực hiện tháng 5 năm 2021 (chưa cộng dồn)": "2021-05",
    "Số liệu riêng tháng 5 năm 2021": "2021-05",
    "Số liệu phát sinh tháng 5 năm 2021": "2021-05",
    "I. Trong tháng 5/2021": "2021-05",
    "Kết quả tuần 4 tháng 5 năm 2021": "2021-05",
    "Kết quả xây dựng NTM từ 2011 đến tháng 5/2021": "2021-05",
    "Kết quả quý II năm 2021": "2021-06",
    "Kết quả thực hiện quý 4/2021": "2021-12",
    "Kết quả 6 tháng cuối năm 2021": "2021-12",
}


@pytest.mark.parametrize(("title", "period"), WINDOWS.items(), ids=WINDOWS)
def test_a_title_of_a_window_is_asked_about(title: str, period: str) -> None:
    assert asked(title, period=period) == ["title_of_a_window A1"]
    table = sheet((title,), ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện"), *ROWS)
    assert len(figures(read(table, period=period, answers={"A1": "year_to_date"}))) == 2


@pytest.mark.parametrize(
    "title",
    [
        "Kết quả thực hiện tháng 5 năm 2021",
        "Kết quả trong tháng 5 và lũy kế 5 tháng năm 2021",
        "Kết quả tháng 5, nhiệm vụ quý III năm 2021",
        "Kết quả từ đầu năm 2021 đến hết tháng 5",
        "Kết quả từ 01/01/2021 đến 31/5/2021",
    ],
)
def test_other_titles_are_not(title: str) -> None:
    assert asked(title) == []


def test_a_column_that_says_its_time_needs_no_title() -> None:
    assert asked("Kết quả quý II năm 2021", "Lũy kế từ đầu năm", "2021-06") == []
    assert asked("Kết quả thực hiện quý I năm 2021", period="2021-03") == []


PLANS = ("Biểu 1: Kế hoạch năm 2021", "I. Kế hoạch năm 2021", "Biểu số 02 - KH giao năm 2021", "Kế hoạch năm 2021")


@pytest.mark.parametrize("title", PLANS)
def test_the_number_of_a_table_does_not_hide_that_it_is_one_of_plans(title: str) -> None:
    assert asked(title) == ["title_of_no_results A1"]


def test_a_table_of_what_was_planned_and_done_is_not() -> None:
    assert asked("Biểu 1: Kế hoạch và kết quả thực hiện tháng 5 năm 2021") == []


@pytest.mark.parametrize("title", ["Kết quả vườn mẫu tháng 5 năm 2021", "Kết quả thực hiện 5 tháng năm 2021"])
@pytest.mark.parametrize("total", ["Tổng số", "Kết quả"])
def test_a_sum_beside_weeks_is_the_months_own(title: str, total: str) -> None:
    weeks = ("Tuần 1", "Tuần 2", "Tuần 3", "Tuần 4")
    table = sheet((title,), ("TT", "Chỉ tiêu", "ĐVT", *weeks, total), (1, "Số vườn mẫu", "vườn", 1, 2, 3, 1, 7))
    assert (figures(read(table)), errors(read(table))) == ({}, ["month_only H2"])


def test_a_year_to_date_beside_weeks_is_one() -> None:
    heading = ("TT", "Chỉ tiêu", "ĐVT", "Tuần 1", "Tuần 2", "Lũy kế 5 tháng")
    table = sheet(("Kết quả tháng 5 năm 2021",), heading, (1, "Số vườn mẫu", "vườn", 1, 2, 42))
    assert figures(read(table)) == {"NTM-4 446 2021-05": "42"}


OF_COLUMNS = {
    "Lũy kế quý": "window_only",
    "LK trong quý": "window_only",
    "TH từ T2 đến T5": "window_only",
    "TH từ t. 2 đến hết tháng 5": "window_only",
    "TH T2 - T5": "window_only",
    "Kết quả tháng 2 đến tháng 5": "window_only",
    "Lũy kế trong tháng": "month_only",
    "Lũy kế từ đầu tháng": "month_only",
}


@pytest.mark.parametrize(("heading", "code"), OF_COLUMNS.items())
def test_what_is_added_up_since_later_than_january_is_no_year_to_date(heading: str, code: str) -> None:
    assert asked("Số liệu năm 2021", heading) == [f"{code} D2"]


@pytest.mark.parametrize("heading", ["TH từ T1 đến T5", "TH T1 đến T5", "Lũy kế từ tháng 12/2020 đến tháng 5/2021"])
def test_what_is_added_up_since_january_is(heading: str) -> None:
    assert asked("Số liệu năm 2021", heading) == []
