"""Files are made few at once, an account's one after the other, equal ones once, and none that nobody waits for."""

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.types import Message

from kpi.briefings import JobAbandoned
from kpi.context import AppContext
from kpi.limits import FILES_OF_ACCOUNT, REFUSED_SECONDS
from kpi.web.downloads import route
from kpi.web.downloads.file_queue import FileQueue, TooManyFiles
from kpi.web.downloads.files import File, FileRequest
from tests.web.conftest import NewVisitor, Person, sign_in

FILE = File("x.csv", "text/csv", b"x")


def run(scene: Coroutine[Any, Any, object]) -> None:
    """In a thread of its own: a browser that another test opened keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, scene).result(30)


@dataclass
class Browser:
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self) -> Message:
        await self.gone.wait()
        return {"type": "http.disconnect"}


@dataclass
class DownloadMaker:
    """Makes a file when it is let, and counts."""

    let: threading.Event = field(default_factory=threading.Event)
    started: list[str] = field(default_factory=list)

    def of(self, name: str) -> Callable[[Callable[[], bool]], File]:
        def work(awaited: Callable[[], bool]) -> File:
            self.started.append(name)
            self.let.wait(20)
            if not awaited():
                raise JobAbandoned
            return FILE

        return work


async def until(seen: Callable[[], bool]) -> None:
    for _ in range(500):
        if seen():
            return
        await asyncio.sleep(0.01)
    raise AssertionError


def asks(
    making: FileQueue, maker: DownloadMaker, account: str, what: str, browser: Browser | None = None
) -> asyncio.Task[File]:
    receive = (browser or Browser()).receive
    return asyncio.ensure_future(making.made("briefing", account, what, maker.of(f"{account} {what}"), receive))


def test_equal_requests_at_once_are_made_once() -> None:
    async def scene() -> None:
        making, maker = FileQueue(), DownloadMaker()
        asking = [asks(making, maker, "an", "June") for _ in range(5)]
        await until(lambda: bool(maker.started))
        maker.let.set()
        assert await asyncio.gather(*asking) == [FILE] * 5
        assert maker.started == ["an June"]

    run(scene())


def test_an_accounts_files_are_made_one_after_the_other_and_anothers_beside_them() -> None:
    async def scene() -> None:
        making, maker = FileQueue(), DownloadMaker()
        asking = [
            asks(making, maker, who, what) for who, what in (("an", "1"), ("an", "2"), ("an", "3"), ("binh", "1"))
        ]
        await until(lambda: len(maker.started) == 2)
        assert sorted(maker.started) == ["an 1", "binh 1"]
        maker.let.set()
        await asyncio.gather(*asking)

    run(scene())


def test_what_nobody_waits_for_any_more_is_not_begun() -> None:
    async def scene() -> None:
        making, maker, browser = FileQueue(), DownloadMaker(), Browser()
        first, second = asks(making, maker, "an", "1"), asks(making, maker, "an", "2", browser)
        await until(lambda: maker.started == ["an 1"])
        browser.gone.set()
        with pytest.raises(JobAbandoned):
            await second
        maker.let.set()
        await first
        await asks(making, maker, "an", "3")
        assert maker.started == ["an 1", "an 3"]

    run(scene())


def test_who_goes_while_it_is_made_is_told_to_the_maker_and_holds_the_turn_until_then() -> None:
    async def scene() -> None:
        making, maker, browser = FileQueue(), DownloadMaker(), Browser()
        with making.place("an"):
            gone = asks(making, maker, "an", "1", browser)
            await until(lambda: maker.started == ["an 1"])
            browser.gone.set()
            with pytest.raises(JobAbandoned):
                await gone
        next_one = asks(making, maker, "an", "2")
        await asyncio.sleep(0.05)
        assert maker.started == ["an 1"]
        maker.let.set()
        assert await next_one == FILE

    run(scene())


@pytest.mark.parametrize("begun", [False, True])
def test_what_was_given_up_is_begun_anew_for_who_asks_at_that_moment(begun: bool) -> None:
    async def scene() -> None:
        making, maker, browser = FileQueue(), DownloadMaker(), Browser()
        before = None if begun else asks(making, maker, "an", "before")
        if before is not None:
            await until(lambda: bool(maker.started))
        goes = asks(making, maker, "an", "1", browser)
        await (until(lambda: maker.started == ["an 1"]) if begun else asyncio.sleep(0.02))
        browser.gone.set()
        with pytest.raises(JobAbandoned):
            await goes
        maker.let.set()
        # in this very step, before anything else hears that it was given up
        assert await making.made("briefing", "an", "1", maker.of("an 1"), Browser().receive) == FILE

    run(scene())


def test_who_asks_when_the_maker_has_just_seen_that_nobody_waits_gets_the_file() -> None:
    """It has not ended yet."""

    async def scene() -> None:
        making, browser = FileQueue(), Browser()
        seen, let, begun = threading.Event(), threading.Event(), threading.Event()

        def gives_up(awaited: Callable[[], bool]) -> File:
            begun.set()
            while awaited():
                time.sleep(0.001)
            seen.set()
            let.wait(20)
            raise JobAbandoned

        goes = asyncio.ensure_future(making.made("briefing", "an", "1", gives_up, browser.receive))
        await until(begun.is_set)
        browser.gone.set()
        with pytest.raises(JobAbandoned):
            await goes
        await until(seen.is_set)
        comes = asyncio.ensure_future(making.made("briefing", "an", "1", lambda _: FILE, Browser().receive))
        await asyncio.sleep(0)
        let.set()
        assert await comes == FILE

    run(scene())


def test_what_one_waits_for_is_made_though_another_who_asked_for_it_has_gone() -> None:
    async def scene() -> None:
        making, maker, browser = FileQueue(), DownloadMaker(), Browser()
        goes, stays = asks(making, maker, "an", "1", browser), asks(making, maker, "an", "1")
        await until(lambda: bool(maker.started))
        browser.gone.set()
        with suppress(JobAbandoned):
            await goes
        maker.let.set()
        assert await stays == FILE

    run(scene())


def test_a_maker_that_fails_fails_for_everybody_who_waits_and_for_nobody_later() -> None:
    async def scene() -> None:
        making = FileQueue()

        def fails(_: Callable[[], bool]) -> File:
            raise KeyError("x")

        for _ in range(2):
            with pytest.raises(KeyError):
                await making.made("figures", "an", "1", fails, Browser().receive)
        assert await making.made("figures", "an", "1", lambda _: FILE, Browser().receive) == FILE

    run(scene())


def test_an_account_waits_for_so_many_files_and_another_for_its_own() -> None:
    making = FileQueue()
    with ExitStack() as places:
        for _ in range(FILES_OF_ACCOUNT):
            places.enter_context(making.place("an"))
        with pytest.raises(TooManyFiles, match="an"), making.place("an"):
            pass
        with making.place("binh"):
            pass
    with making.place("an"):
        pass


def test_who_asks_again_and_again_is_refused_at_a_slow_pace_and_another_at_once() -> None:
    async def scene() -> None:
        making, refused, browser = FileQueue(), list[str](), Browser()

        async def ask(account: str, browser: Browser) -> None:
            await making.refusal(account, browser.receive)
            refused.append(account)

        asking = [asyncio.create_task(ask("an", browser)) for _ in range(200)]
        await asyncio.sleep(0)  # they wait
        await ask("binh", Browser())
        assert refused.count("an") < 100
        browser.gone.set()
        await asyncio.wait(asking)
        start = time.monotonic()
        await ask("an", Browser())
        assert time.monotonic() - start < 100 * REFUSED_SECONDS  # those that went away hold no place

    run(scene())


@pytest.mark.parametrize(("lang", "title"), [("vi", "quá nhiều tệp một lúc"), ("en", "too many files at once")])
def test_who_asks_for_too_many_is_told_so_in_their_language(
    visitor: NewVisitor, person: Person, monkeypatch: pytest.MonkeyPatch, lang: str, title: str
) -> None:
    client, who = visitor(), person()
    assert sign_in(client, who.name) == 303
    begun, let = threading.Semaphore(0), threading.Event()

    def slow(_context: AppContext, _who: object, _asked: FileRequest) -> File:
        begun.release()
        let.wait(20)
        return FILE

    monkeypatch.setitem(route.MAKERS, "figures", slow)
    monkeypatch.setattr("kpi.web.downloads.file_queue.FILES_OF_ACCOUNT", 1)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(client.get, "/download/figures?of=targets&format=csv&period=2021-05")
        assert begun.acquire(timeout=20), first.result(20).text
        refused = client.get(f"/download/figures?of=targets&format=csv&lang={lang}", headers={"accept": "text/html"})
        let.set()
        assert first.result(20).content == b"x"
    assert (refused.status_code, refused.headers["retry-after"], title in refused.text) == (429, "20", True)
    assert client.get("/download/figures?of=targets&format=csv&period=2021-05").status_code == 200
