"""From the unit of measure that is typed to the one that is recorded."""

import re
from decimal import Decimal

from kpi.domain.names import plain
from kpi.domain.plan import Indicator, Text
from kpi.intake.match.cells.asking import say
from kpi.intake.match.cells.figure import CellFigure
from kpi.intake.match.context import MatchContext, is_percent, recorded_unit
from kpi.intake.match.names import FigurePart
from kpi.intake.normalise import MeasureUnit, TextNumber, factor, measure_unit, things, tidy


def counts_as_percent(figure: CellFigure, indicator: Indicator) -> bool:
    return figure.part is FigurePart.VALUE and is_percent(indicator)


def is_measured_otherwise(figure: CellFigure, text: TextNumber | None) -> bool:
    """Whether a percentage stands where the table's line says money or weights, and nothing nearer says percent."""
    if not figure.table_measures or figure.cell.is_percent or (text is not None and text.percent):
        return False
    says_share = any(unit.kind == "share" for unit in figure.table_measures)
    return (
        not says_share
        and not any(figure.measures)
        and re.search(r"%|ty le|ti le|ty trong", plain(figure.label)) is None
    )


def says_more(suffix: str, figure: CellFigure, indicator: Indicator) -> bool:
    """Tells whether the words behind a number say anything else than its unit of measure and what is counted."""
    known = measure_unit(suffix)
    if not suffix or (known is not None and not known.kind.startswith("things ")):
        return False
    return not set(_words(suffix)) <= _told(figure, indicator)


def _told(figure: CellFigure, indicator: Indicator) -> set[str]:
    """The words of what is counted."""
    part = {FigurePart.NUMERATOR: indicator.numerator, FigurePart.DENOMINATOR: indicator.denominator}.get(figure.part)
    names = [indicator.name, indicator.short_name, indicator.unit, *([part.name, part.unit] if part else [])]
    told = [text for name in names if name is not None for text in (name.vi, name.en)]
    return {word for name in (*told, *indicator.aliases, *_SIZES) for word in _words(name)}


def _is_noun_of(figure: CellFigure, said: str, indicator: Indicator) -> bool:
    """Whether a unit of measure is the plan's own noun, its initials ("SP", "KDC") or one that says nothing."""
    told, name = _told(figure, indicator), [word[0] for word in _words(indicator.name.vi)]
    initials = {"".join(name[i:j]) for i in range(len(name)) for j in range(i + 2, len(name) + 1)} - {"kh"}
    return "/" not in said and set(_words(said)) <= told | initials | _NOTHING_SAID


_NOTHING_SAID = frozenset({"cai", "chiec", "so", "luong", "don", "vi", "dv", "dvt", "tong"})


_SIZES = ("trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ")


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9%]+", plain(text))


def wanted_unit(figure: CellFigure, indicator: Indicator) -> MeasureUnit:
    return (
        things(_wanted_text(figure, indicator).vi) if figure.part is not FigurePart.VALUE else recorded_unit(indicator)
    )


def _wanted_text(figure: CellFigure, indicator: Indicator) -> Text:
    part = {FigurePart.NUMERATOR: indicator.numerator, FigurePart.DENOMINATOR: indicator.denominator}.get(figure.part)
    return indicator.unit if part is None else part.unit


def wanted_name(figure: CellFigure, indicator: Indicator) -> str:
    return "%" if counts_as_percent(figure, indicator) else _wanted_text(figure, indicator).vi


def typed_measure(figure: CellFigure, text: TextNumber | None, wanted: MeasureUnit) -> MeasureUnit | None:
    """The unit of measure said nearest to the cell; a table's own line counts only where it can be meant.

    "%" beside a ratio is about the ratio, never about its numerator or denominator.
    """
    if text is not None and text.suffix:
        return things(text.suffix)
    for said in figure.measures:
        found = said if isinstance(said, MeasureUnit) else measure_of(said)
        if found is not None and (figure.part is FigurePart.VALUE or found.kind != "share"):
            return found
    fitting = [unit for unit in figure.table_measures if factor(unit, wanted) is not None]
    return fitting[0] if len(fitting) == 1 else None


def measure_of(said: str | None) -> MeasureUnit | None:
    return things(said) if said and said.strip(" -") else None


def as_typed(figure: CellFigure, value: Decimal, indicator: Indicator) -> Decimal:
    """What a value in the recorded unit is in the unit of measure that is said for the cell."""
    wanted = wanted_unit(figure, indicator)
    typed = typed_measure(figure, None, wanted)
    scale = None if typed is None else factor(typed, wanted)
    return value if scale is None else value / scale


def convert(
    figure: CellFigure,
    value: Decimal,
    text: TextNumber | None,
    indicator: Indicator,
    context: MatchContext,
    *,
    quiet: bool,
) -> Decimal | None:
    wanted = wanted_unit(figure, indicator)
    typed = typed_measure(figure, text, wanted)
    if typed is None and wanted.kind == "length" and _is_of_material(figure):
        say(context, quiet, "other_measure", figure, unit="khối lượng", expected=wanted_name(figure, indicator))
        return None
    if typed is None:
        return value
    other = _another_size(figure, text, typed)
    if other is not None:
        say(context, quiet, "measures_differ", figure, unit=typed.shown, other=other.shown)
        return None
    scale = factor(typed, wanted)
    name = wanted_name(figure, indicator)
    if (strange := _strange(figure, text, typed, wanted, indicator)) is not None:
        say(context, quiet, "other_measure", figure, unit=strange.shown, expected=name)
        return None
    if scale is None:
        return value
    if (
        scale != 1
        and value != 0
        and not quiet
        and context.once("unit_converted", figure.place.sheet, indicator.code, typed.shown)
    ):
        context.findings.warn(
            "unit_converted",
            figure.place,
            indicator=indicator.code,
            unit=typed.shown,
            expected=name,
            number=tidy(value * scale),
        )
    return value * scale


def _is_of_material(figure: CellFigure) -> bool:
    """ "Khối lượng" without a unit of measure may be the cement's as well as the road's."""
    return "khoi luong" in plain(figure.column_place.seen or "")


def _strange(
    figure: CellFigure, text: TextNumber | None, typed: MeasureUnit, wanted: MeasureUnit, indicator: Indicator
) -> MeasureUnit | None:
    """The unit of measure that an amount cannot be in: of another kind, of other things, or a share over its column."""
    if text is not None and text.suffix:
        return typed if factor(typed, wanted) is None else None
    said = (one if isinstance(one, MeasureUnit) else measure_of(one) for one in figure.measures)
    share = next((one for one in said if one is not None and one.kind == "share"), None)
    if share is not None and figure.part is FigurePart.VALUE and wanted.kind != "share":
        return share
    if typed.kind.startswith("things ") and typed.kind != wanted.kind:
        is_known = _is_noun_of(figure, typed.shown, indicator)
        return None if is_known and (factor(typed, wanted) or _only_another_noun(typed, wanted)) else typed
    return typed if factor(typed, wanted) is None else None


def _another_size(figure: CellFigure, text: TextNumber | None, typed: MeasureUnit) -> MeasureUnit | None:
    """What the row, the column or the name says, of the same kind and of another size than what stands nearest."""
    if text is not None and text.suffix:
        return None
    said = (one if isinstance(one, MeasureUnit) else measure_of(one) for one in figure.measures)
    return next((one for one in said if one is not None and one.kind == typed.kind and one.power != typed.power), None)


def _only_another_noun(typed: MeasureUnit, wanted: MeasureUnit) -> bool:
    """Counted things under another name ("cái" for "trường"): nothing to convert."""
    counted = wanted.kind.startswith("things ") or wanted.kind == "people"
    return (
        typed.kind.startswith("things ")
        and counted
        and typed.power == wanted.power == 0
        and measure_unit(typed.shown) is None
    )
