"""The address of every file. A further file is a function of the same shape in `MAKERS`, and its names in `TAKES`."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from kpi import actions
from kpi.briefings import JobAbandoned, NotMade
from kpi.context import AppContext, NoSuchYear
from kpi.domain.access import Account
from kpi.domain.plan.period import NotAPeriod, Period
from kpi.export.office import NotConverted
from kpi.export.unusable import UnusableTemplate
from kpi.fault_log import tell_operator
from kpi.store import MaybeWritten, NotWritten, StoreUnreachable
from kpi.web.come_back_later import not_made, too_many_files
from kpi.web.downloads.briefing import briefing, preview, revised
from kpi.web.downloads.figures import figures_file
from kpi.web.downloads.file_queue import FileQueue, TooManyFiles
from kpi.web.downloads.files import (
    CopyNotMarked,
    DownloadMaker,
    File,
    FileForbidden,
    FileRequest,
    NoSuchFile,
    UploadNotKept,
)
from kpi.web.downloads.marked_copy import marked
from kpi.web.downloads.month_sheet import month_sheet
from kpi.web.downloads.parameters import file_request
from kpi.web.language import language_of
from kpi.web.page import Page
from kpi.wording import N_, Lang, LangCode, gettext

MAKERS: Mapping[str, DownloadMaker] = {
    "briefing": briefing,
    "figures": figures_file,
    "marked": marked,
    "preview": preview,
    "revised": revised,
    "template": month_sheet,
}

_LOOKED_AT: Final = ("preview",)
"""Pictures on a screen, which are no downloads."""


_GONE: Final = 499
"""Read by nobody: the browser has gone."""


@dataclass(eq=False)
class _Held(Response):
    """A response that holds its account's place until it has been sent."""

    answer: Response
    place: ExitStack

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self.place:
            await self.answer(scope, receive, send)


@dataclass(frozen=True)
class Downloads:
    context: AppContext
    page: Page
    making: FileQueue = field(default_factory=FileQueue)

    def routes(self) -> list[Route]:
        """Makes the route, for GET alone: who asks for the head of a file takes nothing away, and no file is made for
        it."""
        route = Route("/download/{name}", self.send)
        route.methods = {"GET"}  # Starlette adds HEAD by itself
        return [route]

    async def send(self, request: Request) -> Response:
        lang = self.context.units.languages[_language(request)]
        with ExitStack() as place:
            account = request.state.signed_in.account.name
            try:
                place.enter_context(self.making.place(account))
            except TooManyFiles:
                await self.making.refusal(account, request.receive)
                return too_many_files(self.page, lang)
            return _Held(await self._answer(request, lang), place.pop_all())

    async def _answer(self, request: Request, lang: Lang) -> Response:
        name, who = request.path_params["name"], request.state.signed_in.account
        try:
            asked = file_request(name, request.query_params, lang, self.context.clock())
            file = await self._made(name, who, asked, request)
        except JobAbandoned:
            return Response(status_code=_GONE)
        except NotMade as fault:
            tell_operator(fault, f"GET {request.url.path}")
            return not_made(self.page, fault, lang)
        except (FileForbidden, NoSuchFile, UploadNotKept, CopyNotMarked, UnusableTemplate, NotConverted) as fault:
            return self._instead(fault, lang)
        except (NotWritten, MaybeWritten) as fault:  # a pack is recorded before it is made
            return self.page.not_noted(fault, lang)
        if name not in _LOOKED_AT:
            try:
                await to_thread.run_sync(actions.downloaded, self.context.store, name, who, asked.at, asked.all)
            except StoreUnreachable as fault:
                return self.page.not_noted(fault, lang)
        disposition = f"attachment; filename=\"{quote(file.name)}\"; filename*=UTF-8''{quote(file.name)}"
        headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
        return Response(file.content, media_type=file.media_type, headers=headers)

    async def _made(self, name: str, who: Account, asked: FileRequest, request: Request) -> File:
        make, what = MAKERS.get(name, _nothing), (who, asked.lang, tuple(sorted(asked.choices.items())))

        def work(awaited: Callable[[], bool]) -> File:
            context = _of_its_year(self.context, asked)
            lang = context.units.languages[asked.lang.code]
            return make(context, who, replace(asked, lang=lang, awaited=awaited))

        return await self.making.made(name, who.name, what, work, request.receive)

    def _instead(self, fault: Exception, lang: Lang) -> Response:
        """The page that explains why there is no file."""
        match fault:
            case FileForbidden():
                words = N_("Tài khoản của bạn không được lấy tệp này.")
                return self.page.notice(N_("Không được phép"), gettext(words, lang), lang, 403)
            case UploadNotKept():
                words = N_("Tệp đang xem không còn được giữ trên máy chủ. Hãy chọn lại tệp ở màn hình nộp số liệu.")
                return self.page.notice(N_("Chưa lập được bản đánh dấu"), gettext(words, lang), lang, 410)
            case CopyNotMarked():
                words = N_(
                    "Tệp có phần không ghi lại được nên không đánh dấu được. Hãy sửa theo danh sách trên màn hình."
                )
                return self.page.notice(N_("Chưa lập được bản đánh dấu"), gettext(words, lang), lang, 409)
            case UnusableTemplate():
                words = " ".join(fault.sentences(lang))
                return self.page.notice(N_("Mẫu báo cáo không dùng được"), words, lang, 409)
            case NotConverted():
                words = N_(
                    "Bộ văn phòng trên máy chủ không in được dự thảo. Hãy lấy tệp Word, hoặc thử lại sau ít phút."
                )
                return self.page.notice(N_("Chưa in được dự thảo"), gettext(words, lang), lang, 503)
            case _:
                words = gettext(N_("Không có tệp nào ở địa chỉ này."), lang)
                return self.page.notice(N_("Không tìm thấy"), words, lang, 404)


def _nothing(_context: AppContext, _who: Account, _asked: FileRequest) -> File:
    raise NoSuchFile


def _of_its_year(context: AppContext, asked: FileRequest) -> AppContext:
    """Looks at the year of the period that the file is about. Raises NoSuchFile."""
    try:
        return context.in_year(Period.parse(asked["period"]).year) if asked["period"] else context
    except (NotAPeriod, NoSuchYear) as fault:
        raise NoSuchFile(asked["period"]) from fault


def _language(request: Request) -> LangCode:
    given = request.query_params.get("lang")
    return LangCode(given) if given in tuple(LangCode) else language_of(request).code
