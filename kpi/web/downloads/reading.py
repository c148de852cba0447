"""What is read of the store for a table of figures: once, at one moment, and no more than the reader may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kpi.briefings import Readers, told_then
from kpi.content.briefing import Earlier
from kpi.content.tables import Origin
from kpi.domain.access import Account
from kpi.domain.changes import Moment
from kpi.domain.observation import Observations, of_plan, without_estimates
from kpi.domain.period import Period
from kpi.domain.plan import Plan
from kpi.domain.progress import measure
from kpi.domain.reporting import Reporting, closing, reporting, unit_reports
from kpi.domain.revision import Recorded
from kpi.domain.standing import Standing, by_unit, main_targets
from kpi.store import events, kept, plans, queries
from kpi.store.briefings import Briefing
from kpi.web.downloads.files import Asked, House, NoSuchFile

WITHOUT: Final = "without"
"""Of `estimates`: only what is official or revised is counted."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The plan in `origin` holds only what is asked for and may be seen; `figures` are those of it."""

    origin: Origin
    unit: str
    figures: Observations
    handed_in: Observations  # with estimates, whether or not they count
    recorded: tuple[Recorded, ...]  # of the target at the unit, where its revisions are asked for
    earlier: Earlier | None  # where changes are asked for

    @property
    def plan(self) -> Plan:
        return self.origin.plan

    def standings(self) -> Mapping[str, tuple[Standing, ...]]:
        return by_unit(measure(self.figures, self.plan, self.origin.units, self.origin.as_of))

    def of_district(self) -> tuple[Standing, ...]:
        return self.standings().get(self.plan.district, ())

    def moment(self) -> Moment:
        """The district's headline targets."""
        return Moment(self.origin.as_of, main_targets(self.of_district()), self.figures)

    def of_communes(self) -> Reporting:
        """How many of the communes and towns have handed in."""
        units = self.origin.units
        reports = unit_reports(self.handed_in, self.plan, units, self.origin.as_of)
        return reporting(tuple(one for one in reports if one.unit in units.by_code and units[one.unit].kind.adds_up))


def read(house: House, who: Account, plan: Plan, unit: str, asked: Asked) -> Reading:
    """`plan` as far as the reader may see and asks for it. Raises NoSuchFile for a parameter that is no choice."""
    as_of, counts = asked.period(plan), _counts_estimates(asked)
    with house.store.reading() as db:
        figures = kept.observations(db, plan.year)
        own, handed_in = (_seen(figures, plan, counts=one) for one in (counts, True))
        recorded = queries.history(db, unit, plan.indicators[0].code) if asked["of"] == "revisions" else []
        earlier = None
        if asked["of"] == "changes":
            since = _since(asked, plan, queries.last_briefing(db, plan.year))
            if isinstance(since, Briefing):
                earlier = told_then(db, since, Readers(who, house.plan, house.units), estimates=counts)
            else:
                then = kept.observations(db, plan.year, closing(plan, since))
                earlier = Earlier(since, own, _seen(then, plan, counts=counts), plan, house.units)
        origin = Origin(
            plan=plan,
            units=house.units,
            as_of=as_of,
            lang=asked.lang,
            revision=queries.newest_revision(db),
            head=events.head(db),
            plan_digest=plans.digest_in_force(db, plan.year),
            made_at=asked.at,
            illustrative=queries.is_illustrative(db),
            estimates=counts,
        )
    return Reading(origin, unit, own, handed_in, tuple(recorded), earlier)


def _counts_estimates(asked: Asked) -> bool:
    if asked["estimates"] not in ("", WITHOUT):
        raise NoSuchFile(asked["estimates"])
    return not asked["estimates"]


def _seen(figures: Observations, plan: Plan, *, counts: bool) -> Observations:
    own = of_plan(figures, plan)
    return own if counts else without_estimates(own)


def _since(asked: Asked, plan: Plan, last: Briefing | None) -> Briefing | Period:
    """The last mark, or the month before."""
    as_of = asked.period(plan)
    if asked["since"] == "briefing" and last is not None and last.as_of <= as_of:
        return last
    if asked["since"] == "month" and as_of.month > 1:
        return as_of.plus(-1)
    raise NoSuchFile(asked["since"])
