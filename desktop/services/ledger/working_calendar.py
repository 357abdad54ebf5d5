"""The calendar of working days: the years that come with the program, and those the officer put in their place."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.calendar_file import read_year
from desktop.domain.calendar_rows import HEADINGS, as_text, find_rows, read_rows, rows_of, sample_year
from desktop.domain.findings import Finding, Refused, Where
from desktop.domain.tables import PageHead, ReportTable, TableColumn, TableRow
from desktop.domain.working_days import Calendar, CalendarYear, make_calendar
from desktop.services.files.output import drop_file, read_file, write_file
from desktop.system import paths

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 256 * 1024
SHEETS = (".xlsx", ".xls", ".ods", ".csv")
"""Endings of files that hold a year as a table; all others are text."""

_TITLE = "LỊCH NGHỈ VÀ NGÀY LÀM VIỆC NĂM {year}"
_WIDTHS = (24.0, 16.0, 16.0, 60.0)

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


def read_year_file(file: Path) -> CalendarYear:
    """Read a year of a file of text or of a spreadsheet; nothing is changed.

    Refuses with ``calendar_too_large`` or ``calendar_without_table``, as `read_year` does, and as reading files does.
    """
    _refuse_large(file)
    content = read_file(file)
    if file.suffix.casefold() in SHEETS:
        return _read_sheets(content, file.name)
    return read_year(content, file.name)


def _read_sheets(content: bytes, name: str) -> CalendarYear:
    from desktop.excel.grids import read_grids  # noqa: PLC0415 - spreadsheets are not for every start
    from desktop.services.files.apart import read_apart  # noqa: PLC0415

    for grid in read_apart(read_grids, content, name):
        found = find_rows(grid.rows)
        if found is not None:
            return read_rows(*found, name)
    raise Refused("calendar_without_table", Where(file=name))


def use_year(year: CalendarYear) -> bytes | None:
    """Put a year in the place of what the program knew of it; gives the officer's file that stood there before.

    Refuses as writing files does.
    """
    folder = own_folder()
    file = folder / f"{year.year}.toml"
    before = file.read_bytes() if file.is_file() else None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Refused("folder_read_only", Where(file=file.name), folder=str(folder)) from None
    write_file(file, as_text(year).encode())
    return before


def put_back(year: int, before: bytes | None) -> None:
    """Let a year be as it was before `use_year`: the officer's file, or for None the program's own."""
    file = own_folder() / f"{year}.toml"
    if before is None:
        drop_file(file)
    else:
        write_file(file, before)


def own_file(year: int) -> bytes | None:
    """Give the officer's own file of a year, None where there is none."""
    file = own_folder() / f"{year}.toml"
    return file.read_bytes() if file.is_file() else None


def write_year(year: int, file: Path) -> CalendarYear:
    """Write a year as it is known, or what the law fixes of it, to be filled in; as text or as .xlsx.

    Refuses as `write_file` does.
    """
    from desktop.excel.table_out import write_table  # noqa: PLC0415 - spreadsheets are not for every start

    known = calendar().years.get(year) or sample_year(year)
    content = as_text(known).encode() if file.suffix.casefold() == ".toml" else write_table(_table(known))
    write_file(file, content)
    return known


def _table(year: CalendarYear) -> ReportTable:
    columns = zip(HEADINGS, _WIDTHS, strict=True)
    rows = (TableRow((row.kind, row.first or None, row.last or None, row.name)) for row in rows_of(year))
    return ReportTable(
        title=_TITLE.format(year=year.year),
        head=PageHead(),
        columns=tuple(TableColumn(str(at), (heading,), width) for at, (heading, width) in enumerate(columns)),
        rows=tuple(rows),
    )


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
