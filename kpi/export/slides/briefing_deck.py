"""The deck, slide by slide: the answer, what is in danger, each sector, where, what has changed, where from."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kpi.content import columns
from kpi.content.briefing import Briefing
from kpi.content.briefing.content import ABSENT, MemberBars, MemberMap, Plot, SectorPart, TargetLine
from kpi.domain.progress.reporting import FirstCount
from kpi.export import office_charts
from kpi.export.slides import names
from kpi.export.slides.cards import card_columns, card_note, card_rows
from kpi.export.slides.deck import Deck, SlidePage, open_deck
from kpi.export.slides.map import put_legend, put_map
from kpi.export.slides.rows import cells, status, table_columns
from kpi.export.slides.tables import SlideCell, SlideColumn, SlideRow, chunks, put_table
from kpi.export.slides.timestamps import with_fixed_timestamps
from kpi.export.slides.writing import INKS, headline, write
from kpi.wording import N_, gettext, number
from kpi.wording.phrases.attention import counted, nothing_urgent, outside

_FIRST_COUNT: Final[Mapping[FirstCount, str]] = {
    FirstCount.ON_TRACK: N_("Đúng tiến độ/đến kỳ"),
    FirstCount.REACHED: N_("Đạt và vượt"),
    FirstCount.DUE: N_("Đến kỳ"),
}


def slides(briefing: Briefing, template: bytes) -> bytes:
    """A .pptx on the template's layouts, the same bytes for the same briefing. Raises UnusableTemplate."""
    deck = open_deck(template)
    maker = _Maker(deck, briefing)
    maker.all()
    own = deck.opened.core_properties
    own.title, own.subject, own.author = briefing.title, briefing.subject, " ".join(briefing.agency)
    own.created = own.modified = briefing.made_at.replace(tzinfo=None)
    own.last_modified_by, own.revision, own.keywords, own.comments = "", 1, "", briefing.state
    return with_fixed_timestamps(deck.saved(), briefing.made_at)


class _Maker:
    """One briefing on one deck."""

    def __init__(self, deck: Deck, briefing: Briefing) -> None:
        self.deck, self.briefing, self.lang = deck, briefing, briefing.lang

    def say(self, message: str, **words: object) -> str:
        return gettext(message, self.lang).format(**words)

    def all(self) -> None:
        self.cover()
        self.overview()
        self.attention()
        for part in self.briefing.sectors:
            self.sector(part)
        if not self.briefing.sectors:
            self.rows(self.briefing.title, self.briefing.lines)
            self.plots(self.briefing.own_plots, self.briefing.subject)
        for one in self.briefing.maps:
            self.map(one)
        self.changes()
        self.beside()
        self.cards()
        self.sources()

    def page(self, layout: str, title: str, notes: Sequence[str] = ()) -> SlidePage:
        page = self.deck.add(layout)
        headline(page.take("title"), title, self.lang)
        write(page.take("foot").text_frame, self.briefing.state, self.lang)
        if self.briefing.watermark is not None:
            write(page.take("mark").text_frame, self.briefing.watermark, self.lang)
        lines = [*notes, self.briefing.provenance[-2], self.briefing.state]
        page.slide.notes_slide.notes_text_frame.text = "\n".join(lines)
        return page

    def cover(self) -> None:
        page = self.page(names.COVER, self.briefing.title, self.briefing.provenance)
        write(page.take("about").text_frame, self.briefing.subject, self.lang)
        text = f"{self.briefing.plan_name}\n{self.briefing.as_of_words} · {self.briefing.window}"
        write(page.take("window").text_frame, text, self.lang)

    def overview(self) -> None:
        briefing = self.briefing
        page = self.page(names.OVERVIEW, briefing.answer.title, [_note(line) for line in briefing.lines])
        write(page.take("count").text_frame, briefing.answer.number, self.lang)
        text = "\n".join((briefing.answer.words, *briefing.answer.beside))
        write(page.take("count-words").text_frame, text, self.lang)
        write(page.take("sentence").text_frame, briefing.sentence, self.lang)
        if briefing.sectors:
            titles = (
                SlideColumn(self.say(columns.SECTOR.heading), 0.3),
                SlideColumn(self.say(_FIRST_COUNT[briefing.answer.tally.first]), 0.14, right=True),
                SlideColumn(self.say(N_("Cần chú ý")), 0.56),
            )
            place = page.take("table")
            rows = [self._sector_row(part, self._named_in(part)) for part in briefing.sectors]
            if len(list(chunks(titles, rows, place))) > 1:  # the next slide names them all
                rows = [self._sector_row(part, self._counted_in(part)) for part in briefing.sectors]
            put_table(place, titles, rows, briefing.sentence, self.lang)

    def _sector_row(self, part: SectorPart, attention: str) -> SlideRow:
        return (
            SlideCell(part.name),
            SlideCell(part.count, bold=True),
            SlideCell(attention or ABSENT),
        )

    def _grave(self, part: SectorPart) -> list[TargetLine]:
        return [line for line in self.briefing.attention if line.row.indicator.sector == part.code]

    def _named_in(self, part: SectorPart) -> str:
        """What is shown beside the headline targets is named apart: the count is not of it."""
        headline = ", ".join(line.name for line in self._grave(part) if line.row.indicator.headline)
        others = ", ".join(line.name for line in self._grave(part) if not line.row.indicator.headline)
        apart = f"{self.say(N_('Ngoài chỉ tiêu chủ yếu:'))} {others}" if others else ""
        return "\n".join(filter(None, (headline, apart)))

    def _counted_in(self, part: SectorPart) -> str:
        return counted([line.row for line in self._grave(part)], self.lang)

    def attention(self) -> None:
        briefing = self.briefing
        title = self.say(N_("Cần chú ý trước"))
        if not briefing.attention:
            page = self.page(names.SOURCES, title)
            write(page.take("lines").text_frame, nothing_urgent(self.lang, all_reported=not briefing.late), self.lang)
            return
        shown, own = columns.ATTENTION, {"name": self._outside_too, "why": _why_and_needed}
        rows = [cells(line, shown, own) for line in briefing.attention]
        count = counted([line.row for line in briefing.attention], self.lang)
        notes = [_note(one) for one in briefing.attention]
        self.tables(
            names.ATTENTION, f"{title}: {count}", table_columns(shown, _ATTENTION_SHARES, self.lang), rows, notes
        )

    def _outside_too(self, line: TargetLine) -> SlideCell:
        apart = outside(line.row.indicator, self.lang)
        return SlideCell(line.name if apart is None else f"{line.name} ({apart})", bold=True)

    def tables(
        self, layout: str, title: str, titles: Sequence[SlideColumn], rows: Sequence[SlideRow], notes: Sequence[str]
    ) -> list[SlidePage]:
        """Fills as many slides as the rows take, each with its own notes."""
        place = next(one for one in self.deck.layouts[layout].placeholders if one.name == "table")
        pages, done = [], 0
        for part in chunks(titles, rows, place):
            page = self.page(layout, title, notes[done : done + len(part)])
            put_table(page.take("table"), titles, part, title, self.lang)
            pages.append(page)
            done += len(part)
        return pages

    def rows(self, title: str, lines: Sequence[TargetLine]) -> None:
        """The Vietnamese row as a table."""
        shown = columns.SLIDE
        rows = [cells(line, shown) for line in lines]
        self.tables(names.ROWS, title, table_columns(shown, _SHARES, self.lang), rows, [_note(line) for line in lines])

    def sector(self, part: SectorPart) -> None:
        self.rows(part.title, part.lines)
        known = [line for line in part.lines if line.row.share is not None]
        if known:
            self.bullets(part, known)
        self.plots(part.plots, part.name)
        for bars in part.members:
            self.members(bars)

    def bullets(self, part: SectorPart, lines: Sequence[TargetLine]) -> None:
        page = self.page(names.CHART, part.title, [_note(line) for line in lines])
        words = N_(
            "% kế hoạch năm, {period} hoặc tháng ghi trong ngoặc; khung: phải đạt đến kỳ này; "
            "cột rỗng: số ước, chưa đủ đơn vị; trục dừng ở 125%"
        )
        write(page.take("subtitle").text_frame, self.say(words, period=self.briefing.as_of_words), self.lang)
        spoken = f"{part.title}. {'; '.join(_note(line) for line in lines)}"
        office_charts.bullet(page.take("chart"), part.bullets, spoken)
        text = "\n".join(f"{line.look.shape} {line.name}: {line.actual} ({line.attainment})" for line in lines)
        write(page.take("side").text_frame, text, self.lang)

    def plots(self, plots: Sequence[Plot], of: str) -> None:
        """Two a slide; the last of an odd number with its months beside it."""
        for nth in range(0, len(plots) - 1, 2):
            pair = plots[nth : nth + 2]
            title = self.say(N_("{of}: diễn biến trong năm"), of=of)
            page = self.page(names.TWO_CHARTS, title, [_note(one.line) for one in pair])
            for side, one in zip(("left", "right"), pair, strict=True):
                write(page.take(f"{side}-title").text_frame, one.trend.title, self.lang)
                write(page.take(f"{side}-subtitle").text_frame, one.trend.subtitle, self.lang)
                office_charts.plan_line(page.take(f"{side}-chart"), one.trend)
        if len(plots) % 2:
            self.plot(plots[-1])

    def plot(self, one: Plot) -> None:
        page = self.page(names.CHART, one.trend.title, [_note(one.line)])
        write(page.take("subtitle").text_frame, one.trend.subtitle, self.lang)
        office_charts.plan_line(page.take("chart"), one.trend)
        known = [
            f"{month}: {number(value, self.lang)}"
            for month, value in zip(one.trend.months, one.trend.actual.by_month, strict=True)
            if value is not None
        ]
        write(page.take("side").text_frame, "\n".join([one.trend.marks.goal_name, "", *known]), self.lang)

    def members(self, bars: MemberBars) -> None:
        page = self.page(
            names.CHART,
            bars.title,
            [_note(bars.line), *(f"{one.name}: {one.text}, {one.look.word}" for one in bars.bars)],
        )
        write(page.take("subtitle").text_frame, bars.subtitle, self.lang)
        office_charts.member_columns(page.take("chart"), bars)
        best, last = bars.bars[:3], bars.bars[-3:]
        lines = [self.say(N_("Đứng đầu:")), *map(_place, best), "", self.say(N_("Cuối bảng:")), *map(_place, last)]
        if bars.silent:
            lines += [
                "",
                self.say(N_("Không có số liệu để xếp:")),
                ", ".join(one.name for one in bars.silent),
            ]
        write(page.take("side").text_frame, "\n".join(lines), self.lang)

    def map(self, member_map: MemberMap) -> None:
        notes = [_note(member_map.line), *(f"{one.name}: {one.text}" for one in member_map.areas)]
        page = self.page(names.MAP, member_map.title, notes)
        write(page.take("subtitle").text_frame, member_map.subtitle, self.lang)
        small = put_map(page.slide, page.places["map"], member_map, self.lang)
        put_legend(page.take("legend"), member_map, small, self.lang)

    def changes(self) -> None:
        changes = self.briefing.changes
        if changes is None or not changes.items:
            return
        titles = (
            SlideColumn(self.say(columns.NAME.heading), 0.2),
            SlideColumn(self.say(N_("Trước")), 0.17),
            SlideColumn(self.say(N_("Nay")), 0.17),
            SlideColumn(self.say(N_("Số liệu")), 0.46),
        )
        rows = [
            (
                SlideCell(one.line.name, bold=True),
                SlideCell(f"{one.before.shape} {one.before.word}", INKS[one.before.tone]),
                status(one.line),
                SlideCell(" ".join(filter(None, (one.figures, one.corrections)))),
            )
            for one in changes.items
        ]
        notes = [_note(one.line) for one in changes.items]
        for page in self.tables(names.CHANGES, changes.title, titles, rows, notes):
            write(page.take("subtitle").text_frame, changes.tally, self.lang)

    def beside(self) -> None:
        """The uncounted targets with a figure, and how many others there are."""
        known = [line for line in self.briefing.beside if line.row.actual is not None]
        if known:
            words = N_("Chỉ tiêu, nhiệm vụ khác: {known} có số liệu, {others} chưa có")
            title = self.say(words, known=len(known), others=len(self.briefing.beside) - len(known))
            self.rows(title, known)

    def sources(self) -> None:
        page = self.page(names.SOURCES, self.say(N_("Nguồn và loại số")))
        write(page.take("lines").text_frame, "\n".join(self.briefing.provenance), self.lang)

    def cards(self) -> None:
        found, title = self.briefing.cards, self.say(N_("Thẻ chỉ tiêu"))
        notes = [card_note(one) for one in found]
        self.tables(names.ROWS, title, card_columns(self.lang), card_rows(found, self.lang), notes)


def _why_and_needed(line: TargetLine) -> SlideCell:
    return SlideCell(" ".join(f"{one}." for one in (line.sentence, line.lacking, line.needed, line.costing) if one))


_SHARES: Final = {
    "name": 0.18,
    "actual": 0.1,
    "target": 0.12,
    "attainment": 0.075,
    "pace": 0.075,
    "on_year": 0.095,
    "status": 0.145,
    "why": 0.21,
}
_ATTENTION_SHARES: Final = {"name": 0.2, "status": 0.17, "why": 0.38, "owner": 0.25}
"""Of a table's width, by column."""


def _place(bar: Any) -> str:
    return f"{bar.look.shape} {bar.name}: {bar.text}"


def _note(line: TargetLine) -> str:
    """The figure with its source and state, for who is asked about it."""
    state = f"{line.period}, {line.basis}" if line.actual != ABSENT else line.look.word
    coverage = "" if line.row.coverage[1] <= 1 else f"; {line.row.coverage[0]}/{line.row.coverage[1]}"
    return f"{line.code} {line.name}: {line.actual} ({state}{coverage}). {line.sentence}. {line.owner}."
