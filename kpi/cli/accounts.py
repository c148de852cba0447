"""`user add`, `list`, `set`, `reset`, `enable`, `disable`."""

from typing import Annotated

import typer

from kpi import actions, auth
from kpi.cli.context import WrongUse, acting, opened
from kpi.cli.language import LangOption
from kpi.cli.printing import complain, say, say_json
from kpi.config import settings
from kpi.domain.access import RESTRICTED, Account, Role
from kpi.store import accounts
from kpi.wording import N_, Lang, gettext, role_word

_user = typer.Typer(help="Accounts.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    app.add_typer(_user, name="user")


@_user.command()
def add(
    name: str,
    role: Annotated[Role, typer.Option("--role")],
    unit: Annotated[
        list[str] | None, typer.Option("--unit", help="A unit the officer hands in for; may repeat.")
    ] = None,
    restricted: Annotated[bool, typer.Option("--restricted", help="May see restricted indicators.")] = False,
    lang: LangOption = Lang.VI,
) -> None:
    """An account with a one-time password, which is printed once and must be changed at the first sign-in."""
    context = opened()
    account = Account(name, role, tuple(unit or ()), (RESTRICTED,) if restricted else ())
    secret = auth.machine_secret(settings().home)
    password = actions.add_account(
        context.store, account, acting(context.store, None), context.clock(), units=context.units, secret=secret
    )
    _say_password(name, password, lang)
    _warn_without_units(account, lang)


@_user.command("set")
def set_(
    name: str,
    role: Annotated[Role | None, typer.Option("--role", help="The new role.")] = None,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", help="Takes the place of all units; may repeat; '' for none.")
    ] = None,
    restricted: Annotated[
        bool | None, typer.Option("--restricted/--no-restricted", help="May see restricted indicators.")
    ] = None,
    lang: LangOption = Lang.VI,
) -> None:
    """Change role, units or rights; the account's sessions end at once."""
    units = None if not unit else tuple(code for code in unit if code)
    changes = actions.AccountChanges(role, units, restricted)
    if changes == actions.AccountChanges():
        raise WrongUse("user set NAME [--role] [--unit] [--restricted/--no-restricted]")
    context = opened(make=False)
    stored = actions.change_account(
        context.store, name, changes, acting(context.store, None), context.clock(), units=context.units
    )
    say(_line(stored, lang))
    _warn_without_units(stored.account, lang)


@_user.command()
def reset(name: str, lang: LangOption = Lang.VI) -> None:
    """A new one-time password; the account's sessions end at once. A disabled account stays disabled."""
    context, secret = opened(make=False), auth.machine_secret(settings().home)
    issued = actions.reset_password(context.store, name, acting(context.store, None), context.clock(), secret=secret)
    _say_password(name, issued.password, lang)
    if issued.stored.disabled:
        words = gettext(N_("Tài khoản vẫn bị khóa, chưa đăng nhập được. Mở khóa: {command}"), lang)
        say(words.format(command=f"python -m kpi user enable {name}"))


@_user.command()
def enable(name: str, lang: LangOption = Lang.VI) -> None:
    """Let somebody in again who was kept out."""
    _set_disabled(name, lang, disabled=False)


@_user.command()
def disable(
    name: str,
    undo: Annotated[bool, typer.Option("--undo", help="The same as `user enable`.")] = False,
    lang: LangOption = Lang.VI,
) -> None:
    """Keep somebody out; their sessions end at once."""
    _set_disabled(name, lang, disabled=not undo)


def _set_disabled(name: str, lang: Lang, *, disabled: bool) -> None:
    context = opened(make=False)
    by = acting(context.store, None)
    say(_line(actions.set_disabled(context.store, name, disabled, by, context.clock()), lang))


@_user.command("list")
def everyone(
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False, lang: LangOption = Lang.VI
) -> None:
    """Who has an account; no password or hash of one is ever printed."""
    with opened(make=False).store.reading() as db:
        kept = accounts.everyone(db)
    if as_json:
        say_json([_shown(one) for one in kept])
        return
    for one in kept:
        say(_line(one, lang))


def _line(one: accounts.StoredAccount, lang: Lang) -> str:
    """An account as it is: name, role, units, what else there is to say."""
    account = one.account
    assert account.role is not None
    more = [
        *account.units,
        *([gettext(N_("xem chỉ tiêu hạn chế"), lang)] if RESTRICTED in account.rights else []),
        *([gettext(N_("đã khóa"), lang)] if one.disabled else []),
    ]
    return f"{account.name:20} {role_word(account.role.value, lang):26} {' '.join(more)}".rstrip()


def _warn_without_units(account: Account, lang: Lang) -> None:
    if account.role is Role.OFFICER and not account.units:
        words = gettext(
            N_("Cán bộ báo cáo này chưa có đơn vị nào nên chưa nộp được số liệu. Gán đơn vị: {command}"), lang
        )
        complain(words.format(command=f"python -m kpi user set {account.name} --unit CODE"))


def _shown(one: accounts.StoredAccount) -> dict[str, object]:
    account = one.account
    return {
        "name": account.name,
        "role": account.role,
        "units": account.units,
        "rights": account.rights,
        "disabled": one.disabled,
    }


def _say_password(name: str, password: str, lang: Lang) -> None:
    say(gettext(N_("Tài khoản {name}, mật khẩu dùng một lần: {password}"), lang).format(name=name, password=password))
