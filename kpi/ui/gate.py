"""The first statement of every page: who is asking, and may they. A page is reached in more ways than by its link."""

import threading
from datetime import UTC, datetime
from typing import NoReturn

import streamlit as st

from kpi import actions
from kpi.domain.access import Account, Act, may
from kpi.i18n import N_, Lang, gettext
from kpi.store import accounts
from kpi.store.accounts import SignedIn
from kpi.store.shared import the_store
from kpi.ui.html import draw, h

__all__ = ["LANGUAGE", "account", "language", "require", "the_store"]

LANGUAGE = "lang"
SIGN_IN = "/account/sign-in"


def language() -> Lang:
    """The reader's; Vietnamese unless they chose otherwise."""
    chosen = st.query_params.get(LANGUAGE) or st.context.cookies.get(LANGUAGE, "")
    return Lang(chosen) if chosen in tuple(Lang) else Lang.VI


_run = threading.local()
"""Of the thread that one run has to itself: `.who`, what the frame has just read, until the page takes it."""


def account() -> Account:
    """Who is signed in, read from the store at every run, so that an ended session or a changed role acts at once."""
    _run.who = who = _read()
    return who


def _just_read() -> Account | None:
    """Once only: a page that is reached around the frame reads for itself."""
    who: Account | None = _run.__dict__.pop("who", None)
    return who


def _read() -> Account:
    token = st.user.get("sid")
    found = _found(token) if isinstance(token, str) else None
    if found is None or found.must_change_password:
        _stop(N_("Phiên đăng nhập đã kết thúc."), link=True)
    return found.account


def _found(token: str) -> SignedIn | None:
    now = datetime.now(UTC)
    with the_store().reading() as db:
        found = accounts.signed_in(db, token, now)
    if found is not None and found.worth_a_write:
        actions.keep_alive(the_store(), token, now)
    return found


def require(act: Act) -> Account:
    """The account that is signed in and may do this; else a note is shown and the page ends here."""
    who = _just_read() or _read()
    if not may(who, act):
        _stop(N_("Tài khoản của bạn không dùng được trang này."), link=False)
    return who


def _stop(words: str, *, link: bool) -> NoReturn:
    lang = language()
    way = h("p", h("a", gettext(N_("Đăng nhập"), lang), href=SIGN_IN)) if link else None
    draw(h("section", h("h2", gettext(words, lang)), way, class_="note", role="alert"))
    st.stop()
