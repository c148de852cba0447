"""Where the book's figures come from, and how its statuses are read."""

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from kpi.content.briefing import Briefing
from kpi.content.statuses import status_shape
from kpi.domain.progress.status import IN_ORDER
from kpi.export.styles import ALARM, Styles
from kpi.wording import N_, gettext, percent, status_word


def write_source(sheet: Worksheet, briefing: Briefing, style: Styles) -> None:
    sheet.set_column(0, 0, 120)
    wrapped = style(text_wrap=True, valign="top")
    for at, (words, bold) in enumerate(_lines(briefing)):
        look = style(bold=True, font_size=14) if bold else wrapped
        if words == briefing.watermark:
            look = style(bold=True, font_color=ALARM)
        sheet.write_string(at, 0, words, look)
        sheet.set_row(at, 22 if bold else 18 * (1 + len(words) // 115))
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _lines(briefing: Briefing) -> Iterator[tuple[str, bool]]:
    lang = briefing.lang
    yield briefing.title, True
    if briefing.watermark is not None:
        yield briefing.watermark, False
    yield from ((words, False) for words in briefing.provenance)
    yield gettext(N_("Cách đọc đánh giá"), lang), True
    yield from ((f"{status_shape(one.value)} {status_word(one.value, lang)}", False) for one in IN_ORDER)
    yield _thresholds(briefing), False


def _thresholds(briefing: Briefing) -> str:
    lang, bounds = briefing.lang, briefing.situation.plan.thresholds
    words = gettext(
        N_("So với mức phải đạt: từ {on_track} là đúng tiến độ, từ {slightly} là chậm ít, thấp hơn là chậm."), lang
    )
    return words.format(on_track=percent(bounds.on_track, lang, 0), slightly=percent(bounds.slightly_behind, lang, 0))
