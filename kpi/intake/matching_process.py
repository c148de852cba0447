"""Matching a large workbook in a process of its own (`matching_child`): the app goes on meanwhile."""

import json
import pickle
import sys
from typing import Final

from kpi.domain.figures.submission import Submission
from kpi.intake import matching_child, submission_json
from kpi.intake.matching import MatchRequest
from kpi.intake.workbook import UnreadableWorkbook, limits
from kpi.intake.workbook.child_process import asked

_LONGEST: Final = 4000


class MatchingFailed(Exception):
    """The process that matches ended as no file should make it end: a fault of ours."""


def matched_apart(opened: bytes, question: MatchRequest) -> Submission:
    """The same as `matched`. Raises UnreadableWorkbook where it takes too much, MatchingFailed, NoSubmission."""
    told = pickle.dumps((question, opened))
    done = asked(matching_child.__file__, told, wall_seconds=limits.MATCH_WALL_SECONDS)
    if done.returncode:
        _pass_on(done.stderr)
        raise MatchingFailed(f"exit {done.returncode}")
    if len(done.stdout) > limits.MATCH_ANSWER:
        raise UnreadableWorkbook("too_heavy")
    return submission_json.load(done.stdout)


def _pass_on(said: bytes) -> None:
    """The line that `fault_log` wrote there, and nothing else: it may quote what people typed."""
    try:
        line = json.dumps(json.loads(said.splitlines()[-1][:_LONGEST]))
    except (ValueError, IndexError, RecursionError):
        return
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
