"""What screens keep between reruns: made once while it is used, let go of when it is more than a server holds."""

import gc
from collections.abc import Callable
from functools import partial
from typing import ClassVar
from weakref import WeakSet

import pytest

from kpi.domain.plan.period import Period
from kpi.ui import cached
from kpi.ui.html import Element, h
from tests.pages.conftest import LEADER, House

FAR_MORE, BOUND = 1000, 400


class Kept:
    """Counts itself while it lives."""

    alive: ClassVar[WeakSet["Kept"]] = WeakSet()

    def __init__(self) -> None:
        self.alive.add(self)


Keep = Callable[[int], object]


def of_the_plan(house: House) -> Keep:
    return lambda n: cached.plan_value_for(house.visit(LEADER), "kept", n, make=Kept)


def of_a_situation(house: House) -> Keep:
    now = cached.situation(house.visit(LEADER), Period(2021, 6))
    return lambda n: cached.value_for(now, "kept", n, make=Kept)


@pytest.mark.parametrize("keeping", [of_the_plan, of_a_situation])
def test_values_are_kept_while_they_are_few_and_let_go_of_when_they_are_many(
    house: House, keeping: Callable[[House], Keep]
) -> None:
    keep = keeping(house)
    first = id(keep(0))
    assert id(keep(0)) == first
    for n in range(FAR_MORE):
        keep(n)
    gc.collect()
    assert 0 < len(Kept.alive) < BOUND


def test_markup_is_drawn_once_while_it_is_kept_and_let_go_of_when_there_is_much(house: House) -> None:
    now, drawn = cached.situation(house.visit(LEADER), Period(2021, 6)), []

    def draw(n: int) -> tuple[Element]:
        drawn.append(n)
        return (h("p", str(n)),)

    for n in (0, 0, *range(1, FAR_MORE), 0):
        cached.markup_for(now, "kept", n, make=partial(draw, n))
    assert drawn == [*range(FAR_MORE), 0]
