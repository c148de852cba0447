"""An authority of any kind: a province whose members are wards and villages."""

from pathlib import Path

from kpi.domain.form import blank_form
from kpi.domain.plan.period import Period
from kpi.domain.progress.measuring import measure
from kpi.plans import check_plan, check_units, load_plan, load_units
from tests.factories import observed

PROVINCE = Path(__file__).parent / "province"
UNITS = load_units(PROVINCE / "units.yaml")
PLAN = load_plan(PROVINCE / "2027.yaml", UNITS)
JUNE = Period(2027, 6)


def test_its_files_have_no_faults() -> None:
    assert check_units(PROVINCE / "units.yaml") == []
    assert check_plan(PROVINCE / "2027.yaml", UNITS) == []


def test_figures_of_its_members_make_up_the_authoritys() -> None:
    figures = (observed("R-1", "77001", "2027-06", "30"), observed("R-1", "77002", "2027-06", "25"))
    rows = {(row.indicator.code, row.unit): row for row in measure(figures, PLAN, UNITS, JUNE)}
    assert (rows["R-1", "77"].actual, rows["R-1", "77"].coverage) == (55, (2, 2))
    assert {unit for code, unit in rows if code == "R-1"} == {"77", "77001", "77002"}


def test_a_member_is_asked_for_its_own_figures_and_an_office_for_the_authoritys() -> None:
    ward, office = (blank_form(PLAN, UNITS, code, JUNE, ()) for code in ("77002", "77-TC"))
    assert (ward.about.code, [row.indicator.code for row in ward.rows]) == ("77002", ["R-1"])
    assert (office.about.code, {row.indicator.code for row in office.rows}) == ("77", {"R-1", "R-2"})
