"""A plan held by the ledger: its appendices, their nodes as printed, its quantified targets."""

from datetime import date

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Model


class Plan(Model):
    """A plan of a province, its text kept as printed."""

    __tablename__ = "plan"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str | None]
    issue_date: Mapped[date | None]
    kind: Mapped[str]
    issuer: Mapped[str]
    title: Mapped[str]
    period_from: Mapped[int]
    period_to: Mapped[int]
    place: Mapped[str]
    anomalies: Mapped[list[str]] = mapped_column(JSON)

    appendices: Mapped[list["Appendix"]] = relationship(order_by="Appendix.position", cascade="all, delete-orphan")
    indicators: Mapped[list["Indicator"]] = relationship(order_by="Indicator.position", cascade="all, delete-orphan")


class Appendix(Model):
    """One Phụ lục; ``fields`` names what each printed column holds; ``archived_on``: a later version has it no more."""

    __tablename__ = "appendix"
    __table_args__ = (UniqueConstraint("plan_id", "code"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    position: Mapped[int]
    code: Mapped[str]
    heading: Mapped[str | None]
    title: Mapped[str | None]
    attached_note: Mapped[str | None]
    columns: Mapped[list[str]] = mapped_column(JSON)
    fields: Mapped[list[str]] = mapped_column(JSON)
    closing: Mapped[str | None]
    letterhead: Mapped[list[str]] = mapped_column(JSON, default=list)
    archived_on: Mapped[date | None]

    nodes: Mapped[list["Node"]] = relationship(order_by="Node.position", cascade="all, delete-orphan")


class Node(Model):
    """A row of an appendix as printed; ``path`` is its address, ``search`` its text folded for search.

    An archived row is no longer printed: ``archived_on`` is its day, its position is negative.
    """

    __tablename__ = "node"
    __table_args__ = (
        UniqueConstraint("appendix_id", "position"),
        UniqueConstraint("appendix_id", "path"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    appendix_id: Mapped[int] = mapped_column(ForeignKey("appendix.id", ondelete="CASCADE"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    number: Mapped[str]
    path: Mapped[str]
    level: Mapped[int]
    kind: Mapped[str]
    text: Mapped[str]
    product: Mapped[str | None]
    lead: Mapped[str | None]
    coordinate: Mapped[str | None]
    deadline: Mapped[str | None]
    search: Mapped[str]
    archived_on: Mapped[date | None]

    parent: Mapped["Node | None"] = relationship(remote_side="Node.id")
    deadlines: Mapped[list["NodeDeadline"]] = relationship(
        order_by="NodeDeadline.position", cascade="all, delete-orphan", lazy="selectin"
    )


class NodeDeadline(Model):
    """One of several deadlines of a cell, as printed, with the level or agency it is for."""

    __tablename__ = "node_deadline"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    scope: Mapped[str]
    text: Mapped[str]


class NodeVersion(Model):
    """What a row printed until ``changed_on``; only ever added."""

    __tablename__ = "node_version"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"), index=True)
    changed_on: Mapped[date]
    number: Mapped[str]
    text: Mapped[str]
    product: Mapped[str | None]
    lead: Mapped[str | None]
    coordinate: Mapped[str | None]
    deadline: Mapped[str | None]


class Indicator(Model):
    """A quantified target of a plan with the sentence it comes from."""

    __tablename__ = "indicator"
    __table_args__ = (UniqueConstraint("plan_id", "code"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    position: Mapped[int]
    code: Mapped[str]
    text: Mapped[str]
    measure: Mapped[str]
    unit: Mapped[str]
    comparator: Mapped[str]

    targets: Mapped[list["Target"]] = relationship(
        order_by="Target.position", cascade="all, delete-orphan", lazy="selectin"
    )


class Target(Model):
    """The value to reach by the end of a year or on a date."""

    __tablename__ = "target"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    year: Mapped[int | None]
    date: Mapped[date | None]
    value: Mapped[float | None]
    scope: Mapped[str]
