"""What has changed: since the month before, and since the last briefing."""

from collections.abc import Iterator, Sequence
from typing import Final

from kpi.content.briefing import Earlier
from kpi.domain.progress.changes import Shift, what_moved
from kpi.domain.situation import Situation
from kpi.reading import earlier
from kpi.reading.records import Mark
from kpi.ui.changed_targets import changed_targets
from kpi.ui.chart_downloads import takeaway
from kpi.ui.html import Element, h
from kpi.ui.links import download_parameters
from kpi.ui.visit import Visit
from kpi.wording import Lang, date_text, gettext, local_time, period_text, sender_text

_SECONDS: Final = 60


def heading(lang: Lang) -> Element:
    return h("h2", gettext("Có gì thay đổi", lang))


def since_last_month(situation: Situation, visit: Visit) -> Iterator[Element]:
    """Compares both months by what is known today, and shows what was corrected since the earlier one fell due."""
    lang, then = visit.lang, earlier.before(visit.context, situation)
    if then is None:
        yield _title(gettext("Từ tháng trước", lang))
        yield h("p", gettext("Kỳ đầu năm: chưa có tháng trước để so sánh.", lang), class_="state")
        return
    yield _title(gettext("Từ tháng trước", lang), period_text(str(then.as_of), lang))
    yield from _with_download(_shifts(then, situation), "month", situation, lang)


def since_briefing(situation: Situation, last: Mark | None, visit: Visit) -> Iterator[Element]:
    """What was known at the briefing, by the plan of that day, against what is known today."""
    lang, title = visit.lang, gettext("Từ lần báo cáo lãnh đạo gần nhất", visit.lang)
    if last is None:
        yield _title(title)
        words = gettext(
            "Chưa đánh dấu lần báo cáo lãnh đạo nào trong năm. Sau khi đánh dấu, mục này nêu thay đổi từ lần "
            "báo cáo đó.",
            lang,
        )
        yield h("p", words, class_="state")
        return
    yield _title(title, date_text(local_time(last.at).date(), lang))
    marked = gettext("Đến {period}, {by} đánh dấu", lang).format(
        period=period_text(str(last.as_of), lang), by=sender_text(last.by, lang)
    )
    yield h("p", marked, class_="state")
    if last.as_of > situation.as_of:
        yield h("p", gettext("Lần báo cáo lãnh đạo gần nhất thuộc kỳ sau, không so sánh.", lang), class_="state")
        return
    then = earlier.figures_at(visit.context, last, visit.who, estimates=situation.view.estimates)
    yield from _with_download(_shifts(then, situation), "briefing", situation, lang)


def _shifts(then: Earlier, situation: Situation) -> Sequence[Shift]:
    return what_moved(then.snapshot(situation.plan.authority), situation.snapshot(), then.known_then)


def _with_download(shifts: Sequence[Shift], since: str, situation: Situation, lang: Lang) -> Iterator[Element]:
    yield from changed_targets(shifts, situation.units, lang)
    if shifts:
        yield takeaway(
            since, lang, data={"of": "changes", "since": since, **download_parameters(situation)}, pictures=False
        )


def _title(words: str, of: str | None = None) -> Element:
    return h("h3", words, h("span", f" ({of})") if of else None)
