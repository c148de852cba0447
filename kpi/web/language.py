"""The reader's language: kept in a cookie, changed by `?lang=` on any page."""

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kpi.wording import Lang, LangCode

LANGUAGE_COOKIE = "lang"
_A_YEAR = 365 * 24 * 3600


def language_of(request: Request) -> Lang:
    """Vietnamese unless the reader chose otherwise; without an authority's words."""
    return Lang(LangCode.chosen(request.cookies.get(LANGUAGE_COOKIE)))


def remember_language(request: Request, secure: bool) -> Response:
    """Keeps the choice in `?lang=` and goes on to the same address without it."""
    url = URL(scope=request.scope).remove_query_params("lang")
    here = url.path + (f"?{url.query}" if url.query else "")
    response = RedirectResponse(here, status_code=303)
    if request.query_params["lang"] in tuple(LangCode):
        response.set_cookie(
            LANGUAGE_COOKIE, request.query_params["lang"], max_age=_A_YEAR, httponly=True, samesite="lax", secure=secure
        )
    return response
