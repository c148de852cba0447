"""The sentence that goes with a status: a reason's code and numbers, in words."""

from kpi.domain.plan import Indicator, Lang
from kpi.domain.progress.status import Reason
from kpi.wording.catalog import capitalised
from kpi.wording.reasons.facts import APART, Facts
from kpi.wording.reasons.phrases import not_final, other
from kpi.wording.reasons.rows import due_clause, goal_clause, result_clause, year_clause
from kpi.wording.reasons.sentences import SENTENCES

__all__ = ["due_clause", "goal_clause", "reason_sentence", "result_clause", "year_clause"]


def reason_sentence(reason: Reason, indicator: Indicator, lang: Lang) -> str:
    """One sentence without a full stop; numbers never round across their line."""
    facts, text = Facts(reason.numbers, indicator, lang), ""
    for clause in filter(None, (*SENTENCES[reason.code](facts), not_final(facts), other(facts))):
        text += clause if not text or clause.startswith(APART) else f", {clause}"
    return capitalised(text)
