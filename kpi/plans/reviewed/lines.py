"""YAML read exactly: numbers as typed, nothing guessed, and the line every value stands on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

import yaml

from kpi.domain.figures.submission import Value
from kpi.plans.reviewed.formats import FORMAT, UnknownFormat, in_newest_format
from kpi.plans.reviewed.scalars import PLAIN, TAG, Loader

YamlPath = tuple[str | int, ...]
"""The way to a value: keys and list positions from the top of the file."""

Values = Mapping[str, Value]
"""What a fault's sentence is filled with."""

UnplacedFault = tuple[YamlPath, str, Values]
"""A fault before its line is known: where, its code, its values."""


@dataclass(frozen=True, slots=True)
class PlanFault:
    """One fault of a plan or units file; wording makes the sentence of code and values."""

    file: str
    line: int  # from 1
    where: str  # `indicators[KT-5].target.value`; empty for the file itself
    code: str
    values: Values = field(default_factory=dict)

    @property
    def is_doubt(self) -> bool:
        """Whether the file can be used all the same: what it says holds together, and someone has to look at it."""
        return self.code in DOUBTS


OPEN: Final = "???"
"""What stands in a draft where something is to be filled in."""

DOUBTS: Final = {"value_not_quoted", "quotas_do_not_add_up"}


class FaultyFile(Exception):
    """A plan or units file cannot be used; carries every fault found."""

    def __init__(self, path: Path, faults: list[PlanFault]) -> None:
        super().__init__(f"{path}: {len(faults)} faults, the first at line {faults[0].line}: {faults[0].code}")
        self.path = path
        self.faults = faults


class FaultyChange(Exception):
    """A decision cannot be laid over the plan; `faults` are its codes with their values."""

    def __init__(self, faults: list[tuple[str, Values]]) -> None:
        super().__init__([code for code, _ in faults])
        self.faults = faults


@dataclass(frozen=True, slots=True)
class ReviewedFile:
    """A file's content as dicts, lists, text, int, Decimal, bool and None; None where it is no YAML at all."""

    path: Path
    content: object
    lines: Mapping[YamlPath, int]

    def fault(self, yaml_path: YamlPath, code: str, values: Values, line: int | None = None) -> PlanFault:
        """The fault at the line given, else at that of the nearest value in the file."""
        nearest = next(yaml_path[:end] for end in range(len(yaml_path), -1, -1) if yaml_path[:end] in self.lines)
        return PlanFault(self.path.name, line or self.lines[nearest], self._where(yaml_path), code, values)

    def _where(self, yaml_path: YamlPath) -> str:
        """List items by their code where they have one."""
        text, here = "", self.content
        for step in yaml_path:
            here = _child(here, step)
            if isinstance(step, int):
                code = here.get("code") if isinstance(here, dict) else None
                text += f"[{step if code is None else code}]"
            else:
                text += f".{step}" if text else step
        return text


def _child(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None


def read_reviewed(path: Path) -> tuple[ReviewedFile, list[PlanFault]]:
    """Raises OSError where the file cannot be opened; everything else is a fault."""
    return read_text(path, path.read_bytes())


def read_text(path: Path, data: bytes) -> tuple[ReviewedFile, list[PlanFault]]:
    """Like `read_reviewed`, from the file's bytes; the content is in the newest format."""
    nothing = ReviewedFile(path, None, {(): 1})
    try:
        root = yaml.compose(data.decode("utf-8-sig"), Loader)
    except UnicodeDecodeError as error:
        return nothing, [nothing.fault((), "not_utf8", {}, data[: error.start].count(b"\n") + 1)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        return nothing, [nothing.fault((), "yaml_syntax", {"problem": error.problem or error.context}, line)]
    except yaml.YAMLError as error:
        return nothing, [nothing.fault((), "yaml_syntax", {"problem": str(error).splitlines()[0]})]
    builder = _Builder()
    try:
        content = None if root is None else builder.build(in_newest_format(root), ())
    except UnknownFormat as fault:
        return nothing, [nothing.fault((FORMAT,), "unknown_format", {"value": fault.value}, fault.line)]
    file = ReviewedFile(path, content, {(): 1, **builder.lines})
    return file, [file.fault(place, code, values, line) for line, (place, code, values) in builder.found]


_LIKE_THOUSANDS: Final = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")


class _Builder:
    """Makes values of YAML nodes and remembers their lines."""

    def __init__(self) -> None:
        self.lines: dict[YamlPath, int] = {}
        self.found: list[tuple[int, UnplacedFault]] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, yaml_path: YamlPath) -> object:
        line = self.lines.setdefault(yaml_path, node.start_mark.line + 1)
        if id(node) in self._seen:
            self.found.append((line, (yaml_path, "yaml_alias", {})))
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, yaml_path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*yaml_path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, yaml_path)

    def _mapping(self, node: yaml.MappingNode, yaml_path: YamlPath) -> dict[str | int, object]:
        result: dict[str | int, object] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = self._scalar(key_node, yaml_path) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str | int):
                self.found.append((line, (yaml_path, "bad_key", {})))
            elif key in result:
                self.found.append((line, ((*yaml_path, key), "duplicate_key", {"key": key})))
            else:
                self.lines[(*yaml_path, key)] = line
                result[key] = self.build(value_node, (*yaml_path, key))
        return result

    def _scalar(self, node: yaml.Node, yaml_path: YamlPath) -> str | int | Decimal | bool | None:
        text, line, tag = str(node.value), node.start_mark.line + 1, str(node.tag)
        if tag == TAG + "str":
            return text
        if tag not in PLAIN or not PLAIN[tag][0].fullmatch(text):
            self.found.append((line, (yaml_path, "yaml_tag", {"tag": tag.removeprefix(TAG)})))
            return text
        if tag == TAG + "null":
            return None
        if tag == TAG + "bool":
            return text == "true"
        if _LIKE_THOUSANDS.fullmatch(text):
            self.found.append((line, (yaml_path, "like_thousands", {"value": text, "whole": text.replace(".", "")})))
        return Decimal(text) if "." in text else int(text)
