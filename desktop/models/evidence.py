"""Official documents, the files that prove work, and what they prove; files lie beside the ledger by their hash."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class Document(Model):
    """An official document by number, day, issuer and summary (trích yếu), with its file where there is one.

    ``sha256`` names the file beside the ledger and is empty for a document known by its number alone. ``removed_at``:
    since then it lies in the bin.
    """

    __tablename__ = "document"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(index=True)
    file_name: Mapped[str]
    size: Mapped[int]
    pages: Mapped[int | None]
    number: Mapped[str] = mapped_column(index=True)
    day: Mapped[date | None]
    issuer: Mapped[str]
    summary: Mapped[str]
    search: Mapped[str]
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class Evidence(Model):
    """A document that proves what an agency did of a task in a turn; ``removed_at``: since then it no longer does."""

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_line", "node_id", "agency_id", "turn"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    turn: Mapped[str]
    period: Mapped[str]
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
