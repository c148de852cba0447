"""What a briefing says: words ready to be set, and beside them the figures that charts and sheets are made of.

Every text is in the reader's language and formats. A figure that is absent is `ABSENT` in a text and None as a number;
it is never zero. Nothing here knows of slides or pages.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from kpi.content.answer import Answer
from kpi.content.briefing.request import BriefingRequest, Earlier
from kpi.content.card import Card
from kpi.content.pictures import Bullets, Trend
from kpi.content.row_column import DisplayNames, RowColumn
from kpi.content.table import Table
from kpi.content.tables import FigureSource
from kpi.domain.figures.observation import Observations
from kpi.domain.outlines import Outline
from kpi.domain.progress.changes import Move
from kpi.domain.progress.reporting import Tally
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Status, Tone
from kpi.domain.situation import Situation
from kpi.wording import Lang

ABSENT: Final = "–"


@dataclass(frozen=True, slots=True)
class Look:
    """How a status is shown: colour by its tone, never without shape and word."""

    status: Status
    tone: Tone
    shape: str  # hollow for an estimate
    word: str  # `Chưa đủ đơn vị (18/23)`
    estimate: bool


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target's row in words, of the authority or of one unit. `row` has the numbers."""

    row: Standing
    names: DisplayNames
    number: int  # its place in the plan's order among its like (headline targets, or those beside), from 1
    code: str
    name: str  # the short one
    full_name: str
    unit: str  # of measure
    owner: str
    target: str  # `≥ 305,5 tỷ đồng`
    actual: str  # `130 tỷ đồng`
    last_year: str  # the same period's figure
    attainment: str  # `42,6%`
    pace: str
    on_year: str  # `+2,5 điểm %` of a percentage, else `112,3%`
    period: str  # of the figure that counts: `tháng 5/2021`
    basis: str  # `chính thức`
    look: Look
    sentence: str  # why; of what is not due yet also its early sign
    needed: str | None  # `Cần 25,1 tỷ đồng mỗi tháng từ tháng 6`
    costing: str | None  # `Ảnh hưởng nhiều nhất: xã Cẩm Hà (−0,42 điểm %)`, of those that need attention
    lacking: str | None  # `Chưa nộp: xã Cẩm Hà`, of those that need attention: who is missing from a sum
    month: Decimal | None  # what the month of the figure alone brought, of year-to-date amounts and counts
    beside: tuple[str, ...] = ()  # beside the target: `ước cả năm 98,2% (T5)`, `bằng 60% KH tỉnh giao`

    def text(self, column: RowColumn) -> str:
        """The text of a column that the format does not draw in its own way."""
        return column.text(self.row, self.names) or ABSENT


@dataclass(frozen=True, slots=True)
class Plot:
    """One target's year on its plan line."""

    line: TargetLine
    trend: Trend


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit's figure of a target."""

    unit: str
    name: str
    value: Decimal
    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Silent:
    """A unit that has no figure to show, and why."""

    unit: str
    name: str
    look: Look


@dataclass(frozen=True, slots=True)
class MemberBars:
    """One target compared across the members, the best first; members without a figure are listed separately."""

    line: TargetLine  # the authority's
    title: str
    subtitle: str
    alt: str
    bars: tuple[Bar, ...]
    silent: tuple[Silent, ...]
    goal: Decimal | None  # what every unit is held to; absent where each has its own or none has
    goal_name: str


@dataclass(frozen=True, slots=True)
class Area:
    """A member on the map. Without a look it is not asked for the target."""

    outline: Outline
    name: str
    text: str  # its figure, or ABSENT
    look: Look | None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    look: Look
    count: int


@dataclass(frozen=True, slots=True)
class MemberMap:
    """One target on the map; places are whole numbers from north-west (0, 0) to (`width`, `height`)."""

    line: TargetLine
    title: str
    subtitle: str
    alt: str
    width: int
    height: int
    areas: tuple[Area, ...]
    legend: tuple[LegendEntry, ...]


@dataclass(frozen=True, slots=True)
class SectorPart:
    """The headline targets of one sector. A sector without headline targets has no part."""

    code: str
    name: str
    title: str  # the finding, which is the bullets' too: `Kinh tế: 1 trong 2 chỉ tiêu đến kỳ đánh giá đang …`
    tally: Tally
    count: str  # `1/2`, or that nothing is due yet
    counted: str  # `1 trong 2 chỉ tiêu đến kỳ đánh giá đang đúng tiến độ`
    lines: tuple[TargetLine, ...]
    bullets: Bullets  # of `lines`
    plots: tuple[Plot, ...]  # of those with a year to see, the ones that need attention first
    members: tuple[MemberBars, ...]  # of those that members report and have figures of


@dataclass(frozen=True, slots=True)
class UnitPart:
    """One member: a row for every target that it reports."""

    unit: str
    name: str
    title: str  # `Xã Cẩm Bình: 9 trong 14 chỉ tiêu đến kỳ đánh giá đang …`
    count: str  # `9/14`, of the headline targets; or that nothing is due yet
    lines: tuple[TargetLine, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    line: TargetLine
    before: Look
    move: Move
    moved: str  # `xấu đi`
    figures: str  # `130 → 149 tỷ đồng (+19) · 3 số mới`; may be empty
    corrections: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed; the gravest first."""

    title: str  # `Thay đổi từ lần báo cáo ngày 24/09/2021`
    tally: str
    items: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class RevisedSince:
    """How the figures of a briefing have been revised since, which the same briefing made again cannot show."""

    changes: Changes
    table: Table


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of the report. A blank is for the official to fill: the store does not know it."""

    text: str
    blank: bool = False
    of: str | None = None  # the sector or target it is about


@dataclass(frozen=True, slots=True)
class Chapter:
    """`I. Kết quả đạt được`: the title without its number."""

    title: str
    paragraphs: tuple[Para, ...]
    sections: tuple["Chapter", ...] = ()


@dataclass(frozen=True, slots=True)
class Narrative:
    """The report in the order of the field: results, shortcomings, causes, tasks."""

    basis: tuple[str, ...]  # before the first chapter
    results: Chapter
    shortcomings: Chapter
    causes: Chapter
    tasks: Chapter

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return self.results, self.shortcomings, self.causes, self.tasks


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole briefing. `lines` are the headline targets asked for, `beside` the uncounted ones."""

    request: BriefingRequest
    situation: Situation
    earlier: Earlier | None
    source: FigureSource  # makes tables of the same figures
    title: str  # `Báo cáo tình hình thực hiện 24 chỉ tiêu tháng 6 năm 2021`
    subject: str  # `Huyện Cẩm Xuyên`, with the sector or member where it is of one
    plan_name: str
    agency: tuple[str, str]  # `ỦY BAN NHÂN DÂN`, `HUYỆN CẨM XUYÊN`
    place: str  # `Cẩm Xuyên`: where it is signed
    as_of_words: str  # `tháng 6/2021`, `6 tháng đầu năm 2021`
    window: str  # `từ 15/05/2021 đến 14/06/2021`
    sentence: str  # the answer in one sentence
    answer: Answer  # the first number, and the counts beside it
    lines: tuple[TargetLine, ...]
    beside: tuple[TargetLine, ...]
    attention: tuple[TargetLine, ...]  # of `lines`, then of `beside`, each the gravest first
    sectors: tuple[SectorPart, ...]
    own_plots: tuple[Plot, ...]  # of a member's own briefing, which has no sectors
    members: tuple[UnitPart, ...]  # in the order of the official list; of a member's own briefing only its own
    maps: tuple[MemberMap, ...]
    changes: Changes | None  # absent in the first month, when there was no briefing before
    cards: tuple[Card, ...]  # of every target shown, for the annex
    completeness: str | None  # `20/23 xã, thị trấn nộp đủ báo cáo kỳ này`
    late: tuple[str, ...]  # names of members that still owe a report
    narrative: Narrative
    state: str  # one line for every page's foot: period, state of the figures, revision
    provenance: tuple[str, ...]  # lines for the end of every output: scope, window, completeness, plan, head …
    watermark: str | None  # `SỐ LIỆU MINH HỌA`, wherever the figures go
    watermark_words: str | None  # what that means, in a sentence
    made_at: datetime  # known_at: made again later it is the same

    @property
    def lang(self) -> Lang:
        return self.source.lang

    @property
    def figures(self) -> Observations:
        """Every figure in force then."""
        return self.situation.figures
