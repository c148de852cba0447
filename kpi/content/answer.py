"""Whether the year's targets will be reached: the first thing read on every screen and paper."""

from dataclasses import dataclass

from kpi.domain.progress.forecast_count import ForecastTally
from kpi.domain.progress.reporting import Tally
from kpi.wording import Lang
from kpi.wording.phrases import counts, forecasts


@dataclass(frozen=True, slots=True)
class Answer:
    """`5/7`, what that counts, and the other counts in a line each."""

    tally: Tally
    words: str  # `chỉ tiêu chủ yếu đến kỳ đúng tiến độ`
    beside: tuple[str, ...]  # `0/24 chỉ tiêu đạt và vượt kế hoạch năm`, `dự kiến đạt 19/24, …`

    @property
    def number(self) -> str:
        return f"{self.tally.counted}/{self.tally.asked}"

    @property
    def title(self) -> str:
        return f"{self.number} {self.words}"


def answer(tally: Tally, forecast: ForecastTally, lang: Lang) -> Answer:
    beside = (
        counts.of_the_year(tally, lang),
        counts.passing_so_far(tally, lang),
        None if tally.decided else forecasts.expected_to_be_reached(forecast, lang),
    )
    return Answer(tally, counts.what_is_counted(tally, lang), tuple(filter(None, beside)))
