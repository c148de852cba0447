"""What can be wrong with a store, and a list to gather it in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any


class Broken(StrEnum):
    """What is wrong with something that was recorded, or with what guards it."""

    CHANGED = "changed"  # it is not what its event, or the migrations, say
    MISSING = "missing"  # its event is there, or the migrations make it, and it is not
    UNRECORDED = "unrecorded"  # it is there and no event speaks of it
    UNREADABLE = "unreadable"  # the file is spoilt, or a row holds what cannot be a value of its kind
    UNLINKED = "unlinked"  # an event does not continue the one before it
    UNSEALED = "unsealed"  # an event has no seal where every event has one
    FORGED = "forged"  # an event has a seal that this machine did not make, where only its own can be
    NOT_OURS = "not_ours"  # a table, trigger, view … that no migration makes
    HEAD_UNKNOWN = "head_unknown"  # no event has the hash kept outside: the end was cut off, or all was rewritten


@dataclass(frozen=True, slots=True)
class Fault:
    """`subject`: `event:7`, `events:7-9`, `submission:12`, `revisions:12` (those of submission 12), `trigger:…`,
    `current:18673 KT-5 2021-05`."""

    broken: Broken
    subject: str


@dataclass(slots=True)
class FaultsFound:
    all: list[Fault] = field(default_factory=list)

    def found(self, broken: Broken, subject: str) -> None:
        self.all.append(Fault(broken, subject))

    def found_events(self, broken: Broken, numbers: Iterable[int]) -> None:
        """Adds a fault for the events of these numbers; those that follow one another are one fault."""
        for first, last in spans(numbers):
            self.found_span(broken, first, last)

    def found_span(self, broken: Broken, first: int, last: int) -> None:
        self.found(broken, f"event:{first}" if first == last else f"events:{first}-{last}")

    def compare(
        self,
        kind: str,
        there: Mapping[Any, object],
        recorded: Mapping[Any, object],
        unknown: Broken = Broken.UNRECORDED,
    ) -> None:
        # what was put there may be of any kind, and so have no order
        for key in sorted(there.keys() | recorded.keys(), key=lambda key: (isinstance(key, str), key)):
            if key not in recorded:
                self.found(unknown, f"{kind}:{key}")
            elif key not in there:
                self.found(Broken.MISSING, f"{kind}:{key}")
            elif there[key] != recorded[key]:
                self.found(Broken.CHANGED, f"{kind}:{key}")


def spans(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    """First and last of those that follow one another; they are in order."""
    for _, together in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        run = [number for _, number in together]
        yield run[0], run[-1]
