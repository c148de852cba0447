"""The commune's own targets, each on the row it has everywhere."""

from collections.abc import Iterator

from kpi.domain.plan import Plan
from kpi.domain.standing import beside, main_targets
from kpi.domain.units import OrgUnit, Units
from kpi.i18n import Lang, gettext
from kpi.ui.cached import Situation
from kpi.ui.figures import takeaway
from kpi.ui.html import Element, h
from kpi.ui.legend import legend
from kpi.ui.rows import targets_table


def targets(unit: OrgUnit, now: Situation, plan: Plan, units: Units, lang: Lang) -> Iterator[Element | None]:
    rows = now.of(unit.code)
    main, others = main_targets(rows), beside(rows)
    title = gettext("Chỉ tiêu của đơn vị", lang)
    if not rows:
        yield h("section", h("h2", title), h("p", gettext("Kế hoạch không giao chỉ tiêu nào cho đơn vị này.", lang)))
        return
    if main:
        table = targets_table(main, plan, units, lang, caption=title)
        yield h("section", h("h2", title), legend(lang), table)
    if others:
        apart = gettext("Chỉ tiêu, nhiệm vụ khác trong kế hoạch", lang)
        yield h("section", h("h2", apart, class_="after"), targets_table(others, plan, units, lang, caption=apart))
    data = {"of": "unit", "unit": unit.code, "period": now.as_of}
    yield takeaway(f"{unit.code}_{now.as_of}", lang, data=data, pictures=False)
