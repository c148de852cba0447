"""`user add`, `user list`, `user reset`, `user disable`."""

from typing import Annotated

import typer

from kpi import actions
from kpi.cli.house import acting, now, the_house
from kpi.cli.plans import LangOption
from kpi.cli.printing import say, say_json
from kpi.domain.access import RESTRICTED, Account, Role
from kpi.i18n import N_, Lang, gettext, role_word
from kpi.store import accounts

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
    house = the_house()
    account = Account(name, role, tuple(unit or ()), (RESTRICTED,) if restricted else ())
    password = actions.add_account(house.store, account, acting(house.store, None), now(), units=house.units)
    _say_password(name, password, lang)


@_user.command()
def reset(name: str, lang: LangOption = Lang.VI) -> None:
    """A new one-time password."""
    store = the_house().store
    _say_password(name, actions.reset_password(store, name, acting(store, None), now()), lang)


@_user.command()
def disable(name: str, again: Annotated[bool, typer.Option("--undo", help="Let them in again.")] = False) -> None:
    """Keep somebody out; their sessions end at once."""
    store = the_house().store
    actions.set_disabled(store, name, not again, acting(store, None), now())
    say(name)


@_user.command("list")
def everyone(
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False, lang: LangOption = Lang.VI
) -> None:
    """Who has an account; no password or hash of one is ever printed."""
    with the_house().store.reading() as db:
        kept = accounts.everyone(db)
    if as_json:
        say_json([_shown(one) for one in kept])
        return
    for one in kept:
        assert one.account.role is not None
        state = gettext(N_("đã khóa"), lang) if one.disabled else ""
        say(f"{one.account.name:20} {role_word(one.account.role.value, lang):26} {' '.join(one.account.units)} {state}")


def _shown(one: accounts.Stored) -> dict[str, object]:
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
