"""The turns of recurring work that come next, read from what is printed; nothing of them is stored."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.domain.deadlines import occurrences, read_deadline

if TYPE_CHECKING:
    from desktop.domain.deadlines import Deadline, DeadlinePart
    from desktop.services.tasks import TaskRow


def next_occurrences(row: TaskRow, on: date, count: int = 3) -> tuple[date, ...]:
    """List the next days a task falls due, from the day ``on`` to the end of its plan; empty for what does not recur.

    A cell with several deadlines gives the days of all its parts, in order.
    """
    if not row.deadline or row.plan_end is None:
        return ()
    reading = read_deadline(row.deadline, issued=row.plan_issued, plan_end=row.plan_end)
    before = on - timedelta(days=1)
    after = max(before, row.plan_issued) if row.plan_issued else before
    until = date(row.plan_end, 12, 31)
    parts: tuple[Deadline | DeadlinePart, ...] = (reading, *reading.parts)
    days = {day for part in parts for day in occurrences(part, after, until)}
    return tuple(sorted(days)[: max(count, 0)])
