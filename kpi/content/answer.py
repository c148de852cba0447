"""Whether the year's targets will be reached: the first thing read on every screen and paper."""

from dataclasses import dataclass

from kpi.domain.progress.forecast_count import ForecastTally
from kpi.domain.progress.reporting import Tally
from kpi.wording import Lang
from kpi.wording.phrases import counts, forecasts


@dataclass(frozen=True, slots=True)
class Answer:
    """`5 trong 7`, what that counts, and the other counts in a line each."""

    tally: Tally
    title: str  # `5 trong 7 chỉ tiêu chủ yếu đến kỳ đánh giá đang đúng tiến độ`
    words: str  # the same without its numbers
    beside: tuple[str, ...]  # `trong đó đã có 2 chỉ tiêu đạt và vượt …`, `trong 20 chỉ tiêu có ước cả năm, 19 …`

    @property
    def number(self) -> str:
        return f"{self.tally.counted}/{self.tally.asked}"


def answer(tally: Tally, forecast: ForecastTally, lang: Lang) -> Answer:
    beside = (
        counts.among_them(tally, lang),
        counts.passing_so_far(tally, lang),
        None if tally.decided else forecasts.expected_to_be_reached(forecast, lang),
    )
    words = counts.what_is_counted(tally, lang)
    title = f"{tally.counted} {counts.out_of(lang)} {tally.asked} {words}"
    return Answer(tally, title, words, tuple(filter(None, beside)))
