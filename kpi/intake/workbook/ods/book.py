"""A document: what kind it is, and what concerns all of its sheets."""

from kpi.intake.workbook.cells import FileKind, UnreadableWorkbook, Workbook
from kpi.intake.workbook.ods.content import ContentReader
from kpi.intake.workbook.ods.names import META, Attributes
from kpi.intake.workbook.ods.styles import OdsStyles
from kpi.intake.workbook.package import Package

_KIND = "application/vnd.oasis.opendocument."
_FOREIGN = {"text": "word", "presentation": "powerpoint"}


def read_ods(package: Package) -> Workbook:
    _refuse_other_documents(package)
    styles = OdsStyles()
    if "styles.xml" in package:
        package.parse("styles.xml", styles.start, styles.end)
    content = ContentReader(styles)
    package.parse("content.xml", content.start, content.end, content.text)
    sheets, encoding = content.gathering.finish()
    return Workbook(
        kind=FileKind.ODS,
        sheets=sheets,
        properties=_properties(package),
        has_macros=any(_is_macro(name) for name in package.names),
        has_external_links=content.has_external_links,
        decoded_from=encoding,
    )


def _refuse_other_documents(package: Package) -> None:
    kind = package.read("mimetype").decode("ascii", "replace").strip().removeprefix(_KIND)
    if kind.removesuffix("-template") != "spreadsheet":
        raise UnreadableWorkbook(_FOREIGN.get(kind.partition("-")[0], "not_a_workbook"))
    if "meta-inf/manifest.xml" in package and b"encryption-data" in package.read("meta-inf/manifest.xml"):
        raise UnreadableWorkbook("encrypted")
    if "content.xml" not in package:
        raise UnreadableWorkbook("broken")


def _is_macro(name: str) -> bool:
    is_listing = name.endswith(("/script-lb.xml", "/script-lc.xml", "/"))
    return name.startswith(("basic/", "scripts/")) and not is_listing


def _properties(package: Package) -> dict[str, str]:
    found: dict[str, str] = {}
    name = ""

    def start(tag: str, at: Attributes) -> None:
        nonlocal name
        name = at.get(f"{META}name", "") if tag == f"{META}user-defined" else ""

    def text(text: str) -> None:
        if name:
            found[name] = found.get(name, "") + text

    def end(_tag: str) -> None:
        nonlocal name
        name = ""

    if "meta.xml" in package:
        package.parse("meta.xml", start, end, text)
    return found
