"""`require`, run as a page runs it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from kpi import actions, auth
from kpi.domain.access import Account, Act, Role, may
from kpi.store import Store, accounts

Person = Callable[..., Account]
pytestmark = pytest.mark.usefixtures("components_sought_once")
SENTINEL = "what stands behind the gate"


def page(act: str) -> None:
    import streamlit as st

    from kpi.domain.access import Act
    from kpi.ui.access_check import require

    visit = require(Act(act))
    st.text(f"what stands behind the gate: {visit.who.name} {visit.lang}")


def run(act: Act, sid: object, lang: str | None = None) -> AppTest:
    test = AppTest.from_function(page, args=(act.value,), default_timeout=30)
    if sid is not None:
        test.user = {"sid": sid}
    if lang:
        test.query_params["lang"] = lang
    return test.run()


def shown(test: AppTest) -> list[str]:
    assert not test.exception
    return [text.value for text in test.text]


@pytest.fixture
def session(store: Store) -> Callable[[Account], str]:
    def opened(who: Account) -> str:
        token = auth.digest(auth.new_token())
        now = datetime.now(UTC)
        store.write(lambda db: accounts.open_session(db, token, who.name, now))
        return token

    return opened


@pytest.mark.parametrize("act", [Act.VIEW_PROGRESS, Act.VIEW_PLAN, Act.SUBMIT])
@pytest.mark.parametrize("role", Role)
def test_a_page_runs_exactly_for_the_roles_that_may(
    person: Person, session: Callable[[Account], str], role: Role, act: Act
) -> None:
    who = person(role)
    expected = [f"{SENTINEL}: {who.name} vi"] if may(who, act) else []
    assert shown(run(act, session(who))) == expected


@pytest.mark.parametrize("sid", [None, "forged", "", 7, ["x"]])
def test_without_a_session_the_page_ends_with_a_way_to_sign_in(app: object, sid: object) -> None:
    test = run(Act.VIEW_PROGRESS, sid)
    assert shown(test) == []
    (note,) = test.get("html")
    assert 'href="/account/sign-in"' in note.proto.body


def test_an_ended_session_acts_at_the_next_run(person: Person, session: Callable[[Account], str], store: Store) -> None:
    who = person(Role.LEADER)
    token = session(who)
    assert len(shown(run(Act.VIEW_PROGRESS, token))) == 1
    actions.sign_out(store, token, who, datetime.now(UTC))
    assert shown(run(Act.VIEW_PROGRESS, token)) == []


def test_a_one_time_password_opens_no_page(person: Person, session: Callable[[Account], str]) -> None:
    assert shown(run(Act.VIEW_PROGRESS, session(person(Role.LEADER, first=True)))) == []


def test_the_language_of_the_address_is_the_pages(person: Person, session: Callable[[Account], str]) -> None:
    who = person(Role.LEADER)
    assert shown(run(Act.VIEW_PROGRESS, session(who), lang="en")) == [f"{SENTINEL}: {who.name} en"]
