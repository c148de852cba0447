"""Small files for tests, built part by part so that a test shows the one thing that is odd about its file."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import xlwt

from kpi.intake.workbook import Cell, Sheet, UnreadableWorkbook, Workbook
from kpi.intake.workbook.opening import open_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Parts = Mapping[str, str | bytes]


def zipped(parts: Parts, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def relationships(*kinds_and_targets: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds_and_targets, start=1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{found}</Relationships>'


def sheet_xml(rows: str, *, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def row_xml(*cells: str, row: int = 1) -> str:
    return f'<row r="{row}">{"".join(cells)}</row>'


def number_xml(cell: str, value: object, *, style: int = 0) -> str:
    return f'<c r="{cell}" s="{style}"><v>{value}</v></c>'


def text_xml(cell: str, text: str, *, style: int = 0) -> str:
    return f'<c r="{cell}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def xlsx_parts(
    sheet: str, *, book: str = "", extra: Parts | None = None, beside: Sequence[tuple[str, str]] = ()
) -> dict[str, str | bytes]:
    """A workbook of one sheet; `book` goes before its list of sheets, `beside` are further parts of the workbook."""
    sheets = f'<sheets><sheet name="Tháng 5" sheetId="1" xmlns:r="{OFFICE}" r:id="rId1"/></sheets>'
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}">{book}{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": relationships(("worksheet", "worksheets/sheet1.xml"), *beside),
        "xl/worksheets/sheet1.xml": sheet,
        **(extra or {}),
    }


def xlsx(*rows: str, before: str = "", after: str = "", **more: Any) -> bytes:
    return zipped(xlsx_parts(sheet_xml("".join(rows), before=before, after=after), **more))


PLAIN_ROW = row_xml(text_xml("A1", "Thu ngân sách"), number_xml("B1", "130.5"))

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODS_NAMESPACES = (
    " ".join(
        f'xmlns:{name}="{ODF}{room}:1.0"'
        for name, room in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
            ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
            ("svg", "svg-compatible"),
        )
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def ods_parts(tables: str, *, styles: str = "", extra: Parts | None = None) -> dict[str, str | bytes]:
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {ODS_NAMESPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>",
        **(extra or {}),
    }


def ods(*rows: str, before: str = "", styles: str = "") -> bytes:
    return zipped(ods_parts(f'<table:table table:name="Tháng 5">{before}{"".join(rows)}</table:table>', styles=styles))


def ods_row(*cells: str, at: str = "") -> str:
    return f"<table:table-row {at}>{''.join(cells)}</table:table-row>"


def ods_text(text: str, at: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {at}><text:p>{text}</text:p></table:table-cell>'


def ods_number(value: object, at: str = "", kind: str = "float") -> str:
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}" {at}/>'


def only_sheet(data: bytes) -> Sheet:
    (sheet,) = open_workbook(data).sheets
    return sheet


def values(sheet: Sheet) -> dict[tuple[int, int], Any]:
    return {place: cell.value for place, cell in sheet.cells.items()}


def cell(data: bytes, row: int = 1, column: int = 1) -> Cell:
    return only_sheet(data).cells[row, column]


def fault(data: bytes) -> tuple[str, dict[str, str]]:
    """Code and values of the refusal, read in this process."""
    try:
        opened: Workbook = open_workbook(data)
    except UnreadableWorkbook as refused:
        return refused.code, refused.values
    raise AssertionError(f"read as {opened}")


def xls(write: Callable[[xlwt.Worksheet], object]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    write(book.add_sheet("Tháng 5"))
    return saved(book)


def saved(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def compound(stream: str) -> bytes:
    """A compound file with one stream of that name, as Office keeps encrypted and other documents."""
    data = xls(lambda sheet: sheet.write(0, 0, "x"))
    entry = data.index("Workbook\0".encode("utf-16-le"))
    name = f"{stream}\0".encode("utf-16-le")
    return data[:entry] + name.ljust(64, b"\0") + struct.pack("<H", len(name)) + data[entry + 66 :]
