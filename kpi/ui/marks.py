"""The small pieces every row is made of: status mark, status chip, bullet bar, figures as shown."""

from decimal import Decimal

from kpi.charts import Tone
from kpi.content.pictures import CAP
from kpi.content.statuses import own_look, status_shape
from kpi.domain.progress.standing import Standing
from kpi.ui import links
from kpi.ui.html import Element, h, unseen
from kpi.wording import N_, Lang, gettext, period_text
from kpi.wording.phrases.standing import actual_text, judged, target_words, value_in_unit

_SCALE = Decimal("80")
"""Width in percent of a whole target, so that the target lines of all rows meet."""


def status_mark(tone: Tone, status: str, *, estimate: bool = False) -> Element:
    """The shape alone, for use beside its word."""
    looks = filter(None, ("mark", str(tone), own_look(status), "hollow" if estimate else None))
    return h("span", status_shape(status, estimate=estimate), class_=" ".join(looks), aria_hidden="true")


def chip(row: Standing, lang: Lang) -> Element:
    """Shape, word and colour; says so where the figure is an estimate."""
    word = judged(row, lang)
    note = h("small", gettext("số ước", lang), class_="estimate") if row.is_estimate else None
    return h(
        "span",
        status_mark(row.status.tone, row.status, estimate=row.is_estimate),
        h("span", word, note),
        class_=f"chip {row.status.tone}",
    )


def bullet_bar(row: Standing, lang: Lang) -> Element:
    """The actual as a bar, the plan line to date and the target as marks; the same in words for screen readers. Where
    the figures lie on no scale there is nothing to draw."""
    if not row.indicator.has_scale:
        return unseen(_in_words(row, lang))
    look = f"bullet {row.status.tone}" + (" hollow" if row.is_estimate else "")
    share, due = row.share, row.due
    bar = None if share is None else h("span", class_="bar", style={"width": _place(share)})
    line = None if due is None else h("span", class_="due", style={"left": _place(due)})
    goal = None if row.goal is None else h("span", class_="goal", style={"left": _place(row.goal)})
    cut = h("span", "»", class_="cut") if share is not None and share >= CAP else None
    return h("div", h("div", bar, line, goal, cut, class_=look, aria_hidden="true"), unseen(_in_words(row, lang)))


def _place(share: Decimal) -> str:
    return f"{min(max(share, Decimal(0)) * _SCALE, Decimal(100)):.2f}%"


def _in_words(row: Standing, lang: Lang) -> str:
    """What is due is due by the period of the figure, which may be an earlier one."""
    now = row.period in (None, row.as_of)
    due = N_("Phải đạt đến kỳ này: {value}") if now else N_("Phải đạt đến {period}: {value}")
    parts = [
        (gettext("Thực hiện: {value}", lang), actual_text(row, lang)),
        (gettext(due, lang), value_in_unit(row, row.expected, lang)),
        (gettext("Kế hoạch năm: {value}", lang), target_words(row, lang)),
    ]
    period = period_text(str(row.period or row.as_of), lang)
    return "; ".join(words.format(value=value, period=period) for words, value in parts if value is not None)


def target_link(row: Standing, *, unit: str | None = None) -> str:
    """The target's own page at the same period; of a `unit` where it is not the authority's row."""
    return links.to("target", target=row.indicator.code, unit=unit, period=row.as_of)


def or_dash(words: str | None, lang: Lang) -> Element:
    """The words, or a dash that screen readers read as "no figure"."""
    if words is None:
        return h("span", h("span", "–", aria_hidden="true"), unseen(gettext("không có", lang)), class_="none")
    return h("span", words)
