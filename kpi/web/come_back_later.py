"""Pages that ask somebody to come back later, such as an account that has as much open as one may."""

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import Scope

from kpi.briefings import NotMade
from kpi.limits import COME_BACK, FILES_OF_ACCOUNT, OPEN_OF_ACCOUNT
from kpi.web.language import language_of
from kpi.web.page import Page
from kpi.wording import N_, Lang, gettext


def too_many_screens(page: Page, scope: Scope) -> HTMLResponse:
    lang = language_of(Request(scope))
    words = gettext(
        N_(
            "Tài khoản này đang mở {count} trang, là số tối đa. Hãy đóng bớt trang ở trình duyệt hoặc máy khác rồi thử"
            " lại; nếu các trang đó ở máy không với tới được, hãy đăng xuất khỏi mọi thiết bị."
        ),
        lang,
    )
    sentence = words.format(count=OPEN_OF_ACCOUNT)
    return _come_back(page.draw("crowded.html", N_("Bạn đang mở quá nhiều trang"), lang, status=429, words=sentence))


def too_many_files(page: Page, lang: Lang) -> HTMLResponse:
    words = gettext(
        N_(
            "Tài khoản này đang chờ {count} tệp, là số tối đa. Hãy đợi tệp trước tải xong rồi lấy tiếp,"
            " sau chừng {seconds} giây."
        ),
        lang,
    )
    sentence = words.format(count=FILES_OF_ACCOUNT, seconds=COME_BACK)
    return _come_back(page.notice(N_("Bạn đang lấy quá nhiều tệp một lúc"), sentence, lang, 429))


def not_made(page: Page, fault: NotMade, lang: Lang) -> HTMLResponse:
    return _come_back(page.notice(fault.title, gettext(fault.words, lang), lang, 503))


def _come_back(answer: HTMLResponse) -> HTMLResponse:
    answer.headers["Retry-After"] = str(COME_BACK)
    return answer
