"""Totals of the whole, of a cluster of communes or of villages are checks, and a total of rates is no sum."""

import pytest

from tests.intake.building import Row, figures, read, said, sheet

TITLE = ("Kết quả tháng 5 năm 2021",)
GARDENS = ("TT", "Đơn vị", "Số vườn mẫu")
BINH, THANH, DUE, HA = (
    ("1", "Xã Cẩm Bình", 5),
    ("2", "Xã Cẩm Thành", 7),
    ("3", "Xã Cẩm Duệ", 4),
    ("4", "Xã Cẩm Hà", 5),
)
FOUR = {"18685": "5", "18694": "7", "18715": "4", "18727": "5"}


def told(*rows: Row, heading: Row = GARDENS, **more: object) -> tuple[dict[str, str], list[str]]:
    """The figures by unit, and what is said beside what is read as the year to date."""
    submission = read(sheet(TITLE, heading, *rows), **more)  # type: ignore[arg-type]
    of_units = {key.split()[1]: value for key, value in figures(submission).items()}
    return of_units, [one for one in said(submission) if "read_as_year_to_date" not in one]


def clusters(first: Row, second: Row, *, above: bool) -> list[Row]:
    if above:
        return [first, BINH, THANH, second, DUE, HA, (None, "Tổng cộng", 21)]
    return [BINH, THANH, first, DUE, HA, second, (None, "Tổng cộng", 21)]


CLUSTERS = {
    "numbered": (("I", "Cụm 1", 12), ("II", "Cụm 2", 9)),
    "named": (("I", "Vùng ven biển", 12), ("II", "Tiểu vùng Bắc Hà", 9)),
    "summed": ((None, "Cộng cụm 1", 12), (None, "Cộng vùng đồi", 9)),
    "nameless": ((None, "Cộng", 12), (None, "Cộng", 9)),
}


@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
@pytest.mark.parametrize(("first", "second"), CLUSTERS.values(), ids=CLUSTERS)
def test_the_sum_of_a_cluster_is_a_check(first: Row, second: Row, above: bool) -> None:
    assert told(*clusters(first, second, above=above)) == (FOUR, [])
    wrong = (*first[:2], 13)
    row = 3 if above else 5
    assert told(*clusters(wrong, second, above=above)) == (FOUR, [f"warning total_mismatch C{row}"])


def test_a_wrong_total_of_all_clusters_is_said() -> None:
    rows = clusters(("I", "Cụm 1", 12), ("II", "Cụm 2", 9), above=True)
    assert told(*rows[:-1], (None, "Tổng cộng", 22)) == (FOUR, ["warning total_mismatch C9"])


def test_a_cluster_of_industry_is_no_cluster_of_communes() -> None:
    assert "error unknown_unit B5" in told(BINH, THANH, (None, "Cụm công nghiệp", 1))[1]


@pytest.mark.parametrize("name", ["Bình quân", "Trung bình chung", "Bình quân toàn huyện"])
def test_an_average_is_no_sum(name: str) -> None:
    assert told(BINH, THANH, (None, "Tổng cộng", 12), (None, name, 6)) == ({"18685": "5", "18694": "7"}, [])


def test_a_total_of_rates_is_no_sum_of_what_they_are_parts_of() -> None:
    rows = (("1", "Xã Cẩm Bình", "3.5"), ("2", "Xã Cẩm Thành", "4.1"), (None, "Toàn huyện", "3.8"))
    assert not any("total_mismatch" in one for one in told(*rows, heading=("TT", "Đơn vị", "Hộ nghèo"))[1])


@pytest.mark.parametrize("names", [("Thôn 1", "Thôn Đông"), ("TDP 2", "Tổ dân phố 3"), ("- Thôn Nam", "- Thôn Bắc")])
def test_villages_below_their_commune_are_within_its_figure(names: tuple[str, str]) -> None:
    rows = (BINH, *((None, name, 2) for name in names), THANH, (None, "Tổng cộng", 12))
    assert told(*rows) == ({"18685": "5", "18694": "7"}, ["warning village_left B4"])


def test_villages_below_a_commune_without_a_figure_are_asked_about() -> None:
    taken, issues = told(("1", "Xã Cẩm Bình", None), (None, "Thôn 1", 2), THANH)
    assert (taken, "error unknown_unit B4" in issues) == ({"18694": "7"}, True)


def test_clusters_across_are_checks_too() -> None:
    upper = ("TT", "Chỉ tiêu", "ĐVT", "Cụm 1", None, None, "Cụm 2", None, None)
    lower = (None, None, None, "Xã Cẩm Bình", "Xã Cẩm Thành", "Cộng", "Xã Cẩm Duệ", "Xã Cẩm Hà", "Cộng")
    for total, issues in ((12, []), (13, ["warning total_mismatch F4"])):
        rows = (TITLE, upper, lower, (1, "Số vườn mẫu", "vườn", 5, 7, total, 4, 5, 9))
        submission = read(sheet(*rows, merges=["D2:F2", "G2:I2"]))
        assert set(figures(submission).values()) == {"5", "7", "4"}
        assert len(submission.entries) == len(FOUR)
        assert [one for one in said(submission) if "read_as_year_to_date" not in one] == issues
