"""The map on the wire: one authority's own, kept by browsers while it is the same, and absent where there is none."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from kpi.config import DATA
from kpi.domain.outlines import UnitMap
from kpi.web.outlines import PATH, OutlinesFile
from kpi.web.shell import shell
from tests.languages import VI

MAP = UnitMap((DATA / "communes.geojson").read_bytes(), (DATA / "tilegrid.csv").read_bytes())
ROUTE = OutlinesFile(MAP)


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=[Route(PATH, ROUTE.answer)])) as client:
        yield client


def test_the_address_is_that_of_the_content() -> None:
    moved = UnitMap(MAP.boundaries, MAP.grid.replace(b",2,", b",7,"))
    same = UnitMap(bytes(bytearray(MAP.boundaries)), MAP.grid)
    assert OutlinesFile(moved).address != ROUTE.address == OutlinesFile(same).address


def test_it_is_kept_for_ever_by_who_asked_for_this_map_and_by_nobody_else(client: TestClient) -> None:
    """A page that was opened before the map changed asks for the older one, and must not keep this one as it."""
    kept = [client.get(address).headers["cache-control"] for address in (ROUTE.address, PATH, f"{PATH}?v=0123456789ab")]
    assert ["immutable" in one for one in kept] == [True, False, False]


def test_it_holds_every_unit_as_outline_and_as_square(client: TestClient) -> None:
    plain, packed = (client.get(ROUTE.address, headers={"accept-encoding": way}) for way in ("identity", "gzip"))
    assert plain.json() == packed.json()
    assert (len(plain.json()["units"]), len(plain.json()["tiles"])) == (23, 23)
    assert [one.headers.get("content-encoding") for one in (plain, packed)] == [None, "gzip"]


def test_without_a_map_pages_do_not_ask_for_one() -> None:
    with_map, without = shell(VI, "Kế hoạch", ROUTE.address), shell(VI, "Kế hoạch", None)
    assert f'data-outlines="{ROUTE.address}"' in with_map
    assert "map.js" in with_map
    assert not any(word in without for word in ("map.js", "outlines"))
