"""Replacing a one-time password, and changing one's own."""

import pytest
from starlette.testclient import TestClient

from kpi.web import hashing
from kpi.web.slow_down import FREE_FAILURES
from tests.web.conftest import ONE_TIME, PASSWORD, NewVisitor, Person, inside, sign_in

HTML = {"accept": "text/html"}
NEW = "mật khẩu mới của riêng tôi"


def test_a_one_time_password_must_be_replaced_before_anything_else(visitor: NewVisitor, person: Person) -> None:
    an, client = person(first=True), visitor()
    assert sign_in(client, an.name, ONE_TIME) == 303
    assert client.get("/", headers=HTML).headers["location"] == "/account/password"
    page = client.get("/account/password").text
    assert "mật khẩu dùng một lần" in page
    assert "Mật khẩu hiện tại" not in page
    answer = client.post("/account/password", data=own_password(client, NEW))
    assert (answer.status_code, answer.headers["location"]) == (303, "/submit")
    assert client.get("/", headers=HTML).status_code == 200
    again = visitor()
    assert (sign_in(again, an.name, ONE_TIME), sign_in(again, an.name, NEW)) == (401, 303)


def own_password(client: TestClient, new: str, **changes: str) -> dict[str, str]:
    return {"csrf": client.cookies["csrf"], "password": new, "again": new, **changes}


@pytest.mark.parametrize(
    ("new", "again", "words"),
    [
        ("ngắn quá", "ngắn quá", "quá ngắn"),
        ("x" * 300, "x" * 300, "quá dài"),
        ("aaaaaaaaaaaa", "aaaaaaaaaaaa", "quá dễ đoán: chỉ lặp lại"),
        ("matkhau123", "matkhau123", "quá dễ đoán: chỉ gồm những từ"),
        ("Cẩm Thịnh 2021", "Cẩm Thịnh 2021", "địa danh"),
        ("12345678910", "12345678910", "quá dễ đoán: chỉ có chữ số"),
        (NEW, NEW + "!", "không giống nhau"),
        (ONE_TIME, ONE_TIME, "phải khác"),
    ],
)
def test_a_poor_choice_is_explained_and_changes_nothing(
    visitor: NewVisitor, person: Person, new: str, again: str, words: str
) -> None:
    an, client = person(first=True), visitor()
    sign_in(client, an.name, ONE_TIME)
    client.get("/account/password")
    answer = client.post("/account/password", data=own_password(client, new, again=again))
    assert answer.status_code == 422
    assert words in answer.text
    assert sign_in(visitor(), an.name, ONE_TIME) == 303


def test_the_account_name_is_no_part_of_a_password(visitor: NewVisitor, person: Person) -> None:
    an, client = person(first=True), visitor()
    sign_in(client, an.name, ONE_TIME)
    client.get("/account/password?lang=en")
    client.cookies.set("lang", "en")
    own = f"vườn nhà {an.name} xanh"
    answer = client.post("/account/password", data=own_password(client, own))
    assert (answer.status_code, "it has the account name in it" in answer.text) == (422, True)


def test_changing_a_password_asks_for_the_old_one_and_ends_the_other_sessions(
    visitor: NewVisitor, person: Person
) -> None:
    an, client, other = person(), visitor(), visitor()
    sign_in(client, an.name)
    sign_in(other, an.name)
    client.get("/account/password")
    wrong = client.post("/account/password", data=own_password(client, NEW, current="wrong"))
    assert (wrong.status_code, "Mật khẩu hiện tại không đúng." in wrong.text) == (422, True)
    assert inside(other) == 204
    assert client.post("/account/password", data=own_password(client, NEW, current=PASSWORD)).status_code == 303
    assert (inside(client), inside(other)) == (204, 401)


def test_an_old_password_that_nobody_had_time_to_check_is_no_guess(
    visitor: NewVisitor, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    an, client = person(), visitor()
    sign_in(client, an.name)
    client.get("/account/password")
    form = own_password(client, NEW, current=PASSWORD)
    with monkeypatch.context() as full:
        full.setattr(hashing, "_LONGEST_LINE_OF_A_PLACE", 0)
        assert {client.post("/account/password", data=form).status_code for _ in range(2 * FREE_FAILURES)} == {429}
    assert client.post("/account/password", data=form).status_code == 303
