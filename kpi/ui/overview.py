"""The parts of the overview, top to bottom."""

from collections.abc import Iterable

from kpi.domain.plan import Giver
from kpi.domain.progress.reporting import reporting
from kpi.domain.progress.standing import main_targets
from kpi.domain.situation import Situation
from kpi.ui import headline
from kpi.ui.chart_downloads import takeaway
from kpi.ui.completeness import completeness
from kpi.ui.html import Element
from kpi.ui.legend import thresholds
from kpi.ui.links import download_parameters
from kpi.ui.rows import against_note, chosen_targets, other_targets
from kpi.wording import Lang


def head(situation: Situation, lang: Lang) -> Iterable[Element | None]:
    members = reporting(situation.reports_of_members())
    yield headline.title(situation.plan, situation.counts, lang)
    yield headline.opening(situation.counts, situation.as_of, situation.plan, members, lang)
    yield headline.state_line(situation.as_of, situation.plan, situation.revision, main_targets(situation.rows), lang)
    if not situation.view.estimates:
        yield headline.estimates_left_out(situation.recorded, situation.plan, situation.as_of, lang)
    yield headline.big_count(situation, lang)


def summary(situation: Situation, lang: Lang) -> Iterable[Element]:
    if any(row.actual is not None for row in situation.rows):
        yield headline.attention(situation, lang)
    else:
        yield headline.nothing_yet(situation.as_of, lang)


def tables(
    situation: Situation, sector: str, status: str, lang: Lang, giver: Giver | None = None
) -> Iterable[Element | None]:
    yield against_note(giver, lang)
    yield chosen_targets(situation, sector, status, lang, giver)
    yield other_targets(situation, sector, status, lang, giver)
    about = {"of": "sector", "sector": sector} if sector else {"of": "targets"}
    yield takeaway(f"targets_{situation.as_of}", lang, data={**about, **download_parameters(situation)}, pictures=False)


def foot(situation: Situation, lang: Lang) -> Iterable[Element | None]:
    yield completeness(situation, lang)
    yield thresholds(situation.plan, lang)
