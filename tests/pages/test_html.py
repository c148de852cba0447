"""The one module that makes markup: what people typed can only ever be text."""

import ast
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.ui.html import h, plain_label, spoken_label
from tests.source import called, meant, named, sources, tree_of

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "&lt;b&gt;",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_and_attributes_are_escaped(payload: str) -> None:
    html = str(h("p", payload, title=payload))
    assert re.findall(r"<[^>]*>", html.replace("&lt;", "").replace("&gt;", ""))[-1] == "</p>"
    assert "<script" not in html
    assert "<img" not in html
    assert html.count('"') == 2


@given(st.text())
def test_any_text_leaves_one_element(text: str) -> None:
    html = str(h("p", text))
    assert (html.count("<"), html.count(">")) == (2, 2)


@pytest.mark.parametrize("tag", ["script", "iframe", "style", "svg", "object"])
def test_only_known_tags_are_made(tag: str) -> None:
    with pytest.raises(AssertionError):
        h(tag)


@pytest.mark.parametrize("address", ["https://evil.example", "//evil.example", "javascript:alert(1)", r"/\evil", ""])
def test_links_stay_on_this_site(address: str) -> None:
    with pytest.raises(AssertionError):
        h("a", "x", href=address)


@pytest.mark.parametrize("address", ["https://evil.example/a.png", "//evil.example", "data:image/png;base64,AA", ""])
def test_pictures_come_from_this_site(address: str) -> None:
    with pytest.raises(AssertionError):
        h("img", src=address)
    assert str(h("img", src="/download/preview", alt="x")) == '<img src="/download/preview" alt="x">'


@pytest.mark.parametrize("address", ["/overview?period=2021-05", "#target-KT-5", "/"])
def test_own_addresses_are_links(address: str) -> None:
    assert str(h("a", "x", href=address)) == f'<a href="{address}">x</a>'


def test_handlers_and_loose_styles_are_refused() -> None:
    with pytest.raises(AssertionError):
        h("p", onclick="x")
    with pytest.raises(AssertionError):
        h("p", style={"background": "url(//evil.example)"})


def test_absent_children_and_attributes_are_left_out() -> None:
    assert str(h("p", None, "a", [None, h("b", "c")], class_=None, aria_label="d")) == '<p aria-label="d">a<b>c</b></p>'


@pytest.mark.parametrize("typed", ["![x](https://evil.example/a.png)", ":red[x]", "**b**", "$x$", "`c`", "[a](b)"])
def test_a_label_shows_markdown_as_typed(typed: str) -> None:
    plain = plain_label(typed)
    assert re.sub(r"\\(.)", r"\1", plain) == typed
    assert re.search(r"(?<!\\)[\[\](){}*`$:!]", plain) is None


@pytest.mark.parametrize(
    ("typed", "spoken"),
    [
        ("Trả lời cho Báo cáo (2), ô B5", "Trả lời cho Báo cáo (2), ô B5"),
        ("T.6-2021!", "T.6-2021!"),
        ("![x](https://evil.example/a.png)", "! x (https //evil.example/a.png)"),
        (":red[x] **b** $y$ `c` a_b", "red x b y c a b"),
        ("www.evil.example", "www evil.example"),
        ("a\\b", "a b"),
    ],
)
def test_a_label_that_is_read_out_holds_no_mark_and_no_escape(typed: str, spoken: str) -> None:
    assert spoken_label(typed) == spoken


def hands_markup(tree: ast.AST) -> bool:
    """Whether Streamlit is asked for its markup or Markdown there, by itself or by a column or form of it."""
    asked = (what.rpartition(".")[2] in {"html", "markdown"} for what, _ in called(tree))
    unsafe = (word.arg == "unsafe_allow_html" for _, call in called(tree) for word in call.keywords)
    made = (what.startswith("streamlit.components") for _, what in meant(tree))
    return any((*asked, *unsafe, *made))


def test_nothing_else_hands_markup_to_streamlit() -> None:
    # the note of a fault is a template, whose values are escaped
    found = [named(file) for file in sources() if hands_markup(tree_of(file))]
    assert found == ["kpi/ui/html.py", "kpi/web/script_faults.py"]


@pytest.mark.parametrize(
    "line",
    [
        "st.html(f'<b>{name}</b>')",
        "left.html(f'<b>{name}</b>')",
        "st.columns(2)[0].html(f'<b>{name}</b>')",
        "column.markdown(name)",
        "st.write(name, unsafe_allow_html=True)",
        "import streamlit.components.v1 as parts\nparts.iframe(name)",
    ],
)
def test_markup_is_seen_on_whatever_it_is_asked_of(line: str) -> None:
    assert hands_markup(ast.parse(line))
