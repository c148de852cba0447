"""Streamlit's own settings that this app relies on, and its hidden names, checked before serving."""

from collections.abc import Mapping
from logging import LogRecord
from typing import Any, Final

from streamlit import config, error_util
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.server.starlette import starlette_websocket

from kpi.config import BadSetting
from kpi.fault_log import Seldom
from kpi.web.scripts import note_message

SESSION_HEADER = "x-app-sid"
SESSION_KEY = "sid"

REQUIRED: Mapping[str, Any] = {
    "browser.gatherUsageStats": False,
    "client.allowedOrigins": [],
    "client.disableDataExport": True,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "global.developmentMode": False,
    "runner.magicEnabled": False,
    "runner.postScriptGC": False,
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 5,
    "server.trustedUserHeaders": {SESSION_HEADER: SESSION_KEY},
}


class WrongStreamlitSetting(BadSetting):
    """A value in .streamlit/config.toml, or in a config.toml that overrides it, is not the one the app is safe with."""


def check_settings() -> None:
    """Raises WrongStreamlitSetting naming every value that differs."""
    found = {name: config.get_option(name) for name in REQUIRED}
    wrong = [f"{name} = {found[name]!r}, not {value!r}" for name, value in REQUIRED.items() if found[name] != value]
    if wrong:
        raise WrongStreamlitSetting("; ".join(wrong))


def close_pages_folder() -> None:
    """Keeps Streamlit from running a file of pages/ by its address, around app.py, before the first st.navigation."""
    PagesManager.uses_pages_directory = False


def tell_faults_ourselves() -> None:
    """Of a script that failed Streamlit prints the whole story, with what people typed in it; of a message that could
    not be taken it shows an English box."""
    error_util._log_uncaught_app_exception = _left_to_us
    app_session.AppSession._create_exception_message = note_message  # type: ignore[assignment]
    starlette_websocket._LOGGER.addFilter(_tell_of_junk)


_junk: Final = Seldom()


def _tell_of_junk(record: LogRecord) -> bool:
    """Of what a websocket sends that is no message Streamlit writes the whole traceback; we tell it in one line."""
    fault = record.exc_info[1] if record.exc_info else None
    if fault is not None:
        _junk.tell(fault, "websocket")
    return fault is None


def _left_to_us(ex: BaseException) -> None:
    """`on_script_error`, which comes next, tells it."""
