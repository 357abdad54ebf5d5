"""What officers said to doubts: answers to warnings, and what is left out of an indicator with the reason."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class Explanation(Model):
    """An answer in writing (giải trình) to a warning; rows are added, the newest one counts, "" takes it back.

    ``check`` is the rule's code, ``subject`` what it was said of (``FORM:ROW.COLUMN``, ``TASK|INDICATOR``),
    ``said`` the numbers it was said about: other numbers are asked about again. ``source_id``: the received file it
    came with.
    """

    __tablename__ = "explanation"
    __table_args__ = (
        Index("ix_explanation_subject", "agency_id", "period", "subject", "check_code"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    period: Mapped[str]
    subject: Mapped[str]
    check: Mapped[str] = mapped_column("check_code")
    said: Mapped[dict[str, Any]] = mapped_column(JSON)
    text: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("received_file.id"))


class Exemption(Model):
    """A row of a form (a procedure) that an indicator leaves out, with the reason; ``ended_at``: no longer.

    ``measure`` is the measure's code; ``agency_id`` is None where it holds for all agencies.
    """

    __tablename__ = "exemption"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    measure: Mapped[str] = mapped_column(index=True)
    form: Mapped[str]
    row: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    reason: Mapped[str]
    document: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    recorded_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class TaskIndicator(Model):
    """A task that serves an indicator of its plan; ``removed_at``: since then it no longer does."""

    __tablename__ = "task_indicator"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"), index=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), index=True)
    recorded_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
