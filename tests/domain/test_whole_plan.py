"""The real plan: every period of its year, with no figure, some and all, has a status, a reason and a sentence."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest

from kpi.config import DATA
from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Indicator, Measure, Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.reporting import counts_by_status
from kpi.domain.progress.status import Status
from kpi.plans import load_plan, load_units
from kpi.wording import reason_sentence
from tests.factories import observed
from tests.languages import BOTH


@cache
def reference() -> tuple[Plan, Units]:
    return load_plan(DATA / "plans" / "2021.yaml"), load_units(DATA / "units.yaml")


def figure(indicator: Indicator, unit: str, year: int, month: int) -> Observation:
    period = f"{year}-{month:02d}"
    if indicator.measure is Measure.RATIO:
        return observed(indicator.code, unit, period, of=(str(80 + month), "100"))
    return observed(indicator.code, unit, period, str(Decimal(month) / 2))


def figures(communes: int, year: int, months: range) -> Iterator[Observation]:
    plan, units = reference()
    for indicator in plan.indicators:
        senders = units.expected(indicator, Period(2021, 12), plan.calendar_of(indicator)) or (plan.authority,)
        for unit in senders[:communes]:
            for month in months:
                yield figure(indicator, unit, year, month)


YEARS = {
    "empty": [],
    "partial": [(5, 2021)],
    "full": [(23, 2021)],
    "full with last year": [(23, 2020), (23, 2021)],
}


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("name", YEARS)
def test_every_row_of_every_period_has_status_reason_and_sentence(name: str, month: int) -> None:
    plan, units = reference()
    rows = [row for communes, year in YEARS[name] for row in figures(communes, year, range(1, month + 1))]
    progress = measure(rows, plan, units, Period(2021, month))
    assert {row.indicator.code for row in progress} == {indicator.code for indicator in plan.indicators}
    for row in progress:
        assert isinstance(row.status, Status)
        for lang in BOTH:
            sentence = reason_sentence(row.reason, row.indicator, lang)
            assert sentence
            assert "{" not in sentence


@pytest.mark.parametrize("name", YEARS)
def test_the_count_is_always_of_24(name: str) -> None:
    plan, units = reference()
    rows = [row for communes, year in YEARS[name] for row in figures(communes, year, range(1, 13))]
    counts = counts_by_status(measure(rows, plan, units, Period(2021, 12)), plan, Period(2021, 12))
    assert counts.headline.total == 24
    assert [(tally.of, tally.total) for tally in counts.sectors] == [
        ("KT", 6),
        ("VX", 9),
        ("MT", 3),
        ("QA", 1),
        ("NTM", 5),
    ]
    assert counts.others.total == 18


def test_no_sum_of_some_communes_is_ever_green_unless_it_cannot_be_undone() -> None:
    plan, units = reference()
    rows = list(figures(5, 2021, range(1, 7)))
    progress = measure(rows, plan, units, Period(2021, 6))
    district = [row for row in progress if row.unit == plan.authority]
    some = [row for row in district if row.coverage[0] < row.coverage[1]]
    assert {str(row.status) for row in some} <= {"partial", "no_report", "not_due", "no_basis", "missed", "exceeded"}
    assert [row.reason.code for row in some if row.status.good and row.reason.code != "reached"] == []
