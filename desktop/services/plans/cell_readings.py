"""What the cells of a row of a plan mean, read while they are typed; it must not change them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.agency_groups import Role, read_agencies
from desktop.domain.agency_phrases import GROUP_NAMES
from desktop.domain.deadlines import Deadline, read_deadline
from desktop.domain.findings import Finding, Refused
from desktop.services import directory
from desktop.services.ledger import held_agencies, working_calendar

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.domain.agency_groups import AgencyPart
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class ReadAgency:
    """An agency or a class of agencies of a cell: as written, as the directory calls it, or why it is not known."""

    text: str
    role: Role
    known_as: str = ""
    is_class: bool = False
    fault: Finding | None = None


@dataclass(frozen=True, slots=True)
class CellReadings:
    """The readings of a row's cells; ``working_due`` is the next working day where the deadline is none."""

    lead: tuple[ReadAgency, ...] = ()
    coordinate: tuple[ReadAgency, ...] = ()
    deadline: Deadline | None = None
    working_due: date | None = None
    working_due_known: bool = True


def read_cells(
    ledger: Ledger,
    lead: str,
    coordinate: str,
    deadline: str,
    *,
    issued: date | None = None,
    plan_end: int | None = None,
) -> CellReadings:
    """Read who leads, who coordinates and until when, as a plan of this day of issue and last year means it."""
    reading = read_deadline(deadline, issued=issued, plan_end=plan_end) if deadline.strip() else None
    due = reading.due if reading else None
    working = working_calendar.calendar().next_working_day(due) if due else None
    with ledger.read() as session:
        return CellReadings(
            _agencies(session, lead, Role.LEAD),
            _agencies(session, coordinate, Role.COORDINATE),
            reading,
            working if working != due else None,
            working_due_known=due is None or working is not None,
        )


def _agencies(session: Session, cell: str, role: Role) -> tuple[ReadAgency, ...]:
    return tuple(_read(session, part) for part in read_agencies(cell, role).parts)


def _read(session: Session, part: AgencyPart) -> ReadAgency:
    if part.group is not None:
        return ReadAgency(part.text, part.role, GROUP_NAMES.get(part.group, part.text), is_class=True)
    try:
        known_as = _known_as(session, part.name)
    except Refused as refused:
        return ReadAgency(part.text, part.role, fault=refused.finding)
    return ReadAgency(part.text, part.role, known_as)


def _known_as(session: Session, name: str) -> str:
    held = held_agencies.find_agency(session, name)
    if held is not None:
        return held.name
    own = held_agencies.find_agency(session, None)
    return directory.find_agency(name, own.province_code if own else None).name
