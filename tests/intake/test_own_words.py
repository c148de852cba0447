"""Tables are read by the words of the authority's own kinds of units, and by no other authority's."""

from typing import Any

import pytest

from kpi.domain.figures.submission import Submission
from kpi.domain.plan import OverPeriods, ReportedBy
from kpi.intake.layout import HeadingRole, Headings
from kpi.intake.match import UnitNames
from kpi.intake.unit_words import unit_words
from kpi.plans import kept_units
from tests.factories import a_plan, an_indicator, text
from tests.intake.building import MAY, errors, figures, read, said, sheet, the_units

CITY = kept_units("""
format: 2
kinds:
  - {code: city, role: authority, name: {vi: "thành phố", en: "city"}, abbreviations: ["TP"]}
  - {code: ward, role: member, name: {vi: "phường", en: "ward"}, abbreviations: ["P."]}
  - {code: commune, role: member, name: {vi: "xã", en: "commune"}, abbreviations: ["X."]}
  - {code: office, role: office, name: {vi: "phòng", en: "office"}}
all:
  - {code: "7", kind: city, name: {vi: "Thành phố Thử", en: "Thử City"}, short_name: "TP Thử"}
  - {code: "701", kind: ward, name: {vi: "Phường Hòa", en: "Hòa Ward"}, short_name: "Phường Hòa"}
  - {code: "702", kind: ward, name: {vi: "Phường 3", en: "Ward 3"}, short_name: "Phường 3"}
  - {code: "703", kind: commune, name: {vi: "Xã Hòa", en: "Hòa Commune"}, short_name: "Xã Hòa"}
  - {code: "704", kind: commune, name: {vi: "Xã Phương Mai", en: "Phương Mai Commune"}, short_name: "Phương Mai"}
  - {code: 7-TC, kind: office, name: {vi: "Phòng Tài chính", en: "Finance"}, short_name: "Phòng Tài chính"}
""")
COMMUNE = kept_units("""
format: 2
kinds:
  - {code: commune, role: authority, name: {vi: "xã", en: "commune"}}
  - {code: village, role: member, name: {vi: "thôn", en: "village"}, abbreviations: ["T."]}
  - {code: quarter, role: member, name: {vi: "tổ dân phố", en: "quarter"}, abbreviations: ["TDP"]}
committee: {name: {vi: "Ban quản lý", en: "Board"}, short_name: {vi: "BQL", en: "Board"}}
all:
  - {code: "8", kind: commune, name: {vi: "Xã Mới", en: "Mới Commune"}, short_name: "Xã Mới"}
  - {code: "801", kind: village, name: {vi: "Thôn 3", en: "Village 3"}, short_name: "Thôn 3"}
  - {code: "802", kind: village, name: {vi: "Thôn Đông", en: "Đông Village"}, short_name: "Đông"}
  - {code: "803", kind: quarter, name: {vi: "Tổ dân phố 3", en: "Quarter 3"}, short_name: "TDP 3"}
  - {code: "804", kind: quarter, name: {vi: "Tổ dân phố số 5", en: "Quarter 5"}, short_name: "TDP số 5"}
""")
TREES = an_indicator(
    "TR", name=text("Cây trồng mới"), unit=text("cây"), reported_by=ReportedBy.MEMBER, over_periods=OverPeriods.LAST
)
AUTHORITIES = {"city": (CITY, a_plan(TREES, authority="7")), "commune": (COMMUNE, a_plan(TREES, authority="8"))}


def table(authority: str, *rows: tuple[Any, ...], heading: str = "Địa phương", title: str = MAY) -> Submission:
    """One row a unit, one column of figures."""
    units, plan = AUTHORITIES[authority]
    numbered = [(number, *row) for number, row in enumerate(rows, start=1)]
    laid = sheet((title,), ("STT", heading, "Cây trồng mới"), *numbered)
    return read(laid, sender=None, units=units, plan=plan)


def under_title(authority: str, title: str) -> Submission:
    """A table of one indicator that only its title says the unit of."""
    units, plan = AUTHORITIES[authority]
    laid = sheet(
        (f"{title} tháng 5 năm 2021",), ("STT", "Chỉ tiêu", "ĐVT", "Thực hiện"), (1, "Cây trồng mới", "cây", 30)
    )
    return read(laid, sender=None, units=units, plan=plan)


NAMES = [
    ("city", "Phường Hòa", "701"),
    ("city", "P. Hòa", "701"),
    ("city", "Hòa (phường)", "701"),
    ("city", "Hòa (P.)", "701"),
    ("city", "UBND P. Hòa", "701"),
    ("city", "X. Hòa", "703"),
    ("city", "UBND xã Hòa", "703"),
    ("city", "Hòa (X)", "703"),
    ("city", "P. 3", "702"),
    ("city", "P.3", "702"),
    ("city", "1. Phường 3", "702"),
    ("city", "Xã Phương Mai", "704"),
    ("city", "UBND xã Phương Mai", "704"),
    ("city", "Phương Mai", "704"),
    ("commune", "Thôn 3", "801"),
    ("commune", "T. 3", "801"),
    ("commune", "thôn 3", "801"),
    ("commune", "Ban quản lý thôn 3", "801"),
    ("commune", "BQL T. 3", "801"),
    ("commune", "T. Đông", "802"),
    ("commune", "Đông (thôn)", "802"),
    ("commune", "TDP 3", "803"),
    ("commune", "Tổ dân phố 3", "803"),
    ("commune", "TDP số 5", "804"),
]


@pytest.mark.parametrize(("authority", "name", "code"), NAMES)
def test_a_name_is_known_by_the_words_of_its_kind(authority: str, name: str, code: str) -> None:
    assert figures(table(authority, (name, 30))) == {f"TR {code} 2021-05": "30"}


FOREIGN = [
    ("city", "TT. Hòa"),
    ("city", "Thị trấn Hòa"),
    ("city", "Hòa (TT)"),
    ("city", "Thôn Hòa"),
    ("city", "Hòa"),  # the ward or the commune
    ("city", "3"),  # a number alone is no name
    ("commune", "UBND thôn Đông"),
    ("commune", "TT. Đông"),
    ("commune", "Huyện Đông"),
    ("commune", "Phường 3"),
]


@pytest.mark.parametrize(("authority", "name"), FOREIGN)
def test_words_of_kinds_that_the_authority_does_not_have_tell_nothing(authority: str, name: str) -> None:
    assert figures(table(authority, (name, 30), ("Thôn 9", 5))) == {}


TOTALS = [
    ("city", "Toàn thành phố"),
    ("city", "Toàn TP"),
    ("city", "Tổng thành phố"),
    ("city", "Toàn thành phố Thử"),
    ("commune", "Toàn xã"),
    ("commune", "Tổng cộng toàn xã"),
    ("commune", "Toàn xã Mới"),
    ("commune", "Tổng cộng"),
]


@pytest.mark.parametrize(("authority", "total"), TOTALS)
def test_the_total_is_called_by_the_authoritys_kind(authority: str, total: str) -> None:
    """It is held against the sum, and is nobody's figure."""
    names = {"city": ("Phường Hòa", "Xã Hòa"), "commune": ("Thôn 3", "TDP 3")}[authority]
    whole = table(authority, (names[0], 30), (names[1], 12), (total, 42))
    assert sorted(figures(whole).values()) == ["12", "30"]
    assert said(whole) == []
    wrong = table(authority, (names[0], 30), (names[1], 12), (total, 50))
    assert said(wrong) == ["warning total_mismatch C5"]


@pytest.mark.parametrize(
    ("authority", "total"), [("city", "Toàn huyện"), ("city", "Toàn xã"), ("commune", "Toàn huyện")]
)
def test_another_authoritys_total_is_a_name_that_is_not_known(authority: str, total: str) -> None:
    names = {"city": ("Phường Hòa", "Xã Hòa"), "commune": ("Thôn 3", "TDP 3")}[authority]
    assert errors(table(authority, (names[0], 30), (names[1], 12), (total, 42))) == ["unknown_unit B5"]


HEADINGS = [
    ("city", "Phường, xã", True),
    ("city", "Tên phường", True),
    ("city", "UBND phường", True),
    ("commune", "Thôn, tổ dân phố", True),
    ("commune", "Thôn, TDP", True),
    ("commune", "Xã, phường, thị trấn", True),  # as the country's forms have it
    ("commune", "Xã", False),
    ("city", "Thôn", False),
]


@pytest.mark.parametrize(("authority", "heading", "is_name"), HEADINGS)
def test_a_column_of_names_is_headed_by_the_members_kinds(authority: str, heading: str, is_name: bool) -> None:
    words = UnitNames(AUTHORITIES[authority][0], ()).words
    assert (Headings(2020, words).read((heading,)).role is HeadingRole.NAME) == is_name


@pytest.mark.parametrize(
    ("authority", "title", "code"),
    [
        ("city", "UBND phường Hòa - Kết quả", "701"),
        ("city", "UBND P. Hòa - Kết quả", "701"),
        ("city", "UBND P.3 - Kết quả", "702"),
        ("city", "Kết quả của phường 3", "702"),
        ("city", "Ủy ban nhân dân xã Hòa - Kết quả", "703"),
        ("city", "Kết quả của TP Thử", "7"),
        ("commune", "Kết quả của thôn 3", "801"),
        ("commune", "Kết quả của TDP số 5", "804"),
        ("commune", "Kết quả của xã Mới", "8"),
    ],
)
def test_a_title_names_the_unit_by_its_kind(authority: str, title: str, code: str) -> None:
    assert figures(under_title(authority, title)) == {f"TR {code} 2021-05": "30"}


def test_units_of_the_same_words_share_them_and_their_patterns() -> None:
    again = the_units().in_year(2021)
    assert unit_words(again) is unit_words(the_units()) is not unit_words(CITY)
