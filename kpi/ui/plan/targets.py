"""The year's targets by sector: what each asks for, by when, of whom, and what of it members are given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpi.content import columns
from kpi.content.card import asked_for
from kpi.content.row_column import DisplayNames
from kpi.domain.plan import Indicator, ReportedBy, Sector
from kpi.domain.plan.period import Period
from kpi.domain.progress.quotas_given import QuotasGiven, quotas_given
from kpi.ui import links
from kpi.ui.html import Element, h
from kpi.ui.tables import DASH, ScreenColumn, plain_table
from kpi.wording import Lang, gettext
from kpi.wording.phrases.assignments import assigned_by
from kpi.wording.phrases.plan_lines import line_words
from kpi.wording.phrases.quotas import NAMED, given_words, unassigned_words, unit_names
from kpi.wording.phrases.standing import owner_text


@dataclass(frozen=True, slots=True)
class PlanShown:
    """`names.plan` is as it is in force in the period. `linked`: whether the reader may open a target's screen."""

    names: DisplayNames
    as_of: Period
    linked: bool

    @property
    def given(self) -> Mapping[str, QuotasGiven]:
        return {one.indicator.code: one for one in quotas_given(self.names.plan, self.names.units, self.as_of)}


def targets(shown: PlanShown) -> Iterator[Element]:
    given = shown.given
    for sector in shown.names.plan.sectors:
        own = [one for one in shown.names.plan.indicators if one.sector == sector.code]
        if own:
            yield _sector(sector, own, given, shown)


def _sector(sector: Sector, own: Sequence[Indicator], given: Mapping[str, QuotasGiven], shown: PlanShown) -> Element:
    title = h("h2", sector.name[shown.names.lang], class_="after")
    return h("section", title, plain_table(_columns(shown), [_row(one, given.get(one.code), shown) for one in own]))


def _columns(shown: PlanShown) -> list[ScreenColumn]:
    lang = shown.names.lang
    found = [ScreenColumn(gettext(columns.NAME.heading, lang)), ScreenColumn(gettext(columns.GOAL.heading, lang))]
    if shown.names.plan.givers:
        found.append(ScreenColumn(gettext("Kế hoạch khác giao", lang)))
    found += [
        ScreenColumn(gettext("Tiến độ kế hoạch", lang)),
        ScreenColumn(gettext(columns.OWNER.heading, lang)),
        ScreenColumn(gettext("Kế hoạch giao các {members_short}", lang)),
    ]
    return found


def _row(indicator: Indicator, given: QuotasGiven | None, shown: PlanShown) -> list[Element | str]:
    names, lang, line = shown.names, shown.names.lang, indicator.plan_line
    cells: list[Element | str] = [
        _name(indicator, shown),
        h("span", asked_for(indicator, names), _set_by(indicator, lang)),
    ]
    if names.plan.givers:
        cells.append(_assigned(indicator, names))
    cells += [DASH if line is None else line_words(line, lang), owner_text(indicator, names.units, lang)]
    return [*cells, _quotas(indicator, given, names)]


def _name(indicator: Indicator, shown: PlanShown) -> Element:
    name, code = indicator.name[shown.names.lang], h("span", indicator.code, class_="code")
    if not shown.linked:
        return h("span", code, f" {name}")
    return h("span", code, " ", h("a", name, href=links.to("target", target=indicator.code, period=shown.as_of)))


def _set_by(indicator: Indicator, lang: Lang) -> Element | None:
    set_by = None if indicator.target is None else indicator.target.set_by
    return None if set_by is None else h("small", f" {set_by[lang]}")


def _assigned(indicator: Indicator, names: DisplayNames) -> Element | str:
    told = [h("li", assigned_by(one, indicator, names.plan, names.lang)) for one in indicator.assignments]
    return h("ul", told) if told else DASH


def _quotas(indicator: Indicator, given: QuotasGiven | None, names: DisplayNames) -> Element | str:
    """How many have a quota and what that is together; who has none is named where nothing can be judged for it."""
    lang = names.lang
    if given is None:
        return gettext("mọi đơn vị theo kế hoạch chung", lang) if _holds_for_all(indicator) else DASH
    count = len(given.unassigned)
    if not given.assigned:
        return h("strong", gettext("chưa giao cho đơn vị nào", lang), class_="lacking")
    told = h("span", given_words(given, names.plan, lang))
    if not count:
        return told
    words, named = unassigned_words(count, lang), unit_names(given.unassigned, names.units, lang)
    if count <= NAMED:
        return h("div", told, h("p", h("strong", f"{words}: ", class_="lacking"), named))
    return h("div", told, h("details", h("summary", words), h("p", named), class_="unfold"))


def _holds_for_all(indicator: Indicator) -> bool:
    """Whether each member is held to the same."""
    return indicator.reported_by is ReportedBy.MEMBER and indicator.target is not None and not indicator.is_composite
