"""Counts of the forms, one row a cell of one agency, form and period; and the days they were counted on."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class Count(Model):
    """The value of a form's cell; ``absence`` says why there is none (not_occurring, not_applicable).

    ``value`` counts the smallest unit its cell is written in: 485 is 48,5 minutes where the cell has one decimal.
    """

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
    recorded_by: Mapped[str] = mapped_column(default="")


class DayCount(Model):
    """What an officer counted of a cell on one day; the days of a period add up to its count."""

    __tablename__ = "day_count"
    __table_args__ = ({"sqlite_with_rowid": False},)

    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(primary_key=True)
    column: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    officer: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]
    recorded_at: Mapped[datetime]
