"""Plain HTML pages of this app: sign-in, account, notices."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import Scope

from kpi.domain.plan import Text
from kpi.limits import COME_BACK
from kpi.store import MaybeWritten, StoreUnreachable
from kpi.web.assets import address
from kpi.web.language import language_of
from kpi.wording import N_, Lang, LangCode, gettext
from kpi.wording.store_faults import STORE_FAULTS, store_fault_words

_OTHER: Final = {LangCode.VI: Lang.EN, LangCode.EN: Lang.VI}
_HOME: Final = N_("Về trang tổng quan")
_OURS: Final = N_("Hệ thống gặp lỗi")
_OURS_WORDS: Final = N_(
    "Lỗi ở phía hệ thống, đã được ghi lại cho người quản trị. Hãy thử lại; nếu đang nộp hay sửa gì, "
    "hãy xem đã có chưa trước khi làm lại."
)


@cache
def _templates() -> Environment:
    folder = Path(__file__).with_name("templates")
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)


@dataclass(frozen=True, slots=True)
class Page:
    """Renders these pages, each with the plan's name."""

    plan_name: Text

    def draw(self, template: str, title: str, lang: Lang, *, status: int = 200, **values: Any) -> HTMLResponse:
        known: dict[str, Any] = {
            "_": lambda words: gettext(words, lang),
            "asset": address,
            "lang": lang.code.value,
            "title": gettext(title, lang),
            "plan_name": self.plan_name[lang],
            "message": "",
            "next": "",
        }
        html = _templates().get_template(template).render(known | values)
        return HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})

    def notice(self, title: str, words: str, lang: Lang, status: int) -> HTMLResponse:
        """`words` as they are shown: some name what somebody typed, which no message is."""
        return self.draw("notice.html", title, lang, status=status, words=words)

    def missing(self, scope: Scope) -> HTMLResponse:
        words = N_("Không có trang nào ở địa chỉ này.")
        return self._in_both(Request(scope), N_("Không tìm thấy"), words, 404, ("/", _HOME))

    def not_signed_in(self, fault: StoreUnreachable, request: Request, form: str) -> HTMLResponse:
        """No session could be opened; `form` is the way back to where it was asked for."""
        way = (form, N_("Về trang đăng nhập"))
        answer = self._in_both(request, N_("Chưa đăng nhập được"), _words_of(fault), 503, way)
        answer.headers["Retry-After"] = str(fault.seconds)
        return answer

    def fault(self, scope: Scope, fault: BaseException) -> HTMLResponse:
        title, words = _title_and_words(fault)
        gone = isinstance(fault, StoreUnreachable)
        answer = self._in_both(Request(scope), title, words, 503 if gone else 500, ("/", _HOME))
        if isinstance(fault, StoreUnreachable):
            answer.headers["Retry-After"] = str(fault.seconds)
        return answer

    def _in_both(self, request: Request, title: str, words: str, status: int, way: tuple[str, str]) -> HTMLResponse:
        """In the reader's language and in the other: its address may answer nothing else, not even a change of it."""
        lang = language_of(request)
        other = _OTHER[lang.code]
        content = {"words": gettext(words, lang), "way": way[0], "way_word": gettext(way[1], lang)}
        also = {"other": other.code, "other_title": gettext(title, other), "other_words": gettext(words, other)}
        return self.draw("fault.html", title, lang, status=status, **content, **also)

    def not_noted(self, fault: StoreUnreachable, lang: Lang) -> HTMLResponse:
        """Instead of a file: nobody takes figures away without its being noted who did."""
        why = gettext(N_("Hệ thống phải ghi lại ai lấy tệp, mà hiện không ghi được."), lang)
        words = f"{why} {gettext(store_fault_words(fault).words, lang)}"
        answer = self.draw("notice.html", N_("Chưa lấy được tệp"), lang, status=503, words=words)
        answer.headers["Retry-After"] = str(fault.seconds)
        return answer

    def signed_out_here(self, request: Request) -> HTMLResponse:
        """The browser has forgotten the session and this process ended it, but it could not be recorded."""
        words = N_(
            "Trình duyệt này đã quên phiên đăng nhập, và máy chủ không nhận phiên đó nữa. Việc đăng xuất chưa ghi được"
            " vào kho số liệu; hệ thống sẽ tự ghi khi ghi được. Nếu máy chủ khởi động lại trước lúc đó, phiên cũ hết"
            " hạn sau 30 phút không dùng."
        )
        return self._in_both(request, N_("Đã đăng xuất"), words, 200, ("/account/sign-in", N_("Đăng nhập")))

    def password_set(self, request: Request) -> HTMLResponse:
        """Its sessions have ended with the old one, and no new one could be opened."""
        words = N_("Mật khẩu mới đã được lưu, nhưng chưa mở được phiên mới. Hãy đăng nhập lại bằng mật khẩu mới.")
        return self._in_both(request, N_("Đã đổi mật khẩu"), words, 200, ("/account/sign-in", N_("Đăng nhập")))

    def busy(self, scope: Scope) -> HTMLResponse:
        """Asks a newcomer to wait; where scripts run it opens the same address by itself after a while."""
        lang = language_of(Request(scope))
        opens_again = gettext(N_("Trang này tự mở lại sau {seconds} giây, bạn không cần làm gì."), lang)
        answer = self.draw(
            "busy.html",
            N_("Đang có nhiều người dùng"),
            lang,
            status=503,
            words=gettext(N_("Máy chủ đang trả lời nhiều người. Hãy đợi ít giây rồi thử lại."), lang),
            opens_again=opens_again.format(seconds=COME_BACK),
            again=COME_BACK,
        )
        answer.headers["Retry-After"] = str(COME_BACK)
        return answer


def fault_note(fault: BaseException, lang: Lang) -> str:
    """The fault page's words as markup, for the middle of a screen."""
    title, words = (gettext(one, lang) for one in _title_and_words(fault))
    again = gettext(_HOME, lang)
    return _templates().get_template("note.html").render(title=title, words=words, lang=lang.code.value, again=again)


def _words_of(fault: StoreUnreachable) -> str:
    """The words for a fault of the store; for MaybeWritten those that leave no doubt what to do."""
    return (STORE_FAULTS["StoreUnreachable"] if isinstance(fault, MaybeWritten) else store_fault_words(fault)).words


def _title_and_words(fault: BaseException) -> tuple[str, str]:
    return store_fault_words(fault)[:2] if isinstance(fault, StoreUnreachable) else (_OURS, _OURS_WORDS)
