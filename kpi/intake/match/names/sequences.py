"""Which of many names begin at a word of a text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

_END: Final = ""


class Sequences:
    """Names by their words, one word after the other: a text of many words is looked through once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._first: dict[str, Any] = {}
        self.longest = 0
        for name in names:
            self._add(name)

    def _add(self, name: str) -> None:
        words, here = name.split(), self._first
        self.longest = max(self.longest, len(words))
        for word in words:
            here = here.setdefault(word, {})
        here[_END] = name

    def at(self, words: Sequence[str], start: int) -> Iterator[str]:
        """The names whose words are the next ones of the text, the shortest first."""
        here = self._first
        for nth in range(start, len(words)):
            if (below := here.get(words[nth])) is None:
                return
            here = below
            if _END in here:
                yield here[_END]
