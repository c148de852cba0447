"""Which sign-in owns each of Streamlit's sessions: only it may upload to the session."""

from collections import OrderedDict
from typing import Final

from starlette.types import Message, Send

from kpi.web.streamlit_adapter.wire import session_named

_MOST: Final = 20_000
"""Far more than are opened while an idle session lasts; a forgotten screen has to be reloaded."""


class SessionOwners:
    """The owners known to one process; everything is called on the event loop.

    Streamlit itself knows which sessions are open, and gives one that was left only back to the sign-in that had it; so
    what was noted once stays true when a browser connects again.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._sign_ins: OrderedDict[str, str] = OrderedDict()  # by Streamlit's session, the newest last

    def noting(self, send: Send, sign_in: str) -> Send:
        """Forwards messages to the browser, and notes the session that one of them names."""
        session = ""

        async def tell(message: Message) -> None:
            nonlocal session
            if not session and (session := session_named(message.get("bytes") or b"")):
                self._keep(session, sign_in)
            await send(message)

        return tell

    def _keep(self, session: str, sign_in: str) -> None:
        self._sign_ins[session] = sign_in
        self._sign_ins.move_to_end(session)
        while len(self._sign_ins) > self._most:
            self._sign_ins.popitem(last=False)

    def belongs(self, session: str, sign_in: str) -> bool:
        return self._sign_ins.get(session) == sign_in
