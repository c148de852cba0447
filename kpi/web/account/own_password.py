"""One's own password: the page that replaces a one-time one, or the one in use."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from anyio import to_thread
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from kpi import actions, auth
from kpi.actions import CredentialsChanged
from kpi.auth.guessable import Weakness, weakness
from kpi.store import StoreUnreachable
from kpi.store.accounts import SignedIn, StoredAccount
from kpi.web.account.form import read_form, text_of
from kpi.web.account.sign_in_page import CSRF, STALE_FORM, SignInPage, signed_in
from kpi.web.gate import SESSION_COOKIE
from kpi.web.hashing import TooMuchToHash
from kpi.web.language import language_of, remember_language
from kpi.web.slow_down import Asker, AskerKind
from kpi.wording import N_, gettext

_CREDENTIALS_CHANGED = N_(
    "Mật khẩu mới không có hiệu lực: trong lúc đó phiên đăng nhập đã kết thúc, hoặc mật khẩu đã được đặt lại. "
    "Hãy đăng nhập lại."
)
_TRY_LATER = N_("Đã thử quá nhiều lần. Hãy thử lại sau một phút.")


@dataclass(frozen=True)
class OwnPassword(SignInPage):
    async def password_form(self, request: Request) -> Response:
        if "lang" in request.query_params:
            return remember_language(request, self.secure)
        return self._password_page(request, "", 200)

    def _password_page(self, request: Request, message: str, status: int) -> Response:
        lang, who = language_of(request), signed_in(request)
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
        self.set_cookie(response, CSRF, csrf, path="/account", strict=True)
        return response

    async def set_password(self, request: Request) -> Response:
        form = await read_form(request)
        token = auth.digest(request.cookies.get(SESSION_COOKIE, ""))
        who = await to_thread.run_sync(self.resolve, token)  # anew: the form may have come long after its first byte
        if who is None:
            return self._ended_page(request)
        if not self.csrf_holds(request, form):
            return self._password_page(request, STALE_FORM, 403)
        try:
            return await self._password_set(request, form, who, token)
        except CredentialsChanged:
            return self._ended_page(request)
        except TooMuchToHash:
            return self._password_page(request, _TRY_LATER, 429)

    def _ended_page(self, request: Request) -> Response:
        words = gettext(_CREDENTIALS_CHANGED, language_of(request))
        page = self.sign_in_page(request, "/", message=words, status=401)
        page.delete_cookie(SESSION_COOKIE, path="/")
        return page

    async def _password_set(self, request: Request, form: FormData, who: SignedIn, token: str) -> Response:
        """Raises CredentialsChanged, TooMuchToHash."""
        name, password = who.account.name, text_of(form, "password")
        stored = await to_thread.run_sync(self.find, name)
        if stored is None:
            raise CredentialsChanged(name)
        fault = _password_fault(password, text_of(form, "again"), name, self.local_names)
        if fault is None:
            fault = await self._old_password_fault(form, stored, password)
        if fault is not None:
            return self._password_page(request, fault, 422)
        own = _own(name)
        new_hash = await self.hashing.run(partial(auth.hash_password, password), own.mark, trusted=True)
        put = partial(actions.set_password, token=token, verified=stored.password_hash)
        await to_thread.run_sync(put, self.store, new_hash, who.account, self.clock())
        try:
            return await self.open_session(request, name, new_hash, "/")
        except StoreUnreachable:  # which would say that nothing was saved
            return self.page.password_set(request)

    async def _old_password_fault(self, form: FormData, stored: StoredAccount, new: str) -> str | None:
        own, now = _own(stored.account.name), time.monotonic()
        if not stored.must_change_password:
            if self.slow_down.wait(own, now):
                return _TRY_LATER
            if not await self._counted(text_of(form, "current"), stored.password_hash, own, now):
                return N_("Mật khẩu hiện tại không đúng.")
            self.slow_down.succeeded(own)
        same = await self.verify(new, stored.password_hash, own)
        return N_("Mật khẩu mới phải khác mật khẩu đang dùng.") if same else None

    async def _counted(self, password: str, password_hash: str, own: Asker, now: float) -> bool:
        """Whether it is the password; a guess only if it was judged. Raises TooMuchToHash."""
        self.slow_down.tried(own, now)
        try:
            return await self.verify(password, password_hash, own)
        except TooMuchToHash:
            self.slow_down.take_back(own)
            raise


def _own(name: str) -> Asker:
    """Someone signed in who types their own password once more."""
    return Asker(name, "", standing=AskerKind.KNOWN, mark=f"own password of {name}")


_TOO_EASY = {
    Weakness.DIGITS: N_("Mật khẩu mới quá dễ đoán: chỉ có chữ số."),
    Weakness.REPEATED: N_("Mật khẩu mới quá dễ đoán: chỉ lặp lại vài ký tự."),
    Weakness.NAME: N_("Mật khẩu mới quá dễ đoán: có tên đăng nhập ở trong."),
    Weakness.COMMON: N_(
        "Mật khẩu mới quá dễ đoán: chỉ gồm những từ nhiều người dùng, tên người, địa danh, năm hoặc dãy phím."
    ),
}


def _password_fault(password: str, again: str, name: str, local: Collection[str]) -> str | None:
    if not auth.MIN_PASSWORD <= len(password) <= auth.MAX_PASSWORD:
        return N_("Mật khẩu mới quá ngắn hoặc quá dài.")
    weak = weakness(password, name, local)
    if weak is not None:
        return _TOO_EASY[weak]
    return None if password == again else N_("Hai lần nhập mật khẩu không giống nhau.")
