"""What members are given together, in words."""

from kpi.domain.figures.quota_reading import QuotaSum
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units
from kpi.wording import Lang, gettext, list_text
from kpi.wording.phrases.figure import value_text
from kpi.wording.phrases.standing import short_name, unit_name


def sum_sentence(one: QuotaSum, plan: Plan, units: Units, lang: Lang) -> str:
    """`Khu dân cư mẫu: tổng giao các đơn vị 46 khu, cao hơn kế hoạch năm 21 khu. Chưa được giao: Xã Cẩm Hà.`"""
    indicator = plan.indicator(one.indicator)
    words = gettext("{indicator}: tổng giao các đơn vị {total}", lang)
    told = words.format(indicator=short_name(indicator, lang), total=value_text(one.total, indicator, lang))
    if one.over is not None:
        told = f"{told}, {_against(one, plan, lang)}"
    if not one.unassigned:
        return f"{told}."
    names = list_text([unit_name(code, units, lang) for code in one.unassigned], lang)
    return f"{told}. {gettext('Chưa được giao: {names}.', lang).format(names=names)}"


def _against(one: QuotaSum, plan: Plan, lang: Lang) -> str:
    assert one.over is not None
    if not one.over:
        return gettext("bằng kế hoạch năm", lang)
    more = gettext("cao hơn kế hoạch năm {value}", lang)
    less = gettext("thấp hơn kế hoạch năm {value}", lang)
    value = value_text(abs(one.over), plan.indicator(one.indicator), lang)
    return (more if one.over > 0 else less).format(value=value)
