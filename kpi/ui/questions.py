"""Questions a file leaves open, answered on the page with a reason; both are kept with the submission."""

from collections.abc import Sequence

import streamlit as st

from kpi.domain.figures.submission import CONFIRM_READING, NAMES_ASKED, Answer, Choice, Issue, Submission
from kpi.limits import QUESTIONS_ASKED
from kpi.ui.html import Element, draw, h, spoken_label
from kpi.ui.problems import rest_note, where
from kpi.ui.table_picture import table_picture
from kpi.ui.visit import Visit
from kpi.wording import Lang, choice_label, count_text, gettext, issue_sentence, ngettext


def _is_asked(issue: Issue) -> bool:
    return bool(issue.choices and issue.sheet and issue.cell)


def unasked(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """The issues that are not questions; those are shown in the questions' form alone."""
    return tuple(issue for issue in issues if not _is_asked(issue))


def _tables_first(issues: Sequence[Issue]) -> list[Issue]:
    """What is said of a table may settle its cells."""
    return sorted(filter(_is_asked, issues), key=lambda issue: issue.code != CONFIRM_READING)


def questions(submission: Submission, file: str, visit: Visit, *, for_all: bool) -> tuple[Answer, ...] | None:
    """A form with every question of the file `file` (its digest); the answers once they are given, else None.

    `for_all`: who answers may confirm names for everybody's files, and is asked whether they do.
    """
    asked, lang = _tables_first(submission.issues), visit.lang
    if not asked:
        return None
    with st.form(f"questions-{file}"):
        draw(h("h2", gettext("Cần bạn trả lời", lang), h("span", f" {count_text(len(asked), lang)}")))
        given = [_question(issue, submission, file, visit) for issue in asked[:QUESTIONS_ASKED]]
        rest = len(asked) - QUESTIONS_ASKED
        words = ngettext("Còn {count} câu hỏi nữa, sẽ hỏi sau khi bạn trả lời những câu trên.", rest, lang)
        draw(rest_note(rest, words, lang))
        everybodys = for_all and _names_are_asked(asked) and _for_all(file, lang)
        sent = st.form_submit_button(gettext("Trả lời và đọc lại tệp", lang))
    if not sent:
        return None
    if all(answer is None for answer in given):
        draw(h("p", gettext("Hãy chọn câu trả lời cho ít nhất một câu hỏi.", lang), role="alert", class_="alert"))
        return None
    if any(answer is not None and not answer.because.strip() for answer in given):
        draw(h("p", gettext("Mỗi câu trả lời cần một lý do ngắn.", lang), role="alert", class_="alert"))
        return None
    answers = (answer for answer in given if answer is not None)
    return tuple(answer.model_copy(update={"for_all": everybodys}) for answer in answers)


def _names_are_asked(asked: Sequence[Issue]) -> bool:
    return any(issue.code in NAMES_ASKED for issue in asked)


def _for_all(file: str, lang: Lang) -> bool:
    words = gettext("Tên đã chọn ở đây có nghĩa như vậy trong tệp của mọi đơn vị", lang)
    return bool(st.checkbox(words, value=False, key=f"for-all-{file}"))


def _confirmation(issue: Issue, submission: Submission, file: str, visit: Visit) -> Answer | None:
    """Who looked at how a table is read gives no other reason."""
    picture = next((one for one in submission.pictures if one.holds(issue.sheet, issue.cell)), None)
    draw(None if picture is None else table_picture(picture, submission.issues, visit))
    sheet, cell, lang = issue.sheet or "", issue.cell or "", visit.lang
    choice, *others = issue.choices
    words = choice_label(choice.code, choice.values, lang)
    spoken = gettext("{sheet}, ô {cell}", lang).format(sheet=sheet, cell=cell)
    key = f"answer-{file}-{where(issue, lang)}-{choice.key}"
    confirmed = st.checkbox(spoken_label(f"{words} ({spoken})"), key=key)
    other = _other_column(others, spoken, f"{key}-other", lang) if others else None
    chosen = other or (choice.key if confirmed else None)
    because = gettext("đã xem bảng và cách đọc", lang)
    return None if chosen is None else Answer(sheet=sheet, cell=cell, choice=chosen, because=because)


def _other_column(others: Sequence[Choice], spoken: str, key: str, lang: Lang) -> str | None:
    """The column that is meant instead; the table is then read and asked about anew."""
    labels = {one.key: choice_label(one.code, one.values, lang) for one in others}
    words = gettext("Hoặc chọn lại cột ({place})", lang).format(place=spoken)
    none = gettext("Cột lấy như trên là đúng", lang)
    return st.selectbox(
        spoken_label(words), tuple(labels), index=None, format_func=labels.__getitem__, placeholder=none, key=key
    )


def _seen(issue: Issue, lang: Lang) -> Element | None:
    """Of a whole table the picture shows it."""
    if not issue.value or issue.code == CONFIRM_READING:
        return None
    return h("span", gettext("thấy “{value}”", lang).format(value=issue.value), class_="seen")


def _question(issue: Issue, submission: Submission, file: str, visit: Visit) -> Answer | None:
    assert issue.sheet is not None
    assert issue.cell is not None
    lang = visit.lang
    place = where(issue, lang)
    cell = gettext("{sheet}, ô {cell}", lang).format(sheet=issue.sheet, cell=issue.cell)
    sentence = h("p", issue_sentence(issue.code, issue.values, visit.plan, lang))
    draw(h("div", h("p", h("strong", place), _seen(issue, lang), class_="place"), sentence, class_="question"))
    if issue.code == CONFIRM_READING:
        return _confirmation(issue, submission, file, visit)
    labels = {choice.key: choice_label(choice.code, choice.values, lang) for choice in issue.choices}
    choose, because = st.columns(2)
    chosen = choose.selectbox(
        spoken_label(gettext("Trả lời cho {cell}", lang).format(cell=cell)),
        tuple(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder=gettext("Chọn một cách hiểu", lang),
        key=f"answer-{file}-{place}",
    )
    reason = because.text_input(
        spoken_label(gettext("Lý do cho {cell}", lang).format(cell=cell)), max_chars=300, key=f"because-{file}-{place}"
    )
    return None if chosen is None else Answer(sheet=issue.sheet, cell=issue.cell, choice=chosen, because=reason)
