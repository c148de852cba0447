"""What figures do to targets: each as it stands and as it would stand, before anything is stored and after."""

from collections.abc import Sequence

from kpi.content.row_column import DisplayNames
from kpi.domain.progress.effects import TargetEffect
from kpi.domain.progress.standing import Standing
from kpi.ui.html import Element, h
from kpi.ui.marks import status_mark
from kpi.wording import Lang, count_text, gettext
from kpi.wording.phrases.effects import fall_words
from kpi.wording.phrases.standing import actual_text, judged, name_of, unit_within


def effects_if_sent(found: Sequence[TargetEffect], names: DisplayNames) -> Element:
    """The authority's targets that would move; said outright where none would."""
    lang, authority = names.lang, unit_within(names.plan.authority, names.units, names.lang)
    title = gettext("Tác động đến chỉ tiêu của {unit}", lang).format(unit=authority)
    if not found:
        words = gettext("Không chỉ tiêu nào của {unit} thay đổi.", lang).format(unit=authority)
        return h("section", h("h2", title, class_="after"), h("p", words, class_="state"))
    return effect_list(title, found, lang)


def effect_list(title: str, found: Sequence[TargetEffect], lang: Lang) -> Element:
    heading = h("h2", title, h("span", f" {count_text(len(found), lang)}"), class_="after")
    return h("section", heading, h("ul", [_moved(one, lang) for one in found]))


def _moved(one: TargetEffect, lang: Lang) -> Element:
    name, fall = h("strong", name_of(one.after, lang)), fall_words(one, lang)
    warning = h("span", fall, class_="alert") if fall else None
    return h("li", name, _standing(one.before, lang), "→", _standing(one.after, lang), warning, class_="moved")


def _standing(row: Standing, lang: Lang) -> Element:
    tone = row.status.tone
    shape = status_mark(tone, row.status, estimate=row.is_estimate)
    return h("span", shape, f" {actual_text(row, lang) or '–'}, {judged(row, lang)}", class_=f"state-of {tone}")
