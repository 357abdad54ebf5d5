"""A table of old and new units taken into the ledger: looked at first, written as one change, given out again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.agencies import TWO_LEVELS_SINCE, AgencyInfo, Kind, Level
from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.territory import ChangeKind
from desktop.domain.territory_heads import Column, find_head
from desktop.domain.territory_lines import Fault
from desktop.domain.territory_table import read_lines
from desktop.domain.text import match_key, one_line
from desktop.domain.unit_phrases import Part
from desktop.excel.grids import read_grids
from desktop.models import Agency, AgencyChange
from desktop.services import directory, ledgers, wording
from desktop.services.agency_acts import name_code
from desktop.services.output import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.domain import agencies
    from desktop.domain.territory_heads import Head
    from desktop.domain.territory_lines import Line
    from desktop.excel.grids import SheetGrid
    from desktop.store.ledger import Ledger

_DAY_BEFORE = timedelta(days=1)


class Verdict(StrEnum):
    """What is done with a line: ``waiting`` ones hang on an unclear line and are left with it."""

    NEW = "new"
    KNOWN = "known"
    UNCLEAR = "unclear"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class ImportedUnit:
    """A unit of the table as the ledger will hold it."""

    code: str
    name: str
    province_code: str
    province_name: str


@dataclass(frozen=True, slots=True)
class ImportedLine:
    """One old unit and the new one; ``finding`` says what is unclear about it and in which cell."""

    where: Where
    old: ImportedUnit
    new: ImportedUnit
    district: str
    kind: ChangeKind
    day: date | None
    document: str
    verdict: Verdict
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class AgencyImport:
    """A table that was read; nothing of it is written yet."""

    file: str
    lines: tuple[ImportedLine, ...]

    def count(self, verdict: Verdict) -> int:
        """Count the lines of a verdict."""
        return sum(line.verdict is verdict for line in self.lines)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is unclear, cell by cell."""
        return tuple(line.finding for line in self.lines if line.finding)


@dataclass(frozen=True, slots=True)
class Missing:
    """What lines say that do not say it themselves: the day of effect and the document."""

    day: date | None = None
    document: str = ""


def read_agency_table(ledger: Ledger, file: Path, missing: Missing = Missing()) -> AgencyImport:
    """Read a table of old and new units from a file and hold it against the ledger; nothing is written.

    Refuses with ``file_missing``, ``file_unreadable``, and as `read_agency_table_bytes` does.
    """
    return read_agency_table_bytes(ledger, read_file(file), file.name, missing)


def read_agency_table_bytes(
    ledger: Ledger,
    data: bytes,
    name: str,
    missing: Missing = Missing(),
) -> AgencyImport:
    """Read a table of old and new units from the bytes of a workbook or a text file.

    Refuses with ``table_unrecognised``, ``table_empty`` and as `read_grids` does.
    """
    heads = [(grid, head) for grid in read_grids(data, name) if (head := find_head(grid.rows))]
    if not heads:
        raise Refused("table_unrecognised", Where(name))
    with ledger.read() as session:
        reading = _Reading(session, name, missing)
        lines = [line for grid, head in heads for line in reading.lines(grid, head)]
    if not lines:
        raise Refused("table_empty", Where(name))
    return AgencyImport(name, tuple(_with_waiting(lines)))


def enter_agency_table(ledger: Ledger, read: AgencyImport, *, origin: str = "window") -> int:
    """Write the new lines of a table as one change; gives the journal entry. Refuses with ``table_nothing_new``."""
    lines = [line for line in read.lines if line.verdict is Verdict.NEW]
    if not lines:
        raise Refused("table_nothing_new", Where(read.file))
    with ledger.change("agency_table_entered", origin, file=read.file, count=len(lines)) as change:
        _Writing(change.session).write(lines)
    return change.entry


def find_provinces(ledger: Ledger) -> dict[int, str]:
    """Name the province of every agency of the ledger, by its number."""
    with ledger.read() as session:
        return {agency.id: agency.province_name for agency in session.scalars(select(Agency))}


class _Reading:
    """Holds the lines of a table against the ledger and the directory."""

    def __init__(self, session: Session, file: str, missing: Missing) -> None:
        own = session.get_one(Agency, ledgers.own_head(session).agency_id)
        self._own = directory.find_province(own.province_code)
        self._file, self._missing = file, missing
        self._held: dict[str, list[Agency]] = defaultdict(list)
        for agency in session.scalars(select(Agency)):
            self._held[agency.code].append(agency)
        code_of = {agency.id: agency.code for held in self._held.values() for agency in held}
        changes = session.scalars(select(AgencyChange))
        self._known = {(code_of[one.from_id], code_of[one.to_id], one.day) for one in changes}

    def lines(self, grid: SheetGrid, head: Head) -> Iterable[ImportedLine]:
        read = read_lines(grid.rows, head, self._missing.day, self._missing.document)
        several = _several_new(read)
        joined = _several_old(read)
        for line in read:
            fault = line.fault or self._lacking(line, head)
            province, unknown = self._province(line)
            fault = fault or unknown
            new = self._new_unit(line, province)
            old = self._old_unit(line, province)
            day = line.day
            fault = fault or self._contradicted(line, old, new, day, province)
            kind = _kind(line, several, joined)
            is_known = fault is None and (old.code, new.code, day) in self._known
            verdict = Verdict.UNCLEAR if fault else Verdict.KNOWN if is_known else Verdict.NEW
            where = Where(self._file, grid.name, grid.address(line.row, head.columns[Column.OLD_NAME]))
            finding = self._finding(grid, head, line, fault) if fault else None
            document = self._document(line)
            yield ImportedLine(where, old, new, line.old.district, kind, day, document, verdict, finding)

    def _lacking(self, line: Line, head: Head) -> Fault | None:
        if line.day is None:
            return Fault("table_day_missing", Column.DAY if Column.DAY in head.columns else Column.OLD_NAME)
        if not line.document:
            return Fault(
                "table_document_missing", Column.DOCUMENT if Column.DOCUMENT in head.columns else Column.OLD_NAME
            )
        return None

    def _province(self, line: Line) -> tuple[agencies.ProvinceInfo, Fault | None]:
        if not line.new_province:
            return self._own, None
        try:
            return directory.find_province(line.new_province), None
        except Refused:
            return self._own, Fault("table_province_unknown", Column.NEW_PROVINCE, {"text": line.new_province})

    def _new_unit(self, line: Line, province: agencies.ProvinceInfo) -> ImportedUnit:
        name = f"UBND {line.new.full_name}"
        by_code = _directory_unit(line.new_code) if line.new_code else None
        if not line.new.name and by_code:
            return _unit(by_code)
        code = line.new_code or _code_by_name(name, province.code) or name_code(province.code, line.new.full_name)
        return ImportedUnit(code, name, province.code, province.full_name)

    def _old_unit(self, line: Line, province: agencies.ProvinceInfo) -> ImportedUnit:
        district = f", {line.old.district}" if line.old.district else ""
        code = line.old_code or name_code(province.code, f"{line.old.full_name} {line.old.district}")
        return ImportedUnit(code, f"UBND {line.old.full_name}{district}", province.code, province.full_name)

    def _contradicted(
        self, line: Line, old: ImportedUnit, new: ImportedUnit, day: date | None, province: agencies.ProvinceInfo
    ) -> Fault | None:
        """Find what the directory or the ledger says otherwise."""
        column = Column.NEW_CODE if line.new_code else Column.NEW_NAME
        listed = _directory_unit(new.code)
        if listed is not None and line.new.name and not _is_called(listed, new.name):
            return Fault("table_code_of_another", column, {"official": new.code, "agency": listed.place})
        if listed is None and line.new_code and line.new.name:
            other = _code_by_name(new.name, province.code)
            if other:
                return Fault("table_code_differs", column, {"official": new.code, "agency": new.name, "other": other})
        return None if day is None else self._held_otherwise(line, old, day)

    def _held_otherwise(self, line: Line, old: ImportedUnit, day: date) -> Fault | None:
        column = Column.OLD_CODE if line.old_code else Column.OLD_NAME
        before = [row for row in self._held[old.code] if row.valid_from is None or row.valid_from < day]
        for row in before:
            if row.valid_to is not None and row.valid_to != day:
                params = {"agency": row.name, "official": row.code, "end": row.valid_to}
                return Fault("table_old_ended", column, params)
            if not _same_name(row.name, old.name):
                return Fault("table_old_named", column, {"official": row.code, "agency": row.name})
        return None

    def _document(self, line: Line) -> str:
        is_number = len(line.document.split()) == 1
        return wording.document_on_paper(line.document, line.document_day) if is_number else line.document

    def _finding(self, grid: SheetGrid, head: Head, line: Line, fault: Fault) -> Finding:
        column = head.columns.get(fault.column, head.columns[Column.OLD_NAME])
        where = Where(self._file, grid.name, grid.address(line.row, column))
        return Finding(fault.code, Severity.ERROR, where, fault.params)


def _several_new(lines: Sequence[Line]) -> set[str]:
    """Find the old units that went into several new ones, those of unclear lines too."""
    heirs: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        heirs[line.old_key].add(line.new_key)
    return {old for old, found in heirs.items() if len(found) > 1}


def _several_old(lines: Sequence[Line]) -> set[str]:
    """Find the new units that several old ones went into."""
    parts: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        parts[line.new_key].add(line.old_key)
    return {new for new, found in parts.items() if len(found) > 1}


def _kind(line: Line, several: set[str], joined: set[str]) -> ChangeKind:
    if line.old.part is Part.SOME or line.old_key in several:
        return ChangeKind.SPLIT
    return ChangeKind.MERGED if line.new_key in joined else ChangeKind.RENAMED


def _with_waiting(lines: Sequence[ImportedLine]) -> Iterable[ImportedLine]:
    """Leave with an unclear line all that shares a unit with it: half a merger would give wrong sums."""
    unclear = [line for line in lines if line.verdict is Verdict.UNCLEAR]
    old, new = {line.old.code for line in unclear}, {line.new.code for line in unclear}
    size = -1
    while size != len(old) + len(new):
        size = len(old) + len(new)
        touched = [line for line in lines if line.old.code in old or line.new.code in new]
        old |= {line.old.code for line in touched}
        new |= {line.new.code for line in touched}
    for line in lines:
        waits = line.verdict is Verdict.NEW and (line.old.code in old or line.new.code in new)
        yield replace(line, verdict=Verdict.WAITING) if waits else line


def _directory_unit(code: str) -> AgencyInfo | None:
    try:
        found = directory.find_agency(code) if code.isdecimal() else None
    except Refused:
        return None
    return found if found is not None and found.level is Level.COMMUNE else None


def _code_by_name(name: str, province: str) -> str:
    try:
        found = directory.find_agency(name, province)
    except Refused:
        return ""
    return found.code if found.level is Level.COMMUNE and _is_called(found, name) else ""


def _is_called(info: AgencyInfo, name: str) -> bool:
    return any(_same_name(known, name) for known in (info.name, *(old.name for old in info.former_names)))


def _same_name(one: str, other: str) -> bool:
    """Compare names of units; the district behind one is no part of it."""
    return match_key(one.partition(",")[0]) == match_key(other.partition(",")[0])


def _unit(info: AgencyInfo) -> ImportedUnit:
    return ImportedUnit(info.code, info.name, info.province_code, info.province_name)


class _Writing:
    """Enters the units of lines where the ledger has none, and links them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._held: dict[str, list[Agency]] = defaultdict(list)
        for agency in session.scalars(select(Agency)):
            self._held[agency.code].append(agency)

    def write(self, lines: Sequence[ImportedLine]) -> None:
        for line in lines:
            self._district(line)
        old = {(line.old.code, line.day): self._old(line) for line in lines}
        new = {(line.new.code, line.day): self._new(line, set(old.values())) for line in lines}
        for line in lines:
            before, after = old[line.old.code, line.day], new[line.new.code, line.day]
            self._session.add(
                AgencyChange(
                    kind=line.kind.value, from_id=before.id, to_id=after.id, day=line.day, document=line.document
                )
            )

    def _old(self, line: ImportedLine) -> Agency:
        day = _known(line.day)
        for row in self._held[line.old.code]:
            if (row.valid_from is None or row.valid_from < day) and row.valid_to in (None, day):
                row.valid_to = day
                return row
        return self._add(line.old, Level.COMMUNE, Kind.COMMUNE, None, day)

    def _new(self, line: ImportedLine, ending: set[Agency]) -> Agency:
        day = _known(line.day)
        for row in self._held[line.new.code]:
            begins = row.valid_from is None or row.valid_from <= day
            if begins and (row.valid_to is None or row.valid_to > day) and row not in ending:
                return row
        return self._add(line.new, Level.COMMUNE, Kind.COMMUNE, day, None)

    def _district(self, line: ImportedLine) -> None:
        """Enter the district an old unit belonged to; the level ended for all of them on one day."""
        code = name_code(line.old.province_code, line.district)
        if line.district and not self._held[code]:
            name = line.district[:1].lower() + line.district[1:]
            unit = ImportedUnit(code, f"UBND {name}", line.old.province_code, line.old.province_name)
            self._add(unit, Level.DISTRICT, Kind.PEOPLE_COMMITTEE, None, TWO_LEVELS_SINCE)

    def _add(self, unit: ImportedUnit, level: Level, kind: Kind, begin: date | None, end: date | None) -> Agency:
        info = AgencyInfo(
            unit.code, one_line(unit.name), level, kind, unit.province_code, unit.province_name,
            valid_from=begin, valid_to=end,
        )  # fmt: skip
        made = ledgers.add_agency(self._session, info)
        self._held[unit.code].append(made)
        return made


def _known(day: date | None) -> date:
    if day is None:
        raise ValueError("a line without a day is unclear")
    return day
