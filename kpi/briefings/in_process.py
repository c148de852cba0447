"""Makes a file or the preview of a briefing, in this process or in a worker's."""

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Final

from kpi.briefings.files import FileFormat, PackFile, draw_file, picture_of
from kpi.briefings.templates import templates_in
from kpi.config import Settings
from kpi.content.briefing import Briefing, BriefingRequest
from kpi.context import AppContext, PlanYear
from kpi.domain.access import Account
from kpi.domain.outlines import UnitMap
from kpi.limits import PACKS_AT_ONCE
from kpi.reading.briefing import briefing_of
from kpi.store import Store


@dataclass(frozen=True, slots=True)
class BriefingCall:
    """Which briefing; all of it can be pickled. Those with the same `key` are the same."""

    key: Hashable
    years: Mapping[int, PlanYear]
    unit_map: UnitMap | None
    settings: Settings
    request: BriefingRequest
    reader: Account
    known_at: datetime

    @classmethod
    def of(
        cls, context: AppContext, key: Hashable, request: BriefingRequest, reader: Account, known_at: datetime
    ) -> "BriefingCall":
        return cls(key, context.years, context.drawn, context.settings, request, reader, known_at)

    def briefing(self, store: Store) -> Briefing:
        """Raises NothingToBrief."""
        context = AppContext(self.years, self.request.as_of.year, store, self.settings, self.unit_map)
        return briefing_of(context, self.request, self.reader, self.known_at)


def file_of(store: Store, call: BriefingCall, file_format: FileFormat) -> PackFile:
    """Raises NothingToBrief, and what the makers raise of a template of the office's that cannot be used."""
    return draw_file(_briefing(store, call), file_format, templates_in(call.settings.home))


def preview_picture(store: Store, call: BriefingCall) -> bytes:
    """Raises NothingToBrief."""
    return picture_of(_briefing(store, call), templates_in(call.settings.home))


_composed: Final[OrderedDict[Hashable, Briefing]] = OrderedDict()
_lock: Final = Lock()


def _briefing(store: Store, call: BriefingCall) -> Briefing:
    """Composed once for all the files of a pack, which are made one after the other."""
    with _lock:
        found = _composed.get(call.key)
    if found is None:
        found = call.briefing(store)
        with _lock:
            _composed[call.key] = found
            while len(_composed) > PACKS_AT_ONCE:
                _composed.popitem(last=False)
    return found
