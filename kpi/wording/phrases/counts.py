"""How many targets stand well, in words: what a count is out of is always said with it."""

from collections.abc import Mapping
from typing import Final

from kpi.domain.progress.reporting import FirstCount, Tally
from kpi.wording import N_, Lang, gettext, ngettext


def first(tally: Tally, lang: Lang) -> str:
    """`5 trong 7 chỉ tiêu đến kỳ đánh giá đang đúng tiến độ`, in December `16 trong 24 chỉ tiêu đạt và vượt kế hoạch
    năm`."""
    if tally.first is FirstCount.DUE:
        return gettext("chưa có chỉ tiêu nào đến kỳ đánh giá", lang)
    words = ngettext(_COUNTED[tally.first], tally.asked, lang)
    return words.format(done=tally.counted, all=tally.asked)


def short(tally: Tally, lang: Lang) -> str:
    """`5/7`, where what is counted stands at the head of a list or is the same all around."""
    if tally.first is FirstCount.DUE:
        return gettext("chưa đến kỳ", lang)
    return f"{tally.counted}/{tally.asked}"


def out_of(lang: Lang) -> str:
    """Between how many and of how many: `5 trong 7`."""
    return gettext("trong", lang)


def what_is_counted(tally: Tally, lang: Lang) -> str:
    """The words below the large number."""
    return ngettext(_HEADLINE[tally.first], tally.asked, lang)


def of_the_year(tally: Tally, lang: Lang) -> str | None:
    """`đã có 2 chỉ tiêu đạt và vượt kế hoạch năm`; nothing while there is none, or where the first number says it."""
    if tally.first is not FirstCount.ON_TRACK or not tally.reached:
        return None
    return ngettext("đã có {count} chỉ tiêu đạt và vượt kế hoạch năm", tally.reached, lang).format(count=tally.reached)


def among_them(tally: Tally, lang: Lang) -> str | None:
    """The same behind the first number, of which they are a part."""
    year = of_the_year(tally, lang)
    return None if year is None else gettext("trong đó {year}", lang).format(year=year)


def passing_so_far(tally: Tally, lang: Lang) -> str | None:
    """No verdict: what passes by an interim figure can still fall."""
    if not tally.passing_so_far:
        return None
    words = gettext("đang ở mức đạt, chưa đến kỳ đánh giá: {count}", lang)
    return words.format(count=tally.passing_so_far)


_COUNTED: Final[Mapping[FirstCount, str]] = {
    FirstCount.ON_TRACK: N_("{done} trong {all} chỉ tiêu đến kỳ đánh giá đang đúng tiến độ"),
    FirstCount.REACHED: N_("{done} trong {all} chỉ tiêu đạt và vượt kế hoạch năm"),
}

_HEADLINE: Final[Mapping[FirstCount, str]] = {
    FirstCount.ON_TRACK: N_("chỉ tiêu chủ yếu đến kỳ đánh giá đang đúng tiến độ"),
    FirstCount.REACHED: N_("chỉ tiêu chủ yếu đạt và vượt kế hoạch năm"),
    FirstCount.DUE: N_("chỉ tiêu chủ yếu đến kỳ đánh giá"),
}
