"""Where things lie in a chart."""

from decimal import Decimal

import pytest

from kpi.export.paper.axes import alone, axis, positions, strokes


def decimals(*values: str | int | None) -> list[Decimal | None]:
    return [None if value is None else Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("values", "from_zero", "ticks"),
    [
        pytest.param(("0", "305.5", "171.5"), True, ("0", "100", "200", "300"), id="an amount"),
        pytest.param(("88.2", "91"), False, ("88", "89", "90", "91"), id="a share of nearly everything"),
        pytest.param(("-3", "5"), True, ("-4", "-2", "0", "2", "4", "6"), id="below zero"),
        pytest.param(("0",), True, ("0", "0.25", "0.5", "0.75", "1"), id="nothing but zero"),
        pytest.param((), True, ("0", "0.25", "0.5", "0.75", "1"), id="nothing at all"),
        pytest.param(("7", "7"), False, ("7", "7.25", "7.5", "7.75", "8"), id="one value"),
    ],
)
def test_ticks_are_round_figures_that_hold_the_values(
    values: tuple[str, ...], from_zero: bool, ticks: tuple[str, ...]
) -> None:
    on = axis(decimals(*values), from_zero=from_zero)
    assert on.ticks == tuple(map(Decimal, ticks))
    assert all(0 <= on.share(Decimal(value)) <= 1 for value in values)


def test_a_gap_stays_a_gap_and_a_point_alone_is_no_line() -> None:
    on = axis(decimals(0, 4), from_zero=True)
    found = positions(decimals(1, 2, None, 3, None, 4, 4), on)
    assert found[2] is None
    assert [[round(x * 12 - 0.5) for x, _ in piece] for piece in strokes(found)] == [[0, 1], [5, 6]]
    assert [round(x * 12 - 0.5) for x, _ in alone(found)] == [3]


def test_steps_rise_where_they_fall_due() -> None:
    assert strokes([(0.1, 0.5), (0.2, 0.5), (0.3, 1.0)], stepped=True) == [
        [(0.1, 0.5), (0.2, 0.5), (0.2, 0.5), (0.3, 0.5), (0.3, 1.0)]
    ]
