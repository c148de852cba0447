"""The bytes of an office's file become a submission; what is wrong with them, issues."""

from kpi.intake.submission import read_submission

__all__ = ["read_submission"]
