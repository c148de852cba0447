"""What keeps a draft from being a plan."""

from collections.abc import Iterable, Iterator

from kpi.plans.reviewed import OPEN, UnplacedFault, YamlPath


def with_open_places(content: object, found: Iterable[UnplacedFault]) -> Iterator[UnplacedFault]:
    """The faults, with one alone for each place that is to be filled in."""
    places = dict.fromkeys(_open(content, ()))
    yield from ((place, "to_be_filled", {}) for place in places)
    yield from (one for one in found if not any(one[0][:end] in places for end in range(len(one[0]) + 1)))
    if isinstance(content, dict) and content.get("draft") is True:
        yield ("draft",), "is_draft", {}


def _open(content: object, place: YamlPath) -> Iterator[YamlPath]:
    if content == OPEN:
        yield place
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from _open(value, (*place, key))
    elif isinstance(content, list):
        for index, value in enumerate(content):
            yield from _open(value, (*place, index))
