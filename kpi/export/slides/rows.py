"""Targets as rows of a slide's table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kpi.content.briefing.content import TargetLine
from kpi.content.row_column import RowColumn
from kpi.export.slides.tables import SlideCell, SlideColumn, SlideRow
from kpi.export.slides.writing import INKS, MUTED
from kpi.wording import Lang, gettext

CellMaker = Callable[[TargetLine], SlideCell]

_SHARE: Final = 0.09
"""Default share of a table's width."""


def status(line: TargetLine) -> SlideCell:
    return SlideCell(f"{line.look.shape} {line.look.word}", INKS[line.look.tone], bold=True)


_DRAWN: Final[Mapping[str, CellMaker]] = {
    "name": lambda line: SlideCell(line.name, bold=True),
    "actual": lambda line: SlideCell(line.actual, bold=True),
    "target": lambda line: SlideCell("\n".join(filter(None, (line.target, *line.beside))), MUTED),
    "status": status,
    "why": lambda line: SlideCell(line.sentence, MUTED),
    "owner": lambda line: SlideCell(line.owner, MUTED),
}


def table_columns(shown: Sequence[RowColumn], shares: Mapping[str, float], lang: Lang) -> tuple[SlideColumn, ...]:
    """The table's columns; all are narrower where the shares exceed the whole."""
    wide = [shares.get(one.key, _SHARE) for one in shown]
    whole = max(1.0, round(sum(wide), 6))
    return tuple(
        SlideColumn(gettext(one.heading, lang), share / whole, one.right)
        for one, share in zip(shown, wide, strict=True)
    )


def cells(line: TargetLine, shown: Sequence[RowColumn], own: Mapping[str, CellMaker] | None = None) -> SlideRow:
    """`own`: columns that this table draws otherwise than the others do."""
    draw = _DRAWN if own is None else {**_DRAWN, **own}
    return tuple(draw[one.key](line) if one.key in draw else SlideCell(line.text(one)) for one in shown)
