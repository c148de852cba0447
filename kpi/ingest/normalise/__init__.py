"""Cells as people type them -> names, numbers, units of measure and periods, without a guess."""

from kpi.ingest.normalise.measure_units import MeasureUnit, factor, measure_unit, things
from kpi.ingest.normalise.names import fold, has_diacritics, plain, plain_words, without_numbering
from kpi.ingest.normalise.numbers import UNREADABLE, Shape, Style, TextNumber, read_text, tidy
from kpi.ingest.normalise.periods import PeriodText, Span, read_period

__all__ = [
    "UNREADABLE",
    "MeasureUnit",
    "PeriodText",
    "Shape",
    "Span",
    "Style",
    "TextNumber",
    "factor",
    "fold",
    "has_diacritics",
    "measure_unit",
    "plain",
    "plain_words",
    "read_period",
    "read_text",
    "things",
    "tidy",
    "without_numbering",
]
