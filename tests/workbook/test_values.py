"""Single values: exact, finite, and never guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.intake.normalise import Shape, read_text
from kpi.intake.workbook import ErrorValue, cell_name
from kpi.intake.workbook.number_formats import Shown, built_in
from kpi.intake.workbook.values import clean, number, serial_date, text_value
from kpi.intake.workbook.xlsx.worksheet import place


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("130", Decimal(130)),
        ("130.50", Decimal("130.5")),
        ("1E+2", Decimal(100)),
        ("0.1", Decimal("0.1")),
        ("0.30000000000000004", Decimal("0.3")),
        ("2.6749999999999998", Decimal("2.675")),
        ("1234567890123456", Decimal("1234567890123460")),
        ("-0.0", Decimal(0)),
        ("4.9E-324", Decimal(0)),
        (".5", Decimal("0.5")),
        ("1e400", ErrorValue("1e400")),
        ("nan", ErrorValue("nan")),
        ("Infinity", ErrorValue("Infinity")),
        ("1_000", ErrorValue("1_000")),
        ("１", ErrorValue("１")),
        ("1,5", ErrorValue("1,5")),
        ("", ErrorValue("")),
    ],
)
def test_a_number_is_exact_or_an_error(written: str, value: object) -> None:
    seen = number(written)
    assert (seen, str(seen)) == (value, str(value))


@given(st.decimals(-(10**9), 10**9, places=5))
def test_a_number_that_fits_fifteen_digits_survives_the_way_through_a_float(exact: Decimal) -> None:
    assert number(repr(float(exact))) == exact


UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d"
    + "\u2060\u2066\u2067\u2068\u2069\ufe0f\ufeff"
)


@pytest.mark.parametrize("mark", UNSEEN, ids=lambda mark: f"{ord(mark):X}")
@pytest.mark.parametrize("text", ["Cẩm Bình", "1305", "Lũy kế", "m²"])
def test_what_is_not_seen_is_not_there(mark: str, text: str) -> None:
    assert {clean(text[:place] + mark + text[place:]) for place in range(len(text) + 1)} == {text}


def test_digits_that_are_seen_in_another_order_are_no_number() -> None:
    assert clean("\u202eCẩm Bình\u202c") == "Cẩm Bình"
    assert read_text(clean("\u202e12")).shape is Shape.UNREADABLE
    assert read_text(clean("\u202e\u202c12")).readings == ((None, Decimal(12)),)


@given(st.text())
def test_cleaned_text_stays_as_it_is_when_cleaned_again(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    "mark", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "Err:502", "####"]
)
def test_an_error_mark_is_an_error_wherever_it_stands(mark: str) -> None:
    assert text_value(mark) == ErrorValue(mark)


@pytest.mark.parametrize("text", ["#1", "Số #", "#REF", "##"])
def test_a_number_sign_alone_is_text(text: str) -> None:
    assert text_value(text) == text


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_every_day_has_its_serial_number(day: date) -> None:
    assert serial_date(Decimal((day - date(1899, 12, 30)).days)) == day


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_a_cell_name_leads_back_to_its_place(row: int, column: int) -> None:
    assert place(cell_name(row, column)) == (row, column)


def test_formats_named_by_number_are_known() -> None:
    assert [built_in(code).shown for code in (0, 3, 9, 10, 14, 20, 22, 49)] == [
        *(Shown.NUMBER, Shown.NUMBER, Shown.PERCENT, Shown.PERCENT),
        *(Shown.DATE, Shown.TIME, Shown.DATE, Shown.NUMBER),
    ]
