"""How the parts of a workbook refer to one another, and the small parts beside the sheets."""

import posixpath
import re
from typing import Final, NamedTuple

from kpi.intake.workbook.cells import UnreadableWorkbook
from kpi.intake.workbook.gathering import Run
from kpi.intake.workbook.marks import piece, without_private
from kpi.intake.workbook.number_formats import NumberFormat, built_in, format_of
from kpi.intake.workbook.package import Package

Attributes = dict[str, str]

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition(" ")[2]


_MAIN: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    }
)


def element(tag: str) -> str:
    """The name of an element of spreadsheets; of any other namespace's, such as an extension's, nothing."""
    namespace, _, name = tag.rpartition(" ")
    return name if namespace in _MAIN else ""


def attribute(at: Attributes, name: str) -> str | None:
    return next((value for key, value in at.items() if local(key) == name), None)


def is_set(at: Attributes) -> bool:
    """Whether an element that says yes by being there does not say no."""
    return at.get("val", "1") in ("1", "true", "on")


def is_on(at: Attributes, name: str) -> bool:
    return at.get(name) in ("1", "true", "on")


class Relation(NamedTuple):
    kind: str  # the last word of its type: worksheet, sharedStrings, comments
    target: str  # a part's name


def relations(package: Package, part: str) -> dict[str, Relation]:
    """The parts that a part refers to, by id; "" stands for the package itself. Outside targets are left out."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, Relation] = {}

    def start(tag: str, at: Attributes) -> None:
        if local(tag) == "Relationship" and at.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, at.get("Target", "").replace("\\", "/")))
            found[at.get("Id", "")] = Relation(at.get("Type", "").rpartition("/")[2], target.lstrip("/"))

    if rels in package:
        package.parse(rels, start)
    return found


def target_of(relations: dict[str, Relation], kind: str, package: Package) -> str | None:
    targets = (relation.target for relation in relations.values() if relation.kind == kind)
    return next((target for target in targets if target in package), None)


def unescaped(text: str) -> str:
    """`_x000D_` is how XML of Office writes a character that XML cannot hold."""
    return without_private(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text)


class TextReader:
    """Text in runs: `rFont` is the font of a run, `rPh` a reading aid and no text. Takes names without namespace."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._font: str | None = None
        self._raised = self._struck = False
        self._is_text = False
        self._aids = 0

    def start(self, name: str, at: Attributes) -> None:
        if name == "r":
            self._font = None
            self._raised = self._struck = False
        elif name == "rFont":
            self._font = at.get("val")
        elif name == "vertAlign":
            self._raised = at.get("val") == "superscript"
        elif name == "strike":
            self._struck = is_set(at)
        elif name == "rPh":
            self._aids += 1
        elif name == "t":
            self._is_text = not self._aids

    def text(self, text: str) -> None:
        if self._is_text:
            self._runs.append((piece(unescaped(text), raised=self._raised, struck=self._struck), self._font))

    def end(self, name: str) -> None:
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._aids -= 1

    def take(self) -> tuple[Run, ...]:
        """What was read since the last time."""
        runs = tuple(self._runs)
        self._runs, self._font = [], None
        self._raised = self._struck = False
        return runs


def shared_strings(package: Package, part: str | None) -> list[tuple[Run, ...]]:
    strings: list[tuple[Run, ...]] = []
    reader = TextReader()

    def end(tag: str) -> None:
        if element(tag) == "si":
            strings.append(reader.take())
        else:
            reader.end(element(tag))

    if part:
        package.parse(part, lambda tag, at: reader.start(element(tag), at), end, reader.text)
    return strings


def comments(package: Package, part: str | None) -> dict[str, str]:
    """The words of each comment, by cell name."""
    found: dict[str, str] = {}
    reader = TextReader()
    cell = ""

    def start(tag: str, at: Attributes) -> None:
        nonlocal cell
        if element(tag) == "comment":
            cell = at.get("ref", "")
        reader.start(element(tag), at)

    def end(tag: str) -> None:
        reader.end(element(tag))
        if element(tag) == "comment":
            found[cell] = "".join(text for text, _ in reader.take())

    if part:
        package.parse(part, start, end, reader.text)
    return found


class Style(NamedTuple):
    shown_by: NumberFormat = NumberFormat()
    font: str | None = None
    is_struck: bool = False


def styles(package: Package, part: str | None) -> list[Style]:
    """What each cell format shows numbers as, and its font."""
    reader = _Styles()
    if part:
        package.parse(part, reader.start, reader.end)
    return reader.styles()


class _Styles:
    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._fonts: list[str | None] = []
        self._struck: set[int] = set()  # places of fonts
        self._formats: list[tuple[str, str]] = []
        self._within: list[str] = []

    def start(self, tag: str, at: Attributes) -> None:
        name = element(tag)
        parent = self._within[-1] if self._within else ""
        self._within.append(name)
        if name == "numFmt" and parent == "numFmts":
            self._codes[at.get("numFmtId", "")] = at.get("formatCode", "")
        elif name == "font" and parent == "fonts":
            self._fonts.append(None)
        elif name == "name" and self._within[-3:-1] == ["fonts", "font"]:
            self._fonts[-1] = at.get("val")
        elif name == "strike" and self._within[-3:-1] == ["fonts", "font"] and is_set(at):
            self._struck.add(len(self._fonts) - 1)
        elif name == "xf" and parent == "cellXfs":
            self._formats.append((at.get("numFmtId", "0"), at.get("fontId", "0")))

    def end(self, _tag: str) -> None:
        self._within.pop()

    def styles(self) -> list[Style]:
        return [
            Style(self._format(number), self._font(font), whole(font) in self._struck) for number, font in self._formats
        ]

    def _format(self, number: str) -> NumberFormat:
        return format_of(self._codes[number]) if number in self._codes else built_in(whole(number))

    def _font(self, index: str) -> str | None:
        place = whole(index)
        return self._fonts[place] if place < len(self._fonts) else None


def whole(text: str) -> int:
    """A count or index as files write it."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise UnreadableWorkbook("broken")
    return int(text)


def custom_properties(package: Package, part: str | None) -> dict[str, str]:
    found: dict[str, str] = {}
    name = ""

    def start(tag: str, at: Attributes) -> None:
        nonlocal name
        if local(tag) == "property":
            name = at.get("name", "")
            found[name] = ""

    def text(text: str) -> None:
        if name:
            found[name] += text

    def end(tag: str) -> None:
        nonlocal name
        if local(tag) == "property":
            name = ""

    if part:
        package.parse(part, start, end, text)
    return found
