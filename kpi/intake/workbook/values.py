"""Single values as files write them: numbers, text, error marks, dates."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal

from kpi.intake.workbook.cells import ErrorValue

UNCALCULATED = ErrorValue("uncalculated")

_FIFTEEN_DIGITS = Context(prec=15, rounding=ROUND_HALF_EVEN)
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?")
_LARGEST_EXPONENT = 307  # spreadsheets end at 1,8E+308

_SPACES = dict.fromkeys((0xA0, 0x2007, 0x202F), " ")
_DIRECTIONS = dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x202A, 0x202E), *range(0x2066, 0x206A)), None)
_JOINERS = dict.fromkeys((0x34F, 0x180E, *range(0x200B, 0x200E), *range(0x2060, 0x2066), *range(0xFE00, 0xFE10)), None)
_INVISIBLE = {0xAD: None, 0xFEFF: None, **_DIRECTIONS, **_JOINERS, **dict.fromkeys(range(0x206A, 0x2070), None)}
_TURNED = re.compile("\u202e(?![^\u202c\n]*[0-9])")  # digits behind the others are seen in another order
_CONTROLS = dict.fromkeys((*range(9), 0xB, 0xC, *range(0xE, 0x20), 0x7F, *range(0xD800, 0xE000)), None)
_CLEANED = {**_SPACES, **_CONTROLS}

_ERROR_MARK = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!)|Err:[0-9]{3}|#{3,}")

_LAST_SERIAL = 2_958_465  # 31/12/9999
_PHANTOM = 60  # 29/2/1900, which spreadsheets count though it never was


def number(written: str) -> Decimal | ErrorValue:
    """Exact to the 15 digits that spreadsheets keep: 0.30000000000000004 is 0.3. NaN and infinity are errors."""
    if not _NUMBER.fullmatch(written):
        return ErrorValue(written)
    value = _FIFTEEN_DIGITS.create_decimal(written)
    if value.adjusted() > _LARGEST_EXPONENT:
        return ErrorValue(written)
    if not value or value.adjusted() < -_LARGEST_EXPONENT:
        return Decimal(0)
    value = value.normalize(_FIFTEEN_DIGITS)
    return Decimal(int(value)) if value == value.to_integral_value() else value


def without_unseen(text: str) -> str:
    """Without marks of direction, soft hyphens and the like; one that turns digits round stays: they are no number."""
    return _TURNED.sub("", text).translate(_INVISIBLE)


def clean(text: str) -> str:
    """Unicode NFC without what nobody sees: no-break and zero-width spaces, soft hyphens, control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", without_unseen(lines).translate(_CLEANED)).strip()


def text_value(text: str) -> str | ErrorValue | None:
    """Tells what cleaned text is: an error mark is an error even where a file keeps it as text; nothing is no value."""
    if _ERROR_MARK.fullmatch(text):
        return ErrorValue(text)
    return text or None


def iso_date(written: str) -> date | ErrorValue:
    """The day that begins a moment written as ISO 8601 has it; its time of day is left out."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return ErrorValue(written)


def serial_date(serial: Decimal) -> date | None:
    """The day of a serial number counted from 1900; None where there is no such day."""
    days = int(serial)
    if not 1 <= days <= _LAST_SERIAL or days == _PHANTOM:
        return None
    return date(1899, 12, 31 if days < _PHANTOM else 30) + timedelta(days)


def serial_time(serial: Decimal) -> str:
    """Hours and minutes of a serial number that is shown as a time or a duration."""
    minutes = int(abs(serial) * 24 * 60)
    return f"{'-' if serial < 0 else ''}{minutes // 60:02}:{minutes % 60:02}"
