"""The formats of reviewed files: format 1 becomes format 2 before anything is read of it, every value on its line."""

from typing import Final

import yaml

from kpi.plans.reviewed.scalars import Loader

FORMAT: Final = "format"
FIRST, NEWEST = "1", "2"

_KINDS_OF_FORMAT_1: Final = """
kinds:
  - {code: district, role: authority, name: {vi: "huyện", en: "district"}}
  - {code: town, role: member, name: {vi: "thị trấn", en: "town"}}
  - {code: commune, role: member, name: {vi: "xã", en: "commune"}}
  - {code: office, role: office, name: {vi: "cơ quan", en: "office"}}
"""


class UnknownFormat(Exception):
    """Neither format 1, which a file without `format` has, nor format 2."""

    def __init__(self, value: str, line: int) -> None:
        super().__init__(value)
        self.value = value
        self.line = line


def in_newest_format(root: yaml.Node) -> yaml.Node:
    """The file's nodes as format 2 has them, without `format` itself. Raises UnknownFormat."""
    if not isinstance(root, yaml.MappingNode):
        return root
    stated = next((pair for pair in root.value if pair[0].value == FORMAT), None)
    rest = [pair for pair in root.value if pair is not stated]
    if stated is None or _is(stated[1], FIRST):
        rest = _upgraded(rest)
    elif not _is(stated[1], NEWEST):
        key, value = stated
        shown = str(value.value) if isinstance(value, yaml.ScalarNode) else "…"
        raise UnknownFormat(shown, key.start_mark.line + 1)
    return yaml.MappingNode(root.tag, rest, root.start_mark, root.end_mark)


def _is(value: yaml.Node, number: str) -> bool:
    return isinstance(value, yaml.ScalarNode) and value.tag.endswith(":int") and value.value == number


def _upgraded(pairs: list[tuple[yaml.Node, yaml.Node]]) -> list[tuple[yaml.Node, yaml.Node]]:
    """Of format 1: a units file, which alone has the key `all`, gets the kinds that it takes for granted."""
    if not any(key.value == "all" for key, _ in pairs):
        return pairs
    implied = yaml.compose(_KINDS_OF_FORMAT_1, Loader)
    assert isinstance(implied, yaml.MappingNode)
    return [*implied.value, *pairs]
