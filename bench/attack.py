"""What one account does to stop the app, and how another reader fares meanwhile: `python -m bench attack`.

Every attack runs for some seconds beside one reader who clicks on the overview; the same reader alone is the yardstick.
The attacker is a process of its own that gives way to all others, for it stands for a computer elsewhere.
"""

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from statistics import quantiles
from urllib.parse import urlsplit

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME
from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

from bench.served import Server, app
from bench.wire import Viewer, look

SECONDS = float(os.environ.get("KPI_BENCH_SECONDS", "12"))
_PACK = "/download/briefing?period=2021-{month:02}&format=zip"
_WARMING = "a storm on one websocket"
XSRF_HEADER = "X-Xsrftoken"

Attack = Callable[[Server, str, float], Coroutine[None, None, str]]
"""From the server, the attacker's cookie and the moment it ends; says what became of it."""


def run() -> None:
    elsewhere = ProcessPoolExecutor(1, get_context("spawn"), os.nice, (19,))
    with app(2) as server, elsewhere:
        asyncio.run(_all(server, elsewhere))


def _attack(name: str, server: Server, cookie: str, until: float) -> str:
    return asyncio.run(ATTACKS[name](server, cookie, until))


async def _all(server: Server, elsewhere: Executor) -> None:
    reader, attacker = server.cookies
    viewer, _ = await look(server.address, "/", reader)
    # what is made or imported once is so before
    await _clicking(viewer, server, time.monotonic() + SECONDS)
    await _asked(server, _PACK.format(month=12), reader)
    # so are the figures of every month and view that the storms ask for
    await asyncio.wrap_future(elsewhere.submit(_attack, _WARMING, server, attacker, time.monotonic() + SECONDS))
    before = await _clicking(viewer, server, time.monotonic() + SECONDS)
    print(f"alone: {_told(before)}; {server.memory():.0f} MB")
    for name in ATTACKS:
        if not any(name.startswith(one) for one in (os.environ.get("KPI_BENCH_ATTACKS") or name).split(",")):
            continue
        until = time.monotonic() + SECONDS
        going = asyncio.wrap_future(elsewhere.submit(_attack, name, server, attacker, until))
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
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(server.address),
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


async def _restless(server: Server, cookie: str, until: float) -> str:
    """Asks again while it is answered, as fast as the server takes it."""
    viewer, _ = await look(server.address, "/", cookie)
    dice, asked, heard = random.Random(1), 0, Counter[str]()
    pickers = dict(viewer.pickers)

    async def listens() -> None:
        async for raw in viewer.socket:
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type") or ""
            heard[kind if kind != "script_finished" else f"finished {message.script_finished}"] += 1

    listening = asyncio.create_task(listens())
    with suppress(TimeoutError):
        async with asyncio.timeout_at(asyncio.get_running_loop().time() + until - time.monotonic()):
            while not listening.done():
                viewer.pickers = pickers
                viewer.choose(dice)
                await viewer.ask()
                asked += 1
                await asyncio.sleep(0.02)
    listening.cancel()
    await viewer.socket.close()
    begun, ended = heard["new_session"], {kind: many for kind, many in heard.items() if kind.startswith("finished")}
    return f"asked {asked} times, {begun} scripts begun, {ended or 'none'} ended"


async def _slow_bodies(server: Server, cookie: str, until: float) -> str:
    """Half are forms of the sign-in page, half files for a screen that the attacker has open."""
    viewer, _ = await look(server.address, "/", cookie)
    assert viewer.session, "no screen to send files to"
    ways = [("POST", "/account/sign-in", 10_000), ("PUT", f"/_stcore/upload_file/{viewer.session}/a", 1_000_000)]
    answers = await asyncio.gather(*(_slow_body(server, cookie, until, *ways[nth % 2]) for nth in range(100)))
    await viewer.socket.close()
    return f"answers {dict(sorted(Counter(answers).items()))}"


async def _slow_body(server: Server, cookie: str, until: float, method: str, path: str, length: int) -> str:
    """A byte a second; the method, and the status or that it was still held at the end."""
    parts = urlsplit(server.address)
    reading, writing = await asyncio.open_connection(parts.hostname, parts.port)
    token = generate_xsrf_token_string()
    told = f"{method} {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nOrigin: {server.address}\r\n"
    told += f"Cookie: {cookie}; {XSRF_COOKIE_NAME}={token}\r\n{XSRF_HEADER}: {token}\r\n"
    kind = "application/x-www-form-urlencoded" if method == "POST" else "multipart/form-data; boundary=x"
    writing.write(f"{told}Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n".encode())
    if method == "PUT":  # as a browser begins
        writing.write(b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n')
    answer = asyncio.create_task(reading.readline())
    while time.monotonic() < until and not answer.done():
        with suppress(OSError):
            writing.write(b"a")
        await asyncio.wait({answer}, timeout=1)
    status = answer.result().split(b" ")[1].decode() if answer.done() and answer.result() else "held"
    answer.cancel()
    writing.close()
    return f"{method} {status}"


ATTACKS: dict[str, Attack] = {
    "60 requests for packs": _packs,
    "60 requests for packs, left after a second": _packs_left,
    "300 websockets": _sockets,
    _WARMING: _storm,
    "a storm on twelve": _storm_of_twelve,
    "a storm that does not wait": _restless,
    "100 bodies that never end": _slow_bodies,
}
