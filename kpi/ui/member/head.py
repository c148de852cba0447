"""The member in one sentence, and links to its neighbours in the list."""

from collections import Counter
from collections.abc import Iterator

from kpi.domain.plan.units import OrgUnit
from kpi.domain.progress.reporting import tally_of
from kpi.domain.progress.standing import Standing, main_targets
from kpi.domain.progress.status import IN_ORDER
from kpi.domain.situation import Situation
from kpi.ui import links
from kpi.ui.headline import state_line, uncounted_attention
from kpi.ui.html import Element, h
from kpi.ui.marks import status_mark
from kpi.wording import Lang, gettext, status_word
from kpi.wording.phrases import authority as authority_phrases
from kpi.wording.phrases.handed_in import nothing_owed, report_words


def head(unit: OrgUnit, situation: Situation, lang: Lang) -> Iterator[Element | None]:
    rows = main_targets(situation.of(unit.code))
    back = h("a", gettext("Các {members}", lang), href=links.to("communes", period=situation.as_of))
    yield h("header", h("p", back, class_="eyebrow"), h("h1", unit.name[lang]))
    yield h(
        "p", _opening(rows, situation, lang), _clauses(rows, lang), _handed_in(unit, situation, lang), class_="opening"
    )
    yield uncounted_attention(situation.of(unit.code), lang)
    yield state_line(situation.as_of, situation.plan, situation.revision, rows, lang)
    yield _beside(unit, situation, lang)


def _beside(unit: OrgUnit, situation: Situation, lang: Lang) -> Element:
    """The members before and after it in the official list; a meeting turns pages by them."""
    everybody = list(situation.units.members(situation.as_of))
    place = everybody.index(unit)
    before = [_way(one, situation, f"← {one.name[lang]}", onward=False) for one in everybody[:place][-1:]]
    after = [_way(one, situation, f"{one.name[lang]} →", onward=True) for one in everybody[place + 1 :][:1]]
    words = gettext("{Members} trước và sau", lang)
    return h("nav", before, after, class_="beside-units", aria_label=words)


def _way(unit: OrgUnit, situation: Situation, words: str, *, onward: bool) -> Element:
    address = links.to("commune", unit=unit.code, period=situation.as_of)
    return h("a", words, href=address, data_previous=None if onward else "", data_next="" if onward else None)


def _opening(rows: tuple[Standing, ...], situation: Situation, lang: Lang) -> str:
    tally = tally_of(rows, situation.plan, situation.as_of)
    return authority_phrases.first_words(tally, situation.as_of, situation.plan, lang)


def _clauses(rows: tuple[Standing, ...], lang: Lang) -> list[Element]:
    count = Counter(row.status for row in rows if not row.status.good)
    return [
        h(
            "span",
            ", ",
            h("span", status_mark(status.tone, status), f"{count[status]} {status_word(status, lang).lower()}"),
        )
        for status in IN_ORDER
        if count[status]
    ]


def _handed_in(unit: OrgUnit, situation: Situation, lang: Lang) -> str:
    report = next((one for one in situation.reports if one.unit == unit.code), None)
    told = nothing_owed(lang) if report is None else report_words(report, lang)
    return f"; {told}." if told else "."
