"""Work that plans print for the district level, which ended: listed, and given to others by a document.

Nothing changes by itself, and the plan's own words never change: who has the work now is written beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.agencies import TWO_LEVELS_SINCE, Level, names_ended_level
from desktop.domain.agency_groups import AgencyPart, Role, district_words, read_agencies
from desktop.domain.agency_phrases import Group
from desktop.domain.findings import Refused
from desktop.domain.plans import NodeKind
from desktop.domain.text import clean_cell
from desktop.models import Appendix, Node, Plan, Reassignment
from desktop.services import directory, ledgers
from desktop.services.plans import find_plan
from desktop.services.reassigned import document_of, newest_reassignments, taker_name
from desktop.services.task_addresses import find_node
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.store.ledger import Ledger

CONTENT = "content"
"""The role of words that stand in the task, its product or its deadline, and not among the agencies."""

Place = tuple[str, str]
"""A task by its address, and the role of the words: ``lead``, ``coordinate`` or ``content``."""


@dataclass(frozen=True, slots=True)
class EndedTask:
    """A task that names the district level in one role; ``given_to`` is empty until a document gives it to others."""

    ref: str
    plan: str
    appendix: str
    number: str
    text: str
    role: str
    words: tuple[str, ...]
    printed: str
    given_to: str = ""
    document: str = ""
    reason: str = ""

    @property
    def place(self) -> Place:
        """What a reassignment names."""
        return self.ref, self.role

    @property
    def is_waiting(self) -> bool:
        """Say whether nobody has been given the work yet."""
        return not self.given_to


@dataclass(frozen=True, slots=True)
class ReassignmentInput:
    """To whom and by what: ``to`` is the code of a class (``communes``), or an agency by code or name."""

    to: str
    document_number: str
    document_date: date | None
    reason: str = ""


def tasks_of_ended_level(ledger: Ledger, plan: str | None = None, *, on: date | None = None) -> tuple[EndedTask, ...]:
    """List what a plan (all plans for None) gives to the district level, in printed order, as of a day (today).

    A task stands once for each role. Before 01/7/2025 nothing is listed: the level was there.
    """
    if (on or clock.today()) < TWO_LEVELS_SINCE:
        return ()
    with ledger.read() as session:
        plans = session.scalars(select(Plan).order_by(Plan.id)).all() if plan is None else [find_plan(session, plan)]
        return tuple(task for held in plans for task in _ended_tasks(session, held))


def reassign(ledger: Ledger, places: Sequence[Place], given: ReassignmentInput, *, origin: str = "window") -> int:
    """Give the named work to an agency or a class by a document, as one change; gives the journal entry.

    Refuses as `find_node` does, and with ``reassign_nothing``, ``reassign_undocumented``, ``reassign_undated``,
    ``document_in_future``, ``reassign_to_nobody``, ``reassign_to_ended``, ``reassign_not_ended``, ``agency_unknown`` or
    ``agency_ambiguous``.
    """
    number, day = _document(given)
    if not places:
        raise Refused("reassign_nothing")
    with ledger.change(
        "tasks_reassigned", origin, tasks=len({ref for ref, _role in places}), document=number
    ) as change:
        session = change.session
        group, agency = _taker(session, given.to)
        for ref, role in dict.fromkeys(places):
            node = find_node(session, ref)
            words = _ended_words(node).get(role)
            if not words:
                raise Refused("reassign_not_ended", task=ref)
            session.add(
                Reassignment(
                    node_id=node.id,
                    role=role,
                    from_text="; ".join(words),
                    to_agency_id=agency,
                    to_group=group,
                    document_number=number,
                    document_date=day,
                    reason=clean_cell(given.reason),
                    recorded_at=clock.now(),
                )
            )
    return change.entry


def _document(given: ReassignmentInput) -> tuple[str, date]:
    number, day = clean_cell(given.document_number), given.document_date
    if not number:
        raise Refused("reassign_undocumented")
    if day is None:
        raise Refused("reassign_undated", document=number)
    if day > clock.today():
        raise Refused("document_in_future", day=day)
    return number, day


def _taker(session: Session, to: str) -> tuple[str, int | None]:
    """Find who takes the work: the code of a class, or the number of an agency."""
    if not to.strip():
        raise Refused("reassign_to_nobody")
    if to in set(Group):
        if to == Group.DISTRICTS:
            raise Refused("reassign_to_ended")
        return to, None
    agency = ledgers.take_agency(session, to)
    ended = agency.valid_to is not None and agency.valid_to <= clock.today()
    if ended or agency.level == Level.DISTRICT:
        raise Refused("reassign_to_ended")
    return "", agency.id


def _ended_tasks(session: Session, plan: Plan) -> Iterator[EndedTask]:
    newest = newest_reassignments(session)
    query = (
        select(Node, Appendix.code)
        .join(Appendix, Appendix.id == Node.appendix_id)
        .where(Appendix.plan_id == plan.id, Node.archived_on.is_(None))
        .order_by(Appendix.position, Node.position)
    )
    for node, appendix in session.execute(query):
        for role, words in _ended_words(node).items():
            given = newest.get((node.id, role))
            yield EndedTask(
                ref=f"{plan.slug}:{appendix}:{node.path}",
                plan=plan.slug,
                appendix=appendix,
                number=node.number,
                text=node.text,
                role=role,
                words=words,
                printed=_printed(node, role, words),
                given_to=taker_name(session, given) if given else "",
                document=document_of(given) if given else "",
                reason=given.reason if given else "",
            )


def _printed(node: Node, role: str, words: Sequence[str]) -> str:
    """Give the cells the words of a role stand in, as printed."""
    cells: dict[str, tuple[str | None, ...]] = {
        Role.LEAD: (node.lead,),
        Role.COORDINATE: (node.coordinate, node.lead),
        CONTENT: (node.text, node.product, node.deadline),
    }
    found = [cell for cell in cells[role] if cell and any(word in cell for word in words)]
    return "\n".join(found if role == CONTENT else found[:1])


def _ended_words(node: Node) -> dict[str, tuple[str, ...]]:
    """Find the words of the district level by the role they stand in; a heading has no content of its own to do."""
    parts = [*read_agencies(node.lead).parts, *read_agencies(node.coordinate, Role.COORDINATE).parts]
    found = {role.value: _texts(part for part in parts if part.role is role and _has_ended(part)) for role in Role}
    if node.kind == NodeKind.TASK:
        content = "\n".join(filter(None, (node.text, node.product, node.deadline)))
        found[CONTENT] = district_words(content)
    return {role: words for role, words in found.items() if words}


def _texts(parts: Iterable[AgencyPart]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.name or part.called for part in parts))


def _has_ended(part: AgencyPart) -> bool:
    return part.group is Group.DISTRICTS or (names_ended_level(part.name) and _is_of_no_city(part.name))


@cache
def _is_of_no_city(name: str) -> bool:
    """Say whether a name is of a district or city of a province; a city of the central government is there still."""
    try:
        directory.find_agency(name)
    except Refused as refused:
        return refused.finding.code == "agency_ended"
    return False
