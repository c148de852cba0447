"""People's earlier answers, and in whose files they apply."""

from dataclasses import dataclass
from datetime import datetime

from kpi.domain.access import Account, Act, has_rights_of, may, may_name
from kpi.domain.figures.submission import Answer
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units


@dataclass(frozen=True, slots=True)
class AnswerGiver:
    """Whose answer it is. `account`: with the rights it has today; None where it may do nothing any more."""

    name: str
    account: Account | None
    sender: str | None  # in whose file it was given
    at: datetime


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that somebody's answer settled, as it was written, with the code of the unit or indicator it means."""

    number: int  # in the order given
    name: str
    code: str
    by: str
    at: datetime
    for_all: bool = False  # confirmed for everybody's files
    own: bool = False  # given by whoever reads now


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """An answer given to the same bytes before."""

    answer: Answer
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Uploader:
    """Who uploads a file, and the unit it is handed in for."""

    account: Account
    sender: str | None
    plan: Plan
    units: Units

    def may_use_name(self, giver: AnswerGiver, code: str, *, for_all: bool = False) -> bool:
        """Tells whether a name that means `code` holds in this file: the code of a unit, or of an indicator that the
        account may see."""
        return self._is_name(code) and self._holds(giver, code, for_all=for_all)

    def may_use(self, giver: AnswerGiver, choice: str = "") -> bool:
        """Tells whether an answer holds in this file. `choice`: what was chosen, a name's code or anything else.

        The giver's rights are today's. Nobody's answer holds about what they may not hand in, nor in the files of
        someone who hands in for more units than they do: there the same name may be another unit's.
        """
        return self._holds(giver, choice)

    def _holds(self, giver: AnswerGiver, choice: str, *, for_all: bool = False) -> bool:
        author = giver.account
        if author is None or (self._is_name(choice) and not may_name(author, choice, self.plan, self.units)):
            return False
        return may(author, Act.CONFIRM_FOR_ALL) if for_all else self._is_of_the_same_sender(giver, author)

    def _is_name(self, code: str) -> bool:
        return code in self.units.by_code or any(one.code == code for one in self.plan.indicators)

    def _is_of_the_same_sender(self, giver: AnswerGiver, author: Account) -> bool:
        if giver.sender != self.sender:
            return False
        if self.sender is None:
            return author.name == self.account.name
        return may_name(author, self.sender, self.plan, self.units) and has_rights_of(author, self.account)
