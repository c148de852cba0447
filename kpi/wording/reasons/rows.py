"""The clauses of sentences for a row with a figure, whatever its status."""

from decimal import Decimal

from kpi.domain.plan import Comparator, Compare, Lang, Measure, Verb
from kpi.domain.progress.standing import Standing
from kpi.wording.catalog import N_
from kpi.wording.numbers import figure, period_text
from kpi.wording.reasons.distance import against_due
from kpi.wording.reasons.facts import Facts, Numbers
from kpi.wording.reasons.phrases import aim, done, moved


def result_clause(row: Standing, lang: Lang) -> str:
    """`ước thực hiện 130 tỷ đồng`, `còn 22 đơn`, `không phát sinh`; of some units what they make so far; an older
    figure with its month."""
    facts = _facts(row, lang)
    told = facts.say(N_("tạm tính {actual}")) if row.of_some else done(facts)
    if row.older_period is None:
        return told
    return facts.say(N_("{done} (số liệu {period})"), done=told, period=period_text(str(row.older_period), lang))


def goal_clause(row: Standing, lang: Lang) -> str:
    """`bằng 42,6% kế hoạch năm (305,5 tỷ đồng)`; the goal alone where a share of it misleads."""
    facts = _facts(row, lang)
    if row.target is None:
        return ""
    grows = row.comparator in (Comparator.GT, Comparator.GE) and row.indicator.compare is Compare.VALUE
    if row.attainment is None or row.of_some or not grows or facts.percentage or facts.outcomes:
        return aim(facts)
    return facts.say(N_("bằng {attainment} kế hoạch năm ({target})"))


def due_clause(row: Standing, lang: Lang) -> str:
    """`bằng 96,3% mức phải đạt 6 tháng`; empty where nothing is due yet, or what is due is said already: the goal of
    the whole year, or last year's figure."""
    if row.of_some or row.expected == row.target or row.indicator.compare is Compare.SAME_PERIOD:
        return ""
    return against_due(_facts(row, lang))


def year_clause(row: Standing, lang: Lang) -> str:
    """`bằng 118,2% cùng kỳ năm trước`; of percentages the points, of what should be less how far it rose or fell."""
    facts, points = _facts(row, lang), row.points_on_year
    if row.of_some or row.last_year is None or (points is None and row.year_on_year is None):
        return ""
    if points == 0:
        return facts.say(N_("bằng cùng kỳ năm trước"))
    if points is not None:
        words = (
            N_("tăng {points} so với cùng kỳ năm trước") if points > 0 else N_("giảm {points} so với cùng kỳ năm trước")
        )
        return facts.say(words, points=figure(abs(points), facts.say(N_("điểm %")), lang))
    if row.indicator.compare is Compare.SAME_PERIOD or facts.verb is not Verb.DONE:
        return moved(facts)
    return facts.say(N_("bằng {year_on_year} cùng kỳ năm trước"))


def _facts(row: Standing, lang: Lang) -> Facts:
    indicator = row.indicator
    changes = indicator.compare is Compare.CHANGE
    percents = changes and indicator.measure is Measure.RATIO and indicator.scale == 100
    numbers: Numbers = {
        "actual": row.actual,
        "basis": None if row.basis is None else str(row.basis),
        "change": str(indicator.change) if changes else None,
        "level": row.level if percents else None,
        "baseline": row.baseline if percents else None,
        "items": row.target if indicator.measure is Measure.CHECKLIST else None,
        "target": row.target,
        "upper": None if indicator.target is None else indicator.target.upper,
        "comparator": None if row.comparator is None else str(row.comparator),
        "attainment": row.attainment,
        "expected": row.expected,
        "pace": row.pace,
        "pace_line": Decimal(1),
        "months": (row.period or row.as_of).month,
        "last_year": row.last_year,
        "year_on_year": row.year_on_year,
    }
    return Facts(numbers, indicator, lang)
