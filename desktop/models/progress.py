"""Progress of a task for one agency, turn by turn: entries are added, never overwritten."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class Progress(Model):
    """One entry; the newest of a task, agency and turn is its state, by the end of its period (``until``), then by id.

    ``turn`` is empty for work done once.
    """

    __tablename__ = "progress"
    __table_args__ = (
        Index("ix_progress_newest", "node_id", "agency_id", "turn", "until", "id"),
        {"sqlite_autoincrement": True},
    )

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
    turn: Mapped[str] = mapped_column(default="", server_default="")
    until: Mapped[date] = mapped_column(server_default="0001-01-01")


class NewestProgress(Model):
    """The entry that is the state of a task, agency and turn; kept by triggers of the file, never written by hand."""

    __tablename__ = "newest_progress"
    __table_args__ = ({"sqlite_with_rowid": False, "info": {"journal": False}},)

    node_id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(primary_key=True)
    turn: Mapped[str] = mapped_column(primary_key=True)
    progress_id: Mapped[int]
