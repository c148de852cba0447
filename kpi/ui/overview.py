"""The parts of the overview, top to bottom."""

from collections.abc import Iterable

from kpi.domain.plan import Plan
from kpi.domain.reporting import reporting
from kpi.domain.standing import main_targets
from kpi.domain.units import Units
from kpi.ui import cached, headline
from kpi.ui.cached import Situation
from kpi.ui.completeness import completeness, of_communes
from kpi.ui.figures import takeaway
from kpi.ui.html import Element
from kpi.ui.legend import thresholds
from kpi.ui.rows import chosen_targets, other_targets
from kpi.wording import Lang


def head(now: Situation, plan: Plan, units: Units, lang: Lang, *, estimates: bool) -> Iterable[Element | None]:
    whole = now if estimates else cached.situation(plan, now.as_of)
    communes = reporting(of_communes(whole.reports, units))
    yield headline.title(plan, now.counts, lang)
    yield headline.opening(now.counts, now.as_of, plan, communes, lang)
    yield headline.state_line(now.as_of, plan, now.revision, main_targets(now.rows), lang)
    if not estimates:
        yield headline.without_estimates(whole.figures, plan, now.as_of, lang)


def summary(now: Situation, plan: Plan, units: Units, lang: Lang) -> Iterable[Element]:
    yield headline.count(now, plan, lang)
    if any(row.actual is not None for row in now.rows):
        yield headline.attention(now, units, lang)
    else:
        yield headline.nothing_yet(now.as_of, lang)


def tables(now: Situation, sector: str, status: str, plan: Plan, units: Units, lang: Lang) -> Iterable[Element | None]:
    yield chosen_targets(now, sector, status, plan, units, lang)
    yield other_targets(now, sector, status, plan, units, lang)
    about = {"of": "sector", "sector": sector} if sector else {"of": "targets"}
    yield takeaway(f"targets_{now.as_of}", lang, data={**about, **now.asked}, pictures=False)


def foot(now: Situation, plan: Plan, units: Units, lang: Lang, *, estimates: bool) -> Iterable[Element | None]:
    """A unit that handed in an estimate has reported, whether or not estimates count."""
    reports = (now if estimates else cached.situation(plan, now.as_of)).reports
    communes = reporting(of_communes(reports, units))
    yield completeness(reports, communes, units, lang, illustrative=now.illustrative)
    yield thresholds(plan, lang)
