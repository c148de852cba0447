"""What is said of a target that is not due: what last year tells, and never a judgement."""

import pytest

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Basis, Frequency, Indicator, LineKind, OverPeriods, PlanLine
from kpi.wording.phrases.standing import early_sign
from tests.domain.asking import progress_of
from tests.factories import DISTRICT, a_plan, an_indicator, observed
from tests.languages import EN, VI

AT_THE_END = {"plan_line": PlanLine(kind=LineKind.END), "frequency": Frequency.YEAR}
AMOUNT = an_indicator("R-1", **AT_THE_END)
LEVEL = an_indicator("R-1", over_periods=OverPeriods.LAST, **AT_THE_END)


def sign(indicator: Indicator, *rows: Observation, as_of: str = "2021-05", english: bool = False) -> str | None:
    (row,) = (one for one in progress_of(a_plan(indicator), as_of, *rows) if one.unit == DISTRICT)
    words = early_sign(row, EN if english else VI)
    return None if words is None else words.replace("\N{NO-BREAK SPACE}", " ")


def own(period: str, value: str) -> Observation:
    return observed("R-1", DISTRICT, period, value)


def test_the_path_of_last_year_is_told_and_where_this_year_stands_on_it() -> None:
    before = (own("2020-05", "35"), own("2020-12", "100"))
    share, this = sign(AMOUNT, *before), sign(AMOUNT, *before, own("2021-05", "30"))
    assert share is not None
    assert share.startswith("Cùng kỳ năm trước bằng 35,0")
    assert this is not None
    assert "năm nay bằng 30,0" in this
    assert (sign(AMOUNT, *before, english=True) or "").startswith("35.0")


@pytest.mark.parametrize("indicator", [AMOUNT, LEVEL])
def test_without_a_path_the_closing_figure_is_told_until_there_is_one_of_this_year(indicator: Indicator) -> None:
    assert sign(indicator, own("2020-12", "100")) == "Năm trước 100 tỷ đồng"
    estimated = observed("R-1", DISTRICT, "2020-12", "100", basis=Basis.ESTIMATE)
    assert sign(indicator, estimated) == "Năm trước 100 tỷ đồng (ước tính)"
    assert sign(indicator, own("2020-12", "100"), own("2021-05", "30")) is None


def test_nothing_is_said_where_last_year_is_unknown_or_the_target_is_judged() -> None:
    assert sign(AMOUNT) is None
    assert sign(AMOUNT, own("2020-12", "100"), own("2021-12", "90"), as_of="2021-12") is None
    assert sign(an_indicator("R-1"), own("2020-05", "35"), own("2020-12", "100"), own("2021-05", "10")) is None
