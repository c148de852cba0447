"""Plain HTML pages of this app: sign-in, account, notices."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from kpi.i18n import Lang, gettext
from kpi.web.assets import address


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
