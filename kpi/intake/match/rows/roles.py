"""What a row's figures are, where the row says so: beside its name, in a column of its own, behind it or over it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kpi.domain.names import plain, without_numbering
from kpi.intake.layout import Heading, Role
from kpi.intake.match.columns import role_of
from kpi.intake.match.context import MatchContext
from kpi.intake.match.rows.labels import Raw
from kpi.intake.match.rows.row import Row, RowKind

_TASKS: Final = re.compile(r"^(nhiem vu|phuong huong|ke hoach|chi tieu (giao|duoc giao)|muc tieu)\b")
_RESULTS: Final = re.compile(r"ket qua|thuc hien|tinh hinh")
_NAMED_BEHIND: Final = re.compile(r"[(\[]([^()\[\]]+)[)\]]|\s[-–—]\s*([^-–—]+)$")


def without_role(row: Raw, context: MatchContext) -> tuple[Raw, Heading | None]:
    """The row without a text that says what its figures are, beside a name or below one."""
    if len(row.texts) > 1:
        for place, (_, text) in enumerate(row.texts):
            if (heading := role_of(text, context)) is not None:
                return replace(row, texts=(*row.texts[:place], *row.texts[place + 1 :])), heading
    if len(row.texts) == 1 and row.has_figures:
        heading = role_of(row.texts[0][1], context)
        if row.ordinal and (heading is None or heading.role is not Role.ACTUAL or heading.period.month is None):
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
        if heading.role.is_no_result or _is_of_another_time(heading, context):
            context.findings.warn("row_not_taken", row.place, name=row.label)
            return replace(row, kind=RowKind.FOREIGN)
    return row


def _is_of_another_time(heading: Heading, context: MatchContext) -> bool:
    said = heading.period
    of_month = said.month is not None and context.period is not None and said.month != context.period.month
    return of_month or (said.year is not None and said.year != context.year)


def below_sections(rows: Sequence[Row], context: MatchContext) -> Iterator[Row]:
    """Rows below "A. Kế hoạch", "Cùng kỳ năm 2020", "Nhiệm vụ tháng 9" are no results, until a section of the same rank
    or "B. Kết quả" begins."""
    over: Row | None = None
    role: Heading | None = None
    for row in rows:
        if row.kind is RowKind.SECTION:
            said = _section_role(row, context)
            if said is not None or (over is not None and _rank(row) == _rank(over)):
                over, role = row, said
        elif role is not None and _may_be_below(row) and row.has_figures and row.kind in _WITH_FIGURES:
            assert over is not None
            if role.role is not Role.ACTUAL and context.once("row_not_taken", over.place.sheet, over.place.cell):
                context.findings.warn("row_not_taken", over.place, name=over.label)
            row = _below(row, role)
        yield row


_WITH_FIGURES = (RowKind.FIGURES, RowKind.TOTAL)


def _may_be_below(row: Row) -> bool:
    """Unless the row itself says what its figures are; "Lũy kế" alone does not."""
    return row.heading is None or row.heading.role is Role.ACTUAL


def _below(row: Row, role: Heading) -> Row:
    if role.role is Role.ACTUAL:
        return replace(row, period=row.period or role.period)
    return replace(row, heading=role)


def _section_role(row: Row, context: MatchContext) -> Heading | None:
    label = without_numbering(row.label)
    if context.indicator_names.find(label).is_known or context.unit_names.find(label).is_known:
        return None
    heading = context.headings.read((label,))
    if _TASKS.match(plain(label)) and not _RESULTS.search(plain(label)):
        return replace(heading, role=Role.PART_PLAN)
    if heading.role.is_no_result:
        return heading
    is_timed = heading.period.month is not None or heading.period.year is not None
    return heading if heading.role is Role.ACTUAL and (is_timed or _RESULTS.search(plain(label))) else None


def _rank(row: Row) -> str:
    """What the section is numbered with: a letter, a Roman number, a number, nothing."""
    number = row.ordinal.strip(" .)") or row.label.split(".")[0].split(" ")[0]
    for name, pattern in (("roman", r"[IVX]+"), ("letter", r"[A-ZĐa-zđ]"), ("number", r"\d+")):
        if re.fullmatch(pattern, number):
            return name
    return "none"
