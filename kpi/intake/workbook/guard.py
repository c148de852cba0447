"""What a file is, told from its bytes and never from its name; what can be refused before anything is unpacked."""

import struct
from enum import StrEnum

from kpi.intake.workbook.cells import UnreadableWorkbook
from kpi.intake.workbook.limits import MAX_BYTES


class Content(StrEnum):
    """How the bytes are packed; which program wrote them shows once they are open."""

    ZIP = "zip"  # xlsx, ods, and much that is no workbook
    OLE = "ole"  # xls, an encrypted xlsx, and much that is no workbook
    TEXT = "text"


_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "word"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    # a worksheet of Excel 2, 3 or 4, from before files of several sheets
    (b"\x09\x00\x04\x00", "old_excel"),
    (b"\x09\x02\x06\x00", "old_excel"),
    (b"\x09\x04\x06\x00", "old_excel"),
)
_HTML = ("<!doctype html", "<html", "<head", "<meta", "<body", "<table", "<style", "mime-version:")
_XML_2003 = "urn:schemas-microsoft-com:office:spreadsheet"
_HEAD = 4096

_OLE_HEADER = 512
_SECTOR_BITS = (9, 12)
_FREE_SECTOR = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
_TABLES_IN_HEADER = 109


def content_of(data: bytes) -> Content:
    """Refuses what is no workbook at sight, and what is too large."""
    if not data.strip():
        raise UnreadableWorkbook("empty")
    if len(data) > MAX_BYTES:
        raise UnreadableWorkbook("too_large", megabytes=f"{len(data) / (1 << 20):.1f}", limit=str(MAX_BYTES >> 20))
    for magic, code in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableWorkbook(code)
    if _is_picture(data):
        raise UnreadableWorkbook("image")
    if data.startswith((_ZIP + b"\3\4", _ZIP + b"\5\6")):
        return Content.ZIP
    if data.startswith(_OLE):
        return Content.OLE
    return _text_content(data)


def _is_picture(data: bytes) -> bool:
    is_bitmap = data.startswith(b"BM") and data[2:6] == len(data).to_bytes(4, "little")
    is_webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    return is_bitmap or is_webp or data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")


def _text_content(data: bytes) -> Content:
    head = head_text(data)
    if head.startswith("<?xml") and _XML_2003 in head:
        raise UnreadableWorkbook("xml_2003")
    if head.startswith(_HTML) or "<html" in head:
        raise UnreadableWorkbook("html")
    if head.startswith("<?xml") or "\0" in head:
        raise UnreadableWorkbook("unknown_format")
    return Content.TEXT


def head_text(data: bytes) -> str:
    """The first characters, for telling markup from tables; whatever the encoding, ASCII comes out as ASCII."""
    encoding = utf16_of(data) or "latin-1"
    return data[:_HEAD].decode(encoding, "replace").lstrip("\ufeffï»¿ \t\r\n").lower()


def utf16_of(data: bytes) -> str | None:
    """The UTF-16 a text is in, by its mark or by every other byte being zero; None of other text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:_HEAD]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = head[first::2].count(0), head[1 - first :: 2].count(0)
        if not others and zeros * 3 > len(head) // 2:
            return encoding
    return None


def refuse_cut_compound(data: bytes) -> None:
    """An OLE file is cut short where its allocation table lies beyond its end, or speaks of sectors that do."""
    if len(data) < _OLE_HEADER:
        raise UnreadableWorkbook("truncated")
    bits, tables = int.from_bytes(data[30:32], "little"), int.from_bytes(data[44:48], "little")
    if bits not in _SECTOR_BITS:
        raise UnreadableWorkbook("broken")
    size = 1 << bits
    sectors = -(-(len(data) - _OLE_HEADER) // size)
    entries: list[int] = []
    for place in struct.unpack_from(f"<{min(tables, _TABLES_IN_HEADER)}I", data, 76):
        table = data[_OLE_HEADER + place * size :][:size] if place <= _LAST_SECTOR else b""
        if len(table) < size:
            raise UnreadableWorkbook("truncated")
        entries += struct.unpack(f"<{size // 4}I", table)
    if any(entry != _FREE_SECTOR for entry in entries[sectors:]):
        raise UnreadableWorkbook("truncated")
