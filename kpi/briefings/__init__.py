"""Packs: a briefing ordered, read with the reader's rights, and made into files."""

from kpi.briefings.apart import WORKERS, NotMade
from kpi.briefings.files import PACK, Form, NoSuchForm, PackFile, extras, forms, made, name_of
from kpi.briefings.ordering import BadOrder, checked, choices_of, order_of, order_pack
from kpi.briefings.taking import NobodyWaits, Taking, preview, take, zipped
from kpi.briefings.templates import Templates, templates_in
from kpi.reading.briefing import briefing_of, revised_since, told_then
from kpi.reading.plans import Readers

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
