"""The journal: every change of the ledger with row images before and after."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class JournalEntry(Model):
    """One change, undo or redo; ``target_id``: the entry an undo or redo acts on; ``undone``: it was taken back.

    ``officer`` is who made it, as the settings name them.
    """

    __tablename__ = "journal_entry"
    __table_args__ = ({"sqlite_autoincrement": True, "info": {"journal": False}},)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str]
    label: Mapped[str]
    params: Mapped[dict[str, Any]] = mapped_column(JSON)
    origin: Mapped[str]
    target_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entry.id"))
    undone: Mapped[bool] = mapped_column(default=False)
    officer: Mapped[str] = mapped_column(default="")


class JournalRow(Model):
    """One row image: JSON objects of all columns, null before an insert and after a delete.

    Of rows put in all at once there is a single one, without a ``key``: see `desktop.store.journal.put_in`.
    """

    __tablename__ = "journal_row"
    __table_args__ = ({"info": {"journal": False}},)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entry.id"), index=True)
    table: Mapped[str] = mapped_column("table_name")
    key: Mapped[str] = mapped_column("row_key")
    before: Mapped[str | None]
    after: Mapped[str | None]
    rows: Mapped[int] = mapped_column("row_count", default=1, server_default="1")
