"""Requests to move a task's deadline and what was decided: entries are added, the old deadline stays visible."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.periods import month_of
from desktop.domain.status import ExtensionState
from desktop.domain.text import clean_cell
from desktop.models import Agency, Extension
from desktop.services.ledger import held_agencies, own_office
from desktop.services.plans.task_addresses import find_task, task_ref
from desktop.services.tasks.named_lines import named_lines
from desktop.services.words import wording
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from desktop.services.tasks.named_lines import NamedLine
    from desktop.services.tasks.tree import Place
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class ExtensionInput:
    """What is asked for: until when, why, and by which document where there is one yet."""

    new_due: date
    reason: str
    document_number: str = ""
    document_date: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a request; the day and the document of the request hold where none are given here."""

    approved: bool
    new_due: date | None = None
    document_number: str = ""
    document_date: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """One entry of the history of a line's deadline; ``request`` is the entry it decides on, None for a request.

    ``agency`` is the code of whose line it is, ``turn`` empty for work done once.
    """

    entry: int
    request: int | None
    state: ExtensionState
    old_due: date
    new_due: date
    reason: str
    document_number: str
    document_date: date | None
    recorded_at: datetime
    turn: str = ""
    agency: str = ""
    journal: int = 0

    @property
    def document(self) -> str:
        """The document as it is cited, empty where none was named."""
        return wording.document_on_paper(self.document_number, self.document_date) if self.document_number else ""


def ask_extension(
    ledger: Ledger,
    task: str,
    asked: ExtensionInput,
    *,
    agency: str | None = None,
    turn: str | None = None,
    origin: str = "window",
) -> ExtensionRow:
    """Record that an agency (the ledger's own for None) asks to move the deadline of a task; moves nothing yet.

    ``turn`` names the one of recurring work; for None it is the one due this month, else the next. Refuses as
    `find_task` does, and with ``turn_unknown``, ``extension_without_deadline``, ``extension_without_reason``,
    ``extension_not_later`` or ``document_in_future``.
    """
    reason = _reason(asked, task)
    until = wording.shown_day(asked.new_due)
    with ledger.change("extension_asked", origin, task=task, until=until) as change:
        (line,) = named_lines(change.session, [(task, agency, turn)], month_of(clock.today()))
        entry = _asked(change.session, line, asked, reason)
        row = _added(change.session, entry)
    return replace(row, journal=change.entry)


def ask_extensions(ledger: Ledger, places: Sequence[Place], asked: ExtensionInput, *, origin: str = "window") -> int:
    """Record the same request for several lines as one change; gives the journal entry. Refuses as `ask_extension`."""
    reason = _reason(asked, places[0][0] if places else "")
    until = wording.shown_day(asked.new_due)
    with ledger.change("extensions_asked", origin, lines=len(places), until=until) as change:
        lines = named_lines(change.session, places, month_of(clock.today()))
        change.session.add_all([_asked(change.session, line, asked, reason) for line in lines])
    return change.entry


def decide_extension(ledger: Ledger, request: int, decision: Decision, *, origin: str = "window") -> ExtensionRow:
    """Record what was decided on a request; an approved day counts from then on, for timing and statistics.

    Refuses with ``extension_unknown``, ``extension_decided``, ``extension_not_later``, ``extension_undocumented`` or
    ``document_in_future``.
    """
    _check_document(decision.document_date)
    with ledger.read() as session:
        asked = _open_request(session, request)
        task = task_ref(session, asked.node_id)
    until = wording.shown_day(decision.new_due or asked.new_due)
    label = "extension_approved" if decision.approved else "extension_refused"
    with ledger.change(label, origin, task=task, until=until) as change:
        row = _added(change.session, _decided(change.session, _open_request(change.session, request), decision, task))
    return replace(row, journal=change.entry)


def decide_extensions(ledger: Ledger, requests: Sequence[int], decision: Decision, *, origin: str = "window") -> int:
    """Record the same decision on several requests as one change; gives the journal entry.

    Refuses as `decide_extension` does.
    """
    _check_document(decision.document_date)
    label = "extensions_approved" if decision.approved else "extensions_refused"
    with ledger.change(label, origin, lines=len(requests)) as change:
        for request in requests:
            asked = _open_request(change.session, request)
            task = task_ref(change.session, asked.node_id)
            change.session.add(_decided(change.session, asked, decision, task))
    return change.entry


def open_requests(ledger: Ledger, places: Sequence[Place]) -> tuple[ExtensionRow, ...]:
    """List the requests on several lines that nobody decided on yet, oldest first."""
    with ledger.read() as session:
        nodes = {find_task(session, task).id: task for task in dict.fromkeys(task for task, *_line in places)}
        own = own_office.own_head(session).agency_id
        decided = select(Extension.request_id).where(Extension.request_id.is_not(None))
        query = (
            select(Extension, Agency)
            .join(Agency, Agency.id == Extension.agency_id)
            .where(
                Extension.state == ExtensionState.ASKED.value,
                Extension.node_id.in_(nodes),
                Extension.id.not_in(decided),
            )
        )
        wanted = set(places)
        return tuple(
            _row(entry, agency.code)
            for entry, agency in session.execute(query.order_by(Extension.id))
            if (nodes[entry.node_id], agency.code, entry.turn) in wanted
            or (agency.id == own and (nodes[entry.node_id], None, entry.turn) in wanted)
        )


def extensions_of(
    ledger: Ledger, task: str, agency: str | None = None, turn: str | None = None
) -> tuple[ExtensionRow, ...]:
    """List the requests and decisions on a task for one agency, of one turn or of all, newest first."""
    with ledger.read() as session:
        node = find_task(session, task, include_archived=True)
        who = held_agencies.find_agency(session, agency)
        query = select(Extension).where(Extension.node_id == node.id, Extension.agency_id == (who.id if who else 0))
        code = who.code if who else ""
        rows = tuple(_row(entry, code) for entry in session.scalars(query.order_by(Extension.id.desc())))
    return tuple(row for row in rows if turn is None or row.turn == turn)


def _reason(asked: ExtensionInput, task: str) -> str:
    reason = clean_cell(asked.reason)
    if not reason:
        raise Refused("extension_without_reason", task=task)
    _check_document(asked.document_date)
    return reason


def _asked(session: Session, line: NamedLine, asked: ExtensionInput, reason: str) -> Extension:
    old = _approved_due(session, *line.key) or line.turn.due
    if old is None:
        raise Refused("extension_without_deadline", task=line.task)
    node, agency, turn = line.key
    return Extension(
        node_id=node,
        agency_id=agency,
        turn=turn,
        request_id=None,
        old_due=old,
        new_due=_later(line.task, asked.new_due, old),
        reason=reason,
        document_number=clean_cell(asked.document_number),
        document_date=asked.document_date,
        state=ExtensionState.ASKED.value,
        recorded_at=clock.now(),
    )


def _decided(session: Session, asked: Extension, decision: Decision, task: str) -> Extension:
    new_due = decision.new_due or asked.new_due
    number, day = clean_cell(decision.document_number), decision.document_date
    if not number:
        number, day = asked.document_number, asked.document_date
    old = _approved_due(session, asked.node_id, asked.agency_id, asked.turn) or asked.old_due
    if decision.approved:
        _later(task, new_due, old)
        if not number:
            raise Refused("extension_undocumented", task=task)
    return Extension(
        node_id=asked.node_id,
        agency_id=asked.agency_id,
        turn=asked.turn,
        request_id=asked.id,
        old_due=old,
        new_due=new_due,
        reason=clean_cell(decision.reason) or asked.reason,
        document_number=number,
        document_date=day,
        state=(ExtensionState.APPROVED if decision.approved else ExtensionState.REFUSED).value,
        recorded_at=clock.now(),
    )


def _open_request(session: Session, request: int) -> Extension:
    asked = session.get(Extension, request)
    if asked is None or asked.state != ExtensionState.ASKED:
        raise Refused("extension_unknown", entry=request)
    if session.scalars(select(Extension).where(Extension.request_id == asked.id)).first() is not None:
        raise Refused("extension_decided", entry=request)
    return asked


def _check_document(day: date | None) -> None:
    if day is not None and day > clock.today():
        raise Refused("document_in_future", day=day)


def _later(task: str, new_due: date, old: date) -> date:
    if new_due <= old:
        raise Refused("extension_not_later", task=task, day=new_due, due=old)
    return new_due


def _approved_due(session: Session, node: int, agency: int, turn: str) -> date | None:
    query = select(Extension.new_due).where(
        Extension.node_id == node,
        Extension.agency_id == agency,
        Extension.turn == turn,
        Extension.state == ExtensionState.APPROVED.value,
    )
    return session.scalars(query.order_by(Extension.id.desc()).limit(1)).first()


def _added(session: Session, entry: Extension) -> ExtensionRow:
    session.add(entry)
    session.flush()
    return _row(entry, session.get_one(Agency, entry.agency_id).code)


def _row(entry: Extension, agency: str) -> ExtensionRow:
    return ExtensionRow(
        entry=entry.id,
        request=entry.request_id,
        state=ExtensionState(entry.state),
        old_due=entry.old_due,
        new_due=entry.new_due,
        reason=entry.reason,
        document_number=entry.document_number,
        document_date=entry.document_date,
        recorded_at=entry.recorded_at,
        turn=entry.turn,
        agency=agency,
    )
