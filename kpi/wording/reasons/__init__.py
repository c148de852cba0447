"""The sentence that goes with a status: a reason's code and numbers, in words."""

from kpi.domain.plan import Lang
from kpi.wording.reasons.facts import Facts, Numbers
from kpi.wording.reasons.phrases import other
from kpi.wording.reasons.sentences import SENTENCES

__all__ = ["reason_sentence"]


def reason_sentence(code: str, numbers: Numbers, *, unit: str, lang: Lang, outcomes: tuple[str, ...] = ()) -> str:
    """One sentence without a full stop. `unit` is the indicator's, in `lang`, and `outcomes` its results in words;
    numbers never round across their line."""
    facts = Facts(numbers, unit, lang, outcomes)
    return ", ".join(clause for clause in (*SENTENCES[code](facts), other(facts)) if clause)
