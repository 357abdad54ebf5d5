"""The calendar of working days: the years that come with the program, and those the officer put in their place."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.calendar_file import read_year
from desktop.domain.findings import Finding, Refused, Where
from desktop.domain.working_days import Calendar, CalendarYear, make_calendar
from desktop.services.output import read_file, write_file
from desktop.system import paths

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 256 * 1024

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KnownYear:
    """A year of the calendar for lists: whether all of it was announced, and whether the officer's own file is used.

    ``fault`` says why the officer's file is not used where it cannot be read.
    """

    year: int
    complete: bool
    sources: tuple[str, ...]
    own: bool
    fault: Finding | None = None


def calendar() -> Calendar:
    """Give the calendar of all years known; an officer's file goes before the one that comes with the program.

    An officer's file that cannot be read is left out, and `known_years` says so.
    """
    return _read_all(_stamps())[0]


def known_years() -> tuple[KnownYear, ...]:
    """List the years known, in order."""
    return _read_all(_stamps())[1]


def import_year(file: Path) -> CalendarYear:
    """Put a year's file in the place of what the program knew of that year.

    Refuses with ``calendar_too_large``, as `read_year` does, and as reading and writing files do.
    """
    _refuse_large(file)
    content = read_file(file)
    year = read_year(content, file.name)
    folder = own_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Refused("folder_read_only", Where(file=file.name), folder=str(folder)) from None
    write_file(folder / f"{year.year}.toml", content)
    return year


def own_folder() -> Path:
    """Give the folder of the officer's own years; it need not exist yet."""
    return paths.data_folder() / "calendar"


def _refuse_large(file: Path) -> None:
    if file.is_file() and file.stat().st_size > LARGEST_FILE:
        raise Refused("calendar_too_large", Where(file=file.name))


def _stamps() -> tuple[tuple[Path, int, int], ...]:
    """Name the files with their times and sizes: a calendar read from these very files need not be read again."""
    folders = (paths.resources() / "calendar", own_folder())
    files = [file for folder in folders for file in sorted(folder.glob("*.toml"))]
    return tuple((file, file.stat().st_mtime_ns, file.stat().st_size) for file in files)


@lru_cache(maxsize=4)
def _read_all(stamps: tuple[tuple[Path, int, int], ...]) -> tuple[Calendar, tuple[KnownYear, ...]]:
    years: dict[int, CalendarYear] = {}
    known: dict[int, KnownYear] = {}
    for file, _, _ in stamps:
        own = file.parent == own_folder()
        try:
            _refuse_large(file)
            year = read_year(read_file(file), file.name)
        except Refused as refused:
            _log.warning("a year of the calendar was left out: %s", refused.finding.code)
            _note_fault(known, file, refused.finding)
            continue
        years[year.year] = year
        known[year.year] = KnownYear(year.year, year.complete, year.sources, own)
    return make_calendar(years.values()), tuple(known[year] for year in sorted(known))


def _note_fault(known: dict[int, KnownYear], file: Path, fault: Finding) -> None:
    if not file.stem.isdecimal():
        return
    year = int(file.stem)
    before = known.get(year)
    kept = (before.complete, before.sources) if before else (False, ())
    known[year] = KnownYear(year, *kept, own=False, fault=fault)
