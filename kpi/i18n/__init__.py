"""Words, numbers and dates as people read them, in Vietnamese and English. Only here are sentences made."""

from kpi.i18n.catalog import N_, Lang, gettext, ngettext
from kpi.i18n.issues import choice_label, issue_sentence
from kpi.i18n.numbers import (
    NBSP,
    count_text,
    date_text,
    decree_date,
    figure,
    list_text,
    moment_text,
    month_mark,
    month_name,
    number,
    percent,
    period_text,
    points,
    signed,
    vietnamese_key,
)
from kpi.i18n.reasons import reason_sentence
from kpi.i18n.words import (
    basis_word,
    frequency_word,
    measure_word,
    role_word,
    status_shape,
    status_word,
    target_text,
)

__all__ = [
    "NBSP",
    "N_",
    "Lang",
    "basis_word",
    "choice_label",
    "count_text",
    "date_text",
    "decree_date",
    "figure",
    "frequency_word",
    "gettext",
    "issue_sentence",
    "list_text",
    "measure_word",
    "moment_text",
    "month_mark",
    "month_name",
    "ngettext",
    "number",
    "percent",
    "period_text",
    "points",
    "reason_sentence",
    "role_word",
    "signed",
    "status_shape",
    "status_word",
    "target_text",
    "vietnamese_key",
]
