"""The map is one of the units file's, which names its files; a map that cannot be drawn is a fault when it is read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kpi.config import DATA
from kpi.domain.outlines import UnitMap
from kpi.plans import FaultyFile, check_units, load_map, load_units

OTHER = Path(__file__).parent / "other" / "units.yaml"
UNITS = """
format: 2
kinds: [{code: city, role: authority, name: {vi: "thành phố", en: "city"}}]
all: [{code: "900", kind: city, name: {vi: "Thành phố Mẫu", en: "Sample City"}, short_name: "TP Mẫu"}]
"""
SQUARE = [[105.0, 18.0], [105.1, 18.0], [105.1, 18.1], [105.0, 18.0]]
GRID = "code,row,col,short_name\n901,0,0,Một\n"

Written = Callable[..., Path]


def feature(ring: Any, *, kind: str = "Polygon", **properties: str) -> dict[str, Any]:
    told = {"code": "901", "short_name": "Một", **properties}
    return {"type": "Feature", "properties": told, "geometry": {"type": kind, "coordinates": [ring]}}


def boundaries(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A units file with its map beside it, in a folder of its own."""

    def write(outlines: str | bytes = boundaries(feature(SQUARE)), squares: str | bytes = GRID) -> Path:
        (tmp_path / "map").mkdir()
        for name, content in (("a.geojson", outlines), ("a.csv", squares)):
            (tmp_path / "map" / name).write_bytes(content.encode() if isinstance(content, str) else content)
        file = tmp_path / "units.yaml"
        file.write_text(f"{UNITS}map: {{outlines: map/a.geojson, squares: map/a.csv}}\n", "utf-8")
        return file

    return write


def map_of(file: Path) -> UnitMap | None:
    return load_map(file, load_units(file))


def test_the_map_is_found_from_the_units_file_on(written: Written) -> None:
    found = map_of(written())
    assert found is not None
    assert [one.code for one in found.outlines.units] == ["901"]
    assert [(one.code, one.row, one.column) for one in found.tiles] == [("901", 0, 0)]


def test_a_units_file_that_names_no_map_has_none(tmp_path: Path) -> None:
    file = tmp_path / "units.yaml"
    file.write_text(UNITS, "utf-8")
    assert map_of(file) is None


def test_the_shipped_map_is_named_by_the_shipped_units_and_taken_for_granted_by_format_1() -> None:
    shipped = UnitMap((DATA / "communes.geojson").read_bytes(), (DATA / "tilegrid.csv").read_bytes())
    assert map_of(DATA / "units.yaml") == map_of(OTHER) == shipped


def test_the_same_content_is_drawn_once_wherever_it_was_read(written: Written) -> None:
    file = written()
    first, again = map_of(file), map_of(file)
    assert first is not None
    assert again is not None
    assert first.outlines is again.outlines


UNREADABLE = [
    (b"\xff", "…"),
    ("{", "…"),
    ("[]", "…"),
    (boundaries(), "features"),
    (boundaries(feature(SQUARE), feature(SQUARE, kind="MultiPolygon")), "features.1.geometry.type"),
    (boundaries(feature(SQUARE[:3])), "features.0.geometry.coordinates.0"),
    (boundaries(feature([[105.0, 18.0]] * 4)), "features"),  # a point
    (boundaries({**feature(SQUARE), "properties": {"code": "901"}}), "features.0.properties.short_name"),
    (boundaries({**feature(SQUARE), "properties": {"code": 901, "short_name": "Một"}}), "features.0.properties.code"),
    (boundaries(feature([*SQUARE, ["105", None]])), "features.0.geometry.coordinates.0.4.1"),
]


@pytest.mark.parametrize(("content", "place"), UNREADABLE)
def test_outlines_that_cannot_be_drawn_are_a_fault_that_says_where(
    written: Written, content: str | bytes, place: str
) -> None:
    (fault,) = check_units(written(outlines=content))
    assert (fault.code, fault.where) == ("outlines_unreadable", "map.outlines")
    assert fault.values == {"value": "map/a.geojson", "place": place}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\xff", "1"),
        ("", "1"),
        ("code,row,col\n901,0,0\n", "2"),
        (GRID + "902,0,,Hai\n", "3"),
        (GRID + "902,-1,0,Hai\n", "3"),
        (GRID + "902,0\n", "3"),
        ("code,row,short_name\n", "1"),
    ],
)
def test_squares_that_cannot_be_placed_are_a_fault_with_their_line(
    written: Written, content: str | bytes, line: str
) -> None:
    (fault,) = check_units(written(squares=content))
    assert (fault.code, fault.where) == ("squares_unreadable", "map.squares")
    assert fault.values == {"value": "map/a.csv", "place": line}


def test_a_map_that_is_missing_keeps_the_units_file_from_being_used(written: Written) -> None:
    file = written()
    (file.parent / "map" / "a.csv").unlink()
    with pytest.raises(FaultyFile) as refused:
        load_units(file)
    (fault,) = refused.value.faults
    assert (fault.code, fault.values, fault.line) == ("map_missing", {"value": "map/a.csv"}, 5)
