"""Which turns of a task are due, and from whom, by what its plan prints; it must not know what was recorded."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.agency_groups import Role
from desktop.domain.deadlines import read_deadline
from desktop.domain.findings import Refused
from desktop.domain.obligations import (
    Bearer,
    Turn,
    groups_bound_by_deadline,
    turn_for,
    turns,
    turns_of,
)
from desktop.domain.text import fold
from desktop.models import Agency, Appendix, Node, Plan
from desktop.services.plans.task_addresses import task_ref
from desktop.services.tasks.bearers import Bearers
from desktop.services.words import wording
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from desktop.domain.deadlines import Deadline
    from desktop.domain.obligations import Addressed
    from desktop.domain.periods import Period


@lru_cache(maxsize=4096)
def deadline_of(printed: str | None, issued: date | None, plan_end: int) -> Deadline:
    """Read a printed deadline in the light of its plan."""
    return read_deadline(printed or "", issued=issued, plan_end=plan_end)


def due_date(printed: str | None, issued: date | None, plan_end: int) -> date | None:
    """Read the date a printed deadline means; None where it names none."""
    return deadline_of(printed, issued, plan_end).due if printed else None


def printed_turns(plan: Plan, node: Node) -> tuple[Addressed, ...]:
    """List the turns of a task, and for whom each is printed."""
    # A plan whose day is left blank ("ngày … tháng … năm 2024") begins with its period.
    since = plan.issue_date or (date(plan.period_from - 1, 12, 31) if plan.period_from > 1 else None)
    return turns(deadline_of(node.deadline, plan.issue_date, plan.period_to), since, plan.period_to)


def bearers_of(bearers: Bearers, node: Node, printed: Sequence[Addressed]) -> tuple[Bearer, ...]:
    """List who is to do a task, those that only its deadline names too."""
    found = list(bearers.bound(node, Role.LEAD))
    held = {bearer.code or bearer.printed for bearer in found}
    for group, words in groups_bound_by_deadline(printed):
        more = bearers.called(node, group, words)
        found += [bearer for bearer in more if (bearer.code or bearer.printed) not in held]
    return tuple(found)


class Turns:
    """Finds turns in one session; what a task prints, and whom it binds, is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bearers = Bearers(session, clock.today())
        self._read: dict[int, tuple[Sequence[Addressed], dict[str, Bearer]]] = {}

    def find(self, node: Node, who: Agency, period: Period, turn: str | None) -> Turn:
        """Find a turn in which an agency owes a task: the one named, else the one of a period.

        Refuses with ``turn_unknown``.
        """
        printed, bound = self._of(node)
        due = turns_of(bound.get(who.code) or Bearer(who.code, who.name, "", who.level), printed)
        if turn is None:
            return turn_for(due, period.start, period.end)
        found = [one for one in due if one.key == turn]
        if not found:
            known = ", ".join(one.key for one in due if one.key) or "-"
            raise Refused("turn_unknown", task=task_ref(self._session, node.id), turn=turn, known=known)
        return found[0]

    def named(self, node: Node, who: Agency, words: str, deadline: str) -> str | None:
        """Give the turn that words name ("kỳ quý III/2026"), else the one due on the day of a deadline, if any."""
        printed, bound = self._of(node)
        due = turns_of(bound.get(who.code) or Bearer(who.code, who.name, "", who.level), printed)
        called = [one.key for one in due if words and fold(wording.turn_on_paper(one.key)) == fold(words)]
        if called:
            return called[0]
        if len(due) == 1 or not deadline or fold(deadline) == fold(node.deadline or ""):
            return None
        plan = plan_of(self._session, node)
        read = deadline_of(deadline, plan.issue_date, plan.period_to)
        day = None if read.recurrence or read.parts else read.due
        dated = [one.key for one in due if day is not None and day in (one.due, one.due_strict)]
        return dated[0] if len(dated) == 1 else None

    def _of(self, node: Node) -> tuple[Sequence[Addressed], dict[str, Bearer]]:
        if node.id not in self._read:
            printed = printed_turns(plan_of(self._session, node), node)
            bound = reversed(bearers_of(self._bearers, node, printed))
            self._read[node.id] = printed, {bearer.code: bearer for bearer in bound if bearer.code}
        return self._read[node.id]


def find_turn(session: Session, node: Node, who: Agency, period: Period, turn: str | None) -> Turn:
    """Find one turn, as `Turns` does."""
    return Turns(session).find(node, who, period, turn)


def plan_of(session: Session, node: Node) -> Plan:
    """Give the plan that prints a node."""
    return session.scalars(select(Plan).join(Appendix).where(Appendix.id == node.appendix_id)).one()
