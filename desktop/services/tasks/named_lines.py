"""The lines of work that places name, one or hundreds: each task, agency and class is read once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.services.ledger import held_agencies
from desktop.services.plans.task_addresses import find_task
from desktop.services.tasks.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from desktop.domain.obligations import Turn
    from desktop.domain.periods import Period
    from desktop.models import Agency, Node
    from desktop.services.tasks.tree import Place


class NamedLine(NamedTuple):
    """A line by what the ledger keeps it under; ``task`` is the address it was named by."""

    task: str
    node: Node
    agency: Agency
    turn: Turn

    @property
    def key(self) -> tuple[int, int, str]:
        """What entries of the line are found by."""
        return self.node.id, self.agency.id, self.turn.key


def named_lines(session: Session, places: Sequence[Place], period: Period) -> tuple[NamedLine, ...]:
    """Find the lines of places, in the change under way; a turn left open is the one of the period.

    Refuses as `find_task` does, and with ``turn_unknown``, ``agency_unknown`` or ``agency_ambiguous``.
    """
    nodes = {task: find_task(session, task) for task in dict.fromkeys(task for task, _agency, _turn in places)}
    agencies = held_agencies.take_agencies(session, (agency for _task, agency, _turn in places))
    turns = Turns(session)
    lines = ((task, nodes[task], agencies[agency], turn) for task, agency, turn in places)
    return tuple(NamedLine(task, node, who, turns.find(node, who, period, turn)) for task, node, who, turn in lines)
