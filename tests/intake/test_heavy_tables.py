"""What a table costs grows with its rows and with its words, never with their square."""

import random
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from kpi.domain import names
from kpi.intake.match.names import indicators
from tests.deep import first_of
from tests.intake.building import HEADER, MAY, read, sheet, the_plan

WORDS = [
    "thu",
    "ngân",
    "sách",
    "trên",
    "địa",
    "bàn",
    "tỷ",
    "lệ",
    "hộ",
    "nghèo",
    "tham",
    "gia",
    "bảo",
    "hiểm",
    "y",
    "tế",
    "xã",
    "đạt",
    "chuẩn",
    "kế",
    "hoạch",
    "giao",
    "cùng",
    "kỳ",
]
AROUND = ["kế", "hoạch", "tỷ", "đồng", "năm", "tháng", "lũy", "kế", "thực", "hiện"]


def _of(words: list[str], many: int) -> str:
    dice = random.Random(many)
    return " ".join(dice.choice(words) for _ in range(many))


LABELS: dict[str, Callable[[int], str]] = {
    "names of nothing": lambda row: f"{_of(WORDS, 70)} {row % 20}",
    "names near one": lambda row: "Tỷ lệ hộ cận nghèo",
    "the district": lambda row: "Huyện Cẩm Xuyên",
    "totals": lambda row: "Tổng cộng",
    "communes and totals": lambda row: ("Xã Cẩm Bình", "Xã Cẩm Duệ", "Tổng cộng", "Cẩm Xuyên")[row % 4],
}


def calls(work: Callable[[], object]) -> int:
    """How many functions are called meanwhile, C's among them; with nothing remembered from before."""
    for kept in (names.fold, names.plain, names.plain_words, indicators.spelt_out):
        kept.cache_clear()
    count = 0

    def counts(_frame: FrameType, what: str, _about: object) -> None:
        nonlocal count
        count += what in ("call", "c_call")

    sys.setprofile(counts)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", first_of(LABELS, "names near one", "the district", "communes and totals"))
def test_twice_the_rows_cost_twice(name: str) -> None:
    label = LABELS[name]

    def table(rows: int) -> Callable[[], object]:
        made = sheet((MAY,), HEADER, *((row, label(row), "tỷ đồng", 1000 + row) for row in range(1, rows + 1)))
        return lambda: read(made)

    few, twice = calls(table(400)), calls(table(800))
    assert twice < 2.2 * few


@pytest.mark.parametrize("words", [WORDS, AROUND], ids=["of names", "around names"])
def test_twice_the_words_cost_twice(words: list[str]) -> None:
    def finds(many: int) -> Callable[[], object]:
        known = indicators.IndicatorNames(the_plan(), {})
        known._nearest.names.clear()  # how like it is, is another question
        label = _of(words, many)
        return lambda: known.find(label)

    few, twice = calls(finds(35)), calls(finds(70))
    assert twice < 2.6 * few


def test_the_longest_name_among_words_of_time_and_size_is_found() -> None:
    known = indicators.IndicatorNames(the_plan(), {})
    name = the_plan().indicator("KT-5").name.vi
    found = known.find(f"Ước thực hiện tháng 5 {name} lũy kế")
    assert (found.code, found.rest) == ("KT-5", "Ước thực hiện tháng 5   lũy kế")
