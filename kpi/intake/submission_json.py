"""A submission as JSON, from the process that matches to the one that asked: read as data, whoever wrote it.

Among the values of an issue, a number stands in brackets: a text may look the same.
"""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from kpi.domain.figures.submission import Submission

_Values = dict[str, Any]


class NoSubmission(Exception):
    """The process that matches answered with something that is no submission."""


def dump(submission: Submission) -> bytes:
    plain = submission.model_dump(exclude_unset=True)
    _change(plain, lambda value: [str(value)] if isinstance(value, Decimal) else value)
    return json.dumps(plain, default=str).encode("ascii")


def load(answer: bytes) -> Submission:
    """Raises NoSubmission."""
    try:
        plain = json.loads(answer)
        _change(plain, lambda value: Decimal(value[0]) if isinstance(value, list) else value)
        return Submission.model_validate(plain)
    except (ValueError, ArithmeticError, TypeError, LookupError, AttributeError, RecursionError) as fault:
        raise NoSubmission from fault


def _change(plain: _Values, change: Callable[[Any], Any]) -> None:
    for values in _values_of(plain):
        values.update({name: change(value) for name, value in values.items()})


def _values_of(plain: _Values) -> Iterator[_Values]:
    for issue in plain.get("issues", ()):
        for one in (issue, *issue.get("choices", ())):
            if "values" in one:
                yield one["values"]
