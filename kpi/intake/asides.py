"""What a person sees of a cell beside its value, or does not see: told, so that nothing is silent."""

from kpi.intake.findings import Findings, Place
from kpi.intake.workbook.cells import AsideKind, Sheet, Workbook, cell_name


def say_asides(workbook: Workbook, findings: Findings) -> None:
    """Tells of asides on the sheets that are seen; of a footnote only where it stands beside a number."""
    for sheet in workbook.sheets:
        if not sheet.hidden:
            _say(sheet, findings)


def _say(sheet: Sheet, findings: Findings) -> None:
    for aside in sheet.asides:
        place = Place(sheet.name, cell_name(aside.row, aside.column), aside.text)
        if aside.kind is AsideKind.STRUCK:
            findings.warn("struck_out", place)
        elif aside.kind is AsideKind.HIDDEN:
            findings.warn("number_not_shown", place)
        elif _is_beside_a_number(sheet, aside.row, aside.column):
            findings.note("footnote", place, mark=aside.text)


def _is_beside_a_number(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.cells.get((row, column))
    return cell is not None and isinstance(cell.value, str) and cell.value[:1].isdigit()
