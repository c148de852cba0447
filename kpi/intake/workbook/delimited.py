"""Delimited text: CSV in its Vietnamese and English habits, and Excel's "Unicode Text". All cells are text."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import pairwise

from kpi.intake.workbook import legacy_fonts
from kpi.intake.workbook.cells import FileKind, UnreadableWorkbook, Workbook
from kpi.intake.workbook.gathering import Gathering
from kpi.intake.workbook.guard import utf16_of

SHEET = "CSV"

_DELIMITERS = "\t;,"  # a comma is also a decimal mark, so it is the last to be thought of
_SEPARATOR_LINE = re.compile(r"sep=([\t;,])\r?\n", re.IGNORECASE)
_SAMPLE_LINES = 100
_UNSEEN = re.compile("[\ufeff\u200b-\u200f\u202a-\u202d\u2060-\u2069]")  # beside a quote or a digit they would hide it
_GUARDED = re.compile(r"'(?=[=+\-@\t\r\n＝＋－＠])")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_WHOLE_NUMBER, _DIGITS = re.compile(r"\s*[-+]?[0-9.]+"), re.compile(r"[0-9]+\s*%?")
_READABLE_SHARE = 0.5


def read_delimited(data: bytes) -> Workbook:
    text = _UNSEEN.sub("", _decoded(data))
    separator = _SEPARATOR_LINE.match(text)
    text = text[separator.end() :] if separator else text
    delimiter = separator[1] if separator else _delimiter(text)
    gathering = Gathering()
    sheet = gathering.sheet(SHEET)
    rows = list(_rows(text, delimiter))
    if delimiter == ",":
        _refuse_split_numbers(rows)
    for row, fields in enumerate(rows, start=1):
        for column, written in enumerate(fields, start=1):
            sheet.text(row, column, ((written[1:] if _GUARDED.match(written) else written, None),))
    sheets, encoding = gathering.finish()
    return Workbook(kind=FileKind.CSV, sheets=sheets, decoded_from=encoding)


def _decoded(data: bytes) -> str:
    encoding = utf16_of(data) or "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        if fault.end >= len(data):
            raise UnreadableWorkbook("truncated") from fault
        text = _single_bytes(data)
    if "\0" in text:
        raise UnreadableWorkbook("unknown_format")
    return text


def _single_bytes(data: bytes) -> str:
    """An old font's text stays Latin letters, to be decoded with the sheet; other text is Vietnamese Windows' own."""
    latin = data.decode("latin-1")
    if legacy_fonts.guess(latin.splitlines()):
        return latin
    text = data.decode("cp1258", "replace")
    if legacy_fonts.readable_share(text) < _READABLE_SHARE:
        raise UnreadableWorkbook("unknown_encoding")
    return text


def _delimiter(text: str) -> str:
    """The first that stands in at least half of the lines, else the one in most."""
    lines = [_QUOTED.sub("", line) for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]
    counts = {delimiter: sum(delimiter in line for line in lines) for delimiter in _DELIMITERS}
    often = (delimiter for delimiter, count in counts.items() if count * 2 >= len(lines))
    return next(often, None) or max(_DELIMITERS, key=lambda delimiter: counts[delimiter])


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as fault:
        raise UnreadableWorkbook("bad_quotes", line=str(reader.line_num)) from fault


def _refuse_split_numbers(rows: list[list[str]]) -> None:
    """A decimal comma without quotes splits its number in two; its row is then longer than rows without such a pair."""
    pairs = [_has_pair_of_numbers(row) for row in rows]
    whole = max((len(row) for row, has_pair in zip(rows, pairs, strict=True) if not has_pair), default=None)
    for number, (row, has_pair) in enumerate(zip(rows, pairs, strict=True), start=1):
        if has_pair and whole is not None and len(row) > whole:
            raise UnreadableWorkbook("split_numbers", line=str(number))


def _has_pair_of_numbers(row: list[str]) -> bool:
    return any(_WHOLE_NUMBER.fullmatch(first) and _DIGITS.fullmatch(second) for first, second in pairwise(row))
