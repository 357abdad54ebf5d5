"""Counts of the forms, one row a cell of one agency, form and period."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class Count(Model):
    """The value of a form's cell; ``absence`` says why there is none (not_occurring, not_applicable)."""

    __tablename__ = "count"
    __table_args__ = (
        Index("ix_count_sheet", "form", "period", "row", "column", "agency_id", "value"),
        {"sqlite_with_rowid": False},
    )

    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(primary_key=True)
    column: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int | None]
    absence: Mapped[str]
    note: Mapped[str]
    recorded_at: Mapped[datetime]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("received_file.id"))
