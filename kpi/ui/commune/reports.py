"""What the commune hands in: month by month whether all of it and in time, then every submission."""

from collections.abc import Iterator, Sequence

from kpi.charts import Tone
from kpi.domain.period import Period
from kpi.domain.plan import Plan
from kpi.domain.reporting import UnitReport, unit_reports
from kpi.domain.status import Status
from kpi.domain.units import OrgUnit, Units
from kpi.store import queries
from kpi.store.shared import the_store
from kpi.ui import cached
from kpi.ui.cached import Situation
from kpi.ui.handed_in import handed_in, told
from kpi.ui.html import Element, Markup, h
from kpi.ui.marks import mark
from kpi.wording import Lang, gettext, month_name, ngettext

Month = tuple[Period, tuple[UnitReport, ...]]


def reports(unit: OrgUnit, now: Situation, plan: Plan, units: Units, lang: Lang) -> Iterator[Element | None]:
    months = cached.computed(now, "months-reported", make=lambda: _months(now, plan, units))
    own = [(period, next((one for one in of if one.unit == unit.code), None)) for period, of in months]
    owing = [one for _, one in own if one is not None]
    title = h("h2", gettext("Báo cáo từ đầu năm", lang), class_="after")
    lines = [_month(period, one, lang, illustrative=now.illustrative) for period, one in own]
    yield h("section", title, _sentence(owing, lang, illustrative=now.illustrative), h("ul", lines, class_="months"))


def submissions(unit: OrgUnit, now: Situation, plan: Plan, lang: Lang) -> Markup:
    """Kept by the newest of all submissions: one that changes no figure makes no new situation."""
    newest = str(cached.newest().submission)
    return cached.drawn(
        now, "commune-submissions", unit.code, lang, newest, make=lambda: (_submissions(unit, plan, lang),)
    )


def _submissions(unit: OrgUnit, plan: Plan, lang: Lang) -> Element:
    return handed_in(told(cached.receipts(unit.code, plan.year), unit.code, plan), plan.year, lang)


def _months(now: Situation, plan: Plan, units: Units) -> tuple[Month, ...]:
    """Of the plan year up to the period."""
    last = now.as_of.month if now.as_of.year == plan.year else 12
    periods = [Period(plan.year, month) for month in range(1, last + 1)]
    with the_store().reading() as db:
        first = queries.first_recorded(db, periods[0], periods[-1])
    return tuple((period, unit_reports(now.figures, plan, units, period, first)) for period in periods)


def _sentence(owing: Sequence[UnitReport], lang: Lang, *, illustrative: bool) -> Element:
    """Illustrative figures were all recorded at one instant: whether in time says nothing."""
    if not owing:
        return h("p", gettext("Đến nay chưa đến hạn báo cáo nào.", lang))
    complete, on_time = sum(one.complete for one in owing), sum(one.on_time for one in owing)
    text = gettext("Nộp đủ {complete}/{all} kỳ phải báo cáo", lang).format(complete=complete, all=len(owing))
    if illustrative:
        words = gettext("{text}. Không xét nộp đúng hạn: số liệu minh họa được nạp cùng một lúc.", lang)
        return h("p", words.format(text=text))
    return h("p", gettext("{text}, đúng hạn {on_time}.", lang).format(text=text, on_time=on_time))


def _month(period: Period, one: UnitReport | None, lang: Lang, *, illustrative: bool) -> Element:
    tone, shape, words = _state(one, lang, illustrative=illustrative)
    return h("li", h("strong", month_name(period.month, lang)), h("span", mark(tone, shape), words, class_="state-of"))


def _state(one: UnitReport | None, lang: Lang, *, illustrative: bool) -> tuple[Tone, Status, str]:
    if one is None:
        return Tone.WAITING, Status.NOT_DUE, gettext("không phải báo cáo", lang)
    if len(one.missing) == one.owed:
        return Tone.SILENT, Status.NO_REPORT, gettext("chưa nộp số nào ({owed})", lang).format(owed=one.owed)
    if one.missing:
        words = ngettext("thiếu {count}/{owed} số: {codes}", len(one.missing), lang)
        codes = ", ".join(one.missing)
        return Tone.SILENT, Status.NO_REPORT, words.format(count=len(one.missing), owed=one.owed, codes=codes)
    if one.late and not illustrative:
        words = gettext("đủ {owed} số, {late} số nộp muộn", lang)
        return Tone.WATCH, Status.SLIGHTLY_BEHIND, words.format(owed=one.owed, late=len(one.late))
    words = gettext("đủ {owed} số", lang) if illustrative else gettext("đủ {owed} số, đúng hạn", lang)
    return Tone.GOOD, Status.MET, words.format(owed=one.owed)
