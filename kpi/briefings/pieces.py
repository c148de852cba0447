"""What is made of a briefing in one go, here or apart: a file, or a picture to be looked at."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Final

from kpi.briefings.files import Form, PackFile, drawn, picture_of
from kpi.briefings.templates import templates_in
from kpi.content.briefing import Briefing, Order
from kpi.limits import PACKS_AT_ONCE
from kpi.reading.briefing import briefing_of
from kpi.reading.plans import Readers
from kpi.store import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which briefing; all of it can be pickled. Those with the same `key` are the same."""

    key: Hashable
    home: Path
    order: Order
    readers: Readers
    known_at: datetime


def file_of(store: Store, wanted: Wanted, form: Form) -> PackFile:
    """Raises NothingToBrief, and what the makers raise of a template of the office's that cannot be used."""
    return drawn(_briefing(store, wanted), form, templates_in(wanted.home))


def picture(store: Store, wanted: Wanted) -> bytes:
    """Raises NothingToBrief."""
    return picture_of(_briefing(store, wanted), templates_in(wanted.home))


_composed: Final[OrderedDict[Hashable, Briefing]] = OrderedDict()
_lock: Final = Lock()


def _briefing(store: Store, wanted: Wanted) -> Briefing:
    """Composed once for all the files of a pack, which are made one after the other."""
    with _lock:
        found = _composed.get(wanted.key)
    if found is None:
        found = briefing_of(store, wanted.order, wanted.readers, wanted.known_at)
        with _lock:
            _composed[wanted.key] = found
            while len(_composed) > PACKS_AT_ONCE:
                _composed.popitem(last=False)
    return found
