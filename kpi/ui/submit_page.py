"""Handing in a month's figures: whose they are, the form to fill, the file, what it would change, and sending it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import uuid4

import streamlit as st

from kpi.actions import Preview, StaleRevision, preview_changes, submit
from kpi.domain.access import Account, may_take_form
from kpi.domain.figures.receipt import Receipt
from kpi.domain.figures.submission import Answer, Level, Submission
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Calendar, Period, window
from kpi.domain.plan.units import OrgUnit, Units
from kpi.domain.progress.effects import TargetEffect, effects
from kpi.intake.marked_copy import can_be_marked
from kpi.reading.composing import rows_of
from kpi.reading.effects import effects_if_sent
from kpi.reading.uploads import PriorAnswers, Upload, prior_answers, read_upload
from kpi.ui import cached, hand_in, links, target_effects
from kpi.ui.file_looked_at import FileLookedAt, forget_file
from kpi.ui.html import Element, h
from kpi.ui.submission_changes import change_list, changing
from kpi.ui.visit import Visit
from kpi.wording import Lang, gettext, period_text

_FEW_UNITS = 3
_FORM, _ANSWERS, _DONE, _OVERTAKEN = "form", "answers", "done", "overtaken"


def senders(visit: Visit) -> dict[str, str]:
    """Code and name of the units whose form the account takes and hands in: those named with it first, all in the order
    of the official list."""
    who, lang = visit.who, visit.lang
    how = ("senders", *who.sight, *who.units, lang)
    make = lambda: tuple(_senders(who, visit.units, visit.plan, lang).items())  # noqa: E731
    return dict(cached.plan_value_for(visit, *how, make=make))


def _senders(who: Account, units: Units, plan: Plan, lang: Lang) -> dict[str, str]:
    mine = [unit for unit in units.all if may_take_form(who, unit.code, plan, units) and months_of(unit, plan)]
    return {unit.code: unit.name[lang] for unit in sorted(mine, key=lambda unit: unit.code not in who.units)}


def months_of(unit: OrgUnit, plan: Plan) -> tuple[Period, ...]:
    """Picks the months of the plan year for which figures about the unit can be taken, by the one calendar or the
    other."""
    months = _last_days(plan.year).items()
    return tuple(period for period, ends in months if any(unit.valid_on(day) for day in ends))


@cache
def _last_days(year: int) -> Mapping[Period, tuple[date, ...]]:
    """The last days of each month, by every calendar."""
    months = [Period(year, month) for month in range(1, 13)]
    return {period: tuple(window(period, calendar)[1] for calendar in Calendar) for period in months}


def sheet_link(unit: str, period: Period, lang: Lang) -> Element:
    words = gettext("Tải biểu số liệu {period}", lang).format(period=period_text(str(period), lang))
    address = links.download("template", unit=unit, period=period)
    return h("p", h("a", words, href=address, class_="button"))


def form() -> str:
    """The key of the form on screen; the store records one submission under it, however often it is sent."""
    return str(st.session_state.setdefault(_FORM, str(uuid4())))


def read_file(file: FileLookedAt, visit: Visit, unit: str, period: Period) -> Submission:
    """What the file says, with the answers given so far to whoever hands it in for this unit."""
    given = answers_to(file, visit.who, unit)
    submission = _read_with(file, given, visit, unit, period)
    asked = tuple(answer for answer in submission.answers if not _is_about_nothing(answer, submission))
    if len(asked) == len(submission.answers):
        return submission
    given = tuple(answer for answer in given if answer in asked)
    st.session_state[_kept(file, visit.who, unit)] = given
    return _read_with(file, given, visit, unit, period)


def _is_about_nothing(answer: Answer, submission: Submission) -> bool:
    """What was asked when it was given is not asked any more: others have recorded something since."""
    place = (answer.sheet, answer.cell, answer.choice)
    unused = (issue for issue in submission.issues if issue.code == "answer_without_question")
    return any((issue.sheet, issue.cell, issue.value) == place for issue in unused)


def _read_with(file: FileLookedAt, answers: tuple[Answer, ...], visit: Visit, unit: str, period: Period) -> Submission:
    who, upload = visit.who, Upload(file.data, file.name, unit, period, answers)
    prior = prior_answers(visit.context, who, upload)
    newest, targets = visit.newest.submissions, len(visit.plan.indicators)
    scope = (visit.context.store.url, who.name, who.sight, who.units, targets, newest)
    depends_on = (scope, unit, str(period), answers, prior.aliases, prior.earlier, prior.layouts)
    return _read(upload.data, upload.name, depends_on, upload, prior, visit)


@st.cache_data(ttl=900, max_entries=32, show_spinner=False)
def _read(
    data: bytes, name: str, depends_on: tuple[object, ...], _upload: Upload, _prior: PriorAnswers, _visit: Visit
) -> Submission:
    """`depends_on`: all else that decides what is read, so that nobody is shown what was read for someone else."""
    return read_upload(_visit.context, _visit.who, _upload, _prior)


def _kept(file: FileLookedAt, who: Account, unit: str) -> str:
    return f"{_ANSWERS}-{file.key}-{who.name}-{unit}"


def answers_to(file: FileLookedAt, who: Account, unit: str) -> tuple[Answer, ...]:
    before = file.answers if file.unit == unit else ()
    return tuple(st.session_state.get(_kept(file, who, unit), before))


def keep_answers(file: FileLookedAt, answers: tuple[Answer, ...], who: Account, unit: str) -> None:
    """Adds them to those given before, and reads the file again."""
    st.session_state[_kept(file, who, unit)] = answers_to(file, who, unit) + answers
    st.rerun()


def marked_copy_link(name: str, submission: Submission, lang: Lang) -> Element | None:
    """Links to the officer's own workbook with the cells in question marked, where there are any."""
    in_question = any(issue.cell and issue.level is not Level.NOTE for issue in submission.issues)
    if not in_question or not can_be_marked(name):
        return None
    words = gettext("Tải tệp của bạn với các ô cần xem được tô màu và ghi chú", lang)
    more = gettext("Sửa trong Excel rồi nộp lại tệp đó. Hình vẽ và biểu đồ không được chép sang.", lang)
    address = links.download("marked", file=submission.digest)
    return h("p", h("a", words, href=address), h("small", f". {more}"), class_="marked-copy")


def changes_if_sent(submission: Submission, visit: Visit) -> Preview:
    """What sending would change."""
    return preview_changes(visit.context.store, submission, visit.who, plan=visit.plan, units=visit.units)


def before_sending(seen: Preview, submission: Submission, visit: Visit, period: Period) -> Iterator[Element | None]:
    """The figures that would change, and the authority's targets that would move with them."""
    yield hand_in.handed_in(seen.handed_in, visit.names)
    yield change_list(seen.changes, visit.names, refused=bool(submission.errors))
    if changing(seen.changes):
        found = effects_if_sent(visit.context, visit.who, seen.changes, period)
        yield target_effects.effects_if_sent(found, visit.names)


@dataclass(frozen=True, slots=True)
class SentSubmission:
    receipt: Receipt
    moved: tuple[TargetEffect, ...]


def send(
    file: FileLookedAt,
    submission: Submission,
    seen: Preview,
    visit: Visit,
    as_of: Period,
    *,
    take_readable: bool,
) -> None:
    """Records it and keeps the receipt for the next run, with a fresh form; or shows what others recorded meanwhile.

    Nothing of Streamlit runs within the store's transaction: a click elsewhere cannot cut it in half.
    """
    concerned = _concerned(submission, visit.plan)
    before = rows_of(visit.context, visit.who, as_of, concerned)
    try:
        receipt = submit(
            visit.context.store,
            submission,
            visit.who,
            visit.context.clock(),
            plan=visit.plan,
            units=visit.units,
            data=file.data,
            take_readable=take_readable,
            seen=seen.newest,
            key=form(),
        )
    except StaleRevision as others:
        st.session_state[_OVERTAKEN] = len(others.changes)
    else:
        st.session_state[_DONE] = SentSubmission(
            receipt, effects(before, rows_of(visit.context, visit.who, as_of, concerned))
        )
        st.session_state.pop(_FORM)
        forget_file()
    st.rerun()


def overtaken() -> int:
    """How many figures others recorded between looking and sending; said once."""
    return int(st.session_state.pop(_OVERTAKEN, 0))


def _concerned(submission: Submission, plan: Plan) -> tuple[str, ...]:
    """The units whose rows the receipt looks at: those of the figures unless a file has many, and the authority."""
    named = dict.fromkeys(entry.unit for entry in submission.recordable if entry.unit != plan.authority)
    return (*(named if len(named) <= _FEW_UNITS else ()), plan.authority)


def last_sent() -> SentSubmission | None:
    """What was sent last, until the next file is chosen."""
    kept = st.session_state.get(_DONE)
    return kept if isinstance(kept, SentSubmission) else None
