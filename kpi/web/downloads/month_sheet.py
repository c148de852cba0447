"""The officer's sheet of a unit for a period."""

from kpi.domain.access import Account, may_take_form
from kpi.domain.form import blank_form
from kpi.export import template_workbook
from kpi.store import kept
from kpi.web.downloads.files import XLSX, Asked, File, House, NoSuchFile, NotForThem


def month_sheet(house: House, who: Account, asked: Asked) -> File:
    unit, period = asked["unit"], asked.period(house.plan)
    if unit not in house.units.by_code:
        raise NoSuchFile(unit)
    if not may_take_form(who, unit, house.plan, house.units):
        raise NotForThem(unit)
    with house.store.reading() as db:
        observations = kept.observations(db, house.plan.year)
    form = blank_form(house.plan, house.units, unit, period, observations, who=who)
    content = template_workbook(form, lang=asked.lang, secret=house.secret, illustrative=form.shows_illustrative)
    return File(f"{unit}_{period}.xlsx", XLSX, content)
