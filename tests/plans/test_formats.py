"""Files of format 1 are read for ever, and say the same as files of format 2."""

from pathlib import Path

import pytest

from kpi import reading
from kpi.actions import keep_plan
from kpi.config import DATA
from kpi.domain.access import Account, Role
from kpi.domain.plan import Text
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import UnitRole
from kpi.domain.situation import View
from kpi.plans import kept_plan, kept_units, load_plan, load_units
from kpi.store import Store
from tests.recording import OPERATOR, context_of, later

OTHER = Path(__file__).parent / "other" / "units.yaml"
OTHER_PLAN = OTHER.with_name("2023.yaml")
PLACE = (
    f"""\
format: 2
map: {{outlines: "{DATA}/communes.geojson", squares: "{DATA}/tilegrid.csv"}}
"""
    + """\
kinds:
  - {code: district, role: authority, name: {vi: "huyện", en: "district"}, abbreviations: ["H"]}
  - {code: commune, role: member, name: {vi: "xã", en: "commune"}, abbreviations: ["X"]}
  - {code: town, role: member, name: {vi: "thị trấn", en: "town"}, abbreviations: ["TT", "T.T"]}
  - {code: office, role: office, name: {vi: "cơ quan", en: "office"}}
members_called: commune
recipients:
  - {vi: "Thường trực Huyện ủy, HĐND huyện", en: "Standing boards of the Party committee and the People's Council"}
"""
)


@pytest.mark.parametrize("first", ["", "format: 1\n"], ids=["unsaid", "said"])
def test_units_of_format_1_have_what_it_took_for_granted(first: str) -> None:
    text = OTHER.read_text("utf-8")
    assert kept_units(first + text) == kept_units(PLACE + text) == load_units(OTHER)


def test_the_kinds_are_the_files_and_only_their_roles_are_ours() -> None:
    units = kept_units("""
format: 2
kinds:
  - {code: ward, role: authority, name: {vi: "phường", en: "ward"}}
  - {code: village, role: member, name: {vi: "tổ dân phố", en: "village"}}
all:
  - {code: "7", kind: ward, name: {vi: "Phường Bảy", en: "Ward Seven"}, short_name: "Phường Bảy"}
  - {code: "701", kind: village, name: {vi: "Tổ 1", en: "Village 1"}, short_name: "Tổ 1", parent: "7"}
""")
    assert [(unit.kind.name.vi, unit.kind.role, unit.is_member) for unit in units.all] == [
        ("phường", UnitRole.AUTHORITY, False),
        ("tổ dân phố", UnitRole.MEMBER, True),
    ]


IN_FORMAT_2 = {
    "district: ": "authority: ",
    "{commune: 3, authority: 5}": "{member: 3, authority: 5}",
    "reported_by: commune": "reported_by: member",
    "reported_by: district": "reported_by: authority",
}


def in_format_2(plan: str) -> str:
    for old, new in IN_FORMAT_2.items():
        plan = plan.replace(old, new)
    return f"format: 2\n{plan}"


@pytest.mark.parametrize("first", ["", "format: 1\n"], ids=["unsaid", "said"])
def test_a_plan_of_format_1_is_the_plan_of_format_2(first: str) -> None:
    text = OTHER_PLAN.read_text("utf-8")
    assert kept_plan(first + text) == kept_plan(in_format_2(text)) == load_plan(OTHER_PLAN)


def test_who_set_a_target_has_another_key_in_format_2() -> None:
    text = OTHER_PLAN.read_text("utf-8")
    set_by = '{vi: "tỉnh", en: "province"}'
    first, second = (text.replace("340}", f"340, {key}: {set_by}}}") for key in ("authority", "set_by"))
    read = kept_plan(first)
    assert read == kept_plan(in_format_2(second))
    target = read.indicator("LN.1").target
    assert target is not None
    assert target.set_by == Text(vi="tỉnh", en="province")


def test_a_plan_kept_in_format_1_is_read_beside_todays_in_format_2(store: Store) -> None:
    plan, units = OTHER_PLAN.read_text("utf-8"), OTHER.read_text("utf-8")
    assert keep_plan(store, 2023, plan.replace("value: 340}", "value: 300}"), units, OPERATOR, later(0))
    assert keep_plan(store, 2023, in_format_2(plan), units, OPERATOR, later(10))
    context = context_of(store, plan=load_plan(OTHER_PLAN), units=load_units(OTHER))
    leader, targets = Account("lanhdao", Role.LEADER), []
    for known_at in (later(5), later(15), None):
        rows = reading.situation(context, leader, View(Period(2023, 12), known_at=known_at)).rows
        targets += [int(row.target or 0) for row in rows if row.indicator.code == "LN.1"]
    assert targets == [300, 340, 340]
