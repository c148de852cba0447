"""Briefings that try the pages."""

from collections.abc import Callable
from functools import cache

import pytest

from kpi.content.briefing import Briefing, Scope
from tests.languages import EN
from tests.sample_briefings import a_briefing, far_above, hostile_names, long_names, nothing_handed_in, plain_june

Told = Callable[[], Briefing]

SITUATIONS: dict[str, Told] = {
    "june": plain_june,
    "in english": lambda: plain_june(EN),
    "january, the first month": lambda: a_briefing("2021-01"),
    "six months": lambda: a_briefing(scope=Scope.HALF),
    "the year": lambda: a_briefing("2021-12", scope=Scope.YEAR),
    "a commune": lambda: a_briefing(unit="18676"),
    "a sector": lambda: a_briefing(sector="VX"),
    "nothing handed in": lambda: a_briefing(of=nothing_handed_in()),
    "nothing handed in all year": lambda: a_briefing("2021-12", of=nothing_handed_in()),
    "three times the target": lambda: a_briefing("2021-10", of=far_above()),
    "long names": lambda: a_briefing(of=long_names()),
    "long names at the year's end": lambda: a_briefing("2021-12", of=long_names(), lang=EN),
    "hostile names": lambda: a_briefing(of=hostile_names()),
}

TELLING = (
    "june",
    "january, the first month",
    "a commune",
    "nothing handed in all year",
    "long names at the year's end",
    "hostile names",
)
"""Each of the others is nearly one of them."""

every_situation = pytest.mark.parametrize(
    "told",
    [
        pytest.param(cache(told), id=name, marks=[] if name in TELLING else [pytest.mark.deep])
        for name, told in SITUATIONS.items()
    ],
)
