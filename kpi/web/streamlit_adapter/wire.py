"""What goes over the wire between a browser and Streamlit: the addresses, and the few messages that the gate reads."""

from enum import Enum, auto
from typing import Final

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

SOCKET: Final = "/_stcore/stream"
SUBPROTOCOL: Final = "streamlit"
UPLOADS: Final = "/_stcore/upload_file/"
PUBLIC: Final = frozenset({"/_stcore/health", "/_stcore/host-config"})
"""What a browser asks for that has no session yet."""

_LONGEST_WORD_OF_A_RUN: Final = 4096  # bytes; longer ones carry what a screen shows, and need not be parsed


class Run(Enum):
    """A message to the browser about its script."""

    BEGINS = auto()
    ENDS = auto()
    ENDS_FOR_ANOTHER = auto()


def script_run(data: bytes) -> Run | None:
    """None for any other word to the browser."""
    if not 0 < len(data) < _LONGEST_WORD_OF_A_RUN:
        return None
    said = ForwardMsg.FromString(data)
    match said.WhichOneof("type"):
        case "new_session":
            return Run.BEGINS
        case "script_finished":
            early = said.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
            return Run.ENDS_FOR_ANOTHER if early else Run.ENDS
        case _:
            return None


def session_named(data: bytes) -> str:
    """The session named in a message to the browser; mostly empty."""
    try:
        said = ForwardMsg.FromString(data)
    except DecodeError:
        return ""
    return said.new_session.initialize.session_id if said.WhichOneof("type") == "new_session" else ""


def address_wished(data: bytes) -> str | None:
    """Where the screen is that a browser wishes to see, by its own account, or None for any other word of its."""
    try:
        said = BackMsg.FromString(data)
    except DecodeError:
        return None
    return said.rerun_script.context_info.url if said.WhichOneof("type") == "rerun_script" else None


def going_to(address: str) -> bytes:
    """The message that sends a browser to another address."""
    leave = ForwardMsg()
    leave.auth_redirect.url = address
    return bytes(leave.SerializeToString())
