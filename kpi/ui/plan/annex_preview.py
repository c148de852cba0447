"""What the annex of a decision gives, before and after it is recorded."""

from collections.abc import Iterator, Sequence

from kpi.content.row_column import DisplayNames
from kpi.domain.figures.quota_reading import QuotaChange
from kpi.reading import decided_plan
from kpi.reading.plans import DecisionMade
from kpi.reading.quotas import QuotaPreview
from kpi.ui.html import Element, h
from kpi.ui.problems import problems
from kpi.ui.tables import DASH, ScreenColumn, folded_table
from kpi.ui.visit import Visit
from kpi.wording import Lang, count_text, gettext, moment_text, ngettext, period_text
from kpi.wording.phrases.figure import value_text
from kpi.wording.phrases.plan_changes import decision_text
from kpi.wording.phrases.quotas import sum_sentence
from kpi.wording.phrases.standing import short_name, unit_name


def heading(lang: Lang) -> Element:
    words = gettext(
        "Tải lên phụ lục giao kế hoạch (đơn vị theo hàng, chỉ tiêu theo cột), xem trước rồi ghi. "
        "Kỳ trước kỳ áp dụng vẫn đánh giá như cũ.",
        lang,
    )
    return h("section", h("h2", gettext("Giao kế hoạch theo văn bản", lang), class_="after"), h("p", words))


def preview(seen: QuotaPreview, visit: Visit) -> Iterator[Element | None]:
    """Without sums while a fault keeps a part of the file out of them."""
    names = DisplayNames(decided_plan(visit.context), visit.units, visit.lang)
    yield _verdict(seen, names.lang)
    yield problems(seen.reading.issues, names.plan, names.lang)
    yield from _changes([one for one in seen.changes if one.is_other], names)
    if seen.sums and not seen.reading.errors:
        sums = [h("li", sum_sentence(one, names.plan, names.units, names.lang)) for one in seen.sums]
        title = h("h2", gettext("Tổng giao sau văn bản này", names.lang), class_="after")
        yield h("section", title, h("ul", sums))


def _verdict(seen: QuotaPreview, lang: Lang) -> Element:
    tone, words = _judged(seen, lang)
    shape = h("span", class_=f"mark {tone}", aria_hidden="true")
    same = sum(not one.is_other for one in seen.changes)
    told = ngettext("{count} số đã giao đúng như vậy, không đổi.", same, lang).format(count=count_text(same, lang))
    return h("p", shape, h("span", words), h("small", told) if same else None, class_="verdict", role="status")


def _judged(seen: QuotaPreview, lang: Lang) -> tuple[str, str]:
    errors, other = len(seen.reading.errors), sum(one.is_other for one in seen.changes)
    if errors:
        words = ngettext("Chưa ghi được: còn {errors} ô phải sửa. Hãy sửa rồi chọn lại tệp.", errors, lang)
        return "bad", words.format(errors=count_text(errors, lang))
    if not other:
        return "waiting", gettext("Không thay đổi: kế hoạch giao đã như trong tệp.", lang)
    words = ngettext("Sẽ giao {count} số. Chưa lưu.", other, lang)
    return "good", words.format(count=count_text(other, lang))


def _changes(changes: Sequence[QuotaChange], names: DisplayNames) -> Iterator[Element]:
    """A table for each target."""
    columns = (
        ScreenColumn(gettext("Đơn vị", names.lang)),
        ScreenColumn(gettext("Đang giao", names.lang), "number"),
        ScreenColumn(gettext("Giao mới", names.lang), "number new"),
        ScreenColumn(gettext("Ô", names.lang), "where"),
    )
    for code in dict.fromkeys(one.quota.indicator for one in changes):
        rows = [_row(one, names) for one in changes if one.quota.indicator == code]
        title = h("h2", short_name(names.plan.indicator(code), names.lang), class_="after")
        words = gettext("Xem {count} đơn vị khác", names.lang)
        yield h("section", title, *folded_table(columns, rows, words))


def _row(change: QuotaChange, names: DisplayNames) -> tuple[str, ...]:
    quota, indicator = change.quota, names.plan.indicator(change.quota.indicator)
    before = DASH if change.before is None else value_text(change.before, indicator, names.lang)
    place = f"{quota.sheet}!{quota.cell}" if quota.sheet and quota.cell else DASH
    return unit_name(quota.unit, names.units, names.lang), before, value_text(quota.value, indicator, names.lang), place


def receipt(made: DecisionMade, lang: Lang) -> Element:
    assert made.recorded is not None
    given = sum(len(one.quotas) for one in made.change.indicators)
    title = ngettext("Đã giao {count} số", given, lang).format(count=count_text(given, lang))
    facts = (
        (gettext("Biên nhận số", lang), str(made.recorded.number)),
        (gettext("Văn bản", lang), decision_text(made.change, lang)),
        (gettext("Áp dụng từ kỳ", lang), period_text(str(made.change.starts), lang)),
        (gettext("Thời điểm", lang), moment_text(made.recorded.since, lang)),
    )
    pairs = [h("div", h("dt", term), h("dd", fact)) for term, fact in facts]
    return h("section", h("h2", title), h("dl", pairs), class_="receipt", role="status")
