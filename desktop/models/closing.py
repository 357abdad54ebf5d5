"""Periods closed and reopened, and the reports as they were sent: rows are added, never overwritten."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class PeriodClosing(Model):
    """A period was closed or reopened; the newest row of a period says how it stands.

    ``gaps`` is what was missing when it was closed, ``reason`` why it was closed so, or why it was reopened.
    """

    __tablename__ = "period_closing"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(index=True)
    is_closed: Mapped[bool]
    reason: Mapped[str]
    gaps: Mapped[list[str]] = mapped_column(JSON, default=list)
    at: Mapped[datetime]


class SentReport(Model):
    """A report frozen as it was sent when its period was closed: the file, its hash, the cells it said."""

    __tablename__ = "sent_report"
    __table_args__ = (UniqueConstraint("closing_id", "report"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    closing_id: Mapped[int] = mapped_column(ForeignKey("period_closing.id", ondelete="CASCADE"), index=True)
    report: Mapped[str]
    title: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("file_content.sha256"))
    cells: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
