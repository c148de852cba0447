"""The small pieces every row is made of: status mark, status chip, bullet bar, figures as shown."""

from decimal import Decimal

from kpi.charts import CAP, TONES, Tone
from kpi.domain.plan import Comparator, Compare
from kpi.domain.standing import Standing
from kpi.i18n import Lang, figure, gettext, percent, points, status_shape, status_word
from kpi.ui import links
from kpi.ui.html import Element, h, unseen

_SCALE = Decimal("80")
"""Width in percent that stands for the whole target, so that the target lines of all rows meet."""

_CUT = Decimal(str(CAP))


def mark(tone: Tone, status: str, *, estimate: bool = False) -> Element:
    """The shape alone, for where its word stands beside it."""
    return h(
        "span",
        status_shape(status, estimate=estimate),
        class_=f"mark {tone} hollow" if estimate else f"mark {tone}",
        aria_hidden="true",
    )


def chip(row: Standing, lang: Lang) -> Element:
    """Shape, word and colour; says so where the figure is an estimate."""
    word = status_word(row.status, lang, row.coverage)
    note = h("small", gettext("số ước", lang), class_="estimate") if row.is_estimate else None
    return h(
        "span",
        mark(TONES[row.status], row.status, estimate=row.is_estimate),
        h("span", word, note),
        class_=f"chip {TONES[row.status]}",
    )


def bullet_bar(row: Standing, lang: Lang) -> Element:
    """The actual as a bar, the plan line to date and the target as marks; the same in words for screen readers."""
    look = f"bullet {TONES[row.status]}" + (" hollow" if row.is_estimate else "")
    share, due = row.share, row.due
    bar = None if share is None else h("span", class_="bar", style={"width": _place(share)})
    line = None if due is None else h("span", class_="due", style={"left": _place(due)})
    goal = None if row.goal is None else h("span", class_="goal", style={"left": _place(row.goal)})
    cut = h("span", "»", class_="cut") if share is not None and share >= _CUT else None
    return h("div", h("div", bar, line, goal, cut, class_=look, aria_hidden="true"), unseen(_in_words(row, lang)))


def _place(share: Decimal) -> str:
    return f"{min(max(share, Decimal(0)) * _SCALE, Decimal(100)):.2f}%"


def _in_words(row: Standing, lang: Lang) -> str:
    parts = [
        (gettext("Thực hiện: {value}", lang), actual_text(row, lang)),
        (gettext("Phải đạt đến kỳ này: {value}", lang), _value(row, row.expected, lang)),
        (gettext("Mục tiêu năm: {value}", lang), target_words(row, lang)),
    ]
    return "; ".join(words.format(value=value) for words, value in parts if value is not None)


def _value(row: Standing, value: Decimal | None, lang: Lang) -> str | None:
    return None if value is None else figure(value, unit_of(row, lang), lang)


def unit_of(row: Standing, lang: Lang) -> str:
    """The unit of the actual and the target."""
    return row.indicator.unit[lang]


def name_of(row: Standing, lang: Lang) -> str:
    """The short name where there is one."""
    text = row.indicator.short_name or row.indicator.name
    return text[lang]


def target_link(row: Standing, *, unit: str | None = None) -> str:
    """The target's own page at the same period; of a `unit` where it is not the district's row."""
    return links.to("target", target=row.indicator.code, unit=unit, period=row.as_of)


def actual_text(row: Standing, lang: Lang) -> str | None:
    """The actual with its unit, exact enough to stand on its own side of the target."""
    return None if row.actual is None else figure(row.actual, unit_of(row, lang), lang, against=row.target)


_SIGNS = {Comparator.GE: "≥", Comparator.LE: "≤"}


def target_sign(row: Standing, lang: Lang) -> str | None:
    """`≥ 305,5 tỷ đồng`, `< cùng kỳ năm trước`; absent where another plan sets the target."""
    if row.comparator is None or (row.target is None and row.indicator.compare is not Compare.SAME_PERIOD):
        return None
    line = gettext("cùng kỳ năm trước", lang) if row.target is None else figure(row.target, unit_of(row, lang), lang)
    return f"{_SIGNS.get(row.comparator, row.comparator.value)} {line}"


def target_words(row: Standing, lang: Lang) -> str | None:
    return None if row.target is None else figure(row.target, unit_of(row, lang), lang)


def on_year_text(row: Standing, lang: Lang) -> Element:
    """Against the same period last year: percentages in points, everything else in percent of it."""
    gained = row.points_on_year
    return share_text(row.year_on_year, lang) if gained is None else h("span", points(gained, lang))


def share_text(share: Decimal | None, lang: Lang) -> Element:
    """A fraction in percent, or a dash that is read as "no figure"."""
    if share is None:
        return h("span", h("span", "–", aria_hidden="true"), unseen(gettext("không có", lang)), class_="none")
    return h("span", percent(share, lang, against=Decimal(1)))
