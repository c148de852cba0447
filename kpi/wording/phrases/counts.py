"""How many targets stand well, in words: what a count is out of is always said with it."""

from collections.abc import Mapping
from typing import Final

from kpi.domain.progress.reporting import FirstCount, Tally
from kpi.wording import N_, Lang, gettext, ngettext


def first(tally: Tally, lang: Lang) -> str:
    """`5/7 chỉ tiêu đến kỳ đúng tiến độ`, in December `16/24 chỉ tiêu đạt và vượt kế hoạch năm`."""
    if tally.first is FirstCount.DUE:
        return gettext("chưa có chỉ tiêu nào đến kỳ đánh giá", lang)
    return counted(tally.first, tally.counted, tally.asked, lang, reached=tally.reached > 0)


def short(tally: Tally, lang: Lang) -> str:
    """`5/7`, where what is counted stands at the head of a list or is the same all around."""
    if tally.first is FirstCount.DUE:
        return gettext("chưa đến kỳ", lang)
    return f"{tally.counted}/{tally.asked}"


def counted(first: FirstCount, done: int, asked: int, lang: Lang, *, reached: bool) -> str:
    """`reached`: whether the count of those on track has some whose year is decided already."""
    words = ngettext(_COUNTED[_kind(first, reached=reached)], asked, lang)
    return words.format(done=done, all=asked)


def what_is_counted(tally: Tally, lang: Lang) -> str:
    """The words below the large number."""
    kind = _kind(tally.first, reached=tally.reached > 0)
    return ngettext(_HEADLINE[kind], tally.asked, lang)


def of_the_year(tally: Tally, lang: Lang) -> str | None:
    """`2/24 chỉ tiêu đạt và vượt kế hoạch năm`, where the first number says something else of the targets due."""
    if tally.first is not FirstCount.ON_TRACK:
        return None
    return counted(FirstCount.REACHED, tally.reached, tally.total, lang, reached=True)


def passing_so_far(tally: Tally, lang: Lang) -> str | None:
    """No verdict: what passes by an interim figure can still fall."""
    if not tally.passing_so_far:
        return None
    words = gettext("đang ở mức đạt, chưa đến kỳ đánh giá: {count}", lang)
    return words.format(count=tally.passing_so_far)


_Kind = tuple[FirstCount, bool]


def _kind(first: FirstCount, *, reached: bool) -> _Kind:
    return first, first is FirstCount.ON_TRACK and reached


_COUNTED: Final[Mapping[_Kind, str]] = {
    (FirstCount.ON_TRACK, False): N_("{done}/{all} chỉ tiêu đến kỳ đúng tiến độ"),
    (FirstCount.ON_TRACK, True): N_("{done}/{all} chỉ tiêu đến kỳ đạt hoặc đúng tiến độ"),
    (FirstCount.REACHED, False): N_("{done}/{all} chỉ tiêu đạt và vượt kế hoạch năm"),
    (FirstCount.DUE, False): N_("{done}/{all} chỉ tiêu đến kỳ đánh giá"),
}

_HEADLINE: Final[Mapping[_Kind, str]] = {
    (FirstCount.ON_TRACK, False): N_("chỉ tiêu chủ yếu đến kỳ đúng tiến độ"),
    (FirstCount.ON_TRACK, True): N_("chỉ tiêu chủ yếu đến kỳ đạt hoặc đúng tiến độ"),
    (FirstCount.REACHED, False): N_("chỉ tiêu chủ yếu đạt và vượt kế hoạch năm"),
    (FirstCount.DUE, False): N_("chỉ tiêu chủ yếu đến kỳ đánh giá"),
}
