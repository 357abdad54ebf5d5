"""Holds the lines of a table of old and new units against the ledger and the directory; writes nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.agencies import AgencyInfo, Level
from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.territory import ChangeKind
from desktop.domain.territory_heads import Column
from desktop.domain.territory_lines import Fault
from desktop.domain.territory_table import read_lines
from desktop.domain.text import match_key
from desktop.domain.unit_phrases import Part
from desktop.models import Agency, AgencyChange
from desktop.services import directory
from desktop.services.agencies.acts import name_code
from desktop.services.agencies.imported_units import ImportedLine, ImportedUnit, Missing, Verdict
from desktop.services.ledger import own_office
from desktop.services.words import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.domain import agencies
    from desktop.domain.territory_heads import Head
    from desktop.domain.territory_lines import Line
    from desktop.excel.grids import SheetGrid


class UnitReading:
    """Holds the lines of a table against the ledger and the directory."""

    def __init__(self, session: Session, file: str, missing: Missing) -> None:
        own = own_office.made_for(session)
        self._own = directory.find_province(own.province_code)
        self._file, self._missing = file, missing
        self._held = agencies_by_code(session)
        code_of = {agency.id: agency.code for held in self._held.values() for agency in held}
        changes = session.scalars(select(AgencyChange))
        self._known = {(code_of[one.from_id], code_of[one.to_id], one.day) for one in changes}

    def lines(self, grid: SheetGrid, head: Head) -> Iterable[ImportedLine]:
        """Read the lines of a sheet, each with its verdict."""
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


def with_waiting(lines: Sequence[ImportedLine]) -> Iterable[ImportedLine]:
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


def agencies_by_code(session: Session) -> dict[str, list[Agency]]:
    """Give the agencies of the ledger by their codes; one code may be of several, one after the other."""
    held: dict[str, list[Agency]] = defaultdict(list)
    for agency in session.scalars(select(Agency)):
        held[agency.code].append(agency)
    return held
