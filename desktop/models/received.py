"""Workbooks that came in, kept whole as they came."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class FileContent(Model):
    """The bytes of a file by their hash; only ever added, so undo need not carry them."""

    __tablename__ = "file_content"
    __table_args__ = ({"info": {"journal": False}},)

    sha256: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]


class ReceivedFile(Model):
    """One import of one file: what it was and for whom."""

    __tablename__ = "received_file"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("file_content.sha256"))
    form: Mapped[str]
    period: Mapped[str]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    received_at: Mapped[datetime]
