"""Boundaries as filled outlines on whole-number coordinates, and the same units as squares of equal size."""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any, Final

Point = tuple[int, int]
Ring = tuple[Point, ...]
"""Without the repeated first point at its end."""

WIDTH: Final = 1000

_LABEL_SHAPE = 2.0  # a label is about twice as wide as high
_NEAR_ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class Outline:
    """One unit. `label` is the middle of the largest label that stays inside, `room` half the height of that label."""

    code: str
    name: str
    rings: tuple[Ring, ...]  # the outer one and its holes, in the order of the source
    label: Point
    room: int

    @property
    def path(self) -> str:
        """The outline as the `d` of an SVG path."""
        return "".join(map(_drawn, self.rings))


@dataclass(frozen=True, slots=True)
class Outlines:
    """Units in a box from (0, 0), west and north, to (`width`, `height`)."""

    width: int
    height: int
    units: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A unit's square: row 0 is north, column 0 is west."""

    code: str
    name: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class UnitMap:
    """An authority's map as its files hold it, drawn when first asked for and once for the same content."""

    boundaries: bytes  # GeoJSON
    grid: bytes  # CSV

    @property
    def outlines(self) -> Outlines:
        return _of_content(self.boundaries)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        return tiles(self.grid.decode("utf-8"))


@lru_cache(maxsize=8)
def _of_content(boundaries: bytes) -> Outlines:
    return outlines(json.loads(boundaries))


def outlines(geojson: Mapping[str, Any], width: int = WIDTH) -> Outlines:
    """Features of one polygon each, with `code` and `short_name`, in degrees.

    Plate carrée with the middle latitude true to scale: over a district, areas stay true to a thousandth.
    """
    features = geojson["features"]
    points = [point for feature in features for ring in feature["geometry"]["coordinates"] for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrowing = cos(radians((south + north) / 2))
    scale = width / ((east - west) * narrowing)

    def place(x: float, y: float) -> Point:
        return round((x - west) * narrowing * scale), round((north - y) * scale)

    def unit(feature: Mapping[str, Any]) -> Outline:
        assert feature["geometry"]["type"] == "Polygon", feature["geometry"]["type"]
        rings = tuple(_ring(place(x, y) for x, y in ring) for ring in feature["geometry"]["coordinates"])
        label, room = _roomiest(rings)
        return Outline(feature["properties"]["code"], feature["properties"]["short_name"], rings, label, room)

    return Outlines(width, round((north - south) * scale), tuple(map(unit, features)))


def tiles(text: str) -> tuple[Tile, ...]:
    """Reads tiles from CSV with the columns code, row, col, short_name."""
    rows = csv.DictReader(text.splitlines())
    return tuple(Tile(row["code"], row["short_name"], int(row["row"]), int(row["col"])) for row in rows)


def wire(shapes: Outlines, squares: Iterable[Tile]) -> dict[str, Any]:
    """What a browser draws both from, as plain data."""
    units = {one.code: {"name": one.name, "path": one.path, "label": one.label} for one in shapes.units}
    grid = {one.code: {"name": one.name, "at": (one.column, one.row)} for one in squares}
    return {"width": shapes.width, "height": shapes.height, "units": units, "tiles": grid}


def _ring(points: Iterable[Point]) -> Ring:
    """Without points that fell together in rounding."""
    kept: list[Point] = []
    for point in points:
        if not kept or kept[-1] != point:
            kept.append(point)
    return tuple(kept[:-1] if kept[0] == kept[-1] else kept)


def _drawn(ring: Ring) -> str:
    """Steps rather than places, which are shorter; a minus sign parts two numbers as well as a blank."""
    steps = [f"{x - old_x} {y - old_y}" for (old_x, old_y), (x, y) in pairwise(ring)]
    (x, y), rest = ring[0], " ".join(steps).replace(" -", "-")
    return f"M{x} {y}l{rest}z"


def _roomiest(rings: tuple[Ring, ...]) -> tuple[Point, int]:
    """The middle and half the height of the largest label-shaped ellipse inside.

    Squeezed sideways such an ellipse is a circle, so this is the pole of inaccessibility of the squeezed outline,
    found by halving squares (V. Agafonkin, "A new algorithm for finding a visual center of a polygon", 2016).
    """
    edges = _squeezed(rings)
    xs, ys = [edge[0] for edge in edges], [edge[1] for edge in edges]
    half = min(max(xs) - min(xs), max(ys) - min(ys)) / 2
    best, where = -1.0, (0.0, 0.0)
    waiting: list[tuple[float, float, float, float]] = []  # the most it could be, negative; middle; half a side

    def look(x: float, y: float, half: float) -> None:
        nonlocal best, where
        inside = _inside_by(x, y, edges)
        if inside > best:
            best, where = inside, (x, y)
        heappush(waiting, (-inside - half * 2**0.5, x, y, half))

    columns, rows = range(int((max(xs) - min(xs)) / half / 2) + 1), range(int((max(ys) - min(ys)) / half / 2) + 1)
    for column in columns:
        for row in rows:
            look(min(xs) + half * (2 * column + 1), min(ys) + half * (2 * row + 1), half)
    while -waiting[0][0] > best + _NEAR_ENOUGH:
        _, x, y, half = heappop(waiting)
        for over, down in ((-1, -1), (-1, 1), (1, -1), (1, 1)):
            look(x + over * half / 2, y + down * half / 2, half / 2)
    return (round(where[0] * _LABEL_SHAPE), round(where[1])), int(best)


_Edge = tuple[float, float, float, float]


def _squeezed(rings: tuple[Ring, ...]) -> list[_Edge]:
    pairs = (pair for ring in rings for pair in pairwise((*ring, ring[0])))
    return [(x / _LABEL_SHAPE, float(y), x2 / _LABEL_SHAPE, float(y2)) for (x, y), (x2, y2) in pairs]


def _inside_by(x: float, y: float, edges: list[_Edge]) -> float:
    """How far the point lies within the edges; negative outside."""
    inside, nearest = False, float("inf")
    for x1, y1, x2, y2 in edges:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        along, across = x2 - x1, y2 - y1
        share = ((x - x1) * along + (y - y1) * across) / (along * along + across * across)
        share = min(max(share, 0.0), 1.0)
        nearest = min(nearest, hypot(x1 + share * along - x, y1 + share * across - y))
    return nearest if inside else -nearest
