"""Matching a large workbook in a process of its own (`matching_child`): the app goes on meanwhile."""

import pickle
from io import BytesIO
from typing import Any, Final

from kpi.domain.submission import Submission
from kpi.ingest import matching_child
from kpi.ingest.matching import Question
from kpi.ingest.workbook import UnreadableWorkbook, limits
from kpi.ingest.workbook.reading import asked

_KNOWN: Final = {
    ("builtins", "set"),
    ("decimal", "Decimal"),
    ("kpi.domain.period", "Period"),
    ("kpi.domain.plan", "Basis"),
    *(("kpi.domain.submission", name) for name in ("Answer", "Choice", "Entry", "Issue", "Level", "Submission")),
}
"""All that a submission is made of."""


class UnknownPart(Exception):
    """The process that matches answered with something that is no part of a submission:"""


class _Answer(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) not in _KNOWN:
            raise UnknownPart(f"{module_name}.{global_name}")
        return super().find_class(module_name, global_name)


def matched_apart(opened: bytes, question: Question) -> Submission:
    """The same as `matched`. Raises UnreadableWorkbook where it takes too much."""
    told = pickle.dumps((question, opened))
    answer = asked(matching_child.__file__, told, wall_seconds=limits.MATCH_WALL_SECONDS)
    if len(answer) > limits.MATCH_ANSWER:
        raise UnreadableWorkbook("too_heavy")
    submission = _Answer(BytesIO(answer)).load()
    assert isinstance(submission, Submission)
    return submission
