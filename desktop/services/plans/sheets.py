"""A held plan laid open for editing: every row with a key that stays, whatever becomes of its number and address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.models import Appendix, Node, Plan
from desktop.services.plans.held_plans import as_printed, find_plan, printed_appendices
from desktop.services.plans.rows import live_nodes
from desktop.services.plans.task_addresses import find_appendix

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain import plans as printed
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """An appendix as printed, and the keys of its rows in their order."""

    appendix: printed.Appendix
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ArchivedRow:
    """A row the plan has no more, that others it stood under still has."""

    key: int
    number: str
    text: str
    archived_on: date


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan for editing; ``head`` is the plan without its appendices."""

    head: printed.Plan
    sheets: tuple[OpenSheet, ...]
    archived: tuple[ArchivedRow, ...]


def open_plan(ledger: Ledger, name: str) -> OpenPlan:
    """Lay a held plan open. Refuses as `held_plan` does."""
    with ledger.read() as session:
        held = find_plan(session, name)
        plan = as_printed(held)
        keys = [tuple(node.id for node in live_nodes(session, table)) for table in printed_appendices(held)]
        sheets = tuple(OpenSheet(*one) for one in zip(plan.appendices, keys, strict=True))
        gone = session.scalars(
            select(Node)
            .join(Appendix, Appendix.id == Node.appendix_id)
            .where(Appendix.plan_id == held.id, Node.archived_on.is_not(None))
            .order_by(Node.archived_on.desc(), Node.id)
        )
        archived = tuple(
            ArchivedRow(node.id, node.number, node.text, node.archived_on)
            for node in gone
            if node.archived_on and (node.parent is None or node.parent.archived_on is None)
        )
        return OpenPlan(replace(plan, appendices=()), sheets, archived)


def ref_of_row(ledger: Ledger, key: int | None) -> str | None:
    """Give the address a row has now, None for None. Refuses with ``row_gone``."""
    if key is None:
        return None
    with ledger.read() as session:
        node = session.get(Node, key)
        if node is None:
            raise Refused("row_gone")
        table = session.get_one(Appendix, node.appendix_id)
        return f"{session.get_one(Plan, table.plan_id).slug}:{table.code}:{node.path}"


def key_of_row(ledger: Ledger, ref: str) -> int:
    """Give the key of a row by its address, 0 where no row has it."""
    slug, code, path = ref.split(":", 2)
    with ledger.read() as session:
        table = find_appendix(find_plan(session, slug), code)
        query = select(Node.id).where(Node.appendix_id == table.id, Node.path == path)
        return session.scalars(query).first() or 0
