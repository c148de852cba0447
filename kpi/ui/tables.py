"""Plain tables: a table on a wide screen, a card a row on a narrow one, the same to a screen reader."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kpi.ui.html import Element, h

DASH: Final = "–"
_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class ScreenColumn:
    title: str
    look: str | None = None  # a class of the style sheet


def plain_table(columns: Sequence[ScreenColumn], rows: Iterable[Sequence[Element | str]]) -> Element:
    """One cell a column in every row; the first names the row. Roles are written out: cards lose a table's own."""
    head = [h("th", one.title, role="columnheader", scope="col", class_=one.look) for one in columns]
    body = [h("tr", _cells(columns, row), role="row") for row in rows]
    return h(
        "table",
        h("thead", h("tr", head, role="row"), role="rowgroup"),
        h("tbody", body, role="rowgroup"),
        class_="plain",
        role="table",
    )


def folded_table(
    columns: Sequence[ScreenColumn], rows: Sequence[Sequence[Element | str]], words: str
) -> Iterator[Element]:
    """The first rows, and the rest under `words`, which names their number."""
    yield plain_table(columns, rows[:_SHOWN])
    if len(rows) > _SHOWN:
        rest = plain_table(columns, rows[_SHOWN:])
        yield h("details", h("summary", words.format(count=len(rows) - _SHOWN)), rest, class_="unfold")


def _cells(columns: Sequence[ScreenColumn], row: Sequence[Element | str]) -> list[Element]:
    first, *others = zip(columns, row, strict=True)
    name = h("th", first[1], role="rowheader", scope="row", class_=first[0].look)
    return [name, *(h("td", _label(column), what, role="cell", class_=_look(column, what)) for column, what in others)]


def _look(column: ScreenColumn, what: Element | str) -> str | None:
    """The cell's class; cards hide cells that say nothing."""
    return column.look if what != DASH else f"{column.look} nothing" if column.look else "nothing"


def _label(column: ScreenColumn) -> Element:
    """The column's title again, seen only where the head is not."""
    return h("span", column.title, class_="label", aria_hidden="true")
