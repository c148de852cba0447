"""The receipt of a submission: what was recorded, what was not, and the proof of it."""

from datetime import datetime
from enum import StrEnum

from kpi.domain.figures.layout import Layout
from kpi.domain.figures.revision import Effect
from kpi.domain.figures.submission import NOT_TAKING, Answer, Issue, Level
from kpi.domain.plan import FigureKind, Frozen
from kpi.domain.plan.period import PeriodField


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"  # every figure was already recorded so


class ReceiptLine(Frozen):
    """What became of one entry; `revision` is the number it was recorded under, absent where unchanged."""

    indicator: str
    unit: str
    period: PeriodField
    effect: Effect
    revision: int | None
    kind: FigureKind = FigureKind.ACTUAL


class MissingFigure(Frozen):
    """A figure that is owed and neither submitted nor answered for."""

    indicator: str
    unit: str
    reason_asked: bool  # silence about it is not zero: why it is blank is to be said


class HandedIn(Frozen):
    """What a submission brings of the figures that one unit owes for a month, and what then is still missing."""

    unit: str
    period: PeriodField
    owed: int
    brought: int  # with this submission
    missing: tuple[MissingFigure, ...]
    reasons: int = 0  # of those brought, the reasons of blanks
    reasons_before: int = 0  # of those that were in already
    restricted: bool = False  # of targets that only some may see: in no count of what everybody owes

    @property
    def before(self) -> int:
        """How many were in already."""
        return self.owed - self.brought - len(self.missing)


class Receipt(Frozen):
    """Of one submission. `head` is the hash of its event, which covers all of this and all before it."""

    number: int
    status: Outcome
    at: datetime
    by: str
    file_name: str
    digest: str
    sender: str | None
    period: PeriodField | None
    lines: tuple[ReceiptLine, ...]
    issues: tuple[Issue, ...]
    answers: tuple[Answer, ...]
    illustrative: bool
    head: str
    layouts: tuple[Layout, ...] = ()  # confirmed with it
    handed_in: tuple[HandedIn, ...] = ()

    @property
    def written(self) -> int:
        """How many figures were recorded; the reasons of blanks are none."""
        return sum(line.effect not in (Effect.UNCHANGED, Effect.EXPLAINS) for line in self.lines)

    @property
    def reasons(self) -> int:
        """How many reasons of blanks were recorded."""
        return sum(line.effect is Effect.EXPLAINS for line in self.lines)

    @property
    def not_taken(self) -> tuple[Issue, ...]:
        """The rows left out when the sender chose to record only those that are right."""
        return tuple(issue for issue in self.issues if issue.level is Level.ERROR)

    @property
    def by_answers(self) -> tuple[Issue, ...]:
        """What was understood by an answer, given to this file or before."""
        return tuple(issue for issue in self.issues if issue.code == "answered" or "given" in issue.values)

    @property
    def left_by_answers(self) -> tuple[Issue, ...]:
        """The cells whose figures an answer left out."""
        return tuple(issue for issue in self.by_answers if issue.values.get("choice_code") in NOT_TAKING)

    @property
    def without_parts(self) -> tuple[Issue, ...]:
        """The cells whose bare values took the place of numerator and denominator."""
        return tuple(issue for issue in self.by_answers if issue.values.get("choice_code") == "replace_parts")

    @property
    def set_aside(self) -> tuple[ReceiptLine, ...]:
        """Estimates kept beside an official or revised figure that stays in force."""
        return tuple(line for line in self.lines if line.effect is Effect.SET_ASIDE)
