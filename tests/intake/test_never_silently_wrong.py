"""Whatever the layout and the writing, the figures read are the figures written, or something is said."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi.domain.figures.submission import Submission
from kpi.intake.workbook.cells import ErrorValue
from tests.deep import crossed, examples
from tests.intake.building import Percent, figures, read, sheet, the_units

relaxed = settings(max_examples=examples(80), deadline=None, suppress_health_check=list(HealthCheck))

COMMUNES = [unit for unit in the_units().all if unit.is_member and unit.code != "18673"]


def plain_number(value: Decimal) -> Any:
    return value


def vietnamese(value: Decimal) -> str:
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def english(value: Decimal) -> str:
    return f"{value:,f}"


WRITINGS = {"number": plain_number, "vietnamese": vietnamese, "english": english}
NAMES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "capitals": str.upper,
    "NFD": lambda name: unicodedata.normalize("NFD", name),
    "old tones": lambda name: name.replace("Hòa", "Hoà").replace("hòa", "hoà"),
    "UBND": lambda name: f"UBND {name}",
    "numbered": lambda name: f"1. {name}",
    "spaces": lambda name: f"  {name.replace(' ', '  ')} ",
}
TO_DATE = ("Lũy kế", "Luỹ kế 5 tháng", "TH 5 tháng đầu năm", "Thực hiện lũy kế đến 14/5/2021", "Lũy kế từ đầu năm")
TITLES = ("Kết quả tháng 5 năm 2021", "BÁO CÁO 5 THÁNG ĐẦU NĂM 2021", "Số liệu đến 14/5/2021", "Biểu tổng hợp T5/2021")

money = st.decimals(Decimal("10"), Decimal("3000"), places=2)
counts = st.integers(0, 24).map(Decimal)
shares = st.decimals(Decimal("60"), Decimal("100"), places=1)


@st.composite
def district_tables(draw: st.DrawFn) -> tuple[Any, dict[str, str]]:
    writing = WRITINGS[draw(st.sampled_from(sorted(WRITINGS)))]
    heading, title = draw(st.sampled_from(TO_DATE)), draw(st.sampled_from(TITLES))
    rows = {
        "KT-5": ("Thu ngân sách trên địa bàn", "tỷ đồng", draw(money)),
        "KT-6": ("Tổng giá trị đầu tư toàn xã hội", "tỷ đồng", draw(money)),
        "NTM-3": ("Số khu dân cư mẫu", "khu", draw(counts)),
        "VX-7": ("Tỷ lệ dân số tham gia BHYT", "%", draw(shares)),
    }
    order = draw(st.permutations(sorted(rows)))
    rename = NAMES[draw(st.sampled_from(sorted(set(NAMES) - {"UBND"})))]
    extra = draw(st.booleans())
    header = ["STT", "Chỉ tiêu", "ĐVT", *(["Kế hoạch phấn đấu", "Tháng 5"] if extra else []), heading, "Ghi chú"]
    body = [
        (i, rename(rows[code][0]), rows[code][1], *([77, 0] if extra else []), writing(rows[code][2]))
        for i, code in enumerate(order, start=1)
    ]
    truth = {f"{code} 446 2021-05": f"{rows[code][2].normalize():f}" for code in order}
    return sheet((title,), header, *body), truth


@relaxed
@given(district_tables())
def test_a_districts_table_reads_back_as_it_was_written(table: tuple[Any, dict[str, str]]) -> None:
    page, truth = table
    submission = read(page)
    assert (figures(submission), submission.errors) == (truth, ())


@st.composite
def commune_tables(draw: st.DrawFn) -> tuple[Any, dict[str, str]]:
    chosen = draw(st.lists(st.sampled_from(COMMUNES), min_size=2, max_size=8, unique_by=lambda u: u.code))
    rename = NAMES[draw(st.sampled_from(sorted(NAMES)))]
    gardens = [draw(counts) for _ in chosen]
    people = [draw(st.integers(1000, 20000)) for _ in chosen]
    insured = [draw(st.integers(0, n)) for n in people]
    title = draw(st.sampled_from(TITLES))
    truth = {f"NTM-4 {u.code} 2021-05": f"{g:f}" for u, g in zip(chosen, gardens, strict=True)}
    down = draw(st.booleans())
    names = [rename(unit.name.vi) for unit in chosen]
    if not down:
        total = sum(gardens)
        page = sheet(
            (title,), ("STT", "Chỉ tiêu", "ĐVT", *names, "Toàn huyện"), (1, "Vườn mẫu", "vườn", *gardens, total)
        )
        return page, truth
    truth |= {f"VX-7 {u.code} 2021-05": f"{a}/{b}" for u, a, b in zip(chosen, insured, people, strict=True)}
    total_row = (None, "Tổng cộng", sum(gardens), sum(insured), sum(people))
    body = zip(range(1, 30), names, gardens, insured, people, strict=False)
    header = ("TT", "Đơn vị", "Vườn mẫu", "Số người tham gia BHYT", "Dân số")
    return sheet((title,), header, *body, total_row), truth


@relaxed
@given(commune_tables())
def test_a_table_of_communes_reads_back_down_and_across(table: tuple[Any, dict[str, str]]) -> None:
    page, truth = table
    submission = read(page, sender=None)
    assert (figures(submission), submission.errors) == (truth, ())
    assert "total_mismatch" not in {issue.code for issue in submission.issues}


TRUE_ROWS: tuple[tuple[Any, ...], ...] = (
    ("Kết quả thực hiện tháng 5 năm 2021",),
    ("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2021", "Lũy kế 5 tháng", "% KH"),
    (1, "Thu ngân sách trên địa bàn", "tỷ đồng", "305,5", "130,4", "42,7"),
    (2, "Tổng giá trị đầu tư toàn xã hội", "tỷ đồng", "1.600", "610,5", "38,2"),
    (3, "Tỷ lệ dân số tham gia BHYT", "%", "91", "88,7", None),
    (4, "Số khu dân cư mẫu", "khu", "25", "12", "48"),
    (5, "Tỷ lệ hộ nghèo", "%", None, "3,2", None),
    (6, "Thu nhập bình quân đầu người", "triệu đồng/người", "44", "40,5", None),
)
TRUTH = {
    "KT-5 446 2021-05": "130.4",
    "KT-6 446 2021-05": "610.5",
    "VX-7 446 2021-05": "88.7",
    "NTM-3 446 2021-05": "12",
    "VX-6 446 2021-05": "3.2",
    "KT-2 446 2021-05": "40.5",
}


@dataclass(frozen=True)
class Spoilt:
    row: int
    column: int
    value: Any


def spoilt_table(*changes: Spoilt) -> Submission:
    rows = [list(row) for row in TRUE_ROWS]
    for change in changes:
        rows[change.row][change.column] = change.value
    return read(sheet(*rows))


def is_silently_wrong(submission: Submission) -> bool:
    """Different figures, or fewer, and not a word about it."""
    return figures(submission) != TRUTH and not submission.issues


def test_the_true_table_is_read_without_a_word() -> None:
    assert figures(spoilt_table()) == TRUTH
    assert spoilt_table().issues == ()


GARBAGE: tuple[Any, ...] = (
    "1.234", "1,234", "12..5", "1.2.3", "--", "abc", "12a", "13O,4", "l30", "130.4.5", "(130)", "130/0", "0/0",
    "1/2/2021", "5/2021",
    "45-47", "45 - 47", ">130", "khoảng 130", "ước 130", "tăng 5", "giảm 5", "130 tấn", "130 triệu",
    "130 người", "130%", "1e3", "∞", "NaN",
    "TRUE", "#N/A", "=130", "'130", "130,4*", "130,4 (1)", "130;4", "1 30", "13 0,4", "-130", "−130", "130‰",
    "½", "XII", "một trăm",
    True, False, ErrorValue("#REF!"), ErrorValue("uncalculated"), Decimal("-3"), Decimal("130400"),
    Decimal("130400000000"),
    Percent("0.427"), Decimal("99999999"), "130.400", "610.500", "12.000", "0.130.4", "130.4", "130,400",
    "1.304,00.1", "٣", "x", "…",
)  # fmt: skip


@crossed(row=range(2, 8), value=GARBAGE)
def test_no_garbage_in_a_cell_of_figures_is_taken_without_a_word(row: int, value: Any) -> None:
    submission = spoilt_table(Spoilt(row, 4, value))
    code = list(TRUTH)[row - 2]
    taken = figures(submission).get(code)
    meant = {**TRUTH, code: _meant(value)}[code]
    assert not (taken not in (TRUTH[code], meant) and not submission.issues)
    assert {key: v for key, v in figures(submission).items() if key != code}.items() <= TRUTH.items()


def _meant(value: Any) -> str | None:
    """What a garbled cell can only mean, where it means something."""
    clear = {
        "'130": "130",
        "٣": "3",
        "130%": "130",
        "130,400": "130.4",
        "12.000": "12000",
        "1,234": "1.234",
        "ước 130": "~130",
        "130 triệu": "130",  # an income is in triệu đồng; a budget is said to be converted
        "130‰": "13",
    }
    if isinstance(value, Percent):
        return "42.7"
    return clear.get(value) if isinstance(value, str) else None


letters = st.sampled_from("abcđeêghiklmnoôơpqrstuưvxy 0123456789.,-%/")


@relaxed
@given(st.integers(1, 7), st.integers(0, 5), st.data())
def test_a_slip_of_the_keyboard_anywhere_is_never_silently_another_figure(
    row: int, column: int, data: st.DataObject
) -> None:
    old = TRUE_ROWS[row][column]
    if not isinstance(old, str) or column == 4:
        return
    at = data.draw(st.integers(0, len(old) - 1))
    kind = data.draw(st.sampled_from(["replace", "drop", "insert"]))
    new = old[:at] + ("" if kind == "drop" else data.draw(letters)) + old[at + (kind != "insert") :]
    submission = spoilt_table(Spoilt(row, column, new))
    assert figures(submission).items() <= TRUTH.items() or submission.issues, (old, new)
    assert not is_silently_wrong(submission), (old, new, figures(submission))


def test_the_oracle_sees_a_silent_change() -> None:
    changed = spoilt_table(Spoilt(2, 4, "131,4"))
    assert is_silently_wrong(replace_issues(changed))


def replace_issues(submission: Submission) -> Submission:
    return submission.model_copy(update={"issues": ()})


SWAPPED_HEADINGS = [
    "Kế hoạch năm 2021",
    "Cùng kỳ 2020",
    "",
    "Thực hiện tháng 5",
    "Lũy kế 4 tháng",
    "Lũy kế 5 tháng 2020",
    "???",
    "% KH",
]


@pytest.mark.parametrize("heading", SWAPPED_HEADINGS)
def test_a_heading_that_says_something_else_is_not_taken_for_the_year_to_date(heading: str) -> None:
    submission = spoilt_table(Spoilt(1, 4, heading))
    assert not is_silently_wrong(submission)
    assert "KT-5 446 2021-05" not in figures(submission)
