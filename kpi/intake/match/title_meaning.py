"""Titles that say of a table's figures that they are no results of the year so far."""

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from enum import StrEnum
from typing import Final

from kpi.domain.names import plain
from kpi.domain.plan.period import Period
from kpi.intake.findings import Place
from kpi.intake.layout import Headings, OfficeTable, is_figure
from kpi.intake.layout.words import any_of_phrases
from kpi.intake.match import title_phrases
from kpi.intake.match.own_words import names_group
from kpi.intake.match.remarks import note_says_otherwise
from kpi.intake.match.titles import NOT_TO_DATE, OTHER_TASKS, is_addressee, says_estimate
from kpi.intake.normalise import begins_late

_NO_RESULTS: Final = any_of_phrases(title_phrases.NO_RESULTS)
_RESULTS: Final = any_of_phrases(title_phrases.RESULTS)
_NEVER_RESULTS: Final = any_of_phrases(title_phrases.NEVER_RESULTS)
_ITS_OWN: Final = any_of_phrases(title_phrases.ITS_OWN)
_TO_DATE: Final = any_of_phrases(title_phrases.TO_DATE)
_WINDOWS: Final = any_of_phrases(title_phrases.WINDOWS)
_SHORT: Final = 30


class Objection(StrEnum):
    """Why the figures of a table may be no results of the year so far."""

    NO_RESULTS = "no_results"  # plans, tasks, registrations, forecasts, shares, last year, some of the people
    WINDOW = "window"  # one that begins after January, a season of crops


def objection(
    table: OfficeTable, headings: Headings, *, is_timed: bool, own: Set[str] | None = None
) -> tuple[Objection, Place] | None:
    """Tells what speaks against the table, by its own title, else by that of the sheet, and by the sheet's name.

    `is_timed`: its columns tell of what time they are, so that a title need not. `own`: the words of the names of the
    only target that it is about; among several a group that a title names may be anybody's.
    """
    for place in _lines(table):
        seen = place.seen or ""
        if (found := objection_of(seen, is_timed=is_timed, own=own) or _as_a_heading(seen, headings)) is not None:
            return found, place
    return None


def _as_a_heading(title: str, headings: Headings) -> Objection | None:
    said = _is_heading_of_none(title, headings) and not is_addressee(plain(title))
    return Objection.NO_RESULTS if said and _RESULTS.search(plain(title)) is None else None


def objection_of(title: str, *, is_timed: bool, own: Set[str] | None = frozenset()) -> Objection | None:
    """What one title says against the figures below it."""
    text = plain(title)
    if is_addressee(text):
        return None
    if _NEVER_RESULTS.search(text) or (_NO_RESULTS.search(text) and not _RESULTS.search(text)):
        return Objection.NO_RESULTS
    if own is not None and names_group(text, own):
        return Objection.NO_RESULTS
    if _is_of_a_window(title, text) or (not is_timed and _is_of_its_own(text)):
        return Objection.WINDOW
    return None


def _is_heading_of_none(seen: str, headings: Headings) -> bool:
    """A heading that stands alone above the others: "Ước thực hiện cả năm"; in brackets it goes with a title."""
    if seen.lstrip().startswith("("):
        return False
    heading = headings.read((seen,))
    year = heading.period.year
    is_of_a_year = year is not None and (heading.role.is_read or year <= headings.last_year)  # looked at elsewhere
    return len(seen) <= _SHORT and heading.role.is_no_result and not (heading.role.is_plan or is_of_a_year)


_SINCE: Final = re.compile(r"\btu (?:nam )?(20\d\d)\b.*?\b(?:(20\d\d)|(?:den|toi) nay)")


def _is_of_a_window(seen: str, text: str) -> bool:
    """Whether it begins after January or years ago. A month's own window ("kỳ báo cáo") says nothing of the year."""
    since = _SINCE.search(text)
    is_of_years = since is not None and since[1] != since[2]
    return is_of_years or _WINDOWS.search(text) is not None or (begins_late(seen) and "ky bao cao" not in text)


def _is_of_its_own(text: str) -> bool:
    """Whether a title names a month or quarter alone, as "trong tháng 5" and "quý II" do, and no year to date."""
    said = OTHER_TASKS.sub(" ", text)
    return _ITS_OWN.search(said) is not None and _TO_DATE.search(NOT_TO_DATE.sub(" ", said)) is None


def _lines(table: OfficeTable) -> Iterator[Place]:
    yield from table.titles or table.above
    yield Place(table.grid.sheet.name, "A1", table.grid.sheet.name)


def notes_estimate(table: OfficeTable) -> bool:
    """Whether a note below the figures says that they are estimates."""
    return any(says_estimate(note.seen or "") for note in notes(table))


def telling_note(table: OfficeTable, period: Period) -> Place | None:
    """The note below the figures that says of them that they are something else."""
    return next((note for note in notes(table) if note_says_otherwise(note.seen or "", period)), None)


_NOTE: Final = re.compile(r"\W*(ghi chu|chu thich|luu y)\b")
_BELOW: Final = re.compile(r"\W*((cac )?so lieu|tinh den)\b")


def notes(table: OfficeTable) -> Iterator[Place]:
    """What is written below the figures after "Ghi chú", or below all of them about "số liệu"."""
    grid = table.grid
    last = max((row for row in grid.rows if any(map(is_figure, grid.rows[row].values()))), default=0)
    for row in table.rows:
        texts = [text for column in grid.rows[row] if (text := grid.text(row, column))]
        if texts and (_NOTE.match(plain(texts[0])) or (row > last and _BELOW.match(plain(texts[0])))):
            yield replace(grid.place(row, next(iter(grid.rows[row]))), seen=" ".join(texts))
