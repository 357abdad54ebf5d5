"""What agencies proposed, to whom, and what was answered: answers are added, never overwritten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import select, tuple_

from desktop.domain.agencies import Kind, Level
from desktop.domain.findings import Refused
from desktop.domain.periods import month_of, parse_period
from desktop.domain.text import clean_cell, fold, match_key
from desktop.models import Agency, Appendix, Node, Progress, ProposalAnswer
from desktop.services import directory
from desktop.services.ledger import held_agencies, own_office
from desktop.services.plans.held_plans import find_plan
from desktop.services.plans.task_addresses import find_task
from desktop.services.tasks.entries import LineEntry, every_entry
from desktop.services.tasks.turns import find_turn
from desktop.services.words import wording
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from desktop.domain.agencies import AgencyInfo
    from desktop.services.tasks.tree import Place
    from desktop.store.ledger import Ledger

_Line = tuple[int, int, str]
_DEPARTMENT = "Sở "
_PROVINCE = re.compile(r"( (?:tỉnh|thành phố)) [^,]+$")
_OFFERED = (Kind.PEOPLE_COMMITTEE, Kind.OFFICE, Kind.DEPARTMENT, Kind.POLICE, Kind.MILITARY)


@dataclass(frozen=True, slots=True)
class AnswerInput:
    """What was answered to a proposal; a text, a document or both."""

    text: str = ""
    document_number: str = ""
    document_date: date | None = None


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal of a line, with the ``periods`` it was made in and repeated; the others are those of the last one."""

    task: str
    number: str
    text: str
    agency: str
    agency_name: str
    turn: str
    periods: tuple[str, ...]
    proposal: str
    addressee: str
    recorded_at: datetime
    is_answered: bool = False
    answer: str = ""
    document_number: str = ""
    document_date: date | None = None
    answered_at: datetime | None = None

    @property
    def period(self) -> str:
        """The last period it was made in."""
        return self.periods[-1]

    @property
    def document(self) -> str:
        """The document of the answer as it is cited, empty where none was named."""
        return wording.document_on_paper(self.document_number, self.document_date) if self.document_number else ""

    @property
    def place(self) -> Place:
        """The line it was made in."""
        return self.task, self.agency, self.turn

    @property
    def line(self) -> str:
        """The address of that line among those of its task."""
        return f"{self.task}@{self.agency}" + (f"#{self.turn}" if self.turn else "")


def proposals(
    ledger: Ledger,
    *,
    plan: str | None = None,
    period: str | None = None,
    answered: bool | None = None,
    addressee: str | None = None,
    until: datetime | None = None,
) -> tuple[ProposalRow, ...]:
    """List the proposals of a plan (of all plans for None) in printed order: those of a period, or all.

    ``answered`` keeps those that were answered, or those that were not; ``addressee`` those to somebody named so,
    marks or no marks, "" those to nobody. What was answered after ``until`` is not known yet. Refuses with
    ``plan_not_held`` or ``period_unreadable``.
    """
    when = parse_period(period).code if period else None
    with ledger.read() as session:
        narrowed = _proposing()
        if plan is not None:
            narrowed = narrowed.where(Appendix.plan_id == find_plan(session, plan).id)
        found = tuple(_read(session, narrowed, until))
    return tuple(
        row
        for row in found
        if when in (None, *row.periods)
        and answered in (None, row.is_answered)
        and (addressee is None or fold(row.addressee) == fold(addressee))
    )


def proposals_of(ledger: Ledger, place: Place) -> tuple[ProposalRow, ...]:
    """List the proposals of a line, the newest first. Refuses as `find_task` does."""
    task, agency, turn = place
    with ledger.read() as session:
        node = find_task(session, task, include_archived=True)
        who = held_agencies.find_agency(session, agency)
        line = _proposing().where(Progress.node_id == node.id, Progress.agency_id == (who.id if who else 0))
        if turn is not None:
            line = line.where(Progress.turn == turn)
        return tuple(_read(session, line))[::-1]


def answer_proposal(
    ledger: Ledger, place: Place, said: AnswerInput, *, period: str | None = None, origin: str = "window"
) -> int:
    """Record the answer to what a line proposed in a period (the current month); gives the journal entry.

    Refuses as `find_task` does, and with ``turn_unknown``, ``proposal_none``, ``answer_empty`` or
    ``document_in_future``.
    """
    task, agency, turn = place
    text, number = clean_cell(said.text), clean_cell(said.document_number)
    if not text and not number:
        raise Refused("answer_empty", task=task)
    if said.document_date is not None and said.document_date > clock.today():
        raise Refused("document_in_future", day=said.document_date)
    when = parse_period(period) if period else month_of(clock.today())
    with ledger.change("proposal_answered", origin, task=task) as change:
        session = change.session
        node, who = find_task(session, task), held_agencies.take_agency(session, agency)
        key = find_turn(session, node, who, when, turn).key
        line = (Progress.node_id == node.id, Progress.agency_id == who.id, Progress.turn == key)
        if not any(when.code in row.periods for row in _read(session, _proposing().where(*line))):
            raise Refused("proposal_none", task=task, period=when.code)
        session.add(
            ProposalAnswer(
                node_id=node.id,
                agency_id=who.id,
                turn=key,
                period=when.code,
                answer=text,
                document_number=number,
                document_date=said.document_date,
                recorded_at=clock.now(),
            )
        )
    return change.entry


def addressees(ledger: Ledger) -> tuple[str, ...]:
    """List to whom a proposal may go: those named before, then the levels above and the bodies of the province."""
    own = own_office.own_agency(ledger)
    with ledger.read() as session:
        named = session.scalars(
            select(Progress.addressee).where(Progress.addressee != "").distinct().order_by(Progress.addressee)
        ).all()
    bodies = directory.departments(own.province) if own.province else ()
    offered = [_within(body) for body in bodies if body.kind in _OFFERED and body.code != own.code]
    above = [info.name for info in directory.ministries()] if own.level != Level.COMMUNE else []
    return tuple(dict.fromkeys((*named, *offered, *above)))


def _within(body: AgencyInfo) -> str:
    """Name a body as those of its own province do: "UBND tỉnh", "Sở Nội vụ"."""
    found = _PROVINCE.search(body.name)
    if found is None:
        return body.name
    return body.name[: found.start()] + ("" if body.name.startswith(_DEPARTMENT) else found[1])


def _proposing() -> Select[Progress, Node, Agency, str, str]:
    """Select the entries of lines that ever proposed, line by line and period by period, with their task and plan."""
    line = (Progress.node_id, Progress.agency_id, Progress.turn)
    proposing = select(*line).where(Progress.proposal != "")
    return every_entry().where(tuple_(*line).in_(proposing)).order_by(Progress.until, Progress.id)


def _read(
    session: Session, wanted: Select[Progress, Node, Agency, str, str], until: datetime | None = None
) -> Iterator[ProposalRow]:
    answers = _answers(session, until)
    for line, rows in groupby(map(LineEntry._make, session.execute(wanted)), key=lambda row: _line(row.entry)):
        entries = list(rows)
        for run in _runs([row.entry for row in entries]):
            yield _row(entries[0], run, _answer(run, answers.get(line, ())))


def _line(entry: Progress) -> _Line:
    return entry.node_id, entry.agency_id, entry.turn


def _runs(entries: Sequence[Progress]) -> Iterator[list[Progress]]:
    """Give the entries of each proposal: what counts of a period, with all that said the same, and later periods."""
    newest = {entry.period: entry for entry in entries}
    spoken = [entry for entry in newest.values() if entry.proposal]
    for said, run in groupby(spoken, key=_said):
        periods = [entry.period for entry in run]
        yield [entry for entry in entries if entry.period in periods and _said(entry) == said]


def _said(entry: Progress) -> str:
    return match_key(entry.proposal)


def _answer(run: Sequence[Progress], answers: Sequence[ProposalAnswer]) -> ProposalAnswer | None:
    """Find the newest answer to a proposal: to one of its periods, given since it was made."""
    periods, since = {entry.period for entry in run}, min(entry.recorded_at for entry in run)
    return next((one for one in answers if one.period in periods and one.recorded_at >= since), None)


def _row(line: LineEntry, run: Sequence[Progress], answer: ProposalAnswer | None) -> ProposalRow:
    last = run[-1]
    return ProposalRow(
        task=line.task,
        number=line.node.number,
        text=line.node.text,
        agency=line.agency.code,
        agency_name=line.agency.name,
        turn=last.turn,
        periods=tuple(dict.fromkeys(entry.period for entry in run)),
        proposal=last.proposal,
        addressee=last.addressee,
        recorded_at=last.recorded_at,
        is_answered=answer is not None,
        answer=answer.answer if answer else "",
        document_number=answer.document_number if answer else "",
        document_date=answer.document_date if answer else None,
        answered_at=answer.recorded_at if answer else None,
    )


def _answers(session: Session, until: datetime | None) -> dict[_Line, list[ProposalAnswer]]:
    """Give the answers of every line, those recorded by a moment, the newest first."""
    found: dict[_Line, list[ProposalAnswer]] = {}
    wanted = select(ProposalAnswer).order_by(ProposalAnswer.id.desc())
    if until is not None:
        wanted = wanted.where(ProposalAnswer.recorded_at <= until)
    for answer in session.scalars(wanted):
        found.setdefault((answer.node_id, answer.agency_id, answer.turn), []).append(answer)
    return found
