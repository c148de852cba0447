"""What is ordered, checked before anything is made, and the event that says it was."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from kpi.actions import record_pack
from kpi.actions.refusals import require
from kpi.briefings.apart import WORKERS
from kpi.briefings.files import Form, extras, tried
from kpi.briefings.pieces import Wanted
from kpi.briefings.templates import Templates
from kpi.content.briefing import Order, Scope
from kpi.context import AppContext
from kpi.domain.access import Account, Act
from kpi.domain.period import NotAPeriod, Period
from kpi.domain.plan import Plan
from kpi.domain.units import Units
from kpi.export.office import NoOfficeSuite
from kpi.store import Store
from kpi.store.packs import Pack
from kpi.wording import Lang


class BadOrder(Exception):
    """There is no such briefing:"""


def order_of(asked: Mapping[str, str], plan: Plan, units: Units) -> Order:
    """From `period`, `scope`, `lang`, `sector` and `unit`, as they stand in an address; what is empty is left out.

    Raises BadOrder, naming the choice that is none.
    """
    return Order(
        as_of=_period(asked.get("period", ""), plan),
        scope=_one_of(Scope, asked.get("scope") or Scope.MONTH),
        lang=_one_of(Lang, asked.get("lang") or Lang.VI),
        sector=_known(asked.get("sector"), {one.code for one in plan.sectors}),
        unit=_known(asked.get("unit"), {one.code for one in units.all if one.is_member}),
    )


def _period(text: str, plan: Plan) -> Period:
    try:
        period = Period.parse(text)
    except NotAPeriod as error:
        raise BadOrder(text) from error
    if period.year != plan.year:
        raise BadOrder(text)
    return period


_Choice = TypeVar("_Choice", Scope, Lang)


def _one_of(kind: type[_Choice], text: str) -> _Choice:
    if text not in tuple(kind):
        raise BadOrder(text)
    return kind(text)


def _known(code: str | None, codes: set[str]) -> str | None:
    if not code:
        return None
    if code not in codes:
        raise BadOrder(code)
    return code


def checked(order: Order) -> Order:
    """Raises BadOrder where the parts do not go together."""
    if not order.fits:
        raise BadOrder(f"{order.as_of} {order.scope} {order.sector or ''} {order.unit or ''}".strip())
    return order


def choices_of(order: Order, forms: Sequence[Form] = ()) -> dict[str, str]:
    """As they stand in an address and in the event: `order_of` reads them back."""
    told = {
        "period": str(order.as_of),
        "scope": order.scope.value,
        "lang": order.lang.value,
        "sector": order.sector or "",
        "unit": order.unit or "",
        "formats": " ".join(forms),
    }
    return {name: value for name, value in told.items() if value}


def order_pack(
    context: AppContext,
    order: Order,
    forms: Sequence[Form],
    reader: Account,
    at: datetime,
    known_at: datetime | None = None,
    *,
    templates: Templates | None = None,
) -> Pack:
    """Records that somebody had a briefing made. Without `known_at` the pack tells what is known at this moment; it is
    made again from its `known_at`. What cannot be made is not recorded as made: `templates` are tried first.

    Raises NotAllowed, BadOrder, NothingToBrief, NoOfficeSuite, UnusableTemplate, NotMade.
    """
    require(reader, Act.EXPORT)
    if known_at is not None and known_at > at:
        raise BadOrder(known_at.isoformat())
    choices = choices_of(checked(order), forms)
    if Form.PRINTED in forms and Form.PRINTED not in extras():
        raise NoOfficeSuite
    own = None if templates is None or templates.shipped else templates
    of_a_part = order.unit is not None or order.sector is not None  # of the district every plan asks something
    if own is not None or of_a_part:
        part = Wanted.of(context, None, order, reader, known_at or at) if of_a_part else None
        WORKERS.run(_try_out, context.store, own, part)
    return record_pack(context.store, order.as_of, choices, reader, at, known_at)


def _try_out(store: Store, templates: Templates | None, part: Wanted | None) -> None:
    if templates is not None:
        tried(templates)
    if part is not None:
        part.briefing(store)
