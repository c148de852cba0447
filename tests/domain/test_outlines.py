"""Boundaries become outlines in a box of whole numbers that keep shape, size and neighbours."""

import json
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.config import DATA
from kpi.domain.outlines import Outline, Outlines, Ring, outlines, tiles, wire

SOURCE = json.loads((DATA / "communes.geojson").read_text("utf-8"))
DISTRICT = outlines(SOURCE)
SQUARES = tiles((DATA / "tilegrid.csv").read_text("utf-8"))
KM2 = {"18673": 15.87, "18676": 13.57, "18679": 22.59}  # geodesic, from another program
WHOLE_DISTRICT_KM2 = 636.08


def feature(code: str, *rings: list[tuple[float, float]]) -> dict[str, Any]:
    polygon = {"type": "Polygon", "coordinates": [[list(point) for point in ring] for ring in rings]}
    return {"type": "Feature", "properties": {"code": code, "short_name": code}, "geometry": polygon}


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def area(ring: Ring) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])))) / 2


def covers(unit: Outline, x: float, y: float) -> bool:
    sides = [side for ring in unit.rings for side in pairwise((*ring, ring[0]))]
    return (
        sum((y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in sides) % 2 == 1
    )


def test_every_unit_is_there_and_inside_the_box() -> None:
    assert len({unit.code for unit in DISTRICT.units}) == 23
    points = [point for unit in DISTRICT.units for ring in unit.rings for point in ring]
    assert (min(x for x, _ in points), max(x for x, _ in points)) == (0, DISTRICT.width) == (0, 1000)
    assert (min(y for _, y in points), max(y for _, y in points)) == (0, DISTRICT.height)


def test_the_district_is_as_high_as_it_is_wide_on_the_ground() -> None:
    """0,29723 degrees east to west at 18,19 degrees north are 31,4 km; 0,3118 degrees north to south are 34,5 km."""
    assert DISTRICT.height == 1104


def test_areas_are_to_each_other_as_on_the_ground() -> None:
    sizes = {unit.code: sum(map(area, unit.rings)) for unit in DISTRICT.units}
    for code, km2 in KM2.items():
        assert sizes[code] / sum(sizes.values()) == pytest.approx(km2 / WHOLE_DISTRICT_KM2, rel=0.01)


def test_neighbours_share_their_border_point_for_point() -> None:
    """Nothing gapes and nothing overlaps: every side lies in one unit (the edge of the district) or in two."""
    sides = Counter(
        frozenset(side) for unit in DISTRICT.units for ring in unit.rings for side in pairwise((*ring, ring[0]))
    )
    assert set(sides.values()) == {1, 2}
    edge = Counter(point for side, times in sides.items() if times == 1 for point in side)
    assert {times % 2 for times in edge.values()} == {0}  # round the district without a break


def test_a_label_stands_inside_its_unit_with_the_room_it_says() -> None:
    for unit in DISTRICT.units:
        (x, y), room = unit.label, unit.room - 1
        assert unit.room > 10
        for over, down in ((0, 0), (2 * room, 0), (-2 * room, 0), (0, room), (0, -room)):
            assert covers(unit, x + over, y + down), (unit.name, over, down)


def test_north_is_up_and_east_is_right() -> None:
    square = collection(feature("1", [(105.0, 18.0), (105.1, 18.0), (105.1, 18.1), (105.0, 18.0)]))
    assert outlines(square).units[0].rings == (((0, 1052), (1000, 1052), (1000, 0)),)


def test_a_path_steps_from_point_to_point_and_closes() -> None:
    unit = Outline("1", "một", (((5, 5), (5, 9), (2, 9)), ((1, 1), (2, 1), (2, 2))), (3, 8), 1)
    assert unit.path == "M5 5l0 4-3 0zM1 1l1 0 0 1z"


def test_points_that_fall_together_are_one() -> None:
    ring = [(0.0, 0.0), (0.00001, 0.0), (1.0, 0.0), (1.0, 1.0), (1.0, 1.00001), (0.0, 0.0)]
    assert len(outlines(collection(feature("1", ring))).units[0].rings[0]) == 3


def test_a_label_keeps_out_of_a_hole() -> None:
    outer = [(0.0, 0.0), (3.0, 0.0), (3.0, 3.0), (0.0, 3.0), (0.0, 0.0)]
    hole = [(1.0, 1.0), (1.0, 2.9), (2.9, 2.9), (2.9, 1.0), (1.0, 1.0)]
    (unit,) = outlines(collection(feature("1", outer, hole))).units
    assert covers(unit, *unit.label)


def test_several_polygons_in_one_feature_are_refused() -> None:
    odd = feature("1", [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)])
    odd["geometry"]["type"] = "MultiPolygon"
    with pytest.raises(AssertionError, match="MultiPolygon"):
        outlines(collection(odd))


@given(st.integers(500, 2000), st.integers(500, 2000), st.integers(-60, 60))
def test_a_label_fills_a_rectangle_as_far_as_its_shape_can(wide: int, high: int, latitude: int) -> None:
    east, north = 100 + wide / 10_000, latitude + high / 10_000
    ring = [(100.0, float(latitude)), (east, float(latitude)), (east, north), (100.0, north), (100.0, float(latitude))]
    whole = outlines(collection(feature("1", ring)))
    (unit,) = whole.units
    assert covers(unit, *unit.label)
    assert min(whole.height / 2, whole.width / 4) - 3 <= unit.room <= min(whole.height / 2, whole.width / 4)


def test_every_unit_has_a_square_of_its_own() -> None:
    assert {tile.code for tile in SQUARES} == {unit.code for unit in DISTRICT.units}
    assert len({(tile.row, tile.column) for tile in SQUARES}) == 23
    assert {tile.code: tile.name for tile in SQUARES} == {unit.code: unit.name for unit in DISTRICT.units}
    assert (max(tile.row for tile in SQUARES), max(tile.column for tile in SQUARES)) == (4, 5)


def test_what_the_browser_gets_is_small_plain_data() -> None:
    sent = wire(Outlines(4, 4, (Outline("1", "một", (((0, 0), (4, 0), (4, 4)),), (3, 1), 1),)), SQUARES[:1])
    assert sent["units"] == {"1": {"name": "một", "path": "M0 0l4 0 0 4z", "label": (3, 1)}}
    assert sent["tiles"] == {"18673": {"name": "Cẩm Xuyên", "at": (2, 1)}}
    assert len(json.dumps(wire(DISTRICT, SQUARES), ensure_ascii=False).encode()) < 30_000
