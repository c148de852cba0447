"""Whether the year's targets will be reached: the first thing read on every screen and paper."""

from dataclasses import dataclass

from kpi.domain.progress.reporting import Tally
from kpi.wording import Lang
from kpi.wording.phrases import counts


@dataclass(frozen=True, slots=True)
class Answer:
    """`5/7`, what that counts, and the other counts in a line each."""

    tally: Tally
    words: str  # `chỉ tiêu chủ yếu đến kỳ đúng tiến độ`
    beside: tuple[str, ...]  # `0/24 chỉ tiêu đạt và vượt kế hoạch năm`, `đang ở mức đạt, chưa đến kỳ đánh giá: 2`

    @property
    def number(self) -> str:
        return f"{self.tally.counted}/{self.tally.asked}"

    @property
    def title(self) -> str:
        return f"{self.number} {self.words}"


def answer(tally: Tally, lang: Lang) -> Answer:
    beside = (counts.of_the_year(tally, lang), counts.passing_so_far(tally, lang))
    return Answer(tally, counts.what_is_counted(tally, lang), tuple(filter(None, beside)))
