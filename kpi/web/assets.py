"""Files sent as they are: this app's own under /ui/, and Streamlit's bundles under /static/, both compressed once."""

import asyncio
import gzip
import hashlib
import os
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kpi.web.streamlit_adapter import bundled

OWN = Path(__file__).with_name("static")
FOREVER = "public, max-age=31536000, immutable"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
}
_WORDS_FIRST = 0.25  # seconds
"""A browser that has the script that draws charts would read it, two thirds of a second, before it paints the words
that came with the chart; so it has to ask, and is answered once they are shown."""
_COMPRESSED = frozenset({".css", ".js", ".svg", ".json"})


@cache
def address(name: str) -> str:
    """The address of an own file; it changes when the file does, so it may be cached for ever."""
    return f"/ui/{name}?v={hashlib.sha256((OWN / name).read_bytes()).hexdigest()[:12]}"


async def own_file(request: Request) -> Response:
    path = _inside(OWN, request.path_params["path"])
    if path is None or path.suffix not in _TYPES:
        raise HTTPException(404)
    lasting = "v" in request.query_params or path.suffix == ".woff2"
    headers = {"Cache-Control": FOREVER if lasting else "no-cache"}
    return FileResponse(path, media_type=_TYPES[path.suffix], headers=headers)


async def favicon(_request: Request) -> Response:
    """The icon, under the name that Streamlit's script asks for whatever the page says."""
    return FileResponse(OWN / "favicon.svg", media_type=_TYPES[".svg"], headers={"Cache-Control": "no-cache"})


def _inside(folder: Path, name: str) -> Path | None:
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):  # too long for the file system, or with a zero byte in it
        return None


class CompressedBundles:
    """Sends Streamlit's bundles gzipped, from a cache on disk; it sends them as they are itself, 4,7 MB for charts."""

    def __init__(self, app: ASGIApp, *, cache: Path) -> None:
        self.app = app
        self.cache = cache / f"streamlit-{bundled.VERSION}"
        self.one_at_a_time = CapacityLimiter(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = self._wanted(scope)
        if path is None:
            await self.app(scope, receive, send)
            return
        try:
            packed = await to_thread.run_sync(self._packed, path, limiter=self.one_at_a_time)
        except OSError:  # a full disk; Streamlit sends them as they are
            await self.app(scope, receive, send)
            return
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": FOREVER}
        if path.name.startswith(bundled.CHARTS):
            headers |= {"Cache-Control": "no-cache", "ETag": f'"{path.name}"'}
            if Headers(scope=scope).get("if-none-match", "").removeprefix("W/") == headers["ETag"]:
                await asyncio.sleep(_WORDS_FIRST)
                await Response(status_code=304, headers=headers)(scope, receive, send)
                return
        response = FileResponse(packed, media_type=_TYPES[path.suffix], headers=headers)
        await response(scope, receive, send)

    def _wanted(self, scope: Scope) -> Path | None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/static/"):
            return None
        headers = Headers(scope=scope)
        if "gzip" not in headers.get("accept-encoding", "") or "range" in headers:
            return None
        path = _inside(bundled.FOLDER, scope["path"].lstrip("/"))
        return path if path is not None and path.suffix in _COMPRESSED else None

    def _packed(self, path: Path) -> Path:
        packed = self.cache / f"{path.name}.gz"
        if packed.exists():
            return packed
        self.cache.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self.cache, delete=False) as part:
            try:
                part.write(gzip.compress(path.read_bytes(), 9, mtime=0))
                part.flush()
            except OSError:
                Path(part.name).unlink()
                raise
        os.replace(part.name, packed)  # whole or not at all, also with two processes
        return packed
