"""The briefing on screen before it is made into files: its words, and a picture of the one page."""

from collections.abc import Hashable, Iterable

from kpi import briefings
from kpi.content.briefing import Briefing, BriefingRequest, NothingToBrief
from kpi.content.briefing.content import TargetLine
from kpi.domain.situation import Situation
from kpi.reading.briefing import briefing_of
from kpi.ui import cached, links
from kpi.ui.html import Element, Markup, h
from kpi.ui.marks import chip
from kpi.ui.visit import Visit
from kpi.wording import Lang, gettext
from kpi.wording.phrases.attention import counted, outside

_WIDTH, _HEIGHT = 595, 842  # of A4, in points


def briefing_now(situation: Situation, request: BriefingRequest, visit: Visit) -> Briefing | None:
    """The briefing as of now; None where the plan asks nothing of what it is about."""
    return cached.value_for(situation, "briefing", *_how(request, visit), make=lambda: _composed(request, visit))


def _how(request: BriefingRequest, visit: Visit) -> tuple[Hashable, ...]:
    """What the preview depends on besides the situation: the plan of the last mark's day, by which the figures of
    that day are measured, may hide what today's does not."""
    return *briefings.choices_of(request).values(), str(cached.last_mark(visit)), *visit.who.sight, visit.lang


def _composed(request: BriefingRequest, visit: Visit) -> Briefing | None:
    try:
        return briefing_of(visit.context, request, visit.who, visit.context.clock())
    except NothingToBrief:
        return None


def nothing_to_brief(lang: Lang) -> Element:
    words = gettext("Kế hoạch không giao chỉ tiêu nào cho phạm vi này: không có gì để báo cáo.", lang)
    return h("p", words, class_="opening", role="alert")


def page_preview(situation: Situation, request: BriefingRequest, briefing: Briefing, visit: Visit) -> Markup:
    """The one page for the chairman as it would be printed now; the address changes with the figures."""
    make = lambda: (_preview(situation, request, briefing, visit.lang),)  # noqa: E731
    return cached.markup_for(situation, "briefing-preview", *_how(request, visit), make=make)


def _preview(situation: Situation, request: BriefingRequest, briefing: Briefing, lang: Lang) -> Element:
    source = links.download("preview", **briefings.choices_of(request), v=situation.revision)
    words = gettext("Xem trước trang dành cho lãnh đạo: {title}. {sentence}", lang)
    spoken = words.format(title=briefing.title, sentence=briefing.sentence)
    picture = h("img", src=source, alt=spoken, width=_WIDTH, height=_HEIGHT)
    large = h("a", picture, href=source, target="_blank")
    words = gettext("Trang dành cho lãnh đạo, như sẽ in; bấm vào trang để xem lớn", lang)
    return h("figure", large, h("figcaption", words), class_="sheet")


def _named(line: TargetLine, lang: Lang) -> Element:
    apart = outside(line.row.indicator, lang)
    return h("span", line.name, f" ({apart})" if apart else None)


def summary(situation: Situation, request: BriefingRequest, briefing: Briefing, visit: Visit) -> Markup:
    """The briefing's summary: what it says, what needs attention, whose reports are missing."""
    how = ("briefing-summary", *_how(request, visit))
    return cached.markup_for(situation, *how, make=lambda: _summary(briefing, visit.lang))


def _summary(briefing: Briefing, lang: Lang) -> Iterable[Element | None]:
    yield h("h2", briefing.title)
    yield h("p", briefing.sentence, class_="opening")
    yield h("p", f"{briefing.subject} · {briefing.state}", class_="state", data_state="")
    if briefing.attention:
        title = f"{gettext('Cần chú ý trước', lang)}: {counted([line.row for line in briefing.attention], lang)}"
        grave = [h("li", _named(line, lang), chip(line.row, lang)) for line in briefing.attention]
        yield h("section", h("h3", title), h("ul", grave), class_="grave")
    if briefing.late:
        words = gettext("Chưa nộp đủ: {names}", lang).format(names=", ".join(briefing.late))
        yield h("p", words, class_="state")
