"""The limit in front of Streamlit's upload address."""

import time

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from kpi.web.patience import whole_body_within
from kpi.web.throttle import TooManyUploads, UploadLimit

MOST_BYTES = 5 * 1024 * 1024
UPLOAD_SECONDS = 120.0  # 44 KB a second for the largest: an unfinished one holds the account's only place
_FORM_BYTES = 64 * 1024  # the envelope of a multipart form
_FOLDER = "/_stcore/upload_file/"


class UploadGuard:
    """Stands behind the session gate: it counts by account. Streamlit itself stops a body that grows past the limit."""

    def __init__(self, app: ASGIApp, *, limit: UploadLimit) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "PUT" or not scope["path"].startswith(_FOLDER):
            await self.app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        if not length.isdigit() or int(length) > MOST_BYTES + _FORM_BYTES:
            await PlainTextResponse("Too large", status_code=413)(scope, receive, send)
            return
        try:
            with self.limit.one(scope["state"]["signed_in"].account.name, time.monotonic()):
                whole = await whole_body_within(UPLOAD_SECONDS, self.app, scope, receive, send)
            if not whole:
                await PlainTextResponse("Too slow", 408, {"Connection": "close"})(scope, receive, send)
        except TooManyUploads:
            await PlainTextResponse("Too many files", status_code=429)(scope, receive, send)
