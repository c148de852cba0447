"""Replaces behaviour of Streamlit with the app's own."""

from collections.abc import Callable
from logging import LogRecord
from typing import Any, Final

from streamlit import error_util
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.server.starlette import starlette_websocket

from kpi.fault_log import Seldom


def close_pages_folder() -> None:
    """Keeps Streamlit from running a file of pages/ by its address, around app.py, before the first st.navigation."""
    PagesManager.uses_pages_directory = False


def tell_faults_ourselves(note: Callable[[BaseException], str]) -> None:
    """Keeps Streamlit from telling faults itself: of a script that failed it prints the whole story, with what people
    typed in it; of a message that could not be taken it shows an English box. Instead of that box the browser gets the
    note, as markup."""

    def message(_session: AppSession, e: BaseException) -> ForwardMsg:
        made = ForwardMsg()
        made.delta.new_element.html.body = note(e)
        return made

    error_util._log_uncaught_app_exception = _left_to_us
    AppSession._create_exception_message = message  # type: ignore[assignment]
    starlette_websocket._LOGGER.addFilter(_tell_of_junk)


_junk: Final = Seldom()


def _tell_of_junk(record: LogRecord) -> bool:
    """Logs in one line what a websocket sends that is no message; Streamlit would write the whole traceback."""
    fault = record.exc_info[1] if record.exc_info else None
    if fault is not None:
        _junk.tell(fault, "websocket")
    return fault is None


def _left_to_us(ex: BaseException) -> Any:
    """Does nothing: `on_script_error`, which comes next, reports it."""
