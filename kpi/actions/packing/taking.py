"""A pack taken file by file: made once for whoever asks, and kept for as long as browsers fetch it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

from kpi.actions.packing.files import Form, PackFile, made
from kpi.actions.packing.kept import KEPT
from kpi.actions.packing.ordering import choices_of
from kpi.actions.packing.reading import briefing_of
from kpi.actions.packing.templates import templates_in
from kpi.actions.packing.zips import zip_of
from kpi.actions.plans import Readers
from kpi.actions.refusals import require
from kpi.domain.access import Act
from kpi.export.briefing import Order
from kpi.store import Store, queries

_AT_ONCE: Final = BoundedSemaphore(2)
"""Packs in the making: each takes a core, and some tens of megabytes."""


@dataclass(frozen=True, slots=True)
class Taking:
    """What is taken, of which moment, and for whom."""

    store: Store
    home: Path
    order: Order
    readers: Readers
    known_at: datetime

    def key(self, identity: str, form: Form) -> tuple[object, ...]:
        """All that decides what the reader sees is part of it: nobody is handed what was made for other eyes, or from
        another store. `identity` is the name of this one, another after every restore."""
        sight = (self.readers.who.sight, tuple((one.code, one.restricted) for one in self.readers.plan.indicators))
        return (
            self.store.url,
            identity,
            str(self.home),
            tuple(choices_of(self.order).items()),
            self.known_at,
            sight,
            form,
        )


def take(of: Taking, wanted: Sequence[Form]) -> Iterator[PackFile]:
    """The files in the order wanted, each as soon as it is made. Raises NotAllowed, NothingToBrief, and what an
    office's template raises that cannot be used."""
    require(of.readers.who, Act.EXPORT)
    # asked once: meanwhile others make the same files, and push some out
    with of.store.reading() as db:
        identity = queries.newest(db).store
    kept = {form: file for form in wanted if (file := KEPT.get(of.key(identity, form))) is not None}
    making = _making(of, identity, [form for form in wanted if form not in kept])
    for form in wanted:
        yield kept[form] if form in kept else next(making)


def _making(of: Taking, identity: str, wanted: Sequence[Form]) -> Iterator[PackFile]:
    with _AT_ONCE:
        briefing = briefing_of(of.store, of.order, of.readers, of.known_at)
        for file in made(briefing, wanted, templates_in(of.home)):
            KEPT.put(of.key(identity, file.form), file)
            yield file


def zipped(files: Sequence[PackFile], at: datetime) -> bytes:
    """All of them in one file."""
    return zip_of(((file.name, file.content) for file in files), at)
