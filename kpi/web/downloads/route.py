"""The address of every file. A further file is a function of the same shape in `MAKERS`, and its names in `TAKES`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kpi import actions
from kpi.domain.access import Account
from kpi.export.office import NotConverted
from kpi.export.unusable import UnusableTemplate
from kpi.i18n import N_, Lang
from kpi.store import StoreUnreachable
from kpi.web.downloads.briefing import briefing, preview, revised
from kpi.web.downloads.figures import figures
from kpi.web.downloads.files import Asked, File, House, Maker, NoSuchFile, NotForThem
from kpi.web.downloads.month_sheet import month_sheet
from kpi.web.downloads.parameters import asked_for
from kpi.web.language import language_of
from kpi.web.page import Page

MAKERS: Mapping[str, Maker] = {
    "briefing": briefing,
    "figures": figures,
    "preview": preview,
    "revised": revised,
    "template": month_sheet,
}

_LOOKED_AT: Final = ("preview",)
"""Pictures on a screen: nobody has taken anything away."""


@dataclass(frozen=True)
class Downloads:
    house: House
    page: Page

    def routes(self) -> list[Route]:
        """Only for GET: who asks for the head of a file takes nothing away, and no file is made for it."""
        route = Route("/download/{name}", self.send)
        route.methods = {"GET"}  # Starlette adds HEAD by itself
        return [route]

    async def send(self, request: Request) -> Response:
        name, lang = request.path_params["name"], _language(request)
        who: Account = request.state.signed_in.account
        try:
            asked = asked_for(name, request.query_params, lang, datetime.now(UTC))
            file = await to_thread.run_sync(MAKERS.get(name, _nothing), self.house, who, asked)
        except (NotForThem, NoSuchFile, UnusableTemplate, NotConverted) as fault:
            return self._instead(fault, lang)
        if name not in _LOOKED_AT:
            try:
                await to_thread.run_sync(actions.downloaded, self.house.store, name, who, asked.at, asked.all)
            except StoreUnreachable as fault:
                return self.page.not_noted(fault, lang)
        disposition = f"attachment; filename=\"{quote(file.name)}\"; filename*=UTF-8''{quote(file.name)}"
        headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
        return Response(file.content, media_type=file.media_type, headers=headers)

    def _instead(self, fault: Exception, lang: Lang) -> Response:
        """The page that says why there is no file."""
        match fault:
            case NotForThem():
                words = N_("Tài khoản của bạn không được lấy tệp này.")
                return self.page.notice(N_("Không được phép"), words, lang, 403)
            case UnusableTemplate():
                words = " ".join(fault.sentences(lang))
                return self.page.notice(N_("Mẫu báo cáo không dùng được"), words, lang, 409)
            case NotConverted():
                words = N_(
                    "Bộ văn phòng trên máy chủ không in được dự thảo. Hãy lấy tệp Word, hoặc thử lại sau ít phút."
                )
                return self.page.notice(N_("Chưa in được dự thảo"), words, lang, 503)
            case _:
                return self.page.notice(N_("Không tìm thấy"), N_("Không có tệp nào ở địa chỉ này."), lang, 404)


def _nothing(_house: House, _who: Account, _asked: Asked) -> File:
    raise NoSuchFile


def _language(request: Request) -> Lang:
    given = request.query_params.get("lang")
    return Lang(given) if given in tuple(Lang) else language_of(request)
