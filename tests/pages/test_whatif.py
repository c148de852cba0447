"""The what-if of a target: one answer to every reader of an address, and where it goes on from."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.deep import deeply
from tests.pages.conftest import LEADER, House, entry, shares
from tests.pages.test_overview import every_commune
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


@pytest.mark.parametrize("typed", ["１２", "1²", "12٫5", *deeply("١٢", "½", "1_000", "१२ tỷ", "𝟏𝟐")])
def test_digits_of_other_scripts_are_no_amount(house: House, typed: str) -> None:
    revenue(house)
    page = asked(house, VI, typed)
    assert not page.exception
    assert f"Không đọc được “{typed}” thành số" in seen(page)


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


def in_may(house: House, target: str, lang: str = VI) -> str:
    return seen(house.page("target", LEADER, lang, target=target, period="2021-05"))


def waste(house: House, *, of_may: int | None = None) -> None:
    """Of every commune in April, of so many in May."""
    codes = [one.unit for one in every_commune(house, "MT-1", "2021-04", "1")]
    for period, among, share in (
        ("2021-03", codes, "95"),
        ("2021-04", codes, "95.5"),
        ("2021-05", codes[:of_may], "97"),
    ):
        house.record(*[shares("MT-1", code, period, (share, "100")) for code in among])


@pytest.mark.parametrize(
    ("lang", "words"),
    [(VI, "Tính tiếp từ số liệu tháng 4/2021."), (EN, "Projected from the figure of April 2021.")],
)
def test_it_is_said_to_go_on_from_the_month_before_where_units_are_missing(house: House, lang: str, words: str) -> None:
    waste(house, of_may=-1)
    assert words in in_may(house, "MT-1", lang)


def test_it_is_said_to_go_on_from_the_month_before_where_the_report_is_missing(house: House) -> None:
    house.record(entry("NTM-1", "446", "2021-04", "3"))
    assert "Tính tiếp từ số liệu tháng 4/2021." in in_may(house, "NTM-1")


def test_going_on_from_the_figure_of_the_page_takes_no_words(house: House) -> None:
    waste(house)
    house.record(entry("VX-5", "18676", "2021-03", "2"))
    assert "giữ nguyên mức hiện nay" in (whole := in_may(house, "MT-1"))
    assert "như bình quân các tháng qua" in (silent := in_may(house, "VX-5"))
    assert "Tính tiếp từ số liệu" not in whole + silent


@pytest.mark.parametrize(
    ("lang", "words"), [(VI, "Thay đổi mỗi tháng 0,5 điểm % Đến"), (EN, "Change a month 0.5 points By")]
)
def test_a_percentage_changes_by_points(house: House, lang: str, words: str) -> None:
    waste(house, of_may=-1)
    assert words in in_may(house, "MT-1", lang)


def test_a_growth_rate_changes_by_points_and_a_yield_by_its_own_unit(house: House) -> None:
    house.record(entry("KT-1", "446", "2021-03", "9"), entry("KT-1", "446", "2021-05", "8"))
    house.record(shares("KT-4", "446", "2021-03", ("90", "1")), shares("KT-4", "446", "2021-05", ("92", "1")))
    assert "Thay đổi mỗi tháng −0,5 điểm % Đến" in in_may(house, "KT-1")
    assert re.search("Thay đổi mỗi tháng [−\\d,]+ triệu đồng/ha Đến", in_may(house, "KT-4"))
