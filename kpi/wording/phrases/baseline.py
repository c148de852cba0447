"""The value that the year starts from, with how certain it is and of when."""

from decimal import Decimal

from kpi.domain.progress.standing import Standing
from kpi.wording import Lang, basis_word, gettext, period_text
from kpi.wording.phrases.figure import recorded_text


def baseline_words(row: Standing, lang: Lang) -> str | None:
    """`2,5% (chính thức, tháng 12/2021)`, with the plan's own where that differs; None where there is none."""
    text = _recorded(row, row.baseline, lang)
    if text is None or row.baseline_basis is None or row.baseline_period is None:
        return text
    told = [basis_word(row.baseline_basis, lang), period_text(str(row.baseline_period), lang)]
    own = _recorded(row, row.plan_baseline, lang)
    if own not in (None, text):
        told.append(gettext("kế hoạch ghi {figure}", lang).format(figure=own))
    return f"{text} ({', '.join(told)})"


def _recorded(row: Standing, value: Decimal | None, lang: Lang) -> str | None:
    """Of a change the rate behind it, whose unit is not that of the change."""
    return None if value is None else recorded_text(value, row.indicator, lang)
