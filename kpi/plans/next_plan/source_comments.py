"""The comments of a YAML file by what they stand over or behind: taken off before it is changed, put back after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from ruamel.yaml.comments import Comment, CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.tokens import CommentToken

Section = CommentedMap | CommentedSeq
Place = tuple[int, Any]
"""A key of a section, or a position in a list: the identity of the section, and the key."""


@dataclass(frozen=True, slots=True)
class Comments:
    over: dict[Place, list[str]]  # whole lines, empty ones too
    behind: dict[Place, str]


def place(section: Section, key: Any) -> Place:
    return id(section), key


def keys_of(section: Section) -> Iterable[Any]:
    return list(section) if isinstance(section, CommentedMap) else range(len(section))


def is_flow(value: object) -> bool:
    return isinstance(value, Section) and bool(value.fa.flow_style())


def comments_of(text: str, root: Section) -> Comments:
    lines = text.splitlines()
    tokens = list(_tokens(root))
    written = {line.strip() for token in tokens for line in token.value.splitlines() if line.strip()}
    found = Comments({}, {})
    entries = sorted(_entries(root), key=lambda one: one[0])
    for line, where in entries:
        above = takewhile(lambda one: not one.strip() or one.strip() in written, reversed(lines[:line]))
        over = [one.strip() for one in above][::-1]
        if over and not any(entry[0] == line and entry[1] in found.over for entry in entries):
            found.over[where] = over
    for token in tokens:
        line, column = token.start_mark.line, token.start_mark.column
        if token.value.startswith("#") and line < len(lines) and lines[line][:column].strip():
            owner = [where for begins, where in entries if begins <= line][-1]
            found.behind[owner] = token.value.splitlines()[0]
    return found


def _entries(section: Section) -> Iterator[tuple[int, Place]]:
    """Every key and list item that begins a line of its own, from the outside in."""
    for key in keys_of(section):
        position = section.lc.key(key) if isinstance(section, CommentedMap) else section.lc.item(key)
        yield position[0], place(section, key)
        if isinstance(section[key], Section) and not is_flow(section[key]):
            yield from _entries(section[key])


def _tokens(value: object) -> Iterator[CommentToken]:
    if isinstance(value, Section):
        yield from _flat([value.ca.comment, value.ca.end, *value.ca.items.values()])
        for key in keys_of(value):
            yield from _tokens(value[key])


def _flat(found: object) -> Iterator[CommentToken]:
    if isinstance(found, CommentToken):
        yield found
    elif isinstance(found, list | tuple):
        for one in found:
            yield from _flat(one)


def without_comments(section: Section) -> None:
    if hasattr(section, Comment.attrib):
        delattr(section, Comment.attrib)
    for key in keys_of(section):
        if isinstance(section[key], Section):
            without_comments(section[key])


def put(comments: Comments, section: Section) -> None:
    """Every comment whose place is still there."""
    for key in keys_of(section):
        where, value = place(section, key), section[key]
        if over := comments.over.get(where):
            tokens = [CommentToken(f"{line}\n", CommentMark(section.lc.col)) for line in over]
            section.ca.items.setdefault(key, [None, None, None, None])[1] = tokens
        if behind := comments.behind.get(where):
            section.yaml_add_eol_comment(behind, key, column=0)
        if isinstance(value, Section) and not is_flow(value):
            put(comments, value)
