"""Passwords that anybody would try are refused, long sentences are not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi import auth
from kpi.auth.guessable import COMMON, Weakness, bare, weakness

LOCAL = ("huyện Cẩm Xuyên", "Cẩm Thịnh", "thị trấn Thiên Cầm", "Phòng Tài chính - Kế hoạch")


def found(password: str, name: str = "can-bo-xa") -> Weakness | None:
    return weakness(password, name, LOCAL)


@pytest.mark.parametrize(
    "password",
    [
        *(
            "matkhau123",
            "Mật khẩu 2021",
            "MATKHAU@2021",
            "matkhaumatkhau",
            "password123",
            "P@ssw0rd!!!",
            "p4ssw0rd2021",
        ),
        *(
            "qwertyuiop",
            "1qaz2wsx3edc",
            "asdfgh123456",
            "poiuytrewq",
            "q1w2e3r4t5y6",
            "abcdefghij",
            "123456789a",
            "a123456789",
        ),
        *(
            "Cẩm Thịnh 2021",
            "camxuyen@123",
            "huyencamxuyen",
            "Thiên Cầm 09/2021",
            "phong tai chinh ke hoach",
            "hatinh38hatinh",
        ),
        *("anhyeuem123", "Nguyễn Văn A 1990", "vietnamvodich", "iloveyou2021", "admin@123456", "!@#$%^&*()"),
    ],
)
def test_what_many_choose_or_the_district_suggests_is_refused(password: str) -> None:
    assert found(password) is Weakness.COMMON


@pytest.mark.parametrize("password", ["12345678910", "0912345678", "2021-05-16 2021", "19900101", "1111222233334444"])
def test_digits_alone_are_refused(password: str) -> None:
    assert found(password) in (Weakness.DIGITS, Weakness.REPEATED)


@pytest.mark.parametrize("password", ["aaaaaaaaaaaa", "abcabcabcabc", "anhanhanhanh", "x1x1x1x1x1"])
def test_a_few_letters_over_and_over_are_refused(password: str) -> None:
    assert found(password) is Weakness.REPEATED


@pytest.mark.parametrize(
    ("password", "name"), [("xin chào can-bo-xa", "can-bo-xa"), ("NGUYEN.AN của tôi", "nguyen.an")]
)
def test_the_name_of_the_account_is_no_part_of_it(password: str, name: str) -> None:
    assert found(password, name) is Weakness.NAME


@pytest.mark.parametrize(
    "password",
    [
        *("một câu dài dễ nhớ", "mật khẩu mới của riêng tôi", "đường làng mùa gặt", "quả cam vàng trên bàn"),
        *("correct horse battery staple", "Tr0ub4dor&3x9", "ở Cẩm Xuyên trời nhiều gió lắm", "сезам откройся двери"),
    ],
)
@pytest.mark.parametrize("name", ["can-bo-xa", "an", ""])
def test_a_sentence_or_a_strange_word_is_taken(password: str, name: str) -> None:
    assert found(password, name) is None


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_however_the_letters_arrive(form: str) -> None:
    assert found(unicodedata.normalize(form, "Mật khẩu 2021")) is Weakness.COMMON  # type: ignore[arg-type]


def test_issued_passwords_are_not_guessable() -> None:
    assert {found(auth.one_time_password(b"s" * 32, "an")) for _ in range(200)} == {None}


@given(st.text(max_size=128), st.text(max_size=30))
def test_anything_typed_is_judged(password: str, name: str) -> None:
    assert found(password, name) in (None, *Weakness)


def test_the_kept_list_is_as_it_is_compared_in_order_and_once() -> None:
    words = COMMON.read_text("utf-8").split("\n")[:-1]
    assert words == sorted({bare(word) for word in words})
    assert 3000 < len(words) < 5000
