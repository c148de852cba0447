"""A file that somebody hands in: read once, by what is recorded, taught, and theirs to see and to hand in."""

from dataclasses import dataclass

from kpi import auth
from kpi.context import AppContext
from kpi.domain.access import Account, may_take_form, split_by_rights
from kpi.domain.answers import Alias, EarlierAnswer, Uploader
from kpi.domain.figures.layout import KeptLayout
from kpi.domain.figures.observation import of_plan
from kpi.domain.figures.submission import Answer, Entry, Issue, Level, Submission
from kpi.domain.form import Form, blank_form
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.intake import read_submission
from kpi.reading.blanks import of_blanks, with_reasons
from kpi.reading.plans import decided_plan, plan_for
from kpi.store import answers, figure_cache, layouts
from kpi.wording import Lang, local_time
from kpi.wording.phrases.standing import unit_name


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in."""

    data: bytes
    name: str
    sender: str | None = None  # the unit that hands it in, where it was said
    period: Period | None = None  # the month asked for, where one was
    answers: tuple[Answer, ...] = ()  # given now


@dataclass(frozen=True, slots=True)
class PriorAnswers:
    """What the store knows for a file of this uploader: names, answers and layouts of tables given before."""

    aliases: tuple[Alias, ...]
    earlier: tuple[EarlierAnswer, ...]
    layouts: tuple[KeptLayout, ...]


def prior_answers(context: AppContext, who: Account, upload: Upload) -> PriorAnswers:
    uploader = Uploader(who, upload.sender, plan_for(context, who), context.units)
    with context.store.reading() as db:
        earlier = answers.earlier(db, upload.data, uploader)
        return PriorAnswers(answers.aliases(db, uploader), earlier, layouts.kept(db, uploader))


def layouts_of(context: AppContext, who: Account, sender: str) -> tuple[KeptLayout, ...]:
    """Reads how tables of the unit were confirmed to be read, in the order given, for who hands in for it."""
    plan = plan_for(context, who)
    if not may_take_form(who, sender, plan, context.units):
        return ()
    with context.store.reading() as db:
        return layouts.of_sender(db, sender, plan.year)


def read_upload(context: AppContext, who: Account, upload: Upload, known: PriorAnswers | None = None) -> Submission:
    """What the account may hand in of it; of recorded figures it is shown only those it may see. `known`: as
    `prior_answers` found it."""
    plan, known = plan_for(context, who, upload.period), known or prior_answers(context, who, upload)
    of_blank, to_questions = of_blanks(upload.answers)
    with context.store.reading() as db:
        recorded = of_plan(figure_cache.observations(db, plan.year), plan, context.units)
    units = context.units
    read = read_submission(
        upload.data,
        upload.name,
        plan=plan,
        units=units if upload.period is None else units.standing_in(upload.period),
        sender=upload.sender,
        period=upload.period,
        recorded=recorded,
        today=local_time(context.clock()).date(),
        aliases=known.aliases,
        answers=to_questions,
        earlier=known.earlier,
        layouts=known.layouts,
        plan_years=context.years,
        secret=auth.machine_secret(context.settings.home),
    )
    read = with_reasons(read, of_blank, plan, context.units, recorded)
    return allowed(read, who, plan, context.units)


def allowed(read: Submission, who: Account, plan: Plan, units: Units) -> Submission:
    """Figures the account may not hand in become errors, like rows that cannot be read."""
    theirs, others = split_by_rights(who, read.entries, plan, units)
    blanks, others_blanks = split_by_rights(who, read.blanks, plan, units)
    issues = (*read.issues, *(_not_yours(entry, units) for entry in (*others, *others_blanks)))
    return read.model_copy(update={"entries": theirs, "blanks": blanks, "issues": issues})


def _not_yours(entry: Entry, units: Units) -> Issue:
    values = {"indicator": entry.indicator, "name": unit_name(entry.unit, units, Lang.VI)}
    return Issue(level=Level.ERROR, code="not_allowed", sheet=entry.sheet, cell=entry.cell, values=values)


def month_form(context: AppContext, who: Account | None, unit: str, period: Period) -> Form:
    """The month's form of the unit, as the account may take it, beside what is recorded; `who`: absent, as any account
    that hands in for the unit may, without restricted targets."""
    plan = decided_plan(context).in_force(period)
    with context.store.reading() as db:
        recorded = of_plan(figure_cache.observations(db, plan.year), plan, context.units)
    return blank_form(plan, context.units, unit, period, recorded, who=who)
