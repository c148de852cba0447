"""Digests of the rows that an event's hash covers. A column added later does not join these lists."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any

from kpi.domain.figures.revision import Revision
from kpi.store.canonical import digest_of

_SUBMISSION = (
    "number",
    "digest",
    "file_name",
    "sender",
    "period",
    "by",
    "at",
    "status",
    "receipt",
    "once",
    "illustrative",
    "event",
)
_REVISION = attrgetter(
    "number",
    "unit",
    "indicator",
    "period",
    "nth",
    "value",
    "numerator",
    "denominator",
    "basis",
    "reason",
    "sheet",
    "cell",
    "submission",
    "at",
)


_DECISION = ("number", "year", "content", "file", "since", "by", "illustrative", "event")


def plan_decision_digest(row: Mapping[str, Any]) -> str:
    return digest_of([[row[name] for name in _DECISION]])


def submission_digest(row: Mapping[str, Any]) -> str:
    return digest_of([[row[name] for name in _SUBMISSION]])


def revisions_digest(revisions: Iterable[Revision]) -> str:
    """Digests revisions in the order of their numbers."""
    return digest_of(_REVISION(revision) for revision in revisions)


def aliases_digest(aliases: Iterable[tuple[int, str, str]]) -> str:
    """Digests aliases, as (number, name, code) in the order of the numbers."""
    return digest_of(aliases)


def plan_digest(plan: str, units: str) -> str:
    return digest_of([[plan, units]])


def plan_file_digest(number: int, year: int, digest: str, since: datetime, event: int) -> str:
    return digest_of([[number, year, digest, since, event]])
