"""Rows as a frame: exact figures, and nothing invented for what is absent."""

from decimal import Decimal

from kpi.domain.figures.observation import Observation
from kpi.domain.plan.period import Period
from kpi.domain.progress.standing import Standing
from kpi.export.frames import frame
from tests.domain.asking import progress_of
from tests.factories import DISTRICT, a_plan, an_indicator, observed


def test_figures_stay_exact_and_what_is_absent_stays_absent() -> None:
    found = frame([observed("X-1", DISTRICT, "2021-05", "0.1"), observed("X-2", DISTRICT, "2021-05")], Observation)
    assert found["value"].tolist() == [Decimal("0.1"), None]
    assert found["period"].tolist() == [Period(2021, 5)] * 2
    assert {str(kind) for kind in found.dtypes} == {"object"}


def test_an_indicator_is_its_code() -> None:
    rows = progress_of(a_plan(an_indicator("X-1")), "2021-05", observed("X-1", DISTRICT, "2021-05", "50"))
    found = frame(rows, Standing)
    assert found["indicator"].tolist() == ["X-1"] * len(rows)
    assert (found["unit"].tolist()[0], found["actual"].tolist()[0]) == (DISTRICT, Decimal(50))


def test_no_rows_are_a_frame_with_every_column() -> None:
    assert {"indicator", "status", "coverage"} <= set(frame([], Standing).columns)
