"""Work that plans print for the district level or for bodies that ended, and who may have it now.

It must not give anything to anybody. The plan's own words never change: who has the work now is written beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from desktop.domain.agencies import TWO_LEVELS_SINCE, names_ended_level
from desktop.domain.agency_groups import AgencyPart, Role, district_words, named_in, read_agencies
from desktop.domain.agency_phrases import Group
from desktop.domain.findings import Refused
from desktop.domain.plans import NodeKind
from desktop.models import Appendix, Node, Plan
from desktop.services import directory
from desktop.services.agencies.reassigned import document_of, newest_reassignments, taker_name
from desktop.services.agencies.successors import COMMUNES_NOW, Heir, ended_body
from desktop.services.ledger import held_agencies
from desktop.services.plans.held_plans import find_plan
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from desktop.store.ledger import Ledger

CONTENT = "content"
"""The role of words that stand in the task, its product or its deadline, and not among the agencies."""


class Place(NamedTuple):
    """A task by its address, the role of the words (``lead``, ``coordinate``, ``content``), and the body that ended.

    ``body`` is empty for the district level.
    """

    ref: str
    role: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class EndedTask:
    """A task that names what ended in one role; ``given_to`` is empty until a document gives it to others.

    ``body`` is the name in full of a body that others took over on ``until``, empty for the district level.
    """

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
    body: str = ""
    until: date = TWO_LEVELS_SINCE
    heirs: tuple[Heir, ...] = COMMUNES_NOW

    @property
    def place(self) -> Place:
        """What a reassignment names."""
        return Place(self.ref, self.role, self.body)

    @property
    def is_waiting(self) -> bool:
        """Say whether nobody has been given the work yet."""
        return not self.given_to


class Ended(NamedTuple):
    """Words of one role that name one body that ended, or the district level (``body`` empty)."""

    role: str
    body: str
    words: tuple[str, ...]
    until: date = TWO_LEVELS_SINCE
    heirs: tuple[Heir, ...] = COMMUNES_NOW


def tasks_of_ended_level(ledger: Ledger, plan: str | None = None, *, on: date | None = None) -> tuple[EndedTask, ...]:
    """List what a plan (all plans for None) gives to what ended by a day (today), in printed order.

    A task stands once for each role and body. What was still there on the day is not listed.
    """
    with ledger.read() as session:
        plans = session.scalars(select(Plan).order_by(Plan.id)).all() if plan is None else [find_plan(session, plan)]
        reader = EndedReader(session, on or clock.today())
        return tuple(task for held in plans for task in reader.tasks(held))


class EndedReader:
    """Finds what ended by a day in the rows of plans."""

    def __init__(self, session: Session, day: date) -> None:
        self._session, self._day = session, day
        own = held_agencies.find_agency(session, None)
        self._province = (own.province_code if own else "") or None
        self._given = newest_reassignments(session)

    def tasks(self, plan: Plan) -> Iterator[EndedTask]:
        """List the works of a plan."""
        query = (
            select(Node, Appendix.code)
            .join(Appendix, Appendix.id == Node.appendix_id)
            .where(Appendix.plan_id == plan.id, Node.archived_on.is_(None))
            .order_by(Appendix.position, Node.position)
        )
        for node, appendix in self._session.execute(query):
            for ended in self.ended(node):
                yield self._task(node, f"{plan.slug}:{appendix}:{node.path}", plan.slug, appendix, ended)

    def _task(self, node: Node, ref: str, plan: str, appendix: str, ended: Ended) -> EndedTask:
        found = (self._given.get((node.id, ended.role, words)) for words in ended.words)
        given = next(filter(None, found), None)
        return EndedTask(
            ref=ref,
            plan=plan,
            appendix=appendix,
            number=node.number,
            text=node.text,
            role=ended.role,
            words=ended.words,
            printed=_printed(node, ended.role, ended.words),
            given_to=taker_name(self._session, given) if given else "",
            document=document_of(given) if given else "",
            reason=given.reason if given else "",
            body=ended.body,
            until=ended.until,
            heirs=ended.heirs,
        )

    def ended(self, node: Node) -> tuple[Ended, ...]:
        """Find the words of what ended by the role they stand in; a heading has no content of its own to do."""
        parts = [*read_agencies(node.lead).parts, *read_agencies(node.coordinate, Role.COORDINATE).parts]
        found: list[Ended] = []
        for role in Role:
            own = [part for part in parts if part.role is role]
            found += self._level(role, _texts(part for part in own if _has_ended(part)))
            found += self._bodies(role, _texts(part for part in own if part.name and not _has_ended(part)))
        if node.kind == NodeKind.TASK:
            content = "\n".join(filter(None, (node.text, node.product, node.deadline)))
            found += [*self._level(CONTENT, district_words(content)), *self._bodies(CONTENT, named_in(content))]
        return tuple(found)

    def _level(self, role: str, words: tuple[str, ...]) -> list[Ended]:
        return [Ended(str(role), "", words)] if words and self._day >= TWO_LEVELS_SINCE else []

    def _bodies(self, role: str, names: Iterable[str]) -> list[Ended]:
        found: dict[str, Ended] = {}
        for name in names:
            body = None if held_agencies.is_settled(self._session, name) else ended_body(name, self._province)
            if body is None or body.until > self._day:
                continue
            before = found[body.name].words if body.name in found else ()
            found[body.name] = Ended(str(role), body.name, (*before, name), body.until, body.heirs)
        return list(found.values())


def _printed(node: Node, role: str, words: Sequence[str]) -> str:
    """Give the cells the words of a role stand in, as printed."""
    cells: dict[str, tuple[str | None, ...]] = {
        Role.LEAD: (node.lead,),
        Role.COORDINATE: (node.coordinate, node.lead),
        CONTENT: (node.text, node.product, node.deadline),
    }
    found = [cell for cell in cells[role] if cell and any(word in cell for word in words)]
    return "\n".join(found if role == CONTENT else found[:1])


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
