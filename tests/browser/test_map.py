"""A list of communes becomes a map or tiles beside it; the list stays and says the same."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from kpi.config import DATA
from tests.browser.conftest import AxeFaults, PageAs, Shot
from tests.deep import crossed, deeply

pytestmark = pytest.mark.browser

ABOUT = [feature["properties"] for feature in json.loads((DATA / "communes.geojson").read_text("utf-8"))["features"]]
NAMES = {about["code"]: about["name"] for about in ABOUT}
SHORT = {about["code"]: about["short_name"] for about in ABOUT}
LOOKS = (
    ("good", "Đạt"),
    ("watch", "Chậm ít"),
    ("bad", "Chậm"),
    ("waiting", "Chưa đến kỳ"),
    ("silent", "Chưa nộp"),
)
DRAW = """({about, units}) => {
    const made = (tag, parent, data = {}, text = "") => {
        const element = document.createElement(tag);
        Object.assign(element.dataset, data);
        element.textContent = text;
        parent.append(element);
        return element;
    };
    document.querySelector(".drawn-by-a-test")?.remove();
    const main = document.querySelector("[data-testid=stMainBlockContainer]"), room = made("div", main);
    const figure = made("figure", room, about), list = made("ul", figure);
    for (const {name, ...data} of units) {
        const item = made("li", list, data);
        made("a", item, {}, name).href = `/commune?unit=${data.unit}`;
        made("span", item, {}, data.value);
        made("span", item, {}, data.word).className = "chip";
    }
    for (const picture of ["png", "svg"]) made("button", room, {picture, file: "xa_2021-05"}, picture);
    [room.className, figure.className, list.className] = ["kpi drawn-by-a-test", "shapes", "units"];
    main.prepend(room);
}"""


def draw(page: Page, shapes: str = "map", *, wait: bool = True) -> None:
    """Puts a list of all communes on the page as the server draws it: the first an estimate, the fifth silent, …

    In the place of the one that was drawn before, where there is one.
    """
    if page.url == "about:blank":
        page.goto("/")
        expect(page.locator(".frame-account")).to_be_visible(timeout=30_000)
        expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    units = []
    for place, (code, name) in enumerate(NAMES.items()):
        tone, word = LOOKS[place % len(LOOKS)]
        value = "" if tone == "silent" else f"{70 + place},5%"
        hollow = {"hollow": "1"} if place == 0 else {}
        units.append({"name": name, "unit": code, "tone": tone, "word": word, "value": value, **hollow})
    about = {"shapes": shapes, "title": "18/23 xã đạt", "subtitle": "%, tháng 5/2021", "watermark": "SỐ LIỆU MINH HỌA"}
    page.evaluate(DRAW, {"about": about, "units": units})
    if wait:
        expect(page.locator("figure.shapes .labels .shape")).to_have_count(23)


@pytest.fixture(scope="module")
def wide(shared_page_as: PageAs) -> Page:
    return shared_page_as("leader")


@pytest.fixture(scope="module")
def narrow(shared_page_as: PageAs) -> Page:
    return shared_page_as("leader", phone=True)


@crossed(("map", False), shapes=("map", "tiles"), dark=(False, True))
def test_every_commune_is_a_link_that_says_name_value_and_status(
    page_as: PageAs, axe: AxeFaults, shot: Shot, shapes: str, dark: bool
) -> None:
    page = page_as("leader", dark=dark)
    draw(page, shapes)
    links = page.locator("figure.shapes svg a")
    said = links.evaluate_all("all => all.map(one => [one.dataset.unit, one.ariaLabel, one.getAttribute('href')])")
    assert [code for code, _, _ in said] == list(NAMES)
    assert said[0] == ["18673", "Thị trấn Cẩm Xuyên: 70,5%, Đạt, số ước", "/commune?unit=18673"]
    assert said[4][1] == f"{NAMES[said[4][0]]}: Chưa nộp"
    assert [fault for fault in axe(page) if "shapes" in fault[1] or "svg" in fault[1]] == []
    shot(page, f"{shapes}-{'dark' if dark else 'light'}")


def test_a_status_has_its_own_shape_besides_its_colour(wide: Page) -> None:
    draw(wide)
    drawn = wide.locator("figure.shapes .labels .shape").evaluate_all("""all => Object.fromEntries(
        all.map((one) => [one.getAttribute("class"), one.outerHTML.replace(/[\\d.-]+/g, "0")]))""")
    assert set(drawn) == {"shape good", "shape good hollow", *(f"shape {tone}" for tone, _ in LOOKS[1:])}
    outlines = {
        re.sub(r' class="[^"]*"| transform="[^"]*"', "", text) for name, text in drawn.items() if "hollow" not in name
    }
    assert len(outlines) == 5
    fills = wide.evaluate("""() => ["good", "waiting"].map(
        (tone) => getComputedStyle(document.querySelector(`.labels .shape.${tone}:not(.hollow)`)).fill)""")
    assert fills == ["rgb(46, 125, 79)", "rgb(91, 100, 114)"]


@pytest.mark.parametrize("screen", deeply("narrow", "wide"))
def test_every_tile_and_every_row_of_the_list_shows_the_name_in_whole_words(
    request: pytest.FixtureRequest, screen: str
) -> None:
    page: Page = request.getfixturevalue(screen)
    draw(page, "tiles")
    tiles = page.locator("figure.shapes .label").evaluate_all("""all => all.map(
        (one) => [...one.querySelectorAll("text[font-weight='600']")].map((line) => line.textContent).join(" "))""")
    assert tiles == list(SHORT.values())
    page.locator(".units > li > span:nth-child(2)").evaluate_all(
        "all => all.forEach((one) => one.append(' triệu đồng'))"
    )
    page.locator(".units > li > .chip").evaluate_all(
        "all => all.forEach((one) => { one.textContent = 'Đúng tiến độ'; })"
    )
    broken = page.locator(".units > li > a").evaluate_all("""all => all.flatMap((one) => {
        const range = document.createRange(), text = one.firstChild;
        return [...text.data.matchAll(/\\S+/g)].filter(({0: word, index}) => {
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return range.getClientRects().length > 1;
        }).map(([word]) => `${word} (${text.data})`);
    })""")
    assert broken == []


@crossed(shapes=("map", "tiles"), screen=("wide", "narrow"))
def test_labels_stand_in_their_communes_and_none_on_another(
    request: pytest.FixtureRequest, shot: Shot, shapes: str, screen: str
) -> None:
    page: Page = request.getfixturevalue(screen)
    draw(page, shapes)
    over = page.evaluate("""() => {
        const all = [...document.querySelectorAll("figure.shapes .label")].map((label) => {
            const parts = [...label.querySelectorAll("text, .shape")].map((part) => part.getBoundingClientRect());
            return { name: label.textContent, parts };
        });
        const meet = (a, b) =>
            a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
        return all.flatMap((one, place) => all.slice(place + 1)
            .filter((other) => one.parts.some((a) => other.parts.some((b) => meet(a, b))))
            .map((other) => [one.name, other.name]));
    }""")
    assert over == []
    outside = page.evaluate("""() => [...document.querySelectorAll("figure.shapes svg a")].flatMap((link, place) => {
        const area = link.querySelector(".area"), point = link.ownerSVGElement.createSVGPoint();
        const label = document.querySelectorAll("figure.shapes .label")[place], box = label.getBBox();
        Object.assign(point, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
        return !label.querySelector("text") || area.isPointInFill(point) ? [] : [label.textContent];
    })""")
    assert outside == []
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    shot(page, f"{shapes}-{screen}")


def test_a_commune_is_reached_and_opened_by_keyboard(page_as: PageAs) -> None:
    page = page_as("leader")
    draw(page)
    page.locator("figure.shapes svg a").first.focus()
    page.keyboard.press("Tab")
    bubble = page.locator(".bubble")
    expect(bubble).to_have_text("Thị trấn Thiên Cầm71,5%, Chậm ít")
    expect(page.locator(".units li.lit")).to_have_attribute("data-unit", "18676")
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/commune\?unit=18676$"))


@pytest.mark.deep
def test_pointing_at_one_lights_the_other(wide: Page) -> None:
    draw(wide)
    wide.locator(".units li[data-unit='18739'] a").hover()
    lit, area = (
        wide.locator(f"figure.shapes {which}").get_attribute("d")
        for which in ("path.lit", "a[data-unit='18739'] .area")
    )
    assert lit == area
    wide.locator("figure.shapes svg a[data-unit='18748']").hover()
    expect(wide.locator(".units li.lit")).to_have_attribute("data-unit", "18748")


def test_without_outlines_the_list_alone_is_shown(page_as: PageAs, watches: list[object]) -> None:
    page = page_as("leader")
    watches[-1].expected = ("outlines.json",)  # type: ignore[attr-defined]

    def fail(route: Route) -> None:
        route.fulfill(status=503)

    page.route("**/ui/outlines.json*", fail)
    draw(page, wait=False)
    expect(page.locator("figure.shapes")).to_have_attribute("data-drawn", "list")
    expect(page.locator("figure.shapes svg")).to_have_count(0)
    expect(page.locator(".units li a").first).to_be_visible()


@pytest.mark.deep
@pytest.mark.deep
def test_a_list_drawn_anew_gets_a_picture_anew_and_the_outlines_are_asked_for_once(page_as: PageAs) -> None:
    page = page_as("leader")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "outlines" in request.url else None)
    draw(page)
    page.evaluate("""() => {
        const old = document.querySelector("figure.shapes"), fresh = old.cloneNode(true);
        fresh.querySelector(".picture").remove();
        delete fresh.dataset.drawn;
        fresh.querySelectorAll("li").forEach((item) => { item.dataset.tone = "good"; });
        old.replaceWith(fresh);
    }""")
    expect(page.locator("figure.shapes .area.good")).to_have_count(23)
    assert len(asked) == 1
