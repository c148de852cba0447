"""Codes are reused and parents change: a code names a unit only together with a year."""

from datetime import date
from pathlib import Path

import pytest

from kpi.domain.plan import ReportedBy
from kpi.domain.plan.period import Calendar, Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.measuring import measure
from kpi.plans import check_units, load_units
from tests.factories import DISTRICT, A, B, C, a_plan, an_indicator, observed, three_communes

TEXT = """
all:
  - {code: "446", kind: district, name: {vi: "Huyện Cẩm Xuyên", en: "Cẩm Xuyên District"}, short_name: "Cẩm Xuyên"}
  - code: "18715"
    kind: commune
    name: {vi: "Xã Cẩm Duệ", en: "Cẩm Duệ Commune"}
    short_name: "Cẩm Duệ"
    parent: "446"
    valid_to: 2025-06-30
  - code: "18739"
    kind: commune
    name: {vi: "Xã Cẩm Duệ", en: "Cẩm Duệ Commune"}
    short_name: "Cẩm Duệ"
    valid_from: 2025-07-01
  - code: "18739"
    kind: commune
    name: {vi: "Xã Cẩm Mỹ", en: "Cẩm Mỹ Commune"}
    short_name: "Cẩm Mỹ"
    parent: "446"
    valid_to: 2025-06-30
"""


@pytest.fixture
def units(tmp_path: Path) -> Units:
    path = tmp_path / "units.yaml"
    path.write_text(TEXT, "utf-8")
    assert check_units(path) == []
    return load_units(path)


@pytest.mark.parametrize(("year", "name", "parent"), [(2021, "Xã Cẩm Mỹ", "446"), (2027, "Xã Cẩm Duệ", None)])
def test_a_year_sees_the_unit_that_has_the_code_then(units: Units, year: int, name: str, parent: str | None) -> None:
    unit = units.in_year(year)["18739"]
    assert (unit.name.vi, unit.parent) == (name, parent)


def test_a_year_loses_no_unit_but_the_other_holder_of_a_code(units: Units) -> None:
    """One that ended made figures that the year may be compared with."""
    assert [unit.code for unit in units.in_year(2027).all] == ["446", "18715", "18739"]


def test_last_years_sum_counts_the_communes_that_have_ended_since() -> None:
    stood = three_communes()
    until = {A: {"valid_to": date(2020, 12, 31)}}
    ended = tuple(one.model_copy(update=until.get(one.code, {})) for one in stood.all)
    units = Units(kinds=stood.kinds, all=ended).in_year(2021)
    figures = [observed("X-1", unit, "2020-05", "10") for unit in (A, B, C)]
    figures += [observed("X-1", unit, "2021-05", "10") for unit in (B, C)]
    plan = a_plan(an_indicator(reported_by=ReportedBy.MEMBER))
    (row,) = measure(tuple(figures), plan, units, Period(2021, 5), only=DISTRICT)
    assert (row.actual, row.last_year) == (20, 30)


def test_without_a_year_a_code_names_the_unit_that_has_it_last(units: Units) -> None:
    assert units["18739"].name.vi == "Xã Cẩm Duệ"


def test_a_code_that_passes_on_within_a_year_or_the_year_before_names_each_holder_apart(units: Units) -> None:
    held = {year: [one.code for one in units.in_year(year).all] for year in (2024, 2025, 2026, 2027)}
    both = ["446", "18715", "18739", "18739@2025-06-30"]
    assert held == {2024: ["446", "18715", "18739"], 2025: both, 2026: both, 2027: ["446", "18715", "18739"]}


def test_a_code_on_record_is_about_who_had_it_in_the_period(units: Units) -> None:
    year = units.in_year(2025)
    named = [year[year.code_in("18739", Period(2025, month), Calendar.MONTH)].name.vi for month in (6, 7)]
    assert named == ["Xã Cẩm Mỹ", "Xã Cẩm Duệ"]


def test_members_of_another_authority_are_none_of_the_plan(units: Units) -> None:
    moved = units["18715"].model_copy(update={"parent": "436"})
    elsewhere = Units(kinds=units.kinds, all=tuple(moved if one.code == "18715" else one for one in units.all))
    assert "18715" not in elsewhere.in_year(2021, "446").by_code
