"""What a leader takes in within five seconds: a sentence, the count, the count by sector, what needs attention."""

from collections.abc import Iterator, Sequence
from functools import cache

from kpi.content.answer import answer
from kpi.domain.figures.observation import Observations
from kpi.domain.plan import Basis, Plan
from kpi.domain.plan.period import Period, window
from kpi.domain.progress.reporting import Counts, FirstCount, ReportingTally, Tally
from kpi.domain.progress.standing import Standing, main_targets, needing_attention, uncounted_targets
from kpi.domain.situation import Situation
from kpi.ui import links
from kpi.ui.html import Element, Markup, h, markup, unseen
from kpi.ui.links import download_parameters
from kpi.ui.marks import chip, status_mark, target_link
from kpi.wording import (
    Lang,
    count_text,
    gettext,
    illustrative_mark,
    illustrative_sentence,
    period_text,
)
from kpi.wording.phrases import authority as authority_phrases
from kpi.wording.phrases import counts as count_phrases
from kpi.wording.phrases.attention import costing_words, counted, lacking, nothing_urgent
from kpi.wording.phrases.standing import judged, name_of, needed_words, owner_text, why


def title(plan: Plan, counts: Counts, lang: Lang) -> Element:
    words = gettext("Tình hình thực hiện {count} chỉ tiêu", lang).format(count=counts.headline.total)
    return h("header", h("p", plan.name[lang], class_="eyebrow"), h("h1", words))


def opening(counts: Counts, as_of: Period, plan: Plan, members: ReportingTally, lang: Lang) -> Element:
    """`Đến 14/5/2021: 5 trong 7 chỉ tiêu … đang đúng tiến độ, …; 20/23 xã, thị trấn nộp đủ số liệu kỳ này.`"""
    first = authority_phrases.first_words(counts.headline, as_of, plan, lang)
    last = authority_phrases.handed_in(members, lang)
    return h(
        "p",
        _joined([h("span", first), *_clauses(counts.headline, lang)]),
        f"; {last}." if last else ".",
        class_="opening",
    )


def other_counts(tally: Tally, as_of: Period, plan: Plan, lang: Lang) -> Element:
    """`Đến 14/6/2021: đã có 2 chỉ tiêu đạt và vượt kế hoạch năm, ▲ 1 chậm ít.`: what stands beside the first number."""
    date = gettext("Đến {date}:", lang).format(date=authority_phrases.date_of(as_of, plan, lang))
    told = [*_year(tally, lang), *_clauses(tally, lang)]
    return h("p", f"{date} ", _joined(told or [h("span", count_phrases.first(tally, lang))]), ".", class_="opening")


def _year(tally: Tally, lang: Lang) -> Iterator[Element]:
    if year := count_phrases.of_the_year(tally, lang):
        yield h("span", year)


def _joined(clauses: Sequence[Element]) -> Iterator[Element | str]:
    for place, clause in enumerate(clauses):
        yield from (", ", clause) if place else (clause,)


def _clauses(tally: Tally, lang: Lang) -> list[Element]:
    """`▲ 4 chậm nhẹ`: the shape lets the eye find it again in the marks below."""
    return [
        h("span", h("span", status_mark(status.tone, status), word))
        for status, word in authority_phrases.clauses(tally, lang)
    ]


def state_line(as_of: Period, plan: Plan, revision: int, rows: Sequence[Standing], lang: Lang) -> Element:
    period, days = period_text(str(as_of), lang), window(as_of, plan.reporting.calendar)
    return h("p", authority_phrases.state_line(period, days, str(revision), rows, lang), class_="state", data_state="")


def estimates_left_out(figures: Observations, plan: Plan, as_of: Period, lang: Lang) -> Element:
    """The notice above everything that was measured without estimates; `figures` are all, with them."""
    own = (one for one in figures if Period(plan.year, 1) <= one.period <= as_of)
    codes = [one.indicator for one in own if one.basis is Basis.ESTIMATE]
    words = gettext(
        "Đã bỏ ra {figures} số ước của {targets} chỉ tiêu: mọi đánh giá dưới đây chỉ theo số chính thức "
        "và số điều chỉnh, chỉ tiêu mới có số ước là chưa nộp. Trang của từng chỉ tiêu, từng "
        "{members_short} vẫn tính cả số ước.",
        lang,
    )
    text = words.format(figures=count_text(len(codes), lang), targets=count_text(len(set(codes)), lang))
    return h("aside", h("strong", gettext("KHÔNG TÍNH SỐ ƯỚC", lang)), h("span", text), class_="ribbon left-out")


def nothing_yet(as_of: Period, lang: Lang) -> Element:
    """Shown in place of a list of everything that is missing."""
    title = gettext("Chưa có số liệu nào đến {period}", lang).format(period=period_text(str(as_of), lang))
    words = gettext("Đánh giá hiện ra khi các đơn vị nộp biểu số liệu; cuối trang là danh sách đơn vị chưa nộp.", lang)
    return h("section", h("h2", title), h("p", words))


def big_count(situation: Situation, lang: Lang) -> Element:
    """The big count, and every target as a mark under its sector's count."""
    rows, counts = main_targets(situation.rows), situation.counts
    told = answer(counts.headline, counts.forecast, lang)
    figures = h("p", h("strong", str(told.tally.counted)), h("span", f"/{told.tally.asked}"), class_="big")
    names = {sector.code: sector.name[lang] for sector in situation.plan.sectors}
    sectors = [
        h(
            "li",
            h("a", names[one.of or ""], href=links.to("sector", sector=one.of, **download_parameters(situation))),
            _sector_count(one, lang),
            h("span", [_jump(row, lang) for row in rows if row.indicator.sector == one.of], class_="marks"),
        )
        for one in counts.sectors
    ]
    return h(
        "section",
        h("div", figures, h("p", told.words), class_="total"),
        h("p", " · ".join(told.beside), class_="by-now") if told.beside else None,
        h("ul", sectors, class_="sectors"),
        class_="count",
    )


def _sector_count(tally: Tally, lang: Lang) -> Element:
    """Says that nothing is due in place of a count out of none."""
    text = count_phrases.short(tally, lang)
    return h("span", text, class_="none") if tally.first is FirstCount.DUE else h("strong", text)


def _jump(row: Standing, lang: Lang) -> Element:
    words = f"{name_of(row, lang)}: {judged(row, lang)}"
    shape = status_mark(row.status.tone, row.status, estimate=row.is_estimate)
    return h("a", shape, unseen(words), href=f"#target-{row.indicator.code}", title=words)


def attention(situation: Situation, lang: Lang) -> Element:
    """Lists the targets shown that are behind, missed or silent: of the headline ones why, who answers for it and what
    each month must bring; then the names of those beside."""
    every = needing_attention(situation.rows)
    grave = main_targets(every)
    title = h("h2", gettext("Cần chú ý trước", lang), h("span", f" {counted(every, lang)}" if every else ""))
    if not every:
        all_reported = not any(one.lacking for one in situation.reports)
        return h("section", title, h("p", nothing_urgent(lang, all_reported=all_reported)))
    urgent = [_urgent(row, situation, lang, first=row is grave[0]) for row in grave]
    others = uncounted_attention(situation.rows, lang, first=not grave)
    return h("section", title, h("ul", urgent) if urgent else None, others, class_="attention")


def uncounted_attention(rows: Sequence[Standing], lang: Lang, *, first: bool = False) -> Element | None:
    """`Ngoài chỉ tiêu chủ yếu: ▲ Giải ngân đầu tư công, ■ Ca Covid-19`; `first`: where a meeting goes on from here."""
    grave = needing_attention(uncounted_targets(rows))
    if not grave:
        return None
    names = [
        h(
            "span",
            status_mark(row.status.tone, row.status, estimate=row.is_estimate),
            _named(row, lang, first=first and row is grave[0]),
        )
        for row in grave
    ]
    return h("p", gettext("Ngoài chỉ tiêu chủ yếu:", lang), " ", _joined(names), class_="besides")


def _named(row: Standing, lang: Lang, *, first: bool) -> Element:
    verdict = unseen(f" ({judged(row, lang)})")
    return h("a", name_of(row, lang), verdict, href=target_link(row), data_next="" if first else None)


def _urgent(row: Standing, situation: Situation, lang: Lang, *, first: bool) -> Element:
    """The first of them is where a meeting goes on from here."""
    units = situation.units
    costing = costing_words(row, situation.costing_most(row), units, lang)
    missing = lacking(row, situation.answered_blanks(row), situation.missing_since(row), units, lang)
    owner = gettext("Cơ quan phụ trách: {owner}", lang).format(owner=owner_text(row.indicator, units, lang))
    name = h("a", name_of(row, lang), href=target_link(row), data_next="" if first else None)
    return h(
        "li",
        h("div", name, chip(row, lang), class_="who"),
        h("p", why(row, lang)),
        h("p", costing, class_="owner") if costing else None,
        h("p", " · ".join(filter(None, (*missing, needed_words(row, lang), owner))), class_="owner"),
        class_=str(row.status.tone),
    )


@cache
def ribbon(lang: Lang) -> Markup:
    """The ribbon above every screen with figures, where the store holds invented ones."""
    mark, words = h("strong", illustrative_mark(lang)), h("span", illustrative_sentence(lang))
    return markup(h("aside", mark, words, class_="ribbon"))
