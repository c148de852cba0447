"""Packs: a briefing ordered, read with the reader's rights, and made into files."""

from kpi.briefings.apart import WORKERS, NotMade
from kpi.briefings.files import PACK, Form, NoSuchForm, PackFile, extras, forms, made, name_of
from kpi.briefings.job import NobodyWaits, PackJob, generate_files, preview, zipped
from kpi.briefings.ordering import BadOrder, checked, choices_of, order_of, order_pack
from kpi.briefings.templates import Templates, templates_in

__all__ = [
    "PACK",
    "WORKERS",
    "BadOrder",
    "Form",
    "NoSuchForm",
    "NobodyWaits",
    "NotMade",
    "PackFile",
    "PackJob",
    "Templates",
    "checked",
    "choices_of",
    "extras",
    "forms",
    "generate_files",
    "made",
    "name_of",
    "order_of",
    "order_pack",
    "preview",
    "templates_in",
    "zipped",
]
