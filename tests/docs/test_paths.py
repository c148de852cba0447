"""What the guides for people who carry on, and the decisions, point at is there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from kpi.config import ROOT
from tests.source import named, sources, tree_of

ROOMS = ("kpi", "pages", "data", "demo", "docs", "migrations", "bench", "gallery", "templates", "tests")
PATH = re.compile(rf"`((?:app\.py|(?:{'|'.join(ROOMS)})/)[\w/.-]*)`")
FILE = re.compile(r"`((?:[\w-]+/)*[\w-]+\.(?:py|css|js|typ|po))`")
SYMBOL = re.compile(r"`([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)(?:\([^`]*\))?`")
ENDINGS = (".py", ".css", ".js", ".typ", ".po", ".yaml", ".json", ".md", ".txt", ".in", ".toml")

WITHIN = re.compile(r"((?:`\w+`(?:, | and ))*`\w+`) (?:in|of)\s+`([\w/.-]+/[\w.-]+\.(?:py|css|js))`")

MADE_BY_THE_READER = {"data/plans/YEAR.txt", "data/plans/YEAR.yaml", "pages/NAME.py", "kpi/export/NAME"}
NEVER_THERE = {"utils.py", "data/aliases.yaml"}  # what the house forbids, and what a decision dropped
NOT_IN_CODE = {"reporting.holidays", "server.trustedUserHeaders"}  # keys of a plan file and of Streamlit's settings


def paths(text: str) -> set[str]:
    return set(PATH.findall(text))


def files(text: str) -> set[str]:
    """Files that are named by their end alone, beside or without their folder."""
    return set(FILE.findall(text)) - paths(text)


def symbols(text: str) -> set[str]:
    """Names with a point in them: `status_reason.REASONS`, `domain.access`."""
    return {name for name in SYMBOL.findall(text) if not name.endswith(ENDINGS)}


def within(text: str) -> Iterator[tuple[str, str]]:
    """Names that a guide says are in a file: “`_member` in `kpi/export/report/context.py`”."""
    for names, path in WITHIN.findall(text):
        yield from ((name, path) for name in re.findall(r"`(\w+)`", names))


def test_the_search_finds_files_and_folders_in_running_text() -> None:
    found = paths("see `kpi/ui/rows.py` and `tests/plans/bad`, not `kpi plan check`; `app.py`")
    assert found == {"kpi/ui/rows.py", "tests/plans/bad", "app.py"}


def test_the_search_finds_names_of_files_and_of_what_is_in_them() -> None:
    text = "`rank.py`, `layout/words.py`, `kpi/ui/rows.py`, `domain.access`, `keys.of(row)`, `map.css`, `known_at`"
    assert files(text) == {"rank.py", "layout/words.py", "map.css"}
    assert symbols(text) == {"domain.access", "keys.of"}
    assert list(within("`a`, `_B` and `c` in `kpi/rank.py`")) == [(one, "kpi/rank.py") for one in ("a", "_B", "c")]


GUIDES = [
    "CONTRIBUTING.md",
    "README.md",
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")),
]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_that_a_guide_names_is_there(guide: str) -> None:
    text = (ROOT / guide).read_text("utf-8")
    missing = [path for path in paths(text) - MADE_BY_THE_READER - NEVER_THERE if not (ROOT / path).exists()]
    unknown = [name for name in files(text) - NEVER_THERE if not any(path.endswith(f"/{name}") for path in ours())]
    assert sorted(missing + unknown) == []


@cache
def ours() -> tuple[str, ...]:
    """Every file of ours; a hidden folder holds none."""
    inside = chain.from_iterable((ROOT / room).rglob("*.*") for room in ROOMS)
    return tuple(f"/{named(path)}" for path in [*ROOT.glob("*.*"), *inside])


@pytest.mark.parametrize("guide", GUIDES)
def test_every_name_of_ours_that_a_guide_says_is_there(guide: str) -> None:
    text = (ROOT / guide).read_text("utf-8")
    assert sorted(name for name in symbols(text) - NOT_IN_CODE if not is_there(name)) == []
    told = [(name, path) for name, path in within(text) if path not in MADE_BY_THE_READER]
    assert [
        (name, path) for name, path in told if not re.search(rf"\b{name}\b", (ROOT / path).read_text("utf-8"))
    ] == []


def is_there(name: str) -> bool:
    """Whether a module that the name begins with has it; what begins with no module of ours is somebody else's."""
    modules = list(beginning(name))
    return not modules or any(is_in(module, rest) for module, rest in modules)


def beginning(name: str) -> Iterator[tuple[str, str]]:
    """The modules whose last part is the first of the name, each with what is left of the name."""
    first, _, rest = name.partition(".")
    for module in modules_of():
        if module.rpartition(".")[2] == first:
            yield module, rest


def is_in(module: str, name: str) -> bool:
    first, _, rest = name.partition(".")
    inner = f"{module}.{first}"
    return (inner in modules_of() and (not rest or is_in(inner, rest))) or first in names_in(modules_of()[module])


@cache
def modules_of() -> dict[str, Path]:
    return {named(file).removesuffix(".py").removesuffix("/__init__").replace("/", "."): file for file in sources()}


def names_in(file: Path) -> set[str]:
    defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    body = tree_of(file).body
    given = {part.id for node in body for part in ast.walk(node) if isinstance(part, ast.Name) and is_set(part)}
    brought = {one.asname or one.name for node in body if isinstance(node, ast.ImportFrom) for one in node.names}
    return {node.name for node in body if isinstance(node, defined)} | given | brought


def is_set(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def test_a_name_that_no_module_has_is_missed() -> None:
    said = ("kpi.domain.access.may", "domain.access", "access.may", "status_reason.REASONS", "access.gone", "kpi.gone")
    assert [is_there(name) for name in said] == [True, True, True, True, False, False]
