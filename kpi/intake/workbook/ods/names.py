"""Names of OpenDocument as expat gives them: namespace, space, name."""

from kpi.intake.workbook.cells import UnreadableWorkbook

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{ODF}office:1.0 "
TABLE = f"{ODF}table:1.0 "
TEXT = f"{ODF}text:1.0 "
STYLE = f"{ODF}style:1.0 "
META = f"{ODF}meta:1.0 "
DRAWING = f"{ODF}drawing:1.0 "
FONT_FAMILIES = (f"{ODF}xsl-fo-compatible:1.0 font-family", f"{ODF}svg-compatible:1.0 font-family")
ERROR_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"

Attributes = dict[str, str]


def count(at: Attributes, name: str) -> int:
    written = at.get(f"{TABLE}{name}", "1")
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise UnreadableWorkbook("broken")
    return max(1, int(written))
