"""A situation is composed in one place, and counts the same whoever reads it."""

import ast

import pytest

from kpi import reading
from kpi.domain.access import Account, Role
from kpi.domain.plan import Basis
from kpi.domain.progress.reporting import reporting
from kpi.domain.situation import View
from kpi.store import Store
from tests.conftest import store_address
from tests.deep import deeply
from tests.factories import DISTRICT, A
from tests.recording import MAY, context_of, entry, record
from tests.source import called, named, sources, tree_of

store_url = pytest.fixture(params=["sqlite", *deeply("postgresql")])(store_address)

LEADER = Account("lanhdao", Role.LEADER)


def builds_one(tree: ast.AST) -> bool:
    return any(what.rpartition(".")[2] == "Situation" for what, _ in called(tree))


def test_only_reading_builds_a_situation() -> None:
    builders = {named(file) for file in sources() if builds_one(tree_of(file))}
    assert builders == {"kpi/reading/composing.py"}


def test_who_builds_a_situation_under_another_name_is_seen_too() -> None:
    assert builds_one(ast.parse("from kpi.domain.situation import Situation as Seen\nSeen(context)"))


def test_who_handed_in_an_estimate_has_reported_whether_or_not_estimates_count(store: Store) -> None:
    record(store, entry("130", basis=Basis.ESTIMATE))
    seen = [reading.situation(context_of(store), LEADER, View(MAY, estimates=counts)) for counts in (True, False)]
    assert [len(one.figures) for one in seen] == [1, 0]
    assert reporting(seen[0].reports) == reporting(seen[1].reports)


def test_of_a_few_indicators_nothing_else_is_measured(store: Store) -> None:
    record(store, entry("130"), entry("7", indicator="X-2"))
    now = reading.situation(context_of(store), LEADER, View(MAY), indicators=("X-2",))
    assert {row.indicator.code for row in now.standings} == {one.indicator for one in now.recorded} == {"X-2"}


def test_one_unit_alone_has_the_rows_it_has_among_all(store: Store) -> None:
    record(store, entry("130"), entry("7", indicator="X-2"), entry("5", indicator="R-1", unit=A))
    now = reading.situation(context_of(store), LEADER, View(MAY))
    assert [now.of_one(unit) for unit in (DISTRICT, A)] == [now.of(unit) for unit in (DISTRICT, A)]
    assert now.of(DISTRICT)
