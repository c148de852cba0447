"""What a person sees of a cell is what is read: words and sizes of its format; raised marks and struck text are not."""

import io
from collections.abc import Callable
from decimal import Decimal

import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from kpi.intake.workbook import wire
from kpi.intake.workbook.cells import Aside, AsideKind, Sheet, Workbook
from kpi.intake.workbook.formats_seen import format_seen
from kpi.intake.workbook.marks import piece, without_marks
from kpi.intake.workbook.number_formats import HIDDEN, NumberFormat, Seen, Shown, format_of, seen
from kpi.intake.workbook.opening import open_workbook
from tests.workbook.building import (
    MAIN,
    number_xml,
    ods,
    ods_row,
    ods_text,
    only_sheet,
    row_xml,
    sheet_xml,
    text_xml,
    values,
    xls,
    xlsx,
    xlsx_parts,
    zipped,
)

SHOWN = {
    "General": None,
    "#,##0.00": None,
    "0.0%": None,
    "[Red]-0.0;0.0": Seen("-12,5"),
    '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)': None,
    "#,##0.0 [$₫-42A]": None,
    '0" tấn"': Seen("12,5 tấn"),
    '"ước "0.0': Seen("ước 12,5"),
    '0"*"': Seen("12,5*"),
    '0.0"%"': Seen("12,5%"),
    "0.0\\%": Seen("12,5%"),
    '"đạt "0%': Seen("đạt 1250,0%"),
    '"chưa có số liệu"': Seen("chưa có số liệu"),
    '"tăng "0.0;"giảm "0.0': Seen("tăng 12,5"),
    '[<10]"ít";[>=10]"nhiều: "0': Seen("nhiều: 12,5"),
    "#,##0.0,": Seen(thousands=1),
    "#,##0,,": Seen(thousands=2),
    '#,##0," nghìn tấn"': Seen("0,0125 nghìn tấn"),
    '0"0"': Seen("≈130"),
    "0\\0": Seen("≈130"),
    '[>5]"5";0': Seen("5"),
    "[$ước-42A] 0": Seen("ước12,5"),
    "[$-42A]0.0": None,
    ";;;": HIDDEN,
    ";": HIDDEN,
    '" "': HIDDEN,
    '"\u200b"': HIDDEN,
}


@pytest.mark.parametrize(("code", "expected"), SHOWN.items(), ids=SHOWN)
def test_a_format_shows_more_than_the_number_or_not(code: str, expected: Seen | None) -> None:
    assert seen(format_of(code), Decimal("12.5")) == expected


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        ('"tăng "0.0;"giảm "0.0', "-1.5", Seen("giảm 1,5")),
        ('0.0;-0.0;"chưa có"', "0", Seen("chưa có")),
        ('0.0;-0.0;"chưa có"', "3", None),
        ("0;;", "0", HIDDEN),
        ("0;;", "-4", HIDDEN),
        ("#,##0,", "0", None),
        ('[<10]"ít";0', "3", Seen("ít")),
        ('[>=1000]0.0," nghìn";[<0]"âm "0;0', "1500", Seen("1,500 nghìn")),
        ('[>=1000]0.0," nghìn";[<0]"âm "0;0', "-3", Seen("âm 3")),
        ('[>=1000]0.0," nghìn";[<0]"âm "0;0', "500", None),
        ('[Red][>=1000]0.0," nghìn";"âm "0;0" vườn"', "500", Seen("500 vườn")),
        ('[Red][>=1000]0.0," nghìn";"âm "0;0" vườn"', "-5", Seen("âm -5")),
        ('[>=1000]0.0," nghìn";0" vườn"', "-5", Seen("-5 vườn")),
        ('[=0]"chưa có";0', "0", Seen("chưa có")),
        ('[=0]"chưa có";0', "7", None),
        ('0;[=0]"chưa có";0" x"', "0", Seen("chưa có")),
        ("[>=1000]0;[<0]0", "5", HIDDEN),
        ("[White]0", "5", HIDDEN),
        ("[Color2]0", "5", HIDDEN),
        ("[=0][White]0;0", "0", HIDDEN),
        ("[=0][White]0;0", "5", None),
        ("[Blue]0;[Red]-0", "5", None),
        ("#,###", "0", HIDDEN),
        ("#,###", "0.4", HIDDEN),
        ("#.##", "0.4", None),
        ("#,###", "1200", None),
        ('#" vườn"', "0", Seen("0 vườn")),
        ("#,##0;-#,##0;", "0", HIDDEN),
    ],
)
def test_the_section_of_the_number_counts(code: str, number: str, expected: Seen | None) -> None:
    assert seen(format_of(code), Decimal(number)) == expected


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("[<=1]0.0%;0.0", "0.5", Shown.PERCENT),
        ("[<=1]0.0%;0.0", "88.7", Shown.NUMBER),
        ("0.0;0.0%", "88.7", Shown.NUMBER),
        ("[>40000]dd/mm/yyyy;0", "44000", Shown.DATE),
        ("[>40000]dd/mm/yyyy;0", "12", Shown.NUMBER),
        ("dd/mm/yyyy;@", "44000", Shown.DATE),
        ("[$-42A]dd mmmm yyyy;@", "44000", Shown.DATE),
    ],
)
def test_each_section_shows_its_own_kind_of_number(code: str, number: str, shown: Shown) -> None:
    assert format_of(code).shown_of(Decimal(number)) is shown
    assert seen(format_of(code), Decimal(number)) is None


TEXTS = {
    '"ước "@': "ước 215,5",
    '0.0;-0.0;0;"ước "@': "ước 215,5",
    '0.0;"ước "@': "ước 215,5",
    '@" triệu đồng"': "215,5 triệu đồng",
    '0;0;0;"chưa có số liệu"': "chưa có số liệu",
    '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)': "215,5",
    "@": "215,5",
    "General": "215,5",
    '"ước "0.0': "215,5",
    ";;;": None,
    "0;0;0;[White]@": None,
}


@pytest.mark.parametrize(("code", "expected"), TEXTS.items(), ids=TEXTS)
@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_text_is_read_as_its_format_shows_it(kind: str, code: str, expected: str | None) -> None:
    data = in_xlsx("215,5", code) if kind == "xlsx" else in_xls("215,5", code)
    sheet = only_sheet(data)
    assert [cell.value for cell in sheet.cells.values()] == [*filter(None, [expected]), "khác"]
    is_unseen = expected is None or "chưa có" in code
    assert [aside.kind for aside in sheet.asides] == ([AsideKind.HIDDEN] if is_unseen else [])


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_condition_chooses_what_is_read(kind: str) -> None:
    code = '[<=1]0.0%;[>=1000]#,##0.0," nghìn";0.0'
    write = in_xlsx if kind == "xlsx" else in_xls
    read = [only_sheet(write(number, code)).cells[1, 1] for number in (0.887, 88.7, 1500)]
    assert [(cell.value, cell.is_percent) for cell in read] == [
        (Decimal("0.887"), True),
        (Decimal("88.7"), False),
        ("1,500 nghìn", False),
    ]


def zeros_in_xlsx() -> bytes:
    view = '<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>'
    return xlsx(row_xml(number_xml("A1", 0), number_xml("B1", 7)), before=view)


def zeros_in_xls() -> bytes:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.show_zero_values = 0
        sheet.write(0, 0, 0)
        sheet.write(0, 1, 7)

    return xls(fill)


@pytest.mark.parametrize("write", [zeros_in_xlsx, zeros_in_xls])
def test_a_zero_that_the_sheet_does_not_show_is_not_there_and_told(write: Callable[[], bytes]) -> None:
    sheet = only_sheet(write())
    assert values(sheet) == {(1, 2): Decimal(7)}
    assert [(aside.column, aside.kind) for aside in sheet.asides] == [(1, AsideKind.HIDDEN)]


def test_of_two_sections_one_that_is_of_texts_is_of_no_number() -> None:
    assert seen(format_of('0.0;"ước "@'), Decimal("-2")) is None


def in_xlsx(value: str | float, code: str) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    sheet.write("A1", value, book.add_format({"num_format": code}))
    sheet.write_string("B1", "khác")
    book.close()
    return target.getvalue()


def in_xls(value: str | float, code: str) -> bytes:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write(0, 0, value, xlwt.easyxf(num_format_str=code))
        sheet.write(0, 1, "khác")

    return xls(fill)


SEEN = {
    "305,5": None,
    "305.5": None,
    "306": None,
    "0,3": Seen(thousands=1),
    "ước 305,5": Seen("ước 305,5"),
    "chưa có số liệu": Seen("chưa có số liệu"),
    "305,5 triệu đồng": Seen("305,5 triệu đồng"),
    "-": None,
    "": HIDDEN,
    "305,5 (2)": Seen("305,5 (2)"),
    "từ 1 đến 305": Seen("từ 1 đến 305"),
    "3,06E+02": None,
    "305 1/2": None,
}


@pytest.mark.parametrize(("text", "expected"), SEEN.items())
def test_a_file_that_keeps_what_was_seen_is_believed(text: str, expected: Seen | None) -> None:
    assert seen(format_seen(text, Decimal("305.5"), Shown.NUMBER), Decimal("305.5")) == expected


@pytest.mark.parametrize(("text", "read"), [("\u200e305,5\u200f", [Decimal("305.5")]), ("\u200b", [])])
def test_marks_that_are_not_seen_are_no_words_around_a_number(text: str, read: list[Decimal]) -> None:
    number = (
        f'<table:table-cell office:value-type="float" office:value="305.5"><text:p>{text}</text:p></table:table-cell>'
    )
    assert list(values(only_sheet(ods(ods_row(number, ods_text("khác"))))).values()) == [*read, "khác"]


def test_a_share_as_it_was_seen_is_the_share() -> None:
    for text in ("88,7%", "88.7 %", "89%"):
        assert seen(format_seen(text, Decimal("0.887"), Shown.PERCENT), Decimal("0.887")) is None


@given(st.decimals(-(10**12), 10**12, places=3), st.text("0#?.,;%\"'[]<>=@_*\\ abyGE+-đ", max_size=30))
def test_any_format_of_any_number_shows_something_or_nothing(value: Decimal, code: str) -> None:
    told = seen(format_of(code), value)
    assert told is None or told.text is None or not told.thousands


MARKS = {
    "14¹": ("14", "¹", ""),
    "215,5 ②": ("215,5 ", "②", ""),
    "tháng 1² năm 2021": ("tháng 1 năm 2021", "²", ""),
    "diện tích 120 m²": ("diện tích 120 m²", "", ""),
    "km²": ("km²", "", ""),
    "Thu ngân sách¹": ("Thu ngân sách", "¹", ""),
    "chăm²": ("chăm", "²", ""),
    piece("2", raised=False, struck=True) + "15,5": ("15,5", "", "2"),
    "61250" + piece("3", raised=True, struck=False): ("61250", "3", ""),
    "m" + piece("3", raised=True, struck=False): ("m³", "", ""),
    piece("cũ", raised=True, struck=True): ("", "", "cũ"),
}


@pytest.mark.parametrize(("text", "expected"), MARKS.items())
def test_marks_are_no_part_of_a_value(text: str, expected: tuple[str, str, str]) -> None:
    assert tuple(without_marks(text)) == expected


def rich(*runs: tuple[str, str]) -> str:
    told = "".join(f"<r><rPr>{properties}</rPr><t>{text}</t></r>" for text, properties in runs)
    return f'<c r="A1" t="inlineStr"><is>{told}</is></c>'


RAISED, STRUCK = '<vertAlign val="superscript"/>', "<strike/>"


@pytest.mark.parametrize(
    ("runs", "value", "aside"),
    [
        ([("215,5", ""), ("1", RAISED)], "215,5", (AsideKind.FOOTNOTE, "1")),
        ([("2", STRUCK), ("15,5", "")], "15,5", (AsideKind.STRUCK, "2")),
        ([("2", '<strike val="0"/>'), ("15,5", "")], "215,5", None),
        ([("61", STRUCK), (" 250", "")], "250", (AsideKind.STRUCK, "61")),
        ([("a", ""), ("1", '<vertAlign val="subscript"/>')], "a1", None),
    ],
)
def test_of_text_in_runs_what_is_raised_or_struck_is_told_apart(
    runs: list[tuple[str, str]], value: str, aside: tuple[AsideKind, str] | None
) -> None:
    sheet = only_sheet(xlsx(row_xml(rich(*runs))))
    assert sheet.cells[1, 1].value == value
    assert [(one.kind, one.text) for one in sheet.asides] == ([aside] if aside else [])


def test_a_cell_that_is_struck_out_as_a_whole_is_empty_and_told() -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><strike/></font></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    rows = row_xml(text_xml("A1", "Thu", style=1), '<c r="B1" s="1"><v>12</v></c>', '<c r="C1"><v>7</v></c>')
    parts = xlsx_parts(sheet_xml(rows), beside=[("styles", "styles.xml")], extra={"xl/styles.xml": styles})
    sheet = only_sheet(zipped(parts))
    assert values(sheet) == {(1, 3): Decimal(7)}
    assert {(one.column, one.kind, one.text) for one in sheet.asides} == {
        (1, AsideKind.STRUCK, "Thu"),
        (2, AsideKind.STRUCK, "12"),
    }


def test_asides_and_sizes_go_through_the_wire() -> None:
    book = open_workbook(xlsx(row_xml(rich(("215,5", ""), ("1", RAISED)))))
    again = wire.load(wire.dump(book))
    assert again == book
    assert again.sheets[0].asides == (Aside(1, 1, AsideKind.FOOTNOTE, "1"),)
    assert isinstance(again, Workbook)
    assert isinstance(again.sheets[0], Sheet)
    assert NumberFormat() == format_of("0")


def test_characters_that_mark_pieces_here_mark_nothing_in_a_file() -> None:
    """Nobody can say with them that words are struck out."""
    forged = "\ufdd1Đăng ký\ufdd2Lũy kế"
    for data in (xlsx(row_xml(text_xml("A1", forged))), in_xls(forged, "@")):
        sheet = only_sheet(data)
        assert (next(iter(sheet.cells.values())).value, sheet.asides) == ("Đăng kýLũy kế", ())


def test_the_font_of_a_conditional_format_strikes_nothing_out() -> None:
    fonts = "<fonts><font><name val='Arial'/></font></fonts>"
    dxf = "<dxfs><dxf><font><strike/><name val='.VnTime'/></font></dxf></dxfs>"
    styles = f"<styleSheet xmlns='{MAIN}'>{fonts}<cellXfs><xf numFmtId='0' fontId='0'/></cellXfs>{dxf}</styleSheet>"
    parts = xlsx_parts(
        sheet_xml(row_xml(text_xml("A1", "Thu"))), extra={"xl/styles.xml": styles}, beside=[("styles", "styles.xml")]
    )
    assert values(only_sheet(zipped(parts))) == {(1, 1): "Thu"}


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ('#,##0,"000"', 130000, "130000"),
        ('#,##0,"000"', 42500, "≈43000"),
        ("-#,##0", 42, "-42"),
        ('"-"0', 42, "-42"),
        ("(0)", 42, "(42)"),
        ("0\\,5", 42, "42,5"),
        ("0\\5", 42, "425"),
        ('"4"0', 2, "42"),
    ],
)
def test_words_that_make_another_number_are_read_with_it(code: str, number: int, text: str) -> None:
    assert seen(format_of(code), Decimal(number)) == Seen(text)


@pytest.mark.parametrize(
    "code", ["#,##0_);(#,##0)", '_-* #,##0_-;-* #,##0_-;_-* "-"_-', "+0;-0", "#,##0;-#,##0", "0;(0)"]
)
@pytest.mark.parametrize("number", [42, -42])
def test_signs_of_negatives_are_the_numbers_own(code: str, number: int) -> None:
    assert seen(format_of(code), Decimal(number)) is None
