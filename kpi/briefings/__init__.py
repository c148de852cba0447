"""Packs: a briefing is requested, read with the reader's rights, and made into files."""

from kpi.briefings.files import PACK, FileFormat, NoSuchFormat, PackFile, extras, file_name, make_files
from kpi.briefings.job import JobAbandoned, PackJob, generate_files, preview_page, zipped
from kpi.briefings.pack_request import BadRequest, checked, choices_of, request_of, request_pack
from kpi.briefings.templates import Templates, templates_in
from kpi.briefings.workers import WORKERS, NotMade

__all__ = [
    "PACK",
    "WORKERS",
    "BadRequest",
    "FileFormat",
    "JobAbandoned",
    "NoSuchFormat",
    "NotMade",
    "PackFile",
    "PackJob",
    "Templates",
    "checked",
    "choices_of",
    "extras",
    "file_name",
    "generate_files",
    "make_files",
    "preview_page",
    "request_of",
    "request_pack",
    "templates_in",
    "zipped",
]
