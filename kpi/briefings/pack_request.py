"""A request for a pack: read from its choices, checked, and recorded as an event."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from kpi.actions import record_pack
from kpi.actions.refusals import require
from kpi.briefings.files import FileFormat, check_templates, extras
from kpi.briefings.in_process import BriefingCall
from kpi.briefings.templates import Templates
from kpi.briefings.workers import WORKERS
from kpi.content.briefing import BriefingRequest, Scope
from kpi.context import AppContext
from kpi.domain.access import Account, Act
from kpi.domain.plan import Plan
from kpi.domain.plan.period import NotAPeriod, Period
from kpi.domain.plan.units import Units
from kpi.export.office import NoOfficeSuite
from kpi.store import Store
from kpi.store.packs import Pack
from kpi.wording import LangCode


class BadRequest(Exception):
    """There is no such briefing:"""


def request_of(asked: Mapping[str, str], plan: Plan, units: Units) -> BriefingRequest:
    """Reads a request from `period`, `scope`, `lang`, `sector` and `unit`, as in an address; what is empty is left out.

    Raises BadRequest, naming the value that is unknown.
    """
    return BriefingRequest(
        as_of=_period(asked.get("period", ""), plan),
        scope=_one_of(Scope, asked.get("scope") or Scope.MONTH),
        lang=_one_of(LangCode, asked.get("lang") or LangCode.VI),
        sector=_known(asked.get("sector"), {one.code for one in plan.sectors}),
        unit=_known(asked.get("unit"), {one.code for one in units.all if one.is_member}),
    )


def _period(text: str, plan: Plan) -> Period:
    try:
        return Period.parse_within(text, plan.year)
    except NotAPeriod as error:
        raise BadRequest(text) from error


_Choice = TypeVar("_Choice", Scope, LangCode)


def _one_of(kind: type[_Choice], text: str) -> _Choice:
    if text not in tuple(kind):
        raise BadRequest(text)
    return kind(text)


def _known(code: str | None, codes: set[str]) -> str | None:
    if not code:
        return None
    if code not in codes:
        raise BadRequest(code)
    return code


def checked(request: BriefingRequest) -> BriefingRequest:
    """Raises BadRequest where the parts do not go together."""
    if not request.fits:
        raise BadRequest(f"{request.as_of} {request.scope} {request.sector or ''} {request.unit or ''}".strip())
    return request


def choices_of(request: BriefingRequest, formats: Sequence[FileFormat] = ()) -> dict[str, str]:
    """The choices as in an address and in the event; `request_of` reads them back."""
    choices = {
        "period": str(request.as_of),
        "scope": request.scope.value,
        "lang": request.lang.value,
        "sector": request.sector or "",
        "unit": request.unit or "",
        "formats": " ".join(formats),
    }
    return {name: value for name, value in choices.items() if value}


def request_pack(
    context: AppContext,
    request: BriefingRequest,
    formats: Sequence[FileFormat],
    reader: Account,
    at: datetime,
    known_at: datetime | None = None,
    *,
    templates: Templates | None = None,
) -> Pack:
    """Records that somebody had a briefing made. Without `known_at` the pack shows what is known at this moment; it is
    made again from its `known_at`. What cannot be made is not recorded as made: `templates` are tried first.

    Raises NotAllowed, BadRequest, NothingToBrief, NoOfficeSuite, UnusableTemplate, NotMade.
    """
    require(reader, Act.EXPORT)
    if known_at is not None and known_at > at:
        raise BadRequest(known_at.isoformat())
    choices = choices_of(checked(request), formats)
    if FileFormat.PRINTED in formats and FileFormat.PRINTED not in extras():
        raise NoOfficeSuite
    own = None if templates is None or templates.shipped else templates
    of_a_part = request.unit is not None or request.sector is not None  # of the authority every plan asks something
    if own is not None or of_a_part:
        part = BriefingCall.of(context, None, request, reader, known_at or at) if of_a_part else None
        WORKERS.run(_try_out, context.store, own, part)
    return record_pack(context.store, request.as_of, choices, reader, at, known_at)


def _try_out(store: Store, templates: Templates | None, part: BriefingCall | None) -> None:
    if templates is not None:
        check_templates(templates)
    if part is not None:
        part.briefing(store)
