"""The context of every command, and the account it acts for."""

import getpass
import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kpi import actions
from kpi.actions import NoSuchAccount
from kpi.config import settings
from kpi.context import AppContext, open_context
from kpi.domain.access import OPERATOR_PREFIX, Account
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Calendar, NotAPeriod, Period
from kpi.domain.plan.units import Units, official_code
from kpi.plans import kept_plan
from kpi.store import Store, accounts

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class WrongUse(Exception):
    """A value given to the command cannot be used:"""


def opened(*, period: str | None = None, year: int | None = None, make: bool = True) -> AppContext:
    """Looks at the year of the period, else at `year`, else at the newest that has a plan file. `make`: whether a store
    that is missing is made.

    Raises WrongUse, NoSuchYear, and what the plans, the units and the store raise.
    """
    wanted = year if period is None else _period(period).year
    context = open_context(settings(), make=make)
    return context if wanted is None else context.in_year(wanted)


def operator() -> Account:
    return Account(name=f"{OPERATOR_PREFIX}{_user()}", role=None)


def _user() -> str:
    """In a container the number of a user may have no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def acting(store: Store, name: str | None) -> Account:
    """The account named, with its rights; without a name the operator of the machine. Raises NoSuchAccount."""
    if name is None:
        return operator()
    with store.reading() as db:
        found = accounts.find(db, name)
    if found is None or found.disabled:
        raise NoSuchAccount(name)
    return found.account


def instant(text: str) -> datetime:
    """An ISO instant; without an offset it is on the authority's clock. Raises WrongUse."""
    try:
        read = datetime.fromisoformat(text)
        return (read if read.tzinfo else read.replace(tzinfo=ZONE)).astimezone(UTC)
    except (ValueError, OverflowError) as fault:
        raise WrongUse(text) from fault


def period_of(text: str, plan: Plan) -> Period:
    """A period of the plan's year. Raises WrongUse."""
    period = _period(text)
    if period.year != plan.year:
        raise WrongUse(f"{text} ({plan.year})")
    return period


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except NotAPeriod as fault:
        raise WrongUse(text) from fault


def unit_of(code: str, units: Units, period: Period | None = None) -> str:
    """The unit that has the official code in the period. Raises WrongUse for a code no unit has."""
    if period is not None and official_code(code) == code:
        code = units.code_in(code, period, Calendar.MONTH)
    if code not in units.by_code:
        raise WrongUse(code)
    return code


def keep_plan(context: AppContext) -> None:
    """The store keeps every plan it has run with, so that `known_at` measures by the plan of its day."""
    use, by = context.settings, acting(context.store, None)
    units = use.units_file.read_text("utf-8")
    for path in use.plan_files:
        text = path.read_text("utf-8")
        actions.keep_plan(context.store, kept_plan(text).year, text, units, by, context.clock())
