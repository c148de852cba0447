"""Numbers and dates as a district writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.wording import (
    Lang,
    date_text,
    decree_date,
    figure,
    list_text,
    moment_text,
    month_mark,
    month_name,
    number,
    percent,
    period_text,
    points,
    rounded_up,
    signed,
    vietnamese_key,
)
from tests.languages import BOTH, EN, VI

LANGS = st.sampled_from(list(BOTH))
FIGURES = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=6)


def read_back(text: str, lang: Lang) -> Decimal:
    thousands, point = (".", ",") if lang is VI else (",", ".")
    return Decimal(text.replace(thousands, "").replace(point, ".").replace("−", "-"))


@pytest.mark.parametrize(
    ("value", "options", "vietnamese", "english"),
    [
        pytest.param("1234.5", {}, "1.234,5", "1,234.5", id="thousands and a decimal"),
        pytest.param("1600", {}, "1.600", "1,600", id="thousands only"),
        pytest.param("305.50", {}, "305,5", "305.5", id="no trailing zeros as typed"),
        pytest.param("100", {}, "100", "100", id="zeros of the number itself stay"),
        pytest.param("1E+5", {}, "100.000", "100,000", id="normalised decimals are written out"),
        pytest.param("0", {}, "0", "0", id="zero is a value"),
        pytest.param("-0.001", {}, "0", "0", id="no minus before a shown zero"),
        pytest.param("-1234.5", {}, "−1.234,5", "−1,234.5", id="a minus, not a hyphen"),
        pytest.param("68.45", {"places": 1}, "68,5", "68.5", id="a half goes up"),
        pytest.param("-68.45", {"places": 1}, "−68,5", "−68.5", id="a half goes away from zero"),
        pytest.param("98", {"places": 1}, "98,0", "98.0", id="places asked for are kept"),
        pytest.param("2.345", {}, "2,35", "2.35", id="as typed ends at two places"),
        pytest.param("97.96", {"places": 1, "against": Decimal(98)}, "97,96", "97.96", id="does not touch the line"),
        pytest.param("98.04", {"places": 1, "against": Decimal(98)}, "98,04", "98.04", id="nor from above"),
        pytest.param("98.00", {"places": 1, "against": Decimal(98)}, "98,0", "98.0", id="on the line is on the line"),
        pytest.param("97.9996", {"against": Decimal(98)}, "97,9996", "97.9996", id="as typed, with more places"),
        pytest.param("50", {"places": 1, "against": Decimal(98)}, "50,0", "50.0", id="far from the line"),
        pytest.param("45.5", {"places": 0, "against": Decimal("45.5")}, "45,5", "45.5", id="a line between places"),
    ],
)
def test_numbers_are_written_as_the_reader_writes_them(
    value: str, options: dict[str, Any], vietnamese: str, english: str
) -> None:
    assert number(Decimal(value), VI, **options) == vietnamese
    assert number(Decimal(value), EN, **options) == english


@given(x=FIGURES.map(lambda x: x.quantize(Decimal("0.01"))), lang=LANGS)
def test_a_number_of_two_places_reads_back_as_it_was(x: Decimal, lang: Lang) -> None:
    assert read_back(number(x, lang), lang) == x


@given(x=FIGURES, lang=LANGS, places=st.none() | st.integers(0, 3))
def test_a_number_held_against_itself_is_shown_in_full(x: Decimal, lang: Lang, places: int | None) -> None:
    assert read_back(number(x, lang, places=places, against=x), lang) == x


@given(line=FIGURES, off=st.decimals(-2, 2, places=6), lang=LANGS, places=st.none() | st.integers(0, 3))
def test_rounding_never_puts_a_number_on_the_wrong_side_of_its_line(
    line: Decimal, off: Decimal, lang: Lang, places: int | None
) -> None:
    x = line + off
    assert read_back(number(x, lang, places=places, against=line), lang).compare(line) == x.compare(line)


@given(x=FIGURES, lang=LANGS, places=st.integers(0, 4))
def test_a_rounded_number_is_off_by_half_a_place_at_most(x: Decimal, lang: Lang, places: int) -> None:
    assert abs(read_back(number(x, lang, places=places), lang) - x) <= Decimal("0.5").scaleb(-places)


@pytest.mark.parametrize(
    ("fraction", "options", "vietnamese", "english"),
    [
        pytest.param(Decimal(130) / Decimal("305.5"), {}, "42,6%", "42.6%", id="of the year"),
        pytest.param(Decimal("1"), {}, "100,0%", "100.0%", id="the whole"),
        pytest.param(Decimal("0.9997"), {"against": Decimal(1)}, "99,97%", "99.97%", id="short of the whole"),
        pytest.param(Decimal("2.17"), {"places": 0}, "217%", "217%", id="twice over"),
    ],
)
def test_percent_is_made_from_a_fraction_of_one(
    fraction: Decimal, options: dict[str, Any], vietnamese: str, english: str
) -> None:
    assert percent(fraction, VI, **options) == vietnamese
    assert percent(fraction, EN, **options) == english


def test_a_figure_and_its_unit_are_never_parted_by_a_line_end() -> None:
    assert figure(Decimal(130), "tỷ đồng", VI) == "130\N{NO-BREAK SPACE}tỷ đồng"
    assert figure(Decimal("88.7"), "%", VI) == "88,7%"
    assert figure(Decimal("88.7"), "%", EN) == "88.7%"
    assert figure(Decimal(130), "billion VND", EN) == "130\N{NO-BREAK SPACE}billion VND"
    assert figure(Decimal("97.96"), "%", VI, places=1, against=Decimal(98)) == "97,96%"


@given(st.decimals(0, 10_000, places=6), st.integers(0, 2))
def test_who_brings_what_is_told_has_brought_enough_and_hardly_more(x: Decimal, places: int) -> None:
    assert 0 <= rounded_up(x, places) - x < Decimal(1).scaleb(-places)
    assert rounded_up(rounded_up(x, places), places) == rounded_up(x, places)


def test_a_difference_carries_its_sign() -> None:
    assert [signed(Decimal(x), VI) for x in ("1.5", "-0.3", "0", "0.001")] == ["+1,5", "−0,3", "0", "0"]
    assert points(Decimal("-1.5"), VI) == "−1,5\N{NO-BREAK SPACE}điểm %"
    assert points(Decimal("-1.5"), EN) == "−1.5\N{NO-BREAK SPACE}points"


def test_dates_and_periods_cannot_be_misread() -> None:
    days = date(2021, 2, 3), date(2021, 7, 1), date(2021, 6, 14)
    assert [date_text(day, VI) for day in days] == ["03/02/2021", "01/7/2021", "14/6/2021"]
    assert [date_text(day, EN) for day in days] == ["3 Feb 2021", "1 Jul 2021", "14 Jun 2021"]
    assert (period_text("2021-05", VI), period_text("2021-05", EN)) == ("tháng 5/2021", "May 2021")
    assert (month_name(12, VI), month_name(12, EN)) == ("tháng 12", "December")
    assert (month_mark(9, VI), month_mark(9, EN)) == ("T9", "Sep")


@pytest.mark.parametrize(
    ("day", "vietnamese", "english"),
    [
        pytest.param(date(2021, 2, 3), "ngày 03 tháng 02 năm 2021", "3 February 2021", id="zeros up to February"),
        pytest.param(date(2021, 3, 14), "ngày 14 tháng 3 năm 2021", "14 March 2021", id="none from March"),
        pytest.param(date(2021, 12, 9), "ngày 09 tháng 12 năm 2021", "9 December 2021", id="a day under ten"),
    ],
)
def test_official_papers_are_dated_by_the_decree(day: date, vietnamese: str, english: str) -> None:
    assert decree_date(day, VI) == vietnamese
    assert decree_date(day, EN) == english


def test_instants_are_told_on_the_districts_clock() -> None:
    assert moment_text(datetime(2021, 5, 14, 18, 5, tzinfo=UTC), VI) == "01:05, 15/5/2021"
    assert moment_text(datetime(2021, 5, 14, 18, 5, tzinfo=UTC), EN) == "01:05, 15 May 2021"


def test_a_list_ends_with_and() -> None:
    units = ["Cẩm Hà", "Cẩm Lộc", "Cẩm Minh"]
    assert [list_text(units[:n], VI) for n in range(4)] == [
        "",
        "Cẩm Hà",
        "Cẩm Hà và Cẩm Lộc",
        "Cẩm Hà, Cẩm Lộc và Cẩm Minh",
    ]
    assert list_text(units, EN) == "Cẩm Hà, Cẩm Lộc and Cẩm Minh"


def test_names_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    ordered = ["An", "Án", "Ánh", "Ăn", "Cẩm Hà", "Cẩm Lạc", "Cẩm Lĩnh", "Cẩm Lộc", "Dương", "Đặng", "Yên Hòa"]
    assert sorted(set(ordered), key=vietnamese_key) == ordered
    numbered = ["Thôn 2", "Thôn 3", "Thôn 12", "Tổ dân phố 1"]
    assert sorted(set(numbered), key=vietnamese_key) == numbered
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(set(tones), key=vietnamese_key) == tones


def test_a_name_sorts_alike_however_its_marks_are_encoded() -> None:
    assert vietnamese_key("Cẩm Vịnh") == vietnamese_key("Ca\u0302\u0309m Vi\u0323nh")


@pytest.mark.parametrize(
    ("value", "unit", "english"),
    [
        ("1", "acts", "1\xa0act"),
        ("2", "acts", "2\xa0acts"),
        ("0", "schools", "0\xa0schools"),
        ("1.5", "tonnes", "1.5\xa0tonnes"),
        ("1", "criteria", "1\xa0criterion"),
        ("1", "agencies", "1\xa0agency"),
        ("1", "percentage points", "1\xa0percentage point"),
        ("1", "billion VND", "1\xa0billion VND"),
        ("1", "%", "1%"),
    ],
)
def test_one_in_english_is_not_many(value: str, unit: str, english: str) -> None:
    assert figure(Decimal(value), unit, EN) == english


def test_a_difference_of_one_is_one_point_too() -> None:
    assert [points(Decimal(x), EN) for x in ("1", "-1", "1.5")] == ["+1\xa0point", "−1\xa0point", "+1.5\xa0points"]
