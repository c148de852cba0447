"""The member's own targets, each on the row it has everywhere."""

from collections.abc import Iterator, Sequence

from kpi.content.row_column import DisplayNames
from kpi.domain.plan.units import OrgUnit
from kpi.domain.progress.standing import Standing, main_targets, uncounted_targets
from kpi.domain.progress.status import Tone
from kpi.domain.situation import Situation
from kpi.ui.chart_downloads import takeaway
from kpi.ui.html import Element, h
from kpi.ui.legend import legend
from kpi.ui.links import download_parameters
from kpi.ui.rows import targets_table
from kpi.wording import Lang, gettext


def targets(unit: OrgUnit, situation: Situation, lang: Lang) -> Iterator[Element | None]:
    rows = situation.of(unit.code)
    main, others = main_targets(rows), uncounted_targets(rows)
    names = DisplayNames.of(situation, lang)
    title = gettext("Chỉ tiêu của đơn vị", lang)
    if not rows:
        yield h("section", h("h2", title), h("p", gettext("Kế hoạch không giao chỉ tiêu nào cho đơn vị này.", lang)))
        return
    apart = gettext("Chỉ tiêu, nhiệm vụ khác trong kế hoạch", lang)
    yield h("section", h("h2", title), legend(main, lang), *_table(main, title, names))
    yield (h("section", h("h2", apart, class_="after"), *_table(others, apart, names)) if others else None)
    data = {"of": "unit", "unit": unit.code, **download_parameters(situation)}
    yield takeaway(f"{unit.code}_{situation.as_of}", lang, data=data, pictures=False)


def _table(rows: Sequence[Standing], caption: str, names: DisplayNames) -> tuple[Element | None, Element | None]:
    """The table of targets, and below it a fold of those without a figure that are not due or not asked of the unit."""
    shown = [row for row in rows if not _idle(row)]
    idle = [row for row in rows if _idle(row)]
    words = gettext("Chưa đến kỳ hoặc chưa giao kế hoạch, chưa có số liệu: {count} chỉ tiêu", names.lang).format(
        count=len(idle)
    )
    folded = h("details", h("summary", words), targets_table(idle, names, caption=words), class_="unfold")
    return (
        targets_table(shown, names, caption=caption) if shown else None,
        folded if idle else None,
    )


def _idle(row: Standing) -> bool:
    return row.actual is None and row.status.tone is Tone.WAITING
