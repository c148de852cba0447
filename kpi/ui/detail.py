"""What opens under a row: where the figure comes from, who is missing, what is assumed, what the signed text says."""

from kpi.content.row_column import DisplayNames
from kpi.domain.plan import Frequency, Indicator, Text
from kpi.domain.plan.units import Units
from kpi.domain.progress.standing import Standing
from kpi.ui.html import Element, h
from kpi.wording import Lang, basis_word, frequency_word, gettext, list_text, period_text, vietnamese_key
from kpi.wording.phrases.assignments import assigned_values
from kpi.wording.phrases.baseline import baseline_words
from kpi.wording.phrases.figure import recorded_text
from kpi.wording.phrases.forecasts import sentence
from kpi.wording.phrases.plan_changes import changes_of
from kpi.wording.phrases.plan_fields import assumed_words
from kpi.wording.phrases.standing import owner_text, unit_name, value_in_unit


def details(row: Standing, names: DisplayNames) -> Element:
    quotation, lang = row.indicator.quotation, names.lang
    source = f"{names.plan.document.title[lang]}, {gettext('mục', lang)} {quotation.section}"
    summary = h("summary", gettext("Chi tiết", lang), h("span", f" {row.indicator.code}", class_="unseen"))
    quote = h("blockquote", h("p", f"“{quotation.text}”"), h("small", source))
    return h("details", summary, h("div", h("dl", facts(row, names)), quote, class_="panel"))


def facts(row: Standing, names: DisplayNames) -> list[Element]:
    """Terms and facts: the source of the figure, and what the signed text leaves open."""
    units, lang = names.units, names.lang
    pairs = [
        (gettext("Cơ quan phụ trách", lang), owner_text(row.indicator, units, lang)),
        (gettext("Tần suất báo cáo", lang), _frequency(row.indicator, lang)),
        (gettext("Số liệu", lang), _source(row, lang)),
        (gettext("Cùng kỳ năm trước", lang), value_in_unit(row, row.last_year, lang)),
        (gettext("Ước cả năm", lang), sentence(row, lang)),
        (gettext("Số đầu năm", lang), baseline_words(row, lang)),
        (gettext("Cộng từ các {members_short}", lang), _sum_beside(row, lang)),
        (gettext("Đơn vị có số liệu", lang), _coverage(row, lang)),
        *_second_tests(row, lang),
        (gettext("Kế hoạch khác giao", lang), assigned_values(row, names.plan, lang)),
        (gettext("Điều chỉnh trong năm", lang), " ".join(changes_of(row.indicator, names.plan, units, lang))),
        (gettext("Chưa nộp", lang), _missing(row, units, lang)),
        (gettext("Kế hoạch không ghi, tạm hiểu", lang), assumed_words(row.indicator, lang)),
        (gettext("Lưu ý", lang), row.indicator.watch[lang] if row.indicator.watch else None),
    ]
    return [h("div", h("dt", term), h("dd", fact)) for term, fact in pairs if fact] + _questions(row.indicator, lang)


def _frequency(indicator: Indicator, lang: Lang) -> str | None:
    """What is made of others is reported by none."""
    return None if indicator.is_composite else frequency_word(indicator.frequency, lang)


def _second_tests(row: Standing, lang: Lang) -> list[tuple[str, str]]:
    """What the text asks for besides the target; never counted."""
    words = {
        True: gettext("đạt", lang),
        False: gettext("chưa đạt", lang),
        None: gettext("chưa đủ căn cứ đánh giá", lang),
    }
    return [(test.name[lang], words[holds]) for test, holds in zip(row.indicator.also, row.also, strict=True)]


def _source(row: Standing, lang: Lang) -> str | None:
    if row.period is None or row.basis is None:
        return None
    words = gettext("kỳ {period}, {basis}", lang)
    text = words.format(period=period_text(str(row.period), lang), basis=basis_word(row.basis, lang))
    level = None if row.level is None else recorded_text(row.level, row.indicator, lang)
    return text if level is None else f"{text}; {gettext('mức đã ghi {level}', lang).format(level=level)}"


def _sum_beside(row: Standing, lang: Lang) -> str | None:
    text = value_in_unit(row, row.sum_of_members, lang)
    if text is None or not row.differs:
        return text
    return f"{text} – {gettext('khác số của {authority}, cần đối chiếu', lang)}"


def _coverage(row: Standing, lang: Lang) -> str | None:
    """Of an event silence says nothing: nobody is asked to report it."""
    if row.indicator.frequency is Frequency.EVENT:
        return None
    counted, expected = row.coverage
    return None if expected <= 1 else f"{counted}/{expected}"


def _missing(row: Standing, units: Units, lang: Lang) -> str | None:
    names = sorted((unit_name(code, units, lang) for code in row.missing), key=vietnamese_key)
    return list_text(names, lang) if names else None


def _questions(indicator: Indicator, lang: Lang) -> list[Element]:
    return [
        h(
            "div",
            h("dt", gettext("Điểm cần làm rõ", lang)),
            h("dd", question.text[lang], _working_answer(question.working_answer, lang)),
        )
        for question in indicator.questions
        if question.decided_by is None
    ]


def _working_answer(answer: Text | None, lang: Lang) -> Element | None:
    if answer is None:
        return None
    return h("span", f" {gettext('Tạm hiểu: {answer}', lang).format(answer=answer[lang])}")
