"""Killed at random moments (the bench, run small), on a full disk, and without its server."""

import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from bench.crash import crash, ours
from kpi.config import ROOT
from kpi.store import Store, StoreUnreachable, database, open_store
from tests.recording import entry, faults, observed, record, values


def test_a_few_kills_lose_nothing_acknowledged_and_leave_nothing_half_applied() -> None:
    assert not crash(ours, 3).caught


@pytest.mark.deep
def test_nothing_acknowledged_is_lost_and_nothing_is_half_applied_and_wrong_ways_are_found_out() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bench.crash", "--kills", "10", "--until-caught"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def refusal(store: Store, value: int) -> str | None:
    """Of a workbook of 30 rows; None where it was recorded."""
    try:
        record(store, *(entry(str(value), indicator=f"X-{row}", cell="x" * 2000) for row in range(1, 31)))
    except StoreUnreachable as fault:
        return str(fault)
    return None


def test_a_full_disk_stores_nothing_in_part_and_readers_go_on(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare = database._prepare_sqlite

    def store_of(pages: int) -> Store:
        def prepare_small(raw: Any, record: object) -> None:
            prepare(raw, record)
            raw.execute(f"PRAGMA max_page_count={pages}")

        monkeypatch.setattr(database, "_prepare_sqlite", prepare_small)
        return open_store(sqlite_url)

    refused = []
    for pages in range(60, 140, 4):
        store = store_of(pages)
        before = observed(store)
        told = refusal(store, pages)
        if told is not None:
            refused.append(told)
            assert observed(store) == before
        assert faults(store) == []
        store.close()
    assert len(refused) >= 3
    assert {told.rpartition(": ")[2] for told in refused} == {"database or disk is full"}
    store = store_of(10_000)
    assert refusal(store, 1) is None
    assert faults(store) == []
    store.close()


def test_a_server_that_is_killed_is_named_and_found_again(postgresql_url: str) -> None:
    store = open_store(postgresql_url)
    record(store, entry("130"))
    with pytest.raises(StoreUnreachable):
        store.write(lambda db: db.execute(text("SELECT pg_terminate_backend(pg_backend_pid())")))
    record(store, entry("131"))
    assert values(store) == [Decimal(131)]
    store.close()
