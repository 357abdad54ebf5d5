"""The table of old and new units the ledger holds, given out in the shape in which it is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.agencies import Level
from desktop.domain.tables import Align, PageHead, ReportTable, TableColumn, TableRow
from desktop.domain.territory import ChangeKind
from desktop.domain.text import capitalized, sort_key
from desktop.excel.table_out import write_table
from desktop.models import Agency
from desktop.services.agencies.changes import agency_changes
from desktop.services.files.output import write_file
from desktop.services.words.wording import territory_words

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.services.agencies.changes import AgencyChangeRow, AgencyRow
    from desktop.store.ledger import Ledger

_CENTRED = (0, 1, 4, 5, 8)


def change_table(ledger: Ledger) -> ReportTable:
    """Lay out every old commune with the one it went into; without any it is the sample to be filled."""
    said = territory_words("changes")
    provinces = _provinces(ledger)
    changes = [one for one in agency_changes(ledger) if _is_of_communes(one)]
    changes.sort(key=lambda one: (one.day, sort_key(one.after.name), sort_key(one.before.name)))
    return ReportTable(
        title=said["title"],
        head=PageHead(),
        columns=tuple(
            TableColumn(str(place), (heading,), width, Align.CENTER if place in _CENTRED else Align.LEFT)
            for place, (heading, width) in enumerate(zip(said["columns"], said["widths"], strict=True))
        ),
        rows=tuple(_row(number, one, provinces) for number, one in enumerate(changes, 1)),
    )


def write_change_table(ledger: Ledger, file: Path) -> int:
    """Write the table as .xlsx; gives the lines written. Refuses as `write_file` does."""
    table = change_table(ledger)
    write_file(file, write_table(table))
    return len(table.rows)


def _provinces(ledger: Ledger) -> dict[int, str]:
    with ledger.read() as session:
        return {agency.id: agency.province_name for agency in session.scalars(select(Agency))}


def _is_of_communes(change: AgencyChangeRow) -> bool:
    levels = {change.before.level, change.after.level}
    return levels == {Level.COMMUNE} and change.kind is not ChangeKind.ENDED and change.before.id != change.after.id


def _row(number: int, change: AgencyChangeRow, provinces: dict[int, str]) -> TableRow:
    said = territory_words("changes")
    name, _comma, district = _bare(change.before).partition(", ")
    part = said["some"] if change.kind is ChangeKind.SPLIT else said["whole"]
    return TableRow(
        (
            str(number), change.before.code, name, district or None, part, change.after.code, _bare(change.after),
            provinces.get(change.after.id), change.day, change.document,
        )
    )  # fmt: skip


def _bare(row: AgencyRow) -> str:
    return capitalized(row.name.removeprefix("UBND "))
