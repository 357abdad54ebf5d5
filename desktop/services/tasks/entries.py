"""The entries of lines of work with their task and agency, in printed order; it must not know what is asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from desktop.domain.status import State
from desktop.models import Agency, Appendix, NewestProgress, Node, Plan, Progress
from desktop.services.plans.held_plans import find_plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session


class LineEntry(NamedTuple):
    """An entry with the task and the agency whose line it is of."""

    entry: Progress
    node: Node
    agency: Agency
    appendix: str
    plan: str

    @property
    def task(self) -> str:
        """The address of the task."""
        return f"{self.plan}:{self.appendix}:{self.node.path}"


@dataclass(frozen=True, slots=True)
class DoneLine:
    """A line that is said to be done though something lacks; ``reason`` is why, empty where nobody said.

    ``missing`` are the products that lack, none where it is the evidence.
    """

    task: str
    number: str
    text: str
    agency: str
    agency_name: str
    turn: str
    done_on: date | None
    period: str
    reason: str
    missing: tuple[str, ...] = ()


def every_entry() -> Select[Progress, Node, Agency, str, str]:
    """Select every entry as a `LineEntry`, line by line."""
    return (
        select(Progress, Node, Agency, Appendix.code, Plan.slug)
        .join(Node, Node.id == Progress.node_id)
        .join(Agency, Agency.id == Progress.agency_id)
        .join(Appendix, Appendix.id == Node.appendix_id)
        .join(Plan, Plan.id == Appendix.plan_id)
        .order_by(Plan.id, Appendix.position, Node.position, Progress.agency_id, Progress.turn)
    )


def done_entries(
    session: Session, plan: str | None, *conditions: ColumnElement[bool], explained: bool
) -> Iterator[LineEntry]:
    """Give the entry that counts of every line done in a plan (in all plans for None) that meets the conditions.

    Without ``explained`` those are left out of which somebody said why. Refuses with ``plan_not_held``.
    """
    done = (
        every_entry()
        .join(NewestProgress, NewestProgress.progress_id == Progress.id)
        .where(Progress.state == State.DONE.value, Node.archived_on.is_(None), *conditions)
    )
    if not explained:
        done = done.where(Progress.reason == "")
    if plan is not None:
        done = done.where(Plan.id == find_plan(session, plan).id)
    yield from map(LineEntry._make, session.execute(done))


def done_line(done: LineEntry, missing: tuple[str, ...] = ()) -> DoneLine:
    """Lay out a line that is done though something lacks."""
    entry, node, who, _appendix, _plan = done
    return DoneLine(
        task=done.task,
        number=node.number,
        text=node.text,
        agency=who.code,
        agency_name=who.name,
        turn=entry.turn,
        done_on=entry.done_on,
        period=entry.period,
        reason=entry.reason,
        missing=missing,
    )
