"""The task tree of the ledger's plans with where each task stands; rows for lists, never mapped objects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.domain.deadlines import read_deadline
from desktop.domain.findings import Refused
from desktop.domain.plans import NodeKind, find_path, parse_task_ref
from desktop.domain.status import NOT_OWED, ExtensionState, State, Timing, timing
from desktop.domain.text import fold, sort_key
from desktop.models import Appendix, Extension, Node, Plan, Progress
from desktop.services import ledgers, wording, working_calendar
from desktop.services.plans import find_plan, printed_appendices
from desktop.services.reassigned import reassigned_notes
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from desktop.domain.working_days import Calendar
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
    of agencies print for a level that ended.
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
    include_archived: bool = False,
) -> tuple[TaskRow, ...]:
    """List all nodes of a plan (of all plans for None) in printed order, as they stand on a day (today for None).

    Archived ones are listed behind the others under their heading, when asked for.
    """
    with ledger.read() as session:
        plans = session.scalars(select(Plan).order_by(Plan.id)).all() if plan is None else [find_plan(session, plan)]
        who = ledgers.find_agency(session, agency)
        known = _known_of(session, who.id if who else 0, on or clock.today())
        return tuple(
            row for held in plans for row in _plan_rows(session, held, known, include_archived=include_archived)
        )


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an agency's tasks on a day, by node."""

    on: date
    progress: dict[int, Progress]
    extensions: dict[int, Extension]
    calendar: Calendar
    reassigned: dict[int, tuple[str, ...]]


def _known_of(session: Session, agency: int, on: date) -> _Known:
    return _Known(
        on,
        _newest_progress(session, agency),
        _newest_extensions(session, agency),
        working_calendar.calendar(),
        reassigned_notes(session),
    )


def _plan_rows(session: Session, plan: Plan, known: _Known, *, include_archived: bool) -> Iterable[TaskRow]:
    for appendix in plan.appendices:
        nodes = session.scalars(select(Node).where(Node.appendix_id == appendix.id).order_by(Node.position)).all()
        printed = [node for node in nodes if node.archived_on is None]
        shown = under_their_headings(nodes) if include_archived else printed
        refs = {node.id: f"{plan.slug}:{appendix.code}:{node.path}" for node in shown}
        for node in shown:
            yield _row(plan, appendix, node, refs, known)


def under_their_headings(nodes: Sequence[Node]) -> Sequence[Node]:
    """Order rows as printed, archived ones (their positions are negative) last under the row above them."""
    held = {node.id for node in nodes}
    below: dict[int | None, list[Node]] = {}
    for node in sorted(nodes, key=lambda node: (node.archived_on is not None, abs(node.position))):
        below.setdefault(node.parent_id if node.parent_id in held else None, []).append(node)
    return tuple(_walk(below, None))


def _walk(below: Mapping[int | None, Sequence[Node]], above: int | None) -> Iterator[Node]:
    for node in below.get(above, ()):
        yield node
        yield from _walk(below, node.id)


def _newest_progress(session: Session, agency: int) -> dict[int, Progress]:
    newest = select(func.max(Progress.id)).where(Progress.agency_id == agency).group_by(Progress.node_id)
    rows = session.scalars(select(Progress).where(Progress.id.in_(newest)))
    return {row.node_id: row for row in rows}


def _newest_extensions(session: Session, agency: int) -> dict[int, Extension]:
    approved = (Extension.agency_id == agency, Extension.state == ExtensionState.APPROVED.value)
    newest = select(func.max(Extension.id)).where(*approved).group_by(Extension.node_id)
    rows = session.scalars(select(Extension).where(Extension.id.in_(newest)))
    return {row.node_id: row for row in rows}


def _row(plan: Plan, appendix: Appendix, node: Node, refs: dict[int, str], known: _Known) -> TaskRow:
    entry, extension = known.progress.get(node.id), known.extensions.get(node.id)
    state = State(entry.state) if entry else State.NOT_STARTED
    done_on = entry.done_on if entry else None
    due = due_date(node.deadline, plan.issue_date, plan.period_to)
    counted = extension.new_due if extension else due
    working_due, working_due_known = _working_due(counted, known.calendar)
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
        due=due,
        state=state,
        timing=timing(state, counted, known.on, done_on=done_on, issued=plan.issue_date),
        percent=entry.percent if entry else None,
        done_on=done_on,
        result=entry.result if entry else "",
        advantage=entry.advantage if entry else "",
        difficulty=entry.difficulty if entry else "",
        proposal=entry.proposal if entry else "",
        period=entry.period if entry else "",
        recorded_at=entry.recorded_at if entry else None,
        search=node.search,
        archived_on=node.archived_on,
        extended_due=extension.new_due if extension else None,
        extension_document=_document(extension) if extension else "",
        working_due=working_due,
        working_due_known=working_due_known,
        plan_issued=plan.issue_date,
        plan_end=plan.period_to,
        reassigned=known.reassigned.get(node.id, ()),
    )


def _document(extension: Extension) -> str:
    return wording.document_on_paper(extension.document_number, extension.document_date)


def _working_due(due: date | None, calendar: Calendar) -> tuple[date | None, bool]:
    """Give the working day a deadline moves to, None where it stays, and whether the calendar knows."""
    if due is None:
        return None, True
    found = calendar.next_working_day(due)
    return (found if found != due else None), found is not None


@lru_cache(maxsize=4096)
def due_date(deadline: str | None, issued: date | None, plan_end: int) -> date | None:
    """Read the date a printed deadline means; None where it names none."""
    return read_deadline(deadline, issued=issued, plan_end=plan_end).due if deadline else None


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


def find_task(session: Session, ref: str, *, include_archived: bool = False) -> Node:
    """Find a task by its address ``PLAN:APPENDIX:PATH``.

    Refuses as `find_node` does and with ``task_is_group``.
    """
    node = find_node(session, ref, include_archived=include_archived)
    if node.kind == NodeKind.GROUP:
        raise Refused("task_is_group", task=ref)
    return node


def find_node(session: Session, ref: str, *, include_archived: bool = False) -> Node:
    """Find a task or a heading by its address ``PLAN:APPENDIX:PATH``.

    Refuses with ``task_ref_unreadable``, ``plan_not_held``, ``appendix_unknown``, ``task_unknown``, ``task_ambiguous``
    or ``task_archived``.
    """
    wanted = parse_task_ref(ref)
    plan = find_plan(session, wanted.plan)
    appendix = find_appendix(plan, wanted.appendix)
    nodes = session.scalars(select(Node).where(Node.appendix_id == appendix.id).order_by(Node.position)).all()
    found = find_path([node.path for node in nodes], wanted.path)
    if not found:
        raise Refused("task_unknown", task=ref)
    if len(found) > 1:
        raise Refused("task_ambiguous", task=ref, choices=", ".join(nodes[place].path for place in found))
    node = nodes[found[0]]
    if node.archived_on is not None and not include_archived:
        raise Refused("task_archived", task=ref, day=node.archived_on)
    return node


def find_appendix(plan: Plan, code: str) -> Appendix:
    """Find an appendix by its code, the only one for an empty code. Refuses with ``appendix_unknown``."""
    printed = printed_appendices(plan)
    if not code and len(printed) == 1:
        return printed[0]
    for appendix in plan.appendices:
        if appendix.code.casefold() == code.casefold():
            return appendix
    raise Refused("appendix_unknown", appendix=code, known=", ".join(item.code for item in printed))
