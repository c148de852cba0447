"""Numbers come out of a file as they went in, and no text in it is ever calculated."""

import csv
import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from kpi.content.table import Cell, Kind, Table, TableColumn
from kpi.domain.plan.period import Period
from kpi.export import csv_bytes, workbook
from kpi.wording import Lang
from tests.deep import examples
from tests.languages import BOTH, EN, VI

NOON = datetime(2021, 5, 16, 5, tzinfo=UTC)  # noon in the district
HEAD = 3  # the row of the headings, where there is no warning

Rows = tuple[tuple[Cell, ...], ...]


def a_table(*cells: Cell, kind: Kind = Kind.TEXT, **changes: Any) -> Table:
    """One column of these cells."""
    fields: dict[str, Any] = {
        "title": "Thu ngân sách",
        "subtitle": "Huyện Cẩm Xuyên",
        "columns": (TableColumn("Cột", kind),),
        "rows": tuple((cell,) for cell in cells),
        "notes": ("Ghi chú",),
        "made_at": NOON,
    }
    return Table(**{**fields, **changes})


def sheet_of(table: Table, lang: Lang = VI) -> Worksheet:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(workbook(table, lang))).worksheets
    return sheet


def header_of(sheet: Worksheet) -> str | None:
    assert sheet.oddHeader is not None
    text: str | None = sheet.oddHeader.right.text
    return text


def below_the_headings(table: Table, lang: Lang = VI) -> list[Any]:
    """The openpyxl cells of the first column."""
    sheet, head = sheet_of(table, lang), HEAD + (table.watermark is not None)
    return [sheet.cell(head + nth, 1) for nth in range(1, len(table.rows) + 1)]


def lines_of(table: Table, lang: Lang = VI) -> list[list[str]]:
    text = csv_bytes(table, lang).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if lang == VI else ","))


def told(table: Table, lang: Lang = VI) -> list[str]:
    """The first column's cells as CSV."""
    return [line[0] for line in lines_of(table, lang)[1 : len(table.rows) + 1]]


DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18)
TYPED = st.builds(
    lambda n, places: Decimal(n).scaleb(-places), st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 6)
)


@settings(deadline=None, max_examples=examples(40))
@given(st.lists(DECIMALS, min_size=1, max_size=20))
def test_every_number_of_a_workbook_is_the_double_nearest_to_it(values: list[Decimal]) -> None:
    cells = below_the_headings(a_table(*values, kind=Kind.FIGURE))
    assert [cell.value for cell in cells] == [float(value) for value in values]


@settings(deadline=None, max_examples=examples(40))
@given(st.lists(TYPED, min_size=1, max_size=20))
def test_a_number_of_up_to_fifteen_digits_reads_back_as_typed(values: list[Decimal]) -> None:
    cells = below_the_headings(a_table(*values, kind=Kind.FIGURE))
    assert [Decimal(repr(cell.value)) for cell in cells] == values


@settings(deadline=None, max_examples=examples(40))
@given(st.lists(DECIMALS, min_size=1, max_size=20), st.sampled_from(BOTH))
def test_every_digit_is_in_the_csv(values: list[Decimal], lang: Lang) -> None:
    mark = "," if lang == VI else "."
    assert [Decimal(text.replace(mark, ".")) for text in told(a_table(*values, kind=Kind.FIGURE), lang)] == values


def test_percentages_are_fractions_in_a_workbook_and_percent_in_csv() -> None:
    table = a_table(Decimal("0.4255319148936170212765957447"), Decimal("-0.5"), Decimal(1), kind=Kind.PERCENT)
    assert [cell.value for cell in below_the_headings(table)] == [0.425531914893617, -0.5, 1]
    assert told(table) == ["42,55319148936170212765957447", "-50", "100"]


def test_what_is_absent_is_an_empty_cell_and_zero_is_not() -> None:
    table = a_table(None, Decimal(0), kind=Kind.FIGURE)
    assert [cell.value for cell in below_the_headings(table)] == [None, 0]
    assert told(table) == ["", "0"]


def test_dates_periods_and_instants() -> None:
    """An instant is told on the district's clock."""
    columns = (
        TableColumn("Ngày", Kind.DATE),
        TableColumn("Kỳ", Kind.PERIOD),
        TableColumn("Lúc", Kind.MOMENT),
        TableColumn("Số", Kind.COUNT),
    )
    table = a_table(columns=columns, rows=((date(2021, 5, 3), Period(2021, 5), NOON, 1234),))
    row = [cell.value for cell in sheet_of(table)[HEAD + 1]]
    assert row == [datetime(2021, 5, 3), "tháng 5/2021", datetime(2021, 5, 16, 12), 1234]
    assert lines_of(table)[1] == ["2021-05-03", "2021-05", "2021-05-16T12:00:00+07:00", "1234"]


@pytest.mark.parametrize(
    ("value", "line", "number_format"),
    [
        ("130", None, "#,##0_)"),
        ("130.50", None, "#,##0.0_)"),
        ("87.94117647", None, "#,##0.00_)"),
        ("97.996", "98", "#,##0.000_)"),
        ("98.004", "98", "#,##0.000_)"),
        ("98.004", None, "#,##0_)"),
    ],
)
def test_a_figure_shows_the_digits_of_the_screens(value: str, line: str | None, number_format: str) -> None:
    columns = TableColumn("Kế hoạch", Kind.FIGURE), TableColumn("Thực hiện", Kind.FIGURE, against_left=True)
    table = a_table(columns=columns, rows=((None if line is None else Decimal(line), Decimal(value)),))
    assert sheet_of(table).cell(HEAD + 1, 2).number_format == number_format


@pytest.mark.parametrize(
    ("kind", "value", "number_format"),
    [
        (Kind.PERCENT, "0.4255", "#,##0.0%_)"),
        (Kind.PERCENT, "0.9996", "#,##0.00%_)"),
        (Kind.PERCENT, "1", "#,##0.0%_)"),
        (Kind.POINTS, "1.5", "+#,##0.0_);-#,##0.0_);0_)"),
        (Kind.POINTS, "-2", "+#,##0_);-#,##0_);0_)"),
    ],
)
def test_shares_and_differences_have_their_own_look(kind: Kind, value: str, number_format: str) -> None:
    (cell,) = below_the_headings(a_table(Decimal(value), kind=kind))
    assert cell.number_format == number_format


@pytest.mark.parametrize(
    ("lang", "kind", "value", "number_format"),
    [
        (VI, Kind.DATE, date(2021, 5, 3), "dd/m/yyyy"),
        (VI, Kind.DATE, date(2021, 2, 28), "dd/mm/yyyy"),
        (VI, Kind.MOMENT, datetime(2021, 2, 28, 18, tzinfo=UTC), "hh:mm, dd/m/yyyy"),  # the first of March there
        (EN, Kind.MOMENT, NOON, "hh:mm, d mmm yyyy"),
    ],
)
def test_a_day_looks_as_on_the_screens(lang: Lang, kind: Kind, value: date | datetime, number_format: str) -> None:
    table = a_table(columns=(TableColumn("Lúc", kind),), rows=((value,),))
    assert sheet_of(table, lang).cell(HEAD + 1, 1).number_format == number_format


FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "－1",
    " =1+1",
    '"=1+1"',
    "xã A;=1+1",
    "xã A, =1+1",
    "xã A\n@x",
    "a\t-1",
    "\n=1",
    "\u200b=1",
    "\ufeff=1",
    "\x0b=1",
    "\u202e=1",
    "\u00ad-1",
    "\u2066@x",
    "﹦1",
    "⁼1",
    "'\u200b\"\ufeff+1",
    "xã A;\u200b=1",
]

BEGINS_A_LINE = ["\tabc", "\rabc", "\nabc", "\t\u200b=1", "\n"]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    (cell,) = below_the_headings(a_table(text))
    assert (cell.data_type, cell.value.replace("_x000D_", "\r").replace("_x000B_", "\x0b")) == ("s", text)
    for lang in BOTH:
        (in_csv,) = told(a_table(text), lang)
        assert in_csv.replace("'", "") == text.replace("'", "")
        assert not begins_a_formula(in_csv)


@pytest.mark.parametrize("text", BEGINS_A_LINE)
def test_text_that_begins_with_a_tab_or_a_line_has_an_apostrophe_before_it(text: str) -> None:
    for lang in BOTH:
        (in_csv,) = told(a_table(text), lang)
        assert in_csv.startswith("'")
        assert in_csv.replace("'", "") == text


@pytest.mark.parametrize("text", ["KT-5", "xã A – B", "1.234,5", "a = b", "x@y.vn", "(+5)", "−5", "‘=’", "Đ", ""])
def test_text_that_is_none_stays_as_it_is(text: str) -> None:
    assert told(a_table(text)) == [text]


def begins_a_formula(text: str) -> bool:
    """Whatever separator the file is opened with."""
    dropped = '["\\s\x00-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*'
    return any(re.match(f"{dropped}[=+\\-@＝＋－＠﹦⁼]", part) for part in re.split(r"[,;\t\r\n]", text))


@settings(deadline=None, max_examples=examples(40))
@given(st.text(alphabet="=+-@＝﹦'\" \t\r\n\x0b\u200b\u202e\ufeff\u00ad,;aĐ1", max_size=12), st.sampled_from(BOTH))
def test_no_text_begins_a_formula_in_csv(text: str, lang: Lang) -> None:
    (in_csv,) = told(a_table(text), lang)
    assert not begins_a_formula(in_csv)
    assert in_csv.replace("'", "") == text.replace("'", "")


def test_titles_headings_and_notes_are_as_harmless_as_cells() -> None:
    table = a_table("x", title="=1", subtitle="+1", columns=(TableColumn("@1"),), notes=("-1",), watermark="=2")
    assert {cell.data_type for row in sheet_of(table).iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert not any(begins_a_formula(field) for line in lines_of(table) for field in line)


def test_a_negative_number_is_no_formula() -> None:
    assert told(a_table(Decimal("-1.5"), kind=Kind.FIGURE)) == ["-1,5"]


def test_a_vietnamese_csv_is_parted_by_semicolons_and_an_english_one_by_commas() -> None:
    table = a_table(Decimal("1234.5"), kind=Kind.FIGURE, columns=(TableColumn("Thu", Kind.FIGURE, "tỷ đồng"),))
    below = "\r\n\r\nThu ngân sách\r\nHuyện Cẩm Xuyên\r\nGhi chú\r\n"
    assert csv_bytes(table, VI).decode() == f"\ufeffThu (tỷ đồng)\r\n1234,5{below}"
    assert csv_bytes(table, EN).decode() == f"\ufeffThu (tỷ đồng)\r\n1234.5{below}"
    two = a_table(columns=(TableColumn("A"), TableColumn("B")), rows=(("a", "b"),))
    assert [csv_bytes(two, lang).decode("utf-8-sig").split("\r\n")[1] for lang in BOTH] == ["a;b", "a,b"]


def test_a_sheet_says_what_it_is_above_and_where_it_comes_from_below() -> None:
    sheet = sheet_of(a_table("x"))
    assert [row[0] for row in sheet.values] == ["Thu ngân sách", "Huyện Cẩm Xuyên", "Cột", "x", None, "Ghi chú"]


def test_a_warning_is_on_the_sheet_on_its_printed_pages_and_in_every_row_of_the_csv() -> None:
    table = a_table("x", "y", watermark="SỐ LIỆU MINH HỌA")
    sheet = sheet_of(table)
    assert sheet["A2"].value == "SỐ LIỆU MINH HỌA"
    assert header_of(sheet) == "SỐ LIỆU MINH HỌA"
    assert lines_of(table)[:3] == [["Cột", "Lưu ý"], ["x", "SỐ LIỆU MINH HỌA"], ["y", "SỐ LIỆU MINH HỌA"]]


def test_a_sheet_can_be_scrolled_filtered_and_printed() -> None:
    columns = TableColumn("Mã"), TableColumn("Tên"), TableColumn("Số", Kind.FIGURE)
    sheet = sheet_of(a_table(columns=columns, rows=(("a", "b", None),), named_by=2))
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C4", "A3:C4")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$3:$3"


def test_a_table_too_wide_for_a_page_has_its_names_on_every_page() -> None:
    columns = tuple(TableColumn(f"Cột {nth}") for nth in range(40))
    sheet = sheet_of(a_table(columns=columns, rows=(("chữ dài mười lăm",) * 40,), named_by=2))
    assert (sheet.page_setup.fitToWidth, sheet.print_title_cols) == (4, "$A:$B")


def test_a_text_longer_than_a_cell_holds_is_cut_and_not_lost() -> None:
    (cell,) = below_the_headings(a_table("ă" * 40_000))
    assert cell.value == "ă" * 32_767


def test_a_table_without_rows_is_still_a_file() -> None:
    assert [row[0] for row in sheet_of(a_table()).values] == [
        "Thu ngân sách",
        "Huyện Cẩm Xuyên",
        "Cột",
        None,
        "Ghi chú",
    ]
    assert lines_of(a_table())[0] == ["Cột"]


def test_the_same_table_gives_the_same_bytes() -> None:
    table = a_table("x")
    assert workbook(table, VI) == workbook(table, VI)
