"""Names that were broken over several rows, as where a table was pasted from a text."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from kpi.domain.names import plain
from kpi.intake.match.columns import role_of
from kpi.intake.match.context import MatchContext
from kpi.intake.match.rows.labels import Raw

_NUMBER: Final = re.compile(r"\d*[.)]?")
_LISTED: Final = re.compile(r"[a-zđ]\s*[.)]|(trong do|chia ra|bao gom|gom)\b")


def joined(rows: Sequence[Raw], context: MatchContext) -> list[Raw]:
    """With the whole name in its last row, which has the figures; its other rows say nothing any more."""
    whole = list(rows)
    for nth, (above, row) in enumerate(pairwise(rows), start=1):
        below = rows[nth + 1] if nth + 1 < len(rows) else None
        if not (_may_begin(whole[nth - 1]) and _goes_on(row) and _is_one(above, row)) or _is_listed(row, below):
            continue
        start, rest = whole[nth - 1].texts[0][1], row.texts[0][1]
        name = f"{start} {rest}"
        is_named = _is_of_a_target((rest, name), context)
        if is_named == row.has_figures and not any(_is_another(text, context) for text in (start, rest)):
            whole[nth - 1] = replace(above, texts=(), ordinal="")
            whole[nth] = replace(row, texts=((row.texts[0][0], name),), measure=row.measure or above.measure)
    return whole


def _may_begin(row: Raw) -> bool:
    """Without figures, and without a section's look."""
    if len(row.texts) != 1 or row.has_figures or row.period or not _NUMBER.fullmatch(row.ordinal.strip()):
        return False
    text = row.texts[0][1].strip()
    return not text.isupper() and not text.endswith((":", "."))


def _goes_on(row: Raw) -> bool:
    """Without a number, with a small letter first."""
    text = row.texts[0][1].strip() if len(row.texts) == 1 and not row.ordinal else ""
    return text[:1].islower() and not _LISTED.match(plain(text))


def _is_one(above: Raw, row: Raw) -> bool:
    return above.texts[0][0] == row.texts[0][0] and not (above.measure and row.measure)


def _is_listed(row: Raw, below: Raw | None) -> bool:
    """Several rows alike are the things that a section gathers."""
    return row.has_figures and below is not None and below.has_figures and _goes_on(below)


def _is_of_a_target(texts: Sequence[str], context: MatchContext) -> bool:
    """Whether the last row, or all of them, name one."""
    return any(context.indicator_names.find(text).is_known for text in texts)


def _is_another(text: str, context: MatchContext) -> bool:
    """A unit, or what says only which figures a row holds: neither is a part of a name."""
    return context.unit_names.find(text).is_known or role_of(text, context) is not None
