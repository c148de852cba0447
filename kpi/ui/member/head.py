"""The member in one sentence, and links to its neighbours in the list."""

from collections import Counter
from collections.abc import Iterator

from kpi.domain.plan.period import window
from kpi.domain.plan.units import OrgUnit
from kpi.domain.progress.standing import Standing, main_targets
from kpi.domain.progress.status import IN_ORDER
from kpi.domain.situation import Situation
from kpi.ui import links
from kpi.ui.headline import besides, state_line
from kpi.ui.html import Element, h
from kpi.ui.marks import mark
from kpi.wording import Lang, date_text, gettext, status_word


def head(unit: OrgUnit, now: Situation, lang: Lang) -> Iterator[Element | None]:
    rows = main_targets(now.of(unit.code))
    back = h("a", gettext("Các {members}", lang), href=links.to("communes", period=now.as_of))
    yield h("header", h("p", back, class_="eyebrow"), h("h1", unit.name[lang]))
    yield h("p", _opening(rows, now, lang), _clauses(rows, lang), _handed_in(unit, now, lang), class_="opening")
    yield besides(now.of(unit.code), lang)
    yield state_line(now.as_of, now.plan, now.revision, rows, lang)
    yield _beside(unit, now, lang)


def _beside(unit: OrgUnit, now: Situation, lang: Lang) -> Element:
    """The members before and after it in the official list; a meeting turns pages by them."""
    everybody = list(now.units.members(now.as_of))
    place = everybody.index(unit)
    before = [_way(one, now, f"← {one.name[lang]}", onward=False) for one in everybody[:place][-1:]]
    after = [_way(one, now, f"{one.name[lang]} →", onward=True) for one in everybody[place + 1 :][:1]]
    words = gettext("{Members} trước và sau", lang)
    return h("nav", before, after, class_="beside-units", aria_label=words)


def _way(unit: OrgUnit, now: Situation, words: str, *, onward: bool) -> Element:
    address = links.to("commune", unit=unit.code, period=now.as_of)
    return h("a", words, href=address, data_previous=None if onward else "", data_next="" if onward else None)


def _opening(rows: tuple[Standing, ...], now: Situation, lang: Lang) -> str:
    good = sum(row.status.good for row in rows)
    words = gettext("Đến {date}: {good}/{all} chỉ tiêu chủ yếu đạt hoặc đúng tiến độ", lang)
    ends = window(now.as_of, now.plan.reporting.calendar)[1]
    return words.format(date=date_text(ends, lang), good=good, all=len(rows))


def _clauses(rows: tuple[Standing, ...], lang: Lang) -> list[Element]:
    count = Counter(row.status for row in rows if not row.status.good)
    return [
        h("span", ", ", h("span", mark(status.tone, status), f"{count[status]} {status_word(status, lang).lower()}"))
        for status in IN_ORDER
        if count[status]
    ]


def _handed_in(unit: OrgUnit, now: Situation, lang: Lang) -> str:
    report = next((one for one in now.reports if one.unit == unit.code), None)
    if report is None:
        return gettext("; kỳ này không phải báo cáo số nào.", lang)
    if report.complete:
        return gettext("; đã nộp đủ {owed} số của kỳ này.", lang).format(owed=report.owed)
    words = gettext("; còn thiếu {missing}/{owed} số của kỳ này.", lang)
    return words.format(missing=len(report.missing), owed=report.owed)
