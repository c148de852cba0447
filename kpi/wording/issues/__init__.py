"""Sentences for the issues of a file, and labels for the answers to its questions."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from kpi.domain.plan import Lang, Plan
from kpi.wording.catalog import gettext
from kpi.wording.file_faults import FILE_FAULTS, file_fault_sentence
from kpi.wording.issues.choices import CHOICES
from kpi.wording.issues.of_figures import OF_FIGURES
from kpi.wording.issues.of_tables import OF_FORECASTS, OF_TABLES
from kpi.wording.numbers import date_text, moment_text, number, period_text, with_unit
from kpi.wording.words import sender_text

__all__ = ["CHOICES", "SENTENCES", "VARIANTS", "choice_label", "issue_sentence"]

SENTENCES: Final = {**OF_TABLES, **OF_FIGURES}

VARIANTS: Final = {
    "suggestion": "_near",
    "given": "_before",
    "chosen": "_as_chosen",
    "new_rows": "_new_rows",
    "unread": "_unread",
    "tables": "_of_several",
    "everybodys": "_for_everybody",
    "part": "_of_part",
}
"""Endings of the codes of longer sentences, used where the issue has this value."""

_TIMES = frozenset({"period", "expected", "stood", "until"})  # other values may be words typed by anyone

Value = str | int | Decimal | None


def issue_sentence(code: str, values: Mapping[str, Value], plan: Plan, lang: Lang) -> str:
    """What was seen and what to do, with the name of the target it is about. Raises KeyError for a code that no part of
    the intake gives."""
    if code in FILE_FAULTS:
        return file_fault_sentence(code, values, lang)
    told = {**_parts_unnamed(lang), **values, **_of_target(values, plan, lang)}
    codes = (f"{code}{ending}" for value, ending in VARIANTS.items() if value in told)
    message = SENTENCES[next((one for one in codes if one in SENTENCES), code)]
    said = _filled(message, told, lang)
    if "{indicator}" not in message and "indicator" in told:
        said = f"{told['indicator']}: {said}"
    return f"{said} {_filled(OF_FORECASTS, values, lang)}" if "forecasts" in values else said


def _parts_unnamed(lang: Lang) -> dict[str, Value]:
    return {"above_name": gettext("tử số", lang), "below_name": gettext("mẫu số", lang)}


def _of_target(values: Mapping[str, Value], plan: Plan, lang: Lang) -> dict[str, Value]:
    """The target by its name, its code in brackets, what it divides and by what, and that of them which the cell holds;
    a code that the reader's plan lacks stays as it is."""
    one = next((one for one in plan.indicators if one.code == values.get("indicator")), None)
    if one is None:
        return {}
    told: dict[str, Value] = {"indicator": f"{(one.short_name or one.name)[lang]} ({one.code})"}
    for name, of in (("above_name", one.numerator), ("below_name", one.denominator)):
        if of is not None:
            told[name] = of.name[lang]
    part = {"numerator": one.numerator, "denominator": one.denominator}.get(str(values.get("part")))
    if part is None:
        return told
    return told | {"part": part.name[lang], "part_unit": part.unit[lang], "own_unit": one.unit[lang]}


def choice_label(code: str, values: Mapping[str, Value], lang: Lang) -> str:
    """An answer as a person reads it."""
    return _filled(CHOICES[code], values, lang)


def _filled(message: str, values: Mapping[str, Value], lang: Lang) -> str:
    shown = {"measure": ""} | {name: _shown(name, value, lang) for name, value in values.items()}
    return gettext(message, lang).format_map(shown | _chosen(values, lang))


def _chosen(values: Mapping[str, Value], lang: Lang) -> dict[str, str]:
    """The answer named in an issue, by its label; old receipts have only its key."""
    code = values.get("choice_code")
    if not isinstance(code, str) or code not in CHOICES:
        return {}
    of_choice = {name.removeprefix("choice_"): value for name, value in values.items() if name.startswith("choice_")}
    return {"choice": choice_label(code, of_choice, lang)}


def _shown(name: str, value: Value, lang: Lang) -> str:
    """Numbers with every decimal they have: an answer between 1.234 and 1,234 must show which is which."""
    if name == "by" and isinstance(value, str):
        return sender_text(value, lang)
    if name == "given" and isinstance(value, str):
        return moment_text(datetime.fromisoformat(value), lang)
    if name == "measure":
        return with_unit("", str(value), lang) if value else ""
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        return number(value, lang, places=max(0, -exponent) if isinstance(exponent, int) else 0)
    if name in _TIMES and isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}", value):
        return period_text(value, lang)
    if name in _TIMES and isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date_text(date.fromisoformat(value), lang)
    return "" if value is None else str(value)
