"""The frame round the screens, and what a fresh process shows to whom."""

import itertools
import json
import re
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ACCOUNTS, AxeFaults, PageAs, Server, Shot, StartServer, make_home, sign_in
from tests.deep import crossed, deeply

pytestmark = pytest.mark.browser

FRAME = ".st-key-frame"
READ = ["Tổng quan", "Lĩnh vực", "Chỉ tiêu", "Xã, thị trấn"]
REPORT, PLAN = "Bộ báo cáo", "Kế hoạch"
SCREENS = {
    "leader": [*READ, REPORT, PLAN],
    "officer": [*READ, REPORT, "Nộp số liệu", PLAN],
    "reviewer": [*READ, REPORT, "Nộp số liệu", PLAN],
    "publisher": [*READ, REPORT, PLAN],
    "administrator": [PLAN],
}
IN_ENGLISH = ["Overview", "Sector", "Target", "Communes and towns", "Briefing", "Submit figures", "Plan"]


def frame(page: Page, *screens: str) -> None:
    """Waits until the frame is drawn, and for the screens it names."""
    expect(page.locator(".frame-account")).to_be_visible(timeout=30_000)
    if screens:
        named = page.locator(f"{FRAME} .frame-here, {FRAME} [data-testid=stPageLink-NavLink]")
        expect(named).to_have_text(screens)


@pytest.mark.parametrize("role", ["leader", "officer", *deeply("administrator", "reviewer", "publisher")])
def test_each_role_finds_its_screens(page_as: PageAs, role: str) -> None:
    page = page_as(role)
    page.goto("/")
    frame(page, *SCREENS[role])
    expect(page.get_by_test_id("stPageLink")).to_have_count(max(0, len(SCREENS[role]) - 1))


@crossed((True, True), phone=(False, True), dark=(False, True))
def test_the_frame_fits_and_can_be_read(page_as: PageAs, axe: AxeFaults, shot: Shot, phone: bool, dark: bool) -> None:
    page = page_as("officer", phone=phone, dark=dark)
    page.goto("/")
    frame(page)
    page.evaluate("document.fonts.ready")
    shot(page, f"frame-{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}")
    bar = page.locator(FRAME).bounding_box()
    assert bar is not None
    assert bar["x"] + bar["width"] <= page.evaluate("innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_in_viewport()
    assert [fault for fault in axe(page) if "frame" in fault[1]] == []


@pytest.mark.parametrize(("role", "lang", "rows"), [("leader", "en", 2), ("officer", "en", 2), ("officer", "vi", 2)])
def test_on_a_phone_the_screens_stand_in_even_rows_and_none_is_cut(
    page_as: PageAs, role: str, lang: str, rows: int
) -> None:
    page = page_as(role, phone=True)
    page.goto(f"/?lang={lang}")
    frame(page)
    named = page.locator(f"{FRAME} :is(.frame-here, [data-testid=stPageLink-NavLink] p)")
    expect(named).to_have_count(len(SCREENS[role]))
    found = named.evaluate_all(
        "all => all.map(one => [one.getBoundingClientRect().top, one.scrollWidth - one.clientWidth])"
    )
    near = sorted(top for top, _ in found)
    assert 1 + sum(below - above > 12 for above, below in itertools.pairwise(near)) == rows
    assert all(cut <= 0 for _, cut in found)


def test_one_commune_stands_under_the_communes(page_as: PageAs) -> None:
    page = page_as("leader")
    page.goto("/commune?unit=18676&period=2021-04")
    frame(page, *SCREENS["leader"])
    here = page.locator(f"{FRAME} [aria-current]")
    expect(here).to_have_text("Xã, thị trấn")
    here.click()
    expect(page).to_have_url(re.compile("/communes.*period=2021-04"))


@pytest.mark.deep
@pytest.mark.parametrize("phone", [True, False])
def test_the_way_out_is_in_sight_on_every_screen(page_as: PageAs, phone: bool) -> None:
    page = page_as("reviewer", phone=phone)
    for address in ("/", "/submit"):
        page.goto(address)
        frame(page)
        expect(page.get_by_role("button", name="Đăng xuất")).to_be_in_viewport()


def test_the_other_language_is_one_click_away_and_stays(page_as: PageAs) -> None:
    page = page_as("officer")
    page.goto("/submit")
    frame(page)
    assert page.evaluate("document.documentElement.lang") == "vi"
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("/submit"))
    frame(page, *IN_ENGLISH)
    assert page.evaluate("document.documentElement.lang") == "en"
    expect(page).to_have_title("Submit figures – Target tracking")
    page.reload()
    frame(page, *IN_ENGLISH)


def test_streamlits_own_words_are_vietnamese(page_as: PageAs) -> None:
    page = page_as("officer")
    page.goto("/submit")
    frame(page)
    uploader = page.get_by_test_id("stFileUploader")
    expect(uploader).to_contain_text("Tải lên")
    expect(uploader).to_contain_text(
        "Tối đa 5.0MB mỗi tệp" if "5.0MB" in uploader.inner_text() else "Tối đa 5 MB mỗi tệp"
    )


@pytest.mark.deep
def test_charts_are_drawn_under_the_policy_and_without_a_word_to_anybody(page_as: PageAs, shot: Shot) -> None:
    page = page_as("leader")
    page.goto("/?view=charts")
    frame(page)
    expect(page.locator(".js-plotly-plot svg.main-svg").first).to_be_visible(timeout=30_000)
    shot(page, "charts")


def test_nothing_of_the_makers_chrome_is_seen(page_as: PageAs) -> None:
    page = page_as("officer")
    page.goto("/")
    frame(page)
    for part in ("stHeader", "stMainMenu", "stAppDeployButton", "stDecoration", "stToolbar"):
        assert not any(found.is_visible() for found in page.get_by_test_id(part).all())
    assert "Streamlit" not in page.title()


# each in a process of its own, so not every screen: the same gate and the same closed folder stand before all
@pytest.mark.parametrize(
    ("role", "screen"),
    [(None, "target"), *(pytest.param("administrator", of, marks=pytest.mark.deep) for of in ("overview", "submit"))],
)
def test_a_fresh_process_shows_no_screen_to_who_may_not_see_it(
    start_server: StartServer, browser: Browser, tmp_path: Path, role: str | None, screen: str
) -> None:
    """The very first request is the deep link: before the first st.navigation Streamlit would run pages/ by itself."""
    make_home(tmp_path)
    with start_server(tmp_path) as server, browser.new_context(base_url=server.address) as context:
        page = context.new_page()
        if role is None:
            page.goto(f"/{screen}")
            expect(page).to_have_url(re.compile(f"/account/sign-in\\?next=(/|%2F){screen}$"))
        else:
            sign_in(page, server.address, ACCOUNTS[role].name, go_on="/account/me")  # no screen before the one below
            expect(page).to_have_url(re.compile("/account/me$"))
            page.goto(f"/{screen}")
            frame(page, *SCREENS[role])  # the only one they have is shown instead
            expect(page.locator(".kpi h1")).to_have_text("Kế hoạch năm 2021", timeout=30_000)
            return
        assert page.locator("[data-testid=stSelectbox], [data-testid=stFileUploader], .kpi h1").count() == 0
        assert server.errors() == []


def test_without_the_gate_streamlit_answers_nobody(server: Server) -> None:
    for path in ("/_stcore/metrics", "/media/x.csv", "/_stcore/upload_file/a/b", "/_stcore/agent/openapi.json"):
        with pytest.raises(HTTPError, match="401"), urlopen(f"{server.address}{path}"):
            pass


def test_the_server_does_not_name_itself(server: Server) -> None:
    with urlopen(Request(f"{server.address}/healthz")) as answer:
        assert "server" not in {name.lower() for name in answer.headers}


def test_a_script_of_somebody_else_does_not_run(page_as: PageAs, watches: list[object]) -> None:
    page = page_as("leader")
    watches[-1].expected = ("Content Security Policy", "violates")  # type: ignore[attr-defined]
    page.goto("/")
    frame(page)
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        const image = new Image();
        image.setAttribute("onerror", "window.ran = true");
        image.src = "x:";
        document.body.append(script, image);
    }""")
    page.wait_for_timeout(200)
    assert json.dumps(page.evaluate("window.ran ?? null")) == "null"
