"""The whole app in this process, on a fresh KPI_HOME, with accounts of every role."""

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kpi import auth
from kpi.config import settings
from kpi.context import shared_context
from kpi.domain.access import Account, Role
from kpi.store import Store, accounts
from kpi.store.accounts import StoredAccount
from kpi.web import build_app

HOST = "127.0.0.1:8501"
OWN = {"host": HOST, "origin": f"http://{HOST}"}
PASSWORD = "một câu dài dễ nhớ"
ONE_TIME = "abcd-efgh-jkmn-pqrs"

NewVisitor = Callable[..., TestClient]
Person = Callable[..., Account]

_addresses = (f"10.{one}.{two}.7" for one, two in itertools.product(range(256), range(256)))


def _forget() -> None:
    for kept in (settings, shared_context, auth._hash_of_nobody):
        kept.cache_clear()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("KPI_")]:
            patch.delenv(name)
        patch.setenv("KPI_HOME", str(home))
        _forget()
        built = build_app()
        with TestClient(built):
            yield built
        shared_context(settings()).store.close()
    _forget()


@pytest.fixture
def store(app: object) -> Store:
    return shared_context(settings()).store


@pytest.fixture
def home(app: object) -> Path:
    return settings().home


@pytest.fixture
def visitor(app: object) -> NewVisitor:
    """A browser with its own cookies at its own address."""

    def made(address: str | None = None) -> TestClient:
        client = (address or next(_addresses), 50000)
        return TestClient(app, base_url=f"http://{HOST}", headers=OWN, client=client, follow_redirects=False)  # type: ignore[arg-type]

    return made


_hashes: dict[str, str] = {}
_names = itertools.count(1)


@pytest.fixture
def person(store: Store) -> Person:
    """A new account of this role, with PASSWORD, or with ONE_TIME that it must change."""

    def made(
        role: Role = Role.OFFICER, *, units: tuple[str, ...] = (), rights: tuple[str, ...] = (), first: bool = False
    ) -> Account:
        password = ONE_TIME if first else PASSWORD
        if password not in _hashes:
            _hashes[password] = auth.hash_password(password)
        account = Account(f"nguoi{next(_names)}", role, units, rights)
        stored = StoredAccount(account, _hashes[password], must_change_password=first)
        store.write(lambda db: accounts.add(db, stored))
        return account

    return made


def sign_in(client: TestClient, name: str, password: str = PASSWORD, go_on: str = "") -> int:
    """The status of the answer; 303: in."""
    client.get("/account/sign-in")
    form = {"csrf": client.cookies["csrf"], "name": name, "password": password, "next": go_on}
    return client.post("/account/sign-in", data=form).status_code


def inside(client: TestClient) -> int:
    """204 with a session, 401 without."""
    return client.get("/account/alive").status_code
