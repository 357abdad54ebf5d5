"""Reports printed or given out before their period was closed, found again by the hash at their foot."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class Printout(Model):
    """The first printing of what a draft says: ``digest`` is a hash of that, ``content`` is the file.

    Only the newest are kept. No change of the ledger's content: undo leaves it alone.
    """

    __tablename__ = "printout"
    __table_args__ = ({"sqlite_autoincrement": True, "info": {"journal": False}},)

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    report: Mapped[str]
    period: Mapped[str | None]
    title: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    at: Mapped[datetime]
    content: Mapped[bytes]
