"""Two authorities in one process: neither sees anything of the other."""

import pickle
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from kpi import reading
from kpi.actions import record_briefing
from kpi.actions.sessions import sessions_of
from kpi.briefings import FileFormat, PackJob, generate_files
from kpi.briefings.in_process import BriefingCall
from kpi.config import DATA
from kpi.content.briefing import BriefingRequest
from kpi.context import AppContext
from kpi.domain.access import Account, Role
from kpi.domain.outlines import UnitMap
from kpi.domain.situation import View
from kpi.reading import records
from kpi.store import accounts, open_store, queries
from kpi.store.accounts import StoredAccount
from kpi.ui import cached
from kpi.ui.visit import Visit
from kpi.web.outlines import PATH, OutlinesFile
from tests.factories import A, B, C, a_plan, a_ratio, an_indicator
from tests.languages import VI
from tests.recording import MAY, PLAN, context_of, entry, later, record, sign_in

LEADER = Account("lanhdao", Role.LEADER)
MAP = UnitMap((DATA / "communes.geojson").read_bytes(), (DATA / "tilegrid.csv").read_bytes())
OTHER_MAP = UnitMap(MAP.boundaries.replace(b"Y\xc3\xaan H\xc3\xb2a", b"Elsewhere"), MAP.grid.replace(b",2,", b",7,"))
OTHER_PLAN = a_plan(an_indicator("X-1"), an_indicator("X-99"), a_ratio())


@pytest.fixture
def both(tmp_path: Path) -> tuple[AppContext, AppContext]:
    """Of the same codes, with other figures of the same month."""
    made = []
    for name, plan, value, unit_map in (("one", PLAN, "130", MAP), ("other", OTHER_PLAN, "7", OTHER_MAP)):
        home = tmp_path / name
        home.mkdir()
        store = open_store(f"sqlite:///{home / 'kpi.db'}", home)
        record(store, entry(value))
        made.append(context_of(store, plan=plan, home=home, unit_map=unit_map))
    return made[0], made[1]


def actual(context: AppContext) -> str:
    rows = reading.situation(context, LEADER, View(MAY)).rows
    return next(str(row.actual) for row in rows if row.indicator.code == "X-1")


def test_each_reads_its_own_figures_and_its_own_plan(both: tuple[AppContext, AppContext]) -> None:
    assert [actual(one) for one in both] == ["130", "7"]
    codes = [{row.indicator.code for row in reading.situation(one, LEADER, View(MAY)).rows} for one in both]
    assert ("X-99" in codes[0], "X-99" in codes[1]) == (False, True)


def test_what_screens_keep_of_one_is_not_shown_of_the_other(both: tuple[AppContext, AppContext]) -> None:
    """Though both are at the same revision, and asked in turn."""
    shown = []
    for one in (*both, *both):
        with one.store.reading() as db:
            newest = queries.newest(db)
        visit = Visit(one, LEADER, reading.plan_for(one, LEADER), newest, VI)
        now = cached.situation(visit, MAY)
        shown.append(next(str(row.actual) for row in now.rows if row.indicator.code == "X-1"))
    assert shown == ["130", "7", "130", "7"]


def test_files_and_marks_of_one_are_not_handed_out_by_the_other(both: tuple[AppContext, AppContext]) -> None:
    files = [
        next(generate_files(PackJob(one, BriefingRequest(MAY), LEADER, later(1)), (FileFormat.FIGURES,)))
        for one in both
    ]
    assert [b",130," in file.content for file in files] == [True, False]
    record_briefing(both[0].store, MAY, LEADER, later(2))
    assert [records.last_mark(one, 2021) is None for one in both] == [False, True]


def test_each_draws_its_own_map_on_its_screens_and_in_its_papers(both: tuple[AppContext, AppContext]) -> None:
    sent = []
    for one in (*both, *both):
        assert one.unit_map is not None
        route = OutlinesFile(one.unit_map)
        with TestClient(Starlette(routes=[Route(PATH, route.answer)])) as client:
            sent.append((route.address, client.get(route.address).json()["units"][C]["name"]))
    assert [name for _, name in sent] == ["Yên Hòa", "Elsewhere", "Yên Hòa", "Elsewhere"]
    assert len({address for address, _ in sent}) == 2
    names = []
    for one in both:
        record(one.store, *(entry(unit=unit, indicator="R-1", of=("9", "10")) for unit in (A, B, C)))
        wanted = BriefingCall.of(one, None, BriefingRequest(MAY), LEADER, later(3))
        (drawn,) = pickle.loads(pickle.dumps(wanted)).briefing(one.store).maps
        names.append({area.name for area in drawn.areas} & {"Yên Hòa", "Elsewhere"})
    assert names == [{"Yên Hòa"}, {"Elsewhere"}]


def test_who_is_signed_in_at_one_is_a_stranger_to_the_other(both: tuple[AppContext, AppContext]) -> None:
    for one in both:
        one.store.write(lambda db: accounts.add(db, StoredAccount(LEADER, "", must_change_password=False)))
    sign_in(both[0].store, LEADER.name, "token", later(1))
    found = [sessions_of(one.store).found("token", later(2)) for one in both]
    assert [one is None for one in found] == [False, True]
