"""A briefing as a file, or all its files in one."""

import re
from datetime import UTC, datetime
from typing import Final

from kpi import briefings
from kpi.briefings import BadOrder, Form, NoSuchForm, PackFile, Readers, Taking
from kpi.config import settings
from kpi.content.briefing import NothingToBrief, Order
from kpi.domain.access import Account, Act, may
from kpi.export import workbook
from kpi.export.office import NoOfficeSuite
from kpi.web.downloads.files import XLSX, Asked, File, House, NoSuchFile, NotForThem
from kpi.wording import district_time

ALL: Final = "zip"

_INSTANT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?[+-][0-9]{2}:[0-9]{2}")
"""As packs write their moments; the library reads weeks, other marks and moments without an offset as well."""


def briefing(house: House, who: Account, asked: Asked) -> File:
    """`format` is one of the forms, or `zip` for all; with `known_at` as it was known then. Without it the pack is
    recorded as one that was made now."""
    if not may(who, Act.EXPORT):
        raise NotForThem(who.name)
    try:
        order, wanted = _order(house, asked), _wanted(asked["format"])
        known_at = _known_at(asked) or _ordered(house, order, wanted, who, asked.at)
        files = list(briefings.take(_taking(house, who, order, known_at, asked), wanted))
    except (BadOrder, NoSuchForm, NothingToBrief, NoOfficeSuite) as fault:
        raise NoSuchFile(str(fault)) from fault
    return _one(files[0]) if asked["format"] != ALL else _all(files, known_at)


def revised(house: House, who: Account, asked: Asked) -> File:
    """What has been revised since the moment `known_at`."""
    if not may(who, Act.EXPORT):
        raise NotForThem(who.name)
    try:
        order, then = _order(house, asked), _known_at(asked)
        if then is None:
            raise BadOrder("known_at")
        readers = Readers(who, house.plan, house.units)
        since = briefings.revised_since(house.store, order, readers, then, asked.at)
    except (BadOrder, NothingToBrief) as fault:
        raise NoSuchFile(str(fault)) from fault
    name = f"dieu-chinh-sau_{order.as_of}_{district_time(then):%Y%m%d-%H%M%S}.xlsx"
    return File(name, XLSX, workbook(since.table, order.lang))


def preview(house: House, who: Account, asked: Asked) -> File:
    """A picture of the one page, as it would be printed now."""
    if not may(who, Act.EXPORT):
        raise NotForThem(who.name)
    try:
        picture = briefings.preview(_taking(house, who, _order(house, asked), asked.at, asked))
    except (BadOrder, NothingToBrief) as fault:
        raise NoSuchFile(str(fault)) from fault
    return File("preview.png", "image/png", picture)


def _order(house: House, asked: Asked) -> Order:
    return briefings.checked(briefings.order_of(asked.all, house.plan, house.units))


def _wanted(form: str) -> tuple[Form, ...]:
    """One of them, or all: several by name would be made, and only the first sent."""
    if form not in (ALL, *Form):
        raise NoSuchForm(form)
    return briefings.PACK if form == ALL else (Form(form),)


def _known_at(asked: Asked) -> datetime | None:
    if not asked["known_at"]:
        return None
    if not _INSTANT.fullmatch(asked["known_at"]):
        raise BadOrder(asked["known_at"])
    try:
        moment = datetime.fromisoformat(asked["known_at"]).astimezone(UTC)
    except (ValueError, OverflowError) as fault:
        raise BadOrder(asked["known_at"]) from fault
    if moment > asked.at:
        raise BadOrder(asked["known_at"])
    return moment


def _ordered(house: House, order: Order, wanted: tuple[Form, ...], who: Account, at: datetime) -> datetime:
    readers, templates = Readers(who, house.plan, house.units), briefings.templates_in(settings().home)
    return briefings.order_pack(house.store, order, wanted, readers, at, templates=templates).known_at


def _taking(house: House, who: Account, order: Order, known_at: datetime, asked: Asked) -> Taking:
    readers = Readers(who, house.plan, house.units)
    return Taking(house.store, settings().home, order, readers, known_at, asked.awaited)


def _one(file: PackFile) -> File:
    return File(file.name, file.media_type, file.content)


def _all(files: list[PackFile], known_at: datetime) -> File:
    name = files[0].name.removesuffix(f".{files[0].form}")
    return File(f"{name}.zip", "application/zip", briefings.zipped(files, known_at))
