"""The parts of the overview, top to bottom."""

from collections.abc import Iterable

from kpi.domain.progress.reporting import reporting
from kpi.domain.progress.standing import main_targets
from kpi.domain.situation import Situation
from kpi.ui import headline
from kpi.ui.completeness import completeness
from kpi.ui.figures import takeaway
from kpi.ui.html import Element
from kpi.ui.legend import thresholds
from kpi.ui.links import download_parameters
from kpi.ui.rows import chosen_targets, other_targets
from kpi.wording import Lang


def head(now: Situation, lang: Lang) -> Iterable[Element | None]:
    members = reporting(now.reports_of_members())
    yield headline.title(now.plan, now.counts, lang)
    yield headline.opening(now.counts, now.as_of, now.plan, members, lang)
    yield headline.state_line(now.as_of, now.plan, now.revision, main_targets(now.rows), lang)
    if not now.view.estimates:
        yield headline.estimates_left_out(now.recorded, now.plan, now.as_of, lang)


def summary(now: Situation, lang: Lang) -> Iterable[Element]:
    yield headline.big_count(now, lang)
    if any(row.actual is not None for row in now.rows):
        yield headline.attention(now, lang)
    else:
        yield headline.nothing_yet(now.as_of, lang)


def tables(now: Situation, sector: str, status: str, lang: Lang) -> Iterable[Element | None]:
    yield chosen_targets(now, sector, status, lang)
    yield other_targets(now, sector, status, lang)
    about = {"of": "sector", "sector": sector} if sector else {"of": "targets"}
    yield takeaway(f"targets_{now.as_of}", lang, data={**about, **download_parameters(now)}, pictures=False)


def foot(now: Situation, lang: Lang) -> Iterable[Element | None]:
    yield completeness(now, lang)
    yield thresholds(now.plan, lang)
