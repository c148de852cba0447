"""`/healthz`: the process answers; `/readyz`: so can it do its work."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from kpi.store import Store, open_store
from kpi.web.ready import Readiness
from tests.locking import held

NewVisitor = Callable[..., TestClient]


def asked(ready: Readiness) -> tuple[int, list[str]]:
    with TestClient(Starlette(routes=[Route("/readyz", ready.answer)])) as client:
        answer = client.get("/readyz")
    return answer.status_code, answer.json()["wrong"]


def test_the_app_is_ready_and_says_so_to_anybody(visitor: NewVisitor) -> None:
    answer = visitor().get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "wrong": []})
    assert "content-security-policy" in answer.headers
    assert visitor().get("/healthz").text == "ok"


@pytest.fixture
def ready(store_url: str, tmp_path: Path) -> Iterator[Readiness]:
    opened = open_store(store_url)
    yield Readiness(opened, tmp_path, as_fresh_as=0.0)
    opened.close()


def test_a_locked_store_is_not_ready_until_it_is_free(ready: Readiness) -> None:
    with held(ready.store.url):
        assert asked(ready) == (503, ["store: locked"])
    assert asked(ready) == (200, [])


def test_asking_changes_nothing(ready: Readiness) -> None:
    asked(ready)
    if not ready.store.is_sqlite:
        return
    before = [Path(f"{ready.store.url.database}{part}").read_bytes() for part in ("", "-wal")]
    asked(ready)
    assert [Path(f"{ready.store.url.database}{part}").read_bytes() for part in ("", "-wal")] == before


def test_a_schema_of_another_day_is_not_ready(ready: Readiness) -> None:
    ready.store.write(lambda db: db.execute(text("UPDATE alembic_version SET version_num = '0001'")))
    assert asked(ready) == (503, ["schema: not today's"])


def test_a_store_that_is_gone_is_not_ready(postgresql_url: str, tmp_path: Path) -> None:
    gone = Store(make_url(postgresql_url).set(host="127.0.0.1", port=1, query={}))
    assert asked(Readiness(gone, tmp_path)) == (503, ["store: cannot be read", "store: takes no changes"])


def test_a_store_that_is_only_read_is_not_ready(ready: Readiness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "takes_changes", lambda _: False)
    assert asked(ready) == (503, ["store: read only"])


def test_too_little_room_on_the_disk_is_not_ready_and_names_no_place(ready: Readiness) -> None:
    ready.least_free = 1 << 60
    status, wrong = asked(ready)
    assert status == 503
    assert [words.startswith("disk: less than") for words in wrong] == [True], wrong
    ready.home = Path("/nowhere")
    assert asked(ready) == (503, ["disk: cannot be asked"])


def test_an_sqlite_store_named_by_a_uri_has_a_disk_that_can_be_asked(tmp_path: Path) -> None:
    opened = open_store(f"sqlite:///file:{tmp_path / 'kpi.db'}?uri=true")
    assert asked(Readiness(opened, tmp_path)) == (200, [])
    opened.close()


def test_asking_often_asks_the_store_once_a_second(ready: Readiness, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []
    monkeypatch.setattr(Readiness, "wrong", lambda _: times.append(1) or [])
    ready.as_fresh_as = 60.0
    assert [asked(ready) for _ in range(3)] == [(200, [])] * 3
    assert len(times) == 1
