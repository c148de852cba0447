"""The what-if of a target: one answer to every reader of an address."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import LEADER, House
from tests.pages.test_target import EN, VI, revenue, seen


def asked(house: House, lang: str, each: str) -> AppTest:
    return house.page("target", LEADER, lang, target="KT-5", whatif="typed", each=each)


def box(page: AppTest) -> str:
    return str(page.text_input(key="each").value)


@pytest.mark.parametrize(
    ("typed", "by", "address", "in_vietnamese", "in_english", "year_end"),
    [
        pytest.param("1.000", VI, "1000", "1.000", "1,000", "6,171.5", id="a Vietnamese thousand"),
        pytest.param("1,000", EN, "1000", "1.000", "1,000", "6,171.5", id="an English thousand"),
        pytest.param("20,125", VI, "20.125", "20,125", "20.125", "292.25", id="three Vietnamese decimals"),
        pytest.param("20.125", EN, "20.125", "20,125", "20.125", "292.25", id="three English decimals"),
        pytest.param("1.234,5", VI, "1234.5", "1.234,5", "1,234.5", "7,578.5", id="thousands and a decimal"),
        pytest.param("-2,5 tỷ đồng", VI, "-2.5", "−2,5", "−2.5", "156.5", id="less than nothing, with its unit"),
    ],
)
def test_what_is_typed_in_one_language_opens_as_the_same_amount_in_the_other(
    house: House, typed: str, by: str, address: str, in_vietnamese: str, in_english: str, year_end: str
) -> None:
    revenue(house)
    page = asked(house, by, "")
    page.text_input(key="each").set_value(typed).run()
    assert page.query_params["each"] == address
    assert box(page) == typed
    for lang, shown in ((VI, in_vietnamese), (EN, in_english)):
        opened = asked(house, lang, address)
        assert box(opened) == shown
        assert opened.query_params["each"] == address
        assert f"{year_end} billion VND" in (seen(opened) if lang == EN else _in_english(seen(opened)))


def _in_english(told: str) -> str:
    return told.translate(str.maketrans(",.", ".,")).replace("tỷ đồng", "billion VND")


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        pytest.param("1.000", "1", id="a point parts the decimals"),
        pytest.param("20,5", "20.5", id="a comma by hand does so too"),
        pytest.param("1,234", "1.234", id="whatever their number"),
        pytest.param("2 billion VND", "2", id="a unit in either language"),
    ],
)
def test_an_address_written_by_hand_means_the_same_in_both_languages(house: House, address: str, kept: str) -> None:
    revenue(house)
    assert {str(asked(house, lang, address).query_params["each"]) for lang in (VI, EN)} == {kept}


def test_a_change_of_language_rewrites_the_box_and_not_the_amount(house: House) -> None:
    revenue(house)
    page = asked(house, VI, "1234.5")
    page.query_params["lang"] = EN
    page.run()
    assert box(page) == "1,234.5"
    assert page.query_params["each"] == "1234.5"


def test_what_cannot_be_read_stays_as_it_was_typed(house: House) -> None:
    revenue(house)
    page = asked(house, VI, "20")
    page.text_input(key="each").set_value("1.2.3 tỷ").run()
    assert box(page) == page.query_params["each"] == "1.2.3 tỷ"
    assert "Không đọc được “1.2.3 tỷ” thành số" in seen(page)
    assert "“1.2.3 tỷ” cannot be read as a number" in seen(asked(house, EN, "1.2.3 tỷ"))


def test_an_emptied_box_leaves_the_address(house: House) -> None:
    revenue(house)
    page = asked(house, VI, "20")
    page.text_input(key="each").set_value("").run()
    assert "each" not in page.query_params
