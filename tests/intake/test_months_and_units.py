"""Tables of months and communes: totals of either are checks, wrong ones are told, and right ones are not."""

import pytest

from tests.intake.building import Row, errors, figures, read, said, sheet

TITLE = ("Số vườn mẫu 5 tháng năm 2021",)
TAKEN = {"NTM-4 18685 2021-05": "6", "NTM-4 18694 2021-05": "5"}
OWN = ((1, 0), (2, 1), (1, 1), (0, 2), (2, 1))


def down(*, last: str = "Lũy kế", sums: Row = (6, 5, 11), of_march: int = 2) -> list[Row]:
    heading = ("TT", "Tháng", "Xã Cẩm Bình", "Xã Cẩm Thành", "Cộng")
    months = [(n, f"Tháng {n}", *own, of_march if n == 3 else sum(own)) for n, own in enumerate(OWN, start=1)]
    return [heading, *months, (None, last, *sums)]


def across(*, total: int = 11) -> list[Row]:
    heading = ("TT", "Xã", *(f"Tháng {n}" for n in range(1, 6)), "Lũy kế")
    first, second = zip(*OWN, strict=True)
    sums = [one + other for one, other in OWN]
    return [heading, (1, "Xã Cẩm Bình", *first, 6), (2, "Xã Cẩm Thành", *second, 5), (None, "Tổng cộng", *sums, total)]


def blocks(first: str, last: str, *, total: int = 11, merged: bool = False) -> tuple[list[Row], list[str]]:
    """Two rows of each commune and of the total, in a column of months or of what the figures are."""
    heading = ("TT", "Xã", "Tháng" if first.startswith("Tháng") else "Nội dung", "Vườn mẫu")
    rows: list[Row] = [heading]
    for number, (name, own, to_date) in enumerate(
        (("Xã Cẩm Bình", 2, 6), ("Xã Cẩm Thành", 1, 5), ("Tổng cộng", 3, total)), start=1
    ):
        rows += [(number, name, first, own), (None, None, last, to_date)]
    return rows, [f"B{row}:B{row + 1}" for row in (3, 5, 7)] if merged else []


def mismatches(rows: list[Row], merges: list[str] | None = None) -> list[str]:
    submission = read(sheet(TITLE, *rows, merges=merges or []))
    assert (figures(submission), errors(submission)) == (TAKEN, [])
    return [issue.cell or "" for issue in submission.issues if issue.code == "total_mismatch"]


@pytest.mark.parametrize("last", ["Lũy kế", "Cộng", "Tổng cộng"])
def test_right_totals_of_months_down_and_communes_across_are_not_told(last: str) -> None:
    assert mismatches(down(last=last)) == []


def test_wrong_ones_are_told_where_they_stand() -> None:
    assert mismatches(down(sums=(6, 5, 12))) == ["E8"]
    assert mismatches(down(of_march=9)) == ["E5"]


def test_the_same_of_communes_down_and_months_across() -> None:
    assert (mismatches(across()), mismatches(across(total=12))) == ([], ["H5"])


BLOCKS = (("Tháng 5", "Lũy kế"), ("Trong tháng", "Lũy kế"), ("Kế hoạch", "Thực hiện"))


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "not merged"])
@pytest.mark.parametrize(("first", "last"), BLOCKS)
def test_a_total_of_two_rows_is_nobodys_figure(first: str, last: str, merged: bool) -> None:
    assert mismatches(*blocks(first, last, merged=merged)) == []
    assert mismatches(*blocks(first, last, merged=merged, total=13)) == ["D8"]


def test_a_total_of_two_rows_may_stand_first() -> None:
    rows, _ = blocks("Tháng 5", "Lũy kế")
    submission = read(sheet(TITLE, rows[0], *rows[5:], *rows[1:5]))
    assert (figures(submission), said(submission)) == (TAKEN, [])
