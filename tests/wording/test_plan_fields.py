"""What a plan assumes is told in words, never by the name of a field."""

from kpi.domain.plan import Indicator, Target
from kpi.wording.phrases.plan_fields import FIELDS

OF_THE_FILE = {
    *(
        "code",
        "name",
        "short_name",
        "aliases",
        "sector",
        "headline",
        "quotation",
        "assumed",
        "questions",
        "watch",
        "verb",
        "assignments",
    ),
    "comparator_stated",
}
"""What the plan's author decides and what is copied: never assumed."""


def test_every_field_that_may_be_assumed_has_a_word() -> None:
    assert set(Indicator.model_fields) | set(Target.model_fields) == set(FIELDS) | OF_THE_FILE
