"""The closed set of statuses, and the reason that goes with each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Status(StrEnum):
    NO_BASIS = "no_basis"
    EXCEEDED = "exceeded"
    MET = "met"
    MISSED = "missed"
    NO_REPORT = "no_report"
    PARTIAL = "partial"
    NOT_DUE = "not_due"
    ON_TRACK = "on_track"
    SLIGHTLY_BEHIND = "slightly_behind"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a status was given: a code and its numbers; i18n makes the sentence. Periods stand as `2021-05`."""

    code: str
    numbers: Mapping[str, Decimal | int | str | None] = field(default_factory=dict)
