"""The parts of one sector's screen: its count, its targets as small figures on their plan lines, and the rest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from kpi.charts import Spec, trend
from kpi.content.pictures import drawable, trend_of
from kpi.content.row_column import DisplayNames
from kpi.domain.plan import Giver, Plan, Sector
from kpi.domain.progress.course import course
from kpi.domain.progress.standing import Standing, main_targets, matching, uncounted_targets
from kpi.domain.progress.status import Status
from kpi.domain.situation import Situation
from kpi.ui import cached, filters, headline, links
from kpi.ui.chart_downloads import chart_with_data
from kpi.ui.html import Element, Markup, draw, h, markup
from kpi.ui.links import download_parameters
from kpi.ui.marks import chip, target_link
from kpi.ui.rows import against_note, other_targets
from kpi.ui.target.months import months_table
from kpi.wording import Lang, gettext
from kpi.wording.phrases.course import spoken
from kpi.wording.phrases.sector import finding
from kpi.wording.phrases.standing import name_of, owner_text, why_and_sign


def sector_switch(plan: Plan, lang: Lang) -> Sector:
    """One of the plan's; an unknown one in the address is said and not shown."""
    names = {one.code: one.name[lang] for one in plan.sectors}
    unknown = st.query_params.get("sector", plan.sectors[0].code) not in names
    code = filters.switch(gettext("Lĩnh vực", lang), "sector", names, plan.sectors[0].code)
    if unknown:
        words = gettext("Kế hoạch không có lĩnh vực nào ở địa chỉ này; dưới đây là {name}.", lang)
        draw(h("p", words.format(name=names[code]), class_="alert", role="alert"))
    return next(one for one in plan.sectors if one.code == code)


def head(situation: Situation, sector: Sector, lang: Lang) -> Iterable[Element | None]:
    own = matching(main_targets(situation.rows), sector.code, "")
    tally = next((one for one in situation.counts.sectors if one.of == sector.code), None)
    title = sector.name[lang] if tally is None else finding(sector.name[lang], tally, own, lang)
    yield h("header", h("p", situation.plan.name[lang], class_="eyebrow"), h("h1", title))
    yield None if tally is None else headline.other_counts(tally, situation.as_of, situation.plan, lang)
    yield headline.state_line(situation.as_of, situation.plan, situation.revision, own, lang)
    if not situation.view.estimates:
        yield headline.estimates_left_out(situation.recorded, situation.plan, situation.as_of, lang)


@dataclass(frozen=True, slots=True)
class SmallMultiple:
    """One target of many: its figure, or nothing where there is nothing to draw, and the words above and below it."""

    code: str
    spec: Spec | None
    spoken: str
    above: Markup
    below: Markup
    table: Element | None
    data: dict[str, object]


def multiples(situation: Situation, sector: Sector, lang: Lang) -> None:
    """Every headline target of the sector on its plan line."""
    dark = st.context.theme.type == "dark"
    how = ("multiples", sector.code, lang, str(dark))
    shown = cached.value_for(situation, *how, make=lambda: tuple(_multiples(situation, sector, lang, dark=dark)))
    if not shown:
        words = gettext("Kế hoạch không đặt chỉ tiêu chủ yếu nào ở lĩnh vực này.", lang)
        draw(h("section", h("p", words)))
        return
    with st.grid(3, min_column_width=340, gap="large", key="multiples"):
        for one in shown:
            with st.container(key=f"multiple-{one.code}"):
                draw(one.above)
                if one.spec is not None:
                    chart_with_data(one.code, one.spec, one.spoken, lang, data=one.data, table=one.table)
                draw(one.below)


def _multiples(situation: Situation, sector: Sector, lang: Lang, *, dark: bool) -> Iterator[SmallMultiple]:
    for row in matching(main_targets(situation.rows), sector.code, ""):
        year = course(
            situation.figures, situation.plan, situation.units, row.indicator, situation.plan.authority, situation.as_of
        )
        drawn = year is not None and drawable(year) and not _idle(row)
        yield SmallMultiple(
            code=row.indicator.code,
            spec=trend(trend_of(year, lang), dark=dark, small=True) if year is not None and drawn else None,
            spoken=spoken(year, lang) if year is not None else name_of(row, lang),
            above=markup(_above(row, lang, drawn=drawn)),
            below=markup(_below(row, DisplayNames.of(situation, lang))),
            table=None if year is None else months_table(year, lang),
            data={
                "of": "months",
                "target": row.indicator.code,
                "unit": situation.plan.authority,
                **download_parameters(situation),
            },
        )


def _idle(row: Standing) -> bool:
    """Nothing is due and nothing is in: a sentence says it, where a figure would be empty axes."""
    return row.status is Status.NOT_DUE and row.actual is None


def _above(row: Standing, lang: Lang, *, drawn: bool) -> Element:
    """The figure is headed by its finding; without one the name must be seen."""
    name = h("h2", name_of(row, lang), class_="unseen" if drawn else None)
    code = h("span", row.indicator.code, class_="code")
    return h("header", name, code, chip(row, lang), h("p", why_and_sign(row, lang)), class_="multiple")


def _below(row: Standing, names: DisplayNames) -> Element:
    lang = names.lang
    owner = gettext("Cơ quan phụ trách: {owner}", lang).format(owner=owner_text(row.indicator, names.units, lang))
    more = gettext("Xem chỉ tiêu {code}", lang).format(code=row.indicator.code)
    return h(
        "div",
        h("p", owner, class_="owner"),
        h("p", h("a", more, href=target_link(row)), class_="more"),
        signed_words(row, names.plan, lang),
        class_="multiple",
    )


def signed_words(row: Standing, plan: Plan, lang: Lang) -> Element:
    """The passage of the signed text, one click away."""
    quotation = row.indicator.quotation
    source = f"{plan.document.title[lang]}, {gettext('mục', lang)} {quotation.section}"
    summary = h("summary", gettext("Nguyên văn kế hoạch", lang), h("span", f" {row.indicator.code}", class_="unseen"))
    return h("details", summary, h("blockquote", h("p", f"“{quotation.text}”"), h("small", source)))


def giver_switch(situation: Situation, sector: Sector, lang: Lang) -> Giver | None:
    """Whose value the table below is held against, where another plan sets one of anything in it."""
    apart = matching(uncounted_targets(situation.rows), sector.code, "")
    if not any(row.assigned for row in apart):
        return None
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        return filters.giver_picker(situation.plan, lang)


def foot(situation: Situation, sector: Sector, lang: Lang, giver: Giver | None = None) -> Iterable[Element | None]:
    yield against_note(giver, lang)
    yield other_targets(situation, sector.code, "", lang, giver)
    yield _ways(situation, sector, situation.plan.sectors, lang)


def _ways(situation: Situation, sector: Sector, sectors: Sequence[Sector], lang: Lang) -> Element:
    """Round through the sectors, in the order of the plan."""
    place = sectors.index(sector)
    before, after = sectors[place - 1], sectors[(place + 1) % len(sectors)]
    return h(
        "nav",
        h("a", f"← {before.name[lang]}", href=_link(before, situation), data_previous=""),
        h("a", f"{after.name[lang]} →", href=_link(after, situation), data_next=""),
        class_="ways",
        aria_label=gettext("Lĩnh vực khác", lang),
    )


def _link(sector: Sector, situation: Situation) -> str:
    return links.to("sector", sector=sector.code, period=situation.as_of)
