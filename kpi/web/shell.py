"""The page that Streamlit's scripts run in: its index.html with our title, language, style sheet and script."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

from kpi.domain.plan import Text
from kpi.web.assets import OWN, address
from kpi.web.language import language_of, remember_language
from kpi.web.streamlit_adapter.bundled import PageParts, index_page
from kpi.wording import Lang, LangCode, gettext

OTHER_NAME_OF_FIRST = "/overview"
"""Streamlit knows its first screen by `/` alone, and would say that this page does not exist."""

_OF = {LangCode.VI: ("vi.js",), LangCode.EN: ()}


@cache
def shell(lang: Lang, plan_name: str, map_address: str | None) -> str:
    """`map_address`: where the map is, if there is one."""
    parts = PageParts(
        lang=lang.code.value,
        title=str(escape(_title(lang, plan_name))),
        icon=address("favicon.svg"),
        preloads=_preloads(),
        no_script=f"<p>{_no_script(lang)}</p>",
        head=f"{_styles()}{_scripts(lang, map_address)}",
    )
    return index_page(parts)


def _styles() -> str:
    names = sorted(file.name for file in OWN.glob("*.css") if file.name != "account.css")
    return "".join(f'<link rel="stylesheet" href="{address(name)}">' for name in names)


def _scripts(lang: Lang, map_address: str | None) -> str:
    names = ("frame.js", "meeting.js", "pictures.js", "print.js")
    first = f'<script src="{address("first.js")}"></script>'  # not deferred: Streamlit's script reads what it says
    plain = first + "".join(f'<script src="{address(name)}" defer></script>' for name in (*_OF[lang.code], *names))
    if map_address is None:
        return plain
    return f'{plain}<script src="{address("map.js")}" data-outlines="{map_address}" defer></script>'


def _title(lang: Lang, plan_name: str) -> str:
    return f"{gettext('Theo dõi chỉ tiêu', lang)} – {plan_name}"


def _no_script(lang: Lang) -> str:
    return str(escape(gettext("Trang này cần JavaScript.", lang)))


def _preloads() -> str:
    files = (f"/ui/fonts/be-vietnam-pro-{weight}.woff2" for weight in (400, 600))
    return "".join(f'<link rel="preload" href="{file}" as="font" type="font/woff2" crossorigin>' for file in files)


@dataclass(frozen=True, slots=True)
class Shell:
    """The route of every screen."""

    plan_name: Text
    map_address: str | None
    secure: bool
    screens: frozenset[str]
    missing: Callable[[Scope], Response]

    async def page(self, request: Request) -> Response:
        if "lang" in request.query_params:
            return remember_language(request, self.secure)
        if request.url.path == OTHER_NAME_OF_FIRST:
            return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/", status_code=308)
        if request.url.path.removeprefix("/") not in self.screens:
            return self.missing(request.scope)
        lang = language_of(request)
        return HTMLResponse(shell(lang, self.plan_name[lang], self.map_address), headers={"Cache-Control": "no-store"})
