"""The note shown where a screen's script fails, instead of Streamlit's English box."""

import streamlit as st

from kpi.fault_log import tell_operator
from kpi.web.language import LANGUAGE_COOKIE
from kpi.web.page import fault_note
from kpi.wording import Lang, LangCode


def tell_reader(fault: Exception) -> bool:
    """Streamlit's `on_script_error`: a note where the screen broke off. True: there is nothing more to show."""
    tell_operator(fault, "screen")
    st.html(fault_note(fault, _language()))
    return True


def _language() -> Lang:
    chosen = st.query_params.to_dict().get("lang") or st.context.cookies.get(LANGUAGE_COOKIE, "")
    return Lang(LangCode.chosen(chosen))


def note_of_message(fault: BaseException) -> str:
    """Writes the note for what fails outside of any script, where nobody knows the reader's language: in both."""
    tell_operator(fault, "message")
    return "".join(fault_note(fault, lang) for lang in (Lang.VI, Lang.EN))
