"""The page that Streamlit's scripts run in: its index.html with our title, language, style sheet and script."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

from kpi.i18n import Lang, gettext
from kpi.web.assets import OWN, STREAMLIT, address
from kpi.web.language import language_of, remember_language
from kpi.web.outlines import outlines_address

OTHER_NAME_OF_FIRST = "/overview"
"""Streamlit knows its first screen by `/` alone, and would say that this page does not exist."""

_OF = {Lang.VI: ("vi.js",), Lang.EN: ()}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@cache
def _index() -> str:
    return (STREAMLIT / "index.html").read_text("utf-8")


@cache
def inline_script_hash() -> str:
    """The CSP source of the one inline line of Streamlit's index.html; more than one line would be a surprise."""
    scripts = _INLINE.findall(_index())
    assert len(scripts) == 1, scripts
    assert scripts[0].strip() == "window.prerenderReady = false", scripts
    return f"'sha256-{base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()}'"


def _replaced(page: str, old: str, new: str) -> str:
    assert page.count(old) == 1, old
    return page.replace(old, new)


@cache
def shell(lang: Lang, plan_name: str) -> str:
    page = _replaced(_index(), '<html lang="en">', f'<html lang="{lang.value}">')
    page = _replaced(page, "<title>Streamlit</title>", f"<title>{escape(_title(lang, plan_name))}</title>")
    page = _replaced(page, '<link rel="service-desc" href="./_stcore/agent/openapi.json" />', "")
    licence, head = page.split("<head>")
    page = f"{licence}<head>{_COMMENT.sub('', head)}"
    page = _replaced(page, "./favicon.png", address("favicon.svg"))
    page = re.sub(r'<link\s+rel="preload"\s[^>]*SourceSans[^>]*/>', _preloads(), page)
    page = re.sub(r"<noscript>.*</noscript>", f"<noscript><p>{_no_script(lang)}</p></noscript>", page, flags=re.DOTALL)
    return _replaced(page, "</head>", f"{_styles()}{_scripts(lang)}</head>")


def _styles() -> str:
    names = sorted(file.name for file in OWN.glob("*.css") if file.name != "account.css")
    return "".join(f'<link rel="stylesheet" href="{address(name)}">' for name in names)


def _scripts(lang: Lang) -> str:
    names = ("frame.js", "meeting.js", "pictures.js", "print.js")
    plain = "".join(f'<script src="{address(name)}" defer></script>' for name in (*_OF[lang], *names))
    return f'{plain}<script src="{address("map.js")}" data-outlines="{outlines_address()}" defer></script>'


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

    plan_name: dict[Lang, str]
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
        return HTMLResponse(shell(lang, self.plan_name[lang]), headers={"Cache-Control": "no-store"})
