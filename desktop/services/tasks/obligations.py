"""Who owes what until when: each task by agency and turn, each line with its own state, laid out for a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.plans import NodeKind
from desktop.domain.status import SOON_DAYS, State, Timing, timing
from desktop.models import Node, Plan
from desktop.services.plans.held_plans import find_plan
from desktop.services.plans.task_addresses import find_task, task_ref
from desktop.system import clock, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy.orm import Session

    from desktop.store.ledger import Ledger

from desktop.services.tasks.lines_of_work import Stand, Work, document_of, who_is
from desktop.services.tasks.turns import plan_of


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """One line of work. ``agency`` is empty where nobody is known by the printed words, which are ``printed``.

    ``is_bound`` is False for an agency that recorded progress without being named by the plan; ``ended`` says that the
    words name what is no more. ``due`` is the printed day, ``extended_due`` the one approved in its place.
    """

    task: str
    agency: str
    agency_name: str
    printed: str
    scope: str
    is_bound: bool
    ended: bool
    turn: str
    label: str
    due: date | None
    extended_due: date | None
    extension_document: str
    state: State
    timing: Timing
    percent: int | None
    done_on: date | None
    result: str
    advantage: str
    difficulty: str
    proposal: str
    period: str
    recorded_at: datetime | None

    @property
    def counted_due(self) -> date | None:
        """The date that counts: the approved one, else the printed one."""
        return self.extended_due or self.due


def obligations(
    ledger: Ledger,
    plan: str | None = None,
    *,
    task: str | None = None,
    on: date | None = None,
    agency: str | None = None,
    known_until: date | None = None,
) -> tuple[ObligationRow, ...]:
    """List the lines of one task, of a plan or of all plans in printed order, as of a day (today for None).

    ``agency`` (code or name) narrows them to one agency's. With ``known_until`` they stand as reported for the periods
    ended by then. Refuses as `find_task` does.
    """
    day, soon_days = on or clock.today(), settings.load().soon_days
    with ledger.read() as session:
        work = Work(session, day, who_is(session, agency) if agency is not None else None, known_until)
        return tuple(
            laid_out(ref, held, stand, day, soon_days)
            for ref, held, node in _tasks(session, plan, task)
            for stand in work.lines(held, node)
            if stand.is_bound or stand.entry is not None
        )


def _tasks(session: Session, plan: str | None, task: str | None) -> Iterator[tuple[str, Plan, Node]]:
    if task is not None:
        node = find_task(session, task, include_archived=True)
        yield task_ref(session, node.id), plan_of(session, node), node
        return
    plans: Iterable[Plan] = (
        session.scalars(select(Plan).order_by(Plan.id)).all() if plan is None else [find_plan(session, plan)]
    )
    for held in plans:
        for appendix in held.appendices:
            nodes = select(Node).where(
                Node.appendix_id == appendix.id, Node.kind == NodeKind.TASK.value, Node.archived_on.is_(None)
            )
            for node in session.scalars(nodes.order_by(Node.position)):
                yield f"{held.slug}:{appendix.code}:{node.path}", held, node


def laid_out(ref: str, plan: Plan, stand: Stand, on: date, soon_days: int = SOON_DAYS) -> ObligationRow:
    """Lay out a line for a list, its timing derived for the day."""
    bearer, turn, entry, extension = stand.bearer, stand.turn, stand.entry, stand.extension
    state = State(entry.state) if entry else State.NOT_STARTED
    done_on = entry.done_on if entry else None
    return ObligationRow(
        task=ref,
        agency=bearer.code,
        agency_name=bearer.name,
        printed=bearer.printed,
        scope=bearer.scope,
        is_bound=stand.is_bound,
        ended=bearer.ended,
        turn=turn.key,
        label=turn.label,
        due=turn.due,
        extended_due=extension.new_due if extension else None,
        extension_document=document_of(extension) if extension else "",
        state=state,
        timing=timing(state, stand.due, on, done_on=done_on, issued=plan.issue_date, soon_days=soon_days),
        percent=entry.percent if entry else None,
        done_on=done_on,
        result=entry.result if entry else "",
        advantage=entry.advantage if entry else "",
        difficulty=entry.difficulty if entry else "",
        proposal=entry.proposal if entry else "",
        period=entry.period if entry else "",
        recorded_at=entry.recorded_at if entry else None,
    )
