"""What can be wrong with a report's template, and how it is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kpi.export.unusable import UnusableTemplate
from kpi.wording import N_, Lang, gettext


class ReportProblemKind(StrEnum):
    UNREADABLE = "unreadable"
    SYNTAX = "syntax"  # a tag that is not closed, or not a tag
    UNKNOWN = "unknown"  # a tag the program does not fill
    FORBIDDEN = "forbidden"  # a tag that reaches for more than text
    MISSING = "missing"  # what every report must carry


@dataclass(frozen=True, slots=True)
class ReportProblem:
    """`what` names the tag, or is the template engine's own message."""

    kind: ReportProblemKind
    what: str = ""


_SENTENCES: Final = {
    ReportProblemKind.UNREADABLE: N_("Tệp mẫu không phải là tệp Word (.docx) đọc được."),
    ReportProblemKind.SYNTAX: N_("Thẻ viết sai: {what}."),
    ReportProblemKind.UNKNOWN: N_("Chương trình không biết thẻ {what}."),
    ReportProblemKind.FORBIDDEN: N_("Thẻ không được phép: {what}."),
    ReportProblemKind.MISSING: N_("Mẫu phải có thẻ “{what}”."),
}


def problem_sentence(problem: ReportProblem, lang: Lang) -> str:
    return gettext(_SENTENCES[problem.kind], lang).format(what=problem.what)


def unusable(problems: Sequence[ReportProblem]) -> UnusableTemplate[ReportProblem]:
    return UnusableTemplate(problems, problem_sentence)
