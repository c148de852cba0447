"""The title of a briefing, and the agency in whose name it is written."""

from typing import Final

from kpi.content.briefing.measures import BriefingMeasures
from kpi.content.briefing.narrative import period_words
from kpi.content.briefing.request import Scope
from kpi.domain.plan.period import window
from kpi.domain.plan.units import OrgUnit
from kpi.wording import N_, capitalised, date_text, gettext, illustrative_sentence

_TITLES: Final = {
    Scope.MONTH: N_("Báo cáo tình hình thực hiện các chỉ tiêu {period}"),
    Scope.HALF: N_("Báo cáo sơ kết tình hình thực hiện các chỉ tiêu {period}"),
    Scope.YEAR: N_("Báo cáo tổng kết tình hình thực hiện các chỉ tiêu {period}"),
}


def title(known: BriefingMeasures) -> str:
    return known.origin.say(_TITLES[known.request.scope], period=period_words(known.request, known.origin))


def about(known: BriefingMeasures) -> str:
    """The unit, with the sector where it is of one."""
    code = known.request.sector
    if code is None:
        return known.unit_name
    sector = next(one.name[known.lang] for one in known.situation.plan.sectors if one.code == code)
    return known.origin.say(N_("{district}, lĩnh vực {sector}"), district=known.unit_name, sector=sector)


def agency(known: BriefingMeasures) -> tuple[str, str]:
    """The two lines at the head of an official paper."""
    return gettext("{COMMITTEE}", known.lang), _issuer(known).name[known.lang].upper()


def _issuer(known: BriefingMeasures) -> OrgUnit:
    """Whose committee speaks: the unit's own, or the authority's where units of its kind have none."""
    units, unit = known.situation.units, known.situation.units[known.unit]
    return unit if unit.kind.has_committee else units[known.situation.plan.authority]


def agency_words(known: BriefingMeasures) -> str:
    """`UBND huyện Cẩm Xuyên`"""
    name = _issuer(known).name[known.lang]
    within = f"{name[0].lower()}{name[1:]}" if known.lang.is_vietnamese else name
    return known.origin.say(N_("{committee_short} {unit}"), unit=within)


def place(known: BriefingMeasures) -> str:
    """The issuer's name without what kind of unit it is; a name that is only a number keeps it: `Phường 3`."""
    issuer, lang = _issuer(known), known.lang
    kind, name = issuer.kind.name[lang], issuer.name[lang]
    prefix, suffix = (f"{capitalised(kind)} ", "") if lang.is_vietnamese else ("", f" {kind.title()}")
    bare = name.removeprefix(prefix).removesuffix(suffix)
    return bare if any(letter.isalpha() for letter in bare) else name


def window_words(known: BriefingMeasures) -> str:
    starts, ends = window(known.request.as_of, known.situation.plan.reporting.calendar)
    words = N_("từ {starts} đến {ends}")
    return known.origin.say(words, starts=date_text(starts, known.lang), ends=date_text(ends, known.lang))


def mark_words(known: BriefingMeasures) -> str | None:
    """What the mark of invented figures means."""
    if not known.situation.illustrative:
        return None
    return illustrative_sentence(known.lang)
