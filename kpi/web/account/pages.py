"""The routes under /account/."""

import time
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import quote, urlsplit

from anyio import to_thread
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kpi import auth
from kpi.actions import CredentialsChanged
from kpi.actions.sessions import sessions_of
from kpi.fault_log import tell_operator
from kpi.store import StoreUnreachable
from kpi.store.accounts import StoredAccount
from kpi.web.account.form import read_form, text_of
from kpi.web.account.known_browsers import KNOWN_BROWSER, is_known
from kpi.web.account.own_password import OwnPassword
from kpi.web.account.sign_in_page import CSRF, STALE_FORM, address_of, signed_in
from kpi.web.gate import OWN_PASSWORD, SESSION_COOKIE, SIGN_IN, SIGN_OUT
from kpi.web.hashing import TooMuchToHash
from kpi.web.language import language_of, remember_language
from kpi.web.slow_down import Asker, AskerKind, place_of
from kpi.wording import N_, gettext, program_text, role_word

ME = "/account/me"
_LONGEST_NAME = 64
_WRONG = N_("Tên đăng nhập hoặc mật khẩu không đúng.")
_WAIT = N_("Đã thử quá nhiều lần. Hãy chờ {seconds} giây rồi thử lại.")
_BUSY_SECONDS = 10


def local_path(address_asked: str) -> str:
    """The address if it is a path of this app, else `/`: nobody is sent to another site."""
    parts = urlsplit(address_asked)
    odd = parts.scheme or parts.netloc or not address_asked.startswith("/") or address_asked.startswith("//")
    odd = odd or "\\" in address_asked or any(ord(letter) < 33 for letter in address_asked)
    return "/" if odd or parts.path == SIGN_IN else address_asked


@dataclass(frozen=True)
class AccountPages(OwnPassword):
    """The routes under /account/."""

    def routes(self) -> list[Route]:
        return [
            Route(SIGN_IN, self.sign_in_form, methods=["GET"]),
            Route(SIGN_IN, self.with_form(self.signed_in_or_told), methods=["POST"]),
            Route(SIGN_OUT, self.with_form(self.sign_out), methods=["POST"]),
            Route(OWN_PASSWORD, self.password_form, methods=["GET"]),
            Route(OWN_PASSWORD, self.with_form(self.set_password), methods=["POST"]),
            Route(ME, self.me, methods=["GET"]),
            Route("/account/alive", self.alive, methods=["GET"]),
        ]

    async def sign_in_form(self, request: Request) -> Response:
        if "lang" in request.query_params:
            return remember_language(request, self.secure)
        go_on = local_path(request.query_params.get("next", "/"))
        token = auth.digest(request.cookies.get(SESSION_COOKIE, ""))
        if await to_thread.run_sync(self.resolve, token) is not None:
            return RedirectResponse(go_on, status_code=303)
        return self.sign_in_page(request, go_on)

    async def signed_in_or_told(self, request: Request) -> Response:
        form = await read_form(request)
        go_on = local_path(text_of(form, "next"))
        try:
            return await self.sign_in(request, form, go_on)
        except StoreUnreachable as fault:
            tell_operator(fault, f"POST {SIGN_IN}")
            back = SIGN_IN if go_on == "/" else f"{SIGN_IN}?next={quote(go_on)}"
            return self.page.not_signed_in(fault, request, back)

    async def sign_in(self, request: Request, form: FormData, go_on: str) -> Response:
        name = text_of(form, "name").strip()
        if not self.csrf_holds(request, form):
            words = gettext(STALE_FORM, language_of(request))
            return self.sign_in_page(request, go_on, name=name, message=words, status=403)
        stored = await to_thread.run_sync(self.find, name)
        asker = self._asker(request, name, stored, text_of(form, "password"))
        now = time.monotonic()
        seconds = self.slow_down.wait(asker, now)
        if seconds:
            return self._wait_page(request, go_on, name, seconds)
        self.slow_down.tried(asker, now)
        try:
            return await self._judged(request, asker, stored, text_of(form, "password"), go_on)
        except TooMuchToHash:
            self.slow_down.take_back(asker)
            return self._wait_page(request, go_on, name, _BUSY_SECONDS)

    def _wait_page(self, request: Request, go_on: str, name: str, seconds: int) -> Response:
        words = gettext(_WAIT, language_of(request)).format(seconds=seconds)
        page = self.sign_in_page(request, go_on, name=name, message=words, status=429)
        page.headers["Retry-After"] = str(seconds)
        return page

    async def _judged(
        self, request: Request, asker: Asker, stored: StoredAccount | None, password: str, go_on: str
    ) -> Response:
        password_hash = stored.password_hash if stored else None
        matches = await self.verify(password, password_hash, asker)
        if stored is not None and matches and not stored.disabled:
            try:
                answer = await self.open_session(request, stored.account.name, stored.password_hash, go_on)
            except CredentialsChanged:
                pass  # what was typed is no longer the password: the same words as for any other
            except StoreUnreachable:
                self.slow_down.take_back(asker)  # the password was right
                raise
            else:
                self.slow_down.succeeded(asker)
                return answer
        message = gettext(_WRONG, language_of(request))
        return self.sign_in_page(request, go_on, name=asker.account, message=message, status=401)

    def _asker(self, request: Request, name: str, stored: StoredAccount | None, password: str) -> Asker:
        browser = auth.digest(request.cookies.get(CSRF, ""))
        # no account has a longer name, and what is counted must not be what strangers make large
        stranger = Asker(name[: _LONGEST_NAME + 1], place_of(address_of(request)), browser)
        mark = request.cookies.get(KNOWN_BROWSER, "")
        if is_known(self.secret, stored, mark):
            return replace(stranger, standing=AskerKind.KNOWN, mark=mark)
        if stored is not None and stored.must_change_password and auth.is_issued(self.secret, name, password):
            return replace(stranger, standing=AskerKind.ISSUED)
        return stranger

    async def sign_out(self, request: Request) -> Response:
        """Guarded by the origin check that every writing request passes."""
        form = await read_form(request)
        token, who = auth.digest(request.cookies[SESSION_COOKIE]), request.state.signed_in
        everywhere, by = text_of(form, "everywhere") == "1", who and who.account
        end = partial(sessions_of(self.store).sign_out, token, by, self.clock(), everywhere=everywhere)
        recorded = await to_thread.run_sync(end)
        response = RedirectResponse(SIGN_IN, status_code=303) if recorded else self.page.signed_out_here(request)
        response.delete_cookie(SESSION_COOKIE, path="/")
        return response

    async def me(self, request: Request) -> Response:
        if "lang" in request.query_params:
            return remember_language(request, self.secure)
        lang, account = language_of(request), signed_in(request).account
        return self.page.draw(
            "me.html",
            N_("Tài khoản của bạn"),
            lang,
            name=account.name,
            role=role_word(account.role.value, lang) if account.role else "",
            units=[self.unit_name(code, lang) for code in account.units],
            version=program_text(lang),
        )

    async def alive(self, _request: Request) -> Response:
        """Asked by an idle tab; behind the gate, so 401 says that the session has ended."""
        return Response(status_code=204)
