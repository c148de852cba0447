"""Prepares the store before the app starts."""

from kpi.cli.context import keep_plan, opened
from kpi.cli.printing import complain
from kpi.store import accounts
from kpi.wording import N_, Lang, gettext

_FIRST = "python -m kpi user add NAME --role administrator"


def before_serving(lang: Lang) -> None:
    """Opens the store (making it where there is none), keeps the plan, and says how the first account is made."""
    context = opened()
    keep_plan(context)
    with context.store.reading() as db:
        nobody = not accounts.everyone(db)
    context.store.close()
    if nobody:
        first = gettext(N_("Chưa có tài khoản nào. Tạo tài khoản quản trị đầu tiên: {command}"), lang)
        complain(first.format(command=_FIRST))
