"""What members are given together, in words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kpi.domain.figures.quota_reading import QuotaSum
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units
from kpi.domain.progress.quotas_given import QuotasGiven
from kpi.domain.progress.standing import Standing
from kpi.wording import Lang, count_text, gettext, list_text, ngettext
from kpi.wording.phrases.figure import value_text
from kpi.wording.phrases.standing import short_name, unit_name

NAMED: Final = 6
"""As many units without a quota are named; more are counted."""


def sum_sentence(one: QuotaSum, plan: Plan, units: Units, lang: Lang) -> str:
    """`Khu dân cư mẫu: tổng giao các đơn vị 46 khu, cao hơn kế hoạch năm 21 khu. Chưa được giao: Xã Cẩm Hà.`"""
    indicator = plan.indicator(one.indicator)
    words = gettext("{indicator}: tổng giao các đơn vị {total}", lang)
    told = words.format(indicator=short_name(indicator, lang), total=_total(one, plan, lang))
    if not one.unassigned:
        return f"{told}."
    return f"{told}. {gettext('Chưa được giao: {names}.', lang).format(names=unit_names(one.unassigned, units, lang))}"


def unit_names(codes: Iterable[str], units: Units, lang: Lang) -> str:
    return list_text([unit_name(code, units, lang) for code in codes], lang)


def given_words(one: QuotasGiven, plan: Plan, lang: Lang) -> str:
    """`20/23 đơn vị, tổng giao 46 khu, cao hơn kế hoạch năm 21 khu`"""
    count = {"count": count_text(one.assigned, lang), "all": count_text(len(one.reporting), lang)}
    if one.together is None:
        return gettext("{count}/{all} đơn vị", lang).format(**count)
    words = gettext("{count}/{all} đơn vị, tổng giao {total}", lang)
    return words.format(**count, total=_total(one.together, plan, lang))


def unassigned_words(count: int, lang: Lang) -> str:
    """`Còn 3 đơn vị chưa được giao`, with their names behind it."""
    words = ngettext("Còn {count} đơn vị chưa được giao", count, lang)
    return words.format(count=count_text(count, lang))


def without_quota(rows: Sequence[Standing], names: Mapping[str, str], lang: Lang) -> str | None:
    """Of one target at its members: `23/23 đơn vị chưa được giao kế hoạch nên chưa đánh giá từng đơn vị`; of a few
    them who they are. `names`: by unit."""
    lacking = [row.unit for row in rows if row.lacks_quota]
    if not lacking:
        return None
    count = {"count": count_text(len(lacking), lang), "all": count_text(len(rows), lang)}
    if len(lacking) > NAMED:
        words = gettext("{count}/{all} đơn vị chưa được giao kế hoạch nên chưa đánh giá từng đơn vị", lang)
        return words.format(**count)
    words = gettext("{count}/{all} đơn vị chưa được giao kế hoạch nên chưa đánh giá: {names}", lang)
    return words.format(**count, names=list_text([names[code] for code in lacking], lang))


def targets_without_quotas(rows: Iterable[Standing], lang: Lang) -> str | None:
    """`Chưa được giao kế hoạch nên chưa đánh giá từng đơn vị: Sản phẩm OCOP (23/23 đơn vị).`, of all members' rows."""
    of_target: dict[str, list[Standing]] = {}
    for row in rows:
        of_target.setdefault(row.indicator.code, []).append(row)
    told = [_lacking(own, lang) for own in of_target.values() if any(row.lacks_quota for row in own)]
    words = gettext("Chưa được giao kế hoạch nên chưa đánh giá từng đơn vị: {targets}.", lang)
    return words.format(targets="; ".join(told)) if told else None


def _lacking(rows: Sequence[Standing], lang: Lang) -> str:
    count = sum(row.lacks_quota for row in rows)
    words = gettext("{target} ({count}/{all} đơn vị)", lang)
    return words.format(
        target=short_name(rows[0].indicator, lang), count=count_text(count, lang), all=count_text(len(rows), lang)
    )


def _total(one: QuotaSum, plan: Plan, lang: Lang) -> str:
    total = value_text(one.total, plan.indicator(one.indicator), lang)
    return total if one.over is None else f"{total}, {_against(one, plan, lang)}"


def _against(one: QuotaSum, plan: Plan, lang: Lang) -> str:
    assert one.over is not None
    if not one.over:
        return gettext("bằng kế hoạch năm", lang)
    more = gettext("cao hơn kế hoạch năm {value}", lang)
    less = gettext("thấp hơn kế hoạch năm {value}", lang)
    value = value_text(abs(one.over), plan.indicator(one.indicator), lang)
    return (more if one.over > 0 else less).format(value=value)
