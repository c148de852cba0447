"""The access check that every page begins with, however the page was reached."""

from typing import NoReturn

import streamlit as st

from kpi.actions.sessions import sessions_of
from kpi.config import settings
from kpi.context import AppContext, shared_context
from kpi.domain.access import Act, may
from kpi.domain.plan.period import NotAPeriod, Period
from kpi.reading.records import NOTHING
from kpi.ui import cached, filters, run
from kpi.ui.html import draw, h
from kpi.ui.visit import Visit
from kpi.wording import N_, Lang, LangCode, gettext

LANGUAGE = "lang"
SIGN_IN = "/account/sign-in"


def language(context: AppContext) -> Lang:
    """The reader's, in the authority's words; Vietnamese unless they chose otherwise."""
    return context.units.languages[run.once("language", _language)]


def _language() -> LangCode:
    chosen = st.query_params.to_dict().get(LANGUAGE) or st.context.cookies.get(LANGUAGE, "")
    return LangCode.chosen(chosen)


def visit() -> Visit:
    """Reads who is signed in from the store at every run, so that an ended session or a changed role acts at once."""
    context, token = _of_the_year(shared_context(settings())), st.user.get("sid")
    found, newest = None, NOTHING
    if isinstance(token, str):
        found, newest = sessions_of(context.store).found_beside_newest(token, context.clock())
    if found is None or found.must_change_password:
        _stop(N_("Phiên đăng nhập đã kết thúc."), link=True)
    begun = Visit(context, found.account, cached.plan_for(context, found.account, newest), newest, language(context))
    run.begin(begun)
    return begun


def require(act: Act) -> Visit:
    """The visit of an account that is signed in and may do this; else a note is shown and the page ends here."""
    begun = run.take_visit()
    if begun is None:
        visit()
        begun = run.take_visit()
    assert begun is not None
    if not may(begun.who, act):
        _stop(N_("Tài khoản của bạn không dùng được trang này."), link=False)
    return begun


def _of_the_year(context: AppContext) -> AppContext:
    """Looks at the year of the month in the address, else at the one that is being reported."""
    try:
        asked = Period.parse(st.query_params.to_dict().get(filters.PERIOD, "")).year
    except NotAPeriod:
        asked = None
    return shared_context(settings(), asked if asked in context.years else filters.opening_year(context))


def _stop(words: str, *, link: bool) -> NoReturn:
    lang = language(shared_context(settings()))
    way = h("p", h("a", gettext(N_("Đăng nhập"), lang), href=SIGN_IN)) if link else None
    draw(h("section", h("h2", gettext(words, lang)), way, class_="note", role="alert"))
    st.stop()
