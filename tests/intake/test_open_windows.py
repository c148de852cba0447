"""What is said to be final of a window that has not closed is asked about: it can only be an estimate."""

from datetime import date

import pytest

from kpi.domain.figures.submission import Submission
from kpi.domain.plan import Basis
from kpi.intake.machine import HEADER
from kpi.intake.workbook.cells import FileKind
from tests.intake.building import errors, figures, read, sheet

MID_MONTH = ("KT-5", "446", "2021-06", "150", None, None, "official")
TITLE = ("Kết quả thực hiện tháng 6 năm 2021",)
OFFICE = sheet(TITLE, ("Chỉ tiêu", "Lũy kế"), ("Thu ngân sách trên địa bàn", 150), ("Số vườn mẫu", 42))


def machine(*rows: tuple[str | None, ...], today: date, **more: object) -> Submission:
    return read(sheet(HEADER, *rows), kind=FileKind.CSV, period=None, today=today, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("basis", "today", "found"),
    [
        pytest.param("official", date(2021, 6, 14), ["window_still_open D2"], id="its last day is not over"),
        pytest.param("revised", date(2021, 6, 1), ["window_still_open D2"], id="revised is final too"),
        pytest.param("official", date(2021, 3, 1), ["window_still_open D2"], id="not even begun"),
        pytest.param("official", date(2021, 6, 15), [], id="the day after"),
        pytest.param("estimate", date(2021, 6, 1), [], id="an estimate of a window under way"),
    ],
)
def test_a_final_figure_waits_until_its_window_has_closed(basis: str, today: date, found: list[str]) -> None:
    submission = machine((*MID_MONTH[:6], basis), today=today)
    assert errors(submission) == found
    assert bool(submission.entries) == (not found)


@pytest.mark.parametrize(
    ("indicator", "day", "found"),
    [
        pytest.param("KT-5", 20, ["window_still_open D2"], id="a budget year closes with the calendar's"),
        pytest.param("NTM-4", 20, [], id="a reporting year closes on the 14th"),
    ],
)
def test_a_year_that_began_on_new_years_day_is_final_when_it_is_over(
    indicator: str, day: int, found: list[str]
) -> None:
    december = (indicator, "446", "2021-12", "150", None, None, "official")
    assert errors(machine(december, today=date(2021, 12, day))) == found


def test_it_is_kept_as_an_estimate_by_an_answer() -> None:
    (entry,) = machine(MID_MONTH, today=date(2021, 6, 10), answers={"D2": "as_estimate"}).entries
    assert (entry.basis, str(entry.value)) == (Basis.ESTIMATE, "150")


def test_one_answer_is_about_every_figure_of_the_sheet_and_window() -> None:
    before = ("KT-5", "446", "2021-05", "130", None, None, "official")
    submission = machine(before, MID_MONTH, ("NTM-4", *MID_MONTH[1:]), today=date(2021, 6, 10))
    assert (figures(submission), errors(submission)) == ({"KT-5 446 2021-05": "130"}, ["window_still_open D3"])
    (issue,) = submission.errors
    assert (issue.values["count"], issue.values["until"]) == (2, "2021-06-14")


def test_an_offices_own_table_is_asked_in_the_same_way() -> None:
    early = date(2021, 6, 10)
    assert "window_still_open B3" in errors(read(OFFICE, period="2021-06", today=early))
    given = read(OFFICE, period="2021-06", today=early, answers={"B3": "as_estimate"})
    assert {entry.basis for entry in given.entries} == {Basis.ESTIMATE}
    assert len(given.entries) == 2
