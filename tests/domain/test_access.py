"""Who may take the form of which unit: those who may hand in what it asks for."""

import pytest

from kpi.domain.access import RESTRICTED, Account, Role, may_hand_in, may_take_form
from kpi.domain.form import blank_form
from kpi.domain.plan import CollectedBy, Indicator, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from tests.factories import DISTRICT, KINDS, OFFICE, A, B, C, a_plan, a_unit, an_indicator, three_communes

FINANCE, INTERIOR, HEALTH = "446-TCKH", "446-NV", "446-YT"
EVERY = (DISTRICT, A, B, C, FINANCE, INTERIOR, HEALTH)
OFFICES = (a_unit(INTERIOR, "Phòng Nội vụ", OFFICE), a_unit(HEALTH, "Phòng Y tế", OFFICE))
UNITS = Units(kinds=KINDS, all=(*three_communes().all, *OFFICES))
PLAN = a_plan(
    an_indicator("F-1", owner=FINANCE),
    an_indicator("I-1", owner=INTERIOR),
    an_indicator("H-1", owner=HEALTH, restricted=True),
    an_indicator("C-1", reported_by=ReportedBy.MEMBER),
)
COLLECTED = an_indicator("O-1", reported_by=ReportedBy.MEMBER, owner=FINANCE, collected_by=CollectedBy.OWNER)
BY_UNIT = COLLECTED.model_copy(update={"collected_by": CollectedBy.UNIT})


@pytest.mark.parametrize(
    ("role", "named", "rights", "takes"),
    [
        (None, (), (), EVERY),
        (Role.REVIEWER, (), (), EVERY),
        (Role.OFFICER, (A,), (), (A,)),
        (Role.OFFICER, (A, B), (), (A, B)),
        (Role.OFFICER, (DISTRICT,), (), (DISTRICT,)),
        (Role.OFFICER, (FINANCE,), (), (DISTRICT, FINANCE)),
        (Role.OFFICER, (INTERIOR, C), (), (DISTRICT, C, INTERIOR)),
        pytest.param(Role.OFFICER, (HEALTH,), (), (HEALTH,), id="owns only what is restricted"),
        pytest.param(Role.OFFICER, (HEALTH,), (RESTRICTED,), (DISTRICT, HEALTH), id="and may see it"),
        (Role.OFFICER, (), (), ()),
        (Role.LEADER, (A, FINANCE), (), ()),
        (Role.PUBLISHER, (A,), (), ()),
        (Role.ADMINISTRATOR, (A,), (), ()),
    ],
)
def test_who_takes_which_form(
    role: Role | None, named: tuple[str, ...], rights: tuple[str, ...], takes: tuple[str, ...]
) -> None:
    who = Account("an", role, named, rights)
    assert tuple(unit for unit in EVERY if may_take_form(who, unit, PLAN, UNITS)) == takes
    assert not may_take_form(who, "00000", PLAN, UNITS)


@pytest.mark.parametrize(
    ("named", "unit", "asks"),
    [
        ((FINANCE,), FINANCE, ["F-1"]),
        ((FINANCE,), DISTRICT, ["F-1"]),
        ((FINANCE, INTERIOR), DISTRICT, ["F-1", "I-1"]),
        ((DISTRICT,), DISTRICT, ["F-1", "I-1", "C-1"]),
        ((A,), A, ["C-1"]),
        ((HEALTH,), HEALTH, []),
    ],
)
def test_a_form_asks_for_just_what_they_may_hand_in(named: tuple[str, ...], unit: str, asks: list[str]) -> None:
    who = Account("an", Role.OFFICER, named)
    form = blank_form(PLAN, UNITS, unit, Period(2021, 5), (), who=who)
    assert [row.indicator.code for row in form.rows] == asks
    assert all(may_hand_in(who, row.indicator, form.reported_unit.code, PLAN, UNITS) for row in form.rows)


@pytest.mark.parametrize(
    ("indicator", "named", "about"),
    [
        pytest.param(COLLECTED, FINANCE, (DISTRICT, A, B, C), id="the owner collects its members' figures"),
        pytest.param(COLLECTED, INTERIOR, (), id="another office does not"),
        pytest.param(COLLECTED, A, (A,), id="a member may still send its own"),
        pytest.param(BY_UNIT, FINANCE, (DISTRICT,), id="of the members' own reports none"),
    ],
)
def test_about_whom_an_officer_hands_in(indicator: Indicator, named: str, about: tuple[str, ...]) -> None:
    who = Account("an", Role.OFFICER, (named,))
    plan = a_plan(indicator)
    assert tuple(unit for unit in EVERY[:4] if may_hand_in(who, indicator, unit, plan, UNITS)) == about
