"""Axes on round numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.content.pictures.steps import round_step
from kpi.export.office_charts.span import span_of

FIGURES = st.decimals(-10_000, 10_000, places=2)


@pytest.mark.parametrize(
    ("values", "from_zero", "axis", "digits"),
    [
        (("0", "412"), True, ("0", "500", "100"), "#,##0"),
        (("52140", "104870"), True, ("0", "125000", "25000"), "#,##0"),
        (("1", "3"), True, ("0", "3", "1"), "#,##0"),
        (("1", "12"), True, ("0", "15", "5"), "#,##0"),
        (("1.5", "12"), True, ("0", "12.5", "2.5"), "#,##0.0"),
        (("97.2", "98"), False, ("97.2", "98", "0.2"), "#,##0.0"),
        (("97.21", "97.29"), False, ("97.2", "97.3", "0.02"), "#,##0.00"),
        (("5",), False, ("5", "6", "1"), "#,##0"),
        ((), True, ("0", "1", "1"), "#,##0"),
        (("-3", "4"), True, ("-4", "4", "2"), "#,##0"),
    ],
)
def test_the_ends_are_grid_lines_and_the_numbers_have_the_places_of_the_step(
    values: tuple[str, ...], from_zero: bool, axis: tuple[str, ...], digits: str
) -> None:
    span = span_of([Decimal(value) for value in values], from_zero=from_zero)
    assert (span.bottom, span.top, span.step) == tuple(map(Decimal, axis))
    assert span.digits == digits


@given(st.lists(FIGURES, min_size=1), st.booleans())
def test_every_figure_lies_within_on_at_most_eight_lines(values: list[Decimal], from_zero: bool) -> None:
    span = span_of(values, from_zero=from_zero)
    assert span.bottom <= min(values) <= max(values) <= span.top
    assert (span.top - span.bottom) / span.step <= 8
    assert not from_zero or span.bottom <= 0


@given(st.integers(-500, 500), st.integers(-500, 500))
def test_whole_figures_are_parted_by_whole_steps(one: int, other: int) -> None:
    span = span_of([Decimal(one), Decimal(other)], from_zero=True)
    assert span.step == span.step.to_integral_value()


@pytest.mark.parametrize(("least", "whole", "step"), [("0.3", True, "1"), ("2.1", True, "5"), ("2.1", False, "2.5")])
def test_a_step_is_the_next_round_figure(least: str, whole: bool, step: str) -> None:
    assert round_step(Decimal(least), whole=whole) == Decimal(step)
