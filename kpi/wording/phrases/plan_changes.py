"""What decisions have changed of a target in the course of the year, in words."""

from collections.abc import Iterator

from kpi.domain.plan import Indicator, IndicatorChange, Plan, PlanChange
from kpi.domain.plan.changes import changed
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.wording import Lang, capitalised, date_text, gettext, ngettext, number, period_text, target_text
from kpi.wording.phrases.standing import short_name, unit_name


def changes_of(indicator: Indicator, plan: Plan, units: Units, lang: Lang) -> list[str]:
    """`Từ kỳ tháng 7/2021, theo 45/NQ-HĐND ngày 15/7/2021: kế hoạch năm từ 305,5 thành 350 tỷ đồng.`, a sentence for
    each decision in force, the oldest first."""
    words = gettext("Từ kỳ {period}, theo {decision}: {what}.", lang)
    told = []
    for nth, change in enumerate(plan.changes):
        what = [*_of(indicator.code, nth, plan, units, lang), *_thresholds(change, lang)]
        if what:
            period = period_text(str(change.starts), lang)
            told.append(words.format(period=period, decision=decision_text(change, lang), what="; ".join(what)))
    return told


def what_changes(nth: int, plan: Plan, units: Units, lang: Lang) -> list[str]:
    """`Thu ngân sách: kế hoạch năm từ 305,5 thành 350 tỷ đồng`, a line for each indicator that the plan holds."""
    change, held = plan.changes[nth], {one.code: one for one in plan.indicators}
    told = []
    for code in dict.fromkeys(one.indicator for one in change.indicators if one.indicator in held):
        told.append(f"{short_name(held[code], lang)}: {'; '.join(_of(code, nth, plan, units, lang))}")
    return [*told, *(capitalised(one) for one in _thresholds(change, lang))]


def _of(code: str, nth: int, plan: Plan, units: Units, lang: Lang) -> Iterator[str]:
    """What the nth decision changes of the indicator, beside what those before it have left."""
    first = plan.indicator_in_force(code, Period(plan.year - 1, 12))
    before = changed(first, plan.changes[:nth])
    for one in plan.changes[nth].of(code):
        yield from _parts(one, before, units, lang)


def decision_text(change: PlanChange, lang: Lang) -> str:
    """`Nghị quyết điều chỉnh kế hoạch 45/NQ-HĐND ngày 15/7/2021`; without a title the number and the day."""
    decision = change.decision
    dated = gettext("{number} ngày {date}", lang).format(number=decision.number, date=date_text(decision.date, lang))
    return dated if decision.title is None else f"{decision.title[lang]} {dated}"


def _parts(one: IndicatorChange, before: Indicator, units: Units, lang: Lang) -> Iterator[str]:
    if one.target is not None:
        yield _target(one, before, lang)
    if one.plan_line is not None:
        yield gettext("tiến độ kế hoạch được giao lại", lang)
    if one.owner is not None:
        words = gettext("cơ quan phụ trách là {owner}", lang)
        yield words.format(owner=unit_name(one.owner, units, lang))
    if one.quotas:
        words = ngettext("giao kế hoạch cho {count} đơn vị", len(one.quotas), lang)
        yield words.format(count=len(one.quotas))
    if one.assignments is not None:
        yield gettext("các kế hoạch khác giao lại", lang)


def _target(one: IndicatorChange, before: Indicator, lang: Lang) -> str:
    now, then = (_target_words(held, before, lang) for held in (one.of(before), before))
    if then is None:
        return gettext("kế hoạch năm là {now}", lang).format(now=now)
    return gettext("kế hoạch năm từ {then} thành {now}", lang).format(then=then, now=now)


def _target_words(held: Indicator, told: Indicator, lang: Lang) -> str | None:
    target = held.target
    if target is None or target.value is None:
        return None
    outcome = held.outcome_at(target.value)
    if outcome is not None:
        return outcome[lang]
    return target_text(target.comparator, target.value, told.unit[lang], lang, target.upper)


def _thresholds(change: PlanChange, lang: Lang) -> Iterator[str]:
    if change.thresholds is not None:
        words = gettext("ngưỡng đúng tiến độ {on_track}, chậm ít {slightly_behind}", lang)
        kept = {name: number(value, lang) for name, value in change.thresholds.model_dump().items()}
        yield words.format(**kept)
