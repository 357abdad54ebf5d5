"""Requests to move the deadline of a task for one agency, and what was decided: rows are added, never overwritten."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class Extension(Model):
    """A request or a decision on one (``request_id``); the newest approved row of a line of work is its deadline."""

    __tablename__ = "extension"
    __table_args__ = (
        Index("ix_extension_newest", "node_id", "agency_id", "turn", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("extension.id", ondelete="CASCADE"), index=True)
    old_due: Mapped[date]
    new_due: Mapped[date]
    reason: Mapped[str]
    document_number: Mapped[str]
    document_date: Mapped[date | None]
    state: Mapped[str]
    recorded_at: Mapped[datetime]
    turn: Mapped[str] = mapped_column(default="", server_default="")
