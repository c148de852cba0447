"""Cells as people type them -> names, numbers, units of measure and periods, without a guess."""

from kpi.intake.normalise.measure_units import MeasureUnit, factor, measure_unit, things
from kpi.intake.normalise.numbers import NumberStyle, Shape, TextNumber, read_text, tidy
from kpi.intake.normalise.periods import (
    PeriodText,
    Span,
    as_of_a_day,
    begins_late,
    read_period,
    up_to_a_day,
    with_months_in_digits,
)

__all__ = [
    "MeasureUnit",
    "NumberStyle",
    "PeriodText",
    "Shape",
    "Span",
    "TextNumber",
    "as_of_a_day",
    "begins_late",
    "factor",
    "measure_unit",
    "read_period",
    "read_text",
    "things",
    "tidy",
    "up_to_a_day",
    "with_months_in_digits",
]
