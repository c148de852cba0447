"""The illustrative year as submissions and stores, for measuring with."""

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from kpi import actions
from kpi.config import DATA, ROOT
from kpi.domain.access import Account
from kpi.domain.figures.submission import Submission
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units
from kpi.intake import read_submission
from kpi.plans import load_plan, load_units
from kpi.store import Store, open_store

OPERATOR = Account("cli:bench", None)
AT = datetime(2021, 6, 16, 8, tzinfo=UTC)
AFTERWARDS = date(2022, 1, 15)  # the year's figures are in
FOLDER = TemporaryDirectory()


def plan_and_units() -> tuple[Plan, Units]:
    units = load_units(DATA / "units.yaml")
    return load_plan(DATA / "plans" / "2021.yaml", units), units


def empty_store(name: str) -> Store:
    return open_store(f"sqlite:///{Path(FOLDER.name) / name}.db")


def submissions(plan: Plan, units: Units) -> list[Submission]:
    return [
        read_submission(
            path.read_bytes(),
            path.name,
            plan=plan,
            units=units,
            sender=plan.authority,
            period=None,
            recorded=(),
            today=AFTERWARDS,
        )
        for path in sorted((ROOT / "demo").glob("*.csv"))
    ]


def demo_store(plan: Plan, units: Units, name: str) -> Store:
    store = empty_store(name)
    actions.load_demo(store, submissions(plan, units), OPERATOR, AT, plan=plan, units=units)
    return store
