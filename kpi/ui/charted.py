"""The targets as figures, one a sector: what the figure shows is said in its title."""

from collections.abc import Iterator, Sequence

import streamlit as st

from kpi.charts import TONES, Bullet, Labels, Spec, bullet, modebar
from kpi.domain.period import Period
from kpi.domain.plan import Plan
from kpi.domain.standing import Standing, main_targets, matching, needing_attention
from kpi.i18n import Lang, gettext, ngettext, period_text, status_shape, status_word
from kpi.ui.marks import actual_text, name_of

_NAMED = 3


def sector_figures(
    rows: Sequence[Standing], sector: str, status: str, plan: Plan, as_of: Period, lang: Lang, *, form: str
) -> Iterator[tuple[str, Spec, Spec, str]]:
    """For each sector with targets left: its code, the figure, what its buttons may do, and its words."""
    dark = st.context.theme.type == "dark"
    chosen = matching(main_targets(rows), sector, status)
    for one in plan.sectors:
        own = [row for row in chosen if row.indicator.sector == one.code]
        if own:
            bullets, labels = [_bullet(row, lang) for row in own], _labels(one.name[lang], own, as_of, lang)
            figure = bullet(bullets, labels, dark=dark)
            words = "; ".join(f"{row.name}: {row.text}" for row in bullets)
            yield one.code, figure, modebar(f"{one.code}_{as_of}", form), f"{labels.title}. {words}"


def _bullet(row: Standing, lang: Lang) -> Bullet:
    shape, word = status_shape(row.status, estimate=row.is_estimate), status_word(row.status, lang, row.coverage)
    figure = actual_text(row, lang)
    return Bullet(
        name=name_of(row, lang),
        share=None if row.share is None else float(row.share),
        due=None if row.due is None else float(row.due),
        tone=TONES[row.status],
        hollow=row.is_estimate,
        text=f"{shape} {word}" if figure is None else f"{figure}  {shape} {word}",
        goal=None if row.goal is None else float(row.goal),
    )


def _labels(sector: str, rows: Sequence[Standing], as_of: Period, lang: Lang) -> Labels:
    subtitle = gettext("% mục tiêu năm, đến hết kỳ {period}; vạch ngắn: phải đạt đến kỳ này; cột rỗng: số ước", lang)
    invented = any(row.illustrative for row in rows)
    return Labels(
        title=finding(sector, rows, lang),
        subtitle=subtitle.format(period=period_text(str(as_of), lang)),
        actual=gettext("thực hiện", lang),
        due=gettext("phải đạt đến kỳ này", lang),
        target=gettext("mục tiêu năm", lang),
        watermark=gettext("SỐ LIỆU MINH HỌA", lang) if invented else None,
    )


def finding(sector: str, rows: Sequence[Standing], lang: Lang) -> str:
    """`Kinh tế: 2/6 chỉ tiêu đạt và vượt; cần chú ý: Thu ngân sách`."""
    done = sum(row.status.reached for row in rows)
    grave = [name_of(row, lang) for row in needing_attention(rows)]
    words = ngettext("{sector}: {done}/{all} chỉ tiêu đạt và vượt", len(rows), lang)
    found = words.format(sector=sector, done=done, all=len(rows))
    if not grave:
        return found
    names = ", ".join(grave[:_NAMED]) + ("…" if len(grave) > _NAMED else "")
    return f"{found}; {gettext('cần chú ý: {names}', lang).format(names=names)}"
