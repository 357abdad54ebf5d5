"""Who owes what until when: each task by agency and turn, each line with its own state; only entries are stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Select, func, select

from desktop.domain.agency_groups import Role
from desktop.domain.deadlines import read_deadline
from desktop.domain.findings import Refused
from desktop.domain.obligations import (
    Bearer,
    Line,
    Turn,
    groups_bound_by_deadline,
    turn_for,
    turns,
    turns_of,
)
from desktop.domain.periods import parse_period
from desktop.domain.plans import NodeKind
from desktop.domain.status import SOON_DAYS, ExtensionState, State, Timing, timing
from desktop.models import Agency, Appendix, Extension, NewestProgress, Node, Plan, Progress
from desktop.services import directory, ledgers, wording
from desktop.services.bearers import Bearers
from desktop.services.group_members import is_standing
from desktop.services.plans import find_plan
from desktop.services.task_addresses import find_task, task_ref
from desktop.system import clock, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from desktop.domain.deadlines import Deadline
    from desktop.domain.obligations import Addressed
    from desktop.domain.periods import Period
    from desktop.store.ledger import Ledger


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


class Who(NamedTuple):
    """An agency whose lines are asked for; ``id`` is None where only the directory names it."""

    id: int | None
    code: str
    name: str
    level: str


def who_is(session: Session, agency: str | None) -> Who:
    """Find an agency by code or name, the ledger's own for None.

    Refuses with ``agency_unknown``, ``agency_ambiguous`` or ``agency_ended``.
    """
    held = ledgers.find_agency(session, agency)
    if held is not None or agency is None:
        row = held or session.get_one(Agency, ledgers.own_head(session).agency_id)
        return Who(row.id, row.code, row.name, row.level)
    own = session.get_one(Agency, ledgers.own_head(session).agency_id)
    info = directory.find_agency(agency, own.province_code or None)
    return Who(None, info.code, info.name, info.level)


class Entry(NamedTuple):
    """The newest entry of a task, agency and turn."""

    node: int
    agency: int
    turn: str
    state: str
    percent: int | None
    done_on: date | None
    result: str
    advantage: str
    difficulty: str
    proposal: str
    period: str
    recorded_at: datetime
    reason: str
    addressee: str
    is_unchanged: bool


_ENTRY = (
    Progress.node_id,
    Progress.agency_id,
    Progress.turn,
    Progress.state,
    Progress.percent,
    Progress.done_on,
    Progress.result,
    Progress.advantage,
    Progress.difficulty,
    Progress.proposal,
    Progress.period,
    Progress.recorded_at,
    Progress.reason,
    Progress.addressee,
    Progress.is_unchanged,
)


class Stand(NamedTuple):
    """A line with what is known of it, before it is laid out."""

    bearer: Bearer
    turn: Turn
    entry: Entry | None
    extension: Extension | None
    is_bound: bool
    is_recordable: bool = True
    asked: date | None = None

    @property
    def due(self) -> date | None:
        """The day that counts."""
        return self.extension.new_due if self.extension else self.turn.due

    @property
    def line(self) -> Line:
        """What a fold needs."""
        entry = self.entry
        state = State(entry.state) if entry else State.NOT_STARTED
        return Line(self.turn, state, self.due, entry.done_on if entry else None)


@lru_cache(maxsize=4096)
def deadline_of(printed: str | None, issued: date | None, plan_end: int) -> Deadline:
    """Read a printed deadline in the light of its plan."""
    return read_deadline(printed or "", issued=issued, plan_end=plan_end)


def due_date(printed: str | None, issued: date | None, plan_end: int) -> date | None:
    """Read the date a printed deadline means; None where it names none."""
    return deadline_of(printed, issued, plan_end).due if printed else None


def printed_turns(plan: Plan, node: Node) -> tuple[Addressed, ...]:
    """List the turns of a task, and for whom each is printed."""
    # A plan whose day is left blank ("ngày … tháng … năm 2024") begins with its period.
    since = plan.issue_date or (date(plan.period_from - 1, 12, 31) if plan.period_from > 1 else None)
    return turns(deadline_of(node.deadline, plan.issue_date, plan.period_to), since, plan.period_to)


def bearers_of(bearers: Bearers, node: Node, printed: Sequence[Addressed]) -> tuple[Bearer, ...]:
    """List who is to do a task, those that only its deadline names too."""
    found = list(bearers.bound(node, Role.LEAD))
    held = {bearer.code or bearer.printed for bearer in found}
    for group, words in groups_bound_by_deadline(printed):
        more = bearers.called(node, group, words)
        found += [bearer for bearer in more if (bearer.code or bearer.printed) not in held]
    return tuple(found)


def as_bearer(bearers: Bearers, node: Node, printed: Sequence[Addressed], who: Who | Agency) -> Bearer:
    """Give an agency as the task binds it; who is not bound has no printed words."""
    bound = (bearer for bearer in bearers_of(bearers, node, printed) if bearer.code == who.code)
    return next(bound, None) or Bearer(who.code, who.name, "", who.level)


class Work:
    """The lines of every task as one session sees them on one day; ``only`` narrows them to one agency's.

    With ``known_until`` they stand as reported for the periods that ended by then, whatever came later.
    """

    def __init__(self, session: Session, on: date, only: Who | None = None, known_until: date | None = None) -> None:
        self._only = only
        self._bearers = Bearers(session, on)
        self._agencies = {row.id: row for row in session.scalars(select(Agency).order_by(Agency.id))}
        # An official code is given out again after a merger: the unit there is on the day bears it.
        by_day = sorted(self._agencies.values(), key=lambda row: is_standing(row, on))
        self._by_code = {row.code: row.id for row in by_day}
        self._own = ledgers.own_head(session).agency_id
        self._entries: dict[int, dict[int, dict[str, Entry]]] = {}
        for row in session.execute(_newest(known_until)):
            entry = Entry._make(row)
            self._entries.setdefault(entry.node, {}).setdefault(entry.agency, {})[entry.turn] = entry
        approved = select(Extension).where(Extension.state == ExtensionState.APPROVED.value).order_by(Extension.id)
        self._extensions: dict[tuple[int, int], dict[str, Extension]] = {}
        for extension in session.scalars(approved):
            if known_until and _decided_on(extension) > known_until:
                continue
            self._extensions.setdefault((extension.node_id, extension.agency_id), {})[extension.turn] = extension

        self._asked: dict[tuple[int, int, str], date] = {}
        if known_until is None:
            self._asked = {(node, agency, turn): day for node, agency, turn, day in session.execute(_open_requests())}

    def role(self, node: Node, agency: str) -> Role | None:
        """Say what an agency has to do with a task: by its name, or as a member of a class."""
        for role in Role:
            if any(bearer.code == agency for bearer in self._bearers.bound(node, role)):
                return role
        return None

    def lines(self, plan: Plan, node: Node) -> tuple[Stand, ...]:
        """List the lines of a task, bearer by bearer and turn by turn."""
        printed = printed_turns(plan, node)
        if self._only is not None:
            return tuple(self._lines_of_one(node, printed, self._only))
        return tuple(self._lines_of_all(node, printed))

    def _lines_of_one(self, node: Node, printed: Sequence[Addressed], only: Who) -> Iterator[Stand]:
        bearer = as_bearer(self._bearers, node, printed, only)
        yield from self._lines_of(node, printed, bearer, only.id, is_bound=bool(bearer.printed))

    def _lines_of_all(self, node: Node, printed: Sequence[Addressed]) -> Iterator[Stand]:
        bound = bearers_of(self._bearers, node, printed)
        shown: set[int] = set()
        own_is_bound = any(self._by_code.get(bearer.code) == self._own for bearer in bound if bearer.code)
        for bearer in bound:
            agency = self._by_code.get(bearer.code) if bearer.code else None
            if not bearer.code and not own_is_bound and self._own not in shown:
                agency = self._own  # what nobody else can record, the ledger's office records itself
            if agency is not None:
                shown.add(agency)
            yield from self._lines_of(node, printed, bearer, agency, is_bound=True)
        for agency in self._entries.get(node.id, {}):
            if agency not in shown:
                row = self._agencies[agency]
                bearer = Bearer(row.code, row.name, "", row.level)
                yield from self._recorded_lines(node, printed, bearer, agency)

    def _lines_of(
        self, node: Node, printed: Sequence[Addressed], bearer: Bearer, agency: int | None, *, is_bound: bool
    ) -> Iterator[Stand]:
        due = turns_of(bearer, printed)
        if agency is None:
            is_known = bool(bearer.code)
            yield from (Stand(bearer, turn, None, None, is_bound, is_known) for turn in due)
            return
        entries = by_turn(self._entries.get(node.id, {}).get(agency, {}), due)
        extensions = self._extensions.get((node.id, agency), {})
        for turn in due:
            extension, asked = _extension(extensions, turn, due), self._asked.get((node.id, agency, turn.key))
            yield Stand(bearer, turn, entries.get(turn.key), extension, is_bound, asked=asked)

    def _recorded_lines(self, node: Node, printed: Sequence[Addressed], bearer: Bearer, agency: int) -> Iterator[Stand]:
        lines = self._lines_of(node, printed, bearer, agency, is_bound=False)
        yield from (line for line in lines if line.entry is not None)


def _newest(known_until: date | None) -> Select[*tuple[Any, ...]]:
    """Select the entry that counts of every line: the newest, or the newest of the periods ended by a day."""
    if known_until is None:
        return select(*_ENTRY).join(NewestProgress, NewestProgress.progress_id == Progress.id)
    lines = (Progress.node_id, Progress.agency_id, Progress.turn)
    place = func.row_number().over(partition_by=lines, order_by=(Progress.until.desc(), Progress.id.desc()))
    placed = select(Progress.id, place.label("place")).where(Progress.until <= known_until).subquery()
    return select(*_ENTRY).join(placed, placed.c.id == Progress.id).where(placed.c.place == 1)


def _open_requests() -> Select[*tuple[Any, ...]]:
    """Select the lines for which somebody asks to move the deadline, and until when."""
    decided = select(Extension.request_id).where(Extension.request_id.is_not(None))
    return (
        select(Extension.node_id, Extension.agency_id, Extension.turn, Extension.new_due)
        .where(Extension.state == ExtensionState.ASKED.value, Extension.id.not_in(decided))
        .order_by(Extension.id)
    )


def _decided_on(extension: Extension) -> date:
    return extension.document_date or extension.recorded_at.date()


def _extension(held: Mapping[str, Extension], turn: Turn, due: Sequence[Turn]) -> Extension | None:
    if turn.key in held or len(due) == 1:
        return held.get(turn.key) or next(iter(held.values()), None)
    return next((one for one in held.values() if one.turn == "" and one.old_due == turn.due), None)


class Turns:
    """Finds turns in one session; what a task prints, and whom it binds, is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bearers = Bearers(session, clock.today())
        self._read: dict[int, tuple[Sequence[Addressed], dict[str, Bearer]]] = {}

    def find(self, node: Node, who: Agency, period: Period, turn: str | None) -> Turn:
        """Find a turn in which an agency owes a task: the one named, else the one of a period.

        Refuses with ``turn_unknown``.
        """
        printed, bound = self._of(node)
        due = turns_of(bound.get(who.code) or Bearer(who.code, who.name, "", who.level), printed)
        if turn is None:
            return turn_for(due, period.start, period.end)
        found = [one for one in due if one.key == turn]
        if not found:
            known = ", ".join(one.key for one in due if one.key) or "-"
            raise Refused("turn_unknown", task=task_ref(self._session, node.id), turn=turn, known=known)
        return found[0]

    def _of(self, node: Node) -> tuple[Sequence[Addressed], dict[str, Bearer]]:
        if node.id not in self._read:
            printed = printed_turns(plan_of(self._session, node), node)
            bound = reversed(bearers_of(self._bearers, node, printed))
            self._read[node.id] = printed, {bearer.code: bearer for bearer in bound if bearer.code}
        return self._read[node.id]


def find_turn(session: Session, node: Node, who: Agency, period: Period, turn: str | None) -> Turn:
    """Find one turn, as `Turns` does."""
    return Turns(session).find(node, who, period, turn)


def plan_of(session: Session, node: Node) -> Plan:
    """Give the plan that prints a node."""
    return session.scalars(select(Plan).join(Appendix).where(Appendix.id == node.appendix_id)).one()


def by_turn(entries: Mapping[str, Entry], due: Sequence[Turn]) -> Mapping[str, Entry]:
    """Give the entries by the turns there are now; one of a turn that is printed no more goes by its period."""
    keys = {turn.key for turn in due}
    if entries.keys() <= keys:
        return entries
    found: dict[str, Entry] = {}
    for entry in sorted(entries.values(), key=lambda entry: (entry.turn in keys, entry.recorded_at)):
        period = parse_period(entry.period)
        found[entry.turn if entry.turn in keys else turn_for(due, period.start, period.end).key] = entry
    return found


def obligations(
    ledger: Ledger,
    plan: str | None = None,
    *,
    task: str | None = None,
    on: date | None = None,
    agency: str | None = None,
) -> tuple[ObligationRow, ...]:
    """List the lines of one task, of a plan or of all plans in printed order, as of a day (today for None).

    ``agency`` (code or name) narrows them to one agency's. Refuses as `find_task` does.
    """
    day, soon_days = on or clock.today(), settings.load().soon_days
    with ledger.read() as session:
        work = Work(session, day, who_is(session, agency) if agency is not None else None)
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


def document_of(extension: Extension) -> str:
    """Cite the document that moved a deadline."""
    return wording.document_on_paper(extension.document_number, extension.document_date)
