"""The parts of a briefing about sectors, members and the map."""

from collections.abc import Iterator, Sequence

from kpi.content.briefing.content import MemberBars, MemberMap, Plot, SectorPart, TargetLine, UnitPart
from kpi.content.briefing.lines import headline_and_others
from kpi.content.briefing.measures import BriefingMeasures
from kpi.content.briefing.plots import member_bars, member_map, worth_plotting
from kpi.content.pictures import bullets_of, trend_of
from kpi.domain.plan import Measure
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Tone
from kpi.wording import Lang, ngettext


def sectors(known: BriefingMeasures) -> Iterator[SectorPart]:
    """Of the authority's briefing; a member's targets are one list."""
    if known.request.unit is not None:
        return
    for sector in known.situation.plan.sectors:
        own = tuple(line for line in known.lines if line.row.indicator.sector == sector.code)
        if own:
            name = sector.name[known.lang]
            bullets = bullets_of(name, [line.row for line in own], known.lang)
            yield SectorPart(
                code=sector.code,
                name=name,
                title=bullets.title,
                reached=sum(line.row.status.reached for line in own),
                lines=own,
                bullets=bullets,
                plots=tuple(plots(own, known)),
                members=tuple(_bars(own, known)),
            )


def plots(lines: Sequence[TargetLine], known: BriefingMeasures) -> Iterator[Plot]:
    place = "" if known.request.unit is None else known.unit_name
    for line in known.gravest_first(lines):
        course = known.courses.get(line.code)
        if course is not None and worth_plotting(course):
            yield Plot(line, trend_of(course, known.lang, place=place))


def _bars(lines: Sequence[TargetLine], known: BriefingMeasures) -> Iterator[MemberBars]:
    """Bars of the targets that members are judged by, and of amounts; small counts say nothing as bars."""
    situation = known.situation
    for line in known.gravest_first(lines):
        bars = member_bars(line, known.by_unit, situation.plan, situation.units, known.lang)
        telling = line.row.indicator.measure is Measure.AMOUNT or _judged_at_members(line, known)
        if bars is not None and telling:
            yield bars


def maps(parts: Sequence[SectorPart], known: BriefingMeasures) -> Iterator[MemberMap]:
    """Of the gravest target that members are judged by; where none is, of the first that they have figures of."""
    situation, outlines = known.situation, known.figures.outlines
    if outlines is None:
        return
    drawn = known.gravest_first([bars.line for part in parts for bars in part.members])
    judged = [line for line in drawn if _judged_at_members(line, known)]
    for line in (judged or drawn)[:1]:
        yield member_map(line, known.by_unit, outlines, situation.plan, situation.units, known.lang)


def _judged_at_members(line: TargetLine, known: BriefingMeasures) -> bool:
    """Whether the map would show more than grey."""
    rows = (row for unit, own in known.by_unit.items() if unit != known.situation.plan.authority for row in own)
    return any(row.indicator.code == line.code and row.status.tone is not Tone.WAITING for row in rows)


def unit_parts(known: BriefingMeasures) -> Iterator[UnitPart]:
    """In the order of the official list; of a member's own briefing its own."""
    for unit in known.situation.units.members(known.request.as_of):
        rows = known.of_unit(unit.code)
        if rows and known.request.unit in (None, unit.code):
            headline, others = headline_and_others(rows, {}, known.origin)
            name = unit.name[known.lang]
            yield UnitPart(unit.code, name, _unit_title(name, rows, known.lang), headline + others)


def _unit_title(name: str, rows: Sequence[Standing], lang: Lang) -> str:
    good = sum(row.status.good for row in rows)
    title = ngettext("{unit}: {good}/{all} chỉ tiêu đạt hoặc đúng tiến độ", len(rows), lang)
    return title.format(unit=name, good=good, all=len(rows))
