"""What a leader takes in within five seconds: a sentence, the count, the count by sector, what needs attention."""

from collections.abc import Sequence
from typing import Final

from kpi.charts import TONES
from kpi.domain.period import Period, window
from kpi.domain.plan import Plan
from kpi.domain.reporting import Counts, Reporting
from kpi.domain.standing import Standing, needing_attention
from kpi.domain.status import Status
from kpi.domain.units import Units
from kpi.i18n import N_, Lang, date_text, figure, gettext, period_text, reason_sentence, status_word
from kpi.ui.detail import owner_text
from kpi.ui.html import Element, h, unseen
from kpi.ui.marks import chip, mark, name_of, unit_of

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
    clauses = [_clause(status, words, tally.by_status.get(status, 0), lang) for status, words in _CLAUSES]
    last = "."
    if communes.owing:
        words = gettext("{complete}/{owing} xã, thị trấn nộp đủ báo cáo", lang)
        last = f"; {words.format(complete=communes.complete, owing=communes.owing)}."
    return h("p", first, clauses, last, class_="opening")


def _clause(status: Status, words: str, count: int, lang: Lang) -> Element | None:
    """`, ▲ 4 chậm nhẹ`: the shape lets the eye find it again in the marks below."""
    if not count:
        return None
    return h("span", ", ", h("span", mark(TONES[status], status), gettext(words, lang).format(count=count)))


def state_line(as_of: Period, plan: Plan, revision: int, lang: Lang) -> Element:
    """The period, the days it covers and which state of the figures this is: what a printed page must carry."""
    starts, ends = window(as_of, plan.reporting.calendar)
    words = gettext("Kỳ {period}: số liệu từ {starts} đến {ends} · theo bản ghi số {revision}", lang)
    text = words.format(
        period=period_text(str(as_of), lang),
        starts=date_text(starts, lang),
        ends=date_text(ends, lang),
        revision=revision,
    )
    return h("p", text, class_="state")


def count(rows: Sequence[Standing], counts: Counts, plan: Plan, lang: Lang) -> Element:
    """The big count, and every target as a mark under its sector's count."""
    tally = counts.headline
    figures = h("p", h("strong", str(tally.reached)), h("span", f"/{tally.total}"), class_="big")
    words = h("p", gettext("chỉ tiêu đạt và vượt kế hoạch năm", lang))
    names = {sector.code: sector.name[lang] for sector in plan.sectors}
    sectors = [
        h(
            "li",
            h("span", names[one.of or ""]),
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
    return h("section", title, h("ul", [_urgent(row, units, lang) for row in grave]), class_="attention")


def _urgent(row: Standing, units: Units, lang: Lang) -> Element:
    why = reason_sentence(row.reason.code, row.reason.numbers, unit=unit_of(row, lang), lang=lang)
    owner = gettext("Phụ trách: {owner}", lang).format(owner=owner_text(row.indicator, units, lang))
    return h(
        "li",
        h("div", h("a", name_of(row, lang), href=f"#target-{row.indicator.code}"), chip(row, lang), class_="who"),
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
