"""Who has handed in what they owe, and who has not."""

from kpi.domain.progress.reporting import UnitReport, reporting
from kpi.domain.situation import Situation
from kpi.ui.html import Element, h
from kpi.wording import Lang, date_text, gettext, ngettext
from kpi.wording.phrases.standing import unit_name

_NAMED = 6


def completeness(situation: Situation, lang: Lang) -> Element | None:
    """Completeness and timeliness of the members, then every unit that still owes figures of the period.

    Illustrative figures were all recorded at one instant, long after their due dates: their timeliness says nothing.
    """
    reports, members = situation.reports, reporting(situation.reports_of_members())
    if not reports:
        return None
    title = h("h2", gettext("Báo cáo của các đơn vị", lang), class_="after")
    on_time = gettext("{members} nộp đủ và đúng hạn", lang)
    numbers = h(
        "div",
        _number(members.complete, members.owing, gettext("{members} nộp đủ", lang)),
        _not_judged(lang) if situation.illustrative else _number(members.on_time, members.owing, on_time),
        class_="handed",
    )
    owing = [one for one in reports if one.missing]
    if not owing:
        return h("section", title, numbers, h("p", gettext("Mọi đơn vị đã nộp đủ báo cáo của kỳ này.", lang)))
    intro = gettext("Chưa nộp đủ, hạn {date}:", lang).format(date=date_text(max(one.due for one in owing), lang))
    debtors = [h("li", h("strong", unit_name(one.unit, situation.units, lang)), _owed(one, lang)) for one in owing]
    return h("section", title, numbers, h("p", intro, class_="state"), h("ul", debtors, class_="silent-units"))


def _number(some: int, of: int, words: str) -> Element | None:
    return h("p", h("strong", f"{some}/{of}"), h("span", words)) if of else None


def _not_judged(lang: Lang) -> Element:
    words = gettext("Không xét nộp đúng hạn: số liệu minh họa được nạp cùng một lúc.", lang)
    return h("p", words, class_="state")


def _owed(one: UnitReport, lang: Lang) -> Element:
    """`thiếu 5/5 số: KT-3, VX-7, …`; no code is broken at its hyphen."""
    words = ngettext("thiếu {count}/{owed} số:", len(one.missing), lang)
    named = one.missing[:_NAMED]
    codes = [h("span", " ", h("span", code if code == named[-1] else f"{code},")) for code in named]
    more = "…" if len(one.missing) > _NAMED else None
    return h("span", words.format(count=len(one.missing), owed=one.owed), codes, more, class_="owed")
