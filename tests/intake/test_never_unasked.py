"""What a layout or an equality must not carry: second tables of a sender that mean something else."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kpi.domain.figures.submission import Evidence, Submission
from kpi.intake.workbook.cells import Sheet
from tests.factories import observed
from tests.intake.building import sheet
from tests.intake.test_confirming import confirmed, opened

HEADING = ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế", "Ghi chú")
ROWS = (("Thu ngân sách trên địa bàn", "tỷ đồng", 130), ("Số vườn mẫu", "vườn", 42), ("Số khu dân cư mẫu", "khu", 12))
MAY, JUNE = "Kết quả thực hiện tháng 5 năm 2021", "Kết quả thực hiện tháng 6 năm 2021"


def table(
    title: str, *more: Sequence[object], note: object = None, rows: Sequence[Sequence[object]] = ROWS, name: str = "BC"
) -> Sheet:
    numbered = [(nth, *row, note if nth == 1 else None) for nth, row in enumerate(rows, start=1)]
    return sheet((title,), HEADING, *numbered, *more, name=name)


def again(first: Sheet, second: Sheet) -> Submission:
    return opened(second, kept=confirmed(first), period="2021-06")


HONEST = {
    "the next month": (table(MAY, name="T5"), table(JUNE, name="T6")),
    "signed on another day": (
        table("(Kèm theo Báo cáo số 12/BC-UBND ngày 18/5/2021) tháng 5"),
        table("(Kèm theo Báo cáo số 25/BC-UBND ngày 19/6/2021) tháng 6"),
    ),
    "a remark": (table(MAY), table(JUNE, note="đang tổng hợp")),
}


@pytest.mark.parametrize(("first", "second"), HONEST.values(), ids=HONEST)
def test_an_honest_next_month_is_not_asked_about(first: Sheet, second: Sheet) -> None:
    assert again(first, second).errors == ()


OTHERWISE = {
    "the sheet says plan": (table(MAY), table(JUNE, name="KH")),
    "the sheet says another month": (table(MAY, name="T5"), table(JUNE, name="T4")),
    "the title names another month first": (
        table("Kết quả tháng 5, ước tháng 6 năm 2021"),
        table("Kết quả tháng 5, ước tháng 6 năm 2021"),
    ),
    "figures up to an earlier day": (table(MAY), table(f"{JUNE} (Số liệu tính đến ngày 31/5/2021)")),
    "of many years": (
        table("Kết quả từ năm 2021 đến tháng 5 năm 2021"),
        table("Kết quả từ năm 2016 đến tháng 6 năm 2021"),
    ),
    "another wave": (table(f"{MAY}, đợt 1"), table(f"{JUNE}, đợt 2")),
    "words in the number of a paper": (
        table("Kết quả tháng 5 năm 2021 (Báo cáo số 12/BC-UBND)"),
        table("Kết quả tháng 6 năm 2021 (Báo cáo số 12/CÒN-PHẢI-THỰC-HIỆN)"),
    ),
    "a row of another year": (
        table(MAY, rows=[*ROWS[:2], ("Số khu dân cư mẫu năm 2021", "khu", 12)]),
        table(JUNE, rows=[*ROWS[:2], ("Số khu dân cư mẫu năm 2020", "khu", 12)]),
    ),
    "a remark says last month": (table(MAY), table(JUNE, note="số liệu tháng 4")),
    "a remark says plan": (table(MAY), table(JUNE, note="số kế hoạch")),
    "a note below": (table(MAY), table(JUNE, (None, None, None, "Số liệu cùng kỳ 2020"))),
    "a unit of measure below": (table(MAY), table(JUNE, (None, None, None, "ĐVT: triệu đồng"))),
    "a word for its number": (
        table(MAY),
        replace(table(JUNE), cells={**table(JUNE).cells, (3, 1): table("KH").cells[1, 1]}),
    ),
}


@pytest.mark.parametrize(("first", "second"), OTHERWISE.values(), ids=OTHERWISE)
def test_a_table_that_says_otherwise_is_asked_about(first: Sheet, second: Sheet) -> None:
    assert again(first, second).errors


PLAN = ("TT", "Chỉ tiêu", "ĐVT", "KH năm", "Cùng kỳ 2020", "Trong tháng", "Lũy kế", "% KH")
FIVE = (
    ("KT-5", "Thu ngân sách trên địa bàn", "tỷ đồng", 305.5, 120, 20, 130, 42.6),
    ("NTM-4", "Số vườn mẫu", "vườn", 150, 40, 7, 42, 28),
    ("NTM-3", "Số khu dân cư mẫu", "khu", 25, 9, 2, 12, 48),
    ("KT-6", "Tổng giá trị đầu tư toàn xã hội", "tỷ đồng", 1600, 560, 90, 610, 38.1),
)
LAST_YEAR = [observed(code, "446", "2020-05", f"{value}") for code, _, _, _, value, *_ in FIVE]
APRIL = [observed(code, "446", "2021-04", f"{row[5] - row[4]}") for code, *row in FIVE]  # type: ignore[operator]


def office(rows: Sequence[Sequence[object]], past: Sequence[object], columns: Sequence[int] = range(8)) -> Submission:
    kept = [place for place in range(8) if place in columns]
    numbered = [(nth, *(row[place] for place in kept if place)) for nth, row in enumerate(rows, start=1)]
    return opened(sheet((MAY,), [PLAN[place] for place in kept], *numbered), recorded=past)


def test_a_share_and_last_year_leave_the_actuals_free_and_prove_nothing() -> None:
    submission = office(FIVE, LAST_YEAR, (0, 1, 2, 3, 4, 6, 7))
    assert {entry.evidence for entry in submission.entries} == {Evidence.NONE}


def test_what_no_equality_touches_is_not_carried_by_the_others() -> None:
    assert office(FIVE, [*APRIL, *LAST_YEAR]).errors == ()
    bare = (*FIVE, ("H-13", "Số vụ tai nạn giao thông", "vụ", None, None, None, 3, None))
    assert office(bare, [*APRIL, *LAST_YEAR]).errors


def test_columns_that_changed_places_with_last_year_are_asked_about() -> None:
    swapped = [(*row[:4], row[6], row[5], row[4], None) for row in FIVE]
    submission = office(swapped, LAST_YEAR, (0, 1, 2, 3, 4, 6))
    assert ([issue.code for issue in submission.errors], submission.entries) == (["last_years_differ"], ())


def test_the_table_of_the_month_before_is_not_taken_for_this_one() -> None:
    past = [observed(code, "446", "2021-04", f"{row[5]}") for code, *row in FIVE]
    submission = office(FIVE, past, (0, 1, 2, 6))
    assert ([issue.code for issue in submission.errors], submission.entries) == (["nothing_new"], ())
