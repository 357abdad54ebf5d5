"""The task tree of the ledger's plans with where each task stands; rows for lists, never mapped objects."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.obligations import fold_lines
from desktop.domain.plans import NodeKind
from desktop.domain.status import NOT_OWED, State, Timing
from desktop.domain.text import fold
from desktop.models import Appendix, Node, Plan
from desktop.services.agencies.reassigned import reassigned_notes
from desktop.services.ledger import working_calendar
from desktop.services.plans.held_plans import find_plan
from desktop.services.plans.past import plan_of_period
from desktop.services.plans.task_addresses import find_task, under_their_headings
from desktop.services.tasks.lines_of_work import Work, document_of, who_is
from desktop.services.tasks.turns import due_date, plan_of
from desktop.services.words import wording
from desktop.system import clock, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from desktop.domain.agency_groups import Role
    from desktop.domain.periods import Period
    from desktop.domain.working_days import Calendar
    from desktop.services.tasks.lines_of_work import Stand, Who
    from desktop.store.ledger import Ledger

Place = tuple[str, str | None, str | None]
"""A line of work: the address of its task, its agency (None for the ledger's own), its turn (None for the period's)."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A node of an appendix with the newest progress of one agency; ``parent`` is the ref of the node above.

    ``due`` is the date read from the printed deadline, None where it names none; ``extended_due`` the one approved in
    its place, by ``extension_document``; ``asked_due`` what is asked for and not decided on. ``timing`` is derived for
    a day, by the date that counts. ``working_due`` is the next working day where that date is none;
    ``working_due_known`` is False where the calendar has no data for it. ``archived_on``: since then the plan has the
    row no more. ``reassigned`` says who has by a document what the cells of agencies print for a level that ended.
    ``role`` is what the ledger's agency has to do with the task, None for nothing.

    What is recorded of the row goes to ``agency`` (None for the ledger's own) in ``turn``. ``lines`` and ``lines_done``
    count the agencies of that turn, ``lines_late`` what is late and ``lines_soon`` what is soon due of all turns;
    ``lines_unclear`` counts those whose words call nobody for certain, ``lines_moved`` those whose deadline was moved;
    ``folds`` says that `line_rows` has more. ``printed_for`` is to whom the deadline is printed where others have
    another. A row of those is named by ``line``; ``is_settled`` is False where nobody knows whom its words mean.
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
    asked_due: date | None = None
    working_due: date | None = None
    working_due_known: bool = True
    plan_issued: date | None = None
    plan_end: int | None = None
    archived_on: date | None = None
    reassigned: tuple[str, ...] = ()
    role: Role | None = None
    turn: str = ""
    agency: str | None = None
    line: str = ""
    lines: int = 0
    lines_done: int = 0
    lines_late: int = 0
    lines_soon: int = 0
    lines_unclear: int = 0
    lines_moved: int = 0
    folds: bool = False
    is_settled: bool = True
    printed_for: str = ""
    reason: str = ""
    addressee: str = ""
    is_unchanged: bool = False
    note: str = ""

    @property
    def counted_due(self) -> date | None:
        """The date that counts: the approved one, else the one read from the print."""
        return self.extended_due or self.due

    @property
    def is_task(self) -> bool:
        """Say whether the row carries work, or is a heading over others."""
        return self.kind is NodeKind.TASK

    @property
    def task(self) -> str:
        """The address of the task, whatever line of it the row is."""
        return re.split("[@#]", self.ref, maxsplit=1)[0]

    @property
    def place(self) -> Place:
        """What recording it names."""
        return self.task, self.agency, self.turn

    @property
    def is_many(self) -> bool:
        """Say whether several agencies are folded into the row; each is recorded on its own."""
        return self.lines > 1

    @property
    def is_late(self) -> bool:
        """Say whether the work is owed and its day has passed; what is paused or dropped is not owed."""
        return self.timing is Timing.OVERDUE and self.state not in NOT_OWED


def task_rows(
    ledger: Ledger,
    plan: str | None = None,
    *,
    on: date | None = None,
    agency: str | None = None,
    whole: bool = False,
    known_until: date | None = None,
    printed_for: Period | None = None,
    include_archived: bool = False,
) -> tuple[TaskRow, ...]:
    """List all nodes of a plan (of all plans for None) in printed order, as they stand on a day (today for None).

    They stand as one agency's (the ledger's own for None), or with the lines of all agencies folded when ``whole``.
    With ``known_until`` they stand as reported for the periods ended by then; with ``printed_for`` they are the rows of
    the plan as the report of that period prints it, under the addresses they have now. Archived ones are listed behind
    the others under their heading, when asked for.
    """
    with ledger.read() as session:
        plans = session.scalars(select(Plan).order_by(Plan.id)).all() if plan is None else [find_plan(session, plan)]
        seen = _seen(session, on, agency, whole=whole, known_until=known_until)
        return tuple(
            row
            for held in plans
            for row in _plan_rows(
                session, plan_of_period(session, held, printed_for), seen, include_archived=include_archived
            )
        )


def line_rows(
    ledger: Ledger, task: str, *, on: date | None = None, agency: str | None = None, whole: bool = False
) -> tuple[TaskRow, ...]:
    """List what a task is folded of: a row for each turn where there are several, below it one for each agency.

    Refuses as `find_task` does.
    """
    with ledger.read() as session:
        node = find_task(session, task, include_archived=True)
        plan, appendix = plan_of(session, node), session.get_one(Appendix, node.appendix_id)
        seen = _seen(session, on, agency, whole=whole)
        ref = f"{plan.slug}:{appendix.code}:{node.path}"
        above = _printed_row(plan, appendix, node, {node.id: ref}, seen)
        return tuple(_rows_of(above, seen.work.lines(plan, node), seen))


def turn_rows(ledger: Ledger, row: TaskRow, *, whole: bool = False) -> tuple[TaskRow, ...]:
    """List the turns of recurring work by their days, for whom a row is about; empty for work done once."""
    lines = line_rows(ledger, row.task, agency=None if row.is_many else row.agency, whole=whole and row.is_many)
    return tuple(line for line in lines if "@" not in line.ref)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What rows are laid out by: the day, whose they are, the lines of work, the calendar, what was reassigned."""

    on: date
    who: Who
    whole: bool
    work: Work
    calendar: Calendar
    reassigned: dict[int, tuple[str, ...]]
    soon_days: int


def _seen(
    session: Session, on: date | None, agency: str | None, *, whole: bool, known_until: date | None = None
) -> _Seen:
    day, who = on or clock.today(), who_is(session, agency)
    work = Work(session, day, None if whole else who, known_until)
    soon_days = settings.load().soon_days
    return _Seen(day, who, whole, work, working_calendar.calendar(), reassigned_notes(session), soon_days)


def _plan_rows(session: Session, plan: Plan, seen: _Seen, *, include_archived: bool) -> Iterable[TaskRow]:
    for appendix in plan.appendices:
        nodes = _nodes(session, appendix) if plan in session else appendix.nodes
        printed = [node for node in nodes if node.archived_on is None]
        shown = under_their_headings(nodes) if include_archived else printed
        refs = {node.id: f"{plan.slug}:{appendix.code}:{node.path}" for node in shown}
        if plan not in session:
            refs |= _addresses(session, plan, shown)
        for node in shown:
            row = _printed_row(plan, appendix, node, refs, seen)
            if row.is_task:
                role = seen.work.role(node, seen.who.code)
                yield replace(_folded(row, seen.work.lines(plan, node), seen), role=role)
            else:
                yield row


def _nodes(session: Session, appendix: Appendix) -> Sequence[Node]:
    query = select(Node).where(Node.appendix_id == appendix.id).order_by(Node.position)
    return session.scalars(query).all()


def _addresses(session: Session, plan: Plan, nodes: Sequence[Node]) -> dict[int, str]:
    """Give the addresses that rows of an earlier printing have now."""
    query = select(Node.id, Appendix.code, Node.path).join(Appendix, Appendix.id == Node.appendix_id)
    now = session.execute(query.where(Appendix.plan_id == plan.id))
    wanted = {node.id for node in nodes}
    return {key: f"{plan.slug}:{code}:{path}" for key, code, path in now if key in wanted}


def _printed_row(plan: Plan, appendix: Appendix, node: Node, refs: dict[int, str], seen: _Seen) -> TaskRow:
    return TaskRow(
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


def _folded(row: TaskRow, lines: Sequence[Stand], seen: _Seen) -> TaskRow:
    """Say how a row stands by its lines, and what is recorded where there is but one."""
    bound = [line for line in lines if line.is_bound]
    # What nobody who is bound recorded, somebody else may have.
    counted = bound if any(line.entry for line in bound) or not any(line.entry for line in lines) else lines
    fold = fold_lines([line.line for line in counted or lines], seen.on, row.plan_issued, seen.soon_days)
    shown = [line for line in counted or lines if line.turn.key == fold.turn.key]
    first = next((line for line in shown if line.entry is not None), shown[0])
    recorders = [line for line in shown if line.is_bound] or shown
    working_due, working_due_known = _working_due(fold.due, seen.calendar)
    moved = [(line.extension.new_due, document_of(line.extension)) for line in shown if line.extension]
    # A day granted to some is not the day of the task.
    of_all = moved[0] if len(moved) == len(shown) and len(set(moved)) == 1 else (None, "")
    row = replace(
        row,
        period=_period_of(shown),
        due=fold.turn.due,
        state=fold.state,
        timing=fold.timing,
        extended_due=of_all[0],
        extension_document=of_all[1],
        lines_moved=len(moved),
        asked_due=first.asked if len(shown) == 1 else None,
        working_due=working_due,
        working_due_known=working_due_known,
        turn=fold.turn.key,
        printed_for=fold.turn.label if len({line.turn.label for line in shown}) == 1 else "",
        agency=_recorder(recorders[0], seen) if len(recorders) == 1 else None,
        lines=sum(line.is_bound for line in shown),
        lines_done=fold.done,
        lines_late=fold.overdue,
        lines_soon=fold.soon,
        lines_unclear=sum(not line.bearer.code for line in shown if line.is_bound),
        folds=len(lines) > 1,
    )
    return replace(row, **first.entry.said()) if len(shown) == 1 and first.entry else row


def _period_of(lines: Sequence[Stand]) -> str:
    """Give the period that every line with work left was last recorded in; empty where they differ."""
    periods = {line.entry.period if line.entry else "" for line in lines if not line.line.is_finished}
    return periods.pop() if len(periods) == 1 else ""


def _recorder(line: Stand, seen: _Seen) -> str | None:
    """Say for whom an entry of a line is recorded."""
    return line.bearer.code or None if seen.whole else None


def _rows_of(above: TaskRow, lines: Sequence[Stand], seen: _Seen) -> Iterator[TaskRow]:
    by_turn: dict[str, list[Stand]] = {}
    for line in lines:
        by_turn.setdefault(line.turn.key, []).append(line)
    for found in sorted(by_turn.values(), key=lambda found: (found[0].turn.due or date.max, found[0].turn.key)):
        over = above
        if len(by_turn) > 1:
            turn = found[0].turn
            named = replace(above, ref=f"{above.ref}#{turn.key}", parent=above.ref)
            over = replace(_folded(named, found, seen), line=wording.turn_name(turn.key, turn.label))
            yield over
        if len(found) > 1:
            yield from (_row_of(over, line, place, seen) for place, line in enumerate(found))


def _row_of(over: TaskRow, line: Stand, place: int, seen: _Seen) -> TaskRow:
    """Lay out the line of one agency below its task or turn."""
    turn = f"#{line.turn.key}" if line.turn.key else ""
    name = line.bearer.name
    row = replace(
        over,
        ref=f"{over.task}@{line.bearer.code or f'?{place}'}{turn}",
        parent=over.ref,
        search=f"{over.search} {fold(name)}",
    )
    row = _folded(row, (line,), seen)
    return replace(row, line=name, folds=False, is_settled=bool(line.bearer.code) or line.is_recordable)


def _working_due(due: date | None, calendar: Calendar) -> tuple[date | None, bool]:
    """Give the working day a deadline moves to, None where it stays, and whether the calendar knows."""
    if due is None:
        return None, True
    found = calendar.next_working_day(due)
    return (found if found != due else None), found is not None
