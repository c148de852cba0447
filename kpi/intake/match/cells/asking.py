"""Faults of a cell, and numbers that a person picks."""

from collections.abc import Iterable
from decimal import Decimal

from kpi.domain.figures.submission import Choice, Value
from kpi.intake.match.cells.figure import CellFigure
from kpi.intake.match.context import MatchContext
from kpi.intake.match.names import FigurePart
from kpi.intake.normalise import TextNumber


def say(context: MatchContext, quiet: bool, code: str, figure: CellFigure, **values: Value) -> None:
    if not quiet:
        part: dict[str, Value] = {} if figure.part is FigurePart.VALUE else {"part": figure.part.value}
        context.findings.error(code, figure.place, indicator=figure.indicator, **part, **values)


def ask_number(
    code: str, figure: CellFigure, numbers: Iterable[Decimal], text: TextNumber, context: MatchContext
) -> tuple[Decimal, TextNumber | None] | None:
    """The number a person picks; None while the question stands."""
    choices = [Choice(key=f"{number:f}", code="number", values={"number": number}) for number in numbers]
    answer = context.findings.ask(code, figure.place, choices, indicator=figure.indicator)
    return None if answer is None else (Decimal(answer), text)
