"""The parts of the screen, top to bottom, whatever the view."""

from collections.abc import Iterator

from kpi.domain.plan import Indicator
from kpi.domain.situation import Situation
from kpi.ui.headline import state_line
from kpi.ui.html import Element, h
from kpi.ui.members.compared import compared, of_group
from kpi.ui.members.heat import heat, heat_finding
from kpi.ui.members.map_and_tiles import shapes
from kpi.ui.members.pickers import HEAT, RANK, ViewChoice, by_members
from kpi.ui.members.rank import rank, rank_finding
from kpi.ui.quota_notes import plan_note, way_to_plan
from kpi.wording import Lang, gettext
from kpi.wording.phrases.members import finding, lacking_quotas, under_title
from kpi.wording.phrases.quotas import targets_without_quotas
from kpi.wording.phrases.standing import short_name


def head(choice: ViewChoice, situation: Situation, lang: Lang) -> Iterator[Element | None]:
    """The finding, and of which target, period and state of the figures it is."""
    eyebrow = h("p", gettext("Các {members}", lang), class_="eyebrow")
    if choice.view == HEAT:
        yield h("header", eyebrow, h("h1", heat_finding(situation, choice.group, lang)))
        listed = of_group(situation, choice.group).values()
        yield plan_note(targets_without_quotas((row for rows in listed for row in rows), lang), situation.as_of, lang)
    else:
        of = compared(situation, choice.target, choice.group)
        title = rank_finding(of, situation.units, lang) if choice.view == RANK else finding(of, lang)
        yield h("header", eyebrow, h("h1", title))
        yield h("p", under_title(of, lang), class_="under-title")
        yield way_to_plan(situation.as_of, lang) if lacking_quotas(of, lang) else None
    yield state_line(situation.as_of, situation.plan, situation.revision, (), lang)


def body(choice: ViewChoice, situation: Situation, lang: Lang) -> Iterator[Element | None]:
    draw = {HEAT: heat, RANK: rank}.get(choice.view, shapes)
    yield from draw(choice, situation, lang)
    if choice.view != HEAT:
        yield _neighbours(choice, situation, lang)


def _neighbours(choice: ViewChoice, situation: Situation, lang: Lang) -> Element | None:
    """Links to the targets before and after, in the picker's order; a meeting turns pages by them."""
    targets = by_members(situation.plan)
    codes = [one.code for one in targets]
    if choice.target not in codes:
        return None
    place = codes.index(choice.target)
    before = [_way(one, choice, situation, f"← {short_name(one, lang)}", onward=False) for one in targets[:place][-1:]]
    after = [
        _way(one, choice, situation, f"{short_name(one, lang)} →", onward=True) for one in targets[place + 1 :][:1]
    ]
    return h("nav", before, after, class_="neighbours", aria_label=gettext("Chỉ tiêu trước và sau", lang))


def _way(target: Indicator, choice: ViewChoice, situation: Situation, words: str, *, onward: bool) -> Element:
    address = choice.address(situation.as_of, target=target.code)
    return h("a", words, href=address, data_previous=None if onward else "", data_next="" if onward else None)
