"""Delimited text, in the habits of Vietnamese and English machines."""

import pytest

from kpi.intake.workbook import ErrorValue
from tests.workbook.building import fault, only_sheet, values


def rows(data: bytes) -> list[list[object]]:
    sheet = only_sheet(data)
    last = max(row for row, _ in sheet.cells)
    return [[cell.value for (row, _), cell in sheet.cells.items() if row == number] for number in range(1, last + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Mã;Thực hiện\nKT-5;305,5\n",
        "Mã\tThực hiện\nKT-5\t305,5\n",
        'Mã,Thực hiện\nKT-5,"305,5"\n',
        "Mã;Thực hiện\rKT-5;305,5\r",
        'Mã;Thực hiện\r\n"KT-5";"305,5"',
        'sep=,\nMã,Thực hiện\nKT-5,"305,5"',
    ],
)
def test_the_delimiter_is_found_whatever_decimal_marks_there_are(text: str) -> None:
    assert rows(text.encode()) == [["Mã", "Thực hiện"], ["KT-5", "305,5"]]


def test_marks_that_are_not_seen_hide_neither_a_quote_nor_a_number_cut_in_two() -> None:
    quoted = 'Mã;Thực hiện\n\u200b"KT-5; thu";\u200e305,5\u200f\n'
    assert rows(quoted.encode()) == [["Mã", "Thực hiện"], ["KT-5; thu", "305,5"]]
    assert fault("Mã,Thực hiện\nKT-4,7\nKT-5,\u200e305,5\n".encode())[0] == "split_numbers"


def test_the_machine_form_keeps_its_commas_and_points() -> None:
    text = "indicator,unit,period,value,numerator,denominator,basis\nKT-5,446,2021-05,130.5,,,official\n"
    shown = values(only_sheet(text.encode()))
    assert [shown.get((2, column)) for column in range(1, 8)] == [
        *("KT-5", "446", "2021-05", "130.5"),
        *(None, None, "official"),
    ]


def test_rows_keep_the_numbers_that_a_spreadsheet_shows() -> None:
    assert values(only_sheet(b"a;b\n\n\nc;d\n")) == {(1, 1): "a", (1, 2): "b", (4, 1): "c", (4, 2): "d"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("'=1+1", "=1+1"),
        ("'-Thu khác", "-Thu khác"),
        ("'@x", "@x"),
        ("'＝1", "＝1"),
        ("''=1", "''=1"),
        ("'18673", "'18673"),
        ("=1+1", "=1+1"),
        ("#REF!", ErrorValue("#REF!")),
        ("########", ErrorValue("########")),
        ("#DIV/0!", ErrorValue("#DIV/0!")),
    ],
)
def test_the_guard_before_a_formula_is_taken_off_again_and_nothing_else(written: str, value: object) -> None:
    assert values(only_sheet(f"Tên;Số\n{written};1\n".encode()))[2, 1] == value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert rows("Mã;Tên\n1;Đà Nẵng\n".encode(encoding)) == [["Mã", "Tên"], ["1", "Đà Nẵng"]]


def test_the_code_of_vietnamese_windows_is_read() -> None:
    # it writes most tones as letters of their own
    written = "Ma\u0303;Tên\n1;Cà Mau\n2;Đa\u0300 Nă\u0303ng\n3;Câ\u0309m Xuyên\n".encode("cp1258")
    assert rows(written) == [["Mã", "Tên"], ["1", "Cà Mau"], ["2", "Đà Nẵng"], ["3", "Cẩm Xuyên"]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Mã,Tên,Số,Ghi chú\n1,Thu,305,5,\n", "2"),
        ("BÁO CÁO THÁNG 5\n\nMã,Tên,Số\n1,Thu,30\n2,Chi,30,5\n", "5"),
        ("Tên,Tháng,Lũy kế\nThu,130,5,305,5\n", "2"),
    ],
)
def test_a_decimal_comma_that_splits_its_number_is_told_by_its_line(text: str, line: str) -> None:
    assert fault(text.encode()) == ("split_numbers", {"line": line})


@pytest.mark.parametrize(
    "text",
    [
        "BÁO CÁO,,\nMã,Tên,Số\n1,Thu,30\n",
        "STT,Chỉ tiêu,Thực hiện\n,,Tháng,Lũy kế\n(1),(2),(3),(4)\n1,Thu,30,130\n",
        "Mã,Tên,Tháng,Lũy kế\n1,Thu,30,130\n",
    ],
)
def test_headings_in_two_rows_and_whole_numbers_side_by_side_split_nothing(text: str) -> None:
    assert (only_sheet(text.encode()).cells[1, 1]).value in ("BÁO CÁO", "STT", "Mã")


@pytest.mark.parametrize(
    ("text", "line"), [('a;b\n"c;d\n', "2"), ('a;b\n1;2\n"c"d;e\n', "3")], ids=["never closed", "closed too early"]
)
def test_a_wrong_quote_is_told_by_its_line(text: str, line: str) -> None:
    assert fault(text.encode()) == ("bad_quotes", {"line": line})


def test_a_quote_within_a_word_is_a_letter() -> None:
    assert rows('Tên;Số\nống 12" PVC;3\n'.encode()) == [["Tên", "Số"], ['ống 12" PVC', "3"]]
