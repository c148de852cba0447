"""The authority's progress, in the sentence a leader reads first."""

from collections.abc import Sequence
from datetime import date

from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period, window
from kpi.domain.progress.reporting import ReportingTally, Tally
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import IN_ORDER, Status
from kpi.wording import Lang, count_text, date_text, gettext, ngettext, status_count
from kpi.wording.phrases import counts as count_phrases


def date_of(as_of: Period, plan: Plan, lang: Lang) -> str:
    """The last day that the period's figures cover."""
    return date_text(window(as_of, plan.reporting.calendar)[1], lang)


def first_words(tally: Tally, as_of: Period, plan: Plan, lang: Lang) -> str:
    """`Đến 14/5/2021: 5 trong 7 chỉ tiêu đến kỳ đánh giá đang đúng tiến độ, trong đó đã có 2 chỉ tiêu đạt …`"""
    counts = [count_phrases.first(tally, lang), count_phrases.among_them(tally, lang)]
    words = gettext("Đến {date}: {counts}", lang)
    return words.format(date=date_of(as_of, plan, lang), counts=", ".join(filter(None, counts)))


def clauses(tally: Tally, lang: Lang) -> list[tuple[Status, str]]:
    """`4 chậm ít` and so on, of those that the first number has not counted."""
    left = [one for one in IN_ORDER if not tally.first.counts(one) and not one.reached]
    counts = [(status, tally.by_status.get(status, 0)) for status in left]
    return [(status, status_count(status, count, lang)) for status, count in counts if count]


def handed_in(members: ReportingTally, lang: Lang) -> str | None:
    """`20/23 xã, thị trấn nộp đủ báo cáo kỳ này`; absent where nobody owes one."""
    if not members.owing:
        return None
    words = gettext("{complete}/{owing} {members} nộp đủ số liệu kỳ này", lang)
    return words.format(complete=members.complete, owing=members.owing)


def opening(tally: Tally, as_of: Period, plan: Plan, members: ReportingTally, lang: Lang) -> str:
    """`Đến 14/12/2021: 9 trong 24 chỉ tiêu đạt và vượt kế hoạch năm, 4 chậm; 20/23 xã, thị trấn nộp đủ …`"""
    first = ", ".join([first_words(tally, as_of, plan, lang), *(clause for _, clause in clauses(tally, lang))])
    last = handed_in(members, lang)
    return f"{first}; {last}." if last else f"{first}."


def state_line(period: str, days: tuple[date, date], code: str, rows: Sequence[Standing], lang: Lang) -> str:
    """The period, the days it covers and which state of the figures this is: what a printed page must carry."""
    starts, ends = days
    words = gettext("Kỳ {period}: số liệu từ {starts} đến {ends} · mã đối chiếu {code}", lang)
    text = words.format(
        period=period,
        starts=date_text(starts, lang),
        ends=date_text(ends, lang),
        code=code,
    )
    estimates = sum(row.is_estimate for row in rows)
    if not estimates:
        return text
    words = ngettext("{count} chỉ tiêu đang theo số ước (dấu rỗng)", estimates, lang)
    return f"{text} · {words.format(count=count_text(estimates, lang))}"
