"""A workbook part: its sheets in order, and what concerns all of them."""

from dataclasses import dataclass, field

from kpi.intake.workbook.cells import FileKind, UnreadableWorkbook, Workbook
from kpi.intake.workbook.gathering import Gathering
from kpi.intake.workbook.package import Package
from kpi.intake.workbook.xlsx.parts import (
    Attributes,
    Relation,
    attribute,
    comments,
    custom_properties,
    element,
    is_on,
    relations,
    shared_strings,
    styles,
    target_of,
)
from kpi.intake.workbook.xlsx.worksheet import Shared, read_worksheet

_FOREIGN = {"word/": "word", "ppt/": "powerpoint"}


@dataclass(frozen=True, slots=True)
class _SheetEntry:
    name: str
    relation: str
    hidden: bool


@dataclass(slots=True)
class _BookReader:
    sheets: list[_SheetEntry] = field(default_factory=list)
    counts_from_1904: bool = False
    calculates_on_opening: bool = False

    def start(self, tag: str, at: Attributes) -> None:
        name = element(tag)
        if name == "sheet":
            entry = _SheetEntry(at.get("name", ""), attribute(at, "id") or "", at.get("state", "visible") != "visible")
            self.sheets.append(entry)
        elif name == "workbookPr":
            self.counts_from_1904 = is_on(at, "date1904")
        elif name == "calcPr":
            self.calculates_on_opening = is_on(at, "fullCalcOnLoad")


def read_xlsx(package: Package) -> Workbook:
    outer = relations(package, "")
    part = _workbook_part(package, outer)
    book = _BookReader()
    package.parse(part, book.start)
    if book.counts_from_1904:
        raise UnreadableWorkbook("date_1904")
    gathering = _gathered(package, part, book)
    sheets, encoding = gathering.finish()
    return Workbook(
        kind=FileKind.XLSX,
        sheets=sheets,
        properties=custom_properties(package, target_of(outer, "custom-properties", package)),
        has_macros=any(name.endswith("vbaproject.bin") for name in package.names),
        has_external_links=any(name.startswith("xl/externallinks/") for name in package.names),
        decoded_from=encoding,
    )


def _workbook_part(package: Package, outer: dict[str, Relation]) -> str:
    part = target_of(outer, "officeDocument", package) or "xl/workbook.xml"
    if part.endswith(".bin") or "xl/workbook.bin" in package:
        raise UnreadableWorkbook("xlsb")
    for folder, code in _FOREIGN.items():
        if part.startswith(folder):
            raise UnreadableWorkbook(code)
    if part not in package:
        raise UnreadableWorkbook("not_a_workbook")
    return part


def _gathered(package: Package, part: str, book: _BookReader) -> Gathering:
    inner = relations(package, part)
    shared = Shared(
        strings=shared_strings(package, target_of(inner, "sharedStrings", package)),
        styles=styles(package, target_of(inner, "styles", package)),
        calculates_on_opening=book.calculates_on_opening,
    )
    gathering = Gathering()
    for entry in book.sheets:
        relation = inner.get(entry.relation)
        if relation is None or relation.target not in package:
            raise UnreadableWorkbook("broken")
        if relation.kind != "worksheet":
            continue  # a chart or a dialog on a sheet of its own
        sheet = gathering.sheet(entry.name, hidden=entry.hidden)
        beside = target_of(relations(package, relation.target), "comments", package)
        read_worksheet(package, relation.target, sheet, shared, comments(package, beside))
    return gathering
