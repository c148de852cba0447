"""What is found while a file is read: issues, and questions with the answers people gave to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kpi.domain.submission import Answer, Choice, Issue, Level, Value


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: sheet, cell in A1 style, and what is seen there."""

    sheet: str
    cell: str
    seen: str | None = None


class Findings:
    """Collects issues. A question that has an answer becomes a note of the answer, and the reading goes on with it.

    `earlier` are answers given to the same file before: they are used where their question is asked again.
    """

    def __init__(self, answers: Sequence[Answer] = (), earlier: Sequence[Answer] = ()) -> None:
        self.issues: list[Issue] = []
        self.given_before: list[Answer] = []
        self._answers = _by_cell(answers)
        self._earlier = _by_cell(earlier)
        self._used: set[int] = set()
        self._said: set[tuple[str, str, str]] = set()  # errors, each once a cell

    @property
    def has_errors(self) -> bool:
        return any(issue.level is Level.ERROR for issue in self.issues)

    def error(self, code: str, place: Place | None, /, **values: Value) -> None:
        self._add(Level.ERROR, code, place, values)

    def warn(self, code: str, place: Place | None, /, **values: Value) -> None:
        self._add(Level.WARNING, code, place, values)

    def note(self, code: str, place: Place | None, /, **values: Value) -> None:
        self._add(Level.NOTE, code, place, values)

    def ask(self, code: str, place: Place, choices: Iterable[Choice], /, **values: Value) -> str | None:
        """The key of the answer given, or None: then the question stands as an error."""
        offered = tuple(choices)
        answer = self._answer_to(place, offered)
        if answer is None:
            self._add(Level.ERROR, code, place, values, offered)
            return None
        self._used.add(id(answer))
        if answer in self._earlier.get((place.sheet, place.cell), []):
            self.given_before.append(answer)
        self.note("answered", place, question=code, choice=answer.choice, because=answer.because)
        return answer.choice

    def _answer_to(self, place: Place, offered: tuple[Choice, ...]) -> Answer | None:
        keys = {choice.key for choice in offered}
        cell = (place.sheet, place.cell)
        given = self._answers.get(cell) or self._earlier.get(cell, [])
        return next((answer for answer in given if answer.choice in keys), None)

    def say_unused_answers(self) -> None:
        """An answer to no question decided nothing, and whoever gave it believes that it did."""
        for given in self._answers.values():
            for answer in given:
                if id(answer) not in self._used:
                    place = Place(answer.sheet, answer.cell.upper(), answer.choice)
                    self.error("answer_without_question", place, choice=answer.choice)

    def _add(
        self,
        level: Level,
        code: str,
        place: Place | None,
        values: dict[str, Value],
        choices: tuple[Choice, ...] = (),
    ) -> None:
        if place is not None and level is Level.ERROR:
            if (code, place.sheet, place.cell) in self._said:
                return
            self._said.add((code, place.sheet, place.cell))
        where = {} if place is None else {"sheet": place.sheet, "cell": place.cell, "value": place.seen}
        self.issues.append(Issue(level=level, code=code, values=values, choices=choices, **where))


def _by_cell(answers: Sequence[Answer]) -> dict[tuple[str, str], list[Answer]]:
    found: dict[tuple[str, str], list[Answer]] = {}
    for answer in answers:
        found.setdefault((answer.sheet, answer.cell.upper()), []).append(answer)
    return found
