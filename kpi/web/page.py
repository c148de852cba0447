"""Plain HTML pages of this app: sign-in, account, notices."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import Scope

from kpi.i18n import N_, Lang, gettext
from kpi.web.assets import address
from kpi.web.language import language_of

_COME_BACK: Final = 20  # seconds


@cache
def _templates() -> Environment:
    folder = Path(__file__).with_name("templates")
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)


@dataclass(frozen=True, slots=True)
class Page:
    """What every one of these pages shows: the plan's name, in each language."""

    plan_name: dict[Lang, str]

    def draw(self, template: str, title: str, lang: Lang, *, status: int = 200, **values: Any) -> HTMLResponse:
        known: dict[str, Any] = {
            "_": lambda words: gettext(words, lang),
            "asset": address,
            "lang": lang.value,
            "title": gettext(title, lang),
            "plan_name": self.plan_name[lang],
            "message": "",
            "next": "",
        }
        html = _templates().get_template(template).render(known | values)
        return HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})

    def notice(self, title: str, words: str, lang: Lang, status: int) -> HTMLResponse:
        return self.draw("notice.html", title, lang, status=status, words=gettext(words, lang))

    def busy(self, scope: Scope) -> HTMLResponse:
        """Asks a newcomer to wait; it opens the same address by itself after a while."""
        lang = language_of(Request(scope))
        words = gettext(N_("Trang này tự mở lại sau {seconds} giây, bạn không cần làm gì."), lang)
        answer = self.draw(
            "busy.html",
            N_("Đang có nhiều người dùng"),
            lang,
            status=503,
            words=words.format(seconds=_COME_BACK),
            again=_COME_BACK,
        )
        answer.headers["Retry-After"] = str(_COME_BACK)
        return answer
