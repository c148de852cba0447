"""The parts of a briefing about sectors, members and the map."""

from collections.abc import Iterator, Sequence

from kpi.content.briefing.content import MemberBars, MemberMap, Plot, SectorPart, TargetLine, UnitPart
from kpi.content.briefing.lines import headline_and_others
from kpi.content.briefing.measures import BriefingMeasures
from kpi.content.briefing.plots import member_bars, member_map, worth_plotting
from kpi.content.pictures import bullets_of, trend_of
from kpi.content.row_column import DisplayNames
from kpi.domain.plan import Measure
from kpi.domain.progress.standing import main_targets
from kpi.domain.progress.status import Tone
from kpi.wording.phrases import counts
from kpi.wording.phrases.standing import name_till


def sectors(measures: BriefingMeasures) -> Iterator[SectorPart]:
    """The sectors of the authority's briefing; a member's targets are one list."""
    if measures.request.unit is not None:
        return
    for sector in measures.situation.plan.sectors:
        own = tuple(line for line in measures.lines if line.row.indicator.sector == sector.code)
        if own:
            name = sector.name[measures.lang]
            tally = measures.tally_of(line.row for line in own)
            bullets = bullets_of(name, tally, [line.row for line in own], measures.lang)
            yield SectorPart(
                code=sector.code,
                name=name,
                title=bullets.title,
                tally=tally,
                count=counts.short(tally, measures.lang),
                counted=counts.first(tally, measures.lang),
                lines=own,
                bullets=bullets,
                plots=tuple(plots(own, measures)),
                members=tuple(_bars(own, measures)),
            )


def plots(lines: Sequence[TargetLine], measures: BriefingMeasures) -> Iterator[Plot]:
    place = "" if measures.request.unit is None else measures.unit_name
    for line in measures.gravest_first(lines):
        course = measures.courses.get(line.code)
        if course is not None and worth_plotting(course):
            yield Plot(line, trend_of(course, measures.lang, place=place))


def _bars(lines: Sequence[TargetLine], measures: BriefingMeasures) -> Iterator[MemberBars]:
    """Bars of the targets that members are judged by, and of amounts; small counts say nothing as bars."""
    situation = measures.situation
    for line in measures.gravest_first(lines):
        bars = member_bars(line, measures.by_unit, DisplayNames.of(situation, measures.lang))
        telling = line.row.indicator.measure is Measure.AMOUNT or _judged_at_members(line, measures)
        if bars is not None and telling:
            yield bars


def maps(parts: Sequence[SectorPart], measures: BriefingMeasures) -> Iterator[MemberMap]:
    """Maps the gravest target that members are judged by, else the first that they have figures of."""
    situation, outlines = measures.situation, measures.figures.outlines
    if outlines is None:
        return
    drawn = measures.gravest_first([bars.line for part in parts for bars in part.members])
    judged = [line for line in drawn if _judged_at_members(line, measures)]
    for line in (judged or drawn)[:1]:
        yield member_map(line, measures.by_unit, outlines, DisplayNames.of(situation, measures.lang))


def _judged_at_members(line: TargetLine, measures: BriefingMeasures) -> bool:
    """Whether the map would show more than grey."""
    rows = (row for unit, own in measures.by_unit.items() if unit != measures.situation.plan.authority for row in own)
    return any(row.indicator.code == line.code and row.status.tone is not Tone.WAITING for row in rows)


def unit_parts(measures: BriefingMeasures) -> Iterator[UnitPart]:
    """The members in the order of the official list, those that have ended as far as they are in a sum; in a member's
    own briefing only itself."""
    situation, lang = measures.situation, measures.lang
    for unit, listed in situation.listed.items():
        rows = measures.asked_of(listed)
        if rows and measures.request.unit in (None, unit):
            headline, others = headline_and_others(rows, {}, measures.source)
            name = name_till(situation.units[unit], measures.request.as_of, lang)
            tally = measures.tally_of(main_targets(rows))
            title, count = f"{name}: {counts.first(tally, lang)}", counts.short(tally, lang)
            yield UnitPart(unit, name, title, count, headline + others)
