"""Checks every request for a known host and our own origin, and adds security headers to every answer."""

import re
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HOST: Final = re.compile(
    r"(?:(?P<name>[a-z0-9._-]+)|\[(?P<address>[0-9a-f:.]+)\])(?::(?P<port>[0-9]{1,5}))?", re.I | re.A
)
_LAST_PORT: Final = 65535
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def content_security_policy(script_hash: str) -> str:
    """Own files only; styles may be inline because Streamlit's components write them so."""
    return "; ".join((
        "default-src 'self'",
        f"script-src 'self' {script_hash}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ))  # fmt: skip


class RequestGuard:
    """Refuses other hosts, and writing requests and websockets that do not come from a page of this app."""

    def __init__(self, app: ASGIApp, *, hosts: tuple[str, ...], script_hash: str, over_tls: bool) -> None:
        self.app = app
        self.hosts = frozenset(host.strip().lower() for host in hosts)
        self.headers = {
            "Content-Security-Policy": content_security_policy(script_hash),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
        }
        if over_tls:
            self.headers["Strict-Transport-Security"] = "max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None and scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4403})
        elif refusal is not None:
            await refusal(scope, receive, self._with_headers(send))
        else:
            await self.app(scope, receive, send if scope["type"] == "websocket" else self._with_headers(send))

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = ",".join(headers.getlist("host"))  # two of them are none
        if _name(host) not in self.hosts:
            return PlainTextResponse("Unknown host", status_code=421)
        changes = scope["type"] == "websocket" or scope["method"] not in _READING
        if changes and headers.get("origin", "").lower() not in _own_origins(host):
            return PlainTextResponse("Foreign origin", status_code=403)
        return None

    def _with_headers(self, send: Send) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers[name] = value
            await send(message)

        return send_with_headers


def _name(host: str) -> str | None:
    """The name in `name` or `name:port`, an IPv6 address without its brackets; None for anything else."""
    whole = _HOST.fullmatch(host)
    if whole is None or int(whole["port"] or 0) > _LAST_PORT:
        return None
    return (whole["name"] or whole["address"]).lower()


def _own_origins(host: str) -> tuple[str, ...]:
    return f"http://{host.lower()}", f"https://{host.lower()}"
