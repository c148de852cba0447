"""What has changed: since the month before, and since the last briefing."""

from collections.abc import Iterator, Sequence
from threading import Condition
from typing import Final

from cachetools import TTLCache
from cachetools import cached as kept

from kpi import briefings
from kpi.briefings import Readers
from kpi.config import settings
from kpi.domain.changes import Moment, Shift, what_moved
from kpi.domain.plan import Plan
from kpi.domain.reporting import closing
from kpi.domain.standing import main_targets
from kpi.domain.units import Units
from kpi.store import queries
from kpi.store.briefings import Briefing
from kpi.store.shared import the_store
from kpi.ui import cached
from kpi.ui.cached import Situation, View
from kpi.ui.figures import takeaway
from kpi.ui.html import Element, h
from kpi.ui.moved import moved
from kpi.wording import Lang, date_text, district_time, gettext, period_text, sender_text

_SECONDS: Final = 60


def last_briefing(year: int) -> Briefing | None:
    """One that was marked by another process is seen a little later."""
    return _last_briefing(settings().database_url, cached.newest().store, year)


@kept(TTLCache(16, _SECONDS), condition=Condition())
def _last_briefing(database_url: str, store: str, year: int) -> Briefing | None:
    with the_store().reading() as db:
        return queries.last_briefing(db, year)


def forget_briefing() -> None:
    """To be called when another was marked."""
    _last_briefing.cache_clear()


def heading(lang: Lang) -> Element:
    return h("h2", gettext("Có gì thay đổi", lang))


def since_last_month(now: Situation, plan: Plan, units: Units, view: View, lang: Lang) -> Iterator[Element]:
    """Both months by what is known today; what was put right since the earlier one fell due is told beside."""
    if now.as_of.month == 1:
        yield _title(gettext("Từ tháng trước", lang))
        yield h("p", gettext("Kỳ đầu năm: chưa có tháng trước để so sánh.", lang), class_="state")
        return
    before = now.as_of.plus(-1)
    known_then = cached.situation(plan, before, View(closing(plan, before), estimates=view.estimates))
    shifts = what_moved(_moment(cached.situation(plan, before, view)), _moment(now), known_then.figures)
    yield _title(gettext("Từ tháng trước", lang), period_text(str(before), lang))
    yield from _told(shifts, "month", now, units, lang)


def since_briefing(
    now: Situation, last: Briefing | None, readers: Readers, view: View, lang: Lang
) -> Iterator[Element]:
    """What was told then, by the plan of that day, against what is known today."""
    title = gettext("Từ lần báo cáo gần nhất", lang)
    if last is None:
        yield _title(title)
        words = gettext("Chưa ghi mốc lần nào trong năm. Từ khi ghi, ở đây kể những gì đổi khác so với mốc ấy.", lang)
        yield h("p", words, class_="state")
        return
    yield _title(title, date_text(district_time(last.at).date(), lang))
    told = gettext("Đến {period}, {by} ghi mốc", lang).format(
        period=period_text(str(last.as_of), lang), by=sender_text(last.by, lang)
    )
    yield h("p", told, class_="state")
    if last.as_of > now.as_of:
        yield h("p", gettext("Lần ấy báo cáo một kỳ sau kỳ đang xem: không so ngược lại.", lang), class_="state")
        return
    with the_store().reading() as db:
        then = briefings.told_then(db, last, readers, estimates=view.estimates)
    shifts = what_moved(then.moment(readers.plan.district), _moment(now), then.known_then)
    yield from _told(shifts, "briefing", now, readers.units, lang)


def _told(shifts: Sequence[Shift], since: str, now: Situation, units: Units, lang: Lang) -> Iterator[Element]:
    yield from moved(shifts, units, lang)
    if shifts:
        yield takeaway(since, lang, data={"of": "changes", "since": since, **now.asked}, pictures=False)


def _moment(situation: Situation) -> Moment:
    return Moment(situation.as_of, main_targets(situation.rows), situation.figures)


def _title(words: str, of: str | None = None) -> Element:
    return h("h3", words, h("span", f" ({of})") if of else None)
