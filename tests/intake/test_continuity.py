"""What is recorded, what the month adds and the year to date hold together; what does not is told or asked."""

from collections.abc import Sequence

import pytest

from kpi.domain.figures.observation import Observation
from kpi.domain.figures.submission import Evidence, Submission
from kpi.intake.workbook.cells import Sheet
from tests.factories import observed
from tests.intake.building import errors, figures, read, said, sheet
from tests.intake.test_confirming import confirmed, opened

HEADING = ("TT", "Chỉ tiêu", "ĐVT", "Trong tháng", "Lũy kế")
MAY, JUNE = "Kết quả thực hiện tháng 5 năm 2021", "Kết quả thực hiện tháng 6 năm 2021"
GARDENS, PLACES, MONEY = ("Số vườn mẫu", "vườn"), ("Số khu dân cư mẫu", "khu"), ("Thu ngân sách", "tỷ đồng")


def table(*rows: tuple[tuple[str, str], object, object], title: str = MAY) -> Sheet:
    return sheet((title,), HEADING, *((nth, *name, own, to_date) for nth, (name, own, to_date) in enumerate(rows, 1)))


def april(**values: str) -> list[Observation]:
    return [observed(code.replace("_", "-"), "446", "2021-04", value) for code, value in values.items()]


def test_a_year_to_date_that_is_not_what_was_recorded_with_the_month_is_asked_about() -> None:
    wrong = read(table((GARDENS, 2, 42)), recorded=april(NTM_4="30"))
    assert (figures(wrong), errors(wrong)) == ({}, ["months_do_not_add_up E3"])
    kept = read(table((GARDENS, 2, 42)), recorded=april(NTM_4="30"), answers={"E3": "keep"})
    assert figures(kept) == {"NTM-4 446 2021-05": "42"}


def test_one_of_several_is_told() -> None:
    rows = table((GARDENS, 2, 42), (PLACES, 2, 12), (MONEY, 20, 130))
    submission = read(rows, recorded=april(NTM_4="30", NTM_3="10", KT_5="110"))
    assert errors(submission) == []
    assert "warning month_does_not_add_up E3" in said(submission)


@pytest.mark.parametrize("recorded", [[], april(NTM_4="40"), [observed("NTM-4", "446", "2021-03", "7")]])
def test_what_adds_up_or_cannot_be_compared_is_not(recorded: Sequence[Observation]) -> None:
    assert errors(read(table((GARDENS, 2, 42)), recorded=recorded)) == []


def test_a_confirmed_table_that_does_not_go_on_is_asked_about_all_the_same() -> None:
    kept = confirmed(table((GARDENS, 2, 42)))
    may = [observed("NTM-4", "446", "2021-05", "42")]
    june = opened(table((GARDENS, 3, 49), title=JUNE), kept=kept, period="2021-06", recorded=may)
    assert errors(june) == ["months_do_not_add_up E3"]
    assert opened(table((GARDENS, 3, 45), title=JUNE), kept=kept, period="2021-06", recorded=may).errors == ()


# -- counts far over their target


@pytest.mark.parametrize(
    ("value", "expected"), [(150, []), (450, []), (451, ["count_far_over E3"]), (9999, ["unit_slip E3"])]
)
def test_a_count_far_over_its_target_may_be_of_many_years(value: int, expected: list[str]) -> None:
    assert errors(read(table((GARDENS, None, value)))) == expected


def test_it_is_asked_about_in_a_confirmed_table_too_and_may_be_kept() -> None:
    kept = confirmed(table((GARDENS, None, 42)))
    june = table((GARDENS, None, 1037), title=JUNE)
    assert errors(opened(june, kept=kept, period="2021-06")) == ["count_far_over E3"]
    answered = opened(june, kept=kept, period="2021-06", answers={"E3": "keep"})
    assert figures(answered) == {"NTM-4 446 2021-06": "1037"}


# -- the month's own value of ratios, and of windows


def own_parts(recorded: Sequence[Observation]) -> Submission:
    rows = sheet(
        ("Báo cáo",),
        ("TT", "Xã", "Thực hiện tháng 5/2021", None),
        (None, None, "Khối lượng chất thải rắn thu gom", "Khối lượng chất thải rắn phát sinh"),
        (1, "Xã Cẩm Bình", 970, 1000),
        merges=["A2:A3", "B2:B3", "C2:D2"],
    )
    asked = read(rows, sender=None, recorded=recorded)
    answers = {cell.split()[-1]: "add_to_recorded" for cell in errors(asked)}
    return read(rows, sender=None, recorded=recorded, answers=answers)


def test_both_parts_of_a_ratio_are_added() -> None:
    parts = own_parts([observed("MT-1", "18685", "2021-04", of=("700", "800"))])
    assert figures(parts) == {"MT-1 18685 2021-05": "1670/1800"}


@pytest.mark.parametrize("recorded", [[], [observed("MT-1", "18685", "2021-04", "97")]])
def test_parts_are_added_to_parts_alone(recorded: Sequence[Observation]) -> None:
    submission = own_parts(recorded)
    assert figures(submission) == {}
    assert {line.split()[0] for line in errors(submission)} == {"nothing_to_add_to"}


def test_rates_of_months_are_not_added() -> None:
    rows = sheet(("Báo cáo",), ("TT", "Chỉ tiêu", "Tháng 5/2021"), (1, "Tỷ lệ thu gom chất thải rắn", "45%"))
    april_rate = [observed("MT-1", "446", "2021-04", "40")]
    submission = read(rows, recorded=april_rate, answers={"C2": "add_to_recorded"})
    assert (figures(submission), errors(submission)) == ({}, ["share_not_added C3"])


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Thực hiện quý II/2021", "2021-06"),
        ("6 tháng cuối năm 2021", "2021-12"),
        ("Từ 01/3 đến 31/5/2021", "2021-05"),
    ],
)
def test_a_part_of_the_year_is_added_to_nothing(heading: str, period: str) -> None:
    rows = sheet(("Báo cáo",), ("TT", "Chỉ tiêu", "ĐVT", heading), (1, *MONEY, 30))
    submission = read(rows, period=period, recorded=april(KT_5="42"))
    assert (figures(submission), errors(submission)) == ({}, ["window_only D2"])
    assert [one.key for one in submission.errors[0].choices] == ["year_to_date"]


def test_a_title_of_the_year_to_date_takes_no_months_column_for_it() -> None:
    """The columns tell which of them it is."""
    title = "BIỂU TỔNG HỢP LŨY KẾ 5 THÁNG NĂM 2021"
    rows = sheet((title,), ("TT", "Chỉ tiêu", "ĐVT", "Tháng 5", "Lũy kế 5 tháng"), (1, *GARDENS, 7, 42))
    assert figures(read(rows)) == {"NTM-4 446 2021-05": "42"}


def test_a_figure_of_a_column_said_to_be_the_months_own_opens_the_others() -> None:
    rows = sheet((MAY,), ("TT", "Chỉ tiêu", "ĐVT", "Kết quả"), (1, *GARDENS, 7), (2, *PLACES, 6), (3, *MONEY, 130))
    before = april(NTM_4="30", NTM_3="4", KT_5="110")
    assert errors(read(rows, recorded=before)) == ["falling D3"]
    one = read(rows, recorded=before, answers={"D3": "add_to_30"})
    assert errors(one) == ["month_like_its_column D4", "month_like_its_column D5"]
    all_of_them = {"D3": "add_to_30", "D4": "add_to_4", "D5": "keep"}
    settled = read(rows, recorded=before, answers=all_of_them)
    assert set(figures(settled).items()) == {
        ("NTM-4 446 2021-05", "37"),
        ("NTM-3 446 2021-05", "10"),
        ("KT-5 446 2021-05", "130"),
    }


def test_a_count_that_leaps_beyond_its_series_is_asked_about() -> None:
    rows = table((PLACES, None, 24))
    assert errors(read(rows, recorded=april(NTM_3="2"))) == ["count_leap E3"]
    assert errors(read(rows, recorded=april(NTM_3="20"))) == []


BESIDE = ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế 4 tháng", "Tháng 5", "Lũy kế 5 tháng")


def test_the_month_before_that_stands_in_the_table_counts_where_nothing_is_recorded() -> None:
    left = (1, "Số vườn mẫu", "vườn", 35, 7, 35), (2, "Số khu dân cư mẫu", "khu", 10, 2, 10)
    table = sheet(("Kết quả tháng 5 năm 2021",), BESIDE, *left)
    assert (figures(read(table)), errors(read(table))) == ({}, ["months_do_not_add_up F3"])
    right = sheet(("Kết quả tháng 5 năm 2021",), BESIDE, (1, "Số vườn mẫu", "vườn", 35, 7, 42))
    assert (figures(read(right)), errors(read(right))) == ({"NTM-4 446 2021-05": "42"}, [])


def test_a_month_before_in_the_table_proves_nothing_of_its_columns() -> None:
    rows = ((nth, name, unit, 35, 7, 42) for nth, (name, unit) in enumerate([("Số vườn mẫu", "vườn")], 1))
    table = sheet(("Kết quả tháng 5 năm 2021",), BESIDE, *rows)
    assert {entry.evidence for entry in read(table, confirmed=False).entries} == {Evidence.NONE}
