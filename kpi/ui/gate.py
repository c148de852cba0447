"""The first statement of every page: who is asking, and may they. A page is reached in more ways than by its link."""

from datetime import UTC, datetime
from typing import NoReturn

import streamlit as st

from kpi.actions.sessions import the_sessions
from kpi.domain.access import Account, Act, may
from kpi.store import queries
from kpi.store.accounts import SignedIn
from kpi.store.queries import NOTHING, Newest
from kpi.store.shared import the_store
from kpi.ui import run
from kpi.ui.html import draw, h
from kpi.wording import N_, Lang, gettext

__all__ = ["LANGUAGE", "account", "language", "require", "the_store"]

LANGUAGE = "lang"
SIGN_IN = "/account/sign-in"


def language() -> Lang:
    """The reader's; Vietnamese unless they chose otherwise."""
    return run.once("language", _language)


def _language() -> Lang:
    chosen = st.query_params.to_dict().get(LANGUAGE) or st.context.cookies.get(LANGUAGE, "")
    return Lang(chosen) if chosen in tuple(Lang) else Lang.VI


def account() -> Account:
    """Who is signed in, read from the store at every run, so that an ended session or a changed role acts at once."""
    token = st.user.get("sid")
    found, newest = _found(token) if isinstance(token, str) else (None, NOTHING)
    if found is None or found.must_change_password:
        _stop(N_("Phiên đăng nhập đã kết thúc."), link=True)
    run.begins(found.account, newest)
    return found.account


def _found(token: str) -> tuple[SignedIn | None, Newest]:
    """The session, and what is newest at the same moment."""
    now = datetime.now(UTC)
    with the_store().reading() as db:
        found, newest = the_sessions().signed_in(db, token, now), queries.newest(db)
    if found is not None and found.worth_a_write:
        the_sessions().used(token, now)
    return found, newest


def require(act: Act) -> Account:
    """The account that is signed in and may do this; else a note is shown and the page ends here."""
    who = run.taken()
    if who is None:
        account()
        who = run.taken()
    assert who is not None
    if not may(who, act):
        _stop(N_("Tài khoản của bạn không dùng được trang này."), link=False)
    return who


def _stop(words: str, *, link: bool) -> NoReturn:
    lang = language()
    way = h("p", h("a", gettext(N_("Đăng nhập"), lang), href=SIGN_IN)) if link else None
    draw(h("section", h("h2", gettext(words, lang)), way, class_="note", role="alert"))
    st.stop()
