"""The member's reports: complete and on time month by month, then every submission."""

from collections.abc import Iterator, Sequence

from kpi.charts import Tone
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import OrgUnit
from kpi.domain.progress.reporting import UnitReport
from kpi.domain.progress.status import Status
from kpi.domain.situation import Situation
from kpi.reading.records import first_recorded, receipts
from kpi.ui import cached
from kpi.ui.html import Element, Markup, h
from kpi.ui.marks import status_mark
from kpi.ui.submission_list import submission_table, visible_submissions
from kpi.ui.visit import Visit
from kpi.wording import Lang, gettext, month_name, ngettext
from kpi.wording.phrases.handed_in import filed_words, uncounted_words

MonthReports = tuple[Period, tuple[UnitReport, ...]]


def reports(unit: OrgUnit, situation: Situation, visit: Visit) -> Iterator[Element | None]:
    lang, months = visit.lang, cached.value_for(situation, "months-reported", make=lambda: _months(situation, visit))
    own = [(period, next((one for one in of if one.unit == unit.code), None)) for period, of in months]
    owing = [one for _, one in own if one is not None and one.owed]
    title = h("h2", gettext("Nộp số liệu từ đầu năm", lang), class_="after")
    lines = [_month(period, one, lang, illustrative=situation.illustrative) for period, one in own]
    yield h(
        "section", title, _sentence(owing, lang, illustrative=situation.illustrative), h("ul", lines, class_="months")
    )


def submissions(unit: OrgUnit, situation: Situation, visit: Visit) -> Markup:
    """Cached by the newest submission, since one that changes no figure makes no new situation."""
    how = ("member-submissions", unit.code, visit.lang, str(visit.newest.submission))
    return cached.markup_for(situation, *how, make=lambda: (_submissions(unit, visit),))


def _submissions(unit: OrgUnit, visit: Visit) -> Element:
    plan = visit.plan
    return submission_table(
        visible_submissions(receipts(visit.context, unit.code, plan.year), unit.code, plan), plan.year, visit.lang
    )


def _months(situation: Situation, visit: Visit) -> tuple[MonthReports, ...]:
    """The months of the plan year up to the period."""
    periods = [Period(situation.view.year, month) for month in range(1, situation.as_of.month + 1)]
    first = first_recorded(visit.context, periods[0], periods[-1])
    return tuple((period, situation.reports_in(period, first)) for period in periods)


def _sentence(owing: Sequence[UnitReport], lang: Lang, *, illustrative: bool) -> Element:
    """Illustrative figures were all recorded at one instant, so their timeliness is left out."""
    if not owing:
        return h("p", gettext("Đến nay chưa đến hạn nộp nào.", lang))
    complete, on_time = sum(one.complete for one in owing), sum(one.on_time for one in owing)
    text = gettext("Nộp đủ {complete}/{all} kỳ phải nộp", lang).format(complete=complete, all=len(owing))
    if illustrative:
        words = gettext("{text}. Không đánh giá nộp đúng hạn: số liệu minh họa được đưa vào cùng một lúc.", lang)
        return h("p", words.format(text=text))
    return h("p", gettext("{text}, đúng hạn {on_time}.", lang).format(text=text, on_time=on_time))


def _month(period: Period, one: UnitReport | None, lang: Lang, *, illustrative: bool) -> Element:
    tone, shape, words = _state(one, lang, illustrative=illustrative)
    beside = None if one is None else uncounted_words(one, lang)
    if beside:
        tone, shape, words = Tone.SILENT, Status.NO_REPORT, f"{words}; {beside}"
    return h(
        "li", h("strong", month_name(period.month, lang)), h("span", status_mark(tone, shape), words, class_="state-of")
    )


def _state(one: UnitReport | None, lang: Lang, *, illustrative: bool) -> tuple[Tone, Status, str]:
    if one is None or not one.owed:
        return Tone.WAITING, Status.NOT_DUE, gettext("không phải nộp", lang)
    if len(one.missing) == one.owed:
        return Tone.SILENT, Status.NO_REPORT, gettext("chưa nộp số nào ({owed})", lang).format(owed=one.owed)
    if one.missing:
        words = ngettext("chưa nộp {count}/{owed} số: {codes}", len(one.missing), lang)
        codes = ", ".join(one.missing)
        return Tone.SILENT, Status.NO_REPORT, words.format(count=len(one.missing), owed=one.owed, codes=codes)
    filed = filed_words(one, lang)
    if one.late and not illustrative:
        words = gettext("nộp đủ {filed}, {late} số nộp muộn", lang)
        return Tone.WATCH, Status.SLIGHTLY_BEHIND, words.format(filed=filed, late=len(one.late))
    words = gettext("nộp đủ {filed}", lang) if illustrative else gettext("nộp đủ {filed}, đúng hạn", lang)
    return Tone.GOOD, Status.MET, words.format(filed=filed)
