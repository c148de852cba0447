"""Files made on request, under /download/: who asks is known, what they may have is checked, each one is an event.

A further one is a function of the same shape in `MAKERS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kpi import actions
from kpi.domain.access import Account, Act, Role, may
from kpi.domain.form import blank_form
from kpi.domain.period import NotAPeriod, Period
from kpi.domain.plan import Plan
from kpi.domain.units import Units
from kpi.export import template_workbook
from kpi.i18n import N_, Lang
from kpi.store import Store, queries
from kpi.web.language import language_of
from kpi.web.page import Page

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class NotForThem(Exception):
    """The account may not have this file."""


class NoSuchFile(Exception):
    """What the address asks for does not exist."""


@dataclass(frozen=True, slots=True)
class File:
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class House:
    """What files are made of."""

    plan: Plan
    units: Units
    store: Store
    secret: bytes


Maker = Callable[[House, Account, Mapping[str, str], Lang], File]
"""From the parameters of the address to a file. Raises NotForThem, NoSuchFile. Runs in a thread."""


def month_sheet(house: House, who: Account, asked: Mapping[str, str], lang: Lang) -> File:
    """The officer's sheet of `unit` for `period`."""
    unit, period = asked.get("unit", ""), _period(asked.get("period", ""), house.plan)
    if unit not in house.units.by_code:
        raise NoSuchFile(unit)
    if not may(who, Act.SUBMIT) or (who.role is Role.OFFICER and unit not in who.units):
        raise NotForThem(unit)
    with house.store.reading() as db:
        observations = queries.observations(db, house.plan.year)
    form = blank_form(house.plan, house.units, unit, period, observations, who=who)
    content = template_workbook(form, lang=lang, secret=house.secret, illustrative=form.shows_illustrative)
    return File(f"{unit}_{period}.xlsx", _XLSX, content)


def _period(text: str, plan: Plan) -> Period:
    try:
        period = Period.parse(text)
    except NotAPeriod as error:
        raise NoSuchFile(text) from error
    if period.year != plan.year:
        raise NoSuchFile(text)
    return period


MAKERS: Mapping[str, Maker] = {"template": month_sheet}


@dataclass(frozen=True)
class Downloads:
    house: House
    page: Page

    def routes(self) -> list[Route]:
        return [Route("/download/{name}", self.send, methods=["GET"])]

    async def send(self, request: Request) -> Response:
        name, asked = request.path_params["name"], dict(request.query_params)
        who: Account = request.state.signed_in.account
        chosen = asked.pop("lang", "")
        lang = Lang(chosen) if chosen in tuple(Lang) else language_of(request)
        if name not in MAKERS:
            return self._no_such_file(lang)
        try:
            file = await to_thread.run_sync(MAKERS[name], self.house, who, asked, lang)
        except NotForThem:
            return self.page.notice(N_("Không được phép"), N_("Tài khoản của bạn không được lấy tệp này."), lang, 403)
        except NoSuchFile:
            return self._no_such_file(lang)
        await to_thread.run_sync(actions.downloaded, self.house.store, name, who, datetime.now(UTC), asked)
        disposition = f"attachment; filename=\"{quote(file.name)}\"; filename*=UTF-8''{quote(file.name)}"
        headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
        return Response(file.content, media_type=file.media_type, headers=headers)

    def _no_such_file(self, lang: Lang) -> Response:
        return self.page.notice(N_("Không tìm thấy"), N_("Không có tệp nào ở địa chỉ này."), lang, 404)
