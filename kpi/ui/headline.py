"""What a leader takes in within five seconds: a sentence, the count, the count by sector, what needs attention."""

from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from kpi.charts import TONES
from kpi.domain.period import Period, window
from kpi.domain.plan import Basis, Plan
from kpi.domain.reporting import Counts, Reporting, Tally
from kpi.domain.standing import Standing, needing_attention
from kpi.domain.status import Status
from kpi.domain.units import Units
from kpi.i18n import (
    N_,
    Lang,
    count_text,
    date_text,
    figure,
    gettext,
    ngettext,
    period_text,
    reason_sentence,
    status_word,
)
from kpi.ui import links
from kpi.ui.detail import owner_text
from kpi.ui.html import Element, h, unseen
from kpi.ui.marks import chip, mark, name_of, target_link, unit_of

_CLAUSES: Final = (
    (Status.ON_TRACK, N_("{count} đúng hoặc vượt tiến độ")),
    (Status.SLIGHTLY_BEHIND, N_("{count} chậm nhẹ")),
    (Status.BEHIND, N_("{count} chậm")),
    (Status.MISSED, N_("{count} không đạt")),
    (Status.NO_REPORT, N_("{count} thiếu báo cáo")),
    (Status.PARTIAL, N_("{count} chưa đủ đơn vị")),
    (Status.NOT_DUE, N_("{count} chưa đến kỳ đánh giá")),
    (Status.NO_BASIS, N_("{count} chưa đủ căn cứ")),
)


def title(plan: Plan, counts: Counts, lang: Lang) -> Element:
    words = gettext("Tình hình thực hiện {count} chỉ tiêu", lang).format(count=counts.headline.total)
    return h("header", h("p", plan.name[lang], class_="eyebrow"), h("h1", words))


def opening(counts: Counts, as_of: Period, plan: Plan, communes: Reporting, lang: Lang) -> Element:
    """`Đến 14/06/2021: 9/24 chỉ tiêu đã đạt và vượt, …; 20/23 xã, thị trấn nộp đủ báo cáo.`"""
    tally = counts.headline
    first = gettext("Đến {date}: {done}/{all} chỉ tiêu đã đạt và vượt", lang).format(
        date=date_text(window(as_of, plan.reporting.calendar)[1], lang), done=tally.reached, all=tally.total
    )
    last = "."
    if communes.owing:
        words = gettext("{complete}/{owing} xã, thị trấn nộp đủ báo cáo", lang)
        last = f"; {words.format(complete=communes.complete, owing=communes.owing)}."
    return h("p", _joined([h("span", first), *_clauses(tally, lang)]), last, class_="opening")


def standing(tally: Tally, as_of: Period, plan: Plan, lang: Lang) -> Element:
    """`Đến 14/06/2021: ● 3 đúng hoặc vượt tiến độ, ▲ 1 chậm nhẹ.`: of those that are not reached."""
    date = date_text(window(as_of, plan.reporting.calendar)[1], lang)
    first = gettext("Đến {date}:", lang).format(date=date)
    clauses = _clauses(tally, lang) or [h("span", gettext("mọi chỉ tiêu đã đạt và vượt", lang))]
    return h("p", f"{first} ", _joined(clauses), ".", class_="opening")


def _joined(clauses: Sequence[Element]) -> Iterator[Element | str]:
    for place, clause in enumerate(clauses):
        yield from (", ", clause) if place else (clause,)


def _clauses(tally: Tally, lang: Lang) -> list[Element]:
    told = [(status, words, tally.by_status.get(status, 0)) for status, words in _CLAUSES]
    return [_clause(status, words, count, lang) for status, words, count in told if count]


def _clause(status: Status, words: str, count: int, lang: Lang) -> Element:
    """`▲ 4 chậm nhẹ`: the shape lets the eye find it again in the marks below."""
    return h("span", h("span", mark(TONES[status], status), gettext(words, lang).format(count=count)))


def state_line(as_of: Period, plan: Plan, revision: int, rows: Sequence[Standing], lang: Lang) -> Element:
    """The period, the days it covers and which state of the figures this is: what a printed page must carry."""
    starts, ends = window(as_of, plan.reporting.calendar)
    words = gettext("Kỳ {period}: số liệu từ {starts} đến {ends} · theo bản ghi số {revision}", lang)
    text = words.format(
        period=period_text(str(as_of), lang),
        starts=date_text(starts, lang),
        ends=date_text(ends, lang),
        revision=revision,
    )
    estimates = sum(row.is_estimate for row in rows)
    if estimates:
        words = ngettext("{count} chỉ tiêu đang theo số ước (dấu rỗng)", estimates, lang)
        text = f"{text} · {words.format(count=count_text(estimates, lang))}"
    return h("p", text, class_="state")


def without_estimates(figures: pd.DataFrame, plan: Plan, as_of: Period, lang: Lang) -> Element:
    """Stands over everything that was measured without them; `figures` are all OBSERVATIONS, with them."""
    rows = zip(figures["indicator"], figures["period"], figures["basis"], strict=True)
    codes = [code for code, when, basis in rows if basis is Basis.ESTIMATE and Period(plan.year, 1) <= when <= as_of]
    words = gettext(
        "Đã bỏ ra {figures} số ước của {targets} chỉ tiêu: "
        "mọi đánh giá dưới đây chỉ theo số chính thức và số điều chỉnh.",
        lang,
    )
    text = words.format(figures=count_text(len(codes), lang), targets=count_text(len(set(codes)), lang))
    return h("aside", h("strong", gettext("KHÔNG TÍNH SỐ ƯỚC", lang)), h("span", text), class_="ribbon left-out")


def nothing_yet(as_of: Period, lang: Lang) -> Element:
    """In place of a list of everything that is missing."""
    title = gettext("Chưa có số liệu nào đến {period}", lang).format(period=period_text(str(as_of), lang))
    words = gettext("Đánh giá hiện ra khi các đơn vị nộp biểu số liệu tháng; dưới đây là ai còn nợ báo cáo nào.", lang)
    return h("section", h("h2", title), h("p", words))


def count(rows: Sequence[Standing], counts: Counts, as_of: Period, plan: Plan, lang: Lang) -> Element:
    """The big count, and every target as a mark under its sector's count."""
    tally = counts.headline
    figures = h("p", h("strong", str(tally.reached)), h("span", f"/{tally.total}"), class_="big")
    words = h("p", gettext("chỉ tiêu đạt và vượt kế hoạch năm", lang))
    names = {sector.code: sector.name[lang] for sector in plan.sectors}
    sectors = [
        h(
            "li",
            h("a", names[one.of or ""], href=links.to("sector", sector=one.of, period=as_of)),
            h("strong", f"{one.reached}/{one.total}"),
            h("span", [_jump(row, lang) for row in rows if row.indicator.sector == one.of], class_="marks"),
        )
        for one in counts.sectors
    ]
    return h("section", h("div", figures, words, class_="total"), h("ul", sectors, class_="sectors"), class_="count")


def _jump(row: Standing, lang: Lang) -> Element:
    words = f"{name_of(row, lang)}: {status_word(row.status, lang, row.coverage)}"
    shape = mark(TONES[row.status], row.status, estimate=row.is_estimate)
    return h("a", shape, unseen(words), href=f"#target-{row.indicator.code}", title=words)


def attention(rows: Sequence[Standing], units: Units, lang: Lang) -> Element:
    """Those behind, missed or silent, each with why, who answers for it and what each month must bring."""
    grave = needing_attention(rows)
    title = h("h2", gettext("Cần chú ý trước", lang), h("span", f" {len(grave)}" if grave else ""))
    if not grave:
        return h("section", title, h("p", gettext("Không có chỉ tiêu nào chậm, không đạt hoặc thiếu báo cáo.", lang)))
    return h(
        "section",
        title,
        h("ul", [_urgent(row, units, lang, first=row is grave[0]) for row in grave]),
        class_="attention",
    )


def _urgent(row: Standing, units: Units, lang: Lang, *, first: bool) -> Element:
    """The first of them is where a meeting goes on from here."""
    why = reason_sentence(row.reason.code, row.reason.numbers, unit=unit_of(row, lang), lang=lang)
    owner = gettext("Phụ trách: {owner}", lang).format(owner=owner_text(row.indicator, units, lang))
    name = h("a", name_of(row, lang), href=target_link(row), data_next="" if first else None)
    return h(
        "li",
        h("div", name, chip(row, lang), class_="who"),
        h("p", why),
        h("p", " · ".join(filter(None, (_needed(row, lang), owner))), class_="owner"),
        class_=str(TONES[row.status]),
    )


def _needed(row: Standing, lang: Lang) -> str | None:
    if row.needed is None or "needed" in row.reason.numbers:  # then the sentence says it
        return None
    each = figure(row.needed, unit_of(row, lang), lang, places=1)
    return gettext("Từ nay mỗi tháng cần {figure}", lang).format(figure=each)


def ribbon(lang: Lang) -> Element:
    """Stands over every screen with figures, where the store holds invented ones."""
    return h(
        "aside",
        h("strong", gettext("SỐ LIỆU MINH HỌA", lang)),
        h("span", gettext("Số liệu giả định để giới thiệu phần mềm, không phải kết quả của huyện.", lang)),
        class_="ribbon",
    )
