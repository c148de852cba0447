"""The session gate: nothing of the app is reached without a session, over HTTP or the websocket."""

import time
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kpi.auth import digest
from kpi.limits import SESSIONS_LOOKED_UP
from kpi.store import StoreUnreachable
from kpi.store.accounts import SignedIn
from kpi.web.admission import Admission, NoSeat, Seat
from kpi.web.session_owners import SessionOwners
from kpi.web.streamlit_adapter.settings import SESSION_HEADER
from kpi.web.streamlit_adapter.wire import (
    PUBLIC,
    SOCKET,
    SUBPROTOCOL,
    UPLOADS,
    Run,
    address_wished,
    going_to,
    script_run,
)

SESSION_COOKIE = "sid"
SIGN_IN = "/account/sign-in"
SIGN_OUT = "/account/sign-out"
OWN_PASSWORD = "/account/password"  # noqa: S105 -- an address
_PUBLIC = PUBLIC | {SIGN_IN, "/healthz", "/readyz", "/favicon.png"}
_PUBLIC_FOLDERS = ("/ui/", "/static/")
_INSIDE_FOLDERS = ("/account/", "/download/", UPLOADS)
_RECHECK_SECONDS = 1.0
_SIGNED_OUT = 4401

FindSignedIn = Callable[[str], SignedIn | None]
"""From the digest of a token to who is signed in; called in a thread."""

BusyPage = Callable[[Scope], Response]
"""The page that asks a person to come back, in their language."""


class SessionGate:
    """Pure ASGI, because Starlette's own middleware class does not see websockets.

    When it is full (`admission`), newcomers get the `busy` page; people who are in go on.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        resolve: FindSignedIn,
        busy: BusyPage,
        admission: Admission,
        streams: SessionOwners,
        crowded: BusyPage | None = None,
        missing: BusyPage | None = None,
    ) -> None:
        self.app = app
        self.resolve = resolve
        self.busy = busy
        self.crowded = crowded or busy  # what an account reads that has all its screens open
        self.missing = missing  # what a person reads where there is nothing
        self.admission = admission
        self.streams = streams
        self.threads = CapacityLimiter(SESSIONS_LOOKED_UP)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        # nobody but this gate says who is asking
        scope = {**scope, "headers": [pair for pair in scope["headers"] if not pair[0].lower().startswith(b"x-app-")]}
        token = HTTPConnection(scope).cookies.get(SESSION_COOKIE)
        path = scope["path"]
        if scope["type"] == "http" and (path in _PUBLIC or path.startswith(_PUBLIC_FOLDERS)):
            await self.app(scope, receive, send)
            return
        try:
            signed_in = await self._who(token)
        except StoreUnreachable:
            if scope["type"] != "http" or (scope["method"], path) != ("POST", SIGN_OUT) or not token:
                raise
            # whoever wants to leave may, whatever the store says
            await self.app({**scope, "state": {**scope.get("state", {}), "signed_in": None}}, receive, send)
            return
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send, token, signed_in)
            return
        answer = self._refusal(scope, signed_in)
        if answer is None and signed_in is not None and is_screen(path):
            answer = self._turned_away(scope, digest(token or ""), signed_in.account.name)
        if answer is None:
            scope["state"] = {**scope.get("state", {}), "signed_in": signed_in, "session": digest(token or "")}
        await (answer or self.app)(scope, receive, send)

    async def _who(self, token: str | None) -> SignedIn | None:
        return await to_thread.run_sync(self.resolve, digest(token), limiter=self.threads) if token else None

    def _turned_away(self, scope: Scope, session: str, account: str) -> Response | None:
        if self.admission.has_all_its_screens(account):
            return self.crowded(scope)
        return None if self.admission.admits(session) else self.busy(scope)

    async def _still_in(self, token: str) -> bool:
        """A store that cannot be asked throws nobody out: the screen asks it too, and says so."""
        try:
            return await self._who(token) is not None
        except StoreUnreachable:
            return True

    def _refusal(self, scope: Scope, signed_in: SignedIn | None) -> Response | None:
        path = scope["path"]
        reads_page = is_for_a_reader(scope)
        if signed_in is None:
            return RedirectResponse(_back_to(scope), status_code=303) if reads_page else _plain(401)
        if signed_in.must_change_password and path not in (OWN_PASSWORD, SIGN_OUT):
            return RedirectResponse(OWN_PASSWORD, status_code=303) if reads_page else _plain(403)
        if is_screen(path) or path.startswith(_INSIDE_FOLDERS):
            return None
        return self.missing(scope) if reads_page and self.missing else _plain(404)

    async def _websocket(
        self, scope: Scope, receive: Receive, send: Send, token: str | None, signed_in: SignedIn | None
    ) -> None:
        if token is None or signed_in is None or signed_in.must_change_password or scope["path"] != SOCKET:
            await receive()
            await send({"type": "websocket.close", "code": _SIGNED_OUT})
            return
        try:
            seat = Seat(self.admission, digest(token), signed_in.account.name)
        except NoSeat:
            await _turned_back(receive, send)
            return
        scope["headers"].append((SESSION_HEADER.encode(), digest(token).encode()))
        try:
            noting = self.streams.noting(send, digest(token))
            await self.app(scope, self._listening(receive, send, token, seat), _telling(noting, seat))
        finally:
            seat.leaves()

    def _listening(self, receive: Receive, send: Send, token: str, seat: Seat) -> Receive:
        """Hands on what the browser says: a wish for the screen when its turn has come, and nothing once signed out."""
        checked, welcome = time.monotonic(), False

        async def listen() -> Message:
            nonlocal checked, welcome
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            if time.monotonic() - checked >= _RECHECK_SECONDS:
                checked = time.monotonic()
                if not await self._still_in(token):
                    return await _sent_to(SIGN_IN, send)
            wish = _wish(message)
            if wish is None:
                return message
            # a tab that was left for long and connects again; from its own address it gets the page that says so
            if not welcome and not self.admission.admits(seat.session):
                return await _sent_to(wish, send)
            welcome = True
            await seat.asks()
            return message

        return listen


def _telling(send: Send, seat: Seat) -> Send:
    """Forwards messages to the browser, and notes on the seat when its scripts begin and end."""

    async def tell(message: Message) -> None:
        await send(message)
        match script_run(message.get("bytes") or b""):
            case Run.BEGINS:
                seat.begins()
            case Run.ENDS | Run.ENDS_FOR_ANOTHER as end:
                seat.ends(for_another=end is Run.ENDS_FOR_ANOTHER)

    return tell


async def _sent_to(address: str, send: Send) -> Message:
    """Ends the stream and sends the browser to the address."""
    await send({"type": "websocket.send", "bytes": going_to(address)})
    await send({"type": "websocket.close", "code": _SIGNED_OUT})
    return {"type": "websocket.disconnect", "code": _SIGNED_OUT}


async def _turned_back(receive: Receive, send: Send) -> None:
    """Sends the browser to the first screen, which answers with the page that says why there is no room."""
    await receive()
    await send({"type": "websocket.accept", "subprotocol": SUBPROTOCOL})
    await _sent_to("/", send)


def _wish(message: Message) -> str | None:
    """The address of the screen that the browser wishes to see, or None for any other word."""
    wished = address_wished(message.get("bytes") or b"")
    return None if wished is None else _own_part(wished)


def _own_part(address: str) -> str:
    """The path and query of an address, which cannot lead to another site."""
    try:
        here = urlsplit(address)
    except ValueError:
        return "/"
    return f"/{here.path.lstrip('/')}" + (f"?{here.query}" if here.query else "")


def is_for_a_reader(scope: Scope) -> bool:
    """Whether a browser asks for a page that somebody will read."""
    return scope["method"] in ("GET", "HEAD") and "text/html" in Headers(scope=scope).get("accept", "")


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
