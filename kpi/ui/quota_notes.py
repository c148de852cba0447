"""Where quotas that nobody was given keep units from being judged: said once, with the way to the plan."""

from kpi.domain.plan.period import Period
from kpi.ui import links
from kpi.ui.html import Element, h
from kpi.wording import Lang, gettext


def plan_note(words: str | None, as_of: Period, lang: Lang) -> Element | None:
    return None if words is None else h("p", words, " ", _link(as_of, lang), class_="state")


def way_to_plan(as_of: Period, lang: Lang) -> Element:
    return h("p", _link(as_of, lang), class_="state")


def _link(as_of: Period, lang: Lang) -> Element:
    return h("a", gettext("Xem kế hoạch giao", lang), href=links.to("plan", period=as_of))
