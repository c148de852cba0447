"""What a unit owes for a month, what a file brings of it, and the reasons for what it leaves blank."""

from collections.abc import Sequence

import streamlit as st

from kpi.content.row_column import DisplayNames
from kpi.domain.figures.receipt import HandedIn, MissingFigure
from kpi.domain.figures.submission import NO_FIGURE, Answer
from kpi.domain.plan.period import Period
from kpi.ui import cached
from kpi.ui.html import Element, draw, h, spoken_label
from kpi.ui.visit import Visit
from kpi.wording import date_text, gettext
from kpi.wording.phrases.handed_in import handed_in_words, missing_name, missing_names, reasons_asked, report_words

_LONGEST = 300
_TOLD = 3  # reports of one file; the command line's JSON has all


def owed(unit: str, period: Period, visit: Visit) -> Element | None:
    """What of the unit's report for the month is in, as its own page and the overview say."""
    lang = visit.lang
    report = next((one for one in cached.situation(visit, period).reports if one.unit == unit), None)
    told = None if report is None else report_words(report, lang)
    if report is None or not told:
        return None
    if report.due is None:
        words = gettext("Báo cáo: {told}.", lang).format(told=told)
    else:
        words = gettext("Báo cáo kỳ này (hạn {date}): {told}.", lang)
        words = words.format(date=date_text(report.due, lang), told=told)
    return h("p", words, class_="state owed-now")


def handed_in(found: Sequence[HandedIn], names: DisplayNames) -> Element | None:
    """What the file brings of what is owed, and by name what is still missing."""
    if not found:
        return None
    title = h("h2", gettext("Mức độ đầy đủ của báo cáo", names.lang), class_="after")
    return h("section", title, [_report(one, names) for one in found[:_TOLD]])


def _report(one: HandedIn, names: DisplayNames) -> Element:
    told = h("p", handed_in_words(one, names.units, names.lang))
    missing = [h("li", name) for name in missing_names(one, names.plan, names.units, names.lang)]
    return h("div", told, h("ul", missing, class_="missing-figures") if missing else None)


def reasons(found: Sequence[HandedIn], file: str, visit: Visit) -> tuple[Answer, ...] | None:
    """A form that asks why each figure is blank whose silence is not zero; the answers once they are given, else
    None."""
    asked = [(one.unit, figure) for one in found[:_TOLD] for figure in one.missing if figure.reason_asked]
    if not asked:
        return None
    with st.form(f"blanks-{file}"):
        draw(h("p", reasons_asked(len(asked), visit.lang)))
        given = [(figure, _reason(figure, debtor, file, visit)) for debtor, figure in asked]
        sent = st.form_submit_button(gettext("Ghi lý do", visit.lang))
    answers = (
        Answer(sheet=figure.unit, cell=figure.indicator, choice=NO_FIGURE, because=text.strip())
        for figure, text in given
        if text.strip()
    )
    return (tuple(answers) or None) if sent else None


def _reason(figure: MissingFigure, debtor: str, file: str, visit: Visit) -> str:
    name = missing_name(figure.indicator, figure.unit, debtor, visit.plan, visit.units, visit.lang)
    words = gettext("Vì sao chưa có số: {name}", visit.lang).format(name=name)
    key = f"blank-{file}-{figure.unit}-{figure.indicator}"
    return str(st.text_input(spoken_label(words), max_chars=_LONGEST, key=key) or "")
