"""Words behind a number are its unit of measure or what it counts; whatever else they say is asked about."""

import pytest

from kpi.domain.plan import Basis
from tests.intake.building import errors, figures, one

GARDENS, MEASURE = "Số vườn mẫu", "vườn"


@pytest.mark.parametrize("typed", ["50 vườn", "50 vườn mẫu", "50 (vườn)", "50"])
def test_the_unit_and_the_name_say_nothing_more(typed: str) -> None:
    assert figures(one(GARDENS, MEASURE, typed)) == {"NTM-4 446 2021-05": "50"}


@pytest.mark.parametrize(
    "typed",
    [
        "50 vườn đăng ký",
        "50 vườn chưa đạt",
        "50 vườn năm 2020",
        "50 tháng 4",
        "50 theo KH",
        "50 không đạt",
        "50 hồ sơ",
        "150 vườn KH",
        "50 bị thu hồi",
        "50 vườn đề nghị",
        "50 vườn cùng kỳ",
    ],
)
def test_what_else_stands_behind_a_number_is_asked_about(typed: str) -> None:
    submission = one(GARDENS, MEASURE, typed)
    assert (figures(submission), errors(submission)) == ({}, ["other_measure D3"])


def test_words_behind_a_rate_are_asked_about_too() -> None:
    name = "Tỷ lệ dân số tham gia BHYT"
    assert figures(one(name, "%", "88% năm 2020")) == {}
    assert list(figures(one(name, "%", "88%")).values()) == ["88"]


@pytest.mark.parametrize("typed", ["50 vườn ước", "50 (ước)", "50 dự kiến", "50 vườn (dự kiến)"])
def test_an_estimate_may_be_said_behind_the_number(typed: str) -> None:
    (entry,) = one(GARDENS, MEASURE, typed).entries
    assert (entry.value, entry.basis) == (50, Basis.ESTIMATE)


@pytest.mark.parametrize(("typed", "value"), [("210,4 tỷ đồng", "210.4"), ("210400 triệu đồng", "210.4")])
def test_money_in_any_size_is_converted_as_before(typed: str, value: str) -> None:
    assert list(figures(one("Thu ngân sách trên địa bàn", None, typed)).values()) == [value]
