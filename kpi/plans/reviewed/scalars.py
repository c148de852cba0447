"""Which plain words of a reviewed file are numbers, true, false or nothing."""

import re
from typing import Final

import yaml


class Loader(yaml.CSafeLoader):
    """Plain scalars are numbers, true, false or null; dates, yes and no, octal and base 60 stay text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 -- not the base class's


TAG: Final = "tag:yaml.org,2002:"
_NUMBER_STARTS: Final = list("-+0123456789")
PLAIN: Final = {
    TAG + "null": (re.compile(r"~|null|"), ["~", "n", ""]),
    TAG + "bool": (re.compile(r"true|false"), ["t", "f"]),
    TAG + "int": (re.compile(r"[-+]?(?:0|[1-9][0-9]*)"), _NUMBER_STARTS),
    TAG + "float": (re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+"), _NUMBER_STARTS),
}
for _tag, (_pattern, _starts) in PLAIN.items():
    Loader.add_implicit_resolver(_tag, re.compile(f"(?:{_pattern.pattern})$"), _starts)
