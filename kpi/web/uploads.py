"""Guards Streamlit's upload address: by owner, size and number."""

import re
import time
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from kpi.domain.access import may_upload
from kpi.limits import UPLOAD_BYTES
from kpi.web.body_timeout import whole_body_within
from kpi.web.content_length import body_length
from kpi.web.session_owners import SessionOwners
from kpi.web.streamlit_adapter.wire import UPLOADS
from kpi.web.upload_limit import TooManyUploads, UploadLimit

UPLOAD_SECONDS = 120.0  # 44 KB a second for the largest: an unfinished one holds the account's only place
_FORM_BYTES = 64 * 1024  # the envelope of a multipart form
_ADDRESS: Final = re.compile(rf"{UPLOADS}(?P<session>[^/]+)/[^/]+")
_METHODS: Final = ("PUT", "DELETE")


class UploadGuard:
    """Middleware behind the session gate. A file is put to, or taken from, only a screen that the same sign-in opened,
    by an account of which some screen takes files. Streamlit itself checks neither, and stops a body that grows past
    the limit."""

    def __init__(self, app: ASGIApp, *, limit: UploadLimit, streams: SessionOwners) -> None:
        self.app = app
        self.limit = limit
        self.streams = streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(UPLOADS):
            await self.app(scope, receive, send)
            return
        refused = self._refusal(scope) or (_size_refusal(scope) if scope["method"] == "PUT" else None)
        if refused is not None:
            await refused(scope, receive, send)
        elif scope["method"] == "PUT":
            await self._take(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        address = _ADDRESS.fullmatch(scope["path"])
        if scope["method"] not in _METHODS:
            return PlainTextResponse("Not allowed", status_code=405, headers={"Allow": ", ".join(_METHODS)})
        if not may_upload(scope["state"]["signed_in"].account):
            return PlainTextResponse("Not allowed", status_code=403)
        if address is None or not self.streams.belongs(address["session"], scope["state"]["session"]):
            return PlainTextResponse("Not found", status_code=404)
        return None

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with self.limit.one(scope["state"]["signed_in"].account.name, time.monotonic()):
                whole = await whole_body_within(UPLOAD_SECONDS, self.app, scope, receive, send)
            if not whole:
                await PlainTextResponse("Too slow", 408, {"Connection": "close"})(scope, receive, send)
        except TooManyUploads:
            await PlainTextResponse("Too many files", status_code=429)(scope, receive, send)


def _size_refusal(scope: Scope) -> PlainTextResponse | None:
    length = body_length(Headers(scope=scope))
    fits = length is not None and length <= UPLOAD_BYTES + _FORM_BYTES
    return None if fits else PlainTextResponse("Too large", status_code=413)
