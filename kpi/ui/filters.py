"""Pickers that keep their choice in the address, by code, so that a page can be shared and reloaded."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final

import streamlit as st

from kpi.context import AppContext
from kpi.domain.plan import Giver, Plan, ReportedBy
from kpi.domain.plan.period import Period, newest_due
from kpi.domain.progress.status import IN_ORDER
from kpi.ui import run
from kpi.ui.visit import Visit
from kpi.wording import Lang, gettext, local_time, period_text, status_word

ALL: Final = ""
PERIOD: Final = "period"
TABLE, CHARTS = "table", "charts"
WITH, WITHOUT = "with", "without"


def today(context: AppContext) -> date:
    """Today at the authority."""
    return local_time(context.clock()).date()


def opening_period(plan: Plan, day: date) -> Period:
    """The newest period whose due date has passed, within the plan's year."""
    return min(max(_newest_due(plan, day), Period(plan.year, 1)), Period(plan.year, 12))


def opening_year(context: AppContext) -> int:
    """The newest plan year of which a report has fallen due; the first where none has."""
    day, years = today(context), context.years
    begun = (year for year, held in years.items() if _newest_due(held.plan, day) >= Period(year, 1))
    return max(begun, default=min(years))


def _newest_due(plan: Plan, day: date) -> Period:
    reporting = plan.reporting
    days = reporting.working_days[ReportedBy.MEMBER]
    return newest_due(day, reporting.calendar, days, frozenset(reporting.holidays))


def closed_period(plan: Plan, day: date) -> Period:
    """The newest period whose window has closed, within the plan's year: the one to hand in."""
    newest = newest_due(day, plan.reporting.calendar, 0)
    return min(max(newest, Period(plan.year, 1)), Period(plan.year, 12))


def _take_up(name: str, options: Sequence[str], default: str) -> str | None:
    """Gives the widget of key `name` the address's choice when that has changed; an unknown one is dropped.

    Returns what the address says, for `_keep`.
    """
    found = st.query_params.to_dict().get(name)  # asked for by name, an absent one costs an exception
    asked = default if found is None or found not in options else found
    chosen, followed = st.session_state.get(name), _followed()
    if followed.get(name) != asked or chosen not in options:
        chosen = asked
    # said at every run: on another page the same key belongs to another widget, which knows nothing of it
    st.session_state[name] = chosen
    followed[name] = asked
    return found


def _keep(name: str, chosen: str, default: str, found: str | None) -> str:
    """Writes the choice to the address only if it changed, since every write is a message to the browser."""
    _followed()[name] = chosen
    if chosen == default and found is not None:
        del st.query_params[name]
    elif chosen != default and found != chosen:
        st.query_params[name] = chosen
    return chosen


def _followed() -> dict[str, str]:
    """The tab's choices as the address had them last, by picker; one entry, since Streamlit looks through all of its
    state twice in a run."""
    return run.once("followed", lambda: st.session_state.setdefault("followed", {}))


def _select(
    label: str,
    name: str,
    options: Sequence[str],
    default: str,
    words: Callable[[str], str],
    *,
    always_kept: bool = False,
) -> str:
    """`always_kept`: whether the address says the default, too."""
    found = _take_up(name, options, default)
    chosen = st.selectbox(label, options, key=name, format_func=words)
    return _keep(name, chosen, "" if always_kept else default, found)


def choice(label: str, name: str, words: Mapping[str, str], default: str) -> str:
    """One code of `words`, from a list; kept in the address as `name` unless it is the default."""
    return _select(label, name, tuple(words), default, words.__getitem__)


def switch(label: str, name: str, words: Mapping[str, str], default: str) -> str:
    """Like `choice`, for a few codes shown side by side."""
    found = _take_up(name, tuple(words), default)
    chosen = st.segmented_control(label, tuple(words), key=name, format_func=words.__getitem__, required=True)
    return _keep(name, chosen or default, default, found)


def period_picker(visit: Visit, *, default: Period | None = None, among: Sequence[Period] | None = None) -> Period:
    """A month of the plan year, at first the newest that is due; of a few, the newest that is not after the default.

    The address names every month of a year in which the app does not open: it says which year is looked at.
    """
    words, context = _months(visit.plan.year, visit.lang), visit.context
    default = default or opening_period(visit.plan, today(context))
    if among is not None:
        words = {str(period): words[str(period)] for period in among}
        default = max((period for period in among if period <= default), default=among[0])
    elsewhere = visit.plan.year != opening_year(context)
    label = gettext("Kỳ báo cáo", visit.lang)
    code = _select(label, PERIOD, tuple(words), str(default), words.__getitem__, always_kept=elsewhere)
    return Period.parse(code)


@cache
def _months(year: int, lang: Lang) -> Mapping[str, str]:
    """Their words by code."""
    months = [str(Period(year, month)) for month in range(1, 13)]
    return {code: period_text(code, lang) for code in months}


def sector_picker(plan: Plan, lang: Lang) -> str:
    """A sector's code, or ALL."""
    names = {ALL: gettext("Mọi lĩnh vực", lang)} | {sector.code: sector.name[lang] for sector in plan.sectors}
    return _select(gettext("Lĩnh vực", lang), "sector", tuple(names), ALL, names.__getitem__)


def status_picker(lang: Lang) -> str:
    """A status' code, or ALL."""
    names = {ALL: gettext("Mọi đánh giá", lang)} | {one.value: status_word(one, lang) for one in IN_ORDER}
    return _select(gettext("Đánh giá", lang), "status", tuple(names), ALL, names.__getitem__)


def giver_picker(plan: Plan, lang: Lang) -> Giver | None:
    """Whose value shares are of; None: the year's plan, by which targets are judged."""
    words = gettext("KH {giver}", lang)
    names = {one.code: words.format(giver=one.name[lang]) for one in plan.givers}
    code = choice(gettext("So với", lang), "against", {ALL: gettext("kế hoạch năm", lang)} | names, ALL)
    return plan.giver(code) if code else None


def unit_picker(names: dict[str, str], lang: Lang) -> str:
    """Picks one of the units, by code."""
    return _select(gettext("Đơn vị", lang), "unit", tuple(names), next(iter(names)), names.__getitem__)


def view_picker(lang: Lang) -> str:
    """TABLE or CHARTS; figures are drawn only when asked for."""
    names = {TABLE: gettext("Bảng", lang), CHARTS: gettext("Biểu đồ", lang)}
    return switch(gettext("Cách xem", lang), "view", names, TABLE)


def estimates_picker(lang: Lang) -> bool:
    """Whether figures that are only estimates count."""
    words = {WITH: gettext("Tính cả số ước", lang), WITHOUT: gettext("Không tính số ước", lang)}
    return choice(gettext("Số ước", lang), "estimates", words, WITH) == WITH
