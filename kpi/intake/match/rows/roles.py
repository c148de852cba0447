"""What a row's figures are, where the row says so: beside its name, in a column of its own, behind it or over it."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Final

from kpi.domain.names import plain, without_numbering
from kpi.domain.plan import Basis
from kpi.intake.layout import Heading, HeadingRole
from kpi.intake.layout.words import OWN, any_of_phrases
from kpi.intake.match.columns import Column, role_of
from kpi.intake.match.context import MatchContext
from kpi.intake.match.rows.labels import Raw
from kpi.intake.match.rows.row import UNNUMBERED, Row, RowKind, rank
from kpi.intake.normalise import Span

_TASKS: Final = re.compile(
    r"^(nhiem vu(?! phat trien)|phuong huong|ke hoach(?! hoa\b)(?! -? ?(tai chinh|dau tu|va dau tu))"
    r"|chi tieu (giao|duoc giao)|muc tieu)\b"
)
_RESULTS: Final = re.compile(r"ket qua|thuc hien|tinh hinh")
_NOT_YET: Final = re.compile(
    r"(so )?dang (xay dung|tham dinh|trien khai|thi cong|lam|hoan thien)( ho so)?"
    r"|(so )?chuyen tiep( sang)?( nam)?( 20\d\d)?"
    r"|(ho so )?(da )?(trinh|gui) (huyen|tinh|tham dinh|hoi dong)( .*)?"
)
_BY_THE_MONTH: Final = re.compile(r"/ ?(1 )?(thang|quy|ngay)")
_NAMED_BEHIND: Final = re.compile(r"[(\[]([^()\[\]]+)[)\]]|\s[-–—]\s*([^-–—]+)$")


def without_role(row: Raw, context: MatchContext) -> tuple[Raw, Heading | None]:
    """The row without a text that says what its figures are, beside a name or below one."""
    if len(row.texts) > 1:
        for place, (_, text) in enumerate(row.texts):
            if (heading := role_of(text, context)) is not None:
                return replace(row, texts=(*row.texts[:place], *row.texts[place + 1 :])), heading
    if len(row.texts) == 1 and row.has_figures:
        heading = role_of(row.texts[0][1], context)
        if row.ordinal and (heading is None or heading.role is not HeadingRole.ACTUAL or heading.period.month is None):
            return row, None
        return (row, None) if heading is None else (replace(row, texts=()), heading)
    return row, None


def behind_the_name(row: Row, context: MatchContext) -> Row:
    """ "Vườn mẫu (cùng kỳ)", "Khu dân cư mẫu - kế hoạch năm": no results, and that is said."""
    if row.kind is not RowKind.FIGURES or row.heading is not None or not row.has_figures:
        return row
    beside = context.indicator_names.find(row.label).rest  # "Tỷ lệ hộ nghèo đầu năm"
    behind = ((match[1] or match[2]).strip() for match in _NAMED_BEHIND.finditer(row.label))
    for text in filter(None, (beside, *behind)):
        heading = context.headings.read((text,))
        is_other = _NOT_YET.fullmatch(plain(text)) or _BY_THE_MONTH.fullmatch(plain(text))
        if heading.role.is_no_result or is_other or _is_of_another_time(heading, context):
            context.findings.warn("row_not_taken", row.place, name=row.label)
            return replace(row, kind=RowKind.FOREIGN)
    return row


def _is_of_another_time(heading: Heading, context: MatchContext) -> bool:
    said = heading.period
    of_month = said.month is not None and context.period is not None and said.month != context.period.month
    return of_month or (said.year is not None and said.year != context.year)


def below_sections(rows: Sequence[Row], columns: Sequence[Column], context: MatchContext) -> Iterator[Row]:
    """Rows below "A. Kế hoạch", "Cùng kỳ năm 2020", "Nhiệm vụ tháng 9" are no results, and those below "Số liệu ước",
    "Trong tháng" what these say, until a section of the same rank or "B. Kết quả" begins."""
    over: Row | None = None
    role: Heading | None = None
    spans = {column.heading.period.span for column in columns if column.role is HeadingRole.ACTUAL}
    for row in rows:
        if row.kind is RowKind.SECTION:
            said = _unless_columns_say(_section_role(row, context), spans)
            if said is not None or (over is not None and rank(row) == rank(over) != UNNUMBERED):
                over, role = row, said
        elif role is not None and _may_be_below(row) and row.has_figures and row.kind in _WITH_FIGURES:
            assert over is not None
            if role.role is not HeadingRole.ACTUAL and context.once("row_not_taken", over.place.sheet, over.place.cell):
                context.findings.warn("row_not_taken", over.place, name=over.label)
            row = _below(row, role)
        yield row


_WITH_FIGURES = (RowKind.FIGURES, RowKind.TOTAL)


def _may_be_below(row: Row) -> bool:
    """Unless the row itself says what its figures are; "Lũy kế" alone does not."""
    return row.heading is None or row.heading.role is HeadingRole.ACTUAL


def _unless_columns_say(said: Heading | None, spans: Set[Span | None]) -> Heading | None:
    """Columns of the month's own and of the year to date tell it of each; one of the month's own is none of the year
    to date, whatever stands over its rows."""
    if said is None or Span.OWN not in spans:
        return said
    if Span.YEAR_TO_DATE in spans or said.period.span is Span.YEAR_TO_DATE:
        return replace(said, period=replace(said.period, span=None))
    return said


def _below(row: Row, role: Heading) -> Row:
    if role.role is not HeadingRole.ACTUAL:
        return replace(row, heading=role)
    is_timed = role.period.month is not None or role.period.year is not None
    period = row.period or (role.period if is_timed else None)
    says_span = role.period.span is not None and row.heading is None
    return replace(row, basis=row.basis or role.basis, period=period, heading=role if says_span else row.heading)


def _section_role(row: Row, context: MatchContext) -> Heading | None:
    label = without_numbering(row.label)
    if context.indicator_names.find(label).is_known or context.unit_names.find(label).is_known:
        return None
    heading = context.headings.read((label,))
    if _TASKS.match(plain(label)) and not _RESULTS.search(plain(label)):
        return replace(heading, role=HeadingRole.PART_PLAN)
    if _NOT_YET.fullmatch(plain(label)):
        return replace(heading, role=HeadingRole.PROPOSED)
    if heading.role.is_no_result:
        return heading
    is_open = heading.role is HeadingRole.ACTUAL or heading.role is HeadingRole.UNKNOWN
    return _of_results(heading, plain(label), context) if is_open else None


def _of_results(heading: Heading, label: str, context: MatchContext) -> Heading | None:
    """What a section says of the results below it: their time, whether they are the month's own or of the year to
    date, estimates or not; a month alone ("Tháng 5") says only which it is."""
    span = heading.period.span if heading.period.span is Span.YEAR_TO_DATE or _OWN.search(label) else None
    is_timed = heading.period.month is not None or heading.period.year is not None
    basis = Basis.OFFICIAL if _OFFICIAL.search(label) else heading.basis
    if heading.role is HeadingRole.UNKNOWN and basis is None:
        return None
    if not (is_timed or span or basis or _RESULTS.search(label)):
        return None
    said = replace(heading.period, span=span)
    if span is not None and context.period is not None and said.month == context.period.month:
        said = replace(said, month=None, year=None)
    return replace(heading, role=HeadingRole.ACTUAL, period=said, basis=basis)


_OWN: Final = any_of_phrases(OWN)
_OFFICIAL: Final = re.compile(r"chinh thuc")
