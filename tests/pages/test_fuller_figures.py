"""On the page: what would lose numerator and denominator is asked, and the verdict does not say that all is well."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OFFICER, House, shares, shown
from tests.pages.test_overview import text_of
from tests.pages.test_submit import UNIT, figures, press, upload
from tests.pages.test_what_answers_teach import asked

BARE = f"MT-1,{UNIT},2021-06,70,,,official"
WELL = "Đọc được cả tệp"


def looked_at(house: House) -> AppTest:
    house.record(shares("MT-1", UNIT, "2021-06", ("99", "100")))
    return upload(house.page("submit", OFFICER, period="2021-06"), BARE)


def replaced(page: AppTest) -> AppTest:
    (question,) = asked(page)
    question.select_index(1)  # type: ignore[attr-defined]
    page.text_input[0].input("xã chỉ có tỷ lệ")
    return press(page, "Trả lời và đọc lại tệp")


def test_a_bare_percentage_over_parts_is_asked_about_before_anything_can_be_sent(house: House) -> None:
    page = looked_at(house)
    html = text_of(shown(page))
    assert "Chưa nộp được: còn 1 ô phải sửa hoặc trả lời." in html
    assert "(bằng 99%), tệp chỉ có 70%. Nếu thay, “" in html
    assert "sẽ mất và Thị trấn Thiên Cầm ra khỏi" in html
    assert WELL not in html
    assert [button.label for button in page.button if button.label == "Nộp"] == []
    assert len(asked(page)) == 1


def test_the_verdict_says_what_the_answer_loses(house: House) -> None:
    page = replaced(looked_at(house))
    html = text_of(shown(page))
    assert WELL not in html
    assert "Sẽ lưu 1 số liệu, trong đó 1 số thay số đầy đủ hơn đã lưu." in html
    assert "thay số cũ, mất tử số và mẫu số" in html
    assert "−29 điểm %" in html
    press(page, "Nộp")
    assert figures(house) == {("MT-1", UNIT): 70}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_answer_is_read_back_in_the_words_that_were_chosen(house: House, lang: str) -> None:
    house.record(shares("MT-1", UNIT, "2021-06", ("99", "100")))
    page = upload(house.page("submit", OFFICER, lang, period="2021-06"), BARE.replace(",70,", ",70.5,"))
    (question,) = asked(page)
    label = question.options[1]  # type: ignore[attr-defined]
    assert {"vi": "70,5", "en": "70.5"}[lang] in label
    question.select_index(1)  # type: ignore[attr-defined]
    page.text_input[0].input("xã chỉ có tỷ lệ")
    html = text_of(shown(press(page, {"vi": "Trả lời và đọc lại tệp", "en": "Answer and read the file again"}[lang])))
    assert f"{label}. ".replace("\xa0", " ") in html
    assert "replace_" not in html


def test_the_receipt_says_which_figures_lost_their_parts(house: House) -> None:
    html = text_of(shown(press(replaced(looked_at(house)), "Nộp")))
    receipt = html[html.index("Biên nhận số") : html.index("Các lần nộp")]
    assert "Mất tử số và mẫu số 1 số" in receipt
    assert "Đã trả lời: Thay bằng 70%, bỏ tử số và mẫu số. Lý do: xã chỉ có tỷ lệ" in receipt


def test_the_receipt_names_what_an_answer_left_out(house: House) -> None:
    house.record(shares("MT-1", UNIT, "2021-06", ("99", "100")))
    page = upload(house.page("submit", OFFICER, period="2021-06"), BARE, f"KT-3,{UNIT},2021-06,1200,,,official")
    (question,) = asked(page)
    question.select_index(0)  # type: ignore[attr-defined]
    page.text_input[0].input("số đầy đủ hơn")
    html = text_of(shown(press(press(page, "Trả lời và đọc lại tệp"), "Nộp")))
    receipt = html[html.index("Biên nhận số") : html.index("Các lần nộp")]
    assert "Chưa nhận 1 ô, liệt kê bên dưới" in receipt
    assert "Đã trả lời: Giữ số đã lưu. Lý do: số đầy đủ hơn" in receipt


def test_parts_recorded_after_the_answer_are_asked_about_anew(house: House) -> None:
    page = replaced(looked_at(house))
    house.record(shares("MT-1", UNIT, "2021-06", ("98", "100")))
    page = press(page, "Nộp")
    html = text_of(shown(page))
    assert "không ứng với câu hỏi nào" not in html
    assert "98/100" in html
    assert len(asked(page)) == 1
    assert figures(house) == {("MT-1", UNIT): None}
    press(replaced(page), "Nộp")
    assert figures(house) == {("MT-1", UNIT): 70}
