"""The parts of the overview, top to bottom."""

from collections.abc import Iterable

from kpi.domain.period import Period
from kpi.domain.plan import Plan
from kpi.domain.reporting import reporting
from kpi.domain.standing import main_targets
from kpi.domain.units import Units
from kpi.i18n import Lang
from kpi.ui import headline
from kpi.ui.cached import Situation
from kpi.ui.completeness import completeness, of_communes
from kpi.ui.html import Element
from kpi.ui.legend import thresholds
from kpi.ui.rows import chosen_targets, other_targets


def head(now: Situation, as_of: Period, plan: Plan, units: Units, lang: Lang) -> Iterable[Element]:
    communes = reporting(of_communes(now.reports, units))
    yield headline.title(plan, now.counts, lang)
    yield headline.opening(now.counts, as_of, plan, communes, lang)
    yield headline.state_line(as_of, plan, now.revision, lang)


def summary(now: Situation, plan: Plan, units: Units, lang: Lang) -> Iterable[Element]:
    targets = main_targets(now.rows)
    yield headline.count(targets, now.counts, plan, lang)
    yield headline.attention(targets, units, lang)


def tables(now: Situation, sector: str, status: str, plan: Plan, units: Units, lang: Lang) -> Iterable[Element | None]:
    yield chosen_targets(main_targets(now.rows), sector, status, plan, units, lang)
    yield other_targets(now.rows, sector, status, plan, units, lang)


def foot(now: Situation, plan: Plan, units: Units, lang: Lang) -> Iterable[Element | None]:
    communes = reporting(of_communes(now.reports, units))
    yield completeness(now.reports, communes, units, lang, illustrative=now.illustrative)
    yield thresholds(plan, lang)
