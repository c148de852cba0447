"""The district's outlines as the browser draws them: public, the same for everybody, made once."""

import gzip
import hashlib
import json
from functools import cache

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from kpi.config import DATA
from kpi.domain.outlines import outlines, tiles, wire
from kpi.web.assets import FOREVER

_BOUNDARIES, _SQUARES = DATA / "communes.geojson", DATA / "tilegrid.csv"
_HOW_DRAWN = b"1"  # counted up when the same files are to be drawn in another way


@cache
def outlines_address() -> str:
    """It changes when the boundaries do, so it may be cached for ever."""
    content = _BOUNDARIES.read_bytes() + _SQUARES.read_bytes() + _HOW_DRAWN
    return f"/ui/outlines.json?v={hashlib.sha256(content).hexdigest()[:12]}"


@cache
def _packed() -> bytes:
    drawn = wire(outlines(json.loads(_BOUNDARIES.read_bytes())), tiles(_SQUARES.read_text("utf-8")))
    text = json.dumps(drawn, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)


async def outlines_file(request: Request) -> Response:
    packed = await to_thread.run_sync(_packed)
    headers = {"Cache-Control": FOREVER if "v" in request.query_params else "no-cache", "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(packed), media_type="application/json", headers=headers)
    return Response(packed, media_type="application/json", headers={**headers, "Content-Encoding": "gzip"})
