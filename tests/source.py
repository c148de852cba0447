"""Our own Python as tests of the house read it: by what names stand for, not by how they are spelt."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kpi.config import ROOT


def scripts() -> list[Path]:
    """The frame and the script of each screen."""
    return [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]


def sources() -> list[Path]:
    return [*scripts(), *sorted((ROOT / "kpi").rglob("*.py"))]


def named(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


@cache
def nodes_of(tree: ast.AST) -> tuple[ast.AST, ...]:
    """As `ast.walk` goes through them."""
    return tuple(ast.walk(tree))


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module, and every name of a module, that is imported anywhere in it: `kpi.store.queries`."""
    for node in nodes_of(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{one.name}" for one in node.names)


@cache
def meant(tree: ast.AST) -> tuple[tuple[ast.expr, str], ...]:
    """Every name and attribute that begins with a plain name, and what it means whatever it was imported as.

    After `from datetime import datetime as moment`, `moment.now` means `datetime.datetime.now`.
    """
    return tuple(_meant(tree))


def _meant(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    stands_for = dict(_names_given(tree))
    for node in nodes_of(tree):
        if (spelt := _dotted(node)) and isinstance(node, ast.expr):
            first, *rest = spelt.split(".")
            yield node, ".".join([stands_for.get(first, first), *rest])


def _names_given(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in nodes_of(tree):
        if isinstance(node, ast.Import):
            yield from ((one.asname, one.name) for one in node.names if one.asname)
        elif isinstance(node, ast.ImportFrom):
            yield from ((one.asname or one.name, f"{node.module}.{one.name}") for one in node.names)


def _dotted(node: ast.AST | None) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (begins := _dotted(node.value)):
        return f"{begins}.{node.attr}"
    return ""


@cache
def called(tree: ast.AST) -> tuple[tuple[str, ast.Call], ...]:
    """Every call with what it calls, as `meant` has it; of what is no name, the attribute alone: `.html`."""
    return tuple(_called(tree))


def _called(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    meanings = {id(node): meaning for node, meaning in meant(tree)}
    for node in nodes_of(tree):
        if isinstance(node, ast.Call):
            attribute = f".{node.func.attr}" if isinstance(node.func, ast.Attribute) else ""
            yield meanings.get(id(node.func), attribute), node
