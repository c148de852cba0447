"""What decisions change of the plan in the course of the year, in the order in which they come into force."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from kpi.content.row_column import DisplayNames
from kpi.domain.plan import Indicator, Plan, PlanChange
from kpi.domain.plan.period import Period
from kpi.reading.plans import DecisionMade
from kpi.ui.html import Element, h
from kpi.ui.tables import DASH, ScreenColumn, plain_table
from kpi.wording import Lang, date_text, gettext, moment_text, period_text, sender_text, vietnamese_key
from kpi.wording.phrases.figure import value_text
from kpi.wording.phrases.plan_changes import what_changes
from kpi.wording.phrases.standing import short_name, unit_name

_DIGITS: Final = 8


def decisions(made: Sequence[DecisionMade], as_of: Period, names: DisplayNames) -> Element:
    """Without those that change nothing the reader may see."""
    lang, title = names.lang, gettext("Điều chỉnh trong năm", names.lang)
    rows = [
        row
        for nth, one in enumerate(made)
        if (row := _row(one, what_changes(nth, names.plan, names.units, lang), as_of, names))
    ]
    if not rows:
        words = gettext("Chưa có văn bản nào điều chỉnh kế hoạch năm {year}.", lang).format(year=names.plan.year)
        return h("section", h("h2", title, class_="after"), h("p", words, class_="state"))
    columns = (
        ScreenColumn(gettext("Từ kỳ", lang)),
        ScreenColumn(gettext("Số văn bản", lang)),
        ScreenColumn(gettext("Ngày ký", lang)),
        ScreenColumn(gettext("Nội dung thay đổi", lang)),
        ScreenColumn(gettext("Người ghi, thời điểm", lang)),
        ScreenColumn(gettext("Tệp", lang)),
    )
    return h("section", h("h2", title, class_="after"), plain_table(columns, rows), class_="decided")


def _row(
    made: DecisionMade, what: Sequence[str], as_of: Period, names: DisplayNames
) -> tuple[Element | str, ...] | None:
    if not what:
        return None
    lang, change = names.lang, made.change
    later = h("small", f" {gettext('chưa áp dụng ở kỳ đang xem', lang)}") if change.starts > as_of else None
    title = None if change.decision.title is None else h("small", f" {change.decision.title[lang]}")
    told = h("ul", [h("li", one) for one in what])
    return (
        h("span", period_text(str(change.starts), lang), later),
        h("span", change.decision.number, title),
        date_text(change.decision.date, lang),
        h("div", told, _given(change, names.plan, names)),
        _recorded(made, lang),
        DASH if made.recorded is None or made.recorded.file is None else _file(made.recorded.file, lang),
    )


def _recorded(made: DecisionMade, lang: Lang) -> Element | str:
    if made.recorded is None:
        return gettext("có trong tệp kế hoạch", lang)
    return h("span", sender_text(made.recorded.by, lang), h("small", f" {moment_text(made.recorded.since, lang)}"))


def _file(digest: str, lang: Lang) -> str:
    return gettext("phụ lục, mã {code}", lang).format(code=digest[:_DIGITS])


def _given(change: PlanChange, plan: Plan, names: DisplayNames) -> Element | None:
    """Each member's quota, folded."""
    held = {one.code: one for one in plan.indicators}
    given = [(held[one.indicator], one.quotas) for one in change.indicators if one.quotas and one.indicator in held]
    if not given:
        return None
    lines = [h("p", f"{short_name(one, names.lang)}: {_each(one, quotas, names)}") for one, quotas in given]
    return h("details", h("summary", gettext("Xem từng đơn vị", names.lang)), lines, class_="unfold")


def _each(indicator: Indicator, quotas: Mapping[str, Decimal], names: DisplayNames) -> str:
    named = {unit_name(code, names.units, names.lang): value for code, value in quotas.items()}
    return "; ".join(
        f"{name} {value_text(named[name], indicator, names.lang)}" for name in sorted(named, key=vietnamese_key)
    )
