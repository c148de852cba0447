"""Every change: checks the right, does it, records the event, commits. A refusal leaves the store unchanged."""

from kpi.actions.accounts import (
    AccountChanges,
    AccountExists,
    BadAccountName,
    CredentialsChanged,
    IssuedPassword,
    NoSuchAccount,
    UnknownUnits,
    add_account,
    change_account,
    downloaded,
    reset_password,
    set_disabled,
    set_password,
    sign_in,
    sign_out,
)
from kpi.actions.briefing import record_briefing, record_pack
from kpi.actions.layouts import revoke_layout
from kpi.actions.plans import keep_plan, record_quotas
from kpi.actions.refusals import HasErrors, HoldsRealFigures, NoSuchLayout, NotAllowed, StaleRevision
from kpi.actions.submitting import MadeUpDecision, Preview, load_demo, preview_changes, submit
from kpi.store import StoreUnreachable

__all__ = [
    "AccountChanges",
    "AccountExists",
    "BadAccountName",
    "CredentialsChanged",
    "HasErrors",
    "HoldsRealFigures",
    "IssuedPassword",
    "MadeUpDecision",
    "NoSuchAccount",
    "NoSuchLayout",
    "NotAllowed",
    "Preview",
    "StaleRevision",
    "StoreUnreachable",
    "UnknownUnits",
    "add_account",
    "change_account",
    "downloaded",
    "keep_plan",
    "load_demo",
    "preview_changes",
    "record_briefing",
    "record_pack",
    "record_quotas",
    "reset_password",
    "revoke_layout",
    "set_disabled",
    "set_password",
    "sign_in",
    "sign_out",
    "submit",
]
