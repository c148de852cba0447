"""What other plans set for a target, as offices print it beside their own."""

from kpi.domain.plan import Assignment, Compare, Indicator, Plan
from kpi.domain.progress.standing import Assigned, Standing
from kpi.wording import Lang, gettext, list_text, target_text
from kpi.wording.phrases.standing import share_words


def beside_others(row: Standing, plan: Plan, lang: Lang) -> str | None:
    """`bằng 60% KH tỉnh giao, 58% KH HĐND huyện giao`; of a percentage or a change the values, of which no share says
    anything: `KH tỉnh giao ≥ 92%`."""
    shares = [_share(one, plan, lang) for one in row.assigned if _has_share(one, row)]
    values = [_value(one, row, plan, lang) for one in row.assigned if not _has_share(one, row)]
    told = [gettext("bằng {shares}", lang).format(shares=", ".join(shares))] if shares else []
    return "; ".join([*told, *values]) or None


def assigned_values(row: Standing, plan: Plan, lang: Lang) -> str | None:
    """`KH tỉnh giao ≥ 290 tỷ đồng (bằng 60%)`, of all of them."""
    told = []
    for one in row.assigned:
        value = _value(one, row, plan, lang)
        share = share_words(one.attainment, lang) if one.attainment is not None and _has_share(one, row) else None
        words = gettext("{value} (bằng {share})", lang)
        told.append(value if share is None else words.format(value=value, share=share))
    return list_text(told, lang) if told else None


def _has_share(one: Assigned, row: Standing) -> bool:
    return one.attainment is not None and row.indicator.unit.vi != "%" and row.indicator.compare is Compare.VALUE


def _share(one: Assigned, plan: Plan, lang: Lang) -> str:
    assert one.attainment is not None
    words = gettext("{share} KH {giver}", lang)
    return words.format(share=share_words(one.attainment, lang), giver=plan.giver(one.assignment.given_by).name[lang])


def _value(one: Assigned, row: Standing, plan: Plan, lang: Lang) -> str:
    return assigned_by(one.assignment, row.indicator, plan, lang)


def assigned_by(given: Assignment, indicator: Indicator, plan: Plan, lang: Lang) -> str:
    """`KH tỉnh giao ít nhất 290 tỷ đồng`."""
    target = target_text(given.comparator, given.value, indicator.unit[lang], lang, given.upper)
    words = gettext("KH {giver} {target}", lang)
    return words.format(giver=plan.giver(given.given_by).name[lang], target=target)
