"""Streamlit's own settings that this app relies on, and its hidden names, checked before serving."""

from collections.abc import Mapping
from functools import cache, lru_cache
from logging import LogRecord
from typing import Any, Final

from streamlit import config, error_util
from streamlit.elements import html
from streamlit.elements.widgets import button_group
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager
from streamlit.string_util import extract_leading_icon
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


_search_for_styles: Final = html._html_only_style_tags


def look_where_styles_begin() -> None:
    """Streamlit searches every text from end to end for style tags; of long tables that is felt at every rerun."""
    html._html_only_style_tags = _holds_only_styles


def _holds_only_styles(html_content: str) -> bool:
    return html_content[:80].lstrip().lower().startswith(("<style", "<!--")) and _search_for_styles(html_content)


def find_icons_once() -> None:
    """Streamlit searches the words of a switch for an emoji at every rerun, by a pattern of all that there are."""
    button_group.extract_leading_icon = _icon  # type: ignore[attr-defined]


@lru_cache(256)
def _icon(word: str) -> tuple[str, str]:
    return extract_leading_icon(word)


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


_populate_theme: Final = app_session._populate_theme_msg


def keep_theme() -> None:
    """Has the settings' theme made into a message once; Streamlit makes it anew for every rerun."""
    app_session._populate_theme_msg = _put_theme


@cache
def _theme(section: str) -> CustomThemeConfig:
    made = CustomThemeConfig()
    _populate_theme(made, section)
    return made


def _put_theme(msg: CustomThemeConfig, section: str = "theme") -> None:
    made = _theme(section)
    if made.ByteSize():  # a section that is not set stays absent
        msg.MergeFrom(made)
