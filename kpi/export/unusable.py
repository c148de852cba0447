"""The error for an office's template that cannot be used, with all its faults."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from kpi.wording import Lang

P = TypeVar("P")


class UnusableTemplate(Exception, Generic[P]):
    """A template for briefings cannot be used:"""

    def __init__(self, problems: Sequence[P], sentence: Callable[[P, Lang], str]) -> None:
        self.problems = tuple(problems)
        self._sentence = sentence
        super().__init__("; ".join(self.sentences(Lang.VI)))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems, self._sentence)

    def sentences(self, lang: Lang) -> list[str]:
        """What is wrong, a sentence each."""
        return [self._sentence(one, lang) for one in self.problems]
