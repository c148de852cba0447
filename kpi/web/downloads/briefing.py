"""A briefing as a file, or all its files in one."""

import re
from datetime import UTC, datetime
from typing import Final

from kpi import briefings
from kpi.briefings import BadRequest, FileFormat, NoSuchFormat, PackFile, PackJob
from kpi.content.briefing import BriefingRequest, NothingToBrief
from kpi.context import AppContext
from kpi.domain.access import Account, Act, may
from kpi.export import workbook
from kpi.export.office import NoOfficeSuite
from kpi.reading.briefing import revised_since
from kpi.web.downloads.files import XLSX, File, FileForbidden, FileRequest, NoSuchFile
from kpi.wording import local_time

ALL: Final = "zip"

_INSTANT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?[+-][0-9]{2}:[0-9]{2}")
"""As packs write their moments; the library reads weeks, other marks and moments without an offset as well."""


def briefing(context: AppContext, who: Account, asked: FileRequest) -> File:
    """`format` is a file format, or `zip` for all; with `known_at` as it was known then. Without it the pack is
    recorded as one that was made now."""
    if not may(who, Act.EXPORT):
        raise FileForbidden(who.name)
    try:
        request, wanted = _request(context, asked), _wanted(asked["format"])
        known_at = _known_at(asked) or _recorded_now(context, request, wanted, who, asked.at)
        files = list(briefings.generate_files(_job(context, who, request, known_at, asked), wanted))
    except (BadRequest, NoSuchFormat, NothingToBrief, NoOfficeSuite) as fault:
        raise NoSuchFile(str(fault)) from fault
    return _one(files[0]) if asked["format"] != ALL else _all(files, known_at)


def revised(context: AppContext, who: Account, asked: FileRequest) -> File:
    """What has been revised since the moment `known_at`."""
    if not may(who, Act.EXPORT):
        raise FileForbidden(who.name)
    try:
        request, then = _request(context, asked), _known_at(asked)
        if then is None:
            raise BadRequest("known_at")
        since = revised_since(context, request, who, then, asked.at)
    except (BadRequest, NothingToBrief) as fault:
        raise NoSuchFile(str(fault)) from fault
    name = f"dieu-chinh-sau_{request.as_of}_{local_time(then):%Y%m%d-%H%M%S}.xlsx"
    return File(name, XLSX, workbook(since.table, context.units.languages[request.lang]))


def preview(context: AppContext, who: Account, asked: FileRequest) -> File:
    """A picture of the one page, as it would be printed now."""
    if not may(who, Act.EXPORT):
        raise FileForbidden(who.name)
    try:
        picture = briefings.preview_page(_job(context, who, _request(context, asked), asked.at, asked))
    except (BadRequest, NothingToBrief) as fault:
        raise NoSuchFile(str(fault)) from fault
    return File("preview.png", "image/png", picture)


def _request(context: AppContext, asked: FileRequest) -> BriefingRequest:
    return briefings.checked(briefings.request_of(asked.all, context.plan, context.units))


def _wanted(file_format: str) -> tuple[FileFormat, ...]:
    """One of them, or all: several by name would be made, and only the first sent."""
    if file_format not in (ALL, *FileFormat):
        raise NoSuchFormat(file_format)
    return briefings.PACK if file_format == ALL else (FileFormat(file_format),)


def _known_at(asked: FileRequest) -> datetime | None:
    if not asked["known_at"]:
        return None
    if not _INSTANT.fullmatch(asked["known_at"]):
        raise BadRequest(asked["known_at"])
    try:
        moment = datetime.fromisoformat(asked["known_at"]).astimezone(UTC)
    except (ValueError, OverflowError) as fault:
        raise BadRequest(asked["known_at"]) from fault
    if moment > asked.at:
        raise BadRequest(asked["known_at"])
    return moment


def _recorded_now(
    context: AppContext, request: BriefingRequest, wanted: tuple[FileFormat, ...], who: Account, at: datetime
) -> datetime:
    templates = briefings.templates_in(context.settings.home)
    return briefings.request_pack(context, request, wanted, who, at, templates=templates).known_at


def _job(
    context: AppContext, who: Account, request: BriefingRequest, known_at: datetime, asked: FileRequest
) -> PackJob:
    return PackJob(context, request, who, known_at, asked.awaited)


def _one(file: PackFile) -> File:
    return File(file.name, file.media_type, file.content)


def _all(files: list[PackFile], known_at: datetime) -> File:
    name = files[0].name.removesuffix(f".{files[0].file_format}")
    return File(f"{name}.zip", "application/zip", briefings.zipped(files, known_at))
