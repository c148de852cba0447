"""The title of a briefing, and the agency in whose name it is written."""

from collections.abc import Sequence
from typing import Final

from kpi.content.briefing.measures import BriefingMeasures
from kpi.content.briefing.narrative import period_words
from kpi.content.briefing.request import Scope
from kpi.domain.plan.units import OrgUnit
from kpi.wording import N_, Lang, capitalised, date_text, gettext, illustrative_sentence

_TITLES: Final = {
    Scope.MONTH: N_("Báo cáo tình hình thực hiện các chỉ tiêu {period}"),
    Scope.HALF: N_("Báo cáo sơ kết tình hình thực hiện các chỉ tiêu {period}"),
    Scope.YEAR: N_("Báo cáo tổng kết tình hình thực hiện các chỉ tiêu {period}"),
}


def title(measures: BriefingMeasures) -> str:
    return measures.source.say(_TITLES[measures.request.scope], period=period_words(measures.request, measures.source))


def subject(measures: BriefingMeasures) -> str:
    """The unit, with the sector where it is of one."""
    code = measures.request.sector
    if code is None:
        return measures.unit_name
    sector = next(one.name[measures.lang] for one in measures.situation.plan.sectors if one.code == code)
    return measures.source.say(N_("{district}, lĩnh vực {sector}"), district=measures.unit_name, sector=sector)


def agency(measures: BriefingMeasures) -> tuple[str, str]:
    """The two lines at the head of an official paper."""
    return gettext("{COMMITTEE}", measures.lang), _issuer(measures).name[measures.lang].upper()


def _issuer(measures: BriefingMeasures) -> OrgUnit:
    """Whose committee speaks: the unit's own, or the authority's where units of its kind have none."""
    units, unit = measures.situation.units, measures.situation.units[measures.unit]
    return unit if unit.kind.has_committee else units[measures.situation.plan.authority]


def agency_words(measures: BriefingMeasures) -> str:
    """`UBND huyện Cẩm Xuyên`"""
    return _committee(_issuer(measures), measures.lang)


def _committee(unit: OrgUnit, lang: Lang) -> str:
    return gettext(N_("{committee_short} {unit}"), lang).format(unit=unit.within(lang))


def asked(units: Sequence[OrgUnit], measures: BriefingMeasures) -> str:
    """`UBND xã Cẩm Hà, UBND xã Cẩm Mỹ`: whom a letter asks for figures; all members together in one word."""
    lang, standing = measures.lang, {unit.code for unit in measures.situation.units.members(measures.request.as_of)}
    if len(standing) > 1 and standing == {unit.code for unit in units}:
        return gettext(N_("tất cả các {members}"), lang)
    return ", ".join(_asked(unit, lang) for unit in units)


def _asked(unit: OrgUnit, lang: Lang) -> str:
    return _committee(unit, lang) if unit.is_member and unit.kind.has_committee else unit.within(lang)


def place(measures: BriefingMeasures) -> str:
    """The issuer's name without what kind of unit it is; a name that is only a number keeps it: `Phường 3`."""
    issuer, lang = _issuer(measures), measures.lang
    kind, name = issuer.kind.name[lang], issuer.name[lang]
    prefix, suffix = (f"{capitalised(kind)} ", "") if lang.is_vietnamese else ("", f" {kind.title()}")
    bare = name.removeprefix(prefix).removesuffix(suffix)
    return bare if any(letter.isalpha() for letter in bare) else name


def window_words(measures: BriefingMeasures) -> str:
    starts, ends = (date_text(day, measures.lang) for day in measures.source.days())
    return measures.source.say(N_("từ {starts} đến {ends}"), starts=starts, ends=ends)


def watermark_words(measures: BriefingMeasures) -> str | None:
    """Explains the watermark of invented figures."""
    if not measures.situation.illustrative:
        return None
    return illustrative_sentence(measures.lang)
