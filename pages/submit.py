"""Hand in a month's figures: take the form, upload it, see what was read and what would change, send."""

import streamlit as st

from kpi.domain.access import Act, may
from kpi.ui import cached, filters, hand_in, submit_page
from kpi.ui.access_check import require
from kpi.ui.confirmed_tables import confirmed_tables
from kpi.ui.file_looked_at import keep_looking, pick_file
from kpi.ui.headline import ribbon
from kpi.ui.html import draw
from kpi.ui.not_recorded import note_if_not_recorded
from kpi.ui.problems import file_verdict, problems
from kpi.ui.questions import questions, unasked
from kpi.ui.receipts import receipt
from kpi.ui.submission_list import submission_list
from kpi.ui.submit_form import Decision, heading, no_units, overtaken_note, submit_form
from kpi.ui.table_picture import pictures_of_faults

visit = require(Act.SUBMIT)
plan, lang = visit.plan, visit.lang

draw(ribbon(lang) if cached.is_illustrative(visit) else None, heading(plan, lang))
names = submit_page.senders(visit)
if not names:
    draw(no_units(lang))
    st.stop()

with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    unit = filters.unit_picker(names, lang)
    closed = filters.closed_period(plan, filters.today(visit.context))
    months = submit_page.months_of(visit.units[unit], plan)
    period = filters.period_picker(visit, default=closed, among=months)
draw(submit_page.sheet_link(unit, period, lang), hand_in.owed(unit, period, visit))

file, done = pick_file(submit_page.form(), visit), submit_page.last_sent()

if file is not None:
    submission = submit_page.read_file(file, visit, unit, period)
    keep_looking(file, submission, submit_page.answers_to(file, visit.who, unit), visit)
    seen = submit_page.changes_if_sent(submission, visit)
    draw(
        overtaken_note(submit_page.overtaken(), lang),
        file_verdict(submission, seen.changes, lang),
        problems(unasked(submission.issues), plan, lang),
        pictures_of_faults(submission, visit),
        submit_page.marked_copy_link(file.name, submission, lang),
    )
    answers = questions(submission, file.key, visit, for_all=may(visit.who, Act.CONFIRM_FOR_ALL))
    draw(*submit_page.before_sending(seen, submission, visit, period))
    if answers or (answers := hand_in.reasons(seen.handed_in, file.key, visit)):
        submit_page.keep_answers(file, answers, visit.who, unit)
    if decision := submit_form(submission, seen.changes, lang):
        outright = decision is Decision.TAKE_READABLE
        with note_if_not_recorded(lang):
            submit_page.send(file, submission, seen, visit, period, take_readable=outright)
elif done is not None:
    draw(receipt(done.receipt, done.moved, visit.names))
draw(submission_list(unit, visit))
confirmed_tables(unit, visit)
