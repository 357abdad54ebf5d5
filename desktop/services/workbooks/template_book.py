"""A blank workbook as it is looked at before it is filled, and what was found in it; it must not know any ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.head_blanks import BlankKind, Known, find_blanks, says_other_agency
from desktop.domain.periods import PeriodKind, other_convention
from desktop.domain.text import fold
from desktop.domain.workbook_reading import ReadBook, when
from desktop.excel.bounds import address_of, place_of
from desktop.excel.package import inspect_package
from desktop.excel.parts import Package
from desktop.excel.settled_in import read_blank_book
from desktop.services.files.apart import read_apart
from desktop.services.files.output import read_file
from desktop.services.words import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from desktop.domain.head_blanks import Blank
    from desktop.domain.periods import Period
    from desktop.domain.workbook_reading import ReadTable, SourceSheet
    from desktop.excel.sheet_patch import Filled, Place
    from desktop.excel.template import NewRows

_PART = re.compile(r"(?:t|th|thang)[ ._-]*0?(?P<month>\d{1,2})|(?:q|quy)[ ._-]*(?P<quarter>[1-4]|i{1,3}|iv)")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NOT_WORKBOOKS = ("workbook_old_format", "not_a_workbook")
_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class BlankBook:
    """A blank workbook: its bytes, its sheets and the tables found in them."""

    file: str
    data: bytes
    sheets: Mapping[str, SourceSheet]
    book: ReadBook
    ending: str = ".xlsx"


@dataclass(frozen=True, slots=True)
class Settled:
    """What an officer said goes into columns and rows of a blank workbook, by their numbers; "" for nothing."""

    columns: Mapping[int, str] = field(default_factory=dict)
    rows: Mapping[int, str] = field(default_factory=dict)


NOTHING_SETTLED = Settled()


@dataclass(frozen=True, slots=True)
class Part:
    """A column or a row of the blank table: its number and cell, what is printed there, what goes in, "" nothing."""

    number: int
    cell: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """How a sheet of a blank workbook is to be filled: what was found where, what goes into which cell, what lacks.

    ``more`` are other sheets that are filled too.
    """

    what: str
    title: str
    agency: str
    period: Period
    sheet: str
    columns: tuple[Part, ...]
    rows: tuple[Part, ...]
    column_names: Mapping[str, str]
    row_names: Mapping[str, str]
    cells: Mapping[Place, Filled]
    missing_columns: tuple[str, ...] = ()
    missing_rows: tuple[str, ...] = ()
    new_rows: NewRows | None = None
    blanks: tuple[Blank, ...] = ()
    findings: tuple[Finding, ...] = ()
    more: tuple[Recognised, ...] = ()

    @property
    def sheets(self) -> tuple[Recognised, ...]:
        """All sheets that are filled."""
        return (self, *self.more)


def open_blank(path: Path) -> BlankBook:
    """Read a blank workbook. Refuses as `blank_book` and `read_file` do."""
    return blank_book(read_file(path), path.name)


def blank_book(data: bytes, file: str) -> BlankBook:
    """Look at a blank workbook. Refuses with ``template_old_format``, and as `inspect_package` and `read_apart` do."""
    try:
        inspect_package(data, file, macros=True)
    except Refused as refused:
        if refused.finding.code in _NOT_WORKBOOKS:
            raise Refused("template_old_format", Where(file)) from refused
        raise
    types = Package(data, Where(file)).part(_TYPES)
    said = types.xml.lower() if types else b""
    if b".template." in said or b"binary.macroenabled" in said:
        raise Refused("template_old_format", Where(file))
    sheets, book = read_apart(read_blank_book, data, file)
    named = {sheet.name: sheet for sheet in sheets}
    return BlankBook(file, data, named, book, ".xlsm" if b"macroenabled" in said else ".xlsx")


def of_period(tables: Sequence[ReadTable], book: BlankBook, period: Period) -> list[ReadTable]:
    """Leave out tables on sheets of other periods, where a sheet is of this one; "T9", "T10" may name them."""
    said = [_says(book.sheets[table.sheet], table, period) for table in tables]
    return [table for table, fits in zip(tables, said, strict=True) if fits is not False or True not in said]


def _says(sheet: SourceSheet, table: ReadTable, period: Period) -> bool | None:
    if named := _PART.fullmatch(fold(sheet.name)):
        parts = {
            PeriodKind.MONTH: ("month", period.end.month),
            PeriodKind.QUARTER: ("quarter", -(-period.end.month // 3)),
        }
        part, number = parts.get(period.kind, ("", 0))
        return bool(part) and (_QUARTERS.get(named[part] or "") or int(named[part] or 0)) == number
    said = when.period_of_sheet_name(sheet) or when.find_period(sheet, table.header_rows[0], sheet.height)
    return _same_days(said, period) if said else None


def with_head(found: Recognised, book: BlankBook, top: int, bottom: int) -> Recognised:
    """Fill the blanks above and below a table where they are certain, and tell what is left or says something else."""
    sheet = book.sheets[found.sheet]
    known = Known(found.agency, found.period, wording.period_name(found.period))
    blanks = find_blanks(sheet, top, bottom, known)
    cells = {blank.place: blank.new for blank in blanks if blank.new is not None}
    said = [*_left(blanks), *(one for one in _others(sheet, top, found) if place_of(one.where.cell) not in cells)]
    named = tuple(replace(one, where=Where(book.file, found.sheet, one.where.cell)) for one in said)
    return replace(found, cells={**cells, **found.cells}, blanks=blanks, findings=(*found.findings, *named))


def _left(blanks: tuple[Blank, ...]) -> Iterator[Finding]:
    for blank in blanks:
        if blank.new is None and blank.kind is not BlankKind.MAKER:
            text = " ".join(blank.text.split())
            yield Finding("template_blank_left", Severity.WARNING, Where(cell=address_of(*blank.place)), {"text": text})


def _others(sheet: SourceSheet, top: int, found: Recognised) -> Iterator[Finding]:
    for place, said in says_other_agency(sheet, top, found.agency):
        where = Where(cell=address_of(*place))
        yield Finding("template_other_agency", Severity.WARNING, where, {"text": said, "agency": found.agency})
    named = when.find_period(sheet, top, sheet.height)
    if named and not _same_days(named, found.period):
        where = Where(cell=address_of(*named.place))
        name = wording.period_name(found.period)
        yield Finding("template_other_period", Severity.WARNING, where, {"text": named.text, "period": name})


def _same_days(named: when.NamedPeriod, period: Period) -> bool:
    """Say whether a sheet names these days, or calls the period by the name it has in either way of counting months."""
    if (named.start or period.start, named.end) == (period.start, period.end):
        return True
    other = other_convention(period)
    return not named.is_explicit and (named.start, named.end) == (other.start, other.end)
