"""An office's table drawn as its officer knows it: each cell by what it was taken for, faults in their cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kpi.domain.figures.submission import CONFIRM_READING, Issue, Level, Submission
from kpi.domain.figures.table_picture import CellMeaning, PictureCell, PictureColumn, PictureRow, TablePicture
from kpi.ui.html import Element, h, unseen
from kpi.ui.visit import Visit
from kpi.wording import N_, Lang, count_text, figure, gettext, issue_sentence, ngettext, number
from kpi.wording.phrases.standing import short_name, unit_name

_WORDS: Final = {
    CellMeaning.TARGET_NAME: N_("tên chỉ tiêu"),
    CellMeaning.UNIT_NAME: N_("tên đơn vị"),
    CellMeaning.TAKEN: N_("được lấy"),
    CellMeaning.TAKEN_FORECAST: N_("ước cả năm, ghi riêng"),
    CellMeaning.OPEN: N_("chưa rõ"),
    CellMeaning.PLAN: N_("số kế hoạch"),
    CellMeaning.PERCENT: N_("tỷ lệ %"),
    CellMeaning.LAST_YEAR: N_("năm trước"),
    CellMeaning.TOTAL: N_("tổng"),
    CellMeaning.OTHER_MONTHS: N_("kỳ khác"),
    CellMeaning.COMPARISON: N_("so sánh"),
    CellMeaning.FORECAST: N_("ước cả năm"),
    CellMeaning.REMAINING: N_("còn lại"),
    CellMeaning.PROPOSED: N_("đề nghị"),
    CellMeaning.STOCK: N_("của nhiều năm"),
    CellMeaning.START_OF_YEAR: N_("đầu năm"),
    CellMeaning.HANDLED: N_("đã xử lý"),
    CellMeaning.OTHER_PLAN: N_("kế hoạch khác"),
    CellMeaning.DETAIL: N_("trong đó"),
    CellMeaning.UNKNOWN: N_("không rõ là số gì"),
    CellMeaning.FOREIGN: N_("ngoài kế hoạch"),
}
"""Below a column's letters, and in a cell that means another thing than its column."""

_CHECKED: Final = frozenset({CellMeaning.PLAN, CellMeaning.PERCENT, CellMeaning.LAST_YEAR, CellMeaning.TOTAL})
_OWN_LOOK: Final = (CellMeaning.TAKEN, CellMeaning.OPEN, CellMeaning.TARGET_NAME, CellMeaning.UNIT_NAME)
_HEADERS: Final = frozenset({CellMeaning.TARGET_NAME, CellMeaning.UNIT_NAME, CellMeaning.HEADING})

_KINDS: Final = frozenset({CellMeaning.TITLE, CellMeaning.HEADING, CellMeaning.SECTION})

_LEGEND: Final = {
    "taken": N_("số được lấy"),
    "open": N_("chưa rõ, cần trả lời hoặc sửa"),
    "target_name": N_("tên chỉ tiêu"),
    "unit_name": N_("tên đơn vị"),
    "equal": N_("đã đối chiếu, khớp"),
    "checked": N_("chỉ để đối chiếu"),
    "left": N_("không lấy"),
}
_IN_TAKEN: Final = "in-taken"
"""Of every cell in a column that figures are taken of, whatever the cell was taken for."""

_SIGNS: Final = {"taken": "✓", "open": "?", "equal": "="}


def table_picture(picture: TablePicture, issues: Sequence[Issue], visit: Visit) -> Element:
    """`issues` of the file: those of the cells drawn are numbered, and said below."""
    faults, lang = _faults(picture, issues), visit.lang
    sheet = gettext("Trang tính “{sheet}” như trong tệp", lang).format(sheet=picture.sheet)
    drawing = _Drawing(picture, faults, lang)
    table = h("table", h("caption", sheet), drawing.head(), h("tbody", drawing.rows()))
    label = gettext("{sheet}; cuộn bằng phím mũi tên", lang).format(sheet=sheet)
    box = h("div", table, class_="sheet-box", role="region", tabindex=0, aria_label=label)
    return h(
        "div",
        box,
        _left_out(picture, lang),
        _legend(picture, lang),
        _said(faults, picture, visit),
        class_=f"office-sheet{' one-taken' if _takes_one(picture) else ''}",
    )


def _takes_one(picture: TablePicture) -> bool:
    """Whether the figures that would be recorded stand in one column."""
    return sum(column.meaning is CellMeaning.TAKEN for column in picture.columns) == 1


def pictures_of_faults(submission: Submission, visit: Visit) -> Element | None:
    """Draws the pictures of tables that are not asked about as a whole."""
    asked = [issue for issue in submission.issues if issue.code == CONFIRM_READING]
    drawn = [
        table_picture(one, submission.issues, visit)
        for one in submission.pictures
        if not any(one.holds(issue.sheet, issue.cell) for issue in asked)
    ]
    title = h("h2", gettext("Các ô đó trong bảng của bạn", visit.lang))
    return h("section", title, drawn, class_="after") if drawn else None


def _faults(picture: TablePicture, issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """In the order of the cells."""
    drawn = {cell.name: nth for nth, cell in enumerate(cell for row in picture.rows for cell in row.cells)}
    of_sheet = (issue for issue in issues if issue.sheet == picture.sheet and issue.cell in drawn)
    told = (one for one in of_sheet if one.level is not Level.NOTE and one.code != CONFIRM_READING)
    return tuple(sorted(told, key=lambda one: drawn[one.cell or ""]))


def _look(meaning: CellMeaning) -> str | None:
    """The class of the style sheet: what is done with it, rather than why."""
    if meaning in _OWN_LOOK:
        return meaning.value
    if meaning in _CHECKED:
        return "checked"
    return "left" if meaning in _WORDS else None


@dataclass(frozen=True)
class _Drawing:
    """The lines of one picture's table."""

    picture: TablePicture
    faults: tuple[Issue, ...]
    lang: Lang

    def head(self) -> Element:
        return h("thead", h("tr", h("td"), (self._letters(one) for one in self.picture.columns)))

    def _letters(self, column: PictureColumn) -> Element:
        word = h("small", self._word(column.meaning) or "")
        looks = (_look(column.meaning), _IN_TAKEN if column.meaning is CellMeaning.TAKEN else None)
        return h("th", column.name, word, scope="col", class_=_classes(*looks))

    def rows(self) -> Iterator[Element]:
        for row in self.picture.rows:
            header = h("th", self._gap(row.left_out), str(row.number), scope="row")
            yield h("tr", header, self._cells(row), class_="gap" if row.left_out else None)

    def _gap(self, count: int) -> Element | None:
        if not count:
            return None
        words = ngettext("{count} dòng ở trên không vẽ", count, self.lang)
        return unseen(f"{words.format(count=count_text(count, self.lang))}: ")

    def _cells(self, row: PictureRow) -> Iterator[Element]:
        """A word tells the first of the cells that mean another thing than their column."""
        told: set[CellMeaning] = set()
        for cell in row.cells:
            is_other = cell.meaning is not self._of_column(cell) and cell.meaning not in told
            told.add(cell.meaning)
            yield self._cell(cell, self._word(cell.meaning) if is_other else None)

    def _cell(self, cell: PictureCell, word: str | None) -> Element:
        faults = [(nth, one) for nth, one in enumerate(self.faults, 1) if one.cell == cell.name]
        kind = cell.meaning if cell.meaning in _KINDS else None
        looks = (kind, self._look(cell), _number_look(cell), _fault_look(one for _, one in faults), self._place(cell))
        return h(
            "th" if cell.meaning in _HEADERS else "td",
            _sign(cell),
            _content(cell, self.lang),
            (self._number_of(nth, one) for nth, one in faults),
            h("small", word) if word else None,
            class_=_classes(*looks),
            scope=_scope(cell),
            rowspan=cell.rows if cell.rows > 1 else None,
            colspan=cell.columns if cell.columns > 1 else None,
        )

    def _of_column(self, cell: PictureCell) -> CellMeaning | None:
        letters = cell.name.rstrip("0123456789")
        return next((one.meaning for one in self.picture.columns if one.name == letters), None)

    def _look(self, cell: PictureCell) -> str | None:
        """A heading looks like its column."""
        of_column = self._of_column(cell) if cell.columns == 1 else None
        is_heading = cell.meaning is CellMeaning.HEADING and of_column is not None
        return _look(of_column if is_heading and of_column else cell.meaning)

    def _place(self, cell: PictureCell) -> str | None:
        is_in_taken = cell.columns == 1 and self._of_column(cell) is CellMeaning.TAKEN
        return _IN_TAKEN if is_in_taken else None

    def _word(self, meaning: CellMeaning) -> str | None:
        return gettext(_WORDS[meaning], self.lang) if meaning in _WORDS else None

    def _number_of(self, nth: int, issue: Issue) -> Element:
        spoken = gettext("xem câu {number}", self.lang).format(number=nth)
        return h("b", h("span", str(nth), aria_hidden="true"), unseen(spoken), class_=f"nth {issue.level.value}")


def _classes(*looks: str | None) -> str | None:
    """Of the style sheet, where other words have the same names."""
    return " ".join(f"as-{look}" for look in looks if look) or None


def _number_look(cell: PictureCell) -> str | None:
    return "number" if cell.is_figure or cell.number is not None else None


def _fault_look(faults: Iterable[Issue]) -> str | None:
    return "wrong" if any(one.level is Level.ERROR for one in faults) else None


def _sign(cell: PictureCell) -> Element | None:
    sign = _SIGNS.get("equal" if cell.is_equal else _look(cell.meaning) or "") if _number_look(cell) else None
    return h("span", sign, class_="sign", aria_hidden="true") if sign else None


def _scope(cell: PictureCell) -> str | None:
    if cell.meaning is CellMeaning.HEADING:
        return "col" if cell.columns == 1 else "colgroup"
    return "row" if cell.meaning in _HEADERS else None


def _content(cell: PictureCell, lang: Lang) -> str:
    """A number with all its decimals, up to those that nobody types."""
    if cell.number is None:
        return cell.text
    exponent = cell.number.normalize().as_tuple().exponent
    places = min(max(0, -exponent), _PLACES) if isinstance(exponent, int) else 0
    shown = figure(cell.number, "%", lang, places=places) if cell.is_percent else None
    return shown or number(cell.number, lang, places=places)


_PLACES: Final = 4


def _left_out(picture: TablePicture, lang: Lang) -> Element | None:
    rows, columns = picture.rows_left_out, picture.columns_left_out
    below = ngettext("Còn {count} dòng bên dưới, đọc theo cùng cách.", rows, lang)
    beside = ngettext("Còn {count} cột không vẽ ở đây.", columns, lang)
    told = [words.format(count=count_text(n, lang)) for n, words in ((rows, below), (columns, beside)) if n]
    return h("p", " ".join(told), class_="state") if told else None


def _legend(picture: TablePicture, lang: Lang) -> Element:
    """Of the looks that occur."""
    present = {"equal" if cell.is_equal else _look(cell.meaning) for row in picture.rows for cell in row.cells}
    items = [
        h("li", h("span", _SIGNS.get(look, ""), class_=f"key as-{look}", aria_hidden="true"), gettext(words, lang))
        for look, words in _LEGEND.items()
        if look in present
    ]
    return h("ul", items, class_="legend")


def _said(faults: Sequence[Issue], picture: TablePicture, visit: Visit) -> Element | None:
    """Each with its cell, and what the figure in it is about."""
    cells = {cell.name: cell for row in picture.rows for cell in row.cells}
    items = [h("li", h("strong", one.cell), _told(one, cells[one.cell or ""], visit)) for one in faults]
    return h("ol", items, class_="faults") if items else None


def _told(one: Issue, cell: PictureCell, visit: Visit) -> str:
    return f"{_about(cell, one, visit)} {issue_sentence(one.code, one.values, visit.plan, visit.lang)}"


def _about(cell: PictureCell, issue: Issue, visit: Visit) -> str:
    """` Thu ngân sách, Xã Cẩm Bình:`; without the target where the issue names it."""
    if cell.indicator is None:
        return ""
    is_named = "indicator" in issue.values
    words = [] if is_named else [short_name(visit.plan.indicator(cell.indicator), visit.lang)]
    if cell.unit is not None:
        words.append(unit_name(cell.unit, visit.units, visit.lang))
    return f" {', '.join(words)}:" if words else ""
