"""The briefing as slides, on a deck that the office owns."""

from kpi.export.slides.deck import check
from kpi.export.slides.making import slides
from kpi.export.slides.problems import Problem, UnusableTemplate, problem_sentence

__all__ = ["Problem", "UnusableTemplate", "check", "problem_sentence", "slides"]
