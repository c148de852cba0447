"""Targets as rows of a slide's table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kpi.content.briefing.content import Line
from kpi.content.columns import RowColumn
from kpi.export.slides.tables import Cell, Column, Row
from kpi.export.slides.writing import INKS, MUTED
from kpi.wording import Lang, gettext

Draw = Callable[[Line], Cell]

_SHARE: Final = 0.09
"""Of a table's width, where a column is given none of its own."""


def status(line: Line) -> Cell:
    return Cell(f"{line.look.shape} {line.look.word}", INKS[line.look.tone], bold=True)


_DRAWN: Final[Mapping[str, Draw]] = {
    "name": lambda line: Cell(line.name, bold=True),
    "actual": lambda line: Cell(line.actual, bold=True),
    "target": lambda line: Cell(line.target, MUTED),
    "status": status,
    "why": lambda line: Cell(line.sentence, MUTED),
    "owner": lambda line: Cell(line.owner, MUTED),
}


def head(shown: Sequence[RowColumn], shares: Mapping[str, float], lang: Lang) -> tuple[Column, ...]:
    """Where the shares come to more than the whole, all are narrower."""
    wide = [shares.get(one.key, _SHARE) for one in shown]
    whole = max(1.0, round(sum(wide), 6))
    return tuple(
        Column(gettext(one.heading, lang), share / whole, one.right) for one, share in zip(shown, wide, strict=True)
    )


def cells(line: Line, shown: Sequence[RowColumn], own: Mapping[str, Draw] | None = None) -> Row:
    """`own`: columns that this table draws otherwise than the others do."""
    draw = _DRAWN if own is None else {**_DRAWN, **own}
    return tuple(draw[one.key](line) if one.key in draw else Cell(line.text(one)) for one in shown)
