"""What can be wrong with a deck's template, and how it is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kpi.export.unusable import UnusableTemplate
from kpi.wording import N_, Lang, gettext


class Wrong(StrEnum):
    UNREADABLE = "unreadable"
    NO_LAYOUT = "no_layout"
    MISSING = "missing"
    KIND = "kind"  # a place for a chart or a table that takes none
    UNKNOWN = "unknown"  # never filled: a name that was misspelt, or a shape of the office's own


@dataclass(frozen=True, slots=True)
class Problem:
    wrong: Wrong
    layout: str = ""
    place: str = ""


_SENTENCES: Final = {
    Wrong.UNREADABLE: N_("Tệp mẫu không phải là tệp PowerPoint (.pptx) đọc được."),
    Wrong.NO_LAYOUT: N_("Thiếu bố cục (layout) tên “{layout}”."),
    Wrong.MISSING: N_("Bố cục “{layout}” thiếu khung tên “{place}”."),
    Wrong.KIND: N_("Khung “{place}” của bố cục “{layout}” phải là khung biểu đồ hoặc khung bảng."),
    Wrong.UNKNOWN: N_("Bố cục “{layout}” có khung “{place}” mà chương trình không biết: khung ấy sẽ để trống."),
}


def problem_sentence(problem: Problem, lang: Lang) -> str:
    return gettext(_SENTENCES[problem.wrong], lang).format(layout=problem.layout, place=problem.place)


def unusable(problems: Sequence[Problem]) -> UnusableTemplate[Problem]:
    return UnusableTemplate(problems, problem_sentence)
