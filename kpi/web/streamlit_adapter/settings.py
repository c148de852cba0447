"""The settings of Streamlit that the app is safe with, and the hand-over of a session by one of them."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from starlette.datastructures import Headers
from streamlit.web.server.starlette.starlette_websocket import gather_user_info

from kpi.config import BadSetting
from kpi.web.streamlit_adapter.required_names import changed

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
    """Raises WrongStreamlitSetting naming every value that differs, StreamlitChanged for what does nothing any more.

    To be called when the app is made: until then Streamlit does not know where its settings lie.
    """
    found = {name: _option(name) for name in REQUIRED}
    wrong = [f"{name} = {found[name]!r}, not {value!r}" for name, value in REQUIRED.items() if found[name] != value]
    if wrong:
        raise WrongStreamlitSetting("; ".join(wrong))
    if gather_user_info(Headers({SESSION_HEADER: "a session"})) != {SESSION_KEY: "a session"}:
        raise changed("server.trustedUserHeaders")


def _option(name: str) -> Any:
    try:
        return st.get_option(name)
    except RuntimeError as fault:
        raise changed(name) from fault
