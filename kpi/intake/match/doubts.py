"""Figures that a remark beside them says are something else: asked about row by row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kpi.domain.figures.submission import Choice, Value
from kpi.domain.names import plain
from kpi.intake.layout import HeadingRole, OfficeTable
from kpi.intake.match.cells import CellFigure, Number
from kpi.intake.match.columns import Column
from kpi.intake.match.context import MatchContext, recorded_unit
from kpi.intake.match.places import is_stranger
from kpi.intake.match.remarks import says_otherwise
from kpi.intake.match.titles import says_estimate
from kpi.intake.normalise import factor, measure_unit

RESULTS: Final = Choice(key="results", code="results")
_OF_FIGURES: Final = re.compile(r"ghi chu|giai trinh|nguon|tinh chat|loai so lieu|y kien|$")
_AUTHOR: Final = re.compile(r"^[^:\n]{1,40}:\n")
_BEFORE_A_PLACE: Final = re.compile(
    r"^\W*((số liệu|số|của|tính cả|kể cả|gồm cả|gồm|tại|nguồn|bao gồm)\W+)*", re.IGNORECASE
)
_VILLAGE: Final = re.compile(r"(cac )?(thon|xom|tdp|to dan pho|khu pho|khoi|ap|buon)\b")  # where a thing stands
_TENTATIVE: Final = re.compile(r"\btam tinh\b|\bchua chinh thuc\b")


class Doubts:
    """What remarks of one table say, each row asked about once."""

    def __init__(self, table: OfficeTable, columns: Sequence[Column], context: MatchContext) -> None:
        self._table, self._reading = table, context
        self._noted = [c for c in columns if c.role is HeadingRole.NOTE and _OF_FIGURES.match(plain(c.text))]
        self._blank = [c for c in columns if c.role is HeadingRole.UNKNOWN and not c.text]
        self._answers: dict[int, bool] = {}

    def settled(self, figure: CellFigure, number: Number | None) -> Number | None:
        """The number as it may be taken: not at all, as an estimate, or as it is."""
        if number is None or figure.total or not self._reading.is_asked(figure.period):
            return number
        texts = list(self._remarks(figure))
        doubt = next((text for text in texts if self._tells(text, figure)), None)
        if doubt is not None:
            return number if self._is_taken(figure, doubt) else None
        is_estimate = any(says_estimate(text) or _TENTATIVE.search(plain(text)) for text in texts)
        return replace(number, is_estimate=True) if is_estimate else number

    def telling(self, figures: Sequence[CellFigure]) -> Iterator[str]:
        """The remarks that say of the figures that they are something else, each once."""
        asked = [figure for figure in figures if not figure.total and self._reading.is_asked(figure.period)]
        yield from dict.fromkeys(text for one in asked for text in self._remarks(one) if self._tells(text, one))

    def _is_taken(self, figure: CellFigure, remark: str) -> bool:
        row = figure.cell.row
        if row not in self._answers:
            told: dict[str, Value] = {"indicator": figure.indicator, "remark": remark}
            answer = self._reading.findings.ask("remark_of_no_results", figure.place, [RESULTS], **told)
            self._answers[row] = answer is not None
        return self._answers[row]

    def _remarks(self, figure: CellFigure) -> Iterator[str]:
        grid, row = self._table.grid, figure.cell.row
        for column in (*self._noted, *(c for c in self._blank if c.index > figure.cell.column)):
            text = grid.text(row, column.index)
            if any(map(str.isalpha, text)):
                yield text
        if figure.cell.comment and (text := _AUTHOR.sub("", figure.cell.comment).strip()):
            yield text

    def _tells(self, text: str, figure: CellFigure) -> bool:
        is_other = self._is_of_another(text, figure) or self._is_in_other(text, figure)
        return is_other or says_otherwise(text, figure.period)

    def _is_of_another(self, text: str, figure: CellFigure) -> bool:
        """A place that is not the figure's, with nothing else said; beside a number of places it is one of them."""
        name = _BEFORE_A_PLACE.sub("", text).strip(" .:;")
        if not _VILLAGE.match(plain(name)) and is_stranger(replace(figure.place, seen=name), self._reading):
            return True
        units, names = self._reading.units, self._reading.unit_names
        code = names.find(name).code
        counted = plain(self._reading.indicators[figure.indicator].unit.vi)
        is_member = code is not None and units[code].is_member
        return is_member and code != figure.unit and not re.fullmatch(names.words.members, counted)

    def _is_in_other(self, text: str, figure: CellFigure) -> bool:
        """A unit of measure, of another size than the one nearest to the figure or, without one, recorded."""
        typed = measure_unit(re.sub(r"^\W*(đvt|đơn vị( tính)?)[\s:]+", "", text, flags=re.IGNORECASE))
        said = next((one for one in figure.measures if one), None)
        nearest = measure_unit(said) if isinstance(said, str) else said
        wanted = nearest or recorded_unit(self._reading.indicators[figure.indicator])
        return typed is not None and factor(typed, wanted) != 1
