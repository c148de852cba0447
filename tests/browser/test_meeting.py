"""Meeting mode: one key makes any screen a projector's view, and the arrows go through what is to be spoken of."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import AxeFaults, PageAs, Shot
from tests.deep import deeply

pytestmark = pytest.mark.browser

PROJECTOR: ViewportSize = {"width": 1280, "height": 720}
LINK = """([way, address]) => {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = way;
    link.dataset[way] = "";
    document.querySelector(".kpi h1").parentElement.append(link);
}"""


def open_screen(page: Page, address: str = "/?period=2021-05") -> Page:
    page.set_viewport_size(PROJECTOR)
    page.goto(address)
    expect(page.locator(".kpi h1")).to_be_visible(timeout=30_000)
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    return page


def in_meeting(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.classList.contains('meeting')"))


def test_one_key_opens_it_with_larger_type_and_no_chrome_and_escape_closes_it(
    page_as: PageAs, axe: AxeFaults, shot: Shot
) -> None:
    page = open_screen(page_as("leader"))
    before = page.locator(".kpi h1").evaluate("one => one.getBoundingClientRect().height / (one.textContent.length)")
    page.keyboard.press("F9")
    expect(page).to_have_url(re.compile(r"\?period=2021-05&mode=meeting$"))
    expect(page.locator(".st-key-frame")).to_be_hidden()
    expect(page.locator(".st-key-filters")).to_be_hidden()
    assert page.locator(".kpi h1").evaluate("one => one.currentCSSZoom") == pytest.approx(1.6)
    assert (
        page.locator(".kpi h1").evaluate("one => one.getBoundingClientRect().height / one.textContent.length") > before
    )
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    assert axe(page) == []
    shot(page, "meeting")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"\?period=2021-05$"))
    expect(page.locator(".st-key-frame")).to_be_visible()


@pytest.mark.deep
def test_the_button_opens_it_in_full_screen(page_as: PageAs) -> None:
    page = open_screen(page_as("leader"))
    page.locator("[data-meeting]").click()
    page.wait_for_function("() => document.fullscreenElement !== null")
    assert in_meeting(page)
    page.get_by_role("button", name="Thoát (Esc)").click()
    page.wait_for_function("() => document.fullscreenElement === null")
    assert not in_meeting(page)


@pytest.mark.deep
def test_leaving_full_screen_leaves_the_mode(page_as: PageAs) -> None:
    """In full screen the browser keeps Escape for itself, and tells only that full screen has ended."""
    page = open_screen(page_as("leader"))
    page.keyboard.press("F9")
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.evaluate("document.exitFullscreen()")
    expect(page).to_have_url(re.compile(r"\?period=2021-05$"))
    assert not in_meeting(page)


@pytest.mark.deep
def test_its_address_opens_it(page_as: PageAs) -> None:
    page = open_screen(page_as("leader"), "/?period=2021-05&mode=meeting")
    assert in_meeting(page)
    expect(page.locator(".st-key-frame")).to_be_hidden()
    page.reload()
    expect(page.locator(".kpi h1")).to_be_visible(timeout=30_000)
    assert in_meeting(page)


@pytest.mark.parametrize("key", ["ArrowRight", *deeply("PageDown")])
def test_arrows_and_clickers_go_on_without_leaving_full_screen(page_as: PageAs, key: str) -> None:
    page = open_screen(page_as("leader"))
    page.keyboard.press("F9")
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.evaluate("window.samePage = true")
    page.locator("[data-next]").evaluate_all("all => all.forEach((one) => one.remove())")
    page.evaluate(LINK, ["next", "/?period=2021-03"])
    page.keyboard.press(key)
    expect(page).to_have_url(re.compile(r"period=2021-03.*mode=meeting|mode=meeting.*period=2021-03"))
    expect(page.locator(".kpi .opening")).to_contain_text("14/3/2021")
    assert page.evaluate("[window.samePage, document.fullscreenElement !== null]") == [True, True]
    page.go_back()
    expect(page.locator(".kpi .opening")).to_contain_text("14/5/2021")


@pytest.mark.deep
def test_back_goes_to_the_one_before(page_as: PageAs) -> None:
    page = open_screen(page_as("leader"), "/?period=2021-05&mode=meeting")
    page.evaluate(LINK, ["previous", "/?period=2021-04"])
    expect(page.get_by_role("button", name="Trước")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".kpi .opening")).to_contain_text("14/4/2021")
    assert in_meeting(page)


@pytest.mark.deep
def test_any_own_link_keeps_the_mode_and_outside_it_the_arrows_do_nothing(page_as: PageAs) -> None:
    page = open_screen(page_as("leader"))
    page.evaluate(LINK, ["next", "/?period=2021-03"])
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    expect(page.locator(".kpi .opening")).to_contain_text("14/5/2021")
    page.keyboard.press("F9")
    page.locator("a[data-next][href='/?period=2021-03']").click()
    expect(page.locator(".kpi .opening")).to_contain_text("14/3/2021")
    assert "mode=meeting" in page.url


WHOLE = {
    "a target's chart": ("/target?target=MT-1&period=2021-05", ".js-plotly-plot"),
    "the map": ("/communes?view=map&target=VX-7&period=2021-05", "figure.shapes svg"),
}


@pytest.mark.parametrize(("address", "drawn"), WHOLE.values(), ids=WHOLE)
@pytest.mark.parametrize("size", [(1440, 900), *deeply((1280, 720), (1920, 1080))])
def test_what_is_drawn_is_whole_on_the_first_view_and_the_way_out_covers_nothing_of_it(
    page_as: PageAs, address: str, drawn: str, size: tuple[int, int]
) -> None:
    page = open_screen(page_as("leader"), f"{address}&mode=meeting")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    expect(page.locator(drawn).first).to_be_visible(timeout=20_000)
    page.wait_for_function(
        """(drawn) => document.querySelector(drawn).getBoundingClientRect().bottom
            <= document.querySelector(".meeting-way-out").getBoundingClientRect().top""",
        arg=drawn,
    )
    box = page.locator(drawn).first.bounding_box()
    assert box is not None
    assert box["height"] > size[1] / 2  # large, not only whole


@pytest.mark.deep
@pytest.mark.parametrize("address", ["/commune?unit=18679&period=2021-05", "/communes?view=map&period=2021-05"])
def test_the_way_out_covers_nothing_at_the_end_of_the_screen(page_as: PageAs, address: str) -> None:
    page = open_screen(page_as("leader"), f"{address}&mode=meeting")
    page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, main.scrollHeight)")
    clear = """() => {
        const drawn = [...document.querySelectorAll(".kpi, .shapes > .units")];
        const shown = drawn.filter((one) => one.checkVisibility() && one.offsetHeight);
        const last = Math.max(...shown.map((one) => one.getBoundingClientRect().bottom));
        return document.querySelector(".meeting-way-out").getBoundingClientRect().top - last;
    }"""
    page.wait_for_function(f"() => ({clear})() < 300")
    assert page.evaluate(clear) > 24


@pytest.mark.deep
def test_the_way_out_goes_away_after_a_click_too(page_as: PageAs) -> None:
    page = open_screen(page_as("leader"), "/communes?view=map&target=VX-7&period=2021-05&mode=meeting")
    page.get_by_role("button", name="Tiếp").click()
    expect(page).not_to_have_url(re.compile("VX-7"))
    page.mouse.move(300, 300)
    expect(page.locator(".meeting-way-out")).to_have_css("opacity", "0", timeout=10_000)


@pytest.mark.deep
def test_the_language_is_chosen_by_the_address_and_the_way_out_speaks_it(page_as: PageAs) -> None:
    page = open_screen(page_as("leader", lang="en"), "/?period=2021-05&mode=meeting")
    expect(page.get_by_role("button", name="Leave (Esc)")).to_be_visible()


@pytest.mark.deep
def test_a_chart_is_larger_and_stays_in_its_room(page_as: PageAs) -> None:
    """Measured too large, a chart would run over what stands under it; measured again and again, it would grow."""
    page = open_screen(page_as("leader"), "/?period=2021-05&view=charts")
    expect(page.locator(".js-plotly-plot .gtitle").first).to_be_attached(timeout=30_000)
    plain = page.locator(".gtitle").first.evaluate("one => one.getBoundingClientRect().height")
    page.keyboard.press("F9")
    page.wait_for_function(
        "(plain) => document.querySelector('.gtitle').getBoundingClientRect().height > 1.4 * plain", arg=plain
    )
    sides = """() => [...document.querySelectorAll(".js-plotly-plot")].map((plot) => {
        const drawn = plot.querySelector(".main-svg").getBoundingClientRect();
        const room = plot.closest("[data-testid=stElementContainer]").getBoundingClientRect();
        return [drawn.width - room.width, drawn.height - room.height].map(Math.round);
    })"""
    page.wait_for_function(f"() => ({sides})().flat().every((over) => over <= 1)")
    assert len(page.evaluate(sides)) == 5


@pytest.mark.deep
def test_paper_is_the_same_in_it_and_out_of_it(page_as: PageAs) -> None:
    page = open_screen(page_as("leader"))
    page.emulate_media(media="print")
    outside = page.locator(".kpi h1").evaluate("one => one.currentCSSZoom")
    page.keyboard.press("F9")
    assert page.locator(".kpi h1").evaluate("one => one.currentCSSZoom") == outside == pytest.approx(0.75)
    expect(page.locator(".meeting-way-out")).to_be_hidden()
