"""The officer's own workbook with every cell in question marked."""

from collections.abc import Iterator
from pathlib import PurePath

from kpi.context import AppContext
from kpi.domain.access import Account, Act, may
from kpi.domain.figures.submission import Level, Submission
from kpi.domain.plan import Plan
from kpi.intake.marked_copy import CellMark, can_be_marked, marked_copy
from kpi.intake.workbook import UnreadableWorkbook
from kpi.limits import ISSUES_LISTED
from kpi.reading.plans import plan_for
from kpi.reading.uploads_in_sight import upload_in_sight
from kpi.web.downloads.files import XLSX, CopyNotMarked, File, FileForbidden, FileRequest, NoSuchFile, UploadNotKept
from kpi.wording import Lang, gettext, issue_sentence


def marked(context: AppContext, who: Account, asked: FileRequest) -> File:
    """Marks a copy of a file that the account looks at before it sends it."""
    if not may(who, Act.SUBMIT):
        raise FileForbidden(asked["file"])
    upload = upload_in_sight(context, who, asked["file"])
    if upload is None:
        raise UploadNotKept(asked["file"])
    if not can_be_marked(upload.name):
        raise NoSuchFile(asked["file"])
    plan = plan_for(
        context if upload.submission.period is None else context.in_year(upload.submission.period.year), who
    )
    try:
        content = marked_copy(upload.data, tuple(_marks(upload.submission, plan, asked.lang))[:ISSUES_LISTED])
    except UnreadableWorkbook as fault:
        raise CopyNotMarked(upload.name) from fault
    ending = gettext("danh-dau", asked.lang)
    return File(f"{PurePath(upload.name).stem}_{ending}.xlsx", XLSX, content)


def _marks(submission: Submission, plan: Plan, lang: Lang) -> Iterator[CellMark]:
    """The errors first, as on the screen."""
    for level in (Level.ERROR, Level.WARNING):
        for issue in submission.issues:
            if issue.level is level and issue.sheet and issue.cell:
                sentence = issue_sentence(issue.code, issue.values, plan, lang)
                yield CellMark(issue.sheet, issue.cell, sentence, level is Level.ERROR)
