"""A table of old and new units taken into the ledger: looked at first, then written as one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.domain.territory_heads import find_head
from desktop.excel.grids import read_grids
from desktop.services.agencies.imported_units import NOTHING, AgencyImport, Missing, Verdict
from desktop.services.agencies.unit_reading import UnitReading, with_waiting
from desktop.services.agencies.unit_writing import UnitWriting
from desktop.services.files.apart import read_apart
from desktop.services.files.output import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.store.ledger import Ledger


def read_agency_table(ledger: Ledger, file: Path, missing: Missing = NOTHING) -> AgencyImport:
    """Read a table of old and new units from a file and hold it against the ledger; nothing is written.

    Refuses with ``file_missing``, ``file_unreadable``, and as `read_agency_table_bytes` does.
    """
    return read_agency_table_bytes(ledger, read_file(file), file.name, missing)


def read_agency_table_bytes(
    ledger: Ledger,
    data: bytes,
    name: str,
    missing: Missing = NOTHING,
) -> AgencyImport:
    """Read a table of old and new units from the bytes of a workbook or a text file.

    Refuses with ``table_unrecognised``, ``table_empty`` and as `read_grids` does.
    """
    heads = [(grid, head) for grid in read_apart(read_grids, data, name) if (head := find_head(grid.rows))]
    if not heads:
        raise Refused("table_unrecognised", Where(name))
    with ledger.read() as session:
        reading = UnitReading(session, name, missing)
        lines = [line for grid, head in heads for line in reading.lines(grid, head)]
    if not lines:
        raise Refused("table_empty", Where(name))
    return AgencyImport(name, tuple(with_waiting(lines)))


def enter_agency_table(ledger: Ledger, read: AgencyImport, *, origin: str = "window") -> int:
    """Write the new lines of a table as one change; gives the journal entry. Refuses with ``table_nothing_new``."""
    lines = [line for line in read.lines if line.verdict is Verdict.NEW]
    if not lines:
        raise Refused("table_nothing_new", Where(read.file))
    with ledger.change("agency_table_entered", origin, file=read.file, count=len(lines)) as change:
        UnitWriting(change.session).write(lines)
    return change.entry
