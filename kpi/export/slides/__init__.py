"""The briefing as slides, on a deck that the office owns."""

from kpi.export.slides.briefing_deck import slides
from kpi.export.slides.deck import template_problems, try_out
from kpi.export.slides.problems import DeckProblem, problem_sentence

__all__ = ["DeckProblem", "problem_sentence", "slides", "template_problems", "try_out"]
