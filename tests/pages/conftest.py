"""A store of the test's own, people signed in to it, and the app's pages run on it without a browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from sqlalchemy import Connection
from streamlit.testing.v1 import AppTest

from kpi.actions import submit
from kpi.config import DATA, ROOT, settings
from kpi.context import AppContext, shared_context
from kpi.domain.access import Account, Role, readable
from kpi.domain.figures.submission import Entry, Issue, Submission
from kpi.domain.plan import Basis, Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.plans import load_units
from kpi.store import Store, accounts, queries
from kpi.store.accounts import StoredAccount
from kpi.store.canonical import sha256
from kpi.ui import filters
from kpi.ui.visit import Visit
from kpi.wording import Lang
from tests.languages import VI
from tests.sample_briefings import plan_and_units

OPERATOR = Account("cli:test", None)
LEADER = Account("lanhdao", Role.LEADER)
TRUSTED = Account("bithu", Role.LEADER, (), ("restricted",))
OFFICER = Account("canbo", Role.OFFICER, ("18676",))
IDLE_OFFICER = Account("chuagiao", Role.OFFICER)
FINANCE = Account("taichinh", Role.OFFICER, ("446-TCKH",))
INTERIOR = Account("noivu", Role.OFFICER, ("446-NV",))
REVIEWER = Account("tonghop", Role.REVIEWER)
ADMINISTRATOR = Account("quantri", Role.ADMINISTRATOR)
IN_JUNE = datetime(2021, 6, 15, 2, tzinfo=UTC)
PEOPLE = (LEADER, TRUSTED, OFFICER, IDLE_OFFICER, FINANCE, INTERIOR, REVIEWER, ADMINISTRATOR)


@dataclass
class House:
    """The app on one store: hand figures in, look at a page."""

    context: AppContext
    plan: Plan
    units: Units
    numbers: Iterator[int] = field(default_factory=count)

    @property
    def store(self) -> Store:
        return self.context.store

    def visit(self, who: Account, lang: Lang = VI) -> Visit:
        """As the page of that person begins."""
        with self.store.reading() as db:
            newest = queries.newest(db)
        return Visit(self.context, who, readable(self.context.plan, who), newest, lang)

    def record(
        self,
        *entries: Entry,
        illustrative: bool = False,
        at: datetime = IN_JUNE,
        sender: str | None = None,
        by: Account = OPERATOR,
        issues: tuple[Issue, ...] = (),
    ) -> None:
        """What has errors is left out, as decided by who hands in."""
        name = f"{next(self.numbers)}.csv"
        made = Submission(
            digest=sha256(name.encode()), file_name=name, sender=sender, period=None, entries=entries, issues=issues
        )
        submit(
            self.store,
            made,
            by,
            at,
            plan=self.plan,
            units=self.units,
            take_readable=True,
            illustrative=illustrative,
        )

    def page(self, name: str, who: Account | None, lang: str = "vi", **query: str) -> AppTest:
        """The page as that person sees it, run once; signed out where `who` is None. The overview is run within the
        app's frame, as the app opens; the others by themselves, as their own address reaches them."""
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        if name != "overview":
            test.switch_page(f"pages/{name}.py")
        if who is not None:
            test.user = {"sid": who.name}
        ask(test, {"lang": lang, **query})
        return test.run()


def ask(test: AppTest, address: dict[str, str]) -> None:
    for key, value in address.items():
        test.query_params[key] = value


def entry(indicator: str, unit: str, period: str, value: str, **changes: Any) -> Entry:
    return Entry(indicator=indicator, unit=unit, period=Period.parse(period), value=Decimal(value), **changes)


def shares(indicator: str, unit: str, period: str, of: tuple[str, str], basis: Basis = Basis.OFFICIAL) -> Entry:
    return Entry(
        indicator=indicator,
        unit=unit,
        period=Period.parse(period),
        numerator=Decimal(of[0]),
        denominator=Decimal(of[1]),
        basis=basis,
    )


def shown(test: AppTest) -> str:
    """Every piece of HTML on the page, in order."""
    return "\n".join(element.proto.body for element in test.get("html"))


@pytest.fixture
def house(
    components_sought_once: None, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    monkeypatch.setenv("KPI_HOME", str(tmp_path))
    monkeypatch.setenv("KPI_DATABASE_URL", sqlite_url)
    monkeypatch.setattr(filters, "today", lambda _context: date(2021, 6, 20))
    settings.cache_clear()
    shared_context.cache_clear()
    context = shared_context(settings())
    context.store.write(sign_in_all)
    yield House(context, *plan_and_units())
    context.store.close()
    settings.cache_clear()
    shared_context.cache_clear()


Ending = Callable[[str, date], None]


@pytest.fixture
def ending(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ending:
    """Lets a unit of the units file stand no longer than a day."""

    def ended(code: str, day: date) -> None:
        before, unit = settings().units_file.read_text().split(f'- code: "{code}"')
        changed = tmp_path / "units.yaml"
        for name in ("communes.geojson", "tilegrid.csv"):
            copyfile(DATA / name, tmp_path / name)
        changed.write_text(f'{before}- code: "{code}"{unit.replace("valid_to: 2024-12-31", f"valid_to: {day}", 1)}')
        monkeypatch.setenv("KPI_UNITS", str(changed))
        settings.cache_clear()
        house.units = load_units(changed)

    return ended


def sign_in_all(db: Connection) -> None:
    for who in PEOPLE:
        accounts.add(db, StoredAccount(who, "", must_change_password=False))
        accounts.open_session(db, who.name, who.name, datetime.now(UTC))
