"""What the plan says of the target: who set which value, where the year starts, what is open, and the signed words."""

from collections.abc import Iterator
from pathlib import Path

from kpi.content.card import card_of, revision_policy
from kpi.content.row_column import DisplayNames
from kpi.domain.plan import Baseline, Indicator, Plan
from kpi.domain.plan.units import Units
from kpi.domain.progress.standing import Standing
from kpi.plans import passage
from kpi.ui.detail import facts
from kpi.ui.html import Element, h
from kpi.wording import Lang, basis_word, gettext, list_text, period_text, target_text, vietnamese_key
from kpi.wording.phrases.figure import recorded_text, value_text
from kpi.wording.phrases.standing import unit_name, unit_of


def signed_grounds(row: Standing, names: DisplayNames, *, texts: Path) -> Element:
    """The definition and source of the figure, and what the text leaves open. `texts`: the folder of signed texts."""
    lang = names.lang
    terms = [*_definition(row.indicator, lang), *facts(row, names), *_set_elsewhere(row, lang)]
    terms += _baselines(row, lang)
    terms += _quotas(row.indicator, names.units, lang)
    title = h("h2", gettext("Căn cứ", lang))
    return h(
        "section",
        title,
        h("dl", terms, class_="grounds"),
        _card(row, names),
        _signed(row.indicator, names.plan, lang, texts),
        class_="panel-open",
    )


def _pair(term: str, *fact: Element | str) -> Element:
    return h("div", h("dt", term), h("dd", fact))


def _definition(indicator: Indicator, lang: Lang) -> Iterator[Element]:
    if indicator.definition is not None:
        yield _pair(gettext("Định nghĩa", lang), indicator.definition[lang])


def _card(row: Standing, names: DisplayNames) -> Element:
    """Folded: all that a statistics office would ask about the figure."""
    card, lang = card_of(row, names), names.lang
    facts = [_pair(term, fact) for term, fact in card.facts.items()]
    summary = h("summary", gettext("Thẻ chỉ tiêu", lang))
    policy = h("p", revision_policy(lang), class_="state")
    return h("details", summary, h("dl", facts, class_="grounds"), policy, class_="signed card")


def _set_elsewhere(row: Standing, lang: Lang) -> Iterator[Element]:
    """Who set the value, and the values that other plans set beside it."""
    target = row.indicator.target
    if target is not None and target.set_by is not None:
        yield _pair(gettext("Cấp giao kế hoạch", lang), target.set_by[lang])
    for other in row.indicator.also:
        if other.value is not None:
            yield _pair(other.name[lang], target_text(other.comparator, other.value, unit_of(row, lang), lang))


def _baselines(row: Standing, lang: Lang) -> Iterator[Element]:
    given = row.indicator.baselines
    if given:
        items = [h("li", _baseline(one, row, lang)) for one in given]
        yield _pair(gettext("Số đầu năm theo kế hoạch", lang), h("ul", items))


def _baseline(one: Baseline, row: Standing, lang: Lang) -> Iterator[Element | str]:
    """`12/2020: 414 tỷ đồng, ước tính (đang dùng) – nguồn`; what was recorded of last year outranks it."""
    used = one.used and row.plan_baseline is not None and row.baseline in (None, row.plan_baseline)
    value = recorded_text(one.value, row.indicator, lang)
    words = f"{period_text(str(one.period), lang)}: {value}, {basis_word(one.basis, lang)}"
    yield f"{words} ({gettext('đang dùng', lang)})" if used else words
    yield h("small", one.source)


def _quotas(indicator: Indicator, units: Units, lang: Lang) -> Iterator[Element]:
    if indicator.quotas:
        named = {unit_name(code, units, lang): value for code, value in indicator.quotas.items()}
        shares = [f"{name} {value_text(named[name], indicator, lang)}" for name in sorted(named, key=vietnamese_key)]
        yield _pair(gettext("Kế hoạch giao các {members_short}", lang), list_text(shares, lang))


def _signed(indicator: Indicator, plan: Plan, lang: Lang, texts: Path) -> Element:
    """The quotation, marked within the paragraph of the signed text that holds it."""
    quotation = indicator.quotation
    found = passage((texts / plan.document.file).read_text("utf-8"), quotation.text)
    words: tuple[Element | str, ...] = (h("mark", quotation.text),)
    if found is not None:
        words = (found.before, h("mark", found.quoted), found.after)
    source = gettext("{title}, mục {section}; người ký: {by}", lang).format(
        title=plan.document.title[lang], section=quotation.section, by=plan.document.signed_by
    )
    quote = h("blockquote", h("p", words, lang="vi"), h("small", source))
    return h("details", h("summary", gettext("Trong văn bản đã ký", lang)), quote, class_="signed")
