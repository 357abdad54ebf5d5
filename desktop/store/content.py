"""The hash of what a ledger says, whatever way its pages lie: equal content, equal hash."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from desktop.store import journal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def content_hash(session: Session) -> str:
    """Hash every followed table, row by row in the order of its key."""
    digest = hashlib.sha256()
    connection = session.connection()
    for table in journal.journaled_tables():
        order = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
        digest.update(f"\n{table.name}\n".encode())
        query = f'SELECT {journal.image(table, "t")} FROM "{table.name}" t ORDER BY {order}'  # noqa: S608 - our own names
        for (row,) in connection.exec_driver_sql(query):
            digest.update(row.encode())
    return digest.hexdigest()
