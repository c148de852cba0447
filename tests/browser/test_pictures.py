"""A figure is saved as a picture: words that stay words, letters that are right, as fine as a slide needs."""

import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.test_map import draw
from tests.deep import deeply

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
BUTTON = """(form) => {
    const plot = document.querySelector(".js-plotly-plot"), block = plot.closest("[data-testid=stElementContainer]");
    const button = document.createElement("button");
    Object.assign(button.dataset, {picture: form, file: "thu_2021-05"});
    button.id = "take";
    document.getElementById("take")?.remove();
    block.append(button);
    button.textContent = form;
}"""


def saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as taken:
        page.locator(button).dispatch_event("click")
    path = folder / taken.value.suggested_filename
    taken.value.save_as(path)
    return path


@pytest.fixture(scope="module")
def charts(shared_page_as: PageAs) -> Page:
    page = shared_page_as("leader")
    page.goto("/?period=2021-06&view=charts")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=30_000)
    expect(page.locator(".js-plotly-plot .gtitle").first).to_be_attached()
    return page


def words(picture: ElementTree.Element) -> str:
    return " ".join("".join(text.itertext()) for text in picture.iter(f"{SVG}text"))


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


@pytest.mark.deep
def test_a_chart_as_svg_keeps_its_title_as_text_and_names_the_typeface(charts: Page, tmp_path: Path) -> None:
    charts.evaluate(BUTTON, "svg")
    title = charts.locator(".js-plotly-plot .gtitle").first.text_content()
    path = saved(charts, "#take", tmp_path)
    assert path.name == "thu_2021-05.svg"
    picture = ElementTree.parse(path).getroot()
    assert title is not None
    assert title in words(picture)
    assert picture.get("font-family") == "'Be Vietnam Pro', Arial, sans-serif"
    assert {element.tag for element in picture.iter()} <= {f"{SVG}{name}" for name in SVG_TAGS}
    assert "hover" not in path.read_text("utf-8")
    expect(charts.get_by_role("status").filter(has_text="Đã lưu thu_2021-05.svg")).to_be_attached()


SVG_TAGS = (
    "svg",
    "g",
    "rect",
    "path",
    "text",
    "tspan",
    "defs",
    "clipPath",
    "circle",
    "line",
    "linearGradient",
    "pattern",
    "stop",
)


def test_a_chart_as_png_is_three_times_as_fine_as_on_screen(charts: Page, tmp_path: Path) -> None:
    charts.evaluate(BUTTON, "png")
    plot = charts.locator(".js-plotly-plot .main-svg").first
    shown = [int(float(plot.get_attribute(side) or "")) for side in ("width", "height")]
    png = saved(charts, "#take", tmp_path).read_bytes()
    assert size(png) == tuple(3 * (side + 32) for side in shown)


@pytest.mark.parametrize("dark", [False, *deeply(True)], ids=["light", "dark"])
def test_a_map_is_saved_with_title_state_meaning_and_watermark(page_as: PageAs, tmp_path: Path, dark: bool) -> None:
    page = page_as("leader", dark=dark)
    draw(page)
    path = saved(page, "[data-picture=svg][data-file^=xa]", tmp_path)
    picture = ElementTree.parse(path).getroot()
    said = words(picture)
    for expected in ("18/23 xã đạt", "%, tháng 5/2021", "SỐ LIỆU MINH HỌA", "Đạt: 5", "Chưa nộp: 4", "Cẩm Nhượng"):
        assert expected in said, expected
    assert list(picture.iter(f"{SVG}a")) == []
    colours = {element.get(name) for element in picture.iter() for name in ("fill", "stroke")} - {None, "none"}
    assert all(colour.startswith(("#", "url(#")) for colour in colours if colour), colours
    assert picture[0].get("fill") == ("#14171c" if dark else "#ffffff")
    wide, high = (int(picture.get(side) or "") for side in ("width", "height"))
    assert size(saved(page, "[data-picture=png][data-file^=xa]", tmp_path).read_bytes()) == (3 * wide, 3 * high)


@pytest.mark.deep
def test_the_letters_of_a_png_are_those_of_the_page(page_as: PageAs, tmp_path: Path) -> None:
    """The typeface is put into the picture: without it, the same words would take up another width."""
    page = page_as("leader")
    draw(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split("/")[-1]) if "fonts" in request.url else None)
    saved(page, "[data-picture=png][data-file^=xa]", tmp_path)
    assert {f"be-vietnam-pro-{weight}.woff2" for weight in (400, 500, 600, 700)} <= set(asked)


@pytest.mark.deep
def test_a_picture_that_cannot_be_made_says_so(page_as: PageAs, watches: list[object]) -> None:
    page = page_as("leader")
    watches[-1].expected = ("fonts",)  # type: ignore[attr-defined]
    draw(page)
    page.route("**/ui/fonts/*", lambda route: route.fulfill(status=503))
    page.locator("[data-picture=png][data-file^=xa]").dispatch_event("click")
    expect(page.locator(".picture-failed")).to_have_text("Không tạo được hình. Xin thử lại.")
    expect(page.locator(".picture-failed")).to_be_visible()
