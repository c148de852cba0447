"""Every message in the code has its English, once, and no catalog holds what nobody says."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from kpi.config import ROOT
from kpi.domain.plan import Lang, Terms
from kpi.wording.catalog import CATALOGS, forms, gettext, ngettext, read_catalogs
from tests.languages import BOTH, EN, VI

MARKERS = {"N_", "gettext", "ngettext"}
TEMPLATE = re.compile(r"""\b_\((["'])(.+?)\1\)""")
PLACEHOLDER = re.compile(r"{(\w+)}")
TERMS = {field.name for field in fields(Terms)}
OF_ONE_AUTHORITY = re.compile(
    r"huyện|thị trấn|\bxã\b(?! hội)|UBND|HĐND|chủ tịch|district|\btown|commune", re.IGNORECASE
)


def sources() -> list[Path]:
    return [*(ROOT / "kpi").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), *ROOT.glob("app.py")]


def marked(source: str, markers: set[str] = MARKERS) -> Iterator[tuple[int, ast.expr]]:
    """Line and first argument of every call that marks or looks up a message."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in markers:
                yield node.lineno, node.args[0]


def messages_of(source: str, markers: set[str] = MARKERS) -> list[str]:
    return [
        argument.value
        for _, argument in marked(source, markers)
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def messages_in_pages() -> set[str]:
    """Those of the plain HTML pages: `{{ _("…") }}`."""
    pages = (ROOT / "kpi").rglob("templates/*.html")
    return {message for page in pages for _, message in TEMPLATE.findall(page.read_text("utf-8"))}


def messages_in_code() -> set[str]:
    return messages_in_pages() | {message for path in sources() for message in messages_of(path.read_text("utf-8"))}


def entries() -> list[tuple[Path, Message]]:
    return [(path, message) for path, catalog in read_catalogs(CATALOGS).items() for message in catalog if message.id]


def key(message: Message) -> str:
    return forms(message.id)[0]


def test_the_extraction_sees_markers_and_literals() -> None:
    source = 'X = N_("một")\ny = i18n.gettext("hai " "ba", lang)\nz = gettext(X, lang)\nw = ngettext("{n} xã", n, lang)'
    assert messages_of(source) == ["một", "hai ba", "{n} xã"]


def test_every_message_in_the_code_has_its_english() -> None:
    translated = {key(message) for _, message in entries() if all(forms(message.string))}
    assert sorted(messages_in_code() - translated) == []


def test_no_catalog_holds_a_message_nobody_uses() -> None:
    used = messages_in_code()
    assert [(path.name, key(message)) for path, message in entries() if key(message) not in used] == []


def test_no_message_stands_in_two_places() -> None:
    counted = Counter(key(message) for _, message in entries())
    assert [message for message, times in counted.items() if times > 1] == []


def filled_in(text: str) -> set[str]:
    """The placeholders that a sentence's maker fills; the authority's own words are filled by language."""
    return {name for name in PLACEHOLDER.findall(text) if name.lower() not in TERMS}


def test_both_languages_name_the_same_placeholders() -> None:
    differing = [
        (path.name, key(message), english)
        for path, message in entries()
        for english in forms(message.string)
        if filled_in(english) != filled_in(key(message))
    ]
    assert differing == []


def test_no_message_is_left_marked_as_doubtful() -> None:
    assert [(path.name, key(message)) for path, message in entries() if message.fuzzy] == []


def test_no_message_is_glued_together_before_it_is_looked_up() -> None:
    glued = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sources()
        for line, argument in marked(path.read_text("utf-8"))
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]
    assert glued == []


def test_what_counts_things_has_an_english_of_one_and_of_many() -> None:
    english = {key(message): forms(message.string) for _, message in entries()}
    counting = {word for path in sources() for word in messages_of(path.read_text("utf-8"), {"ngettext"})}
    assert [message for message in sorted(counting) if len(english[message]) != 2] == []
    plain = {message for message in counting if english[message] == filled(english[message])}
    assert {message: tuple(ngettext(message, n, EN) for n in (1, 2)) for message in plain} == {
        message: english[message] for message in plain
    }


def filled(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(gettext(text, VI) for text in texts)


def test_no_message_names_what_only_some_authorities_have() -> None:
    texts = [(path.name, text) for path, message in entries() for text in (key(message), *forms(message.string))]
    assert [one for one in texts if OF_ONE_AUTHORITY.search(PLACEHOLDER.sub("", one[1]))] == []


@pytest.mark.parametrize(
    ("message", "vietnamese", "english"),
    [
        ("của {authority}", "của huyện", "của district"),
        ("{Authority}, {members}", "Huyện, xã, thị trấn", "District, communes and towns"),
        ("{member}: {Members_short}", "xã, thị trấn: Xã", "commune or town: Communes"),
        ("{COMMITTEE} ({committee_short})", "ỦY BAN NHÂN DÂN (UBND)", "PEOPLE'S COMMITTEE (UBND)"),
        ("{CHAIR}", "CHỦ TỊCH", "CHAIR"),
        ("{count} {members}", "{count} xã, thị trấn", "{count} communes and towns"),
    ],
)
def test_a_message_is_said_in_the_authoritys_own_words(message: str, vietnamese: str, english: str) -> None:
    assert (gettext(message, VI), gettext(message, EN)) == (vietnamese, english)
    assert ngettext(message, 2, VI) == vietnamese


def test_what_the_authoritys_words_are_needed_for_is_not_said_where_they_are_unknown() -> None:
    with pytest.raises(AssertionError, match="no authority is known"):
        gettext("của {authority}", Lang.VI)


def test_vietnamese_is_its_own_message() -> None:
    assert gettext("Đạt", VI) == "Đạt"
    assert gettext("Đạt", EN) == "Met"


@pytest.mark.parametrize("lang", BOTH)
def test_what_has_no_english_stays_vietnamese(lang: Lang) -> None:
    assert gettext("chưa ai dịch câu này", lang) == "chưa ai dịch câu này"
    assert ngettext("{n} câu chưa ai dịch", 2, lang) == "{n} câu chưa ai dịch"
