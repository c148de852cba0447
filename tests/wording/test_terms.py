"""One thing, one word: what docs/glossary.md has replaced stands in no catalog, sheet, paper, template or plan."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import pytest
import yaml
from lxml import etree

from kpi.config import ROOT
from kpi.domain.form import ABSENCE_REASONS, BASES, HEADINGS, SHEET
from kpi.wording.catalog import CATALOGS, forms, read_catalogs

VI, EN = "vi", "en"

PLACEHOLDER: Final = re.compile(r"{\w+}")

ALLOWED: Final = {
    # (language, replaced word, part of the text): why
    (VI, "ô vuông", "Tệp ô vuông"): "the file of squares, told to whoever writes one",
    (EN, "indicator", "no indicator “{value}”"): "a field of the plan file",
}
"""Texts that hold a replaced word rightly."""


@dataclass(frozen=True, slots=True)
class Replaced:
    lang: str
    word: str

    def stands_in(self, text: str) -> bool:
        if "{" not in self.word:
            text = PLACEHOLDER.sub("", text)
        return re.search(rf"(?<!\w){re.escape(self.word)}(?!\w)", text, re.IGNORECASE) is not None


def table() -> list[list[str]]:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    rows = glossary.split("## What is said", 1)[1].splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("| ")][1:]


def replaced() -> list[Replaced]:
    return [
        Replaced(lang, word.strip())
        for row in table()
        for lang, cell in ((VI, row[3]), (EN, row[4]))
        for word in cell.split(";")
        if word.strip()
    ]


def of_catalogs() -> Iterator[tuple[str, str, str]]:
    for path, catalog in read_catalogs(CATALOGS).items():
        for message in catalog:
            if message.id:
                yield path.name, VI, forms(message.id)[0]
                yield from ((path.name, EN, english) for english in forms(message.string))


def of_sheets() -> Iterator[tuple[str, str, str]]:
    for one in (*HEADINGS.values(), *BASES.values(), *ABSENCE_REASONS, SHEET):
        yield "sheet", VI, one.vi
        yield "sheet", EN, one.en


def of_templates() -> Iterator[tuple[str, str, str]]:
    for path in (ROOT / "templates").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path.name, VI, node.value


def of_template_files() -> Iterator[tuple[str, str, str]]:
    """The deck and the report as offices get them: every paragraph of every part, its runs joined."""
    for path in sorted((ROOT / "data" / "templates").iterdir()):
        with ZipFile(path) as parts:
            for name in (one for one in parts.namelist() if one.endswith(".xml")):
                for paragraph in etree.fromstring(parts.read(name)).iter():
                    if paragraph.tag.endswith("}p"):
                        told = "".join(one.text or "" for one in paragraph.iter() if one.tag.endswith("}t"))
                        yield f"{path.name} {name}", VI, told


def of_plan() -> Iterator[tuple[str, str, str]]:
    for name in ("plans/2021.yaml", "units.yaml"):
        yield from _texts(name, yaml.safe_load((ROOT / "data" / name).read_text("utf-8")))


def _texts(name: str, node: Any) -> Iterator[tuple[str, str, str]]:
    """What we say in the plan; quotations and names that offices write are theirs."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in (VI, EN) and isinstance(value, str):
                yield name, key, re.sub("“[^”]*”", "“”", value)
            elif key not in ("quotation", "aliases", "document"):
                yield from _texts(name, value)
    elif isinstance(node, list):
        for one in node:
            yield from _texts(name, one)


TEXTS: Final = (*of_catalogs(), *of_sheets(), *of_templates(), *of_template_files(), *of_plan())


@pytest.mark.parametrize("word", replaced(), ids=lambda word: f"{word.lang}-{word.word}")
def test_a_replaced_word_does_not_come_back(word: Replaced) -> None:
    found = [
        (where, text)
        for where, lang, text in TEXTS
        if lang == word.lang and word.stands_in(text) and not _allowed(word, text)
    ]
    assert found == []


def _allowed(word: Replaced, text: str) -> bool:
    return any(
        (lang, old) == (word.lang, word.word) and word.stands_in(part) and not word.stands_in(text.replace(part, ""))
        for lang, old, part in ALLOWED
    )


def test_the_templates_that_offices_get_are_read() -> None:
    told = {where.split(" ", 1)[0] for where, _, text in of_template_files() if text.strip()}
    assert told == {"report.docx", "slides.pptx"}


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("**/*.md")), ids=lambda path: path.name)
def test_a_percent_sign_in_prose_stands_at_its_number(path: Path) -> None:
    """But where the glossary lists how it is not written."""
    told = path.read_text("utf-8").split("## What is said", 1)[0]
    assert re.findall(r".{0,20}\d %.{0,10}", told) == []


def test_every_exception_is_needed() -> None:
    needless = [
        (lang, old, part)
        for lang, old, part in ALLOWED
        if not Replaced(lang, old).stands_in(part) or not any(one == lang and part in text for _, one, text in TEXTS)
    ]
    assert needless == []


def test_every_thing_has_its_word_and_no_word_is_replaced_by_itself() -> None:
    for thing, vietnamese, english, *_ in table():
        own = {VI: vietnamese, EN: english}
        assert [one for one in replaced() if own[one.lang] and one.stands_in(own[one.lang])] == [], thing
