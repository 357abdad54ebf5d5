"""The report an office writes of a plan for a period: what the officer made of the text drafted from the figures."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class PeriodReport(Model):
    """Number, day, subject and text of a report; ``drafted`` are the paragraphs the text was last drafted from."""

    __tablename__ = "period_report"
    __table_args__ = (UniqueConstraint("plan_id", "period"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    period: Mapped[str]
    number: Mapped[str]
    issued: Mapped[date | None]
    subject: Mapped[str]
    text: Mapped[str]
    drafted: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    recorded_at: Mapped[datetime]
