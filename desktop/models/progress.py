"""Progress of a task for one agency: entries are added, never overwritten."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class Progress(Model):
    """One entry; the newest of a task and agency is its state."""

    __tablename__ = "progress"
    __table_args__ = (Index("ix_progress_newest", "node_id", "agency_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    period: Mapped[str]
    state: Mapped[str]
    percent: Mapped[int | None]
    done_on: Mapped[date | None]
    result: Mapped[str]
    advantage: Mapped[str]
    difficulty: Mapped[str]
    proposal: Mapped[str]
    recorded_at: Mapped[datetime]
