"""What the page of tasks reads from the ledger, off the window's thread; it must not know how it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.services.plans import held_plans
from desktop.services.progress import recording
from desktop.services.tasks import tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services.plans.held_plans import AppendixHead
    from desktop.services.progress.recording import ProgressRow
    from desktop.services.tasks.tree import TaskRow
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class PlanRead:
    """The tasks of a plan for a period, with the heads of its appendices."""

    plan: str
    period: str
    rows: tuple[TaskRow, ...] = ()
    heads: tuple[AppendixHead, ...] = ()
    lines: Mapping[str, tuple[TaskRow, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinesRead:
    """What a task is folded of."""

    task: str
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class HistoryRead:
    """What was recorded of a task, newest first."""

    task: str
    rows: tuple[ProgressRow, ...]


def read_plan(ledger: Ledger, plan: str, period: str, opened: tuple[str, ...] = (), *, whole: bool = False) -> PlanRead:
    """Read the tasks of a plan, with the lines of those that are open; nothing where the ledger holds none."""
    if not plan:
        return PlanRead(plan, period)
    rows = tree.task_rows(ledger, plan, whole=whole)
    held = {row.ref for row in rows}
    lines = {task: tree.line_rows(ledger, task, whole=whole) for task in opened if task in held}
    return PlanRead(plan, period, rows, held_plans.appendix_heads(ledger, plan), lines)


def read_lines(ledger: Ledger, task: str, *, whole: bool) -> LinesRead:
    """Read what a task is folded of."""
    return LinesRead(task, tree.line_rows(ledger, task, whole=whole))


def read_history(ledger: Ledger, row: TaskRow) -> HistoryRead:
    """Read what was recorded of a row; nothing of one that many agencies are folded into."""
    if row.is_many:
        return HistoryRead(row.ref, ())
    entries = recording.progress_history(ledger, row.task, row.agency)
    return HistoryRead(row.ref, tuple(entry for entry in entries if not row.line or entry.turn == row.turn))
