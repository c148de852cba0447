"""The rules of the house that no import contract holds: pages and the frame are no package, and files have a length."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source import called, imported, meant, named, scripts, sources, tree_of

MAY_IMPORT = ("streamlit", "kpi.ui", "kpi.domain", "kpi.wording")


def foreign(tree: ast.AST) -> Iterator[str]:
    """What a page or the frame imports beside what it may."""
    for name in imported(tree):
        if not any(f"{name}.".startswith(f"{room}.") for room in MAY_IMPORT):
            yield name


@pytest.mark.parametrize("file", scripts(), ids=named)
def test_a_page_knows_screens_and_the_domain_alone(file: Path) -> None:
    assert list(foreign(tree_of(file))) == []


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("from kpi.store import queries", ["kpi.store.queries"]),
        ("from kpi import store as ui", ["kpi.store"]),
        ("import kpi.store.queries as queries", ["kpi.store.queries"]),
        ("import sqlalchemy", ["sqlalchemy"]),
        ("from .ui import draw", [".ui.draw"]),
        ("import streamlit_extras", ["streamlit_extras"]),
        ("def late():\n    import kpi.actions", ["kpi.actions"]),
        ("import streamlit as st\nfrom kpi.ui import cached", []),
    ],
)
def test_what_a_page_must_not_import_is_seen_however_it_is_written(line: str, seen: list[str]) -> None:
    assert list(foreign(ast.parse(line))) == seen


def long(files: list[Path], most: int) -> dict[str, int]:
    lengths = {named(file): len(file.read_text("utf-8").splitlines()) for file in files}
    return {name: length for name, length in lengths.items() if length > most}


def test_no_page_has_more_than_60_lines() -> None:
    assert long(scripts(), 60) == {}


def test_no_file_has_more_than_300_lines() -> None:
    assert long(sources(), 300) == {}


RUNS_SQL = {"exec_driver_sql", "execute"}


def outside_the_store() -> list[Path]:
    return [file for file in sources() if not named(file).startswith("kpi/store/")]


def runs_sql(tree: ast.AST) -> bool:
    """Whether a connection that somebody was handed is asked there, which needs no import."""
    return any(what.rpartition(".")[2] in RUNS_SQL for what, _ in called(tree))


def test_nobody_runs_sql_on_a_connection_that_the_store_hands_out() -> None:
    assert [named(file) for file in outside_the_store() if runs_sql(tree_of(file))] == []


@pytest.mark.parametrize("line", ["db.exec_driver_sql(query)", "opened().execute(query)", "self.db.execute(query)"])
def test_sql_is_seen_on_whatever_it_is_run(line: str) -> None:
    assert runs_sql(ast.parse(line))


@pytest.mark.parametrize(
    ("source", "meaning"),
    [
        ("from kpi.domain.situation import Situation as Seen\nSeen()", "kpi.domain.situation.Situation"),
        ("import kpi.domain.situation as seen\nseen.Situation()", "kpi.domain.situation.Situation"),
        ("import kpi.domain.situation\nkpi.domain.situation.Situation()", "kpi.domain.situation.Situation"),
        ("from datetime import datetime as moment\nmoment.now()", "datetime.datetime.now"),
        ("import datetime as moment\nmoment.datetime.now()", "datetime.datetime.now"),
    ],
)
def test_a_name_means_what_was_imported_whatever_it_is_called_here(source: str, meaning: str) -> None:
    tree = ast.parse(source)
    assert [what for what, _ in called(tree)] == [meaning]
    assert meaning in {what for _, what in meant(tree)}
