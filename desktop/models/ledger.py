"""The ledger's own head: what it is, whose it is."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class LedgerHead(Model):
    """The single row that says whose ledger this is; ``uid`` stays when the file is copied or renamed."""

    __tablename__ = "ledger"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    created_at: Mapped[datetime]
    practice: Mapped[bool] = mapped_column(default=False)
