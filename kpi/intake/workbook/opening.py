"""The reader for what the bytes turn out to be. A reader is imported when a file needs it: each costs time to start."""

from kpi.intake.workbook.cells import UnreadableWorkbook, Workbook
from kpi.intake.workbook.guard import Content, content_of


def open_workbook(data: bytes) -> Workbook:
    """Reads the bytes in this very process; raises UnreadableWorkbook, and whatever a reader stumbles over."""
    content = content_of(data)
    if content is Content.ZIP:
        return _open_zip(data)
    if content is Content.OLE:
        from kpi.intake.workbook.xls import read_xls

        return read_xls(data)
    from kpi.intake.workbook.delimited import read_delimited

    return read_delimited(data)


def _open_zip(data: bytes) -> Workbook:
    from kpi.intake.workbook.package import Package

    package = Package(data)
    package.check_markup()
    if "mimetype" in package:
        from kpi.intake.workbook.ods import read_ods

        return read_ods(package)
    if "[content_types].xml" not in package and "xl/workbook.xml" not in package:
        raise UnreadableWorkbook("archive")
    from kpi.intake.workbook.xlsx import read_xlsx

    return read_xlsx(package)
