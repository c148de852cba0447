"""One target on the map or as tiles: a list that the browser draws as areas, what the shapes mean, who is silent."""

from collections.abc import Iterator
from typing import Final

from kpi.charts import Tone
from kpi.content.statuses import own_look
from kpi.domain.plan import Plan
from kpi.domain.plan.units import OrgUnit
from kpi.domain.progress.ranking import ranking
from kpi.domain.progress.standing import Standing
from kpi.domain.situation import Situation
from kpi.ui import links
from kpi.ui.chart_downloads import takeaway
from kpi.ui.html import Element, h
from kpi.ui.links import download_parameters
from kpi.ui.marks import chip, target_link
from kpi.ui.members.compared import compared, status_counts
from kpi.ui.members.pickers import ViewChoice
from kpi.wording import Lang, count_text, gettext, illustrative_mark, period_text, status_word, vietnamese_key
from kpi.wording.phrases.figure import value_text
from kpi.wording.phrases.members import ComparedUnits, finding, subtitle
from kpi.wording.phrases.standing import actual_text, due_words, name_till

_URGENT: Final = (Tone.BAD, Tone.WATCH, Tone.SILENT)


def shapes(choice: ViewChoice, situation: Situation, lang: Lang) -> Iterator[Element | None]:
    of = compared(
        situation,
        choice.target,
    )
    if not of.rows:
        yield of_the_authority(of, lang)
        return
    yield h("div", status_counts(of.standings, lang), silent(of, situation, lang), class_="beside")
    yield _figure(of, choice.view, situation.plan, lang)
    data = {"of": "communes", "target": choice.target, **download_parameters(situation)}
    yield takeaway(f"{choice.target}_{situation.as_of}_{choice.view}", lang, data=data)


def of_the_authority(compared: ComparedUnits, lang: Lang) -> Element:
    """The authority's figure, for a target that members do not report."""
    words = gettext("Chỉ tiêu này do {authority} báo cáo chung, các {members} không báo cáo riêng.", lang)
    link = h("a", gettext("Xem chỉ tiêu của {authority}", lang), href=target_link(compared.authority))
    value = h("p", h("strong", actual_text(compared.authority, lang)), chip(compared.authority, lang), class_="figure")
    return h("section", h("p", words), value, h("p", link), class_="of-district")


def _figure(compared: ComparedUnits, view: str, plan: Plan, lang: Lang) -> Element:
    watermark = illustrative_mark(lang) if compared.illustrative else None
    return h(
        "figure",
        h(
            "ul",
            [_unit(unit, compared.rows.get(unit.code), compared, lang) for unit in _gravest_first(compared)],
            class_="units",
        ),
        class_="shapes",
        data_shapes=view,
        data_title=finding(compared, lang),
        data_subtitle=subtitle(compared, plan, lang),
        data_watermark=watermark,
    )


def _gravest_first(compared: ComparedUnits) -> list[OrgUnit]:
    """Units missed or behind first, then those without a report, then the rest; within each the last ranked first."""
    rank = {place.row.unit: place.rank for place in ranking(compared.indicator, compared.standings).ranked}

    def key(unit: OrgUnit) -> tuple[int, int]:
        row = compared.rows.get(unit.code)
        urgency = len(_URGENT) if row is None or row.status.tone not in _URGENT else _URGENT.index(row.status.tone)
        return urgency, -rank.get(unit.code, 0)

    return sorted(compared.units, key=key)


def _unit(unit: OrgUnit, row: Standing | None, compared: ComparedUnits, lang: Lang) -> Element:
    as_of = compared.authority.as_of
    name = h("a", name_till(unit, as_of, lang), href=links.to("commune", unit=unit.code, period=as_of))
    if row is None:
        word = gettext("Không phải nộp", lang)
        return h(
            "li",
            name,
            h("span"),
            h("span", word, class_="none"),
            data_unit=unit.code,
            data_tone=Tone.WAITING,
            data_word=word,
        )
    value, old = shown_value(row, compared.decimal_places, lang), old_text(row, lang)
    level = _own_level(row, compared, lang)
    return h(
        "li",
        name,
        h("span", value, old and h("small", old), level and h("small", level)),
        chip(row, lang),
        data_unit=unit.code,
        data_tone=row.status.tone,
        data_hollow="1" if row.is_estimate else None,
        data_look=own_look(row.status),
        data_value=value if old is None else f"{value} ({old})",
        data_word=status_word(row.status, lang),
    )


def _own_level(row: Standing, compared: ComparedUnits, lang: Lang) -> str | None:
    """What the unit itself has to reach by now, where that is not the same for all: else two units with nearly the same
    figure differ in colour without a reason."""
    if not compared.own_levels or row.expected is None:
        return None
    return gettext("phải đạt {level}", lang).format(level=due_words(row, row.expected, lang))


def shown_value(row: Standing, places: int, lang: Lang) -> str | None:
    """The actual, with as many decimals as its column has."""
    if row.actual is None:
        return None
    return value_text(row.actual, row.indicator, lang, places=places, against=row.target)


def old_text(row: Standing, lang: Lang) -> str | None:
    """The period of a figure that is out of date."""
    if row.actual is None or row.coverage[0] or row.period is None:
        return None
    return gettext("số cũ, {period}", lang).format(period=period_text(str(row.period), lang))


def silent(compared: ComparedUnits, situation: Situation, lang: Lang) -> Element | None:
    """The units whose report is overdue, by name, of an earlier month with it; not those that said why it is blank."""
    units = situation.units
    rows = (row for row in compared.standings if row.missing and not situation.answered_blanks(row))
    since = {row.unit: situation.missing_since(row).get(row.unit) for row in rows}
    owing = sorted(since, key=lambda code: vietnamese_key(units[code].name.vi))
    if not owing:
        return None
    title = gettext("Chưa nộp: {count}/{all}", lang)
    words = title.format(count=count_text(len(owing), lang), all=count_text(len(compared.rows), lang))
    names = [
        (
            h("a", units[code].name[lang], href=links.to("commune", unit=code, period=compared.authority.as_of)),
            f" ({period_text(str(period), lang)})" if (period := since[code]) else None,
        )
        for code in owing
    ]
    return h("div", h("h2", words), h("ul", [h("li", name) for name in names]), class_="silent-names")
