"""Undo and redo from the journal, across restarts, of the newest change or of one old one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from desktop.domain.findings import Refused
from desktop.models import JournalEntry, JournalRow, Model
from desktop.store import journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Table
    from sqlalchemy.orm import Session

    from desktop.store.journal import Image
    from desktop.store.ledger import Ledger


BEYOND = 2**63
"""No row of SQLite has this number."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an undo or redo did. ``left_alone`` names (table, key) of rows that a later change had touched."""

    entry: int
    label: str
    params: Mapping[str, Any]
    rows: int
    left_alone: tuple[tuple[str, str], ...]


def undo(ledger: Ledger, entry: int | None = None, origin: str = "window") -> TakenBack:
    """Take back the newest change, or one old entry, leaving alone rows that were changed since.

    Refuses with ``nothing_to_undo``, ``entry_unknown`` or ``entry_undone``.
    """
    with ledger.read() as session:
        target = _entry_to_undo(session) if entry is None else _named_entry(session, entry)
    return _revert(ledger, target, target, journal.UNDO, origin)


def redo(ledger: Ledger, origin: str = "window") -> TakenBack:
    """Make again what the newest undo took back. Refuses with ``nothing_to_redo``."""
    with ledger.read() as session:
        undone = _undo_to_redo(session)
        target = session.get_one(JournalEntry, undone.target_id)
    return _revert(ledger, undone, target, journal.REDO, origin)


def next_undo(session: Session) -> JournalEntry | None:
    """Find the newest change not yet taken back."""
    query = select(JournalEntry).where(JournalEntry.kind == journal.DO, JournalEntry.undone.is_(False))
    return session.scalars(query.order_by(JournalEntry.id.desc()).limit(1)).first()


def next_redo(session: Session) -> JournalEntry | None:
    """Find the newest undo that no later change has made final."""
    newest_do = select(func.coalesce(func.max(JournalEntry.id), 0)).where(JournalEntry.kind == journal.DO)
    query = select(JournalEntry).where(
        JournalEntry.kind == journal.UNDO,
        JournalEntry.undone.is_(False),
        JournalEntry.id > newest_do.scalar_subquery(),
    )
    return session.scalars(query.order_by(JournalEntry.id.desc()).limit(1)).first()


def _entry_to_undo(session: Session) -> JournalEntry:
    entry = next_undo(session)
    if entry is None:
        raise Refused("nothing_to_undo")
    return entry


def _undo_to_redo(session: Session) -> JournalEntry:
    entry = next_redo(session)
    if entry is None:
        raise Refused("nothing_to_redo")
    return entry


def _named_entry(session: Session, number: int) -> JournalEntry:
    entry = session.get(JournalEntry, number) if 0 < number < BEYOND else None
    if entry is None or entry.kind != journal.DO:
        raise Refused("entry_unknown", entry=number)
    if entry.undone:
        raise Refused("entry_undone", entry=number)
    return entry


def _revert(ledger: Ledger, source: JournalEntry, target: JournalEntry, kind: str, origin: str) -> TakenBack:
    with ledger.take_back(target.id, kind, target.label, target.params, origin) as change:
        session = change.session
        if session.get_one(JournalEntry, source.id).undone:  # another thread was faster
            raise Refused("entry_undone", entry=target.id)
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        rows = session.scalars(
            select(JournalRow).where(JournalRow.entry_id == source.id).order_by(JournalRow.id.desc())
        ).all()
        try:
            reverted, left = _revert_rows(connection, _backwards(rows))
        except IntegrityError as error:  # a later row took the place that one of these had
            raise Refused("undo_overtaken", entry=target.id) from error
        if not reverted:
            raise Refused("undo_overtaken", entry=target.id)
        session.get_one(JournalEntry, source.id).undone = True
        session.get_one(JournalEntry, target.id).undone = kind == journal.UNDO
    return TakenBack(target.id, target.label, target.params, reverted, left)


def _revert_rows(connection: Connection, rows: Iterable[Image]) -> tuple[int, tuple[tuple[str, str], ...]]:
    left: dict[tuple[str, str], None] = {}
    reverted = 0
    for row in rows:
        table = Model.metadata.tables[row.table]
        place = (row.table, row.key)
        if place not in left and _revert_row(connection, table, row):
            reverted += 1
        else:
            left[place] = None
    return reverted, tuple(left)


def _backwards(rows: Iterable[JournalRow]) -> Iterator[Image]:
    for row in rows:
        yield from reversed(tuple(journal.images(row.table, row.key, row.before, row.after)))


def _revert_row(connection: Connection, table: Table, row: Image) -> bool:
    """Put a row back to its image before, if it still is as the entry left it and nothing else needs it."""
    key = json.loads(row.key if row.after is None else _key_of(table, row.after))
    if _current(connection, table, key) != row.after:
        return False
    if row.before is None:
        return not _is_needed(connection, table, row.after or "{}") and _delete(connection, table, key)
    if row.after is None:
        return _owners_are_there(connection, table, row.before) and _insert(connection, table, row.before)
    return _owners_are_there(connection, table, row.before) and _update(connection, table, key, row.before)


def _key_of(table: Table, image: str) -> str:
    values = json.loads(image)
    return json.dumps([values[column.name] for column in table.primary_key.columns])


def _match(table: Table) -> str:
    return " AND ".join(f'"{column.name}" = ?' for column in table.primary_key.columns)


def _current(connection: Connection, table: Table, key: list[Any]) -> str | None:
    query = f'SELECT {journal.image(table, "t")} FROM "{table.name}" t WHERE {_match(table)}'  # noqa: S608 - our own names
    return connection.exec_driver_sql(query, tuple(key)).scalar()


def _delete(connection: Connection, table: Table, key: list[Any]) -> bool:
    connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE {_match(table)}', tuple(key))  # noqa: S608
    return True


def _insert(connection: Connection, table: Table, image: str) -> bool:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(f"json_extract(?1, '$.{column.name}')" for column in table.columns)
    connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({values})', (image,))  # noqa: S608
    return True


def _update(connection: Connection, table: Table, key: list[Any], image: str) -> bool:
    values = ", ".join(f"\"{column.name}\" = json_extract(?, '$.{column.name}')" for column in table.columns)
    images = (image,) * len(table.columns)
    connection.exec_driver_sql(f'UPDATE "{table.name}" SET {values} WHERE {_match(table)}', (*images, *key))  # noqa: S608
    return True


def _is_needed(connection: Connection, table: Table, image: str) -> bool:
    """Say whether rows that came later hang on this one; deleting it would take them along."""
    values = json.loads(image)
    for owned in journal.journaled_tables():
        for link in owned.foreign_keys:
            if link.column.table is not table:
                continue
            query = f'SELECT 1 FROM "{owned.name}" WHERE "{link.parent.name}" = ? LIMIT 1'  # noqa: S608
            if connection.exec_driver_sql(query, (values[link.column.name],)).first():
                return True
    return False


def _owners_are_there(connection: Connection, table: Table, image: str) -> bool:
    values = json.loads(image)
    for link in table.foreign_keys:
        value = values[link.parent.name]
        query = f'SELECT 1 FROM "{link.column.table.name}" WHERE "{link.column.name}" = ?'  # noqa: S608
        if value is not None and not connection.exec_driver_sql(query, (value,)).first():
            return False
    return True
