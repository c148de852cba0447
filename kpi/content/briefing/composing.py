"""Composes a briefing from what was read."""

from kpi.content.briefing import naming, sections
from kpi.content.briefing.content import Briefing, RevisedSince
from kpi.content.briefing.measures import BriefingMeasures
from kpi.content.briefing.narrative import NarrativeParts, narrative
from kpi.content.briefing.provenance import foot_line, provenance
from kpi.content.briefing.request import BriefingFigures, BriefingRequest
from kpi.content.briefing.shifts import changes_since, shifts_since
from kpi.content.tables import changes as table_of_changes
from kpi.wording import gettext, illustrative_mark, period_text
from kpi.wording.phrases import authority as words


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
    found = changes_since(known.rows, situation, earlier, request, known.origin)
    assert found is not None
    shifts = shifts_since(known.rows, situation, request, earlier)
    return RevisedSince(found, table_of_changes(shifts, request.as_of, earlier.briefed_at, known.origin))


def _briefing(known: BriefingMeasures) -> Briefing:
    situation, request, lang = known.situation, known.request, known.lang
    sentence = words.opening(known.tally, request.as_of, situation.plan, known.reporting, lang)
    about, sectors = naming.about(known), tuple(sections.sectors(known))
    own_plots = tuple(sections.plots(known.lines, known)) if request.unit is not None else ()
    narrative_parts = NarrativeParts(
        request=request,
        origin=known.origin,
        agency=naming.agency_words(known),
        sentence=sentence,
        sectors=sectors,
        lines=known.lines,
        beside=known.beside,
        attention=known.attention,
        late=known.late,
    )
    return Briefing(
        request=request,
        situation=situation,
        earlier=known.figures.earlier,
        origin=known.origin,
        title=naming.title(known),
        about=about,
        plan_name=situation.plan.name[lang],
        agency=naming.agency(known),
        place=naming.place(known),
        as_of_words=period_text(str(request.as_of), lang),
        window=naming.window_words(known),
        sentence=sentence,
        reached=known.tally.reached,
        total=known.tally.total,
        verdict=words.on_track_words(known.tally, lang),
        reached_words=gettext("chỉ tiêu chủ yếu đạt và vượt kế hoạch năm", lang),
        lines=known.lines,
        beside=known.beside,
        attention=known.attention,
        sectors=sectors,
        own_plots=own_plots,
        members=tuple(sections.unit_parts(known)),
        maps=tuple(sections.maps(sectors, known)),
        changes=changes_since(known.rows, situation, known.figures.earlier, request, known.origin),
        completeness=words.handed_in(known.reporting, lang),
        late=known.late,
        narrative=narrative(narrative_parts),
        state=foot_line(known.lines, request, known.origin),
        provenance=tuple(provenance(known.lines, about, known.reporting, known.late, request, known.origin)),
        mark=illustrative_mark(lang) if situation.illustrative else None,
        mark_words=naming.mark_words(known),
        made_at=situation.read_at,
    )
