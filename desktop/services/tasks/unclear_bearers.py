"""Whom a task leaves unsaid: words that no agency is known by, and the agencies an officer named for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.agency_groups import Role
from desktop.services.agencies.group_members import Classes
from desktop.services.plans.task_addresses import find_task
from desktop.services.tasks.bearers import Bearers
from desktop.system import clock

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.agency_phrases import Group
    from desktop.services.agencies.group_members import Member
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words of a task that say not by themselves whom they mean.

    ``group`` is the class they narrow, None for a name; ``ended`` says that they name what is no more; ``named`` are
    the codes of the agencies that an officer named for them.
    """

    words: str
    group: Group | None
    ended: bool = False
    named: tuple[str, ...] = ()


def unclear_bearers(ledger: Ledger, task: str) -> tuple[Unclear, ...]:
    """List the words of a task's lead that need an officer, or that one has settled. Refuses as `find_task` does."""
    with ledger.read() as session:
        node = find_task(session, task, include_archived=True)
        today = clock.today()
        bound = Bearers(session, today).bound(node, Role.LEAD)
        classes = Classes(session, today)
        named: dict[Group, Unclear] = {}
        for one in bound:
            members = classes.of_task(node.id, one.group) if one.group else None
            if one.group and members is not None:
                named[one.group] = Unclear(
                    " ".join(filter(None, (one.printed, one.scope))),
                    one.group,
                    named=tuple(member.code for member in members),
                )
        unknown = (Unclear(one.name, one.group, one.ended) for one in bound if not one.code)
        return (*unknown, *named.values())


def agencies_to_name(ledger: Ledger, on: date | None = None) -> tuple[Member, ...]:
    """List every agency of the ledger's province there is on a day, today for None."""
    with ledger.read() as session:
        return Classes(session, on or clock.today()).everybody()
