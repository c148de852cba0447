"""Candidates -> entries, and issues: ranges, slips of the unit, falling years to date, repeats, jumps."""

from kpi.intake.validate.entries import validate

__all__ = ["validate"]
