"""Counts as rows of the ledger, read and written many at once: mapped objects would cost ten times as much.

New ones without a note go in with a single image of all of them; the journal follows the others one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from desktop.models import Count
from desktop.store.journal import put_in
from desktop.system import clock, settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from desktop.domain.forms import CellKey

_TABLE = Count.__table__
_SHEET, _TOLD = ("agency_id", "form", "period"), ("recorded_at", "source_id", "recorded_by")
_OWN = ("row", "column", "value", "absence")
_KEYS = [f'"{column.name}"' for column in _TABLE.columns if column.primary_key]
_HELD = [f'"{name}"' for name in ("value", "note", "absence", *_TOLD)]
_PLACES = ", ".join("?" for _ in _TABLE.columns)
_TAKEN = ", ".join(f"{name} = excluded.{name}" for name in _HELD)
_MATCH = " AND ".join(f"{name} = ?" for name in _KEYS)
# Names of our own table and columns.
_PUT = (
    f'INSERT INTO "count" ({", ".join((*_KEYS, *_HELD))}) VALUES ({_PLACES}) '  # noqa: S608
    f"ON CONFLICT ({', '.join(_KEYS)}) DO UPDATE SET {_TAKEN}"
)
_TAKE_OUT = f'DELETE FROM "count" WHERE {_MATCH}'  # noqa: S608


class CountInput(NamedTuple):
    """What a cell takes: a count, a note, or why there is no count (``not_occurring``, ``not_applicable``)."""

    value: int | None = None
    note: str = ""
    absence: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether the cell says nothing at all: not reported."""
        return self.value is None and not self.note and not self.absence


NOTHING = CountInput()
Sheet = tuple[int, str, str]
"""Agency, form and period: what one sheet of paper holds."""


def read_sheet(session: Session, sheet: Sheet) -> dict[CellKey, CountInput]:
    """Read all that is recorded of a form for an agency and a period."""
    agency, form, period = sheet
    query = select(Count.row, Count.column, Count.value, Count.note, Count.absence)
    query = query.where(Count.agency_id == agency, Count.form == form, Count.period == period)
    held = session.connection().execute(query).all()
    return {(row, column): CountInput(value, note, absence) for row, column, value, note, absence in held}


def write_sheet(session: Session, sheet: Sheet, cells: Mapping[CellKey, CountInput], source: int | None = None) -> None:
    """Write the cells that differ from what is held in a change under way; an empty one is taken out."""
    held = read_sheet(session, sheet)
    connection = session.connection()
    stored = _TABLE.c.recorded_at.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    now = clock.now()
    told = (stored(now) if stored else now, source, settings.load().officer)
    new: list[tuple[object, ...]] = []
    put: list[tuple[object, ...]] = []
    gone: list[tuple[object, ...]] = []
    for key, cell in cells.items():
        value, note, absence = cell
        if value is None and not note and not absence:
            if key in held:
                gone.append((*sheet, *key))
        elif key not in held and not note:
            new.append((*key, value, absence))
        elif held.get(key) != cell:
            put.append((*sheet, *key, *cell, *told))
    if new:
        alike = dict(zip(_SHEET, sheet, strict=True)) | dict(zip(_TOLD, told, strict=True)) | {"note": ""}
        put_in(connection, Count.__tablename__, alike, _OWN, sorted(new))
    for statement, rows in ((_TAKE_OUT, gone), (_PUT, put)):
        if rows:
            connection.exec_driver_sql(statement, rows)
