"""Which target, at which unit, by the address; what the reader may not see is treated as unknown."""

from collections.abc import Mapping

import streamlit as st

from kpi.domain.plan import Indicator, Plan
from kpi.domain.progress.standing import Standing, main_targets, needing_attention
from kpi.domain.situation import Situation
from kpi.ui import cached, filters, links
from kpi.ui.html import Element, h
from kpi.wording import Lang, gettext, vietnamese_key
from kpi.wording.phrases.standing import unit_name

_TARGET, _UNIT = "target", "unit"


def chosen_target(situation: Situation, lang: Lang) -> Indicator | None:
    """The target that the address names, without one the gravest; None where that is not in the reader's plan."""
    names = cached.value_for(situation, "target-names", lang, make=lambda: _names(situation.plan, lang))
    if _TARGET not in st.query_params:
        st.query_params[_TARGET] = _gravest(situation)
    if st.query_params[_TARGET] not in names:
        return None
    # never a default: the address always says which target this is
    return situation.plan.indicator(filters.choice(gettext("Chỉ tiêu", lang), _TARGET, names, ""))


def _names(plan: Plan, lang: Lang) -> Mapping[str, str]:
    return {one.code: f"{one.code} · {(one.short_name or one.name)[lang]}" for one in plan.indicators}


def _gravest(situation: Situation) -> str:
    return (needing_attention(situation.rows) or main_targets(situation.rows) or situation.rows)[0].indicator.code


def chosen_unit(situation: Situation, indicator: Indicator, lang: Lang) -> str:
    """The authority, or a member that has a row of the target; any other in the address becomes the authority."""
    names = cached.value_for(
        situation, "units-having", indicator.code, lang, make=lambda: _having(situation, indicator, lang)
    )
    return filters.choice(gettext("Đơn vị", lang), _UNIT, names, situation.plan.authority)


def _having(situation: Situation, indicator: Indicator, lang: Lang) -> Mapping[str, str]:
    """Their names by code."""
    having = [
        code
        for code in situation.by_unit
        if code != situation.plan.authority and row_of(situation, indicator, code) is not None
    ]
    having.sort(key=lambda code: vietnamese_key(unit_name(code, situation.units, lang)))
    return {code: unit_name(code, situation.units, lang) for code in (situation.plan.authority, *having)}


def elsewhere(asked: str | None, unit: str, lang: Lang) -> Element | None:
    """Said where the address asked for a unit that has nothing to do with the target."""
    if asked in (None, "", unit):
        return None
    words = gettext("Chỉ tiêu này không có số liệu riêng của đơn vị ở địa chỉ này; dưới đây là toàn {authority}.", lang)
    return h("p", words, class_="alert", role="alert")


def asked_unit() -> str | None:
    """The unit that the address asks for, before it is checked."""
    return st.query_params.get(_UNIT)


def row_of(situation: Situation, indicator: Indicator, unit: str) -> Standing | None:
    return next((row for row in situation.of(unit) if row.indicator.code == indicator.code), None)


def no_such_target(situation: Situation, lang: Lang) -> Element:
    """An address that is mistyped, or that the reader has no right to: the two look the same."""
    title = gettext("Không có chỉ tiêu này", lang)
    words = gettext("Địa chỉ không đúng, hoặc bạn không được giao xem chỉ tiêu này. Chọn một chỉ tiêu:", lang)
    sectors = [
        h("section", h("h3", sector.name[lang]), h("ul", [h("li", _link(one, situation, lang)) for one in own]))
        for sector in situation.plan.sectors
        if (own := [one for one in situation.plan.indicators if one.sector == sector.code])
    ]
    return h("section", h("h1", title), h("p", words), h("div", sectors, class_="every-target"), role="alert")


def _link(indicator: Indicator, situation: Situation, lang: Lang) -> Element:
    name = (indicator.short_name or indicator.name)[lang]
    address = links.to("target", target=indicator.code, period=situation.as_of)
    return h("a", h("span", indicator.code, class_="code"), f" {name}", href=address)
