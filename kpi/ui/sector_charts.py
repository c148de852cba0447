"""The targets as charts, one a sector."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from kpi.charts import Spec, bullet
from kpi.content import columns
from kpi.content.pictures import bullets_of
from kpi.content.row_column import DisplayNames, RowColumn
from kpi.content.table import Kind
from kpi.domain.plan.period import Period
from kpi.domain.progress.reporting import tally_of
from kpi.domain.progress.standing import Standing, main_targets, matching
from kpi.domain.situation import Situation
from kpi.ui import cached
from kpi.ui.chart_downloads import chart_with_data
from kpi.ui.html import Element, draw
from kpi.ui.links import download_parameters
from kpi.ui.marks import chip, or_dash
from kpi.ui.rows import no_such_target
from kpi.ui.tables import DASH, ScreenColumn, plain_table
from kpi.wording import Lang, gettext, period_text


@dataclass(frozen=True, slots=True)
class SectorChart:
    """A sector's figure, its words and its data to read."""

    sector: str
    spec: Spec
    words: str
    table: Element


def sector_figures(situation: Situation, sector: str, status: str, lang: Lang) -> None:
    """A figure for each sector with targets left by the filters."""
    dark = st.context.theme.type == "dark"
    how = ("bullets", sector, status, lang, str(dark))
    names = DisplayNames.of(situation, lang)
    make = lambda: tuple(_charted(situation, sector, status, names, dark=dark))  # noqa: E731
    charted = cached.value_for(situation, *how, make=make)
    draw(None if charted else no_such_target(lang))
    with st.container(key="figures"):
        for one in charted:
            data = {"of": "sector", "sector": one.sector, **download_parameters(situation)}
            name = f"{one.sector}_{situation.as_of}"
            chart_with_data(name, one.spec, one.words, lang, data=data, table=one.table)


def _charted(
    situation: Situation, sector: str, status: str, names: DisplayNames, *, dark: bool
) -> Iterator[SectorChart]:
    chosen, lang = matching(main_targets(situation.rows), sector, status), names.lang
    for one in names.plan.sectors:
        own = [row for row in chosen if row.indicator.sector == one.code]
        if own:
            bars = bullets_of(one.name[lang], tally_of(own, names.plan, situation.as_of), own, lang)
            words = "; ".join(f"{bar.name}: {bar.text}" for bar in bars.bars)
            spec = bullet(bars, _how_to_read(situation.as_of, lang), dark=dark)
            yield SectorChart(one.code, spec, f"{bars.title}. {words}", _table(own, names))


def _table(rows: Sequence[Standing], names: DisplayNames) -> Element:
    shown = columns.BESIDE_BARS
    head = [ScreenColumn(gettext(one.heading, names.lang), "number" if one.right else None) for one in shown]
    return plain_table(head, [[_cell(one, row, names) for one in shown] for row in rows])


def _cell(column: RowColumn, row: Standing, names: DisplayNames) -> Element | str:
    if column is columns.STATUS:
        return chip(row, names.lang)
    words = column.text(row, names)
    return or_dash(words, names.lang) if column.kind is Kind.PERCENT else words or DASH


def _how_to_read(as_of: Period, lang: Lang) -> str:
    words = gettext(
        "% kế hoạch năm, đến hết kỳ {period} hoặc tháng ghi trong ngoặc; vạch ngắn: phải đạt đến kỳ này; "
        "cột rỗng: số ước, chưa đủ đơn vị",
        lang,
    )
    return words.format(period=period_text(str(as_of), lang))
