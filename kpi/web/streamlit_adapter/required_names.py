"""The names of Streamlit that the app touches, and whether this Streamlit still has them."""

from collections.abc import Mapping
from functools import reduce
from importlib import import_module
from typing import Any, Final

import streamlit

from kpi.config import StreamlitChanged

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "streamlit.error_util": ("_log_uncaught_app_exception",),
    "streamlit.runtime.app_session": ("AppSession._create_exception_message",),
    "streamlit.runtime.pages_manager": ("PagesManager.uses_pages_directory",),
    "streamlit.web.server.starlette.starlette_websocket": ("_LOGGER", "gather_user_info"),
    "streamlit.proto.BackMsg_pb2": ("BackMsg",),
    "streamlit.proto.ForwardMsg_pb2": ("ForwardMsg", "ForwardMsg.FINISHED_EARLY_FOR_RERUN"),
}
"""By module."""

FIELDS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("streamlit.proto.BackMsg_pb2", "BackMsg"): ("rerun_script.context_info.url",),
    ("streamlit.proto.ForwardMsg_pb2", "ForwardMsg"): (
        "auth_redirect.url",
        "delta.new_element.html.body",
        "new_session.initialize.session_id",
        "script_finished",
    ),
}
"""Of the messages between browser and server: by module and message."""

ADDRESSES: Final[Mapping[tuple[str, str], str]] = {
    ("streamlit.web.server.starlette.starlette_routes", "BASE_ROUTE_UPLOAD_FILE"): "_stcore/upload_file",
    ("streamlit.web.server.starlette.starlette_routes", "ROUTE_HEALTH"): "_stcore/health",
    ("streamlit.web.server.starlette.starlette_routes", "ROUTE_HOST_CONFIG"): "_stcore/host-config",
    ("streamlit.web.server.starlette.starlette_websocket", "_ROUTE_WEBSOCKET_STREAM"): "_stcore/stream",
}
"""What is let through, guarded or closed by its address."""


def changed(part: str) -> StreamlitChanged:
    return StreamlitChanged(streamlit.__version__, part)


def check_parts() -> None:
    """Raises StreamlitChanged naming the first that is missing or another."""
    for module, names in NAMES.items():
        for name in names:
            _found(module, name)
    for (module, message), fields in FIELDS.items():
        for field in fields:
            _check_field(module, message, field)
    for (module, name), address in ADDRESSES.items():
        if _found(module, name) != address:
            raise changed(f"{module}.{name} = {address}")


def _found(module: str, name: str) -> Any:
    try:
        return reduce(getattr, name.split("."), import_module(module))
    except (ImportError, AttributeError) as fault:
        raise changed(f"{module}.{name}") from fault


def _check_field(module: str, message: str, path: str) -> None:
    kind = _found(module, message).DESCRIPTOR
    for name in path.split("."):
        if kind is None or name not in kind.fields_by_name:
            raise changed(f"{module}.{message}.{path}")
        kind = kind.fields_by_name[name].message_type
