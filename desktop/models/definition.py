"""Data files an office brought in: its own count forms, tables of formulas and weights, measures of indicators."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class Definition(Model):
    """A data file as it came, by what it defines (``kind``: form, index, measures), its code and version.

    The newest version of a code is used; counts of older versions stay readable. ``removed_at``: since then not used.
    """

    __tablename__ = "definition"
    __table_args__ = (UniqueConstraint("kind", "code", "version"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    code: Mapped[str]
    version: Mapped[int]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    file_name: Mapped[str]
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
