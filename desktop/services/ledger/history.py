"""What was changed, when, and taking it back."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.models import JournalEntry, JournalRow, Progress
from desktop.services.ledger.closed_periods import refuse_closed_entry
from desktop.store import undo as taking_back
from desktop.store.undo import TakenBack, next_redo, next_undo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from desktop.store.ledger import Ledger

__all__ = ["Available", "HistoryRow", "TakenBack", "available", "history", "redo", "undo"]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A change, undo or redo; ``label`` and ``params`` are worded at the edge."""

    entry: int
    at: datetime
    kind: str
    label: str
    params: Mapping[str, object]
    origin: str
    undone: bool
    target: int | None
    rows: int
    officer: str = ""


@dataclass(frozen=True, slots=True)
class Available:
    """What Ctrl+Z and Ctrl+Y would take back or make again: (entry, label, params), None where there is nothing."""

    undo: tuple[int, str, Mapping[str, object]] | None
    redo: tuple[int, str, Mapping[str, object]] | None


def history(ledger: Ledger, limit: int = 500) -> tuple[HistoryRow, ...]:
    """List the newest changes, newest first."""
    with ledger.read() as session:
        touched = select(func.coalesce(func.sum(JournalRow.rows), 0)).where(JournalRow.entry_id == JournalEntry.id)
        query = select(JournalEntry, touched.scalar_subquery()).order_by(JournalEntry.id.desc()).limit(limit)
        rows = session.execute(query).all()
        return tuple(_row(entry, count) for entry, count in rows)


def available(ledger: Ledger) -> Available:
    """Say what undo and redo would do now."""
    with ledger.read() as session:
        back, again = next_undo(session), next_redo(session)
        return Available(
            (back.id, back.label, back.params) if back else None,
            (again.target_id or 0, again.label, again.params) if again else None,
        )


def undo(ledger: Ledger, entry: int | None = None, origin: str = "window") -> TakenBack:
    """Take back the newest change, or one old entry, unless it wrote in a closed period.

    Progress that was recorded since, of the same work in the same period, is left alone and named like a row changed
    since. Refuses as `desktop.store.undo.undo` does, and with ``period_closed``.
    """
    with ledger.read() as session:
        newest = next_undo(session)
        target = entry if entry is not None else newest.id if newest else None
        since: tuple[tuple[str, str], ...] = ()
        if target is not None and 0 < target < taking_back.BEYOND:
            refuse_closed_entry(session, target)
            since = tuple(_recorded_since(session, target))
    done = taking_back.undo(ledger, entry, origin)
    return replace(done, left_alone=(*done.left_alone, *since))


def _recorded_since(session: Session, entry: int) -> Iterator[tuple[str, str]]:
    """Name the progress entries that stand over those of a change: nothing of them is changed by its undo."""
    table = Progress.__tablename__
    made = select(JournalRow.after).where(
        JournalRow.entry_id == entry, JournalRow.table == table, JournalRow.before.is_(None)
    )
    for image in session.scalars(made):
        row = json.loads(image or "{}")
        later = select(Progress.id).where(
            *(getattr(Progress, name) == row[name] for name in ("node_id", "agency_id", "turn", "period")),
            Progress.id > row["id"],
        )
        yield from ((table, json.dumps([number])) for number in session.scalars(later))


def redo(ledger: Ledger, origin: str = "window") -> TakenBack:
    """Make again what the newest undo took back, unless it writes in a closed period.

    Refuses as `desktop.store.undo.redo` does, and with ``period_closed``.
    """
    with ledger.read() as session:
        undone = next_redo(session)
        if undone is not None:
            refuse_closed_entry(session, undone.id)
    return taking_back.redo(ledger, origin)


def _row(entry: JournalEntry, rows: int) -> HistoryRow:
    return HistoryRow(
        entry=entry.id,
        at=entry.at,
        kind=entry.kind,
        label=entry.label,
        params=entry.params,
        origin=entry.origin,
        undone=entry.undone,
        target=entry.target_id,
        rows=rows,
        officer=entry.officer,
    )
