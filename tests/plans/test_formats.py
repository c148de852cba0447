"""Files of format 1 are read for ever, and say the same as files of format 2."""

from pathlib import Path

import pytest

from kpi.domain.units import UnitRole
from kpi.plans import kept_units, load_units

OTHER = Path(__file__).parent / "other" / "units.yaml"
PLACE = """\
format: 2
kinds:
  - {code: district, role: authority, name: {vi: "huyện", en: "district"}}
  - {code: town, role: member, name: {vi: "thị trấn", en: "town"}}
  - {code: commune, role: member, name: {vi: "xã", en: "commune"}}
  - {code: office, role: office, name: {vi: "cơ quan", en: "office"}}
"""


@pytest.mark.parametrize("first", ["", "format: 1\n"], ids=["unsaid", "said"])
def test_units_of_format_1_have_its_four_kinds(first: str) -> None:
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
    assert [(unit.kind.name["vi"], unit.kind.role, unit.is_member) for unit in units.all] == [
        ("phường", UnitRole.AUTHORITY, False),
        ("tổ dân phố", UnitRole.MEMBER, True),
    ]
