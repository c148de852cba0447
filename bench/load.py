"""Many viewers at once over the real wire, each clicking every five seconds on average: `python -m bench load`.

With `KPI_BENCH_HAND_IN=1` somebody hands in 30 figures every second meanwhile, from a process beside.

A click is either another choice in a picker of the screen, or a link: the page is asked for anew, and a new websocket
opened. The viewers live in one process beside the server's, and take a good part of the second core of two.
"""

import asyncio
import os
import random
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from statistics import quantiles

from bench.demo import OPERATOR, plan_and_units
from bench.importing import thirty_figures
from bench.reruns import SCREENS, screens
from bench.served import Server, app
from bench.wire import Viewer, look, page_status
from kpi.actions import submit
from kpi.store import open_store

CROWDS = tuple(int(many) for many in os.environ.get("KPI_BENCH_VIEWERS", "150,250,400").split(","))
HAND_IN = float(os.environ.get("KPI_BENCH_HAND_IN", "0"))  # seconds between two, 0: none
BETWEEN_CLICKS = 5.0
ARRIVING, MEASURED = 15.0, 40.0
_LINKS = 0.2  # of the clicks
_TRIES_AGAIN = 20.0  # seconds after being turned away, as the page does by itself


@dataclass(slots=True)
class Heard:
    """What the viewers met while it was measured."""

    reruns: list[float] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    turned_away: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Crowd:
    """`inside` counts who is served; `heard` is empty until everybody has come."""

    server: Server
    paths: tuple[str, ...]
    heard: Heard = field(default_factory=Heard)
    inside: int = 0

    async def visit(self, nth: int, until: float) -> None:
        """One viewer, from their arrival to the end."""
        dice = random.Random(nth)
        await asyncio.sleep(dice.uniform(0, ARRIVING))
        viewer: Viewer | None = None
        cookie = self.server.cookies[nth]
        clicked = time.monotonic()
        try:
            while time.monotonic() < until:
                if viewer is None or dice.random() < _LINKS:
                    viewer = await self._follow(viewer, dice.choice(self.paths), cookie)
                else:
                    await self._click(viewer, dice)
                pause = dice.expovariate(1 / BETWEEN_CLICKS) if viewer else _TRIES_AGAIN
                clicked = max(time.monotonic(), clicked + pause)
                await asyncio.sleep(clicked - time.monotonic())
        except Exception as fault:  # noqa: BLE001 -- whatever a viewer meets is a finding
            self.heard.faults.append(f"{type(fault).__name__}: {fault}")

    async def _follow(self, viewer: Viewer | None, path: str, cookie: str) -> Viewer | None:
        start = time.perf_counter()
        status = await asyncio.to_thread(page_status, self.server.address, path, cookie)
        if status == 503:
            self.heard.turned_away += 1
            return viewer
        if viewer is not None:
            await viewer.socket.close()
            self.inside -= 1
        came, answer = await look(self.server.address, path, cookie)
        self.inside += 1
        self.heard.arrivals.append(time.perf_counter() - start)
        if answer.fault:
            self.heard.faults.append(answer.fault)
        return came

    async def _click(self, viewer: Viewer, dice: random.Random) -> None:
        answer = await viewer.click(dice)
        self.heard.reruns.append(answer.seconds)
        if answer.fault:
            self.heard.faults.append(answer.fault)


def run() -> None:
    for many in CROWDS:
        with app(many) as server:
            asyncio.run(_measure(server, many))


async def _measure(server: Server, many: int) -> None:
    crowd = Crowd(server, screens(server))
    for path in crowd.paths:  # what is made once is made before they come
        viewer, _ = await look(server.address, path, server.cookies[0])
        await viewer.socket.close()
    start = time.monotonic()
    handing_in = asyncio.create_task(_hand_in(server)) if HAND_IN else None
    visits = asyncio.gather(*(crowd.visit(nth, start + ARRIVING + MEASURED) for nth in range(many)))
    await _meanwhile(ARRIVING, handing_in)
    crowd.heard = heard = Heard()
    server_before, own_before = server.processor(), time.process_time()
    await _meanwhile(MEASURED, handing_in)
    busy, own = ((server.processor() - server_before), (time.process_time() - own_before))
    inside, crowd.heard = crowd.inside, Heard()
    print(
        f"{many} viewers on {len(crowd.paths)} of {len(SCREENS)} views: {inside} inside, "
        f"{len(heard.reruns) / MEASURED:.0f} reruns/s, {_spread(heard.reruns)}; "
        f"{len(heard.arrivals)} pages opened, {_spread(heard.arrivals)}; "
        f"turned away {heard.turned_away}; faults {len(heard.faults)} {sorted(set(heard.faults))[:3]}; "
        f"server {busy / MEASURED:.2f} cores {server.memory():.0f} MB, viewers {own / MEASURED:.2f} cores"
    )
    if handing_in is not None:
        handing_in.cancel()
    visits.cancel()
    with suppress(asyncio.CancelledError):
        await visits


async def _meanwhile(seconds: float, handing_in: asyncio.Task[None] | None) -> None:
    """Raises what a hand-in failed with: without it the figures would tell of another load."""
    if handing_in is None:
        await asyncio.sleep(seconds)
        return
    done, _ = await asyncio.wait({handing_in}, timeout=seconds)
    for failed in done:
        failed.result()
        raise AssertionError("handing in ended by itself")


async def _hand_in(server: Server) -> None:
    plan, units = plan_and_units()
    store = open_store(server.store, server.home)
    for nth in count(1000):
        read = thirty_figures(nth, units)
        await asyncio.to_thread(submit, store, read, OPERATOR, datetime.now(UTC), plan=plan, units=units)
        await asyncio.sleep(HAND_IN)


def _spread(seconds: list[float]) -> str:
    if len(seconds) < 2:
        return "none"
    cuts = [cut * 1000 for cut in quantiles(seconds, n=100)]
    return f"p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, max {max(seconds) * 1000:.0f} ms"
