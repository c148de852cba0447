"""`demo`, `backup`, `restore`, `verify` and `migrate`."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kpi import actions, auth
from kpi.actions import AccountExists, HoldsRealFigures, MadeUpDecision
from kpi.cli.context import acting, keep_plan, opened, operator
from kpi.cli.language import LangOption
from kpi.cli.output_file import OverwriteOption, kept
from kpi.cli.printing import complain, say, say_json
from kpi.config import ROOT, settings
from kpi.context import AppContext, system_clock
from kpi.domain.access import RESTRICTED, Account, Role
from kpi.domain.figures.submission import Submission
from kpi.domain.plan import Decision, PlanChange, ReportedBy, Text
from kpi.domain.plan.period import Period
from kpi.plans import load_changes
from kpi.reading.quotas import Annex, preview_quotas
from kpi.reading.uploads import Upload, read_upload
from kpi.store import Broken, EmptyStore, Fault, SealedSpan, events, sealed, verify
from kpi.store import backup as copy_store
from kpi.store import migrate as migrate_store
from kpi.store import restore as restore_store
from kpi.wording import N_, Lang, gettext, role_word

DEMO = ROOT / "demo"

_BROKEN = {
    Broken.CHANGED: N_("không còn như khi ghi"),
    Broken.MISSING: N_("đã mất"),
    Broken.UNRECORDED: N_("có trong kho nhưng không có nhật ký"),
    Broken.UNREADABLE: N_("không đọc được"),
    Broken.UNLINKED: N_("không nối với nhật ký trước"),
    Broken.UNSEALED: N_("không có dấu, trong khi các nhật ký trước đã có"),
    Broken.FORGED: N_("mang dấu mà máy này không đóng"),
    Broken.NOT_OURS: N_("không thuộc lược đồ của kho"),
    Broken.HEAD_UNKNOWN: N_(
        "mã đối chiếu giữ bên ngoài không có trong nhật ký: phần cuối bị cắt hoặc tất cả bị viết lại"
    ),
}


def add_to(app: typer.Typer) -> None:
    for command in (demo, backup, restore, verify_history, migrate):
        app.command(command.__name__.removesuffix("_history"))(command)


def demo(lang: LangOption = Lang.VI) -> None:
    """Load the illustrative year into a store without real figures; make the demo accounts and print them."""
    context = _of_the_illustrative_year(opened())
    keep_plan(context)
    try:
        actions.load_demo(
            context.store,
            [_made_up(context, path) for path in sorted(DEMO.glob("*.csv"))],
            acting(context.store, None),
            context.clock(),
            plan=context.plan,
            units=context.units,
            decided=[*map(MadeUpDecision, load_changes(DEMO / "decisions.yaml")), _annex(context)],
        )
    except HoldsRealFigures as fault:
        complain(gettext(N_("Kho đã có số liệu thật: không đưa số liệu minh họa vào."), lang))
        raise typer.Exit(1) from fault
    say(gettext(N_("SỐ LIỆU MINH HỌA: mọi con số thực hiện ở đây là số minh họa."), lang))
    for account in _demo_accounts(context):
        assert account.role is not None
        say(f"  {account.name:14} {_new_password(context, account)}   {role_word(account.role.value, lang)}")


def _of_the_illustrative_year(context: AppContext) -> AppContext:
    return context.in_year(max(year for year in context.years if (DEMO / f"{year}.csv").exists()))


def _made_up(context: AppContext, path: Path) -> Submission:
    upload = Upload(path.read_bytes(), path.name, sender=context.plan.authority)
    return read_upload(context, operator(), upload)


def _annex(context: AppContext) -> MadeUpDecision:
    """What members are given, from the month after the plan's first decision on."""
    file = DEMO / "annex" / "quotas.csv"
    data, january = file.read_bytes(), Period(context.year, 1)
    read = preview_quotas(context, Annex(data, file.name, january)).reading
    title = Text(vi="Quyết định minh họa giao chỉ tiêu", en="Illustrative decision on quotas")
    decision = Decision(number="MH-03/QĐ-UBND", date=date(context.year, 1, 15), title=title)
    return MadeUpDecision(PlanChange(starts=january, decision=decision, indicators=read.changes), data)


def _demo_accounts(context: AppContext) -> tuple[Account, ...]:
    """One of each role; the officers for the first member of the list and for an office that owns a target."""
    member = next(unit.code for unit in context.units.all if unit.is_member)
    office = next(one.owner for one in context.plan.indicators if one.owner and one.reported_by is ReportedBy.AUTHORITY)
    return (
        Account("lanh-dao", Role.LEADER, rights=(RESTRICTED,)),
        Account("can-bo-xa", Role.OFFICER, (member,)),
        Account("can-bo-phong", Role.OFFICER, (office,)),
        Account("tong-hop", Role.REVIEWER, rights=(RESTRICTED,)),
        Account("quan-tri", Role.ADMINISTRATOR),
    )


def _new_password(context: AppContext, account: Account) -> str:
    """A random password: a demo has nothing to protect, but none of its passwords is ever a known one."""
    store, secret = context.store, auth.machine_secret(context.settings.home)
    with suppress(AccountExists):
        actions.add_account(store, account, operator(), context.clock(), units=context.units, secret=secret)
    return actions.reset_password(
        store, account.name, operator(), context.clock(), secret=secret, must_change=False
    ).password


def backup(
    file: Annotated[Path, typer.Argument(help="The copy to write.")],
    overwrite: OverwriteOption = False,
    lang: LangOption = Lang.VI,
) -> None:
    """A whole copy of the store, made while the app runs."""
    context = opened(make=False)
    with context.store.reading() as db:
        if events.newest(db) is None:
            raise EmptyStore
    say(f"{file} {copy_store(context.store, file, kept=kept(context), overwrite=overwrite)}")
    with context.store.reading() as db:
        faults = verify(db)
    if faults:
        complain(gettext(N_("Bản sao đã ghi, nhưng restore sẽ không nhận: kho không còn như khi ghi."), lang))
        for fault in faults:
            complain(f"{fault.subject}: {gettext(_BROKEN[fault.broken], lang)}")
        raise typer.Exit(1)


def restore(
    file: Annotated[Path, typer.Argument(help="A copy made by `backup`.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Into a store that holds something.")] = False,
    lang: LangOption = Lang.VI,
) -> None:
    """Bring a copy back, once it has proved whole; into an empty store unless told otherwise."""
    use = settings()
    made = restore_store(file, use.database_url, use.home, by=operator().name, at=system_clock(), overwrite=overwrite)
    words = gettext(N_("Đã khôi phục bản sao. Mã đối chiếu của bản sao: {copied}. Mã đối chiếu từ nay: {head}"), lang)
    say(words.format(copied=made.copied, head=made.head))


def verify_history(
    head: Annotated[str | None, typer.Option("--head", help="A head kept outside the machine.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    lang: LangOption = Lang.VI,
) -> None:
    """Prove that the history is whole; prints its head."""
    with opened(make=False).store.reading() as db:
        faults, newest, spans = verify(db, head), events.head_hash(db), sealed(db)
    if as_json:
        found = [{"subject": fault.subject, "broken": fault.broken} for fault in faults]
        say_json({"whole": not faults, "head": newest, "faults": found, "sealed": [asdict(one) for one in spans]})
    else:
        _tell(faults, newest, spans, lang)
    if faults:
        raise typer.Exit(1)


def _tell(faults: Sequence[Fault], head: str, spans: Sequence[SealedSpan], lang: Lang) -> None:
    for fault in faults:
        say(f"{fault.subject}: {gettext(_BROKEN[fault.broken], lang)}")
    if not faults and head == events.START:
        say(gettext(N_("Kho chưa ghi gì: không có lịch sử để kiểm."), lang))
    elif not faults:
        say(gettext(N_("Lịch sử số liệu nguyên vẹn. Mã đối chiếu: {head}"), lang).format(head=head))
    for one in spans:
        say(gettext(_words_of(one), lang).format(first=one.first, last=one.last, key=one.by))


def _words_of(one: SealedSpan) -> str:
    if one.here:
        return N_("Nhật ký {first}–{last}: mang dấu của máy này, đã kiểm.")
    if one.by is None:
        return N_("Nhật ký {first}–{last}: không có dấu.")
    return N_("Nhật ký {first}–{last}: mang dấu của máy khác ({key}), ở đây không kiểm được.")


def migrate(lang: LangOption = Lang.VI) -> None:
    """Bring the store's schema to today's."""
    use = settings()
    head = migrate_store(use.database_url, use.home, by=operator().name, at=system_clock())
    say(gettext(N_("Kho đã ở lược đồ mới nhất."), lang))
    if head is not None:
        words = gettext(N_("Từ nay nhật ký mang dấu của máy này. Mã đối chiếu lúc trước: {head}"), lang)
        say(words.format(head=head))
