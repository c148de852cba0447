"""Words that every room shares."""

from decimal import Decimal

import pytest

from kpi.domain.access import Role
from kpi.domain.plan import Basis, Comparator, Frequency
from kpi.domain.progress.status import IN_ORDER, Status
from kpi.wording import (
    Lang,
    basis_word,
    frequency_word,
    role_word,
    status_count,
    status_word,
    target_text,
)
from tests.languages import BOTH, EN, VI


@pytest.mark.parametrize("lang", BOTH)
def test_every_code_of_the_domain_has_its_word(lang: Lang) -> None:
    tables = {status_word: Status, role_word: Role, basis_word: Basis, frequency_word: Frequency}
    for word, codes in tables.items():
        assert len({word(code, lang) for code in codes}) == len(list(codes))


def test_statuses_have_the_districts_words() -> None:
    assert {status: status_word(status, VI) for status in Status} == {
        Status.NO_BASIS: "Chưa đủ căn cứ đánh giá",
        Status.EXCEEDED: "Vượt",
        Status.MET: "Đạt",
        Status.MISSED: "Không đạt",
        Status.NO_REPORT: "Chưa nộp",
        Status.PARTIAL: "Chưa đủ đơn vị",
        Status.NOT_DUE: "Chưa đến kỳ đánh giá",
        Status.ON_TRACK: "Đúng tiến độ",
        Status.SLIGHTLY_BEHIND: "Chậm ít",
        Status.BEHIND: "Chậm",
    }


def test_what_is_not_reached_is_counted_in_a_sentence() -> None:
    counted = [status_count(one, 4, VI) for one in IN_ORDER if not one.reached]
    assert counted == [
        "4 đúng tiến độ",
        "4 chậm ít",
        "4 chậm",
        "4 không đạt",
        "4 chưa nộp",
        "4 chưa đủ đơn vị",
        "4 chưa đến kỳ đánh giá",
        "4 chưa đủ căn cứ đánh giá",
    ]


def test_a_partial_status_says_how_many_units_stand() -> None:
    assert status_word("partial", VI, (18, 23)) == "Mới có 18/23 đơn vị"
    assert status_word("met", VI, (18, 23)) == "Đạt"


@pytest.mark.parametrize(
    ("comparator", "vietnamese", "english"),
    [
        (Comparator.GT, "trên 98%", "above 98%"),
        (Comparator.GE, "ít nhất 98%", "at least 98%"),
        (Comparator.LT, "dưới 98%", "below 98%"),
        (Comparator.LE, "không quá 98%", "at most 98%"),
        (Comparator.EQ, "98%", "98%"),
    ],
)
def test_a_target_is_told_in_words(comparator: Comparator, vietnamese: str, english: str) -> None:
    assert target_text(comparator, Decimal(98), "%", VI) == vietnamese
    assert target_text(comparator, Decimal(98), "%", EN) == english
