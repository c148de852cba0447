"""An indicator's card: what it is, how it is calculated, from where, by when and by whom, as statisticians print it.

Described once; a target's page shows it, and the annex of every paper.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kpi.content import columns
from kpi.content.row_column import DisplayNames
from kpi.domain.plan import Comparator, Indicator, ReportedBy
from kpi.domain.plan.period import Calendar, Period
from kpi.domain.progress.reporting import due_months
from kpi.domain.progress.standing import Standing
from kpi.wording import (
    N_,
    Lang,
    date_text,
    figure,
    frequency_word,
    gettext,
    list_text,
    month_name,
    ngettext,
    period_text,
)
from kpi.wording.phrases.baseline import baseline_words
from kpi.wording.phrases.formula import formula
from kpi.wording.phrases.plan_changes import changes_of
from kpi.wording.phrases.plan_fields import assumed_words
from kpi.wording.phrases.standing import owner_text, planned, short_name


@dataclass(frozen=True, slots=True)
class Card:
    """`facts`: by term, in the order of `terms`; what does not apply is left out."""

    code: str
    name: str
    full_name: str
    facts: Mapping[str, str]

    @property
    def text(self) -> str:
        """All facts in one paragraph, where there is no room for a line each."""
        return " ".join(f"{term}: {fact.rstrip('.')}." for term, fact in self.facts.items())


def card_of(row: Standing, names: DisplayNames) -> Card:
    indicator, lang = row.indicator, names.lang
    told = [(gettext(term, lang), fact(indicator, names)) for term, fact in TERMS.items()]
    told.append((gettext(_STARTS_FROM, lang), baseline_words(row, lang)))
    facts = {term: text for term, text in told if text}
    if indicator.is_composite:
        facts = {term: text for term, text in facts.items() if term not in _not_of_composites(lang)}
    return Card(indicator.code, short_name(indicator, lang), indicator.name[lang], facts)


def terms(lang: Lang) -> tuple[str, ...]:
    return tuple(gettext(term, lang) for term in (*TERMS, _STARTS_FROM))


_STARTS_FROM: Final = N_("Số đầu năm")


def revision_policy(lang: Lang) -> str:
    """The same for every indicator: beside the facts, or once for many cards."""
    return gettext(
        "Điều chỉnh số liệu: số ước được thay bằng số chính thức; số chính thức chỉ thay đổi bằng một lần điều chỉnh "
        "có lý do. Mọi lần ghi đều được giữ lại, và kết quả của mọi ngày trước đó lập lại được.",
        lang,
    )


# -- the facts


def _definition(indicator: Indicator, names: DisplayNames) -> str | None:
    return None if indicator.definition is None else indicator.definition[names.lang]


def asked_for(indicator: Indicator, names: DisplayNames) -> str:
    """What the year is to reach, in words."""
    lang, target = names.lang, indicator.target
    if indicator.is_composite:
        return gettext("cả {count}", lang).format(
            count=figure(Decimal(len(indicator.all_of)), indicator.unit[lang], lang)
        )
    if target is None:
        return gettext("giao ở kế hoạch khác", lang)
    if target.value is None:
        apart = indicator.for_members_only
        return gettext(N_("giao riêng từng {member_short}") if apart else _SAME_PERIOD[target.comparator], lang)
    return planned(target.comparator, target.value, indicator, lang)


_SAME_PERIOD: Final = {
    Comparator.GT: N_("cao hơn cùng kỳ năm trước"),
    Comparator.GE: N_("không thấp hơn cùng kỳ năm trước"),
    Comparator.LT: N_("thấp hơn cùng kỳ năm trước"),
    Comparator.LE: N_("không cao hơn cùng kỳ năm trước"),
    Comparator.EQ: N_("bằng cùng kỳ năm trước"),
}


def _changes(indicator: Indicator, names: DisplayNames) -> str:
    return " ".join(changes_of(indicator, names.plan, names.units, names.lang))


def _source(indicator: Indicator, names: DisplayNames) -> str:
    """The signed text's title stands wherever cards do: once for all of them."""
    quotation = indicator.quotation
    words = gettext("“{text}”, mục {section} của kế hoạch đã ký", names.lang)
    return words.format(text=quotation.text, section=quotation.section)


def _window(indicator: Indicator, names: DisplayNames) -> str:
    lang = names.lang
    calendar = names.plan.calendar_of(indicator)
    words = gettext(_WINDOWS[calendar], lang)
    if indicator.counts_from is None:
        return words
    starts = date_text(indicator.counts_from.of(names.plan.year), lang)
    return f"{words}; {gettext('lũy kế từ {date}, số cả năm tính đến 31/12', lang).format(date=starts)}"


_WINDOWS: Final = {
    Calendar.MID_MONTH: N_("từ ngày 15 tháng trước đến hết ngày 14; chốt ngày 14"),
    Calendar.MONTH: N_("tháng dương lịch; chốt ngày cuối tháng"),
}


def _frequency(indicator: Indicator, names: DisplayNames) -> str:
    lang, months = names.lang, due_months(indicator)
    word = frequency_word(indicator.frequency, lang)
    if len(months) == _EVERY:
        return word
    named = list_text([month_name(month, lang) for month in months], lang)
    return gettext("{frequency} ({months})", lang).format(frequency=word, months=named)


_EVERY: Final = 12


def _due(indicator: Indicator, names: DisplayNames) -> str:
    days = names.plan.reporting.working_days[indicator.reported_by]
    words = ngettext("{count} ngày làm việc sau ngày chốt", days, names.lang)
    return words.format(count=days)


def _decided(indicator: Indicator, names: DisplayNames) -> str:
    return period_text(str(Period(names.plan.year, indicator.deciding_month)), names.lang)


def _published(indicator: Indicator, names: DisplayNames) -> str:
    lang = names.lang
    if indicator.official_by is None:
        return gettext("cùng kỳ xét kết quả", lang)
    words = gettext("{date}; trước ngày đó là số ước", lang)
    return words.format(date=date_text(indicator.official_by, lang))


def _reported_by(indicator: Indicator, names: DisplayNames) -> str:
    words = N_("từng {member_short}") if indicator.reported_by is ReportedBy.MEMBER else N_("{authority}")
    return gettext(words, names.lang)


def _owner(indicator: Indicator, names: DisplayNames) -> str:
    return owner_text(indicator, names.units, names.lang)


def _watch(indicator: Indicator, names: DisplayNames) -> str | None:
    return None if indicator.watch is None else indicator.watch[names.lang]


def _questions(indicator: Indicator, names: DisplayNames) -> str:
    lang, told = names.lang, []
    for question in indicator.questions:
        if question.decided_by is None:
            answer = question.working_answer
            words = gettext("{question} Tạm hiểu: {answer}", lang) if answer else "{question}"
            told.append(words.format(question=question.text[lang], answer=answer[lang] if answer else ""))
    return " ".join(told)


def _assumed(indicator: Indicator, names: DisplayNames) -> str | None:
    return assumed_words(indicator, names.lang)


def _not_of_composites(lang: Lang) -> tuple[str, ...]:
    """What is told of each of its parts."""
    terms = ("Kỳ báo cáo", "Hạn nộp", "Kỳ xét kết quả", "Ngày có số chính thức", columns.PERIOD.heading)
    return tuple(gettext(term, lang) for term in terms)


TERMS: Final[Mapping[str, Callable[[Indicator, DisplayNames], str | None]]] = {
    N_("Định nghĩa"): _definition,
    N_("Cách tính"): lambda indicator, names: formula(indicator, names.lang),
    N_("Đơn vị tính"): lambda indicator, names: indicator.unit[names.lang],
    columns.TARGET.heading: asked_for,
    N_("Điều chỉnh trong năm"): _changes,
    N_("Nguồn"): _source,
    columns.PERIOD.heading: _window,
    N_("Kỳ báo cáo"): _frequency,
    N_("Hạn nộp"): _due,
    N_("Kỳ xét kết quả"): _decided,
    N_("Ngày có số chính thức"): _published,
    N_("Bên báo cáo"): _reported_by,
    columns.OWNER.heading: _owner,
    N_("Lưu ý"): _watch,
    N_("Điểm cần làm rõ"): _questions,
    N_("Kế hoạch không ghi, tạm hiểu"): _assumed,
}
