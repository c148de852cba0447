"""The one door: nothing of the app is reached without a session, over HTTP or the websocket."""

import time
from collections.abc import Callable
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from kpi.auth import digest
from kpi.store.accounts import SignedIn
from kpi.web.chrome import SESSION_HEADER

COOKIE = "sid"
SIGN_IN = "/account/sign-in"
SIGN_OUT = "/account/sign-out"
OWN_PASSWORD = "/account/password"  # noqa: S105 -- an address
_PUBLIC = frozenset({SIGN_IN, "/healthz", "/favicon.png", "/_stcore/health", "/_stcore/host-config"})
_PUBLIC_FOLDERS = ("/ui/", "/static/")
_INSIDE_FOLDERS = ("/account/", "/download/", "/_stcore/upload_file/", "/media/")
_RECHECK_SECONDS = 1.0
_SIGNED_OUT = 4401

Resolve = Callable[[str], SignedIn | None]
"""From the digest of a token to who is signed in; called in a thread."""


class SessionGate:
    """Pure ASGI, because Starlette's own middleware class does not see websockets.

    `capacity` is how many websockets may be open at once: beyond it people are told to come back, instead
    of everyone waiting.
    """

    def __init__(self, app: ASGIApp, *, resolve: Resolve, full_page: Response, capacity: int) -> None:
        self.app = app
        self.resolve = resolve
        self.full_page = full_page
        self.capacity = capacity
        self.open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        # nobody but this gate says who is asking
        scope = {**scope, "headers": [pair for pair in scope["headers"] if not pair[0].lower().startswith(b"x-app-")]}
        token = HTTPConnection(scope).cookies.get(COOKIE)
        path = scope["path"]
        if scope["type"] == "http" and (path in _PUBLIC or path.startswith(_PUBLIC_FOLDERS)):
            await self.app(scope, receive, send)
            return
        signed_in = await self._who(token)
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send, token, signed_in)
            return
        answer = self._refusal(scope, signed_in)
        if answer is None:
            scope["state"] = {**scope.get("state", {}), "signed_in": signed_in}
        await (answer or self.app)(scope, receive, send)

    async def _who(self, token: str | None) -> SignedIn | None:
        return await to_thread.run_sync(self.resolve, digest(token)) if token else None

    def _refusal(self, scope: Scope, signed_in: SignedIn | None) -> Response | None:
        path = scope["path"]
        reads_page = scope["method"] in ("GET", "HEAD") and "text/html" in Headers(scope=scope).get("accept", "")
        if signed_in is None:
            return RedirectResponse(_back_to(scope), status_code=303) if reads_page else _plain(401)
        if signed_in.must_change_password and path not in (OWN_PASSWORD, SIGN_OUT):
            return RedirectResponse(OWN_PASSWORD, status_code=303) if reads_page else _plain(403)
        if is_screen(path):
            return self.full_page if self.open >= self.capacity else None
        return None if path.startswith(_INSIDE_FOLDERS) else _plain(404)

    async def _websocket(
        self, scope: Scope, receive: Receive, send: Send, token: str | None, signed_in: SignedIn | None
    ) -> None:
        if token is None or signed_in is None or signed_in.must_change_password or scope["path"] != "/_stcore/stream":
            await receive()
            await send({"type": "websocket.close", "code": _SIGNED_OUT})
            return
        scope["headers"].append((SESSION_HEADER.encode(), digest(token).encode()))
        self.open += 1
        try:
            await self.app(scope, self._rechecked(receive, send, token), send)
        finally:
            self.open -= 1

    def _rechecked(self, receive: Receive, send: Send, token: str) -> Receive:
        """Reads on only while the session holds; a tab that is signed out elsewhere goes to the sign-in page."""
        checked = time.monotonic()

        async def receive_while_signed_in() -> Message:
            nonlocal checked
            message = await receive()
            if message["type"] != "websocket.receive" or time.monotonic() - checked < _RECHECK_SECONDS:
                return message
            checked = time.monotonic()
            if await self._who(token) is not None:
                return message
            leave = ForwardMsg()
            leave.auth_redirect.url = SIGN_IN
            await send({"type": "websocket.send", "bytes": leave.SerializeToString()})
            await send({"type": "websocket.close", "code": _SIGNED_OUT})
            return {"type": "websocket.disconnect", "code": _SIGNED_OUT}

        return receive_while_signed_in


def is_screen(path: str) -> bool:
    """Whether the address is a screen's: `/` or one plain word."""
    name = path.removeprefix("/")
    return "/" not in name and "." not in name


def _back_to(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    here = scope["path"] + (f"?{query}" if query else "")
    return SIGN_IN if here == "/" else f"{SIGN_IN}?next={quote(here)}"


def _plain(status: int) -> PlainTextResponse:
    return PlainTextResponse({401: "Sign in", 403: "Not allowed", 404: "Not found"}[status], status_code=status)
