"""Targets as bars on one scale, described once for every output that draws them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kpi.content.statuses import status_shape
from kpi.domain.progress.reporting import Tally
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Status, Tone
from kpi.wording import Lang, gettext, illustrative_mark, month_mark
from kpi.wording.phrases.sector import finding
from kpi.wording.phrases.standing import actual_text, judged, name_of

CAP: Final = Decimal("1.25")
"""Where a bar is cut off, as a share of the target, so that one runaway target does not hide the others."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """One target. Shares are of the year's target: 0.426 for 42,6%; absent where there is none."""

    name: str  # with the month of its figure, where that is older than the others'
    share: Decimal | None
    due: Decimal | None  # what the plan line asks for to date
    goal: Decimal | None  # 1, but 0 where nothing is to be left
    tone: Tone
    hollow: bool  # an estimate, or a sum of some units only
    text: str  # beside the bar: the figure, its shape and word

    @property
    def cut(self) -> bool:
        return self.share is not None and self.share >= CAP


@dataclass(frozen=True, slots=True)
class Bullets:
    """A bar for each target, the first on top. The output that draws it says how to read it."""

    title: str  # the finding
    bars: tuple[Bullet, ...]
    legend: tuple[str, str]  # actual and what is due, where the bars stand in a chart of their own
    actual: str
    due: str
    goal: str
    watermark: str | None  # across it, where any figure is illustrative

    @property
    def known(self) -> tuple[Bullet, ...]:
        """The bullets that have a bar to draw."""
        return tuple(one for one in self.bars if one.share is not None)


def bullets_of(sector: str, tally: Tally, rows: Sequence[Standing], lang: Lang) -> Bullets:
    """`sector`: its name; `tally`: of the rows."""
    return Bullets(
        title=finding(sector, tally, rows, lang),
        bars=tuple(bullet_of(row, lang) for row in rows),
        legend=(
            gettext("Thực hiện (% kế hoạch năm)", lang),
            gettext("Phải đạt đến kỳ này (% kế hoạch năm)", lang),
        ),
        actual=gettext("thực hiện", lang),
        due=gettext("phải đạt đến kỳ này", lang),
        goal=gettext("kế hoạch năm", lang),
        watermark=illustrative_mark(lang) if any(row.illustrative for row in rows) else None,
    )


def bullet_of(row: Standing, lang: Lang) -> Bullet:
    verdict, figure = (
        f"{status_shape(row.status, estimate=row.is_estimate)} {judged(row, lang)}",
        actual_text(row, lang),
    )
    return Bullet(
        name=_named_with_month(row, lang),
        share=row.share,
        due=row.due,
        goal=row.goal,
        tone=row.status.tone,
        hollow=row.is_estimate or row.status is Status.PARTIAL,
        text=verdict if figure is None else f"{figure}  {verdict}",
    )


def _named_with_month(row: Standing, lang: Lang) -> str:
    """`Đầu tư toàn xã hội (T9)` among bars to October: a figure is held against what was due by its own month."""
    name = name_of(row, lang)
    if row.actual is None or row.period in (None, row.as_of):
        return name
    return f"{name} ({month_mark(row.period.month, lang)})"
