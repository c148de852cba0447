"""Random indicators: every combination of fields that the check of a plan file accepts."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from kpi.domain.plan import (
    Baseline,
    Basis,
    Change,
    Comparator,
    Compare,
    Frequency,
    Indicator,
    LineKind,
    Measure,
    OverPeriods,
    Part,
    Plan,
    PlanLine,
    Quotation,
    ReportedBy,
    SeriesBreak,
    Target,
)
from kpi.domain.plan.period import Calendar, DayOfYear, Period
from kpi.plans.plan_file.indicators import indicator_faults
from kpi.plans.reviewed import partial_model
from tests.factories import text

NAMES = {"name", "quotation", "questions", "assumed", "unit"}


def random_indicator(chance: Random, code: str, members: list[str]) -> Indicator:
    """Draws until one is accepted."""
    while True:
        fields = _drawn(chance, code, members)
        if not accepted(fields):
            continue
        return Indicator(**fields)


def random_composite(chance: Random, code: str, parts: list[Indicator]) -> Indicator:
    """Made of some indicators with the same reporters."""
    fields: dict[str, Any] = {
        "code": code,
        "name": text(f"Chỉ tiêu {code}"),
        "sector": "X",
        "headline": True,
        "quotation": Quotation(text="…", section="II"),
        "unit": text("chỉ tiêu"),
        "measure": Measure.COMPOSITE,
        "all_of": tuple(part.code for part in chance.sample(parts, chance.randint(2, len(parts)))),
        "over_periods": OverPeriods.LAST,
        "reported_by": parts[0].reported_by,
        "frequency": Frequency.MONTH,
    }
    assert accepted(fields)
    return Indicator(**fields)


def accepted(fields: dict[str, Any]) -> bool:
    content = partial_model(Indicator, fields)
    return not list(indicator_faults(content, partial_model(Plan, {"year": 2021})))


def _drawn(chance: Random, code: str, members: list[str]) -> dict[str, Any]:
    measure = chance.choices(list(Measure)[:4], [4, 4, 3, 1])[0]
    compare = chance.choices(list(Compare), [6, 2, 2])[0]
    over = OverPeriods.LAST if compare is Compare.CHANGE else chance.choice(list(OverPeriods))
    target = _target(chance, measure, compare)
    fields: dict[str, Any] = {
        "code": code,
        "name": text(f"Chỉ tiêu {code}"),
        "sector": "X",
        "headline": True,
        "quotation": Quotation(text="…", section="II"),
        "unit": text("%" if measure is Measure.RATIO else "tấn"),
        "measure": measure,
        "over_periods": over,
        "reported_by": chance.choices(list(ReportedBy), [3, 1])[0],
        "compare": compare,
        "change": chance.choice(list(Change)) if compare is Compare.CHANGE else None,
        "target": target,
        "frequency": chance.choice(list(Frequency)),
        "plan_line": None if compare is Compare.SAME_PERIOD or target is None else _line(chance),
        "calendar": chance.choice([None, *Calendar]),
        "baselines": _baselines(chance, target),
    }
    fields |= _of_the_measure(chance, measure, target)
    if fields.get("signed") and target is not None and target.value and target.upper is None:
        fields["target"] = target.model_copy(update={"value": target.value * chance.choice([1, -1])})
    return fields | _of_some(chance, fields, members)


def _target(chance: Random, measure: Measure, compare: Compare) -> Target | None:
    if chance.random() < 0.03:
        return None
    comparator = chance.choices(list(Comparator), [2, 5, 2, 3, 2, 2])[0]
    if compare is Compare.SAME_PERIOD:
        tolerance = Decimal(chance.choice([0, 5, 10])) if comparator is Comparator.EQ else None
        return Target(comparator=comparator, comparator_stated=True, tolerance=tolerance)
    values = ["0", "0", "5", "44", "90.5", "97"] if measure is Measure.RATIO else ["0", "0", "4", "12", "100", "305.5"]
    if measure in (Measure.COUNT, Measure.CHECKLIST):
        values = ["0", "4", "5", "5", "25"]
    if measure is Measure.CHECKLIST:
        comparator, values = chance.choice([Comparator.EQ, Comparator.GE]), ["4", "5", "25"]
    if compare is Compare.CHANGE:
        values = ["0", "0.5", "1.5", "3", "12"]
    value = Decimal(chance.choice(values))
    upper = value + Decimal(chance.choice(["0.2", "1", "3"])) if comparator is Comparator.BETWEEN else None
    more = upper is not None and chance.random() < 0.5
    return Target(comparator=comparator, comparator_stated=True, value=value, upper=upper, more_is_better=more)


def _line(chance: Random) -> PlanLine:
    kind = chance.choice(list(LineKind))
    if kind is LineKind.END:
        return PlanLine(kind=kind, due_month=chance.choice([3, 6, 7, 12, 12, 12]))
    if kind is LineKind.STEPS:
        steps = chance.choice([{6: "0.5", 12: "1"}, {3: "0.1", 9: "0.7", 12: "1"}, {4: "0", 8: "1"}])
        return PlanLine(kind=kind, shares={month: Decimal(share) for month, share in steps.items()})
    if kind is LineKind.SHAPE:
        return PlanLine(kind=kind, shares={month: Decimal(month * month) / 144 for month in range(1, 13)})
    return PlanLine(kind=kind)


def _baselines(chance: Random, target: Target | None) -> tuple[Baseline, ...]:
    if chance.random() < 0.45:
        return ()
    about = Decimal(50) if target is None or target.value is None else target.value
    periods = chance.sample(
        [Period(2020, 12), Period(2020, 6), Period(2019, 12), Period(2020, 5)], chance.choice([1, 2])
    )
    used = chance.randrange(len(periods))
    return tuple(
        Baseline(
            period=period,
            value=about * Decimal(chance.choice(["0.8", "0.9", "1", "1.25", "0"])),
            basis=chance.choice(list(Basis)),
            source="…",
            used=place == used,
            rebased=chance.random() < 0.3,
        )
        for place, period in enumerate(periods)
    )


def _of_the_measure(chance: Random, measure: Measure, target: Target | None) -> dict[str, Any]:
    if measure is Measure.RATIO:
        part = Part(name=text("phần"), unit=text("người"))
        a_head = {"scale": Decimal(1), "unit": text("tấn/người")} if chance.random() < 0.15 else {}
        return {"scale": Decimal(100), "numerator": part, "denominator": part, **a_head}
    if measure is Measure.CHECKLIST and target is not None and target.value is not None:
        return {"items": tuple(text(f"việc {number}") for number in range(int(target.value)))}
    return {"signed": measure is Measure.AMOUNT and chance.random() < 0.08}


def _of_some(chance: Random, fields: dict[str, Any], members: list[str]) -> dict[str, Any]:
    """Fields that few indicators have."""
    target, more = fields["target"], dict[str, Any]()
    if target is None:
        more["questions"] = ({"code": f"{fields['code']}.q", "text": text("?")},)
    if fields["over_periods"] is OverPeriods.CUMULATIVE and chance.random() < 0.3:
        more["counts_from"] = chance.choice([DayOfYear(1, 1), DayOfYear(1, 1), DayOfYear(3, 1), DayOfYear(9, 20)])
    if chance.random() < 0.2:
        more["official_by"] = date(2022, 2, 15)
    if chance.random() < 0.12:
        more["breaks"] = (
            SeriesBreak(period=Period(*chance.choice([(2021, 1), (2021, 5), (2020, 8)])), reason=text("…")),
        )
    if target is not None and target.value == 0 and chance.random() < 0.5:
        more["nil_report"] = True
    if fields["reported_by"] is ReportedBy.MEMBER and chance.random() < 0.25:
        more["units"] = tuple(chance.choice([["commune"], ["town"], members[:2], members[1:]]))
    return more | _quotas(chance, fields, members)


def _quotas(chance: Random, fields: dict[str, Any], members: list[str]) -> dict[str, Any]:
    """As many parts as there are members, of which the last has what is left."""
    target = fields["target"]
    if target is None or target.value is None or chance.random() < 0.5:
        return {}
    only_members = chance.random() < 0.15
    if fields["measure"] is Measure.RATIO:
        quotas = {code: target.value * Decimal(chance.choice(["0.9", "1", "1.05"])) for code in members[:2]}
    else:
        part = (target.value / len(members)).quantize(Decimal(1))
        quotas = dict.fromkeys(members[1:], part) | {members[0]: target.value - part * (len(members) - 1)}
    if only_members:
        return {"quotas": quotas, "target": target.model_copy(update={"value": None})}
    return {"quotas": quotas}
