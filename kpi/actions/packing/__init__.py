"""Packs: a briefing ordered, read with the reader's rights, and made into files."""

from kpi.actions.packing.apart import WORKERS, NotMade
from kpi.actions.packing.files import PACK, Form, NoSuchForm, PackFile, extras, forms, made, name_of
from kpi.actions.packing.ordering import BadOrder, checked, choices_of, order_of, order_pack
from kpi.actions.packing.reading import briefing_of, revised_since, told_then
from kpi.actions.packing.taking import NobodyWaits, Taking, preview, take, zipped
from kpi.actions.packing.templates import Templates, templates_in
from kpi.actions.plans import Readers

__all__ = [
    "PACK",
    "WORKERS",
    "BadOrder",
    "Form",
    "NoSuchForm",
    "NobodyWaits",
    "NotMade",
    "PackFile",
    "Readers",
    "Taking",
    "Templates",
    "briefing_of",
    "checked",
    "choices_of",
    "extras",
    "forms",
    "made",
    "name_of",
    "order_of",
    "order_pack",
    "preview",
    "revised_since",
    "take",
    "templates_in",
    "told_then",
    "zipped",
]
