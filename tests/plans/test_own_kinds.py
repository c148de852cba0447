"""An authority of any kind: a province whose members are wards and villages."""

from pathlib import Path

import pytest

from kpi.domain.form import blank_form
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.measuring import measure
from kpi.plans import check_plan, check_units, load_plan, load_units
from kpi.wording import LangCode, gettext
from tests.factories import observed

PROVINCE = Path(__file__).parent / "province"
UNITS = load_units(PROVINCE / "units.yaml")
PLAN = load_plan(PROVINCE / "2027.yaml", UNITS)
JUNE = Period(2027, 6)


@pytest.mark.parametrize(
    ("called", "vietnamese", "english"),
    [(None, "thôn, phường", "villages and wards"), ("ward", "phường", "wards"), ("village", "thôn", "villages")],
)
def test_short_sentences_name_the_kind_that_stands_for_all_or_every_kind(
    called: str | None, vietnamese: str, english: str
) -> None:
    kinds = tuple(sorted(UNITS.kinds, key=lambda kind: kind.name.en))
    languages = Units(kinds=kinds, members_called=called, all=()).languages
    assert gettext("{members_short}", languages[LangCode.VI]) == vietnamese
    assert gettext("{members_short}", languages[LangCode.EN]) == english


@pytest.mark.parametrize("code", ["county", "province", "department"])
def test_only_a_kind_of_member_stands_for_members(tmp_path: Path, code: str) -> None:
    changed = tmp_path / "units.yaml"
    changed.write_text((PROVINCE / "units.yaml").read_text().replace("all:", f"members_called: {code}\nall:", 1))
    (fault,) = check_units(changed)
    assert (fault.where, fault.code, fault.values["choices"]) == ("members_called", "not_a_choice", "'ward', 'village'")


def test_a_fault_of_a_kind_is_told_once_where_it_stands(tmp_path: Path) -> None:
    changed = tmp_path / "units.yaml"
    wrong = (PROVINCE / "units.yaml").read_text().replace('en: "ward"}}', 'en: "ward"}, plural: wards}', 1)
    changed.write_text(wrong)
    assert [fault.where for fault in check_units(changed)] == ["kinds[ward].plural"]


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
    assert (ward.reported_unit.code, [row.indicator.code for row in ward.rows]) == ("77002", ["R-1"])
    assert (office.reported_unit.code, {row.indicator.code for row in office.rows}) == ("77", {"R-1", "R-2"})
