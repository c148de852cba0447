"""A pack made file by file, once for all who ask, and kept while browsers fetch it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from kpi.actions.refusals import require
from kpi.briefings.file_cache import FILE_CACHE
from kpi.briefings.files import FileFormat, PackFile, finish_file
from kpi.briefings.in_process import BriefingCall, file_of, preview_picture
from kpi.briefings.pack_request import choices_of
from kpi.briefings.turns import TURNS
from kpi.briefings.workers import WORKERS
from kpi.briefings.zips import zip_of
from kpi.content.briefing import BriefingRequest
from kpi.context import AppContext
from kpi.domain.access import Account, Act
from kpi.store import queries


class JobAbandoned(Exception):
    """Whoever asked for the files has gone."""


def _somebody_waits() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class PackJob:
    """Which files of a briefing are made: of which moment, and for whom."""

    context: AppContext
    request: BriefingRequest
    reader: Account
    known_at: datetime
    awaited: Callable[[], bool] = _somebody_waits  # asked before each file: what nobody waits for is not made

    def key(self, identity: str, file_format: FileFormat | None) -> tuple[object, ...]:
        """Covers all that decides what the reader sees, so that nobody gets what was made for others, or from another
        store. `identity` is the name of this one, another after every restore."""
        plan, use = self.context.in_year(self.request.as_of.year).plan, self.context.settings
        sight = (self.reader.sight, tuple((one.code, one.restricted) for one in plan.indicators))
        return (
            self.context.store.url,
            identity,
            str(use.home),
            tuple(choices_of(self.request).items()),
            self.known_at,
            sight,
            file_format,
        )

    def wanted(self, identity: str) -> BriefingCall:
        return BriefingCall.of(self.context, self.key(identity, None), self.request, self.reader, self.known_at)


def generate_files(job: PackJob, wanted: Sequence[FileFormat]) -> Iterator[PackFile]:
    """The files in the order wanted, each as soon as it is made. Raises NotAllowed, NothingToBrief, JobAbandoned,
    NotMade, and what an office's template raises that cannot be used."""
    require(job.reader, Act.EXPORT)
    # asked once: meanwhile others make the same files, and push some out
    with job.context.store.reading() as db:
        identity = queries.newest(db).store
    kept = {
        file_format: file
        for file_format in wanted
        if (file := FILE_CACHE.get(job.key(identity, file_format))) is not None
    }
    making = _making(job, identity, [file_format for file_format in wanted if file_format not in kept])
    for file_format in wanted:
        yield kept[file_format] if file_format in kept else next(making)


def _making(job: PackJob, identity: str, wanted: Sequence[FileFormat]) -> Iterator[PackFile]:
    """Each file in turn, which is given back before it is handed out: whoever takes it may take their time."""
    for file_format in wanted:
        with TURNS.turn(job.reader.name, job.key(identity, None)):
            if not job.awaited():
                raise JobAbandoned
            file = FILE_CACHE.get(
                job.key(identity, file_format)
            )  # of those who ask for the same at once the first makes it
            if file is None:
                file = finish_file(WORKERS.run(file_of, job.context.store, job.wanted(identity), file_format))
                FILE_CACHE.put(job.key(identity, file_format), file)
        yield file


def preview_page(job: PackJob) -> bytes:
    """The one page as a PNG, as it would be printed. Raises NotAllowed, NothingToBrief, NotMade."""
    require(job.reader, Act.EXPORT)
    with job.context.store.reading() as db:
        identity = queries.newest(db).store
    return WORKERS.run(preview_picture, job.context.store, job.wanted(identity))


def zipped(files: Sequence[PackFile], at: datetime) -> bytes:
    """Packs all files into one."""
    return zip_of(((file.name, file.content) for file in files), at)
