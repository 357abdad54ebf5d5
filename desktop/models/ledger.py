"""The ledger's own head: what it is, whose it is; and the views its officers saved."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class LedgerHead(Model):
    """The single row that says whose ledger this is; ``uid`` stays when the file is copied or renamed."""

    __tablename__ = "ledger"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    created_at: Mapped[datetime]
    practice: Mapped[bool] = mapped_column(default=False)


class SavedView(Model):
    """A filter of a list that an officer gave a name; ``wanted`` is what the list's page makes of it."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("page", "name"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[str]
    name: Mapped[str]
    wanted: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved_at: Mapped[datetime]
