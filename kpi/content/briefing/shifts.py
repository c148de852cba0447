"""What has changed since the last briefing, or since the month before."""

from kpi.content.briefing.content import Changed, Changes
from kpi.content.briefing.lines import line, look_of
from kpi.content.briefing.request import BriefingRequest, Earlier
from kpi.content.tables import FigureSource
from kpi.domain.progress.changes import Shift, Snapshot, what_moved
from kpi.domain.progress.standing import Standing, main_targets
from kpi.domain.situation import Situation
from kpi.wording import N_, date_text, local_time, period_text
from kpi.wording.phrases import shifts as shift_phrases
from kpi.wording.phrases.shifts import MOVES


def changes_since(
    rows: tuple[Standing, ...],
    situation: Situation,
    earlier: Earlier | None,
    request: BriefingRequest,
    source: FigureSource,
) -> Changes | None:
    """What changed in the headline targets of the unit that the briefing is about."""
    if earlier is None:
        return None
    shifts = shifts_since(rows, situation, request, earlier)
    items = tuple(_changed(shift, nth, source) for nth, shift in enumerate(shifts, start=1))
    return Changes(_title(earlier, source), shift_phrases.shift_counts(shifts, source.lang), items)


def shifts_since(
    rows: tuple[Standing, ...], situation: Situation, request: BriefingRequest, earlier: Earlier
) -> tuple[Shift, ...]:
    before = earlier.snapshot(request.unit or situation.plan.authority)
    return what_moved(before, Snapshot(request.as_of, main_targets(rows), situation.figures), earlier.known_then)


def _changed(shift: Shift, nth: int, source: FigureSource) -> Changed:
    lang = source.lang
    return Changed(
        line=line(shift.now, nth, None, source),
        before=look_of(shift.before, lang),
        move=shift.move,
        moved=source.say(MOVES[shift.move]),
        figures=shift_phrases.figure_change(shift, lang),
        corrections=shift_phrases.corrections(shift, source.units, lang) if shift.revised else None,
    )


def _title(earlier: Earlier, source: FigureSource) -> str:
    period = period_text(str(earlier.as_of), source.lang)
    if earlier.briefed_at is None:
        return source.say(N_("Thay đổi so với {period}"), period=period)
    day = date_text(local_time(earlier.briefed_at).date(), source.lang)
    return source.say(N_("Thay đổi từ lần báo cáo lãnh đạo ngày {day} (đến {period})"), day=day, period=period)
