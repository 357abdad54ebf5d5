"""What the page of tasks reads from the ledger, off the window's thread; it must not know how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services import plans, progress, tasks

if TYPE_CHECKING:
    from desktop.services.plans import AppendixHead
    from desktop.services.progress import ProgressRow
    from desktop.services.tasks import TaskRow
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class PlanRead:
    """The tasks of a plan for a period, with the heads of its appendices."""

    plan: str
    period: str
    rows: tuple[TaskRow, ...] = ()
    heads: tuple[AppendixHead, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryRead:
    """What was recorded of a task, newest first."""

    task: str
    rows: tuple[ProgressRow, ...]


def read_plan(ledger: Ledger, plan: str, period: str) -> PlanRead:
    """Read the tasks of a plan; nothing where the ledger holds none."""
    if not plan:
        return PlanRead(plan, period)
    return PlanRead(plan, period, tasks.task_rows(ledger, plan), plans.appendix_heads(ledger, plan))


def read_history(ledger: Ledger, task: str) -> HistoryRead:
    """Read what was recorded of a task."""
    return HistoryRead(task, progress.progress_history(ledger, task))
