"""How an indicator is calculated, from the fields that say what kind of number it is."""

from collections.abc import Iterator

from kpi.domain.plan import Change, Compare, Indicator, Measure, OverPeriods, Part, ReportedBy
from kpi.wording import N_, Lang, gettext, list_text, number
from kpi.wording.phrases.figure import outcome_words


def formula(indicator: Indicator, lang: Lang) -> str:
    """`Số người tham gia BHYT ÷ dân số × 100, tại ngày chốt; của huyện: cộng số của các xã rồi mới chia`."""
    return "; ".join(part for part in _parts(indicator, lang) if part)


def _parts(indicator: Indicator, lang: Lang) -> Iterator[str]:
    if indicator.is_composite:
        words = gettext("Số chỉ tiêu đúng tiến độ hoặc đã đạt trong các chỉ tiêu: {codes}", lang)
        yield words.format(codes=", ".join(indicator.all_of))
        return
    yield f"{_recorded(indicator, lang)}, {_when(indicator, lang)}"
    if indicator.compare is Compare.CHANGE:
        assert indicator.change is not None
        yield gettext(_CHANGES[indicator.change], lang)
    if indicator.compare is Compare.SAME_PERIOD:
        yield gettext("so với số cùng kỳ năm trước", lang)
    if indicator.reported_by is ReportedBy.MEMBER:
        yield gettext(_TOGETHER.get(indicator.measure, N_("của {authority} là tổng của các {members_short}")), lang)


_TOGETHER = {
    Measure.RATIO: N_(
        "của {authority}: cộng riêng từng phần của các {members_short} rồi mới chia, không bình quân tỷ lệ"
    ),
    Measure.OUTCOME: N_("của {authority} do {authority} báo cáo riêng, không cộng từ các {members_short}"),
}
_CHANGES = {
    Change.FALL: N_("kết quả là số đầu năm trừ số này"),
    Change.RISE: N_("kết quả là số này trừ số đầu năm"),
    Change.GROWTH: N_("kết quả là (số này − số đầu năm) ÷ số đầu năm × 100"),
}


def _recorded(indicator: Indicator, lang: Lang) -> str:
    unit = indicator.unit[lang]
    match indicator.measure:
        case Measure.RATIO:
            return _quotient(indicator, lang)
        case Measure.CHECKLIST:
            items = list_text([item[lang] for item in indicator.items], lang)
            words = gettext("Số việc đã xong trong {count} việc: {items}", lang)
            return words.format(count=len(indicator.items), items=items)
        case Measure.OUTCOME:
            words = gettext("Một trong các kết quả, từ kém nhất đến tốt nhất: {outcomes}", lang)
            return words.format(outcomes="; ".join(outcome_words(indicator, lang)))
        case Measure.COUNT:
            return gettext("Đếm từng đơn vị nguyên ({unit})", lang).format(unit=unit)
        case Measure.AMOUNT | Measure.COMPOSITE:
            return gettext("Số ghi nhận ({unit})", lang).format(unit=unit)


def _quotient(indicator: Indicator, lang: Lang) -> str:
    assert indicator.numerator is not None
    assert indicator.denominator is not None
    numerator, denominator = (_part(one, lang) for one in (indicator.numerator, indicator.denominator))
    scale = "" if indicator.scale == 1 else f" × {number(indicator.scale, lang)}"
    return f"{numerator} ÷ {denominator}{scale}"


def _part(part: Part, lang: Lang) -> str:
    return f"{part.name[lang]} ({part.unit[lang]})"


def _when(indicator: Indicator, lang: Lang) -> str:
    to_date = indicator.over_periods is OverPeriods.CUMULATIVE
    return gettext("lũy kế đến ngày chốt của kỳ", lang) if to_date else gettext("tại ngày chốt của kỳ", lang)
