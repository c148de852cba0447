"""A workbook as JSON, from the process that reads it to the one that asked: plain data only, whatever the reader met.

Of a sheet, `cells` is flat: row, column, kind, place of its text in `texts`, flags, and again. Equal texts travel once.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from kpi.intake.workbook.cells import (
    Aside,
    AsideKind,
    Cell,
    CellValue,
    ErrorValue,
    FileKind,
    Merge,
    Sheet,
    UnreadableWorkbook,
    Workbook,
)

_PERCENT, _FORMULA, _THOUSANDS = 1, 2, 4  # the last is counted
_KINDS: tuple[tuple[type, Callable[[Any], str], Callable[[str], CellValue]], ...] = (
    (str, str, str),
    (Decimal, str, Decimal),
    (bool, lambda value: "1" if value else "", bool),
    (date, date.isoformat, date.fromisoformat),
    (ErrorValue, lambda value: value.text, ErrorValue),
)
_KIND_OF = {type_: (kind, write) for kind, (type_, write, _) in enumerate(_KINDS)}
_STRIDE = 5
_FAULT = b'{"fault":'

Json = dict[str, Any]


def dump(workbook: Workbook) -> bytes:
    texts: dict[str, int] = {}
    sheets = [_sheet_out(sheet, texts) for sheet in workbook.sheets]
    answer: Json = {
        "kind": workbook.kind,
        "properties": dict(workbook.properties),
        "has_macros": workbook.has_macros,
        "has_external_links": workbook.has_external_links,
        "decoded_from": workbook.decoded_from,
        "sheets": sheets,
        "texts": list(texts),
    }
    return json.dumps(answer, separators=(",", ":")).encode("ascii")


def dump_fault(fault: UnreadableWorkbook, why: str = "") -> bytes:
    told = json.dumps({"fault": fault.code, "values": fault.values, "why": why})
    assert told.encode("ascii").startswith(_FAULT)
    return told.encode("ascii")


def refuse(answer: bytes) -> None:
    """Raises the UnreadableWorkbook that stands in the answer instead of a workbook."""
    if not answer.startswith(_FAULT):
        return
    read: Json = json.loads(answer)
    fault = UnreadableWorkbook(read["fault"], **read["values"])
    if read["why"]:
        fault.add_note(read["why"])
    raise fault


def load(answer: bytes, *, only: str | None = None) -> Workbook:
    """The workbook of an answer that was not refused; of its sheets `only` the one of this name."""
    read: Json = json.loads(answer)
    values = _Values(read["texts"])
    return Workbook(
        kind=FileKind(read["kind"]),
        sheets=tuple(_sheet_in(sheet, values) for sheet in read["sheets"] if only in (None, sheet["name"])),
        properties=read["properties"],
        has_macros=read["has_macros"],
        has_external_links=read["has_external_links"],
        decoded_from=read["decoded_from"],
    )


def _sheet_out(sheet: Sheet, texts: dict[str, int]) -> Json:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
        "merges": [tuple(asdict(merge).values()) for merge in sheet.merges],
        "cells": [number for cell in sheet.cells.values() for number in _cell_out(cell, texts)],
        "asides": sheet.asides,
        "comments": [[*place, cell.comment] for place, cell in sheet.cells.items() if cell.comment],
    }


def _cell_out(cell: Cell, texts: dict[str, int]) -> tuple[int, int, int, int, int]:
    kind, write = _KIND_OF[type(cell.value)]
    place = texts.setdefault(write(cell.value), len(texts))
    return cell.row, cell.column, kind, place, _flags(cell)


def _flags(cell: Cell) -> int:
    return _PERCENT * cell.is_percent + _FORMULA * cell.is_formula + _THOUSANDS * cell.thousands


def _sheet_in(sheet: Json, values: "_Values") -> Sheet:
    comments = {(row, column): comment for row, column, comment in sheet["comments"]}
    cells = {(cell.row, cell.column): cell for cell in _cells_in(sheet["cells"], values, comments)}
    return Sheet(
        name=sheet["name"],
        cells=cells,
        merges=tuple(Merge(*corners) for corners in sheet["merges"]),
        hidden=sheet["hidden"],
        hidden_rows=frozenset(sheet["hidden_rows"]),
        hidden_columns=frozenset(sheet["hidden_columns"]),
        asides=tuple(Aside(row, column, AsideKind(kind), text) for row, column, kind, text in sheet["asides"]),
    )


def _cells_in(flat: list[int], values: "_Values", comments: dict[tuple[int, int], str]) -> Iterator[Cell]:
    for row, column, kind, text, flags in zip(*[iter(flat)] * _STRIDE, strict=True):
        value = values.value(kind, text)
        comment = comments.get((row, column))
        thousands = flags // _THOUSANDS
        yield Cell(row, column, value, bool(flags & _PERCENT), bool(flags & _FORMULA), comment, thousands)


class _Values:
    """Each text made into its value once."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._made: dict[tuple[int, int], CellValue] = {}

    def value(self, kind: int, text: int) -> CellValue:
        if (kind, text) not in self._made:
            self._made[kind, text] = _KINDS[kind][2](self._texts[text])
        return self._made[kind, text]
