"""The officer's sheet of a unit for a period."""

from kpi.auth import machine_secret
from kpi.context import AppContext
from kpi.domain.access import Account, may_take_form
from kpi.export import month_sheet_workbook
from kpi.reading.uploads import month_form
from kpi.web.downloads.files import XLSX, File, FileForbidden, FileRequest, NoSuchFile


def month_sheet(context: AppContext, who: Account, asked: FileRequest) -> File:
    unit, period = asked["unit"], asked.period(context.plan)
    if unit not in context.units.by_code:
        raise NoSuchFile(unit)
    if not may_take_form(who, unit, context.plan, context.units):
        raise FileForbidden(unit)
    form, secret = month_form(context, who, unit, period), machine_secret(context.settings.home)
    content = month_sheet_workbook(form, lang=asked.lang, secret=secret, illustrative=form.shows_illustrative)
    return File(f"{unit}_{period}.xlsx", XLSX, content)
