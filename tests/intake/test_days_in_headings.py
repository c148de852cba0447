"""A day as the heading of a column: the last of a month closes it, any other says no more than its month."""

from datetime import date

import pytest

from kpi.domain.figures.submission import Submission
from tests.intake.building import figures, read, said, sheet

TITLE = ("Biểu số liệu năm 2021",)
LABELS = ("TT", "Chỉ tiêu", "ĐVT")
ROW = (1, "Số vườn mẫu", "vườn")
READ = {"NTM-4 446 2021-05": "42"}


def under(*headings: object, values: tuple[object, ...]) -> Submission:
    return read(sheet(TITLE, (*LABELS, *headings), (*ROW, *values)))


@pytest.mark.parametrize(
    "day",
    [
        date(2021, 5, 31),
        "31/05/2021",
        "31.5.2021",
        "2021-05-31",
        "Ngày 31/5/2021",
        "Tại thời điểm 31/5/2021",
        "Ngày 31 tháng 5 năm 2021",
        "Thực hiện đến 31/5/2021",
        "Kết quả 31/5/2021",
    ],
)
def test_the_last_day_of_a_month_closes_it(day: object) -> None:
    assert figures(under(day, values=(42,))) == READ
    assert figures(under(date(2021, 4, 30), day, values=(38, 42))) == READ
    assert figures(under(day, date(2020, 5, 31), values=(42, 38))) == READ


@pytest.mark.parametrize("day", [date(2021, 5, 1), "01/05/2021", date(2021, 5, 20), "Ngày 20/5/2021"])
def test_any_other_day_says_no_more_than_its_month(day: object) -> None:
    assert "error month_only D2" in said(under(day, values=(42,)))
    assert figures(under(day, "31/5/2021", values=(38, 42))) == READ


@pytest.mark.parametrize("day", [date(2020, 5, 31), "31/04/2021", "31/13/2021", "Ngày ký 31/5/2021", date(2021, 4, 30)])
def test_a_day_of_another_time_or_of_none_is_not_read(day: object) -> None:
    submission = under(day, values=(42,))
    assert (figures(submission), bool(submission.errors)) == ({}, True)


@pytest.mark.parametrize("merges", [["D2:F2"], []], ids=["merged", "not merged"])
@pytest.mark.parametrize("day", [date(2021, 5, 31), "Thực hiện đến 31/5/2021"])
def test_a_day_stands_over_several_columns(day: object, merges: list[str]) -> None:
    lower = (None, None, None, "Kế hoạch", "Thực hiện", "% KH")
    table = sheet(TITLE, (*LABELS, day, None, None), lower, (*ROW, 150, 42, 28), merges=merges)
    assert figures(read(table)) == READ
    days = (None, None, None, date(2021, 5, 31), "31/5/2020", "So sánh (%)")
    table = sheet(TITLE, (*LABELS, "Thực hiện", None, None), days, (*ROW, 42, 38, 110), merges=merges)
    assert figures(read(table)) == READ


@pytest.mark.parametrize("month", ["tháng Năm năm 2021", "Tháng năm năm 2021", "tháng 5/2021"])
def test_a_title_names_its_month_in_words(month: str) -> None:
    table = sheet((f"Kết quả {month}",), (*LABELS, "Lũy kế"), (*ROW, 42))
    assert {str(entry.period) for entry in read(table, period=None).entries} == {"2021-05"}


@pytest.mark.parametrize("heading", ["Tháng sau", "Tháng năm", "Mỗi tháng một lần"])
def test_words_behind_the_month_that_name_none(heading: str) -> None:
    assert figures(under(heading, values=(42,))) == {}


JUNE = ("Báo cáo tháng 6 năm 2021",)


@pytest.mark.parametrize("day", ["Đến 15/6", "Tính đến 15/6", "Số liệu đến ngày 15/6", "Đến hết ngày 29/6"])
def test_figures_up_to_a_day_are_of_its_month(day: str) -> None:
    june = "NTM-4 446 2021-06"
    table = sheet(JUNE, (*LABELS, "KH", day), (*ROW, 150, 66))
    assert figures(read(table, period="2021-06")) == {june: "66"}
    assert figures(read(table, period="2021-07")) == {}
    beside = sheet(JUNE, (*LABELS, "Đến 15/5", day), (*ROW, 42, 66))
    assert figures(read(beside, period="2021-06")) == {june: "66"}


def test_a_day_that_no_month_has_closes_none() -> None:
    submission = read(sheet(JUNE, (*LABELS, "Đến 29/2"), (*ROW, 66)), period="2021-06")
    assert (figures(submission), [one.code for one in submission.errors]) == ({}, ["no_actual_column"])
