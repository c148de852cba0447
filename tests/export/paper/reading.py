"""What a PDF says, for tests to look into it."""

import re
from functools import lru_cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from kpi.content.briefing import Briefing
from kpi.export import paper as papers
from tests.sample_briefings import once_of_each

paper, one_page = once_of_each(papers.paper), once_of_each(papers.one_page)


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


@lru_cache(maxsize=64)
def pages(pdf: bytes) -> tuple[str, ...]:
    """The text of each page, as `plain` has it."""
    return tuple(plain(page.extract_text()) for page in reader(pdf).pages)


def running_text(pdf: bytes, briefing: Briefing) -> str:
    """Of all pages, without what stands at the head and the foot of each: a paragraph may go on overleaf."""
    mark, state, about, as_of = map(
        plain, (briefing.watermark or "", briefing.state, briefing.subject, briefing.as_of_words)
    )
    told = (page.removeprefix(mark).removesuffix(mark).removesuffix(state) for page in pages(pdf))
    return "".join(page.removeprefix(f"{about}{nth}{as_of}") for nth, page in enumerate(told, start=1))


def plain(text: str) -> str:
    """Without blanks: a line may end anywhere between words, and blanks come in several kinds."""
    return re.sub(r"\s+", "", text)


def lacking(wanted: list[str], pdf: bytes, briefing: Briefing) -> list[str]:
    """Which of the texts are not in it."""
    text = running_text(pdf, briefing)
    return [one for one in wanted if plain(one) not in text]


def typefaces(pdf: bytes) -> set[str]:
    """Of every page, without the tag of the subset."""
    pages: Any = reader(pdf).pages
    fonts = (font.get_object() for page in pages for font in page["/Resources"]["/Font"].values())
    return {str(font["/BaseFont"]).removeprefix("/").split("+")[-1] for font in fonts}


def described(pdf: bytes) -> list[str]:
    """What is told of each figure to who does not see it."""
    found: list[str] = []
    trailer: Any = reader(pdf).trailer
    waiting = [trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            waiting.extend([node["/K"]] if "/K" in node else [])
    return found
