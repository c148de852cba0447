"""Sign in, sign out, own password: plain pages of this app, before and beside Streamlit."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kpi import actions, auth
from kpi.actions.sessions import sessions_of
from kpi.i18n import N_, Lang, gettext, role_word
from kpi.store import Store, accounts
from kpi.store.accounts import ABSOLUTE, SignedIn, Stored
from kpi.web.gate import COOKIE, OWN_PASSWORD, SIGN_IN, SIGN_OUT, Resolve
from kpi.web.language import language_of, remember_language
from kpi.web.page import Page
from kpi.web.throttle import SlowDown

CSRF = "csrf"
KNOWN = "known"
ME = "/account/me"
_HALF_A_YEAR = 180 * 24 * 3600
_FORM_BYTES = 16 * 1024
_WRONG = N_("Tên đăng nhập hoặc mật khẩu không đúng.")
_WAIT = N_("Đã thử quá nhiều lần. Hãy chờ {seconds} giây rồi thử lại.")
_STALE_FORM = N_("Trang đã mở quá lâu. Hãy thử lại.")


def local_path(address_asked: str) -> str:
    """The address if it is a path of this app, else `/`: nobody is sent to another site."""
    parts = urlsplit(address_asked)
    odd = parts.scheme or parts.netloc or not address_asked.startswith("/") or address_asked.startswith("//")
    odd = odd or "\\" in address_asked or any(ord(letter) < 33 for letter in address_asked)
    return "/" if odd or parts.path == SIGN_IN else address_asked


async def _form(request: Request) -> FormData:
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > _FORM_BYTES:
        raise HTTPException(413)
    return await request.form(max_files=0, max_fields=10)


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class AccountPages:
    """The routes under /account/."""

    store: Store
    resolve: Resolve
    page: Page
    secret: bytes
    secure: bool
    unit_name: Callable[[str, Lang], str]
    slow_down: SlowDown
    hashing: CapacityLimiter

    def routes(self) -> list[Route]:
        return [
            Route(SIGN_IN, self.sign_in_form, methods=["GET"]),
            Route(SIGN_IN, self.sign_in, methods=["POST"]),
            Route(SIGN_OUT, self.sign_out, methods=["POST"]),
            Route(OWN_PASSWORD, self.password_form, methods=["GET"]),
            Route(OWN_PASSWORD, self.set_password, methods=["POST"]),
            Route(ME, self.me, methods=["GET"]),
            Route("/account/alive", self.alive, methods=["GET"]),
        ]

    async def sign_in_form(self, request: Request) -> Response:
        if "lang" in request.query_params:
            return remember_language(request, self.secure)
        go_on = local_path(request.query_params.get("next", "/"))
        token = auth.digest(request.cookies.get(COOKIE, ""))
        if await to_thread.run_sync(self.resolve, token) is not None:
            return RedirectResponse(go_on, status_code=303)
        return self._sign_in_page(request, go_on)

    def _sign_in_page(
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
        self._set(response, CSRF, csrf, path="/account", strict=True)
        return response

    async def sign_in(self, request: Request) -> Response:
        form = await _form(request)
        lang, name = language_of(request), _text(form, "name").strip()
        go_on = local_path(_text(form, "next"))
        if not self._csrf_holds(request, form):
            return self._sign_in_page(request, go_on, name=name, message=gettext(_STALE_FORM, lang), status=403)
        known = self._is_known(request, name)
        place = request.cookies[KNOWN] if known else _place(request)
        now = time.monotonic()
        seconds = self.slow_down.wait(name, place, now, known=known)
        if seconds:
            words = gettext(_WAIT, lang).format(seconds=seconds)
            refused = self._sign_in_page(request, go_on, name=name, message=words, status=429)
            refused.headers["Retry-After"] = str(seconds)
            return refused
        self.slow_down.tried(name, place, now)
        stored = await to_thread.run_sync(self._find, name)
        matches = await self._verify(_text(form, "password"), stored.password_hash if stored else None)
        if stored is None or not matches or stored.disabled:
            return self._sign_in_page(request, go_on, name=name, message=gettext(_WRONG, lang), status=401)
        self.slow_down.succeeded(name, place)
        return await self._signed_in(request, name, go_on)

    def _find(self, name: str) -> Stored | None:
        with self.store.reading() as db:
            return accounts.find(db, name)

    async def _verify(self, password: str, password_hash: str | None) -> bool:
        return await to_thread.run_sync(auth.verify_password, password, password_hash, limiter=self.hashing)

    async def _signed_in(self, request: Request, name: str, go_on: str) -> Response:
        """A new token at every sign-in, so that one planted before is worth nothing."""
        token, old = auth.new_token(), request.cookies.get(COOKIE)
        open_session = partial(
            actions.sign_in,
            self.store,
            name,
            auth.digest(token),
            datetime.now(UTC),
            address=_place(request),
            replaces=old and auth.digest(old),
        )
        await to_thread.run_sync(open_session)
        response = RedirectResponse(go_on, status_code=303)
        self._set(response, COOKIE, token, path="/", seconds=int(ABSOLUTE.total_seconds()))
        mark = secrets.token_hex(16)
        known = f"{mark}.{auth.sign(self.secret, KNOWN, name, mark)}"
        self._set(response, KNOWN, known, path="/account", seconds=_HALF_A_YEAR, strict=True)
        return response

    def _is_known(self, request: Request, name: str) -> bool:
        """Whether this browser has signed in to the account before."""
        mark, _, signature = request.cookies.get(KNOWN, "").partition(".")
        return auth.same(signature, auth.sign(self.secret, KNOWN, name, mark))

    def _csrf_holds(self, request: Request, form: FormData) -> bool:
        expected = request.cookies.get(CSRF, "")
        return bool(expected) and auth.same(expected, _text(form, "csrf"))

    def _set(
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

    async def sign_out(self, request: Request) -> Response:
        """Guarded by the origin check that every writing request passes."""
        form = await _form(request)
        token, who = auth.digest(request.cookies[COOKIE]), request.state.signed_in
        everywhere, by = _text(form, "everywhere") == "1", who and who.account
        end = partial(sessions_of(self.store).sign_out, token, by, datetime.now(UTC), everywhere=everywhere)
        told = await to_thread.run_sync(end)
        response = RedirectResponse(SIGN_IN, status_code=303) if told else self.page.signed_out_here(request)
        response.delete_cookie(COOKIE, path="/")
        return response

    async def password_form(self, request: Request) -> Response:
        if "lang" in request.query_params:
            return remember_language(request, self.secure)
        return self._password_page(request, "", 200)

    def _password_page(self, request: Request, message: str, status: int) -> Response:
        lang, who = language_of(request), _signed_in(request)
        csrf = request.cookies.get(CSRF) or auth.new_token()
        rule = gettext(N_("Ít nhất {count} ký tự. Một câu dài dễ nhớ thì tốt hơn một từ lạ."), lang)
        response = self.page.draw(
            "password.html",
            N_("Đặt mật khẩu mới"),
            lang,
            status=status,
            message=message and gettext(message, lang),
            csrf=csrf,
            name=who.account.name,
            first=who.must_change_password,
            shortest=auth.MIN_PASSWORD,
            longest=auth.MAX_PASSWORD,
            rule=rule.format(count=auth.MIN_PASSWORD),
        )
        self._set(response, CSRF, csrf, path="/account", strict=True)
        return response

    async def set_password(self, request: Request) -> Response:
        form, who = await _form(request), _signed_in(request)
        if not self._csrf_holds(request, form):
            return self._password_page(request, _STALE_FORM, 403)
        password = _text(form, "password")
        fault = _password_fault(password, _text(form, "again"), who.account.name)
        if fault is None:
            fault = await self._old_password_fault(form, who, password)
        if fault is not None:
            return self._password_page(request, fault, 422)
        new_hash = await to_thread.run_sync(auth.hash_password, password, limiter=self.hashing)
        await to_thread.run_sync(actions.set_password, self.store, new_hash, who.account, datetime.now(UTC))
        return await self._signed_in(request, who.account.name, "/")

    async def _old_password_fault(self, form: FormData, who: SignedIn, new: str) -> str | None:
        stored = await to_thread.run_sync(self._find, who.account.name)
        old_hash = stored.password_hash if stored else None
        if not who.must_change_password:
            place = f"own password of {who.account.name}"
            now = time.monotonic()
            if self.slow_down.wait(who.account.name, place, now, known=True):
                return N_("Đã thử quá nhiều lần. Hãy thử lại sau một phút.")
            self.slow_down.tried(who.account.name, place, now)
            if not await self._verify(_text(form, "current"), old_hash):
                return N_("Mật khẩu hiện tại không đúng.")
            self.slow_down.succeeded(who.account.name, place)
        return N_("Mật khẩu mới phải khác mật khẩu đang dùng.") if await self._verify(new, old_hash) else None

    async def me(self, request: Request) -> Response:
        if "lang" in request.query_params:
            return remember_language(request, self.secure)
        lang, account = language_of(request), _signed_in(request).account
        return self.page.draw(
            "me.html",
            N_("Tài khoản của bạn"),
            lang,
            name=account.name,
            role=role_word(account.role.value, lang) if account.role else "",
            units=[self.unit_name(code, lang) for code in account.units],
        )

    async def alive(self, _request: Request) -> Response:
        """Asked by an idle tab; behind the gate, so 401 says that the session has ended."""
        return Response(status_code=204)


def _place(request: Request) -> str:
    return request.client.host if request.client else ""


def _signed_in(request: Request) -> SignedIn:
    signed_in = request.state.signed_in
    assert isinstance(signed_in, SignedIn)
    return signed_in


def _password_fault(password: str, again: str, name: str) -> str | None:
    if not auth.MIN_PASSWORD <= len(password) <= auth.MAX_PASSWORD:
        return N_("Mật khẩu mới quá ngắn hoặc quá dài.")
    if password.casefold() in (name.casefold(), name.casefold() * 2) or len(set(password)) < 4:
        return N_("Mật khẩu mới quá dễ đoán.")
    return None if password == again else N_("Hai lần nhập mật khẩu không giống nhau.")
