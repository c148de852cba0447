"""What makes a well-formed indicator wrong: fields that contradict each other."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from kpi.domain.plan import (
    Change,
    CollectedBy,
    Comparator,
    Compare,
    Frequency,
    Indicator,
    LineKind,
    Measure,
    OverPeriods,
    Plan,
    ReportedBy,
    SecondaryTest,
    Target,
)
from kpi.domain.plan.period import Calendar, Period, window
from kpi.plans.plan_file.composites import composite_faults
from kpi.plans.plan_file.outcomes import outcome_faults
from kpi.plans.plan_file.quoted_numbers import value_not_quoted
from kpi.plans.reviewed import PartialModel, UnplacedFault, Values

IndicatorCheck = Callable[[Indicator], Iterator[UnplacedFault]]


def indicator_faults(partial: PartialModel[Indicator], plan: PartialModel[Plan]) -> Iterator[UnplacedFault]:
    """Each check runs where the fields it looks at can be read."""
    for needs, check in _CHECKS:
        if partial.has(*needs):
            yield from check(partial.value)
    if partial.has("baselines") and plan.has("year"):
        for index, baseline in enumerate(partial.value.baselines):
            if baseline.period.year >= plan.value.year:
                values: Values = {"value": str(baseline.period), "limit": plan.value.year}
                yield ("baselines", index, "period"), "baseline_too_late", values
    if partial.has("official_by", "plan_line") and plan.has("year"):
        yield from _official_by(partial.value, plan.value.year)


def _official_by(indicator: Indicator, year: int) -> Iterator[UnplacedFault]:
    """A closing figure is not published before what it closes."""
    published, decided = indicator.official_by, Period(year, indicator.deciding_month)
    if published is not None and published < (ends := window(decided, Calendar.MONTH)[1]):
        yield ("official_by",), "official_too_early", {"value": str(published), "limit": str(ends)}


def _counts_from(indicator: Indicator) -> Iterator[UnplacedFault]:
    if indicator.counts_from is not None and indicator.over_periods is not OverPeriods.CUMULATIVE:
        yield ("counts_from",), "counts_from_of_level", {}


def _ratio(indicator: Indicator) -> Iterator[UnplacedFault]:
    is_ratio = indicator.measure is Measure.RATIO
    for name in ("numerator", "denominator"):
        given = getattr(indicator, name) is not None
        if is_ratio and not given:
            yield (name,), "ratio_without_part", {"field": name}
        elif given and not is_ratio:
            yield (name,), "part_without_ratio", {"field": name}
    if is_ratio and "scale" not in indicator.model_fields_set:
        yield (), "ratio_without_scale", {}


def _scale(indicator: Indicator) -> Iterator[UnplacedFault]:
    if indicator.scale <= 0:
        yield ("scale",), "too_small", {"value": str(indicator.scale), "limit": "1"}
    elif (
        indicator.measure is Measure.RATIO
        and "scale" in indicator.model_fields_set
        and ("%" in indicator.unit.vi) != (indicator.scale == 100)
    ):
        yield ("scale",), "scale_contradicts_unit", {"value": str(indicator.scale), "unit": indicator.unit.vi}


def _items(indicator: Indicator) -> Iterator[UnplacedFault]:
    target = indicator.target
    if indicator.measure is not Measure.CHECKLIST:
        if indicator.items:
            yield ("items",), "items_without_checklist", {}
    elif target is not None and target.value != len(indicator.items):
        values: Values = {"value": _text(target.value), "count": len(indicator.items)}
        yield ("target", "value"), "checklist_count", values


def _target(indicator: Indicator) -> Iterator[UnplacedFault]:
    target = indicator.target
    if target is None:
        if not indicator.questions and not indicator.is_composite:
            yield (), "target_absent", {}
        if indicator.plan_line is not None:
            yield ("plan_line",), "quotas_without_target" if indicator.quotas else "line_without_target", {}
        return
    for inner, code, values in _compared(indicator.compare, target):
        if code != "value_missing" or not indicator.quotas:
            yield ("target", *inner), code, values
    if indicator.compare is Compare.SAME_PERIOD:
        if indicator.plan_line is not None:
            yield ("plan_line",), "same_period_with_line", {}
    elif indicator.plan_line is None:
        yield (), "line_missing", {}


def _range(indicator: Indicator) -> Iterator[UnplacedFault]:
    target, line = indicator.target, indicator.plan_line
    if target is None:
        return
    if target.comparator is not Comparator.BETWEEN:
        if target.upper is not None:
            yield ("target", "upper"), "upper_not_used", {"comparator": target.comparator.value}
        return
    if target.upper is None or target.value is None or target.upper <= target.value:
        yield ("target",), "range_without_upper", {"value": _text(target.value), "upper": _text(target.upper)}
    if line is not None and line.kind not in (LineKind.HOLD, LineKind.END):
        yield ("plan_line", "kind"), "line_of_range", {"kind": line.kind.value}
    if indicator.quotas:
        yield ("quotas",), "quotas_of_range", {}


def _also(indicator: Indicator) -> Iterator[UnplacedFault]:
    for index, also in enumerate(indicator.also):
        for inner, code, values in _compared(also.compare, also):
            yield ("also", index, *inner), code, values


def _compared(compare: Compare, test: Target | SecondaryTest) -> Iterator[UnplacedFault]:
    """A comparison with last year has no value of its own; every other has one."""
    tolerance = test.tolerance if isinstance(test, Target) else None
    if compare is not Compare.SAME_PERIOD:
        if test.value is None:
            yield (), "value_missing", {}
        if tolerance is not None:
            yield ("tolerance",), "tolerance_not_used", {}
    else:
        if test.value is not None:
            yield ("value",), "same_period_with_value", {"value": _text(test.value)}
        if isinstance(test, Target) and test.comparator == "=" and tolerance is None:
            yield (), "tolerance_missing", {}


def _change(indicator: Indicator) -> Iterator[UnplacedFault]:
    if indicator.compare is Compare.CHANGE:
        if indicator.change is None:
            yield ("compare",), "change_without_kind", {}
        if indicator.over_periods is OverPeriods.CUMULATIVE:
            yield ("over_periods",), "change_of_cumulative", {}
    elif indicator.change is not None:
        yield ("change",), "kind_without_change", {}


def _baselines(indicator: Indicator) -> Iterator[UnplacedFault]:
    used = [index for index, baseline in enumerate(indicator.baselines) if baseline.used]
    for index in used[1:]:
        yield ("baselines", index, "used"), "two_used_baselines", {}
    if indicator.baselines and not used:
        yield ("baselines",), "no_used_baseline", {}


def _shares(indicator: Indicator) -> Iterator[UnplacedFault]:
    line = indicator.plan_line
    if line is None:
        return
    shares = sorted(line.shares.items())
    if line.kind not in (LineKind.STEPS, LineKind.SHAPE):
        if shares:
            yield ("plan_line", "shares"), "shares_not_used", {"kind": line.kind.value}
        return
    if not shares:
        yield ("plan_line",), "shares_missing", {"kind": line.kind.value}
        return
    if line.kind is LineKind.SHAPE and len(shares) != 12:
        yield ("plan_line", "shares"), "shape_not_twelve", {"count": len(shares)}
    for (_, before), (month, share) in pairwise(shares):
        if share < before or (share == before and line.kind is LineKind.STEPS):
            values: Values = {"month": month, "value": str(share), "before": str(before)}
            yield ("plan_line", "shares", month), "shares_not_rising", values
    month, share = shares[-1]
    if share != 1:
        yield ("plan_line", "shares", month), "shares_incomplete", {"month": month, "value": str(share)}


def _due_month(indicator: Indicator) -> Iterator[UnplacedFault]:
    line = indicator.plan_line
    if line is None:
        return
    if line.kind is not LineKind.END and "due_month" in line.model_fields_set:
        yield ("plan_line", "due_month"), "due_month_not_used", {"kind": line.kind.value}
    if indicator.frequency is Frequency.STEP and line.kind is not LineKind.STEPS:
        yield ("frequency",), "step_without_steps", {"kind": line.kind.value}
    months = _REPORT_MONTHS.get(indicator.frequency)
    if months and indicator.deciding_month not in months:
        values: Values = {"month": indicator.deciding_month, "choices": ", ".join(map(str, months))}
        yield ("plan_line", "due_month"), "due_month_without_report", values


_REPORT_MONTHS: Final = {Frequency.QUARTER: (3, 6, 9, 12), Frequency.HALF_YEAR: (6, 12)}


def _direction(indicator: Indicator) -> Iterator[UnplacedFault]:
    """A running total can only rise: an upper bound holds from January on, a level to reach does not."""
    line, target = indicator.plan_line, indicator.target
    if line is None or target is None:
        return
    running = indicator.over_periods is OverPeriods.CUMULATIVE
    values: Values = {"kind": line.kind.value, "comparator": target.comparator.value}
    if target.comparator.lower_is_better:
        if line.kind in (LineKind.STEPS, LineKind.SHAPE) or (line.kind is LineKind.EVEN and running):
            yield ("plan_line", "kind"), "rising_line_lower_is_better", values
    elif line.kind is LineKind.HOLD and running and indicator.measure in (Measure.AMOUNT, Measure.COUNT):
        yield ("plan_line", "kind"), "hold_of_running_total", values


def _quotas(indicator: Indicator) -> Iterator[UnplacedFault]:
    target, total = indicator.target, sum(indicator.quotas.values(), Decimal(0))
    adds_up = indicator.measure in (Measure.AMOUNT, Measure.COUNT)
    if indicator.quotas and adds_up and target is not None and target.value is not None and total != target.value:
        yield ("quotas",), "quotas_do_not_add_up", {"total": str(total), "value": str(target.value)}


def _whole(indicator: Indicator) -> Iterator[UnplacedFault]:
    """Of what is counted in whole things nobody is asked for a part of one; growth of them is in percent."""
    target = indicator.target
    if not indicator.is_whole or indicator.change is Change.GROWTH or target is None:
        return
    asked = {("target", "value"): target.value, ("target", "upper"): target.upper}
    for place, value in {**asked, **{("quotas", unit): quota for unit, quota in indicator.quotas.items()}}.items():
        if value is not None and value % 1:
            yield place, "not_a_whole_number", {"value": str(value)}


def _units(indicator: Indicator) -> Iterator[UnplacedFault]:
    if indicator.units and indicator.reported_by is ReportedBy.AUTHORITY:
        yield ("units",), "units_not_used", {}


def _collected_by(indicator: Indicator) -> Iterator[UnplacedFault]:
    """An owner collects what members report."""
    by_owner = indicator.collected_by is CollectedBy.OWNER
    if by_owner and (indicator.owner is None or indicator.reported_by is ReportedBy.AUTHORITY):
        yield ("collected_by",), "nothing_to_collect", {}


def _nil_report(indicator: Indicator) -> Iterator[UnplacedFault]:
    if indicator.nil_report and (indicator.target is None or indicator.target.value != 0):
        yield ("nil_report",), "nil_report_without_zero", {}


def _assumed(indicator: Indicator) -> Iterator[UnplacedFault]:
    known = set(Indicator.model_fields) | set(Target.model_fields)
    for index, name in enumerate(indicator.assumed):
        if name not in known:
            yield ("assumed", index), "unknown_field", {"field": name, "suggestion": None}
    stated = indicator.target is None or indicator.target.comparator_stated
    if stated == ("comparator" in indicator.assumed):
        yield ("target", "comparator_stated"), "assumed_comparator", {}


def _text(value: Decimal | None) -> str:
    return "null" if value is None else str(value)


_CHECKS: Final[tuple[tuple[tuple[str, ...], IndicatorCheck], ...]] = (
    (("measure", "scale", "numerator", "denominator"), _ratio),
    (("measure", "scale", "unit"), _scale),
    (("measure", "items", "target"), _items),
    (("measure", "target", "questions", "plan_line", "compare", "quotas"), _target),
    (("target", "quotation", "measure", "unit", "assumed"), value_not_quoted),
    (("measure", "all_of"), composite_faults),
    (("measure", "outcomes", "over_periods", "compare", "target", "plan_line", "quotas", "unit"), outcome_faults),
    (("also",), _also),
    (("target", "plan_line", "quotas"), _range),
    (("compare", "change", "over_periods"), _change),
    (("baselines",), _baselines),
    (("counts_from", "over_periods"), _counts_from),
    (("plan_line",), _shares),
    (("plan_line", "frequency"), _due_month),
    (("plan_line", "target", "over_periods", "measure"), _direction),
    (("quotas", "measure", "target"), _quotas),
    (("quotas", "measure", "target", "whole", "change"), _whole),
    (("units", "reported_by"), _units),
    (("nil_report", "target"), _nil_report),
    (("collected_by", "owner", "reported_by"), _collected_by),
    (("assumed", "target"), _assumed),
)
