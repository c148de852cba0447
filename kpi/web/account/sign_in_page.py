"""What the account pages share: their cookies, the sign-in page, opening a session."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from anyio import to_thread
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kpi import actions, auth
from kpi.context import Clock
from kpi.domain.access import Role
from kpi.store import Store, accounts
from kpi.store.accounts import ABSOLUTE, SignedIn, StoredAccount
from kpi.web.account.form import text_of
from kpi.web.account.known_browsers import KNOWN_BROWSER, new_browser_mark
from kpi.web.gate import SESSION_COOKIE, FindSignedIn
from kpi.web.hashing import Hashing
from kpi.web.language import language_of
from kpi.web.page import Page
from kpi.web.slow_down import Asker, SlowDown
from kpi.wording import N_, Lang, gettext

CSRF = "csrf"
STALE_FORM = N_("Trang đã mở quá lâu. Hãy thử lại.")
_SUBMIT = "/submit"
_HALF_A_YEAR = 180 * 24 * 3600
_NOT_READ = {
    408: N_("Dữ liệu tải lên quá chậm nên chưa được nhận. Hãy thử lại."),
    413: N_("Dữ liệu tải lên quá lớn nên không được nhận. Hãy thử lại với tệp nhỏ hơn."),
}


Answer = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class SignInPage:
    store: Store
    resolve: FindSignedIn
    page: Page
    secret: bytes
    secure: bool
    unit_name: Callable[[str, Lang], str]
    slow_down: SlowDown
    hashing: Hashing
    clock: Clock
    local_names: frozenset[str] = frozenset()  # no password is made of them

    def with_form(self, answer: Answer) -> Answer:
        """Wraps a route: a form that cannot be read is answered with a page that says why."""

        async def answered(request: Request) -> Response:
            try:
                return await answer(request)
            except HTTPException as fault:
                if fault.status_code not in _NOT_READ:
                    raise
                lang = language_of(request)
                words = gettext(_NOT_READ[fault.status_code], lang)
                page = self.page.notice(N_("Chưa nhận được"), words, lang, fault.status_code)
                page.headers["Connection"] = "close"  # what is still on its way is not waited for
                return page

        return answered

    def sign_in_page(
        self, request: Request, go_on: str, *, name: str = "", message: str = "", status: int = 200
    ) -> Response:
        csrf = request.cookies.get(CSRF) or auth.new_token()
        response = self.page.draw(
            "sign_in.html",
            N_("Đăng nhập"),
            language_of(request),
            status=status,
            message=message,
            next=go_on if go_on != "/" else "",
            csrf=csrf,
            name=name,
        )
        self.set_cookie(response, CSRF, csrf, path="/account", strict=True)
        return response

    def find(self, name: str) -> StoredAccount | None:
        with self.store.reading() as db:
            return accounts.find(db, name)

    async def verify(self, password: str, password_hash: str | None, asker: Asker) -> bool:
        check = partial(auth.verify_password, password, password_hash)
        trusted = self.slow_down.trusts(asker)
        return await self.hashing.run(check, asker.mark or asker.place, trusted=trusted)

    async def open_session(self, request: Request, name: str, verified: str, go_on: str) -> Response:
        """A new token at every sign-in, so that one planted before is worth nothing. Raises CredentialsChanged."""
        token, old = auth.new_token(), request.cookies.get(SESSION_COOKIE)
        opening = partial(
            actions.sign_in,
            self.store,
            name,
            auth.digest(token),
            self.clock(),
            address=address_of(request),
            verified=verified,
            replaces=old and auth.digest(old),
        )
        await to_thread.run_sync(opening)
        response = RedirectResponse(await self._first_screen(name, go_on), status_code=303)
        self.set_cookie(response, SESSION_COOKIE, token, path="/", seconds=int(ABSOLUTE.total_seconds()))
        known = new_browser_mark(self.secret, name, verified)
        self.set_cookie(response, KNOWN_BROWSER, known, path="/account", seconds=_HALF_A_YEAR, strict=True)
        return response

    async def _first_screen(self, name: str, go_on: str) -> str:
        """An officer who asked for nothing else came to hand in."""
        stored = await to_thread.run_sync(self.find, name)
        came_to_hand_in = go_on == "/" and stored is not None and stored.account.role is Role.OFFICER
        return _SUBMIT if came_to_hand_in else go_on

    def csrf_holds(self, request: Request, form: FormData) -> bool:
        expected = request.cookies.get(CSRF, "")
        return bool(expected) and auth.same(expected, text_of(form, "csrf"))

    def set_cookie(
        self, response: Response, name: str, value: str, *, path: str, seconds: int | None = None, strict: bool = False
    ) -> None:
        response.set_cookie(
            name,
            value,
            max_age=seconds,
            path=path,
            httponly=True,
            secure=self.secure,
            samesite="strict" if strict else "lax",
        )


def address_of(request: Request) -> str:
    return request.client.host if request.client else ""


def signed_in(request: Request) -> SignedIn:
    found = request.state.signed_in
    assert isinstance(found, SignedIn)
    return found
