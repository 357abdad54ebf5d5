"""Progress of a task for one agency, turn by turn: entries are added, never overwritten."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class Progress(Model):
    """One entry; the newest of a task, agency and turn is its state, by the end of its period (``until``), then by id.

    ``turn`` is empty for work done once. ``addressee`` is to whom the proposal goes, ``reason`` why the work is called
    done without evidence or with products missing; ``is_unchanged``: the texts are those of the period before.
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
    addressee: Mapped[str] = mapped_column(default="", server_default="")
    reason: Mapped[str] = mapped_column(default="", server_default="")
    is_unchanged: Mapped[bool] = mapped_column(default=False, server_default="0")
    note: Mapped[str] = mapped_column(default="", server_default="")


class NewestProgress(Model):
    """The entry that is the state of a task, agency and turn; kept by triggers of the file, never written by hand."""

    __tablename__ = "newest_progress"
    __table_args__ = ({"sqlite_with_rowid": False, "info": {"journal": False}},)

    node_id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(primary_key=True)
    turn: Mapped[str] = mapped_column(primary_key=True)
    progress_id: Mapped[int]


class ProductTick(Model):
    """Whether one of the products that a task prints is there, for an agency and turn; the newest row counts."""

    __tablename__ = "product_tick"
    __table_args__ = (Index("ix_product_tick_line", "node_id", "agency_id", "turn"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    turn: Mapped[str]
    product: Mapped[str]
    is_there: Mapped[bool]
    recorded_at: Mapped[datetime]


class ProposalAnswer(Model):
    """The answer to what an agency proposed in a period; the newest row counts."""

    __tablename__ = "proposal_answer"
    __table_args__ = (Index("ix_proposal_answer_line", "node_id", "agency_id", "turn"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    turn: Mapped[str]
    period: Mapped[str]
    answer: Mapped[str]
    document_number: Mapped[str]
    document_date: Mapped[date | None]
    recorded_at: Mapped[datetime]
