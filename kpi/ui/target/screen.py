"""One target at one unit, read once and kept while nothing changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from kpi.charts import Spec, trend
from kpi.content.pictures import drawable, trend_of
from kpi.content.row_column import DisplayNames
from kpi.domain.plan import Indicator
from kpi.domain.progress.course import Course, Projection, Scenario, course, scenarios
from kpi.domain.situation import Situation
from kpi.reading.records import revisions as recorded_of
from kpi.ui import cached
from kpi.ui.chart_downloads import chart_with_data, takeaway
from kpi.ui.html import Element, draw, h
from kpi.ui.legend import legend
from kpi.ui.rows import targets_table
from kpi.ui.target import grounds, head, members, months, projections, revisions
from kpi.ui.visit import Visit
from kpi.wording import Lang, gettext
from kpi.wording.phrases.course import spoken
from kpi.wording.phrases.standing import unit_name


@dataclass(frozen=True, slots=True)
class TargetView:
    """What the page is about; `course` is kept with the situation."""

    situation: Situation
    course: Course
    visit: Visit

    @property
    def lang(self) -> Lang:
        return self.visit.lang

    @property
    def indicator(self) -> Indicator:
        return self.course.indicator

    @property
    def unit(self) -> str:
        return self.course.row.unit

    @property
    def how(self) -> tuple[str, ...]:
        """What kept parts depend on besides the situation."""
        return self.indicator.code, self.unit, self.lang.code.value

    @property
    def data(self) -> dict[str, object]:
        return {"target": self.indicator.code, "unit": self.unit, "period": self.situation.as_of}


def viewed(situation: Situation, indicator: Indicator, unit: str, visit: Visit) -> TargetView:
    found = cached.value_for(
        situation,
        *("course", indicator.code, unit),
        make=lambda: course(
            situation.figures,
            situation.plan,
            situation.units,
            indicator,
            unit,
            situation.as_of,
            forecasts=situation.forecasts_shown,
        ),
    )
    assert found is not None  # the unit was chosen among those that have a row
    return TargetView(situation, found, visit)


def top(view: TargetView) -> None:
    make = lambda: (*head.head(view.situation, view.course.row, view.lang), parts(view))  # noqa: E731
    draw(cached.markup_for(view.situation, "target-head", *view.how, make=make))


def parts(view: TargetView) -> Element | None:
    """The rows of the targets that this one is made of, with links to their pages."""
    if not view.indicator.is_composite:
        return None
    title = gettext("Các chỉ tiêu thành phần", view.lang)
    own = {row.indicator.code: row for row in view.situation.of(view.unit)}
    rows = [own[code] for code in view.indicator.all_of]
    names = DisplayNames.of(view.situation, view.lang)
    return h("section", h("h2", title), legend(rows, view.lang), targets_table(rows, names, caption=title))


def what_if(view: TargetView) -> tuple[Projection | None, Decimal | None]:
    """The projection to draw on in the figure, and the amount that was typed for it."""
    if not scenarios(view.indicator):
        return None, None
    found = _projected(view, None)
    with st.container(key="what-if"):
        why = projections.impossible(found, view.lang)
        draw(projections.title(view.lang), why)
        if why is not None:
            return None, None
        scenario, typed, unread = projections.picked(view.course, view.lang)
        found = found if typed is None else _projected(view, typed)
        draw(projections.answers(found, scenario, view.course, unread, view.lang))
    return projections.of_scenario(found, scenario), typed


def _projected(view: TargetView, typed: Decimal | None) -> tuple[Projection, ...]:
    return cached.value_for(
        view.situation,
        *("projections", *view.how, str(typed)),
        make=lambda: projections.projections(view.situation, view.course, typed),
    )


def year_chart(view: TargetView, projection: Projection | None, typed: Decimal | None) -> None:
    """The year on its plan line; where there is nothing to draw yet, that is said. What lies on no scale is told."""
    if not view.indicator.has_scale:
        draw(months.told_by_month(view.course, view.lang))
        return
    if not drawable(view.course):
        draw(_nothing_yet(view))
        return
    dark = st.context.theme.type == "dark"
    drawn = projection if projection is not None and projection.answer is not None else None
    how = ("trend", *view.how, str(dark), "" if drawn is None else drawn.scenario.value, str(typed))
    spec: Spec = cached.value_for(view.situation, *how, make=lambda: _spec(view, drawn, dark=dark))
    name = f"{view.indicator.code}_{view.unit}_{view.situation.as_of}"
    chart_with_data(name, spec, spoken(view.course, view.lang), view.lang, data={"of": "months", **view.data})


def _spec(view: TargetView, projection: Projection | None, *, dark: bool) -> Spec:
    place = "" if view.unit == view.situation.plan.authority else unit_name(view.unit, view.situation.units, view.lang)
    return trend(trend_of(view.course, view.lang, place=place, projection=projection), dark=dark)


def _nothing_yet(view: TargetView) -> Element:
    title = h("h2", gettext("Chưa có số liệu để vẽ", view.lang))
    words = gettext("Biểu đồ hiện ra khi có số liệu kỳ đầu tiên hoặc có tiến độ kế hoạch.", view.lang)
    return h("section", title, h("p", words), class_="empty")


def months_panel(view: TargetView) -> None:
    make = lambda: (months.months_table(view.course, view.lang),)  # noqa: E731
    draw(cached.markup_for(view.situation, "target-months", *view.how, make=make))


def coming(view: TargetView) -> None:
    average = projections.of_scenario(_projected(view, None), Scenario.LIKE_AVERAGE)
    each = None if average is None or average.base != view.course.row.period else average.each
    make = lambda: (months.still_to_come(view.course, each, view.lang),)  # noqa: E731
    draw(cached.markup_for(view.situation, "target-coming", *view.how, make=make))


def below(view: TargetView) -> None:
    with st.container(key="below"):
        draw(cached.markup_for(view.situation, "target-below", *view.how, make=lambda: _below(view)))


def _below(view: TargetView) -> Iterator[Element | None]:
    situation, lang, is_authority = view.situation, view.lang, view.unit == view.situation.plan.authority
    if is_authority:
        on_map = view.visit.context.unit_map is not None
        yield members.members(situation, view.indicator, lang, on_map=on_map)
    recorded = recorded_of(view.visit.context, view.unit, view.indicator)
    yield (
        None
        if view.indicator.is_composite
        else revisions.revisions(recorded, view.indicator, situation.as_of, lang, is_authority=is_authority)
    )
    if recorded:
        name = f"{view.indicator.code}_{view.unit}_revisions"
        yield takeaway(name, lang, data={"of": "revisions", **view.data}, pictures=False)
    texts = view.visit.context.settings.plan_file.parent
    yield grounds.signed_grounds(view.course.row, DisplayNames.of(view.situation, lang), texts=texts)
