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
from kpi.domain.plan.period import NotAPeriod, NotInYear, Period
from kpi.domain.plan.units import Units
from kpi.store import Store, accounts

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class WrongUse(Exception):
    """A value given to the command cannot be used:"""


def opened(*, make: bool = True) -> AppContext:
    """`make`: whether a store that is missing is made. Raises what the plan, the units and the store raise."""
    return open_context(settings(), make=make)


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
    try:
        return Period.parse_within(text, plan.year)
    except NotInYear as fault:
        raise WrongUse(f"{text} ({plan.year})") from fault
    except NotAPeriod as fault:
        raise WrongUse(text) from fault


def unit_of(code: str, units: Units) -> str:
    """Raises WrongUse for a code no unit has."""
    if code not in units.by_code:
        raise WrongUse(code)
    return code


def keep_plan(context: AppContext) -> None:
    """The store keeps every plan it has run with, so that `known_at` measures by the plan of its day."""
    use = context.settings
    plan, units = use.plan_file.read_text("utf-8"), use.units_file.read_text("utf-8")
    operator = acting(context.store, None)
    actions.keep_plan(context.store, context.plan.year, plan, units, operator, context.clock())
