"""What OpenDocument spreadsheets say, and what their repeated, covered and grouped cells stand for."""

from datetime import date
from decimal import Decimal

import pytest

from kpi.intake.workbook import ErrorValue, Merge, read_workbook
from kpi.intake.workbook.opening import open_workbook
from kpi.intake.workbook.values import UNCALCULATED
from tests.workbook.building import (
    ODS_NAMESPACES,
    cell,
    ods,
    ods_number,
    ods_parts,
    ods_row,
    ods_text,
    only_sheet,
    values,
    zipped,
)

EMPTY = "<table:table-cell/>"


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        (ods_number("130.5"), Decimal("130.5")),
        (ods_number("0.30000000000000004"), Decimal("0.3")),
        (ods_number("130", kind="currency"), Decimal(130)),
        (ods_text("Thu <text:span>ngân</text:span> sách"), "Thu ngân sách"),
        (ods_text("dòng một</text:p><text:p>dòng hai"), "dòng một\ndòng hai"),
        (ods_text("một<text:s/>hai<text:line-break/>ba"), "một hai\nba"),
        ('<table:table-cell office:value-type="string" office:string-value="Thu"/>', "Thu"),
        ("<table:table-cell><text:p>Thu</text:p></table:table-cell>", "Thu"),
        ('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>', True),
        ('<table:table-cell office:value-type="date" office:date-value="2021-05-31T08:00:00"/>', date(2021, 5, 31)),
        ('<table:table-cell office:value-type="date" office:date-value="2021-02-31"/>', ErrorValue("2021-02-31")),
        (
            '<table:table-cell office:value-type="time"><text:p>08:00</text:p></table:table-cell>',
            "08:00",
        ),
        ('<table:table-cell table:formula="of:=[.B1]*2"/>', UNCALCULATED),
        ('<table:table-cell table:formula="of:=[.B1]*2" office:value-type="float"/>', UNCALCULATED),
        ('<table:table-cell table:formula="of:=[.B1]*2" office:value-type="float" office:value="261"/>', Decimal(261)),
        ('<table:table-cell office:value-type="float"><text:p>abc</text:p></table:table-cell>', ErrorValue("abc")),
        (ods_text("#REF!", 'table:formula="of:=[.#REF!]"'), ErrorValue("#REF!")),
        (ods_text("Err:502", 'table:formula="of:=X" calcext:value-type="error"'), ErrorValue("Err:502")),
        (ods_text("#TÊN?", 'table:formula="of:=X" calcext:value-type="error"'), ErrorValue("#TÊN?")),
        (ods_number("NaN"), ErrorValue("NaN")),
    ],
)
def test_a_cell_is_its_value_or_says_what_is_wrong_with_it(xml: str, value: object) -> None:
    assert cell(ods(ods_row(xml))).value == value


def test_cells_without_content_are_no_cells() -> None:
    empty = ("<table:table-cell/>", '<table:table-cell office:value-type="void"/>', ods_text(""), ods_text(" "))
    assert values(only_sheet(ods(ods_row(*empty, ods_text("x"))))) == {(1, 5): "x"}


def test_percentages_are_told_from_plain_numbers() -> None:
    shown = only_sheet(ods(ods_row(ods_number("0.97", kind="percentage"), ods_number("97"))))
    assert [(cell.value, cell.is_percent) for cell in shown.cells.values()] == [(Decimal("0.97"), True), (97, False)]


def test_repeated_cells_and_rows_are_as_many_as_they_say() -> None:
    rows = (
        ods_row(EMPTY, at='table:number-rows-repeated="2"'),
        ods_row(
            ods_number(1, 'table:number-columns-repeated="2"'),
            EMPTY,
            ods_number(2),
            at='table:number-rows-repeated="2"',
        ),
        ods_row('<table:table-cell table:number-columns-repeated="3"/>', ods_text("x")),
    )
    assert values(only_sheet(ods(*rows))) == {
        (3, 1): 1,
        (3, 2): 1,
        (3, 4): 2,
        (4, 1): 1,
        (4, 2): 1,
        (4, 4): 2,
        (5, 4): "x",
    }


def test_a_merge_holds_its_first_cell_and_nothing_under_it() -> None:
    title = ods_text("BÁO CÁO", 'table:number-columns-spanned="3" table:number-rows-spanned="1"')
    covered = '<table:covered-table-cell office:value-type="float" office:value="9" table:number-columns-repeated="2"/>'
    shown = only_sheet(ods(ods_row(title, covered), ods_row(*[ods_text(letter) for letter in "abc"])))
    assert shown.merges == (Merge(1, 1, 1, 3),)
    assert values(shown) == {(1, 1): "BÁO CÁO", (2, 1): "a", (2, 2): "b", (2, 3): "c"}


def test_hidden_filtered_and_folded_rows_and_columns_are_told() -> None:
    columns = (
        "<table:table-column/>"
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-column/>'
    )
    rows = (
        ods_row(*[ods_text(letter) for letter in "abcd"]),
        ods_row(ods_text("e"), at='table:visibility="filter"'),
        f'<table:table-row-group table:display="false">{ods_row(ods_text("f"))}</table:table-row-group>',
        f"<table:table-row-group>{ods_row(ods_text('g'))}</table:table-row-group>",
    )
    shown = only_sheet(ods(*rows, before=columns))
    assert (shown.hidden_rows, shown.hidden_columns) == ({2, 3}, {2, 3})


def test_a_hidden_sheet_is_told() -> None:
    hidden = '<style:table-properties table:display="false"/>'
    styles = f'<style:style style:name="ta2" style:family="table">{hidden}</style:style>'
    tables = "".join(
        f'<table:table table:name="{name}" table:style-name="{style}">{ods_row(ods_text("x"))}</table:table>'
        for name, style in (("Tháng 5", "ta1"), ("_meta", "ta2"))
    )
    sheets = open_workbook(zipped(ods_parts(tables, styles=styles))).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Tháng 5", False), ("_meta", True)]


def test_a_comment_or_a_drawing_is_not_the_text_of_its_cell() -> None:
    note = "<office:annotation><text:p>Số ước</text:p></office:annotation>"
    drawing = "<draw:frame><draw:text-box><text:p>Hình</text:p></draw:text-box></draw:frame>"
    seen = cell(
        ods(
            ods_row(
                f'<table:table-cell office:value-type="string">{note}{drawing}<text:p>Thu</text:p></table:table-cell>'
            )
        )
    )
    assert (seen.value, seen.comment) == ("Thu", "Số ước")


def test_rejected_changes_and_tables_of_other_files_are_no_part_of_the_table() -> None:
    tables = (
        f"<table:tracked-changes>{ods_row(ods_text('bỏ'))}</table:tracked-changes>"
        f'<table:table table:name="Tháng 5">{ods_row(ods_text("x"))}</table:table>'
        f"<table:table table:name=\"'file:///C:/khac.ods'#$Sheet1\">{ods_row(ods_text('khác'))}</table:table>"
    )
    book = open_workbook(zipped(ods_parts(tables)))
    assert [(sheet.name, values(sheet)) for sheet in book.sheets] == [("Tháng 5", {(1, 1): "x"})]
    assert book.has_external_links


def test_a_formula_into_another_file_is_told() -> None:
    linked = ods_number(130, "table:formula=\"of:=['file:///C:/khac.ods'#$Sheet1.A1]\"")
    assert open_workbook(ods(ods_row(linked))).has_external_links


@pytest.mark.parametrize(
    ("name", "has_macros"),
    [("Basic/Standard/Module1.xml", True), ("Scripts/python/x.py", True), ("Basic/script-lc.xml", False)],
)
def test_macros_are_told(name: str, has_macros: bool) -> None:
    table = f'<table:table table:name="T">{ods_row(ods_text("x"))}</table:table>'
    assert open_workbook(zipped(ods_parts(table, extra={name: "<a/>"}))).has_macros == has_macros


def test_custom_properties_come_along() -> None:
    meta = (
        f'<office:document-meta {ODS_NAMESPACES} xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0">'
        '<office:meta><meta:user-defined meta:name="ky">2021-05</meta:user-defined></office:meta>'
        "</office:document-meta>"
    )
    table = f'<table:table table:name="T">{ods_row(ods_text("x"))}</table:table>'
    assert open_workbook(zipped(ods_parts(table, extra={"meta.xml": meta}))).properties == {"ky": "2021-05"}


def test_the_child_hands_everything_over() -> None:
    data = ods(ods_row(ods_text("Thu"), ods_number("0.97", kind="percentage"), ods_number(1, 'table:formula="of:=1"')))
    assert read_workbook(data, "x.ods") == open_workbook(data)
