"""How the command line prints: text for people, JSON for programs."""

import json
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from kpi.domain.plan.period import Period


def json_value(value: object) -> Any:
    """The value as JSON knows it: decimals and periods as strings, absent as null."""
    match value:
        case None | bool() | int():
            return value
        case Decimal():
            return format(value, "f")
        case Enum():
            return value.value
        case str() | Period():
            return str(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): json_value(item) for key, item in value.items()}
        case _:
            assert isinstance(value, (list, tuple)), value
            return [json_value(item) for item in value]


def say(text: str = "") -> None:
    sys.stdout.write(text + "\n")


def say_json(value: object) -> None:
    say(json.dumps(json_value(value), ensure_ascii=False, indent=2))


def complain(text: str) -> None:
    sys.stderr.write(text + "\n")
