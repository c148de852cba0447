"""The formats of reviewed files: format 1 becomes format 2 before anything is read of it, every value on its line."""

import json
from collections.abc import Callable
from typing import Final

import yaml

from kpi.config import DATA
from kpi.plans.reviewed.scalars import Loader

_Pair = tuple[yaml.Node, yaml.Node]
_Pairs = list[_Pair]

FORMAT: Final = "format"
FIRST, NEWEST = "1", "2"

_LEVELS: Final = {"commune": "member", "district": "authority"}
_IMPLIED_BY_FORMAT_1: Final = """
kinds:
  - {code: district, role: authority, name: {vi: "huyện", en: "district"}, abbreviations: ["H"]}
  - {code: commune, role: member, name: {vi: "xã", en: "commune"}, abbreviations: ["X"]}
  - {code: town, role: member, name: {vi: "thị trấn", en: "town"}, abbreviations: ["TT", "T.T"]}
  - {code: office, role: office, name: {vi: "cơ quan", en: "office"}}
members_called: commune
recipients:
  - {vi: "Thường trực Huyện ủy, HĐND huyện", en: "Standing boards of the Party committee and the People's Council"}
"""
# the only map there was, wherever the units file stood
_MAP_OF_FORMAT_1: Final = f"""
map:
  outlines: {json.dumps(str(DATA / "communes.geojson"))}
  squares: {json.dumps(str(DATA / "tilegrid.csv"))}
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


def _plan_section(key: yaml.Node, value: yaml.Node) -> _Pair:
    """The plan's `district` is its authority; communes and the district report as members and the authority."""
    if key.value == "district":
        return _renamed(key, "authority"), value
    if key.value == "reporting":
        return key, _mapped(value, "working_days", lambda days: _with_pairs(days, _level_key))
    if key.value == "indicators" and isinstance(value, yaml.SequenceNode):
        items = [_with_pairs(item, _indicator_field) for item in value.value]
        return key, yaml.SequenceNode(value.tag, items, value.start_mark, value.end_mark)
    return key, value


def _indicator_field(key: yaml.Node, value: yaml.Node) -> _Pair:
    """Who set a target was its `authority`, which is now whose plan it is."""
    if key.value == "reported_by":
        return key, _level(value)
    if key.value == "target":
        return key, _with_pairs(value, _target_field)
    return key, value


def _target_field(key: yaml.Node, value: yaml.Node) -> _Pair:
    return (_renamed(key, "set_by") if key.value == "authority" else key), value


def _mapped(section: yaml.Node, key: str, change: Callable[[yaml.Node], yaml.Node]) -> yaml.Node:
    """The section with the value of the key changed."""
    return _with_pairs(section, lambda name, value: (name, change(value) if name.value == key else value))


def _with_pairs(section: yaml.Node, change: Callable[[yaml.Node, yaml.Node], _Pair]) -> yaml.Node:
    if not isinstance(section, yaml.MappingNode):
        return section
    return yaml.MappingNode(
        section.tag, [change(*pair) for pair in section.value], section.start_mark, section.end_mark
    )


def _level_key(key: yaml.Node, value: yaml.Node) -> _Pair:
    return _level(key), value


def _level(node: yaml.Node) -> yaml.Node:
    known = isinstance(node, yaml.ScalarNode) and node.value in _LEVELS
    return _renamed(node, _LEVELS[node.value]) if known else node


def _renamed(node: yaml.Node, text: str) -> yaml.Node:
    return yaml.ScalarNode(node.tag, text, node.start_mark, node.end_mark)


def _is(value: yaml.Node, number: str) -> bool:
    return isinstance(value, yaml.ScalarNode) and value.tag.endswith(":int") and value.value == number


def _upgraded(pairs: _Pairs) -> _Pairs:
    """Of format 1: a units file, which alone has the key `all`, gets what it takes for granted."""
    if not any(key.value == "all" for key, _ in pairs):
        return [_plan_section(key, value) for key, value in pairs]
    implied = yaml.compose(_IMPLIED_BY_FORMAT_1 + _MAP_OF_FORMAT_1, Loader)
    assert isinstance(implied, yaml.MappingNode)
    return [*implied.value, *pairs]
