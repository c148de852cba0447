"""Codes are reused and parents change: a code names a unit only together with a year."""

from pathlib import Path

import pytest

from kpi.domain.units import Units
from kpi.plans import check_units, load_units

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


@pytest.mark.parametrize(("year", "name", "parent"), [(2021, "Xã Cẩm Mỹ", "446"), (2026, "Xã Cẩm Duệ", None)])
def test_a_year_sees_the_unit_that_has_the_code_then(units: Units, year: int, name: str, parent: str | None) -> None:
    unit = units.in_year(year)["18739"]
    assert (unit.name.vi, unit.parent) == (name, parent)


def test_a_year_sees_no_unit_that_does_not_stand_in_it(units: Units) -> None:
    assert [unit.code for unit in units.in_year(2026).all] == ["446", "18739"]


def test_without_a_year_a_code_names_the_unit_that_has_it_last(units: Units) -> None:
    assert units["18739"].name.vi == "Xã Cẩm Duệ"


def test_a_code_that_passes_on_within_a_year_is_told(units: Units) -> None:
    assert [list(units.in_year(year).reused()) for year in (2024, 2025, 2026)] == [[], ["18739"], []]
