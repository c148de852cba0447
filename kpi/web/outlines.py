"""The authority's map as the browser draws it: public, the same for everybody, made once."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from kpi.domain.outlines import UnitMap, wire
from kpi.web.assets import FOREVER

PATH: Final = "/ui/outlines.json"
_HOW_DRAWN: Final = b"1"  # counted up when the same files are to be drawn in another way


@dataclass(frozen=True, eq=False)
class OutlinesFile:
    """The route of one authority's map."""

    unit_map: UnitMap

    @cached_property
    def version(self) -> str:
        content = self.unit_map.boundaries + self.unit_map.grid + _HOW_DRAWN
        return hashlib.sha256(content).hexdigest()[:12]

    @property
    def address(self) -> str:
        """It changes when the map does, so it may be cached for ever."""
        return f"{PATH}?v={self.version}"

    @cached_property
    def _packed(self) -> bytes:
        drawn = wire(self.unit_map.outlines, self.unit_map.tiles)
        text = json.dumps(drawn, ensure_ascii=False, separators=(",", ":"))
        return gzip.compress(text.encode(), 9, mtime=0)

    async def answer(self, request: Request) -> Response:
        """Kept for ever only by who asked for this very map: an older page asks for the one it knew."""
        packed = await to_thread.run_sync(lambda: self._packed)
        lasting = request.query_params.get("v") == self.version
        headers = {"Cache-Control": FOREVER if lasting else "no-cache", "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(gzip.decompress(packed), media_type="application/json", headers=headers)
        return Response(packed, media_type="application/json", headers={**headers, "Content-Encoding": "gzip"})
