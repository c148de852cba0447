"""Fonts of cell and text styles, and which sheet styles hide their sheet."""

from kpi.intake.workbook.ods.names import FONT_FAMILIES, STYLE, TABLE, Attributes

_POSITION = f"{STYLE}text-position"
_THROUGH = (f"{STYLE}text-line-through-style", f"{STYLE}text-line-through-type")


def _is_raised(position: str) -> bool:
    """ "super 58%", "33% 58%"; lowered text has a minus."""
    height = position.split(" ")[0]
    return height == "super" or bool(height.rstrip("%").isdigit() and int(height.rstrip("%")))


def _is_struck(at: Attributes) -> bool:
    return any(at.get(name, "none") != "none" for name in _THROUGH)


class OdsStyles:
    def __init__(self) -> None:
        self.hidden_sheets: set[str] = set()
        self._faces: dict[str, str] = {}
        self._fonts: dict[tuple[str, str], str] = {}
        self._parents: dict[tuple[str, str], str] = {}
        self._current: tuple[str, str] | None = None
        self._marks: dict[tuple[str, str], tuple[bool, bool]] = {}

    def start(self, tag: str, at: Attributes) -> None:
        family = next((at[name].strip("'\"") for name in FONT_FAMILIES if name in at), None)
        if tag == f"{STYLE}font-face":
            self._faces[at.get(f"{STYLE}name", "")] = family or ""
        elif tag in (f"{STYLE}style", f"{STYLE}default-style"):
            self._current = at.get(f"{STYLE}family", ""), at.get(f"{STYLE}name", "")
            self._parents[self._current] = at.get(f"{STYLE}parent-style-name", "")
        elif tag == f"{STYLE}text-properties" and self._current:
            face = at.get(f"{STYLE}font-name")
            if face or family:
                self._fonts[self._current] = self._faces.get(face or "") or face or family or ""
            if _POSITION in at or any(name in at for name in _THROUGH):
                self._marks[self._current] = _is_raised(at.get(_POSITION, "")), _is_struck(at)
        elif tag == f"{STYLE}table-properties" and self._current and at.get(f"{TABLE}display") == "false":
            self.hidden_sheets.add(self._current[1])

    def end(self, tag: str) -> None:
        if tag in (f"{STYLE}style", f"{STYLE}default-style"):
            self._current = None

    def marks(self, family: str, name: str | None) -> tuple[bool, bool]:
        """Whether text of a style is raised, and whether it is struck out."""
        passed: set[str] = set()
        while name and name not in passed:
            if (family, name) in self._marks:
                return self._marks[family, name]
            passed.add(name)
            name = self._parents.get((family, name))
        return False, False

    def font(self, family: str, name: str | None) -> str | None:
        """The font of a style, else of the style it is made from, else of the family."""
        passed: set[str] = set()
        while name and name not in passed:
            if (family, name) in self._fonts:
                return self._fonts[family, name]
            passed.add(name)
            name = self._parents.get((family, name))
        return self._fonts.get((family, ""))
