"""What can be wrong with a deck's template, and how it is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kpi.export.unusable import UnusableTemplate
from kpi.wording import N_, Lang, gettext


class DeckProblemKind(StrEnum):
    UNREADABLE = "unreadable"
    NO_LAYOUT = "no_layout"
    MISSING = "missing"
    KIND = "kind"  # a place for a chart or a table that takes none
    UNKNOWN = "unknown"  # never filled: a name that was misspelt, or a shape of the office's own


@dataclass(frozen=True, slots=True)
class DeckProblem:
    kind: DeckProblemKind
    layout: str = ""
    place: str = ""


_SENTENCES: Final = {
    DeckProblemKind.UNREADABLE: N_("Tệp mẫu không phải là tệp PowerPoint (.pptx) đọc được."),
    DeckProblemKind.NO_LAYOUT: N_("Thiếu bố cục (layout) tên “{layout}”."),
    DeckProblemKind.MISSING: N_("Bố cục “{layout}” thiếu khung tên “{place}”."),
    DeckProblemKind.KIND: N_("Khung “{place}” của bố cục “{layout}” phải là khung biểu đồ hoặc khung bảng."),
    DeckProblemKind.UNKNOWN: N_(
        "Bố cục “{layout}” có khung “{place}” mà chương trình không biết: khung đó sẽ để trống."
    ),
}


def problem_sentence(problem: DeckProblem, lang: Lang) -> str:
    return gettext(_SENTENCES[problem.kind], lang).format(layout=problem.layout, place=problem.place)


def unusable(problems: Sequence[DeckProblem]) -> UnusableTemplate[DeckProblem]:
    return UnusableTemplate(problems, problem_sentence)
