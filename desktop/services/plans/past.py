"""A plan as it stood for the report of a period, whatever versions and edits came later: read from the journal."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import JSON, Date, select

from desktop.domain.periods import parse_period
from desktop.models import Appendix, JournalEntry, JournalRow, Node, NodeDeadline, Plan
from desktop.services.ledger.closed_periods import standing
from desktop.services.plans.held_plans import as_printed, find_plan
from desktop.store.journal import UNDO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from desktop.domain import plans as printed
    from desktop.domain.periods import Period
    from desktop.models import Model
    from desktop.store.ledger import Ledger

_MODELS = {model.__tablename__: model for model in (Plan, Appendix, Node, NodeDeadline)}
_VERSION = "plan_version_applied"

_Key = tuple[str, int]
_Row = TypeVar("_Row", Appendix, Node, NodeDeadline)
_Rows = dict[_Key, dict[str, Any]]


def printed_plan(ledger: Ledger, name: str | None, period: str | None) -> printed.Plan:
    """Give a plan as printed in the report of a period, as it is now for None. Refuses as `held_plan` does."""
    with ledger.read() as session:
        plan = find_plan(session, name)
        return as_printed(plan_of_period(session, plan, parse_period(period) if period else None))


def plan_of_period(session: Session, plan: Plan, period: Period | None) -> Plan:
    """Give a plan as it stood for the report of a period; itself where no version came later, unattached otherwise.

    That is the version of the period's last day, or of when it was closed before, with what was mended of it until the
    next version came.
    """
    since = _first_later_entry(session, plan, period) if period else None
    if since is None:
        return plan
    rows = _rows_now(plan)
    touched = list(_images_since(session, since))
    if not touched:
        return plan
    for (table, key), before in touched:
        if before is None:
            rows.pop((table, key), None)
        else:
            rows[table, key] = before
    return _made(plan, rows)


def _first_later_entry(session: Session, plan: Plan, period: Period) -> int | None:
    """Find the first version that the report of a period knows nothing of; None where it knows all."""
    closing = standing(session, period.code)
    versions = select(JournalEntry).where(
        JournalEntry.label == _VERSION, JournalEntry.kind != UNDO, JournalEntry.undone.is_(False)
    )
    for entry in session.scalars(versions.order_by(JournalEntry.id)):
        is_later = entry.at.date() > period.end or (closing is not None and entry.at > closing.at)
        if is_later and _is_of(session, entry.id, plan):
            return entry.id
    return None


def _is_of(session: Session, entry: int, plan: Plan) -> bool:
    appendices = {appendix.id for appendix in plan.appendices}
    rows = select(JournalRow.before, JournalRow.after).where(
        JournalRow.entry_id == entry, JournalRow.table == Node.__tablename__
    )
    return any(
        json.loads(before or after or "{}").get("appendix_id") in appendices for before, after in session.execute(rows)
    )


def _images_since(session: Session, entry: int) -> Iterator[tuple[_Key, dict[str, Any] | None]]:
    """Give what rows of plans were before each change from an entry on, the newest change first."""
    query = select(JournalRow).where(JournalRow.entry_id >= entry, JournalRow.table.in_(_MODELS))
    for row in session.scalars(query.order_by(JournalRow.id.desc())):
        (key,) = json.loads(row.key)
        before = json.loads(row.before) if row.before else None
        yield (row.table, key), _typed(_MODELS[row.table], before) if before else None


def _typed(model: type[Model], image: Mapping[str, Any]) -> dict[str, Any]:
    """Read the values of an image as the columns hold them."""
    return {column.name: _value(column.type, image.get(column.name)) for column in model.__table__.columns}


def _value(kind: object, value: object) -> object:
    if isinstance(kind, Date) and isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(kind, JSON) and isinstance(value, str):
        return json.loads(value)
    return value


def _rows_now(plan: Plan) -> _Rows:
    nodes = [node for appendix in plan.appendices for node in appendix.nodes]
    deadlines = [deadline for node in nodes for deadline in node.deadlines]
    rows: _Rows = {}
    for model, held in ((Plan, [plan]), (Appendix, plan.appendices), (Node, nodes), (NodeDeadline, deadlines)):
        names = [column.name for column in model.__table__.columns]
        for row in held:
            rows[model.__tablename__, row.id] = {name: getattr(row, name) for name in names}
    return rows


def _made(plan: Plan, rows: _Rows) -> Plan:
    """Make the plan of rows, belonging to no session; one that was not there yet is given as it is now."""
    head = rows.get((Plan.__tablename__, plan.id))
    if head is None:
        return plan
    made = Plan(**head)
    for appendix in _owned(rows, Appendix, "plan_id", plan.id):
        made.appendices.append(appendix)
        for node in _owned(rows, Node, "appendix_id", appendix.id):
            appendix.nodes.append(node)
            node.deadlines.extend(_owned(rows, NodeDeadline, "node_id", node.id))
    return made


def _owned(rows: _Rows, model: type[_Row], owner: str, key: int) -> list[_Row]:
    table = model.__tablename__
    found = [row for (name, _key), row in rows.items() if name == table and row[owner] == key]
    return [model(**row) for row in sorted(found, key=lambda row: int(row["position"]))]
