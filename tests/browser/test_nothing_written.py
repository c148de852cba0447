"""In a real browser while nothing can be written: readers go on, writers are told, and forged words end on our note."""

import asyncio
import re
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import make_url, update
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.wire import Answer, Viewer, look
from kpi.store import open_store
from kpi.store.models import login_session
from tests.browser.conftest import (
    ACCOUNTS,
    DESKTOP,
    PASSWORD,
    PHONE,
    Server,
    StartServer,
    make_home,
    sign_in,
    signed_in,
)
from tests.browser.test_submit import filled
from tests.locking import held

pytestmark = pytest.mark.browser

T = TypeVar("T")


@pytest.fixture(scope="module")
def house(start_server: StartServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("locked")
    make_home(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPI_STORE_WAIT", "0.2")
        with start_server(home) as server:
            yield server


@contextmanager
def page_of(house: Server, browser: Browser, role: str) -> Iterator[Page]:
    with browser.new_context(base_url=house.address, viewport=DESKTOP) as context:
        yield signed_in(context, house.address, role)


def url_of(house: Server) -> Any:
    return make_url(f"sqlite:///{house.home / 'kpi.db'}")


def last_seen_long_ago(house: Server) -> None:
    """So that every run of a screen would like to write that the session is in use."""
    store = open_store(f"sqlite:///{house.home / 'kpi.db'}", house.home)
    store.write(lambda db: db.execute(update(login_session).values(seen=datetime.now(UTC) - timedelta(minutes=5))))
    store.close()


@pytest.mark.deep
def test_a_reader_clicks_through_a_locked_store(house: Server, browser: Browser) -> None:
    with page_of(house, browser, "leader") as page:
        last_seen_long_ago(house)
        with held(url_of(house), "EXCLUSIVE"):
            page.goto("/?period=2021-06")
            expect(page.locator("#target-KT-3")).to_be_visible(timeout=20_000)
            page.locator("#target-KT-3 a").first.click()
            expect(page).to_have_url(re.compile("/target"), timeout=20_000)
            expect(page.locator(".kpi h1").first).to_be_visible(timeout=20_000)
            expect(page.locator("[role=alert]")).to_have_count(0)


@pytest.mark.parametrize(
    ("lang", "send", "told", "done"),
    [
        ("vi", "Nộp", "Không ghi được, chưa có gì được lưu", "Đã nhận 1 số liệu"),
        pytest.param(
            *("en", "Submit", "It could not be recorded; nothing has been saved", "1 figure"), marks=pytest.mark.deep
        ),
    ],
)
def test_who_hands_in_to_a_locked_store_is_told_and_sends_again(
    house: Server, browser: Browser, shot: Any, tmp_path: Path, lang: str, send: str, told: str, done: str
) -> None:
    with page_of(house, browser, "officer") as page:
        page.goto("/submit?period=2021-06")
        with page.expect_download() as taken:
            page.locator("a.button").click()
        template = tmp_path / "template.xlsx"
        taken.value.save_as(template)
        right, _ = filled(template, "KT-3", {"vi": 3600, "en": 3700}[lang])
        page.goto(f"/submit?period=2021-06&lang={lang}")
        page.locator("input[type=file]").set_input_files(right)
        button = page.get_by_role("button", name=send, exact=True)
        expect(button).to_be_visible(timeout=20_000)
        with held(url_of(house)):
            button.click()
            expect(page.locator("[role=alert]")).to_contain_text(told, timeout=20_000)
            shot(page, f"unwritten-{lang}")
        button.click()
        expect(page.locator(".receipt")).to_contain_text(done, timeout=20_000)


@pytest.mark.deep
def test_a_file_that_is_refused_says_why_where_its_link_was_pressed(house: Server, browser: Browser, shot: Any) -> None:
    with page_of(house, browser, "officer") as page:
        page.goto("/submit?period=2021-06")
        form = page.locator("a.button")
        expect(form).to_be_visible(timeout=20_000)
        with held(url_of(house)):
            form.click()
            expect(page.locator("h1")).to_have_text("Chưa lấy được tệp")
            shot(page, "no-file")
        page.go_back()
        expect(form).to_be_visible(timeout=20_000)
        page.context.clear_cookies()
        form.click()
        expect(page.locator("[name=password]")).to_be_visible()
        page.fill("[name=name]", ACCOUNTS["officer"].name)
        page.fill("[name=password]", PASSWORD)
        with page.expect_download() as taken:
            page.click(".sheet button")
        assert taken.value.suggested_filename == "18676_2021-06.xlsx"


@pytest.mark.deep
def test_signing_in_and_out_of_a_locked_store_ends_on_pages_of_ours(
    house: Server, browser: Browser, axe: Any, shot: Any
) -> None:
    with page_of(house, browser, "leader") as page, held(url_of(house)):
        with browser.new_context(base_url=house.address, viewport=DESKTOP) as context:
            newcomer = context.new_page()
            sign_in(newcomer, house.address, ACCOUNTS["reviewer"].name)
            expect(newcomer.locator("h1")).to_have_text("Chưa đăng nhập được")
            assert axe(newcomer) == []
            shot(newcomer, "fault-desktop")
            newcomer.set_viewport_size(PHONE)
            shot(newcomer, "fault-phone")
        page.goto("/account/me")
        page.locator("form[action='/account/sign-out'] button").first.click()
        expect(page.locator("h1")).to_have_text("Đã đăng xuất")
        shot(page, "signed-out-desktop")
        page.set_viewport_size(PHONE)
        shot(page, "signed-out-phone")
        page.goto("/")
        expect(page.locator("[name=password]")).to_be_visible()


def ready(house: Server) -> int:
    asking = HTTPConnection(urlsplit(house.address).netloc, timeout=60)
    asking.request("GET", "/readyz")
    answer = asking.getresponse()
    answer.read()
    asking.close()
    return answer.status


@pytest.fixture(scope="module")
def cookie(house: Server, browser: Browser) -> Iterator[str]:
    with page_of(house, browser, "officer") as page:
        kept = {one["name"]: one["value"] for one in page.context.cookies()}
        yield f"sid={kept['sid']}"


def run(work: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: the browser's driver keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


FORGED: dict[str, dict[str, Any]] = {
    "a choice that is not offered": {"string_value": "2099-13"},
    "a very long one": {"string_value": "x" * 300_000},
    "a number for a word": {"int_value": 7},
    "bytes for a word": {"bytes_value": b"\xff\xfe"},
    "broken JSON": {"json_value": '{"a":'},
    "a press of a list": {"trigger_value": True},
    "nothing at all": {},
}
SPOILT = ("a number for a word", "bytes for a word", "broken JSON", "a press of a list")
"""Streamlit cannot read these at all."""


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_choice_ends_on_our_note_or_is_passed_over(house: Server, cookie: str, what: str) -> None:
    async def forge() -> tuple[Answer, str]:
        viewer, first = await look(house.address, "/?period=2021-06", cookie)
        assert not first.fault
        picker = next(iter(viewer.pickers))
        viewer.states[picker] = WidgetState(id=picker, **FORGED[what])
        answer = await viewer.rerun()
        await viewer.socket.close()
        return answer, house.log.read_text()

    answer, log = run(forge())
    assert not answer.fault  # Streamlit's box would be one
    assert answer.elements["html"] > 0
    assert (answer.elements["selectbox"] > 0) is (what not in SPOILT)
    assert "xxxx" not in log
    assert "Uncaught app execution" not in log


def odd_words() -> list[BackMsg]:
    words = [BackMsg() for _ in range(6)]
    words[0].rerun_script.fragment_id = "nothing"
    words[1].rerun_script.page_script_hash = "nothing"
    words[2].file_urls_request.session_id = "nobody"
    words[3].backend_operation_request.request_id = "x"
    words[4].rerun_script.widget_states.widgets.add(id="$$ID-nobody-made-it", trigger_value=True)
    return words


def test_words_that_no_screen_says_change_nothing(house: Server, cookie: str) -> None:
    async def say() -> Answer:
        viewer, _ = await look(house.address, "/?period=2021-06", cookie)
        for word in odd_words():
            await viewer.socket.send(word.SerializeToString())
        await viewer.socket.close()
        fresh, answer = await look(house.address, "/?period=2021-06", cookie)
        await fresh.socket.close()
        return answer

    answer = run(say())
    assert not answer.fault
    assert answer.elements["selectbox"] > 0


@pytest.mark.parametrize("junk", [b"\xff\xff\xff", "text"])
def test_what_is_no_word_at_all_ends_the_stream(house: Server, cookie: str, junk: bytes | str) -> None:
    async def say() -> int | None:
        viewer: Viewer
        viewer, _ = await look(house.address, "/", cookie)
        await viewer.socket.send(junk)
        await viewer.socket.wait_closed()
        return viewer.socket.close_code

    assert run(say()) in (1002, 1011)
    assert ready(house) == 200
