"""The file of a later year, made of this year's: kept, moved on, left out, or to be filled in."""

import re
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from kpi.plans.next_plan.source_comments import (
    Comments,
    Place,
    Section,
    comments_of,
    is_flow,
    keys_of,
    place,
    put,
    without_comments,
)
from kpi.plans.reviewed import OPEN
from kpi.wording import N_, Lang, gettext

_Path = tuple[str, ...]
"""Keys from the top of the file, positions in lists left out."""

_LEFT_OUT: Final[set[_Path]] = {
    ("changes",),
    ("questions",),
    *(("milestones", name) for name in ("as_written", "reason")),
    *(("indicators", name) for name in ("baselines", "questions", "same_as")),
}
_TO_BE_FILLED_IN: Final[set[_Path]] = {
    *(("document", *name) for name in (("title", "vi"), ("title", "en"), ("number",), ("signed_by",))),
    ("reporting", "holidays"),
    *(("indicators", name) for name in ("assumed", "quotas", "assignments")),
    *(("indicators", "target", name) for name in ("comparator_stated", "value", "upper", "tolerance")),
    ("indicators", "also", "value"),
}
_DATES: Final[set[_Path]] = {
    *(("phases", name) for name in ("starts", "ends")),
    ("milestones", "date"),
    ("indicators", "official_by"),
}
_REMARKS: Final = {("indicators", "watch")}
"""What they say of a year need not be true of the next."""

_OCCASIONS: Final = ("phases", "milestones")
"""Their names may count years: `75 năm`."""

_YEAR, _DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)"), re.compile(r"\d")
_OPEN: Final = DoubleQuotedScalarString(OPEN)
_NOT_SAID: Final = N_("không ghi")
_AS_BEFORE, _BEFORE, _WAS = (
    N_("cần xác nhận: lấy nguyên của năm {year}"),
    N_("năm {year}: {was}"),
    N_("cần xác nhận: năm {year} là {was}"),
)


def draft_of_year(text: str, year: int, lang: Lang) -> str:
    """The text of a faultless plan file as the draft of `year`, which is a later one. A check of it lists everything
    that is to be filled in; behind what stands there otherwise than last year stands what it was."""
    yaml = _yaml()
    root = yaml.load(text)
    comments = comments_of(text, root)
    without_comments(root)
    drafting = _Drafting(root["year"], year, lang)
    drafting.walk(root, ())
    root["document"]["file"] = f"{year}.txt"
    root["year"] = year
    root.insert(1 if "format" in root else 0, "draft", True)
    put(_still_holding(comments, drafting, root), root)
    written = StringIO()
    yaml.dump(root, written)
    return written.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10**6
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


@dataclass
class _Drafting:
    """Changes a plan in place, and keeps what it was for the comments."""

    before: int
    year: int
    lang: Lang
    gone: set[Place] = field(default_factory=set)
    remarks: dict[Place, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def walk(self, section: Section, path: _Path, line: tuple[Section, Any] | None = None) -> None:
        """`line`: where a comment behind what is inside stands, if the section is written on one line."""
        if path == ("indicators",) and isinstance(section, CommentedMap):
            self._target_of(section)
        for key in keys_of(section):
            here = (*path, key) if isinstance(section, CommentedMap) else path
            at = line or (section, key)
            if here in _LEFT_OUT:
                self.gone.add(place(section, key))
                del section[key]
            elif here in _TO_BE_FILLED_IN or _is_quoted(here) or (here in _REMARKS and _names_a_year(section[key])):
                self._open(section, key, at)
            elif here in _DATES:
                self._move(section, key, at, self._later)
            elif isinstance(section[key], Section):
                self.walk(section[key], here, at if line or is_flow(section[key]) else None)
            elif here[-1] in ("vi", "en", "aliases"):
                self._move(section, key, at, self._renamed)
                if (_DIGITS if here[0] in _OCCASIONS else _YEAR).search(section[key].replace(str(self.year), "")):
                    self.remarks[place(*at)][_AS_BEFORE] = []

    def _target_of(self, indicator: CommentedMap) -> None:
        """A target that lay in another plan was told in a question, which is left out."""
        if "target" not in indicator and "all_of" not in indicator:
            indicator["target"] = None
            self._open(indicator, "target", (indicator, "target"))

    def _open(self, section: Section, key: Any, at: tuple[Section, Any]) -> None:
        self._remark(_BEFORE, section[key], key, at)
        self.gone.add(place(section, key))
        section[key] = _OPEN

    def _move(self, section: Section, key: Any, at: tuple[Section, Any], moved: Callable[[Any], Any]) -> None:
        was = section[key]
        if was is None:
            self._open(section, key, at)
        elif (now := moved(was)) != was:
            self._remark(_WAS, was, key, at)
            section[key] = now

    def _remark(self, sentence: str, was: object, key: Any, at: tuple[Section, Any]) -> None:
        shown = gettext(_NOT_SAID, self.lang) if was is None else _shown(was)
        named = f"{key} {shown}" if at[1] != key and isinstance(key, str) else shown
        self.remarks[place(*at)][sentence].append(named)

    def _later(self, day: date | str) -> date:
        held = day if isinstance(day, date) else date.fromisoformat(day)
        later = held.year + self.year - self.before
        with suppress(ValueError):
            return held.replace(year=later)
        return date(later, 2, 28)

    def _renamed(self, text: str) -> str:
        """The year of the plan is moved on where it stands alone, not at an end of `2021-2025`."""
        now = re.sub(rf"(?<![\d–-]){self.before}(?!\d|\s?[–-]\s?\d)", str(self.year), text)
        return DoubleQuotedScalarString(now) if isinstance(text, DoubleQuotedScalarString) else now

    def told(self, where: Place) -> str | None:
        """What the comment says there."""
        said = [
            gettext(sentence, self.lang).format(year=self.before, was=", ".join(were))
            for sentence, were in self.remarks[where].items()
        ]
        return "# " + "; ".join(said) if said else None


def _names_a_year(text: CommentedMap) -> bool:
    return any(_YEAR.search(words) for words in text.values())


def _is_quoted(path: _Path) -> bool:
    return path[-2:] in (("quotation", "text"), ("quotation", "section"))


def _still_holding(comments: Comments, drafting: _Drafting, root: CommentedMap) -> Comments:
    """Without those of what is gone and those that name the year before; the file's first lines are moved on."""
    over, behind = {}, {}
    first = place(root, next(key for key in root if key != "draft"))
    for where, lines in comments.over.items():
        moved = [line.replace(str(drafting.before), str(drafting.year)) for line in lines]
        if where == first:
            over[where] = moved
        else:
            over[where] = lines if lines == moved and where not in drafting.gone else _empty(lines)
    for where, line in comments.behind.items():
        if where not in drafting.gone and str(drafting.before) not in line:
            behind[where] = line
    for where in drafting.remarks:
        behind[where] = "  ".join(filter(None, (drafting.told(where), behind.get(where))))
    return Comments(over, behind)


def _empty(lines: list[str]) -> list[str]:
    return [""] if "" in lines else []


def _shown(value: object) -> str:
    """On one line, as the file had it."""
    if isinstance(value, CommentedMap):
        return "{" + ", ".join(f"{key}: {_shown(one)}" for key, one in value.items()) + "}"
    if isinstance(value, CommentedSeq):
        return ", ".join(map(_shown, value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"“{' '.join(value.split())}”" if " " in value.strip() else value
    return str(value)
