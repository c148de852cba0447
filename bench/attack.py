"""What one account does to stop the app, and how another reader fares meanwhile: `python -m bench attack`.

Every attack runs for some seconds beside one reader who clicks on the overview; the same reader alone is the yardstick.
"""

import asyncio
import os
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from statistics import quantiles
from urllib.parse import urlsplit

from websockets.asyncio.client import connect

from bench.served import Server, app
from bench.wire import Viewer, look

SECONDS = float(os.environ.get("KPI_BENCH_SECONDS", "12"))
_PACK = "/download/briefing?period=2021-{month:02}&format=zip"

Attack = Callable[[Server, str, float], Awaitable[str]]
"""From the server, the attacker's cookie and the moment it ends; says what became of it."""


def run() -> None:
    with app(2) as server:
        asyncio.run(_all(server))


async def _all(server: Server) -> None:
    reader, attacker = server.cookies
    viewer, _ = await look(server.address, "/", reader)
    # what is made or imported once is so before
    await _clicking(viewer, server, time.monotonic() + SECONDS)
    await _asked(server, _PACK.format(month=12), reader)
    before = await _clicking(viewer, server, time.monotonic() + SECONDS)
    print(f"alone: {_told(before)}; {server.memory():.0f} MB")
    for name, attack in ATTACKS.items():
        if not any(name.startswith(one) for one in (os.environ.get("KPI_BENCH_ATTACKS") or name).split(",")):
            continue
        until = time.monotonic() + SECONDS
        going = asyncio.create_task(attack(server, attacker, until))
        found = await _clicking(viewer, server, until)
        became = await going
        ratio = _p95(found[0]) / _p95(before[0])
        print(f"{name}: {_told(found)}; {ratio:.2f} x; {server.memory():.0f} MB; {became}", flush=True)
        await asyncio.sleep(3)


async def _clicking(viewer: Viewer, server: Server, until: float) -> tuple[list[float], list[float]]:
    """Seconds of the reader's clicks, and of the sign-in page."""
    dice, clicks, pages = random.Random(1), [], []
    while time.monotonic() < until:
        clicks.append((await viewer.click(dice)).seconds)
        pages.append((await _asked(server, "/account/sign-in", ""))[1])
        await asyncio.sleep(0.2)
    return clicks, pages


def _p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[18]


def _told(found: tuple[list[float], list[float]]) -> str:
    clicks, pages = found
    return f"p95 of {len(clicks)} clicks {_p95(clicks) * 1000:.0f} ms, sign-in page at most {max(pages) * 1000:.0f} ms"


async def _asked(server: Server, path: str, cookie: str, patience: float = 120.0) -> tuple[int, float]:
    """The status (0: gave up, and closed) and the seconds until the last byte."""
    start = time.monotonic()
    parts = urlsplit(server.address)
    reading, writing = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        told = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        writing.write(told.encode())
        answer = await asyncio.wait_for(reading.read(), patience)
        return int(answer.split(b" ", 2)[1]), time.monotonic() - start
    except TimeoutError:
        return 0, patience
    finally:
        writing.close()


async def _packs(server: Server, cookie: str, until: float, patience: float = 120.0) -> str:
    async def one(nth: int) -> list[int]:
        statuses = []
        while time.monotonic() < until:
            left = min(patience, max(until - time.monotonic(), 0.1))
            statuses.append((await _asked(server, _PACK.format(month=nth % 12 + 1), cookie, left))[0])
            await asyncio.sleep(0.5)
        return statuses

    found = [status for many in await asyncio.gather(*map(one, range(60))) for status in many]
    return f"answers { ({status: found.count(status) for status in sorted(set(found))}) }"


async def _packs_left(server: Server, cookie: str, until: float) -> str:
    return await _packs(server, cookie, until, patience=1.0)


async def _sockets(server: Server, cookie: str, until: float) -> str:
    held, turned_away = [], 0
    for _ in range(300):
        if time.monotonic() > until:
            break
        headers = {"Cookie": cookie}
        socket = await connect(
            f"ws{server.address.removeprefix('http')}/_stcore/stream",
            subprotocols=["streamlit"],
            origin=server.address,
            additional_headers=headers,
            ping_interval=None,
        )
        held.append(socket)
    await asyncio.sleep(max(0.0, until - time.monotonic()))
    turned_away = sum(socket.close_code is not None for socket in held)
    for socket in held:
        await socket.close()
    return f"{len(held)} opened, {turned_away} of them sent away"


async def _storm(server: Server, cookie: str, until: float, sockets: int = 1) -> str:
    async def one(nth: int) -> int:
        viewer, _ = await look(server.address, "/", cookie)
        many, dice = 0, random.Random(nth)
        with suppress(Exception):
            while time.monotonic() < until:
                await asyncio.wait_for(viewer.click(dice), max(until - time.monotonic(), 0.1))
                many += 1
        await viewer.socket.close()
        return many

    return f"{sum(await asyncio.gather(*map(one, range(sockets)))) / SECONDS:.0f} reruns a second"


async def _storm_of_twelve(server: Server, cookie: str, until: float) -> str:
    return await _storm(server, cookie, until, sockets=12)


async def _slow_bodies(server: Server, cookie: str, until: float) -> str:
    parts, held = urlsplit(server.address), []
    for nth in range(100):
        _, writing = await asyncio.open_connection(parts.hostname, parts.port)
        path = "/account/sign-in" if nth % 2 else "/_stcore/upload_file/a/b"
        method = "POST" if nth % 2 else "PUT"
        told = f"{method} {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nOrigin: {server.address}\r\nCookie: {cookie}\r\n"
        writing.write(
            f"{told}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 50000\r\n\r\na".encode()
        )
        held.append(writing)
    while time.monotonic() < until:
        await asyncio.sleep(1)
        for writing in held:
            with suppress(OSError):
                writing.write(b"a")
    for writing in held:
        writing.close()
    return f"{len(held)} bodies, a byte a second"


ATTACKS: dict[str, Attack] = {
    "60 requests for packs": _packs,
    "60 requests for packs, left after a second": _packs_left,
    "300 websockets": _sockets,
    "a storm on one websocket": _storm,
    "a storm on twelve": _storm_of_twelve,
    "100 bodies that never end": _slow_bodies,
}
