"""The files of an authority's map, which its units file names: outlines as GeoJSON, squares as CSV."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field, FiniteFloat, ValidationError

from kpi.domain.outlines import UnitMap
from kpi.domain.plan.units import MapFiles, Units
from kpi.plans.reviewed import UnplacedFault

_Ring = Annotated[list[tuple[FiniteFloat, FiniteFloat]], Field(min_length=4)]


class _Polygon(BaseModel):
    type: Literal["Polygon"]
    coordinates: Annotated[list[_Ring], Field(min_length=1)]


class _Properties(BaseModel):
    code: str
    short_name: str


class _Feature(BaseModel):
    geometry: _Polygon
    properties: _Properties


class _Boundaries(BaseModel):
    features: Annotated[list[_Feature], Field(min_length=1)]

    @property
    def spans(self) -> tuple[float, float]:
        """How far it reaches from west to east and from south to north, in degrees."""
        points = [point for feature in self.features for ring in feature.geometry.coordinates for point in ring]
        xs, ys = zip(*points, strict=True)
        return max(xs) - min(xs), max(ys) - min(ys)


def load_map(units_file: Path, units: Units) -> UnitMap | None:
    """Loads the map of a faultless units file; None where it names none. Raises OSError."""
    if units.map is None:
        return None
    folder = units_file.parent
    return UnitMap((folder / units.map.outlines).read_bytes(), (folder / units.map.squares).read_bytes())


def map_faults(folder: Path, files: MapFiles) -> Iterator[UnplacedFault]:
    """Why the map cannot be drawn, told at the name of the file."""
    for key, name, fault_of in (("outlines", files.outlines, _of_outlines), ("squares", files.squares, _of_squares)):
        try:
            content = (folder / name).read_bytes()
        except OSError:
            yield ("map", key), "map_missing", {"value": name}
            continue
        where = fault_of(content)
        if where is not None:
            yield ("map", key), f"{key}_unreadable", {"value": name, "place": where}


def _of_outlines(content: bytes) -> str | None:
    """Where in the file the first fault is."""
    try:
        boundaries = _Boundaries.model_validate_json(content)
    except ValidationError as error:
        return ".".join(map(str, error.errors(include_url=False)[0]["loc"])) or "…"
    return None if all(span > 0 for span in boundaries.spans) else "features"


def _of_squares(content: bytes) -> str | None:
    """The line of the first fault."""
    try:
        rows = csv.DictReader(content.decode("utf-8").splitlines())
        for number, row in enumerate(rows, start=2):
            if not _is_square(row):
                return str(number)
    except (UnicodeDecodeError, csv.Error):
        return "1"
    return None if set(rows.fieldnames or ()) >= _COLUMNS else "1"


_COLUMNS = frozenset({"code", "row", "col", "short_name"})


def _is_square(row: dict[str, str | None]) -> bool:
    told = {name: row.get(name) for name in _COLUMNS}
    return all(told.values()) and all((told[name] or "").strip().isdecimal() for name in ("row", "col"))
