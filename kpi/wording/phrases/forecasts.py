"""The forecast of the year in words: always named as one, with the month in which it was made."""

from kpi.domain.plan import Compare
from kpi.domain.progress.forecast import Forecast
from kpi.domain.progress.forecast_count import ForecastTally
from kpi.domain.progress.standing import Standing
from kpi.wording import N_, Lang, gettext, month_mark, ngettext, period_text
from kpi.wording.phrases.figure import value_text
from kpi.wording.phrases.standing import share_words


def beside_target(row: Standing, lang: Lang) -> str | None:
    """`ước cả năm 98,2% (T5)`: the share of the target, or the value where that says more."""
    found = row.forecast
    if found is None:
        return None
    words = gettext("ước cả năm {value} ({month})", lang)
    value = _share(row, found, lang) or _value(row, found, lang)
    return words.format(value=value, month=month_mark(found.period.month, lang))


def sentence(row: Standing, lang: Lang) -> str | None:
    """`Ước cả năm 300 tỷ đồng, bằng 98,2% kế hoạch năm; dự kiến không đạt. Ước của tháng 5/2021.`"""
    found = row.forecast
    if found is None:
        return None
    share = _share(row, found, lang)
    words = (
        gettext("Ước cả năm {value}, bằng {share} kế hoạch năm", lang) if share else gettext("Ước cả năm {value}", lang)
    )
    told = [words.format(value=_value(row, found, lang), share=share), *_verdict(found, lang)]
    made = (
        gettext("Cộng ước của tất cả các {members_short}, cũ nhất là của {period}.", lang)
        if found.of_members
        else gettext("Ước của {period}.", lang)
    )
    return f"{'; '.join(told)}. {made.format(period=period_text(str(found.period), lang))}"


def expected_to_be_reached(tally: ForecastTally, lang: Lang) -> str | None:
    """`trong 17 chỉ tiêu có ước cả năm, 11 dự kiến đạt`; nothing where nobody has said anything of the year."""
    if not tally.forecast:
        return None
    alone = N_("trong {count} chỉ tiêu có ước cả năm, {reached} dự kiến đạt")
    decided = N_("trong {count} chỉ tiêu có ước cả năm hoặc đã có kết quả năm, {reached} đạt hoặc dự kiến đạt")
    words = ngettext(decided if tally.decided else alone, tally.known, lang)
    return words.format(count=tally.known, reached=tally.reached)


def _verdict(found: Forecast, lang: Lang) -> list[str]:
    if found.passes is None:
        return []
    return [gettext("dự kiến đạt", lang) if found.passes else gettext("dự kiến không đạt", lang)]


def _value(row: Standing, found: Forecast, lang: Lang) -> str:
    """With enough decimals to stay on its side of the target."""
    return value_text(found.value, row.indicator, lang, against=row.target)


def _share(row: Standing, found: Forecast, lang: Lang) -> str | None:
    """A percentage and a change are told as they are: a percent of a percent misleads."""
    is_rate = row.indicator.unit.vi == "%" or row.indicator.compare is Compare.CHANGE
    return None if is_rate else share_words(found.attainment, lang)
