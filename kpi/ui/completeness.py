"""Who has handed in what they owe, and who has not."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from kpi.domain.progress.reporting import UnitReport, debts, reporting
from kpi.domain.situation import Situation
from kpi.ui import links
from kpi.ui.html import Element, h
from kpi.wording import Lang, date_text, gettext, ngettext
from kpi.wording.phrases.handed_in import uncounted_words
from kpi.wording.phrases.standing import unit_name

_NAMED = 6


def completeness(situation: Situation, lang: Lang) -> Element | None:
    """Completeness and timeliness of the members, then every unit that still owes figures of the period.

    Illustrative figures were all recorded at one instant, long after their due dates: their timeliness says nothing.
    """
    reports, members = situation.reports, reporting(situation.reports_of_members())
    if not reports:
        return None
    title = h("h2", gettext("Tình hình nộp số liệu", lang), class_="after")
    on_time = gettext("{members} nộp đủ kỳ này và đúng hạn", lang)
    numbers = h(
        "div",
        _number(members.complete, members.owing, gettext("{members} nộp đủ kỳ này", lang)),
        _not_judged(lang) if situation.illustrative else _number(members.on_time, members.owing, on_time),
        class_="handed",
    )
    owing = [one for one in reports if one.lacking]
    if not owing:
        return h("section", title, numbers, h("p", gettext("Mọi đơn vị đã nộp đủ số liệu kỳ này.", lang)))
    dates = _deadlines(owing, situation, lang)
    intro = gettext("Chưa nộp đủ, hạn {dates}:", lang).format(dates=dates) if dates else gettext("Chưa nộp đủ:", lang)
    debtors = [h("li", h("strong", _debtor(one, situation, lang)), _owed(one, lang)) for one in owing]
    return h("section", title, numbers, h("p", intro, class_="state"), h("ul", debtors, class_="silent-units"))


def _debtor(one: UnitReport, situation: Situation, lang: Lang) -> Element | str:
    """A member has a page of its own; an office has none."""
    name, unit = unit_name(one.unit, situation.units, lang), situation.units.by_code.get(one.unit)
    if unit is None or not unit.is_member:
        return name
    return h("a", name, href=links.to("commune", unit=one.unit, period=situation.as_of))


def _deadlines(owing: Sequence[UnitReport], situation: Situation, lang: Lang) -> str | None:
    """`16/12/2021, riêng KT-5, KT-6: 4/1/2022`: the date of most of what is missing, which the forms name too, then
    the targets with one of their own; None where nothing of this period is missing."""
    missing = {(one.unit, code) for one in owing for code in (*one.missing, *one.missing_restricted)}
    found = debts(situation.plan, situation.units, situation.as_of)
    days = [(debt.due, debt.indicator) for debt in found if (debt.debtor, debt.indicator) in missing]
    count = Counter(day for day, _ in days)
    if not count:
        return None
    usual, *others = sorted(count, key=lambda day: (-count[day], day))
    words = gettext("riêng {codes}: {date}", lang)
    apart = [words.format(codes=", ".join(_codes(days, day)), date=date_text(day, lang)) for day in sorted(others)]
    return ", ".join((date_text(usual, lang), *apart))


def _codes(days: Sequence[tuple[date, str]], of: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for day, code in days if day == of))


def _number(some: int, of: int, words: str) -> Element | None:
    return h("p", h("strong", f"{some}/{of}"), h("span", words)) if of else None


def _not_judged(lang: Lang) -> Element:
    words = gettext("Không đánh giá nộp đúng hạn: số liệu minh họa được đưa vào cùng một lúc.", lang)
    return h("p", words, class_="state")


def _owed(one: UnitReport, lang: Lang) -> Element:
    """`chưa nộp 5/5 số: KT-3, VX-7, …`; no code is broken at its hyphen."""
    return h("span", _counted(one, lang), _beside(one, lang), class_="owed")


def _beside(one: UnitReport, lang: Lang) -> Element | None:
    words = uncounted_words(one, lang)
    return h("span", f"; {words}" if one.missing else words) if words else None


def _counted(one: UnitReport, lang: Lang) -> Element | None:
    if not one.missing:
        return None
    words = ngettext("chưa nộp {count}/{owed} số:", len(one.missing), lang)
    named = one.missing[:_NAMED]
    codes = [h("span", " ", h("span", code if code == named[-1] else f"{code},")) for code in named]
    more = "…" if len(one.missing) > _NAMED else None
    return h("span", words.format(count=len(one.missing), owed=one.owed), codes, more)
