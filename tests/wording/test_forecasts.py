"""The forecast of the year in words, on every row and in the count."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi.domain.plan.period import Period
from kpi.domain.progress.forecast import Forecast
from kpi.domain.progress.forecast_count import ForecastTally
from kpi.domain.progress.standing import Standing
from kpi.wording.phrases.forecasts import beside_target, expected_to_be_reached, sentence
from tests.languages import EN, VI
from tests.sample_briefings import plain_june

ROWS = {line.code: line.row for line in plain_june().lines}
JUNE = Period(2021, 6)


def with_forecast(code: str, value: str, share: str | None, passes: bool | None, **more: bool) -> Standing:
    told = None if share is None else Decimal(share)
    forecast = Forecast(JUNE, Decimal(value), None, told, passes, more.get("of_members", False), illustrative=False)
    return replace(ROWS[code], forecast=forecast)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (with_forecast("KT-5", "300", "0.98199", False), "ước cả năm 98,2% (T6)"),
        (with_forecast("KT-5", "305.4", "0.99967", False), "ước cả năm 99,97% (T6)"),
        (with_forecast("VX-7", "90.5", "0.9945", False), "ước cả năm 90,5% (T6)"),
        (with_forecast("VX-8", "7.5", None, True), "ước cả năm 7,5% (T6)"),
        (ROWS["KT-2"], None),
    ],
    ids=["a share of the target", "never rounded onto it", "a percentage is told itself", "lower is better", "none"],
)
def test_beside_the_target_it_is_named_with_its_month(row: Standing, words: str | None) -> None:
    assert beside_target(row, VI) == words


def test_its_sentence_says_what_it_would_do_and_whose_it_is() -> None:
    row = with_forecast("KT-3", "101500", "1.015", True, of_members=True)
    said = sentence(row, VI)
    assert said is not None
    assert said.startswith("Ước cả năm 101.500\N{NO-BREAK SPACE}tấn, bằng 101,5% kế hoạch năm; dự kiến đạt. Cộng ước")
    in_english = sentence(row, EN)
    assert in_english is not None
    assert "expected to be met" in in_english


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (ForecastTally(24, 0, 3, 2), None),
        (ForecastTally(24, 21, 0, 19), "trong 21 chỉ tiêu có ước cả năm, 19 dự kiến đạt"),
        (
            ForecastTally(24, 17, 3, 19),
            "trong 20 chỉ tiêu có ước cả năm hoặc đã có kết quả năm, 19 đạt hoặc dự kiến đạt",
        ),
    ],
    ids=["nobody said anything", "by forecasts alone", "and by what is decided"],
)
def test_the_count_says_how_many_it_knows_of(tally: ForecastTally, words: str | None) -> None:
    assert expected_to_be_reached(tally, VI) == words
