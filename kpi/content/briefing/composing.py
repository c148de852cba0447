"""Composes a briefing from what was read."""

from kpi.content.answer import answer
from kpi.content.briefing import naming, sections
from kpi.content.briefing.content import Briefing, RevisedSince
from kpi.content.briefing.measures import BriefingMeasures
from kpi.content.briefing.narrative import NarrativeParts, narrative
from kpi.content.briefing.provenance import foot_line, provenance
from kpi.content.briefing.request import BriefingFigures, BriefingRequest
from kpi.content.briefing.shifts import changes_since, shifts_since
from kpi.content.card import card_of
from kpi.content.tables import changes as table_of_changes
from kpi.domain.progress.forecast_count import forecast_tally
from kpi.domain.progress.standing import main_targets
from kpi.wording import illustrative_mark
from kpi.wording.phrases import authority as authority_phrases
from kpi.wording.phrases.quotas import targets_without_quotas


class NothingToBrief(Exception):
    """The plan asks nothing of what the briefing is about:"""


def compose(figures: BriefingFigures, request: BriefingRequest) -> Briefing:
    """Raises NothingToBrief where no target is left of what is asked for."""
    assert request.fits, request
    known = BriefingMeasures(figures, request)
    if not known.rows:
        raise NothingToBrief(request.unit or request.sector or figures.situation.plan.authority)
    return _briefing(known)


def since_then(figures: BriefingFigures, request: BriefingRequest) -> RevisedSince:
    """What has been revised since the earlier moment of the figures."""
    situation, earlier = figures.situation, figures.earlier
    assert earlier is not None
    known = BriefingMeasures(figures, request)
    found = changes_since(known.rows, situation, earlier, request, known.source)
    assert found is not None
    shifts = shifts_since(known.rows, situation, request, earlier)
    return RevisedSince(found, table_of_changes(shifts, request.as_of, earlier.briefed_at, known.source))


def _briefing(measures: BriefingMeasures) -> Briefing:
    situation, request, lang = measures.situation, measures.request, measures.lang
    sentence = authority_phrases.opening(measures.tally, request.as_of, situation.plan, measures.reporting, lang)
    subject, sectors = naming.subject(measures), tuple(sections.sectors(measures))
    own_plots = tuple(sections.plots(measures.lines, measures)) if request.unit is not None else ()
    narrative_parts = NarrativeParts(
        request=request,
        source=measures.source,
        agency=naming.agency_words(measures),
        sentence=sentence,
        sectors=sectors,
        lines=measures.lines,
        beside=measures.beside,
        attention=measures.attention,
        late=measures.late,
        without_quotas=targets_without_quotas(measures.of_members, lang) if request.unit is None else None,
        asked={code: naming.asked(units, measures) for code, units in measures.asked_for_figures.items()},
    )
    return Briefing(
        request=request,
        situation=situation,
        earlier=measures.figures.earlier,
        source=measures.source,
        title=naming.title(measures),
        subject=subject,
        plan_name=situation.plan.name[lang],
        agency=naming.agency(measures),
        place=naming.place(measures),
        as_of_words=measures.source.span,
        window=naming.window_words(measures),
        sentence=sentence,
        answer=answer(measures.tally, forecast_tally(main_targets(measures.rows)), lang),
        lines=measures.lines,
        beside=measures.beside,
        attention=measures.attention,
        sectors=sectors,
        own_plots=own_plots,
        members=tuple(sections.unit_parts(measures)),
        maps=tuple(sections.maps(sectors, measures)),
        changes=changes_since(measures.rows, situation, measures.figures.earlier, request, measures.source),
        cards=tuple(card_of(line.row, measures.source.names) for line in (*measures.lines, *measures.beside)),
        completeness=authority_phrases.handed_in(measures.reporting, lang),
        late=measures.late,
        narrative=narrative(narrative_parts),
        state=foot_line(measures.lines, measures.source),
        provenance=tuple(provenance(measures.lines, subject, measures.reporting, measures.late, measures.source)),
        watermark=illustrative_mark(lang) if situation.illustrative else None,
        watermark_words=naming.watermark_words(measures),
        made_at=situation.read_at,
    )
