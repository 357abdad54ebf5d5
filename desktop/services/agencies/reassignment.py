"""Giving work of the district level, or of bodies that ended, to others by a document; nothing is given by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.agencies import Level
from desktop.domain.agency_phrases import Group
from desktop.domain.findings import Refused
from desktop.domain.text import clean_cell
from desktop.models import Reassignment
from desktop.services.agencies.ended_work import Ended, EndedReader, Place
from desktop.services.agencies.reassigned import BETWEEN_WORDS
from desktop.services.ledger import held_agencies
from desktop.services.plans.task_addresses import find_node
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from desktop.store.ledger import Ledger

AS_PROPOSED = "proposed"
"""Instead of a taker: each work to the one who is proposed for it."""


@dataclass(frozen=True, slots=True)
class ReassignmentInput:
    """To whom and by what: ``to`` is the code of a class (``communes``), an agency by code or name, ``AS_PROPOSED``."""

    to: str
    document_number: str
    document_date: date | None
    reason: str = ""


def reassign(
    ledger: Ledger, places: Sequence[Place | tuple[str, str]], given: ReassignmentInput, *, origin: str = "window"
) -> int:
    """Give the named work to an agency or a class by a document, as one change; gives the journal entry.

    Refuses as `find_node` does, and with ``reassign_nothing``, ``reassign_not_proposed``, ``reassign_undocumented``,
    ``reassign_undated``, ``document_in_future``, ``reassign_to_nobody``, ``reassign_to_ended``,
    ``reassign_not_ended``, ``agency_unknown`` or ``agency_ambiguous``.
    """
    number, _day = cited_document(given)
    if not places:
        raise Refused("reassign_nothing")
    named = tuple(dict.fromkeys(Place(*place) for place in places))
    with ledger.change(
        "tasks_reassigned", origin, tasks=len({place.ref for place in named}), document=number
    ) as change:
        session = change.session
        reader = EndedReader(session, clock.today())
        for place in named:
            node = find_node(session, place.ref)
            ended = next((one for one in reader.ended(node) if one[:2] == (place.role, place.body)), None)
            if ended is None:
                raise Refused("reassign_not_ended", task=place.ref)
            taker = find_taker(session, _wanted(given.to, ended, place.ref))
            session.add(given_away(node.id, place.role, ended.words, taker, given))
    return change.entry


def given_away(
    node: int, role: str, words: Iterable[str], taker: tuple[str, int | None], given: ReassignmentInput
) -> Reassignment:
    """Make the row that gives the work of a task, printed in some words, to a taker as `find_taker` finds one."""
    number, day = cited_document(given)
    group, agency = taker
    return Reassignment(
        node_id=node,
        role=role,
        from_text=BETWEEN_WORDS.join(words),
        to_agency_id=agency,
        to_group=group,
        document_number=number,
        document_date=day,
        reason=clean_cell(given.reason),
        recorded_at=clock.now(),
    )


def _wanted(to: str, ended: Ended, task: str) -> str:
    if to != AS_PROPOSED:
        return to
    if len(ended.heirs) != 1:
        raise Refused("reassign_not_proposed", task=task, name=ended.body)
    return ended.heirs[0].to


def cited_document(given: ReassignmentInput) -> tuple[str, date]:
    """Give the number and the day of the document.

    Refuses with ``reassign_undocumented``, ``reassign_undated`` or ``document_in_future``.
    """
    number, day = clean_cell(given.document_number), given.document_date
    if not number:
        raise Refused("reassign_undocumented")
    if day is None:
        raise Refused("reassign_undated", document=number)
    if day > clock.today():
        raise Refused("document_in_future", day=day)
    return number, day


def find_taker(session: Session, to: str) -> tuple[str, int | None]:
    """Find who takes the work: the code of a class, or the number of an agency.

    Refuses with ``reassign_to_nobody``, ``reassign_to_ended``, ``agency_unknown`` or ``agency_ambiguous``.
    """
    if not to.strip():
        raise Refused("reassign_to_nobody")
    if to in set(Group):
        if to == Group.DISTRICTS:
            raise Refused("reassign_to_ended")
        return to, None
    agency = held_agencies.take_agency(session, to)
    ended = agency.valid_to is not None and agency.valid_to <= clock.today()
    if ended or agency.level == Level.DISTRICT:
        raise Refused("reassign_to_ended")
    return "", agency.id
