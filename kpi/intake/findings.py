"""What is found while a file is read: issues, and questions with the answers people gave to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kpi.domain.answers import EarlierAnswer
from kpi.domain.figures.submission import NAMES_ASKED, NOT_TAKING, Answer, Choice, Issue, Level, Value


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: sheet, cell in A1 style, and what is seen there."""

    sheet: str
    cell: str
    seen: str | None = None


class Findings:
    """Collects issues. A question that has an answer becomes a note of the answer, and the reading goes on with it.

    `earlier` are answers given to the same file before: they are used where their question is asked again, and said.
    """

    def __init__(self, answers: Sequence[Answer] = (), earlier: Sequence[EarlierAnswer] = ()) -> None:
        self.issues: list[Issue] = []
        self.given_before: list[Answer] = []
        self._answers = _by_cell(answers)
        self._earlier = {(one.answer.sheet, one.answer.cell.upper(), one.answer.choice): one for one in earlier}
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
        """The key of the answer given, now or to the same file before; without one the question stands as an error."""
        offered = tuple(choices)
        settled = self.settled(code, place, offered)
        return self.ask_outright(code, place, offered, **values) if settled is None else settled

    def settled(self, code: str, place: Place, offered: tuple[Choice, ...]) -> str | None:
        """Like `ask`, where nothing has to be asked."""
        if self._given_to(place, offered) is not None:
            return self._outright(code, place, offered)
        before = self._given_before(place, offered)
        if before is None:
            return None
        answer = before.answer
        self.given_before.append(answer)
        self.note("answered", place, by=before.by, given=before.at.isoformat(), **_said(code, answer, offered))
        return answer.choice

    def ask_outright(self, code: str, place: Place, choices: Iterable[Choice], /, **values: Value) -> str | None:
        """Like `ask`, where an answer given before settles nothing."""
        offered = tuple(choices)
        settled = self._outright(code, place, offered)
        if settled is None:
            self.leave_open(code, place, offered, **values)
        return settled

    def leave_open(self, code: str, place: Place, choices: tuple[Choice, ...], /, **values: Value) -> None:
        """A question as an error with its choices."""
        self._add(Level.ERROR, code, place, values, choices)

    def _outright(self, code: str, place: Place, offered: tuple[Choice, ...]) -> str | None:
        answer = self._given_to(place, offered)
        if answer is None:
            return None
        self._used.add(id(answer))
        self.note("answered", place, **_said(code, answer, offered))
        return answer.choice

    def settled_now(self, code: str, place: Place, offered: tuple[Choice, ...]) -> str | None:
        """Like `settled`, where an answer given before settles nothing."""
        return self._outright(code, place, offered)

    def answer_now(self, place: Place, choice: str) -> Answer | None:
        """The answer of this choice that was given outright, to this reading of the file."""
        given = self._answers.get((place.sheet, place.cell), [])
        return next((answer for answer in given if answer.choice == choice), None)

    def _given_to(self, place: Place, offered: tuple[Choice, ...]) -> Answer | None:
        """The newest: whoever thinks better of it answers again."""
        keys = {choice.key for choice in offered}
        given = self._answers.get((place.sheet, place.cell), [])
        return next((answer for answer in reversed(given) if answer.choice in keys), None)

    def _given_before(self, place: Place, offered: tuple[Choice, ...]) -> EarlierAnswer | None:
        places = ((place.sheet, place.cell, choice.key) for choice in offered)
        return next((self._earlier[one] for one in places if one in self._earlier), None)

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


def _said(question: str, answer: Answer, offered: Sequence[Choice]) -> dict[str, Value]:
    """With all that its label is made of, so that it is read back in the words that were chosen."""
    chosen = next(choice for choice in offered if choice.key == answer.choice)
    said: dict[str, Value] = {"question": question, "choice": answer.choice, "because": answer.because}
    said |= {"choice_code": chosen.code} | {f"choice_{name}": value for name, value in chosen.values.items()}
    if answer.for_all and question in NAMES_ASKED and chosen.code not in NOT_TAKING:
        said["everybodys"] = 1
    return said


def _by_cell(answers: Sequence[Answer]) -> dict[tuple[str, str], list[Answer]]:
    found: dict[tuple[str, str], list[Answer]] = {}
    for answer in answers:
        found.setdefault((answer.sheet, answer.cell.upper()), []).append(answer)
    return found
