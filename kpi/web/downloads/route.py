"""The address of every file. A further file is a function of the same shape in `MAKERS`."""

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
from kpi.export.unusable import UnusableTemplate
from kpi.i18n import N_, Lang
from kpi.web.downloads.briefing import briefing, preview, revised
from kpi.web.downloads.figures import figures
from kpi.web.downloads.files import Asked, House, Maker, NoSuchFile, NotForThem
from kpi.web.downloads.month_sheet import month_sheet
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

_CHOICES: Final = ("of", "format", "period", "unit", "target", "sector", "estimates", "since", "scope", "known_at")
"""The parameters makers know; of an address no others are kept."""


@dataclass(frozen=True)
class Downloads:
    house: House
    page: Page

    def routes(self) -> list[Route]:
        return [Route("/download/{name}", self.send, methods=["GET"])]

    async def send(self, request: Request) -> Response:
        name, asked = request.path_params["name"], _asked(request)
        who: Account = request.state.signed_in.account
        if name not in MAKERS:
            return self._no_such_file(asked.lang)
        try:
            file = await to_thread.run_sync(MAKERS[name], self.house, who, asked)
        except NotForThem:
            words = N_("Tài khoản của bạn không được lấy tệp này.")
            return self.page.notice(N_("Không được phép"), words, asked.lang, 403)
        except NoSuchFile:
            return self._no_such_file(asked.lang)
        except UnusableTemplate as fault:
            return self.page.notice(
                N_("Mẫu báo cáo không dùng được"), " ".join(fault.sentences(asked.lang)), asked.lang, 409
            )
        if name not in _LOOKED_AT:
            await to_thread.run_sync(actions.downloaded, self.house.store, name, who, asked.at, asked.choices)
        disposition = f"attachment; filename=\"{quote(file.name)}\"; filename*=UTF-8''{quote(file.name)}"
        headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
        return Response(file.content, media_type=file.media_type, headers=headers)

    def _no_such_file(self, lang: Lang) -> Response:
        return self.page.notice(N_("Không tìm thấy"), N_("Không có tệp nào ở địa chỉ này."), lang, 404)


def _asked(request: Request) -> Asked:
    given = request.query_params
    lang = Lang(given["lang"]) if given.get("lang") in tuple(Lang) else language_of(request)
    return Asked({name: given[name] for name in _CHOICES if name in given}, lang, datetime.now(UTC))
