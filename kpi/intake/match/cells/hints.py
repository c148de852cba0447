"""What the other cells of a table tell about one of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi.intake.layout import HeadingRole
from kpi.intake.match.cells.figure import CellFigure
from kpi.intake.match.names import FigurePart
from kpi.intake.normalise import NumberStyle, Shape, read_text
from kpi.intake.workbook.cells import CellValue


@dataclass(frozen=True, slots=True)
class Hints:
    """What the other cells of a table tell: how numbers are marked, and whether shares are written as 0,97 or 97."""

    styles: frozenset[NumberStyle]
    fractions: frozenset[str]  # indicators whose bare shares are mostly up to 1.5
    wholes: frozenset[str]
    sizes: Mapping[tuple[int, str, FigurePart], Decimal]  # the middle of the clear numbers of a column
    plans: Mapping[tuple[int, str], Decimal]  # the plan as printed in a row
    percents: Mapping[tuple[int, str], Decimal]  # the share of it as printed in the row


def gather_hints(figures: Iterable[CellFigure], targets: Iterable[tuple[CellFigure, Decimal]]) -> Hints:
    """`targets`: cells of plan columns beside the target that they should show."""
    figures = list(figures)
    styles = {style for figure in figures for style in _style_of(figure.cell.value)}
    for figure, target in targets:
        styles |= _style_that_gives(figure.cell.value, target)
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    clear: dict[tuple[int, str, FigurePart], list[Decimal]] = defaultdict(list)
    for figure in figures:
        value = clear_number(figure.cell.value) if figure.role.is_result and not figure.cell.is_percent else None
        if value is None or value == 0:
            continue
        clear[figure.column, figure.indicator, figure.part].append(abs(value))
        if figure.part is FigurePart.VALUE and value != 1:  # 1 is as well 1% as all of it
            (small if abs(value) <= Decimal("1.5") else large)[figure.indicator] += 1
    return Hints(
        frozenset(styles),
        frozenset(key for key, count in small.items() if count > large[key]),
        frozenset(key for key, count in large.items() if count >= small[key]),
        {key: sorted(values)[len(values) // 2] for key, values in clear.items() if len(values) >= 2},
        _printed(figures, HeadingRole.PLAN),
        _printed(figures, HeadingRole.PERCENT),
    )


def _printed(figures: Iterable[CellFigure], role: HeadingRole) -> dict[tuple[int, str], Decimal]:
    """Clear numbers of a column beside the actuals, by row and indicator."""
    cells = [figure for figure in figures if figure.role is role]
    numbers = {(figure.row, figure.indicator): clear_number(figure.cell.value) for figure in cells}
    shares = {(figure.row, figure.indicator) for figure in cells if figure.cell.is_percent}
    return {key: n * 100 if key in shares else n for key, n in numbers.items() if n is not None}


def _style_of(value: CellValue) -> set[NumberStyle]:
    if not isinstance(value, str):
        return set()
    read = read_text(value)
    if read.shape is not Shape.NUMBER or len(read.readings) != 1:
        return set()
    style, number = read.readings[0]
    doubtful = style is NumberStyle.VIETNAMESE and read.places == 3 and number < 1000  # "1,234": thousands in English
    return set() if style is None or doubtful else {style}


def _style_that_gives(value: CellValue, target: Decimal) -> set[NumberStyle]:
    if not isinstance(value, str):
        return set()
    readings = read_text(value).readings
    return {style for style, number in readings if style is not None and len(readings) == 2 and number == target}


def clear_number(value: CellValue) -> Decimal | None:
    """The number in a cell where it can be read in one way only."""
    if isinstance(value, Decimal) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return None
    read = read_text(value)
    is_clear = read.shape is Shape.NUMBER and len(read.readings) == 1 and not (read.percent or read.suffix)
    return read.readings[0][1] if is_clear else None
