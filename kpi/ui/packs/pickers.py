"""Pickers of period and scope; every choice is kept in the address."""

from typing import Final

from kpi.content.briefing import MONTHS, BriefingRequest, Scope
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.ui import cached, filters
from kpi.ui.html import Element, h
from kpi.ui.visit import Visit
from kpi.wording import N_, Lang, LangCode, gettext

SCOPES: Final = {Scope.MONTH: N_("Tháng"), Scope.HALF: N_("Sơ kết 6 tháng"), Scope.YEAR: N_("Tổng kết năm")}
_LANGUAGES: Final = {"vi": N_("Tiếng Việt"), "en": N_("Tiếng Anh")}


def heading(visit: Visit) -> Element:
    plan, lang = visit.plan, visit.lang
    steps = gettext("Chọn kỳ và phạm vi, xem trước, lập một lần: trình chiếu, Word, PDF, Excel cùng một số liệu.", lang)
    title = h("h1", gettext("Bộ báo cáo", lang))
    return h("header", h("p", plan.name[lang], class_="eyebrow"), title, h("p", steps, class_="opening"))


def requested(visit: Visit, as_of: Period) -> BriefingRequest:
    """The briefing chosen with the pickers."""
    plan, lang, scope = visit.plan, visit.lang, _scope(as_of, visit.lang)
    make = lambda: _abouts(plan, visit.units, as_of, lang)  # noqa: E731
    abouts = cached.plan_value_for(visit, "abouts", str(as_of), lang, make=make)
    about = filters.choice(gettext("Phạm vi", lang), "about", abouts, filters.ALL)
    words = {code: gettext(word, lang) for code, word in _LANGUAGES.items()}
    tongue = filters.switch(gettext("Ngôn ngữ của tệp", lang), "language", words, lang.code.value)
    sector = about if about in {one.code for one in plan.sectors} else None
    return BriefingRequest(as_of, scope, LangCode(tongue), sector, about if about and sector is None else None)


def _scope(as_of: Period, lang: Lang) -> Scope:
    """The six months' report is made in June, the year's in December."""
    fitting = [scope for scope in Scope if MONTHS.get(scope, as_of.month) == as_of.month]
    if len(fitting) == 1:
        return fitting[0]
    words = {scope.value: gettext(SCOPES[scope], lang) for scope in fitting}
    return Scope(filters.switch(gettext("Loại bộ báo cáo", lang), "scope", words, fitting[-1].value))


def _abouts(plan: Plan, units: Units, as_of: Period, lang: Lang) -> dict[str, str]:
    """The authority, its sectors that have headline targets, its members."""
    held = {one.sector for one in plan.indicators if one.headline}
    words = gettext("Lĩnh vực: {name}", lang)
    sectors = {one.code: words.format(name=one.name[lang]) for one in plan.sectors if one.code in held}
    return {
        filters.ALL: gettext("Toàn {authority}", lang),
        **sectors,
        **{unit.code: unit.name[lang] for unit in units.members(as_of)},
    }
