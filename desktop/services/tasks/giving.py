"""Giving lines of work of agencies that are there still to others by a document, hundreds as one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.agency_groups import Role
from desktop.domain.agency_phrases import GROUP_NAMES, Group
from desktop.domain.findings import Refused
from desktop.domain.text import sort_key
from desktop.models import Agency
from desktop.services import directory
from desktop.services.agencies.reassigned import of_agency
from desktop.services.agencies.reassignment import cited_document, find_taker, given_away
from desktop.services.ledger import held_agencies, own_office
from desktop.services.plans.task_addresses import find_task
from desktop.services.tasks.bearers import Bearers
from desktop.services.tasks.turns import bearers_of, plan_of, printed_turns
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from desktop.services.agencies.reassignment import ReassignmentInput
    from desktop.services.tasks.tree import Place
    from desktop.store.ledger import Ledger


def give_lines(ledger: Ledger, places: Sequence[Place], given: ReassignmentInput, *, origin: str = "window") -> int:
    """Give lines of work, in all their turns, to an agency or a class by a document; gives the journal entry.

    What was recorded stays with whom it was recorded for; a line of the taker's own is left out. Refuses as `find_task`
    does, as `cited_document` and `find_taker` do, and with ``reassign_nothing``, ``reassign_not_bound`` or
    ``reassign_same``.
    """
    number, _day = cited_document(given)
    named = tuple(dict.fromkeys((task, agency) for task, agency, _turn in places))
    if not named:
        raise Refused("reassign_nothing")
    with ledger.change("lines_reassigned", origin, lines=len(named), document=number) as change:
        session = change.session
        taker = find_taker(session, given.to)
        found = _by_task(session, named, taker[1])
        if not found:
            raise Refused("reassign_same", agency=given.to)
        for node, codes in found.items():
            session.add(given_away(node, Role.LEAD.value, map(of_agency, codes), taker, given))
    return change.entry


def _by_task(session: Session, named: Sequence[tuple[str, str | None]], taker: int | None) -> dict[int, list[str]]:
    """Give by task the agencies whose lines are given away; a line that nobody is bound by cannot be."""
    bearers, bound, found = Bearers(session, clock.today()), dict[int, set[str]](), dict[int, list[str]]()
    agencies = held_agencies.take_agencies(session, (agency for _task, agency in named))
    nodes = {task: find_task(session, task) for task in dict.fromkeys(task for task, _agency in named)}
    for task, agency in named:
        node, who = nodes[task], agencies[agency]
        if node.id not in bound:
            turns = printed_turns(plan_of(session, node), node)
            bound[node.id] = {bearer.code for bearer in bearers_of(bearers, node, turns)}
        if who.code not in bound[node.id]:
            raise Refused("reassign_not_bound", task=task, agency=who.name)
        if who.id != taker:
            found.setdefault(node.id, []).append(who.code)
    return found


def takers(ledger: Ledger) -> tuple[tuple[str, str], ...]:
    """List to whom lines may be given, by name with the code: the agencies of the province, then the classes."""
    own = own_office.own_agency(ledger)
    listed = (*directory.departments(own.province), *directory.communes(own.province)) if own.province else ()
    with ledger.read() as session:
        held = {row.code: row.name for row in session.scalars(select(Agency).where(Agency.valid_to.is_(None)))}
    names = {one.code: one.name for one in listed} | held
    agencies = sorted(((name, code) for code, name in names.items()), key=lambda one: sort_key(one[0]))
    classes = ((name, group.value) for group, name in GROUP_NAMES.items() if group is not Group.DISTRICTS)
    return (*agencies, *classes)
