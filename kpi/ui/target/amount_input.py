"""The amount a reader types: in the box as their language writes it, in the address the same for every reader."""

import re
from decimal import Decimal
from itertools import starmap
from typing import Final

import streamlit as st

from kpi.domain.names import plain
from kpi.domain.plan import Indicator
from kpi.intake.match.context import is_percent, recorded_unit
from kpi.intake.normalise import NumberStyle, TextNumber, factor, read_text, things, tidy
from kpi.wording import Lang, number

_EACH: Final = "each"
_FOLLOWED: Final = f"{_EACH}:address"
_LONGEST: Final = 24
_MARK = re.compile(r"(?<=[0-9])[.,](?=[0-9])")


def typed(question: str, indicator: Indicator, lang: Lang) -> tuple[Decimal | None, str]:
    """The amount, and the text it was read from; it is kept in the address, so that the answer can be shared."""
    text_in_address = st.query_params.get(_EACH, "")
    if st.session_state.get(_FOLLOWED) != (text_in_address, lang) or _EACH not in st.session_state:
        st.session_state[_EACH] = _shown(text_in_address[:_LONGEST], indicator, lang)
    text = st.text_input(question, key=_EACH, max_chars=_LONGEST).strip()
    value = _read_as_typed(text, indicator, lang)
    _keep(text if value is None else f"{tidy(value):f}", text_in_address, lang)
    return value, text


def _keep(address: str, text_in_address: str, lang: Lang) -> None:
    st.session_state[_FOLLOWED] = address, lang
    if address and address != text_in_address:
        st.query_params[_EACH] = address
    elif text_in_address and not address:
        del st.query_params[_EACH]


def _shown(address: str, indicator: Indicator, lang: Lang) -> str:
    """The amount to its last decimal; text that is no amount unchanged."""
    value = _read(address, indicator, NumberStyle.ENGLISH)
    if value is None:
        return address
    exponent = tidy(value).as_tuple().exponent
    return number(value, lang, places=-exponent if isinstance(exponent, int) else 0)


def _read_as_typed(text: str, indicator: Indicator, lang: Lang) -> Decimal | None:
    """English marks are turned into Vietnamese ones: `1,234` is a thousand only to who writes English."""
    if not lang.is_vietnamese:
        text = _MARK.sub(lambda mark: "," if mark[0] == "." else ".", text)
    return _read(text, indicator, NumberStyle.VIETNAMESE)


def _read(text: str, indicator: Indicator, style: NumberStyle) -> Decimal | None:
    """In that style where the marks could mean either. Digits of other scripts are left to who types them."""
    if any(starmap(_is_foreign, zip(f" {text}", text, strict=False))):
        return None
    found = read_text(text)
    if found.about or found.change or not _in_unit(found, indicator):
        return None
    readings = dict(found.readings)
    return readings.get(style, next(iter(readings.values()), None))


def _is_foreign(before: str, letter: str) -> bool:
    """Whether it is a digit of another script, or a raised one that is no part of a unit: `m²` is, `1²` is not 12."""
    if letter.isascii() or not letter.isnumeric():
        return False
    return letter.isdecimal() or not before.isalpha()


def _in_unit(found: TextNumber, indicator: Indicator) -> bool:
    """Without a unit, or with the indicator's own, however it is called; nothing is converted."""
    if found.percent:
        return is_percent(indicator) and not found.suffix
    if not found.suffix or found.suffix in {plain(indicator.unit[lang]) for lang in (Lang.VI, Lang.EN)}:
        return True
    return factor(things(found.suffix), recorded_unit(indicator)) == 1
