"""What is read of the store for a table of figures: once, at one moment, and no more than the reader may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pandas as pd

from kpi.domain.changes import Moment
from kpi.domain.period import Period
from kpi.domain.plan import Basis, Plan
from kpi.domain.progress import measure
from kpi.domain.reporting import Reporting, closing, reporting, unit_reports
from kpi.domain.revision import Recorded
from kpi.domain.standing import Standing, by_unit, main_targets
from kpi.export.figures import Origin
from kpi.store import events, plans, queries
from kpi.store.briefings import Briefing
from kpi.web.downloads.files import Asked, House, NoSuchFile

WITHOUT: Final = "without"
"""Of `estimates`: only what is official or revised is counted."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What changes are told against: measured by what was known at `known_at`, or where absent by what is known now."""

    period: Period
    known_at: datetime | None
    figures: pd.DataFrame  # OBSERVATIONS of that day


@dataclass(frozen=True, slots=True)
class Reading:
    """The plan in `origin` holds only what is asked for and may be seen; `figures` are OBSERVATIONS of it."""

    origin: Origin
    unit: str
    figures: pd.DataFrame
    handed_in: pd.DataFrame  # with estimates, whether or not they count
    recorded: tuple[Recorded, ...]  # of the target at the unit, where its revisions are asked for
    earlier: Earlier | None  # where changes are asked for

    @property
    def plan(self) -> Plan:
        return self.origin.plan

    def standings(self) -> Mapping[str, tuple[Standing, ...]]:
        return self._measured(self.figures, self.origin.as_of)

    def of_district(self) -> tuple[Standing, ...]:
        return self.standings().get(self.plan.district, ())

    def moment(self, figures: pd.DataFrame, as_of: Period) -> Moment:
        """Of the headline targets."""
        rows = self._measured(figures, as_of).get(self.plan.district, ())
        return Moment(as_of, main_targets(rows), figures)

    def of_communes(self) -> Reporting:
        """How many of the communes and towns have handed in."""
        units = self.origin.units
        reports = unit_reports(self.handed_in, self.plan, units, self.origin.as_of)
        return reporting(tuple(one for one in reports if one.unit in units.by_code and units[one.unit].kind.adds_up))

    def _measured(self, figures: pd.DataFrame, as_of: Period) -> Mapping[str, tuple[Standing, ...]]:
        return by_unit(measure(figures, self.plan, self.origin.units, as_of), self.plan)


def read(house: House, plan: Plan, unit: str, asked: Asked) -> Reading:
    """`plan` as far as the reader may see and asks for it. Raises NoSuchFile for a parameter that is no choice."""
    as_of, counts = asked.period(plan), _counts_estimates(asked)
    with house.store.reading() as db:
        figures = queries.observations(db, plan.year)
        recorded = queries.history(db, unit, plan.indicators[0].code) if asked["of"] == "revisions" else []
        earlier = None
        if asked["of"] == "changes":
            period, known_at, day = _since(asked, plan, queries.last_briefing(db, plan.year))
            earlier = Earlier(period, known_at, _seen(queries.observations(db, plan.year, day), plan, counts=counts))
        kept = plans.in_force(db, plan.year)
        origin = Origin(
            plan=plan,
            units=house.units,
            as_of=as_of,
            lang=asked.lang,
            revision=queries.newest_revision(db),
            head=events.head(db),
            plan_digest=None if kept is None else kept.digest,
            made_at=asked.at,
            illustrative=queries.is_illustrative(db),
            estimates=counts,
        )
    own, handed_in = (_seen(figures, plan, counts=one) for one in (counts, True))
    return Reading(origin, unit, own, handed_in, tuple(recorded), earlier)


def _counts_estimates(asked: Asked) -> bool:
    if asked["estimates"] not in ("", WITHOUT):
        raise NoSuchFile(asked["estimates"])
    return not asked["estimates"]


def _seen(figures: pd.DataFrame, plan: Plan, *, counts: bool) -> pd.DataFrame:
    own = figures[figures["indicator"].isin([one.code for one in plan.indicators])]
    return own if counts else own[own["basis"] != Basis.ESTIMATE]


def _since(asked: Asked, plan: Plan, last: Briefing | None) -> tuple[Period, datetime | None, datetime]:
    """The earlier period, the moment whose knowledge of it counts (absent: now), and the day it was told."""
    as_of = asked.period(plan)
    if asked["since"] == "briefing" and last is not None and last.as_of <= as_of:
        return last.as_of, last.at, last.at
    if asked["since"] == "month" and as_of.month > 1:
        before = as_of.plus(-1)
        return before, None, closing(plan, before)
    raise NoSuchFile(asked["since"])
