"""The reviewed plan of 2021: whole, tied to the signed text, and telling what it assumes."""

import json
from collections import Counter
from datetime import date
from decimal import Decimal

import jsonschema
import pytest

from kpi.config import DATA
from kpi.domain.plan import (
    Basis,
    Compare,
    Frequency,
    Indicator,
    LineKind,
    Measure,
    Milestone,
    OverPeriods,
    Phase,
    ReportedBy,
)
from kpi.domain.plan.period import Calendar
from kpi.plans import check_plan, load_plan, load_units, plan_schema
from kpi.plans.reviewed import read_reviewed

PATH = DATA / "plans" / "2021.yaml"
UNITS = load_units(DATA / "units.yaml")
PLAN = load_plan(PATH, UNITS)
SCHEMA = DATA / "plans" / "plan.schema.json"
SIGNED = " ".join((DATA / "plans" / PLAN.document.file).read_text("utf-8").split())

AMOUNT, RATIO, COUNT, CHECKLIST, *_ = Measure
CUMULATIVE, LAST = OverPeriods
COMMUNE, DISTRICT = ReportedBy
EVEN, STEPS, SHAPE, HOLD, END = LineKind
MONTH, QUARTER, HALF_YEAR, STEP, YEAR, EVENT = Frequency
FIELDS = [
    # code, measure, over periods, reported by, comparator, value, line, frequency
    ("KT-1", AMOUNT, LAST, DISTRICT, ">=", "12", END, YEAR),
    ("KT-2", RATIO, LAST, DISTRICT, ">=", "44", END, YEAR),
    ("KT-3", AMOUNT, CUMULATIVE, COMMUNE, ">", "100000", STEPS, STEP),
    ("KT-4", RATIO, LAST, DISTRICT, ">=", "93", END, YEAR),
    ("KT-5", AMOUNT, CUMULATIVE, DISTRICT, ">=", "305.5", EVEN, MONTH),
    ("KT-6", AMOUNT, CUMULATIVE, DISTRICT, ">=", "1600", EVEN, QUARTER),
    ("VX-1", RATIO, LAST, COMMUNE, ">=", "95", END, YEAR),
    ("VX-2", RATIO, LAST, COMMUNE, ">=", "90", END, YEAR),
    ("VX-3", RATIO, LAST, COMMUNE, ">=", "45.5", END, YEAR),
    ("VX-4", RATIO, LAST, DISTRICT, ">=", "40", END, YEAR),
    ("VX-5", COUNT, CUMULATIVE, COMMUNE, ">=", "5", END, EVENT),
    ("VX-6", RATIO, LAST, COMMUNE, ">", "1.5", END, YEAR),
    ("VX-7", RATIO, LAST, COMMUNE, ">=", "91", EVEN, MONTH),
    ("VX-8", RATIO, LAST, COMMUNE, "<", "8", END, YEAR),
    ("VX-9", RATIO, LAST, COMMUNE, ">=", "72", EVEN, HALF_YEAR),
    ("MT-1", RATIO, CUMULATIVE, COMMUNE, ">=", "97", HOLD, MONTH),
    ("MT-2", RATIO, LAST, COMMUNE, ">", "98", HOLD, HALF_YEAR),
    ("MT-3", RATIO, LAST, DISTRICT, ">=", "50", END, YEAR),
    ("QA-1", RATIO, LAST, DISTRICT, "=", "100", END, YEAR),
    ("NTM-1", CHECKLIST, LAST, DISTRICT, "=", "9", END, MONTH),
    ("NTM-2", COUNT, CUMULATIVE, COMMUNE, ">=", "2", END, EVENT),
    ("NTM-3", COUNT, CUMULATIVE, COMMUNE, ">=", "25", EVEN, MONTH),
    ("NTM-4", COUNT, CUMULATIVE, COMMUNE, ">=", "150", EVEN, MONTH),
    ("NTM-5", COUNT, CUMULATIVE, COMMUNE, ">=", "4", END, EVENT),
    ("H-1", CHECKLIST, LAST, DISTRICT, "=", "2", STEPS, STEP),
    ("H-2", RATIO, LAST, DISTRICT, "=", "100", END, QUARTER),
    ("H-3", CHECKLIST, LAST, DISTRICT, "=", "6", END, QUARTER),
    ("H-4", CHECKLIST, LAST, DISTRICT, "=", "1", END, EVENT),
    ("H-5", RATIO, CUMULATIVE, DISTRICT, ">", "100", EVEN, MONTH),
    ("H-6", RATIO, LAST, DISTRICT, ">=", "60", END, YEAR),
    ("H-7", COUNT, CUMULATIVE, DISTRICT, ">=", "1", END, EVENT),
    ("H-8", AMOUNT, CUMULATIVE, COMMUNE, "<=", "0", HOLD, MONTH),
    ("H-9", AMOUNT, CUMULATIVE, COMMUNE, "<=", "0", HOLD, MONTH),
    ("H-10", AMOUNT, CUMULATIVE, COMMUNE, "<=", "0", HOLD, MONTH),
    ("H-11", AMOUNT, LAST, COMMUNE, "<=", "0", EVEN, MONTH),
    ("H-12", AMOUNT, LAST, COMMUNE, "<=", "0", EVEN, MONTH),
    ("H-13", AMOUNT, CUMULATIVE, COMMUNE, "<", None, None, MONTH),
    ("H-14", AMOUNT, LAST, COMMUNE, "=", None, None, YEAR),
    ("H-15", AMOUNT, LAST, COMMUNE, ">", None, None, YEAR),
    ("H-16", AMOUNT, LAST, DISTRICT, "<", None, None, YEAR),
    ("H-17", AMOUNT, CUMULATIVE, COMMUNE, None, None, None, MONTH),
    ("H-18", COUNT, CUMULATIVE, COMMUNE, None, None, None, EVENT),
]


def test_the_plan_has_no_fault() -> None:
    assert check_plan(PATH, UNITS) == []


def test_it_holds_the_24_headline_targets_by_sector_and_the_18_others() -> None:
    headline = Counter(indicator.sector for indicator in PLAN.indicators if indicator.headline)
    assert headline == {"KT": 6, "VX": 9, "MT": 3, "QA": 1, "NTM": 5}
    others = [indicator.code for indicator in PLAN.indicators if not indicator.headline]
    assert others == [f"H-{number}" for number in range(1, 19)]


@pytest.mark.parametrize(
    ("code", "measure", "over", "by", "comparator", "value", "line", "frequency"),
    FIELDS,
    ids=[row[0] for row in FIELDS],
)
def test_each_target_is_told_by_its_fields(
    code: str,
    measure: Measure,
    over: OverPeriods,
    by: ReportedBy,
    comparator: str | None,
    value: str | None,
    line: LineKind | None,
    frequency: Frequency,
) -> None:
    indicator = PLAN.indicator(code)
    target, plan_line = indicator.target, indicator.plan_line
    assert (indicator.measure, indicator.over_periods, indicator.reported_by) == (measure, over, by)
    assert (target and target.comparator) == comparator
    assert (target and target.value) == (None if value is None else Decimal(value))
    assert (plan_line and plan_line.kind, indicator.frequency) == (line, frequency)


def test_the_fields_above_are_those_of_every_target() -> None:
    assert [row[0] for row in FIELDS] == [indicator.code for indicator in PLAN.indicators]


def test_every_quotation_is_an_exact_passage_of_the_signed_text() -> None:
    quoted: list[Indicator | Milestone | Phase] = [*PLAN.indicators, *PLAN.milestones, *PLAN.phases]
    assert [item.code for item in quoted if item.quotation.text not in SIGNED] == []
    assert len(quoted) == 42 + 12 + 2


def test_percentages_have_scale_100_and_values_per_head_or_hectare_scale_1() -> None:
    ratios = [indicator for indicator in PLAN.indicators if indicator.measure is RATIO]
    assert {indicator.code for indicator in ratios if indicator.scale == 1} == {"KT-2", "KT-4"}
    assert {indicator.scale for indicator in ratios} == {1, 100}


def test_twelve_headline_comparators_are_bare_numbers_and_say_so() -> None:
    assumed = {
        indicator.code
        for indicator in PLAN.indicators
        if indicator.headline and indicator.target and not indicator.target.comparator_stated
    }
    bare = {"KT-1", "KT-2", "KT-4", "KT-6", "VX-1", "VX-2", "VX-3", "VX-4", "VX-5", "MT-3", "NTM-3", "NTM-4"}
    assert assumed == bare


def test_every_owner_is_an_office_and_marked_as_assumed() -> None:
    assert {UNITS[indicator.owner or ""].kind.code for indicator in PLAN.indicators} == {"office"}
    assert [indicator.code for indicator in PLAN.indicators if "owner" not in indicator.assumed] == []


def test_baselines_are_those_of_2020_that_have_a_source() -> None:
    used = {
        indicator.code: (indicator.used_baseline.value, indicator.used_baseline.basis)
        for indicator in PLAN.indicators
        if indicator.used_baseline
    }
    assert used == {
        "KT-1": (Decimal("2.1"), Basis.ESTIMATE),
        "KT-2": (Decimal(40), Basis.ESTIMATE),
        "KT-5": (Decimal(414), Basis.ESTIMATE),
        "KT-6": (Decimal(1400), Basis.ESTIMATE),
        "VX-6": (Decimal("3.41"), Basis.ESTIMATE),
    }
    assert [baseline.value for baseline in PLAN.indicator("KT-2").baselines] == [Decimal(40), Decimal("41.31")]
    assert [baseline.value for baseline in PLAN.indicator("KT-6").baselines] == [Decimal(1400), Decimal(1700)]


def test_no_quota_is_invented() -> None:
    assert [indicator.code for indicator in PLAN.indicators if indicator.quotas] == []


def test_the_impossible_date_is_kept_and_settled_with_a_reason() -> None:
    (milestone,) = [milestone for milestone in PLAN.milestones if milestone.as_written]
    assert (milestone.as_written, milestone.date) == ("31/6/2021", date(2021, 6, 30))
    assert milestone.reason is not None
    assert "31/6/2021" in milestone.quotation.text


def test_implied_targets_say_what_they_are() -> None:
    nil = {indicator.code for indicator in PLAN.indicators if indicator.nil_report}
    same_period = {indicator.code for indicator in PLAN.indicators if indicator.compare is Compare.SAME_PERIOD}
    without = {indicator.code for indicator in PLAN.indicators if indicator.target is None}
    assert (nil, same_period) == ({"H-8", "H-9", "H-10"}, {"H-13", "H-14", "H-15", "H-16"})
    assert {indicator.code for indicator in PLAN.indicators if indicator.restricted} == {"H-10"}
    assert without == {"H-17", "H-18"}
    assert all(PLAN.indicator(code).questions for code in without)


def test_special_months_and_calendars_are_data() -> None:
    steps = PLAN.indicator("KT-3").plan_line
    assert steps is not None
    assert steps.shares == {6: Decimal("0.50"), 9: Decimal("0.95"), 12: Decimal(1)}
    assert (PLAN.indicator("VX-3").deciding_month, PLAN.indicator("H-4").deciding_month) == (11, 7)
    assert PLAN.calendar_of(PLAN.indicator("H-1")) is Calendar.MONTH
    assert PLAN.calendar_of(PLAN.indicator("KT-5")) is Calendar.MID_MONTH
    assert PLAN.indicator("NTM-2").units == ("commune",)


def test_the_schema_for_editors_is_current_and_the_plan_fits_it() -> None:
    assert SCHEMA.read_text("utf-8") == json.dumps(plan_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    as_written, _ = read_reviewed(PATH)
    jsonschema.validate({"format": 2, **json.loads(json.dumps(as_written.content, default=float))}, plan_schema())


def test_editors_find_the_schema_beside_the_plan() -> None:
    assert PATH.read_text("utf-8").startswith(f"# yaml-language-server: $schema={SCHEMA.name}\n")
