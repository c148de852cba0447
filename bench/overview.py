"""A rerun of the overview against bare pages with as many charts, both in this process, by processor time."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from streamlit.testing.v1 import AppTest

from bench.demo import demo_store, plan_and_units
from kpi.config import ROOT, settings
from kpi.domain.access import Account, Role
from kpi.store import Store, accounts
from kpi.store.accounts import StoredAccount

LEADER = Account("lanhdao", Role.LEADER)
RUNS = 25

_BARE = """
import plotly.graph_objects as go
import streamlit as st

for nth in range({charts}):
    st.plotly_chart(go.Figure(go.Bar(x=[1], y=[1])), key=str(nth))
"""


def run() -> None:
    plan, units = plan_and_units()
    store = demo_store(plan, units, "overview")
    _sign_in(store)
    os.environ["KPI_DATABASE_URL"] = store.url.render_as_string(hide_password=False)
    settings.cache_clear()
    sectors = len({one.sector for one in plan.indicators if one.headline})
    table, charts = _overview(), _overview(view="charts")
    for name, page, bare in (
        (f"overview, all {len(plan.indicators)} rows", table, sectors),
        (f"overview as {sectors} charts", charts, sectors),
        (f"overview, all {len(plan.indicators)} rows", table, 24),
    ):
        _say(name, _cpu(page), f"a page of {bare} bare charts", _cpu(_bare(bare)))
    store.close()


def _say(what: str, ours: float, yardstick: str, theirs: float) -> None:
    print(f"{what}: {ours:.0f} ms of processor; {yardstick}: {theirs:.0f} ms; {ours / theirs:.2f} x")


def _sign_in(store: Store) -> None:
    store.write(lambda db: accounts.add(db, StoredAccount(LEADER, "", must_change_password=False)))
    store.write(lambda db: accounts.open_session(db, LEADER.name, LEADER.name, datetime.now(UTC)))


def _overview(**query: str) -> Callable[[], object]:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    test.user = {"sid": LEADER.name}
    for key, value in query.items():
        test.query_params[key] = value
    test.run()
    assert not test.exception, test.exception
    return test.run


def _bare(charts: int) -> Callable[[], object]:
    return AppTest.from_string(_BARE.format(charts=charts), default_timeout=60).run


def _cpu(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS + 1):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return median(taken[1:])
