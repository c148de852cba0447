"""The request for a briefing, and the figures it is composed of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from kpi.domain.figures.observation import Observations
from kpi.domain.outlines import Outlines
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.changes import Snapshot
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.standing import main_targets
from kpi.domain.situation import Situation
from kpi.wording import LangCode


class Scope(StrEnum):
    """Which meeting it is for."""

    MONTH = "month"
    HALF = "half"  # sơ kết: the first six months
    YEAR = "year"  # tổng kết


MONTHS: Final[Mapping[Scope, int]] = {Scope.HALF: 6, Scope.YEAR: 12}
"""The month that a briefing of more than a month is about."""


@dataclass(frozen=True, slots=True)
class BriefingRequest:
    """A request for a briefing about the whole authority, one sector's targets, or one member."""

    as_of: Period
    scope: Scope = Scope.MONTH
    lang: LangCode = LangCode.VI
    sector: str | None = None
    unit: str | None = None

    @property
    def fits(self) -> bool:
        """Six months end in June, the year in December; a sector and a unit are not asked for together."""
        in_its_month = MONTHS.get(self.scope, self.as_of.month) == self.as_of.month
        return in_its_month and (self.sector is None or self.unit is None)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What changes are compared with: a marked briefing, or the month before."""

    as_of: Period
    figures: Observations  # that its standing is measured from
    known_then: Observations  # as they were known then
    plan: Plan
    units: Units
    briefed_at: datetime | None = None  # absent: the month before
    briefed_by: str | None = None

    def snapshot(self, unit: str) -> Snapshot:
        """The unit's headline targets."""
        rows = measure(self.figures, self.plan, self.units, self.as_of, only=unit)
        return Snapshot(self.as_of, main_targets(rows), self.figures)


@dataclass(frozen=True, slots=True)
class BriefingFigures:
    """What a briefing is composed of; the situation is of the month that is asked for."""

    situation: Situation
    outlines: Outlines | None = None
    earlier: Earlier | None = None
