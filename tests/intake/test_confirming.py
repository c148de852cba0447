"""A table that an office made is recorded only where something speaks for its reading, or a person confirmed it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from kpi.domain.figures.layout import KeptLayout
from kpi.domain.figures.observation import Observation
from kpi.domain.figures.submission import CONFIRM_READING, Evidence, Submission
from kpi.intake.workbook.cells import Sheet
from tests.factories import observed
from tests.intake.building import figures, read, sheet

TITLE = "Kết quả thực hiện tháng {month} năm 2021"
HEADING = ("STT", "Chỉ tiêu", "ĐVT", "Lũy kế {month} tháng")
ROWS = (("Thu ngân sách trên địa bàn", "tỷ đồng", 130), ("Số vườn mẫu", "vườn", 42), ("Số khu dân cư mẫu", "khu", 12))


def table(month: int = 5, rows: Sequence[Sequence[object]] = ROWS, heading: Sequence[str] = HEADING) -> Sheet:
    numbered = ((nth, *row) for nth, row in enumerate(rows, start=1))
    return sheet((TITLE.format(month=month),), [text.format(month=month) for text in heading], *numbered)


def asked(submission: Submission) -> list[str | None]:
    return [issue.cell for issue in submission.issues if issue.code == CONFIRM_READING]


def evidence(submission: Submission) -> set[Evidence | None]:
    return {entry.evidence for entry in submission.entries}


def opened(*sheets: Sheet, kept: Submission | None = None, period: str = "2021-05", **more: Any) -> Submission:
    """Read without anybody's confirmation but the one of `kept`."""
    layouts = (
        () if kept is None else [KeptLayout(one, "can-bo", datetime(2021, 5, 16, tzinfo=UTC)) for one in kept.layouts]
    )
    return read(*sheets, confirmed=False, layouts=layouts, period=period, **more)


def confirmed(*sheets: Sheet, period: str = "2021-05", **more: Any) -> Submission:
    """As somebody confirms it on seeing what is asked."""
    questions = [one for one in opened(*sheets, period=period, **more).issues if one.code == CONFIRM_READING]
    answers = {f"{one.sheet}!{one.cell}": one.choices[0].key for one in questions}
    return opened(*sheets, period=period, answers=answers, **more)


def test_a_table_is_asked_about_once_and_shows_what_would_be_recorded() -> None:
    submission = opened(table())
    assert asked(submission) == ["A2"]
    assert [issue.code for issue in submission.errors] == [CONFIRM_READING]
    assert figures(submission) == {"KT-5 446 2021-05": "130", "NTM-4 446 2021-05": "42", "NTM-3 446 2021-05": "12"}
    assert evidence(submission) == {Evidence.NONE}
    (issue,) = submission.errors
    assert {name: issue.values[name] for name in ("count", "columns", "left")} == {
        "count": 3,
        "columns": "D “Lũy kế 5 tháng”",
        "left": "–",
    }


def told(submission: Submission) -> tuple[object, object]:
    """The columns that figures are taken from, and those that are left out."""
    (issue,) = [issue for issue in submission.issues if issue.code == CONFIRM_READING]
    return issue.values["columns"], issue.values["left"]


def test_columns_beside_each_other_are_told_as_a_range() -> None:
    assert told(opened(office())) == ("F “Lũy kế”", "D, E, G")
    heading = (*HEADING[:3], "Cùng kỳ 2020", "So với cùng kỳ", "Trong tháng", "Lũy kế", "Tăng, giảm")
    rows = [(name, unit, 305.5, 110, 7, value, 42.6) for name, unit, value in ROWS]
    assert told(opened(table(5, rows, heading))) == ("G “Lũy kế”", "D–F, H")


def test_the_denominators_column_is_among_those_that_figures_are_taken_from() -> None:
    rows = (("Xã Cẩm Bình", 5662, 5198, 91.8), ("Xã Cẩm Hà", 5480, 4795, 87.5))
    heading = ("Xã, thị trấn", "Số dân", "Số người tham gia", "Tỷ lệ (%)")
    submission = opened(sheet(("Bảo hiểm y tế tháng 5 năm 2021",), heading, *rows))
    assert told(submission) == ("B “Số dân”, C “Số người tham gia”", "D")


def test_many_columns_are_told_by_their_letters() -> None:
    communes = ("Xã Cẩm Bình", "Xã Cẩm Hà", "Xã Cẩm Hưng", "Xã Cẩm Lạc")
    submission = opened(sheet((TITLE.format(month=5),), ("Chỉ tiêu", *communes), ("Số vườn mẫu", 1, 2, 3, 4)))
    assert told(submission) == ("B–E", "–")


def test_a_confirmed_table_is_read_and_its_layout_is_kept_without_figures() -> None:
    submission = confirmed(table())
    assert submission.errors == ()
    assert evidence(submission) == {Evidence.CONFIRMED}
    (layout,) = submission.layouts
    assert not any(digit in line for line in layout.rows for digit in ("130", "42"))


def test_the_next_month_is_read_unasked_and_says_who_confirmed() -> None:
    submission = opened(table(6), kept=confirmed(table(5)), period="2021-06")
    assert submission.errors == ()
    assert evidence(submission) == {Evidence.LAYOUT}
    (note,) = [issue for issue in submission.issues if issue.code == "layout_known"]
    assert note.values["by"] == "can-bo"


def test_fewer_rows_are_read_unasked() -> None:
    assert opened(table(6, ROWS[:2]), kept=confirmed(table(5)), period="2021-06").errors == ()


def test_of_a_new_row_only_the_row_is_asked_about() -> None:
    more = (*ROWS, ("Sản lượng lương thực", "tấn", 45000))
    submission = opened(table(6, more), kept=confirmed(table(5)), period="2021-06")
    (issue,) = submission.errors
    assert (issue.code, issue.values["new_rows"]) == (CONFIRM_READING, "“sản lượng lương thực”")


@pytest.mark.parametrize(
    "heading",
    [
        (*HEADING[:3], "Thực hiện {month} tháng"),
        (*HEADING, "Ghi chú"),
        (*HEADING[:3], "Ước lũy kế {month} tháng"),
    ],
    ids=["another word", "one more", "an estimate"],
)
def test_a_changed_heading_is_asked_about_again(heading: Sequence[str]) -> None:
    submission = opened(table(6, heading=heading), kept=confirmed(table(5)), period="2021-06")
    assert asked(submission) == ["A2"]


def test_a_month_column_that_is_now_another_month_is_asked_about_again() -> None:
    heading = ("STT", "Chỉ tiêu", "ĐVT", "Lũy kế 4 tháng", "Lũy kế {month} tháng")
    rows = [(name, unit, 1, value) for name, unit, value in ROWS]
    first = confirmed(table(5, rows, heading))
    assert (
        opened(table(6, rows, (*heading[:3], "Lũy kế 5 tháng", heading[4])), kept=first, period="2021-06").errors == ()
    )
    assert asked(opened(table(6, rows, heading), kept=first, period="2021-06")) == ["A2"]


def test_an_answer_to_the_question_of_another_table_confirms_nothing() -> None:
    (issue,) = opened(table()).errors
    key = issue.choices[0].key
    submission = opened(table(heading=(*HEADING[:3], "Thực hiện")), answers={"A2": key})
    assert {one.code for one in submission.errors} == {CONFIRM_READING, "answer_without_question"}


def test_tables_of_the_same_headings_are_confirmed_together() -> None:
    sheets = [Sheet(name, table().cells, ()) for name in ("Xã Cẩm Bình", "2. TT Thiên Cầm")]
    submission = opened(*sheets)
    (issue,) = [issue for issue in submission.issues if issue.code == CONFIRM_READING]
    assert (issue.sheet, issue.values["tables"]) == ("Xã Cẩm Bình", 2)


# What proves a reading

PLAN = ("STT", "Chỉ tiêu", "ĐVT", "KH năm", "Trong tháng", "Lũy kế", "% KH")
AT_OFFICE = (
    ("Thu ngân sách trên địa bàn", "tỷ đồng", 305.5, 20, 130, 42.6),
    ("Số vườn mẫu", "vườn", 150, 7, 42, 28),
    ("Số khu dân cư mẫu", "khu", 25, 2, 12, 48),
    ("Tổng giá trị đầu tư toàn xã hội", "tỷ đồng", 1600, 90, 610, 38.1),
)
APRIL = {"KT-5": "110", "NTM-4": "35", "NTM-3": "10", "KT-6": "520"}


ALL_BUT_MAY = {"KT-5": "285.5", "NTM-4": "143", "NTM-3": "23", "KT-6": "1510"}


def recorded(values: Mapping[str, str], period: str = "2021-04") -> list[Observation]:
    return [observed(code, "446", period, value) for code, value in values.items()]


def office(rows: Sequence[Sequence[object]] = AT_OFFICE) -> Sheet:
    numbered = ((nth, *row) for nth, row in enumerate(rows, start=1))
    return sheet((TITLE.format(month=5),), PLAN, *numbered)


def test_two_equalities_that_only_this_reading_explains_leave_nothing_to_ask() -> None:
    submission = opened(office(), recorded=recorded(APRIL))
    assert submission.errors == ()
    assert evidence(submission) == {Evidence.EQUALITIES}


@pytest.mark.parametrize(
    ("before", "rows"),
    [
        ({}, AT_OFFICE),
        (APRIL, AT_OFFICE[:2]),
        ({**APRIL, "KT-5": "100", "KT-6": "500"}, AT_OFFICE),
        (dict.fromkeys(APRIL, "0"), [(*row[:3], row[4], row[4], row[5]) for row in AT_OFFICE]),
    ],
    ids=["nothing recorded", "two rows", "half of them", "zeros before"],
)
def test_what_proves_too_little_is_asked_about(before: Mapping[str, str], rows: Sequence[Sequence[object]]) -> None:
    assert asked(opened(office(rows), recorded=recorded(before))) == ["A2"]


def test_where_all_is_the_plan_that_is_asked_first() -> None:
    rows = [(*row[:4], row[2], 100) for row in AT_OFFICE]
    (issue,) = opened(office(rows), recorded=recorded(ALL_BUT_MAY)).errors
    assert issue.code == "all_as_planned"


def test_the_table_of_another_plan_is_refused_unless_somebody_says_it_is_ours() -> None:
    rows = [(*row[:2], 77, *row[3:]) for row in AT_OFFICE]
    (issue,) = opened(office(rows)).errors
    assert (issue.code, issue.cell, issue.values["differing"]) == ("another_plan", "D3", 4)
    answered = opened(office(rows), answers={"D3": "ours"})
    assert [one.code for one in answered.errors] == [CONFIRM_READING]
    assert len(answered.entries) == 4


def test_one_figure_that_differs_says_nothing_of_the_whole_plan() -> None:
    submission = opened(office([(*AT_OFFICE[0][:2], 310, *AT_OFFICE[0][3:])]))
    assert [issue.code for issue in submission.errors] == [CONFIRM_READING]


def test_one_target_that_was_changed_is_told_and_no_more() -> None:
    rows = [(*AT_OFFICE[0][:2], 310, *AT_OFFICE[0][3:]), *AT_OFFICE[1:]]
    submission = read(office(rows))
    assert [issue.code for issue in submission.errors] == []
    assert "plan_differs" in {issue.code for issue in submission.issues}


def test_shares_that_fit_no_figure_taken_outweigh_a_layout() -> None:
    first = confirmed(office())
    swapped = [(*row[:4], row[4] * 2, row[5]) for row in AT_OFFICE]
    submission = opened(office(swapped), kept=first)
    assert ([issue.code for issue in submission.errors], submission.entries) == (["shares_differ"], ())
    (issue,) = submission.errors
    assert (issue.cell, issue.values["differing"], issue.values["compared"]) == ("G3", 4, 4)
    answered = opened(office(swapped), kept=first, answers={"G3": "keep"})
    assert "shares_differ" not in {one.code for one in answered.errors}
    assert len(answered.entries) == 4
