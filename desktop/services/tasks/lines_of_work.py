"""The lines of work of every task with what was recorded of each; it must not know how they are laid out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Select, func, select

from desktop.domain.agency_groups import Role
from desktop.domain.obligations import (
    Bearer,
    Line,
    Turn,
    turn_for,
    turns_of,
)
from desktop.domain.periods import parse_period
from desktop.domain.status import ExtensionState, State
from desktop.models import Agency, Extension, NewestProgress, Node, Plan, Progress
from desktop.services import directory
from desktop.services.agencies.group_members import is_standing
from desktop.services.ledger import held_agencies, own_office
from desktop.services.tasks.bearers import Bearers
from desktop.services.words import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from desktop.domain.obligations import Addressed

from desktop.services.tasks.turns import bearers_of, printed_turns


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
    held = held_agencies.find_agency(session, agency)
    if held is not None or agency is None:
        row = held or own_office.made_for(session)
        return Who(row.id, row.code, row.name, row.level)
    own = own_office.made_for(session)
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
    note: str

    def said(self) -> dict[str, Any]:
        """Give what was recorded beside the state, by its names."""
        line = {"node", "agency", "turn", "state"}
        return {name: value for name, value in self._asdict().items() if name not in line}


_COLUMNS = (Progress.node_id, Progress.agency_id, *(getattr(Progress, name) for name in Entry._fields[2:]))


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


class Work:
    """The lines of every task as one session sees them on one day; ``only`` narrows them to one agency's.

    With ``known_until`` they stand as reported for the periods that ended by then, whatever came later.
    """

    def __init__(self, session: Session, on: date, only: Who | None = None, known_until: date | None = None) -> None:
        self._only = only
        self._bearers = Bearers(session, on)
        self._agencies = self._bearers.held.all
        # An official code is given out again after a merger: the unit there is on the day bears it.
        by_day = sorted(self._agencies.values(), key=lambda row: is_standing(row, on))
        self._by_code = {row.code: row.id for row in by_day}
        self._own = self._bearers.held.own.id
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
        bearer = _as_bearer(self._bearers, node, printed, only)
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


def _as_bearer(bearers: Bearers, node: Node, printed: Sequence[Addressed], who: Who | Agency) -> Bearer:
    """Give an agency as the task binds it; who is not bound has no printed words."""
    bound = (bearer for bearer in bearers_of(bearers, node, printed) if bearer.code == who.code)
    return next(bound, None) or Bearer(who.code, who.name, "", who.level)


def _newest(known_until: date | None) -> Select[*tuple[Any, ...]]:
    """Select the entry that counts of every line: the newest, or the newest of the periods ended by a day."""
    if known_until is None:
        return select(*_COLUMNS).join(NewestProgress, NewestProgress.progress_id == Progress.id)
    lines = (Progress.node_id, Progress.agency_id, Progress.turn)
    place = func.row_number().over(partition_by=lines, order_by=(Progress.until.desc(), Progress.id.desc()))
    placed = select(Progress.id, place.label("place")).where(Progress.until <= known_until).subquery()
    return select(*_COLUMNS).join(placed, placed.c.id == Progress.id).where(placed.c.place == 1)


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


def document_of(extension: Extension) -> str:
    """Cite the document that moved a deadline."""
    return wording.document_on_paper(extension.document_number, extension.document_date)
