"""What was found in a file: the verdict, then every issue with its cell, what was seen and what to do."""

from collections.abc import Sequence
from typing import Final

from kpi.domain.figures.cell_account import CellUse
from kpi.domain.figures.revision import EntryChange
from kpi.domain.figures.submission import OTHER_PLAN_YEAR, Issue, Level, Submission
from kpi.domain.plan import Plan
from kpi.limits import ISSUES_LISTED
from kpi.ui import links
from kpi.ui.html import Element, h
from kpi.ui.submission_changes import changing, explaining
from kpi.ui.tables import ScreenColumn, plain_table
from kpi.wording import N_, Lang, count_text, gettext, issue_sentence, ngettext
from kpi.wording.phrases.handed_in import recorded_words

_TITLES = {
    Level.ERROR: N_("Phải sửa"),
    Level.WARNING: N_("Cần xem lại"),
    Level.NOTE: N_("Để biết"),
}
_TONES = {Level.ERROR: "bad", Level.WARNING: "watch", Level.NOTE: "waiting"}


def file_verdict(submission: Submission, changes: Sequence[EntryChange], lang: Lang) -> Element:
    """The verdict in one sentence, what was read, and where every cell went."""
    tone, words, read = _judged(submission, changing(changes), explaining(changes), lang)
    shape = h("span", class_=f"mark {tone}", aria_hidden="true")
    more = [h("small", text) for text in (read, _cells(submission, lang)) if text]
    return h("p", shape, h("span", words), more, class_="verdict", role="status")


def _judged(submission: Submission, changes: int, reasons: int, lang: Lang) -> tuple[str, str, str | None]:
    """One sentence: whether it can be sent, how many figures were read and how many errors prevent it."""
    errors, read = len(submission.errors), len(submission.entries)
    if errors:
        words = ngettext("Chưa nộp được: còn {errors} ô phải sửa hoặc trả lời.", errors, lang)
        return "bad", words.format(errors=count_text(errors, lang)), _read(submission, lang)
    if reasons:
        words = gettext("Sẽ lưu {what}.", lang).format(what=recorded_words(changes, reasons, lang))
        return "good", words, _read(submission, lang)
    if not read:
        return "waiting", gettext("Tệp không có số liệu nào để lưu.", lang), None
    if not changes:
        return "waiting", gettext("Không thay đổi: các số này đã nộp.", lang), None
    lost = sum(entry.replaces is not None for entry in submission.entries)
    if lost:
        words = ngettext("Sẽ lưu {count} số liệu, trong đó {lost} số thay số đầy đủ hơn đã lưu.", changes, lang)
        counted = words.format(count=count_text(changes, lang), lost=count_text(lost, lang))
        return "watch", counted, _read(submission, lang)
    words = ngettext("Đọc được cả tệp: {count} số liệu sẽ được lưu.", changes, lang)
    return "good", words.format(count=count_text(changes, lang)), _read(submission, lang)


def _read(submission: Submission, lang: Lang) -> str:
    waiting, read = submission.unconfirmed, len(submission.entries)
    if waiting:
        words = ngettext("{count} số liệu chờ bạn xác nhận cách đọc bảng. Chưa lưu.", waiting, lang)
        return words.format(count=count_text(waiting, lang))
    if not read:
        return gettext("Chưa lưu.", lang)
    return ngettext("Đọc được {count} số liệu. Chưa lưu.", read, lang).format(count=count_text(read, lang))


def _cells(submission: Submission, lang: Lang) -> str | None:
    """Where every cell of the office's tables went; the lists add up to the whole."""
    account = submission.account
    if account is None:
        return None
    words = ngettext("Tệp có {count} ô có nội dung: {lists}.", account.total, lang)
    told = (
        ngettext(_LISTS[use], count, lang).format(count=count_text(count, lang)) for use, count in account.cells.items()
    )
    return words.format(count=count_text(account.total, lang), lists=", ".join(told))


_LISTS: Final = {
    CellUse.TAKEN: N_("{count} ô số được lấy"),
    CellUse.OPEN: N_("{count} ô chờ trả lời hoặc sửa"),
    CellUse.CHECKED: N_("{count} ô chỉ để đối chiếu"),
    CellUse.LEFT: N_("{count} ô số không lấy"),
    CellUse.OUTSIDE: N_("{count} ô số ngoài các bảng"),
    CellUse.WORDS: N_("{count} ô chữ"),
}


def problems(issues: Sequence[Issue], plan: Plan, lang: Lang) -> Element | None:
    """Errors first, then warnings, then notes."""
    groups = [(level, [issue for issue in issues if issue.level is level]) for level in Level]
    sections = [_group(level, found, plan, lang) for level, found in groups if found]
    return h("div", sections, class_="problems") if sections else None


def _group(level: Level, issues: Sequence[Issue], plan: Plan, lang: Lang) -> Element:
    shape = h("span", class_=f"mark {_TONES[level]}", aria_hidden="true")
    title = h("h2", shape, f" {gettext(_TITLES[level], lang)} ", h("span", count_text(len(issues), lang)))
    columns = (
        ScreenColumn(gettext("Ô", lang), "where"),
        ScreenColumn(gettext("Thấy trong tệp", lang), "seen"),
        ScreenColumn(gettext("Vấn đề và cách xử lý", lang)),
    )
    listed = [_issue(issue, plan, lang) for issue in issues[:ISSUES_LISTED]]
    rest = len(issues) - ISSUES_LISTED
    words = ngettext("Còn {count} ô nữa không liệt kê ở đây. Hãy sửa các ô trên rồi nộp lại tệp.", rest, lang)
    return h("section", title, plain_table(columns, listed), rest_note(rest, words, lang))


def rest_note(count: int, words: str, lang: Lang) -> Element | None:
    """The line below a list that shows only its first; None where it shows all."""
    return h("p", words.format(count=count_text(count, lang)), class_="state") if count > 0 else None


def where(issue: Issue, lang: Lang) -> str:
    """`Thu ngân sách!C7`, the sheet alone, or the whole file."""
    if issue.sheet and issue.cell:
        return f"{issue.sheet}!{issue.cell}"
    return issue.cell or issue.sheet or gettext("cả tệp", lang)


def _issue(issue: Issue, plan: Plan, lang: Lang) -> tuple[Element | str, ...]:
    seen = issue.value if issue.value and issue.value != issue.code else "–"
    said = issue_sentence(issue.code, issue.values, plan, lang)
    link = _other_year(issue, lang)
    return where(issue, lang), seen, said if link is None else h("span", said, " ", link)


def _other_year(issue: Issue, lang: Lang) -> Element | None:
    """To where figures of that year are handed in."""
    if issue.code != OTHER_PLAN_YEAR:
        return None
    year = issue.values["year"]
    words = gettext("Nộp số liệu năm {year}", lang).format(year=year)
    return h("a", words, href=links.to("submit", period=issue.values.get("month") or f"{year}-12"))
