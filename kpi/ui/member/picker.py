"""Which member: by its code in the address, from the picker, or the reader's own."""

from collections.abc import Iterator

import streamlit as st

from kpi.domain.access import Account, Act, Role, may
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.ui import filters, links
from kpi.ui.html import Element, h
from kpi.wording import Lang, gettext

UNIT = "unit"


def chosen_member(who: Account, units: Units, period: Period) -> str | None:
    """The member in the address, or an officer's own; absent where there is none such."""
    codes = [unit.code for unit in units.members(period)]
    asked = st.query_params.get(UNIT)
    if asked is None:
        asked = next((code for code in who.units if code in codes), None)
        if asked is not None:
            st.query_params[UNIT] = asked
    return asked if asked in codes else None


def pick(units: Units, period: Period, lang: Lang) -> str:
    """Draws the picker. The address holds a member; it always stays there, for no member is the usual one."""
    names = {unit.code: unit.name[lang] for unit in units.members(period)}
    return filters.choice(gettext("{Members}", lang), UNIT, names, filters.ALL)


def directory(units: Units, period: Period, lang: Lang) -> Iterator[Element]:
    """Shown where no member is asked for, or one that does not exist."""
    unknown = UNIT in st.query_params
    title = gettext("Không có {members} nào như vậy", lang) if unknown else gettext("Chọn một {members}", lang)
    names = [
        h("li", h("a", unit.name[lang], href=links.to("commune", unit=unit.code, period=period)))
        for unit in units.members(period)
    ]
    yield h("header", h("h1", title))
    yield h("section", h("ul", names, class_="directory"))


def way_to_submit(who: Account, unit: str, period: Period, lang: Lang) -> Element | None:
    """A link for those who hand in for this member."""
    if not may(who, Act.SUBMIT) or not (who.role is Role.REVIEWER or unit in who.units):
        return None
    address = links.to("submit", unit=unit, period=period)
    return h("p", h("a", gettext("Nộp số liệu", lang), href=address, class_="button"))
