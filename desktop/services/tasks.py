"""The task tree of the ledger's plans with where each task stands; rows for lists, never mapped objects."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from desktop.domain.obligations import fold_lines
from desktop.domain.plans import NodeKind
from desktop.domain.status import NOT_OWED, State, Timing
from desktop.domain.text import fold, sort_key
from desktop.models import Appendix, Node, Plan
from desktop.services import working_calendar
from desktop.services.obligations import Work, document_of, due_date, who_is
from desktop.services.plans import find_plan
from desktop.services.reassigned import reassigned_notes
from desktop.services.task_addresses import under_their_headings
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from desktop.domain.agency_groups import Role
    from desktop.domain.working_days import Calendar
    from desktop.services.obligations import Entry, Who
    from desktop.store.ledger import Ledger

SHORTEST_LEAD, LONGEST_LEAD = 8, 60

_BETWEEN_LEADS = re.compile(r"[;\n]|,\s+(?=[^\W\d_a-zà-ỹđ])")
_SAID_OF_LEAD = re.compile(r"\s+(?:chủ trì|phối hợp|thực hiện|triển khai|đảm bảo|bảo đảm|việc|là)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A node of an appendix with the newest progress of one agency; ``parent`` is the ref of the node above.

    ``due`` is the date read from the printed deadline, None where it names none; ``extended_due`` the one approved in
    its place, by ``extension_document``. ``timing`` is derived for a day, by the date that counts. ``working_due`` is
    the next working day where that date is none; ``working_due_known`` is False where the calendar has no data for it.
    ``archived_on``: since then the plan has the row no more. ``reassigned`` says who has by a document what the cells
    of agencies print for a level that ended. ``role`` is what the agency has to do with the task, None for nothing.
    ``turn`` is the one of recurring work that is shown; ``lines`` and ``lines_done`` count its agencies, ``lines_late``
    what is late of all turns.
    """

    ref: str
    parent: str | None
    plan: str
    appendix: str
    kind: NodeKind
    level: int
    number: str
    text: str
    product: str | None
    lead: str | None
    coordinate: str | None
    deadline: str | None
    scoped_deadlines: tuple[tuple[str, str], ...]
    due: date | None
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
    search: str
    extended_due: date | None = None
    extension_document: str = ""
    working_due: date | None = None
    working_due_known: bool = True
    plan_issued: date | None = None
    plan_end: int | None = None
    archived_on: date | None = None
    reassigned: tuple[str, ...] = ()
    role: Role | None = None
    turn: str = ""
    lines: int = 0
    lines_done: int = 0
    lines_late: int = 0

    @property
    def counted_due(self) -> date | None:
        """The date that counts: the approved one, else the one read from the print."""
        return self.extended_due or self.due

    @property
    def is_task(self) -> bool:
        """Say whether the row carries work, or is a heading over others."""
        return self.kind is NodeKind.TASK

    @property
    def is_late(self) -> bool:
        """Say whether the work is owed and its day has passed; what is paused or dropped is not owed."""
        return self.timing is Timing.OVERDUE and self.state not in NOT_OWED


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What to show: text without marks, words of an agency in lead or coordinating cells, states and timings.

    ``not_recorded_in`` is a period's code: only tasks whose newest progress is of another period, or none.
    """

    text: str = ""
    agency: str = ""
    states: frozenset[State] = frozenset()
    timings: frozenset[Timing] = frozenset()
    not_recorded_in: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether everything is shown."""
        return not (self.text.strip() or self.agency.strip() or self.states or self.timings or self.not_recorded_in)


def task_rows(
    ledger: Ledger,
    plan: str | None = None,
    *,
    on: date | None = None,
    agency: str | None = None,
    whole: bool = False,
    include_archived: bool = False,
) -> tuple[TaskRow, ...]:
    """List all nodes of a plan (of all plans for None) in printed order, as they stand on a day (today for None).

    They stand as one agency's (the ledger's own for None), or with the lines of all agencies folded when ``whole``.
    Archived ones are listed behind the others under their heading, when asked for.
    """
    day = on or clock.today()
    with ledger.read() as session:
        plans = session.scalars(select(Plan).order_by(Plan.id)).all() if plan is None else [find_plan(session, plan)]
        who = who_is(session, agency)
        seen = _Seen(
            day,
            who,
            Work(session, day, None if whole else who),
            working_calendar.calendar(),
            reassigned_notes(session),
        )
        return tuple(
            row for held in plans for row in _plan_rows(session, held, seen, include_archived=include_archived)
        )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What rows are laid out by: the day, whose they are, the lines of work, the calendar, what was reassigned."""

    on: date
    who: Who
    work: Work
    calendar: Calendar
    reassigned: dict[int, tuple[str, ...]]


def _plan_rows(session: Session, plan: Plan, seen: _Seen, *, include_archived: bool) -> Iterable[TaskRow]:
    for appendix in plan.appendices:
        nodes = session.scalars(
            select(Node)
            .where(Node.appendix_id == appendix.id)
            .order_by(Node.position)
            .options(selectinload(Node.deadlines))
        ).all()
        printed = [node for node in nodes if node.archived_on is None]
        shown = under_their_headings(nodes) if include_archived else printed
        refs = {node.id: f"{plan.slug}:{appendix.code}:{node.path}" for node in shown}
        for node in shown:
            yield _row(plan, appendix, node, refs, seen)


def _row(plan: Plan, appendix: Appendix, node: Node, refs: dict[int, str], seen: _Seen) -> TaskRow:
    row = TaskRow(
        ref=refs[node.id],
        parent=refs.get(node.parent_id) if node.parent_id is not None else None,
        plan=plan.slug,
        appendix=appendix.code,
        kind=NodeKind(node.kind),
        level=node.level,
        number=node.number,
        text=node.text,
        product=node.product,
        lead=node.lead,
        coordinate=node.coordinate,
        deadline=node.deadline,
        scoped_deadlines=tuple((item.scope, item.text) for item in node.deadlines),
        due=due_date(node.deadline, plan.issue_date, plan.period_to),
        state=State.NOT_STARTED,
        timing=Timing.NO_DEADLINE,
        percent=None,
        done_on=None,
        result="",
        advantage="",
        difficulty="",
        proposal="",
        period="",
        recorded_at=None,
        search=node.search,
        archived_on=node.archived_on,
        plan_issued=plan.issue_date,
        plan_end=plan.period_to,
        reassigned=seen.reassigned.get(node.id, ()),
    )
    return _with_lines(row, plan, node, seen) if row.is_task else row


def _with_lines(row: TaskRow, plan: Plan, node: Node, seen: _Seen) -> TaskRow:
    """Say how a task stands: its lines folded, and what is recorded of the one shown where there is but one."""
    lines = seen.work.lines(plan, node)
    bound = [line for line in lines if line.is_bound]
    # What nobody who is bound recorded, somebody else may have.
    counted = bound if any(line.entry for line in bound) or not any(line.entry for line in lines) else lines
    fold = fold_lines([line.line for line in counted or lines], seen.on, plan.issue_date)
    shown = [line for line in counted or lines if line.turn.key == fold.turn.key]
    said = [line for line in shown if line.entry is not None]
    first = (said or shown)[0]
    working_due, working_due_known = _working_due(fold.due, seen.calendar)
    row = replace(
        row,
        due=fold.turn.due,
        state=fold.state,
        timing=fold.timing,
        extended_due=first.extension.new_due if first.extension else None,
        extension_document=document_of(first.extension) if first.extension else "",
        working_due=working_due,
        working_due_known=working_due_known,
        role=seen.work.role(node, seen.who.code),
        turn=fold.turn.key,
        lines=sum(line.is_bound for line in shown),
        lines_done=fold.done,
        lines_late=fold.overdue,
    )
    return _with_entry(row, first.entry) if len(shown) == 1 and first.entry else row


def _with_entry(row: TaskRow, entry: Entry) -> TaskRow:
    return replace(
        row,
        percent=entry.percent,
        done_on=entry.done_on,
        result=entry.result,
        advantage=entry.advantage,
        difficulty=entry.difficulty,
        proposal=entry.proposal,
        period=entry.period,
        recorded_at=entry.recorded_at,
    )


def _working_due(due: date | None, calendar: Calendar) -> tuple[date | None, bool]:
    """Give the working day a deadline moves to, None where it stays, and whether the calendar knows."""
    if due is None:
        return None, True
    found = calendar.next_working_day(due)
    return (found if found != due else None), found is not None


def filter_rows(rows: Sequence[TaskRow], wanted: TaskFilter) -> tuple[TaskRow, ...]:
    """Keep the tasks that fit and the headings above them, in order."""
    if wanted.is_empty:
        return tuple(rows)
    text, agency = fold(wanted.text), fold(wanted.agency)
    by_ref = {row.ref: row for row in rows}
    kept: set[str] = set()
    for row in rows:
        if row.is_task and _fits(row, wanted, text, agency):
            _keep_with_headings(row, by_ref, kept)
    return tuple(row for row in rows if row.ref in kept)


def _fits(row: TaskRow, wanted: TaskFilter, text: str, agency: str) -> bool:
    return (
        text in row.search
        and (not agency or agency in fold(" ".join((row.lead or "", row.coordinate or "", *row.reassigned))))
        and (not wanted.states or row.state in wanted.states)
        and (not wanted.timings or _fits_timing(row, wanted.timings))
        and (not wanted.not_recorded_in or row.period != wanted.not_recorded_in)
    )


def _fits_timing(row: TaskRow, timings: frozenset[Timing]) -> bool:
    suspended = row.state in NOT_OWED and row.counted_due is not None
    return row.timing in timings and not suspended


def _keep_with_headings(row: TaskRow, by_ref: dict[str, TaskRow], kept: set[str]) -> None:
    above: TaskRow | None = row
    while above is not None and above.ref not in kept:
        kept.add(above.ref)
        above = by_ref.get(above.parent) if above.parent else None


def lead_names(rows: Iterable[TaskRow]) -> tuple[str, ...]:
    """List the agencies that the lead cells name, each once, in alphabetical order; whole sentences are left out."""
    names = (_lead_name(part) for row in rows if row.lead for part in _BETWEEN_LEADS.split(row.lead))
    known = {fold(name): name for name in names if SHORTEST_LEAD <= len(name) <= LONGEST_LEAD}
    return tuple(sorted(known.values(), key=sort_key))


def _lead_name(part: str) -> str:
    return _SAID_OF_LEAD.sub("", part.strip(" +-•.")).strip(" .,")
