"""Which tasks of a plan serve which of its indicators, as officers linked them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.models import Appendix, Indicator, Node, Plan, TaskIndicator
from desktop.services.plans.task_addresses import find_task, task_ref
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class ServingTask:
    """A task linked with an indicator: its address, its printed number and text."""

    link: int
    ref: str
    number: str
    text: str
    indicator: str


def serving_tasks(ledger: Ledger, indicator: str) -> tuple[ServingTask, ...]:
    """List the tasks that serve an indicator, by its address ``PLAN:INDICATOR``, in printed order."""
    with ledger.read() as session:
        return tuple(one for one in links_in(session) if one.indicator == indicator)


def links_in(session: Session) -> tuple[ServingTask, ...]:
    """List all links of tasks with indicators, in printed order."""
    query = (
        select(TaskIndicator.id, Node, Plan.slug, Indicator.code)
        .join(Node, Node.id == TaskIndicator.node_id)
        .join(Appendix, Appendix.id == Node.appendix_id)
        .join(Indicator, Indicator.id == TaskIndicator.indicator_id)
        .join(Plan, Plan.id == Indicator.plan_id)
        .where(TaskIndicator.removed_at.is_(None))
        .order_by(Plan.id, Appendix.position, Node.position)
    )
    return tuple(
        ServingTask(link, task_ref(session, node.id), node.number, node.text, f"{slug}:{code}")
        for link, node, slug, code in session.execute(query)
    )


def link_task(ledger: Ledger, task: str, indicator: str, origin: str = "window") -> int:
    """Say that a task serves an indicator of its plan, as one change. Refuses as `link_tasks` does."""
    return link_tasks(ledger, [task], indicator, origin)


def link_tasks(ledger: Ledger, tasks: Sequence[str], indicator: str, origin: str = "window") -> int:
    """Say that tasks serve an indicator of their plan, as one change; gives the journal entry, 0 where it was said.

    Refuses with ``indicator_unknown``, ``task_indicator_other_plan`` and as `find_task` does.
    """
    code, count = indicator.partition(":")[2], len(tasks)
    with ledger.change("task_indicator_linked", origin, tasks=count, indicator=code) as change:
        for task in tasks:
            _link(change.session, task, indicator)
    return change.entry


def _link(session: Session, task: str, indicator: str) -> None:
    node, row = find_task(session, task), _indicator(session, indicator)
    if session.get_one(Appendix, node.appendix_id).plan_id != row.plan_id:
        raise Refused("task_indicator_other_plan", task=task, indicator=row.code)
    if not _links(session, node.id, row.id):
        session.add(TaskIndicator(node_id=node.id, indicator_id=row.id, recorded_at=clock.now(), removed_at=None))


def unlink_task(ledger: Ledger, task: str, indicator: str, origin: str = "window") -> int:
    """Say that a task no longer serves an indicator, as one change. Refuses as `link_task` does."""
    with ledger.change("task_indicator_unlinked", origin, task=task, indicator=indicator.partition(":")[2]) as change:
        node = find_task(change.session, task, include_archived=True)
        for row in _links(change.session, node.id, _indicator(change.session, indicator).id):
            row.removed_at = clock.now()
    return change.entry


def _indicator(session: Session, address: str) -> Indicator:
    slug, _colon, code = address.partition(":")
    query = select(Indicator).join(Plan, Plan.id == Indicator.plan_id).where(Plan.slug == slug, Indicator.code == code)
    row = session.scalars(query).first()
    if row is None:
        raise Refused("indicator_unknown", indicator=address, known="")
    return row


def _links(session: Session, node: int, indicator: int) -> list[TaskIndicator]:
    query = select(TaskIndicator).where(
        TaskIndicator.node_id == node, TaskIndicator.indicator_id == indicator, TaskIndicator.removed_at.is_(None)
    )
    return list(session.scalars(query))
