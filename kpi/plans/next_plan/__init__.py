"""The draft of a later year's plan: what this year's file says of its targets, without what the new text has to say."""

from kpi.plans.next_plan.drafting import draft_of_year

__all__ = ["draft_of_year"]
