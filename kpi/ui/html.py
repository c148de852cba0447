"""Markup for the screens: the one place that hands HTML to Streamlit.

Tags come from a closed list, every text and attribute is escaped, links stay on this site. So what people
typed (names, remarks, file names) can only ever be text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

import streamlit as st

TAGS: Final = frozenset(
    (
        *(
            "article",
            "aside",
            "blockquote",
            "div",
            "figcaption",
            "figure",
            "footer",
            "header",
            "img",
            "mark",
            "nav",
            "p",
            "section",
        ),
        *("h1", "h2", "h3", "h4"),
        *("a", "b", "br", "button", "em", "form", "small", "span", "strong", "time"),
        *("dd", "details", "dl", "dt", "li", "ol", "summary", "ul"),
        *("caption", "table", "tbody", "td", "th", "thead", "tr"),
    )
)
_VOID: Final = ("br", "img")
_ATTRIBUTE = re.compile(r"[a-z][a-z-]*")
_OWN_ADDRESS = re.compile(r"[/#](?![/\\])")
_STYLE = re.compile(r"(--)?[a-z-]+:-?[\w.%]+")


@dataclass(frozen=True, slots=True)
class Element:
    """A tag with its attributes and children."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple["Element | str", ...]

    def __str__(self) -> str:
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes)
        if self.tag in _VOID:
            return f"<{self.tag}{attributes}>"
        return f"<{self.tag}{attributes}>{''.join(map(_text, self.children))}</{self.tag}>"


Child = Element | str | None


def _text(child: Element | str) -> str:
    return str(child) if isinstance(child, Element) else escape(child)


def _attribute(name: str, value: str) -> tuple[str, str]:
    name = name.rstrip("_").replace("_", "-")
    assert _ATTRIBUTE.fullmatch(name), name
    assert not name.startswith("on"), name
    assert name not in ("href", "action", "src") or _OWN_ADDRESS.match(value), value
    return name, value


def h(
    tag: str,
    *children: Child | Iterable[Child],
    style: Mapping[str, str] | None = None,
    **attributes: str | int | None,
) -> Element:
    """An element. Absent children and attributes are left out; `class_` is the class, `aria_label` the aria-label."""
    assert tag in TAGS, tag
    pairs = [_attribute(name, str(value)) for name, value in attributes.items() if value is not None]
    if style:
        rules = [f"{name}:{value}" for name, value in style.items()]
        assert all(_STYLE.fullmatch(rule) for rule in rules), rules
        pairs.append(("style", ";".join(rules)))
    flat: list[Element | str] = []
    for child in children:
        several = (child,) if isinstance(child, Element | str | None) else child
        flat.extend(one for one in several if one is not None)
    return Element(tag, tuple(pairs), tuple(flat))


def unseen(text: str) -> Element:
    """Words for screen readers only."""
    return h("span", text, class_="unseen")


@dataclass(frozen=True, slots=True)
class Markup:
    """Elements written out once, to be drawn many times. Only `markup` makes it."""

    text: str


def markup(*elements: Child) -> Markup:
    return Markup("".join(str(element) for element in elements if isinstance(element, Element)))


@dataclass(frozen=True, slots=True)
class _Whole:
    """Text that Streamlit takes as it is; searching a plain string for indentation costs a millisecond a table."""

    text: str

    def _repr_html_(self) -> str:
        return self.text


def draw(*parts: Element | Markup | None) -> None:
    """Put the parts on the page."""
    text = "".join([part.text if isinstance(part, Markup) else str(part) for part in parts if part is not None])
    if text:
        st.html(_Whole(f'<div class="kpi">{text}</div>'))


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|>~$:<&])")


def plain_label(text: str) -> str:
    """The text for a widget's label, where Streamlit would read Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


_MARKS = re.compile(r"[\\`*_\[\]<>$~&:]+|(?<=www)\.")


def spoken_label(text: str) -> str:
    """The text for the label of a widget that is named by it to those who listen: an escaped sign would be read out
    with its backslash, so what Markdown would read as a mark is left out."""
    return " ".join(_MARKS.sub(" ", text).split())
