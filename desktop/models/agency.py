"""Agencies: who leads, coordinates, counts and sends; and the officer's own profile for printed pages."""

from datetime import date

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model


class Agency(Model):
    """An agency with the dates between which it exists; ``code`` is the official code where there is one."""

    __tablename__ = "agency"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    level: Mapped[str]
    kind: Mapped[str]
    province_code: Mapped[str]
    province_name: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Profile(Model):
    """What an agency prints on its pages, entered once."""

    __tablename__ = "profile"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), unique=True)
    parent_agency: Mapped[str] = mapped_column(default="")
    agency: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    receiver: Mapped[str] = mapped_column(default="")
    authority: Mapped[list[str]] = mapped_column(JSON, default=list)
    office: Mapped[str] = mapped_column(default="")
    signer: Mapped[str] = mapped_column(default="")
    recipients: Mapped[list[str]] = mapped_column(JSON, default=list)
    font: Mapped[str] = mapped_column(default="Tinos")
