"""Every file that is no workbook, or one that would harm, has a refusal of its own; what only looks odd is read."""

import io
import os
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from decimal import Decimal

import pytest
import xlwt

from kpi.intake.workbook import UnreadableWorkbook, gathering, limits, read_workbook
from tests.workbook.building import (
    MAIN,
    PLAIN_ROW,
    compound,
    fault,
    number_xml,
    ods,
    ods_number,
    ods_parts,
    ods_row,
    ods_text,
    only_sheet,
    relationships,
    row_xml,
    saved,
    sheet_xml,
    text_xml,
    values,
    xls,
    xlsx,
    xlsx_parts,
    zipped,
)

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def office(folder: str, part: str) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relationships(("officeDocument", f"{folder}/{part}")),
            f"{folder}/{part}": "<document/>",
        }
    )


def filler(megabytes: int) -> str:
    return " " * (megabytes << 20)


def bomb_in_sheet() -> bytes:
    return zipped(xlsx_parts(sheet_xml(PLAIN_ROW, before=f"<!--{filler(70)}-->")))


def bomb_by_ratio() -> bytes:
    return zipped(xlsx_parts(sheet_xml(PLAIN_ROW, before=f"<!--{filler(20)}-->")))


def packed_zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=-15)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def bomb_of_600_megabytes() -> bytes:
    """Made without unpacking it here: one part whose true size its headers deny."""
    honest = zipped(xlsx_parts(sheet_xml(PLAIN_ROW)))
    return with_raw_part(honest, "xl/media/image1.xml", packed_zeros(600), declared=1000)


def lying_size() -> bytes:
    """A part that claims to be 10 bytes long and is 40."""
    content = b"<a>" + b" " * 33 + b"</a>"
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(content) + packer.flush()
    return with_raw_part(xlsx(PLAIN_ROW), "docProps/app.xml", packed, declared=10, checksum=zlib.crc32(content))


def with_raw_part(data: bytes, name: str, packed: bytes, *, declared: int, checksum: int = 0) -> bytes:
    """Adds a part whose headers claim a size; the directory at the end is moved behind it."""
    end = data.rindex(b"PK\5\6")
    count, size, place = struct.unpack("<HII", data[end + 10 : end + 20])
    encoded = name.encode()
    common = struct.pack("<HHHHIIIHH", 0, 8, 0, 0x21, checksum, len(packed), declared, len(encoded), 0)
    part = b"PK\3\4" + struct.pack("<H", 20) + common + encoded + packed
    entry = b"PK\1\2" + struct.pack("<HH", 20, 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, place) + encoded
    directory = data[place : place + size] + entry
    tail = struct.pack("<HHHHIIH", 0, 0, count + 1, count + 1, len(directory), place + len(part), 0)
    return data[:place] + part + directory + b"PK\5\6" + tail


def many_parts(count: int) -> bytes:
    return zipped(dict.fromkeys(map(str, range(count)), b""), method=zipfile.ZIP_STORED)


def twice_the_same_part() -> bytes:
    buffer = io.BytesIO(xlsx(PLAIN_ROW))
    with zipfile.ZipFile(buffer, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("xl/worksheets/sheet1.xml", sheet_xml(row_xml(number_xml("A1", 7))))
    return buffer.getvalue()


def encrypted_zip() -> bytes:
    data = bytearray(xlsx(PLAIN_ROW))
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def encrypted_xls() -> bytes:
    """The mark of encryption in place of a record that nobody needs."""
    data = xls(lambda sheet: sheet.write(0, 0, "x"))
    return data.replace(struct.pack("<HHH", 0x008D, 2, 0), struct.pack("<HHH", 0x002F, 2, 0), 1)


def encrypted_ods() -> bytes:
    manifest = "<manifest><file-entry full-path='content.xml'><encryption-data/></file-entry></manifest>"
    return zipped(ods_parts("", extra={"META-INF/manifest.xml": manifest}))


def rows_xml(count: int) -> str:
    return "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, count + 1))


def xls_of_1904() -> bytes:
    book = xlwt.Workbook()
    book.dates_1904 = True
    book.add_sheet("T").write(0, 0, 1)
    return saved(book)


def noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


HTML = "<html><head><meta charset=utf-8></head><body><table><tr><td>Thu ngân sách</td><td>130</td></tr></table>"
LARGE = {"600 MB behind a header of 1.000 bytes", "60.000 parts"}
"""Quicker ones of the same kinds stand beside them."""

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no bytes at all": (lambda: b"", "empty"),
    "only spaces and line ends": (lambda: b" \r\n\t\n", "empty"),
    "6 MB": (lambda: b"a;b\n" * (3 << 19), "too_large"),
    "a PDF": (lambda: b"%PDF-1.7\n...", "pdf"),
    "a Word file": (lambda: office("word", "document.xml"), "word"),
    "a Word file of 97": (lambda: compound("WordDocument"), "word"),
    "an RTF": (lambda: b"{\\rtf1 Thu}", "word"),
    "an OpenDocument text": (lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "word"),
    "a PowerPoint file": (lambda: office("ppt", "presentation.xml"), "powerpoint"),
    "a PowerPoint file of 97": (lambda: compound("PowerPoint Document"), "powerpoint"),
    "a web page": (HTML.encode, "html"),
    "a web page in UTF-16": (lambda: HTML.encode("utf-16"), "html"),
    "a bare table": (lambda: b"\xef\xbb\xbf\n<TABLE border=1><tr><td>1</td></tr></TABLE>", "html"),
    "a web page with an XML head": (lambda: b"<?xml version='1.0'?><!DOCTYPE html><html><body/></html>", "html"),
    "a web archive": (lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related", "html"),
    "XML of Excel 2003": (
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "xml_2003",
    ),
    "other XML": (lambda: b'<?xml version="1.0"?><feed/>', "unknown_format"),
    "a binary workbook": (lambda: zipped({"[Content_Types].xml": "", "xl/workbook.bin": b"\0"}), "xlsb"),
    "a photograph": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
    "a screenshot": (lambda: b"\x89PNG\r\n\x1a\n", "image"),
    "a bitmap": (lambda: b"BM" + (20).to_bytes(4, "little") + bytes(14), "image"),
    "a zip of workbooks": (lambda: zipped({"Thang5.xlsx": xlsx(PLAIN_ROW)}), "archive"),
    "a rar": (lambda: b"Rar!\x1a\x07\x01\0", "archive"),
    "an empty zip": (lambda: zipped({}), "archive"),
    "an Office package without a workbook": (lambda: zipped({"[Content_Types].xml": "<Types/>"}), "not_a_workbook"),
    "noise": (lambda: noise(5000), "unknown_format"),
    "an unknown compound file": (lambda: compound("Quill"), "unknown_format"),
    "a sheet of Excel 4": (lambda: b"\x09\x04\x06\x00\x00\x04\x10\x00", "old_excel"),
    "an encrypted xlsx": (lambda: compound("EncryptedPackage"), "encrypted"),
    "an encrypted zip": (encrypted_zip, "encrypted"),
    "an encrypted ods": (encrypted_ods, "encrypted"),
    "an encrypted xls": (encrypted_xls, "encrypted"),
    "half an xlsx": (lambda: xlsx(PLAIN_ROW)[:700], "truncated"),
    "half an xls": (lambda: xls(lambda sheet: [sheet.write(r, 0, "x" * 50) for r in range(200)])[:9000], "truncated"),
    "two bytes of a compound file": (lambda: compound("Workbook")[:10], "truncated"),
    "half a UTF-16 letter": (lambda: "Mã\tGiá trị".encode("utf-16")[:-1], "truncated"),
    "a part with a bit turned": (lambda: xlsx(PLAIN_ROW).replace(zipped_mark(), b"\0\0\0\0", 1), "broken"),
    "markup that does not close": (lambda: zipped(xlsx_parts(f'<worksheet xmlns="{MAIN}"><sheetData>')), "broken"),
    "a relation to nowhere": (lambda: zipped(without(xlsx_parts(""), "xl/worksheets/sheet1.xml")), "broken"),
    "the same part twice": (twice_the_same_part, "broken"),
    "the same cell twice": (lambda: xlsx(row_xml(number_xml("A1", 1), number_xml("A1", 2))), "broken"),
    "a cell in another's row": (lambda: xlsx(row_xml(number_xml("A7", 1))), "broken"),
    "a text that is not in the list": (lambda: xlsx(row_xml('<c r="A1" t="s"><v>5</v></c>')), "broken"),
    "merges that overlap": (
        lambda: xlsx(row_xml(number_xml("B1", 1)), after='<mergeCell ref="A1:B1"/>' * 2),
        "broken",
    ),
    "a comment of 70 MB of spaces": (bomb_in_sheet, "bomb"),
    "20 MB that pack a thousandfold": (bomb_by_ratio, "bomb"),
    "600 MB behind a header of 1.000 bytes": (bomb_of_600_megabytes, "bomb"),
    "40 bytes behind a header of 10": (lying_size, "bomb"),
    "1.100 parts": (lambda: many_parts(1_100), "too_many_parts"),
    "60.000 parts": (lambda: many_parts(60_000), "too_many_parts"),
    "an encoding that nobody knows": (
        lambda: zipped(xlsx_parts(f'<?xml version="1.0" encoding="UT9F-8"?>{sheet_xml(PLAIN_ROW)}')),
        "broken",
    ),
    "billion laughs": (lambda: zipped(xlsx_parts(LAUGHS + sheet_xml(row_xml(text_xml("A1", "&c;"))))), "doctype"),
    "billion laughs in ods": (lambda: zipped(dict(ods_parts("")) | {"content.xml": f"{LAUGHS}<a>&c;</a>"}), "doctype"),
    "a file of the server called in": (lambda: zipped(xlsx_parts(OUTSIDE + sheet_xml(PLAIN_ROW))), "doctype"),
    "a doctype in a part nobody reads": (
        lambda: xlsx(PLAIN_ROW, extra={"docProps/app.xml": f"{OUTSIDE}<a/>"}),
        "doctype",
    ),
    "a part that climbs out": (lambda: xlsx(PLAIN_ROW, extra={"../../../tmp/x": "x"}), "unsafe_names"),
    "a part that climbs out, the Windows way": (lambda: xlsx(PLAIN_ROW, extra={"xl\\..\\..\\x": "x"}), "unsafe_names"),
    "a part at the root of the disk": (lambda: xlsx(PLAIN_ROW, extra={"/etc/x": "x"}), "unsafe_names"),
    "a part on a drive": (lambda: xlsx(PLAIN_ROW, extra={"C:/x": "x"}), "unsafe_names"),
    "dates from 1904": (lambda: xlsx(PLAIN_ROW, book='<workbookPr date1904="1"/>'), "date_1904"),
    "dates from 1904 in xls": (xls_of_1904, "date_1904"),
    "a workbook without a value": (lambda: xlsx('<row r="1"><c r="A1" s="1"/></row>'), "no_content"),
    "an ods without a value": (lambda: ods(ods_row("<table:table-cell/>")), "no_content"),
    "lost letters": (lambda: "Mã;Ch? tiêu\nKT-5;T?ng thu ngân s?ch\nMT-1;T? l? ch?t th?i".encode(), "lost_letters"),
    "lost letters in xlsx": (
        lambda: xlsx(row_xml(text_xml("A1", "T?ng thu ngân s?ch huy?n C?m Xuyên"))),
        "lost_letters",
    ),
    "an encoding of another country": (lambda: "Привет мир отчёт района".encode("cp1251"), "unknown_encoding"),
    "a quote that never closes": (lambda: 'Mã;Tên\nKT-5;"Thu ngân sách\n'.encode(), "bad_quotes"),
    "decimal commas between commas": (
        lambda: "Mã,Chỉ tiêu,Thực hiện,Ghi chú\nKT-5,Thu,305,5,\n".encode(),
        "split_numbers",
    ),
}


def zipped_mark() -> bytes:
    """Four bytes in the middle of the packed sheet."""
    data = xlsx(PLAIN_ROW)
    start = data.index(b"xl/worksheets/sheet1.xml") + len(b"xl/worksheets/sheet1.xml")
    return data[start + 20 : start + 24]


def without(parts: dict[str, str | bytes], name: str) -> dict[str, str | bytes]:
    return {key: content for key, content in parts.items() if key != name}


@pytest.mark.parametrize(
    ("build", "code"),
    [pytest.param(*case, id=name, marks=[pytest.mark.deep] if name in LARGE else []) for name, case in REFUSED.items()],
)
def test_what_is_no_workbook_or_a_harmful_one_is_refused_by_its_own_name(build: Callable[[], bytes], code: str) -> None:
    with pytest.raises(UnreadableWorkbook) as refused:
        read_workbook(build(), "Báo cáo tháng 5.xlsx")
    assert refused.value.code == code


ODS_ALL_COLUMNS = 'table:number-columns-repeated="16384"'
ODS_ALL_ROWS = 'table:number-rows-repeated="1048576"'
FAR: dict[str, tuple[Callable[[], bytes], str]] = {
    "the last cell of xlsx": (lambda: xlsx(PLAIN_ROW, row_xml(number_xml("XFD1048576", 1), row=1048576)), "XFD1048576"),
    "the 101st column": (lambda: xlsx(row_xml(number_xml("CW1", 1))), "CW1"),
    "CV200000": (lambda: xlsx(row_xml(number_xml("CV200000", 1), row=200000)), "CV200000"),
    "a formula far out": (lambda: xlsx(row_xml('<c r="A90000"><f>1</f></c>', row=90000)), "A90000"),
    "a text in the last cell of xls": (
        lambda: xls(lambda sheet: (sheet.write(0, 0, "a"), sheet.write(65535, 255, "b"))),
        "IV65536",
    ),
    "an ods whose every cell is repeated": (
        lambda: ods(ods_row(ods_number(1, ODS_ALL_COLUMNS), at=ODS_ALL_ROWS)),
        "CW1",
    ),
    "an ods value after a million rows": (
        lambda: ods(ods_row("<table:table-cell/>", at='table:number-rows-repeated="1048575"'), ods_row(ods_text("x"))),
        "A1048576",
    ),
    "a csv of 101 columns": (lambda: (";" * 100 + "x\n").encode(), "CW1"),
}


@pytest.mark.parametrize(("build", "cell"), FAR.values(), ids=FAR)
def test_a_value_far_from_the_table_is_named_not_read(build: Callable[[], bytes], cell: str) -> None:
    code, seen = fault(build())
    assert (code, seen["cell"]) == ("far_cell", cell)


def test_formats_without_values_may_reach_as_far_as_they_like() -> None:
    empty_rows = "".join(f'<row r="{row}"><c r="XFD{row}" s="0"/></row>' for row in range(20_000, 21_000))
    assert values(only_sheet(xlsx(PLAIN_ROW, empty_rows))) == {(1, 1): "Thu ngân sách", (1, 2): Decimal("130.5")}


@pytest.mark.parametrize(
    "build",
    [
        lambda count: xlsx(rows_xml(count)),
        lambda count: ods(ods_row(ods_number(1), at=f'table:number-rows-repeated="{count}"')),
        lambda count: b"1\n" * count,
    ],
    ids=["xlsx", "ods", "csv"],
)
def test_ten_thousand_rows_and_their_headings_fit_and_more_do_not(build: Callable[[int], bytes]) -> None:
    assert len(only_sheet(build(10_003)).cells) == 10_003
    code, seen = fault(build(limits.MAX_ROW + 1))
    assert (code, seen["cell"]) == ("too_many_rows", f"A{limits.MAX_ROW + 1}")


def test_full_sheets_are_refused_before_they_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MAX_CELLS", 1_000)
    table = ods_row(ods_number(1, 'table:number-columns-repeated="100"'), at='table:number-rows-repeated="10000"')
    assert fault(ods(table)) == ("too_many_cells", {"limit": "1000"})


def test_a_thousand_sheets_are_refused() -> None:
    tables = "".join(f'<table:table table:name="{number}"/>' for number in range(1_000))
    assert fault(zipped(ods_parts(tables))) == ("too_many_sheets", {"limit": "200"})


def test_a_text_longer_than_any_cell_holds_is_named() -> None:
    assert fault(xlsx(row_xml(text_xml("A1", "x" * 32_768)))) == ("long_text", {"sheet": "Tháng 5", "cell": "A1"})


def test_a_refusal_says_how_large_a_file_may_be() -> None:
    assert fault(b"a;b\n" * (3 << 19)) == ("too_large", {"megabytes": "6.0", "limit": "5"})


def test_macros_are_told_and_never_run() -> None:
    book = read_workbook(xlsx(PLAIN_ROW, extra={"xl/vbaProject.bin": noise(100)}), "macro.xlsm")
    assert (book.has_macros, book.has_external_links) == (True, False)
    assert values(book.sheets[0]) == {(1, 1): "Thu ngân sách", (1, 2): Decimal("130.5")}


def test_a_link_to_another_file_is_told_and_never_followed() -> None:
    linked = row_xml('<c r="A1"><f>[1]Sheet1!A1</f><v>130.5</v></c>')
    book = read_workbook(xlsx(linked, extra={"xl/externalLinks/externalLink1.xml": "<externalLink/>"}), "x.xlsx")
    assert (book.has_macros, book.has_external_links) == (False, True)
    assert values(book.sheets[0]) == {(1, 1): Decimal("130.5")}


def test_a_workbook_under_a_wrong_name_is_read_by_what_it_is() -> None:
    names = (
        "Báo cáo.csv",
        "Báo cáo.xls",
        "Báo cáo.pdf",
        "Báo cáo",
        "../../etc/passwd",
        "a\0\u202eslx.exe" + "x" * 10_000,
    )
    assert {len(read_workbook(xlsx(PLAIN_ROW), name).sheets[0].cells) for name in names} == {2}


def test_nothing_is_written_where_the_reading_runs(tmp_path_factory: pytest.TempPathFactory) -> None:
    before = sorted(os.listdir("/tmp"))
    with pytest.raises(UnreadableWorkbook):
        read_workbook(xlsx(PLAIN_ROW, extra={"../../../tmp/written-by-a-workbook": "x"}), "x.xlsx")
    assert "written-by-a-workbook" not in before + os.listdir("/tmp")
