"""The units of the district: 23 communes and towns with dates, its offices, and their boundaries."""

import json
from collections import Counter
from datetime import date
from itertools import pairwise

import jsonschema
import pytest

from kpi.config import DATA
from kpi.domain.plan.period import Calendar, Period
from kpi.domain.plan.units import UnitRole
from kpi.plans import check_units, load_units, units_schema
from kpi.plans.reviewed import read_reviewed

UNITS = load_units(DATA / "units.yaml")
COMMUNES = [unit for unit in UNITS.all if unit.is_member]
MAP = json.loads((DATA / "communes.geojson").read_text("utf-8"))
Ring = list[list[float]]


def test_the_units_file_has_no_fault() -> None:
    assert check_units(DATA / "units.yaml") == []


def test_the_schema_for_editors_is_current_and_the_units_fit_it() -> None:
    text = json.dumps(units_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert (DATA / "units.schema.json").read_text("utf-8") == text
    as_written, _ = read_reviewed(DATA / "units.yaml")
    jsonschema.validate({"format": 2, **json.loads(json.dumps(as_written.content, default=str))}, units_schema())


def test_it_holds_the_district_two_towns_21_communes_and_the_offices() -> None:
    kinds = Counter(unit.kind.code for unit in UNITS.all)
    assert kinds == {"district": 1, "town": 2, "commune": 21, "office": 23}
    assert {unit.parent for unit in UNITS.all if unit.kind.role is not UnitRole.AUTHORITY} == {"446"}


@pytest.mark.parametrize(
    ("period", "count"), [("2019-12", 0), ("2020-01", 23), ("2021-05", 23), ("2024-12", 23), ("2025-01", 0)]
)
def test_communes_are_never_joined_without_a_date(period: str, count: int) -> None:
    assert len(list(UNITS.members(Period.parse(period), Calendar.MONTH))) == count


def test_former_units_are_no_aliases_and_end_before_their_successors_begin() -> None:
    former = {(unit.short_name, old.name): (old.code, old.until) for unit in COMMUNES for old in unit.former}
    end = date(2019, 12, 31)
    assert former == {
        ("TT Cẩm Xuyên", "Xã Cẩm Huy"): ("18703", end),
        ("Yên Hòa", "Xã Cẩm Hòa"): ("18679", end),
        ("Yên Hòa", "Xã Cẩm Yên"): ("18688", end),
        ("Nam Phúc Thăng", "Xã Cẩm Nam"): ("18700", end),
        ("Nam Phúc Thăng", "Xã Cẩm Phúc"): ("18718", end),
        ("Nam Phúc Thăng", "Xã Cẩm Thăng"): ("18712", end),
    }
    names = {name for unit in UNITS.all for name in (unit.name.vi, unit.short_name, *unit.aliases)}
    assert names & {name for _, old in former for name in (old, old.removeprefix("Xã "))} == set()


def test_a_spelling_of_the_same_name_is_an_alias_and_a_shared_name_stands_with_both() -> None:
    assert UNITS["18691"].aliases == ("Cẩm Vĩnh",)
    shared = [unit.code for unit in UNITS.all if "Cẩm Xuyên" in unit.aliases]
    assert shared == ["446", "18673"]


def test_the_map_has_the_communes_of_the_list_and_their_names() -> None:
    drawn = {feature["id"]: feature["properties"]["name"] for feature in MAP["features"]}
    assert drawn == {unit.code: unit.name.vi for unit in COMMUNES}


def rings() -> list[tuple[str, Ring]]:
    return [(feature["id"], ring) for feature in MAP["features"] for ring in feature["geometry"]["coordinates"]]


@pytest.mark.parametrize(("code", "ring"), rings(), ids=[code for code, _ in rings()])
def test_every_ring_is_closed_simple_counter_clockwise_and_in_the_district(code: str, ring: Ring) -> None:
    assert ring[0] == ring[-1]
    assert len({tuple(point) for point in ring}) == len(ring) - 1 >= 3
    assert sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) > 0
    west, south, east, north = MAP["bbox"]
    assert all(west <= x <= east and south <= y <= north for x, y in ring)
    assert crossings(ring) == []


def crossings(ring: Ring) -> list[tuple[int, int]]:
    """Pairs of edges that cross, by their positions."""
    edges = list(pairwise(ring))
    return [
        (first, second)
        for first, (a, b) in enumerate(edges)
        for second, (c, d) in enumerate(edges[first + 2 :], first + 2)
        if max(a[0], b[0]) >= min(c[0], d[0])
        and max(c[0], d[0]) >= min(a[0], b[0])
        and max(a[1], b[1]) >= min(c[1], d[1])
        and max(c[1], d[1]) >= min(a[1], b[1])
        and side(a, b, c) * side(a, b, d) < 0
        and side(c, d, a) * side(c, d, b) < 0
    ]


def side(a: list[float], b: list[float], point: list[float]) -> float:
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])


def test_a_ring_that_crosses_itself_would_be_seen() -> None:
    assert crossings([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]) == [(0, 2)]


def test_the_map_says_whose_it_is() -> None:
    assert "communes.LICENSE.md" in MAP["attribution"]
    notice = (DATA / "communes.LICENSE.md").read_text("utf-8")
    assert [name for name in ("Puleeno Nguyen", "Thang Le Quoc", "Permission is hereby granted") if name in notice] == [
        "Puleeno Nguyen",
        "Thang Le Quoc",
        "Permission is hereby granted",
    ]
