"""Agencies over time: who leads, coordinates, counts and sends; and the officer's own profile for printed pages."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, Table, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Model

_UNDATED = text("valid_from IS NULL")


class Agency(Model):
    """An agency with the dates between which it exists; ``code`` is the official code where there is one.

    An official code is given out again after a merger: the units before and after are two rows of one code.
    ``valid_to`` is the first day without the agency; a date left empty says that none is known.
    """

    __tablename__ = "agency"
    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        # Empty dates are all different to a constraint.
        Index("ix_agency_undated", "code", unique=True, sqlite_where=_UNDATED),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    name: Mapped[str]
    level: Mapped[str]
    kind: Mapped[str]
    province_code: Mapped[str]
    province_name: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


@event.listens_for(Agency.__table__, "before_create")
def _undated_elsewhere(table: Table, *_made: object, **_how: object) -> None:
    # Said at once with the index, every start would import that dialect.
    index = next(one for one in table.indexes if one.name == "ix_agency_undated")
    index.dialect_options["postgresql"]["where"] = _UNDATED


class AgencyChange(Model):
    """What became of an agency on a day: merged into another, split, renamed or moved; only ever added."""

    __tablename__ = "agency_change"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    from_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    day: Mapped[date]
    document: Mapped[str]


class AgencyAlias(Model):
    """A spelling the officer was asked about once, and the agency it means; ``key`` is the spelling to compare by."""

    __tablename__ = "agency_alias"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    decided_at: Mapped[datetime]


class GroupMember(Model):
    """What an officer said of a class of agencies: that an agency belongs to it, or does not, between two dates.

    With ``node_id`` it is said of one task, and the members named there are all the members the class has in it.
    """

    __tablename__ = "group_member"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int | None] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"), index=True)
    group: Mapped[str] = mapped_column("group_code")
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    belongs: Mapped[bool]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    recorded_at: Mapped[datetime]


class Reassignment(Model):
    """To whom a document gives work that a plan printed for others; only ever added, the newest counts.

    ``role`` is the cell the words stand in, ``from_text`` the words of what ended, or ``#CODE`` of an agency whose line
    it is; the plan's own text is never touched. The work is given to an agency, or to a class of agencies by its code
    in ``to_group``.
    """

    __tablename__ = "reassignment"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"), index=True)
    role: Mapped[str]
    from_text: Mapped[str]
    to_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    to_group: Mapped[str]
    document_number: Mapped[str]
    document_date: Mapped[date]
    reason: Mapped[str]
    recorded_at: Mapped[datetime]


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
