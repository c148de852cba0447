"""A warm rerun of every screen over the real wire, by the server's processor time, beside a bare page as large.

Both servers are up in the same run and take turns, so that what else the machine does falls on both. "As large" is as
many elements and containers of each kind, with empty charts.
"""

import asyncio
from collections.abc import Sequence
from statistics import median
from urllib.parse import urlencode

from bench.served import Server, app, bare
from bench.wire import Answer, Viewer, look, page_status

SCREENS = (
    "/",
    "/?period=2021-12",
    "/?view=charts",
    "/sector?sector=KT",
    "/communes?view=map&target=MT-1",
    "/communes?view=tiles&target=MT-1",
    "/communes?view=heat",
    "/communes?view=rank&target=MT-1",
    "/commune?unit=18676",
    "/target?target=KT-5",
    "/target?target=MT-1&unit=18676",
)
HOUSEWORK = ("/briefing", "/submit")
"""What those who keep the figures open besides."""
TURNS, RUNS = 15, 10
ACCOUNTS = 5
"""Readers of each screen, who take turns: one alone would wait for its share, and the processor grow cold."""
_WARM = 4


def run() -> None:
    with app((len(SCREENS) + len(HOUSEWORK)) * ACCOUNTS) as ours, bare() as theirs:
        for nth, path in enumerate((*screens(ours), *HOUSEWORK)):
            asyncio.run(_beside(path, ours, theirs, ours.cookies[nth * ACCOUNTS :][:ACCOUNTS]))


def screens(server: Server) -> tuple[str, ...]:
    """Those that are there."""
    return tuple(path for path in SCREENS if page_status(server.address, path, server.cookies[0]) == 200)


async def _beside(path: str, ours: Server, theirs: Server, cookies: Sequence[str]) -> None:
    readers = [await _warm(ours, path, cookie) for cookie in cookies]
    found = readers[0][1]
    kinds = found.elements
    yardstick, _ = await _warm(theirs, f"/?{urlencode(kinds)}", theirs.cookies[0])
    turns = [
        (await _reruns(ours, readers[nth % len(readers)][0]), await _reruns(theirs, yardstick)) for nth in range(TURNS)
    ]
    cost, bare_cost = (median(costs) for costs in zip(*turns, strict=True))
    print(
        f"{path}: {cost:.1f} ms of processor, {found.size / 1000:.0f} kB; a bare page of {kinds.total()}"
        f" ({kinds['plotly_chart']} charts): {bare_cost:.1f} ms; {median(one / two for one, two in turns):.2f} x"
    )
    for viewer in (*(viewer for viewer, _ in readers), yardstick):
        await viewer.socket.close()


async def _warm(server: Server, path: str, cookie: str) -> tuple[Viewer, Answer]:
    viewer, answer = await look(server.address, path, cookie)
    for _ in range(_WARM):
        answer = await viewer.rerun()
    assert not answer.fault, (path, answer.fault)
    return viewer, answer


async def _reruns(server: Server, viewer: Viewer) -> float:
    """Milliseconds of the server's processor that one took."""
    before = server.processor()
    for _ in range(RUNS):
        await viewer.rerun()
    await asyncio.sleep(0.05)  # the tail of the last
    return (server.processor() - before) * 1000 / RUNS
