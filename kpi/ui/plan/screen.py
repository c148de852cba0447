"""The head of the plan's screen, and all of it that is only read."""

from collections.abc import Iterable

from kpi.content.row_column import DisplayNames
from kpi.domain.access import Act, may
from kpi.domain.plan.period import Period
from kpi.ui import cached
from kpi.ui.html import Element, h
from kpi.ui.plan.decisions import decisions
from kpi.ui.plan.targets import PlanShown, targets
from kpi.ui.visit import Visit
from kpi.wording import gettext, period_text


def head(visit: Visit, as_of: Period) -> Element:
    plan, lang = visit.plan, visit.lang
    words = gettext(
        "Kế hoạch áp dụng ở kỳ {period}: từng chỉ tiêu phải đạt gì, do ai phụ trách, giao các đơn vị bao nhiêu.", lang
    )
    eyebrow, title = (
        h("p", plan.name[lang], class_="eyebrow"),
        h("h1", gettext("Kế hoạch năm {year}", lang).format(year=plan.year)),
    )
    return h("header", eyebrow, title, h("p", words.format(period=period_text(str(as_of), lang)), class_="opening"))


def body(visit: Visit, as_of: Period) -> Iterable[Element | None]:
    whole, made = cached.plan_and_decisions(visit)
    names = DisplayNames(whole.in_force(as_of), visit.units, visit.lang)
    linked = may(visit.who, Act.VIEW_PROGRESS)
    yield from targets(PlanShown(names, as_of, linked))
    yield decisions(made, as_of, names)


def foot(visit: Visit) -> Element | None:
    """Where else an administrator works."""
    if not may(visit.who, Act.MANAGE_ACCOUNTS):
        return None
    words = gettext("Tài khoản và đơn vị được quản lý bằng dòng lệnh trên máy chủ (python -m kpi --help).", visit.lang)
    return h("p", words, class_="state")
