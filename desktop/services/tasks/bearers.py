"""Who is bound by a task on a day: the agencies its cells name, and the members of the classes they name.

Nothing is guessed. A class narrowed by words only an officer can judge ("các cơ quan liên quan"), a name nobody is
known by, and a body that is no more stay one line under their printed words until somebody settles them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.agencies import former_name
from desktop.domain.agency_groups import Role, read_agencies
from desktop.domain.agency_phrases import GROUP_NAMES, Group
from desktop.domain.findings import Refused
from desktop.domain.obligations import Bearer
from desktop.services import directory
from desktop.services.agencies.group_members import Classes, is_standing, member_of
from desktop.services.agencies.reassigned import newest_reassignments, of_agency
from desktop.services.ledger import held_agencies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.domain.agency_groups import AgencyPart
    from desktop.models import Node, Reassignment
    from desktop.services.agencies.group_members import Member

_WHOLE = re.compile(
    r"\W*(?:chịu trách nhiệm|chủ động|tiếp tục|thực hiện|triển khai|đảm bảo|bảo đảm|việc|đối với|trên địa bàn|toàn tỉnh"
    r"|trực thuộc|thuộc|của tỉnh|trong tỉnh|còn lại|khác|cấp tỉnh)(?!\w)",
    re.IGNORECASE,
)
"""What may be said of a class without narrowing it."""


class Bearers:
    """Finds the bearers of tasks as of one day in one session; cells that say the same are read once."""

    def __init__(self, session: Session, on: date) -> None:
        self._on = on
        self.held = held_agencies.HeldAgencies(session)
        self._province = self.held.own.province_code or None
        self._classes = Classes(session, on, self.held)
        self._settled = self._classes.tasks_with_own()
        self._given = newest_reassignments(session, on)
        self._given_nodes = {node for node, _role, _words in self._given}
        self._of_cell: dict[tuple[str, Role, Role], tuple[Bearer, ...]] = {}
        self._named: dict[str, Bearer] = {}

    def bound(self, node: Node, role: Role) -> tuple[Bearer, ...]:
        """Give who is bound by a task in a role, each once, in the order of the cells; empty where nobody is named."""
        cells = ((node.lead, Role.LEAD), (node.coordinate, Role.COORDINATE))
        found = [one for cell, column in cells if cell for one in self._cell(node, cell, column, role)]
        return _each_once(self._after_reassignment(node, role, found))

    def called(self, node: Node, group: Group, printed: str) -> tuple[Bearer, ...]:
        """Give the members of a class that a task calls elsewhere than in its cells, or who has their work now."""
        return _each_once(self._after_reassignment(node, Role.LEAD, self.of_class(group, printed)))

    def of_class(self, group: Group, printed: str) -> tuple[Bearer, ...]:
        """Give the members of a class, or the class itself where nobody knows them."""
        members = self._classes.members(group)
        if not members:
            return (Bearer("", GROUP_NAMES[group], printed, group=group, ended=group is Group.DISTRICTS),)
        return tuple(_bearer(one, printed, group) for one in members)

    def _cell(self, node: Node, cell: str, column: Role, role: Role) -> tuple[Bearer, ...]:
        if node.id in self._settled:
            return tuple(self._parts(cell, column, role, node.id))
        key = (cell, column, role)
        if key not in self._of_cell:
            self._of_cell[key] = tuple(self._parts(cell, column, role))
        return self._of_cell[key]

    def _parts(self, cell: str, column: Role, role: Role, node: int | None = None) -> Iterator[Bearer]:
        for part in read_agencies(cell, column).parts:
            if part.role is not role:
                continue
            if part.group is None:
                one = self._agency(part.name)
                yield Bearer(one.code, one.name, part.called, one.level, scope=part.scope, ended=one.ended)
                continue
            named = self._classes.of_task(node, part.group) if node is not None else None
            if named is not None:
                yield from (_bearer(one, part.called, part.group, part.scope) for one in named)
            else:
                yield from self._of_part(part, part.group)

    def _of_part(self, part: AgencyPart, group: Group) -> Iterator[Bearer]:
        left_out = self._left_out(part.exceptions)
        if left_out is None or (part.scope and not _WHOLE.match(part.scope)):
            yield Bearer("", part.text.strip(" ,;."), part.called, group=group, scope=part.scope)
            return
        yield from (one for one in self.of_class(group, part.called) if not one.code or one.code not in left_out)

    def _left_out(self, exceptions: Iterable[str]) -> frozenset[str] | None:
        """Give the codes that a class leaves out; None where only an officer can tell them."""
        codes: set[str] = set()
        for part in (part for said in exceptions for part in read_agencies(said).parts):
            if part.group is not None:
                codes |= {one.code for one in self._classes.members(part.group)}
                continue
            one = self._agency(part.name)
            if not (one.code or one.ended):
                return None
            codes.add(one.code)
        return frozenset(codes)

    def _after_reassignment(self, node: Node, role: Role, found: Iterable[Bearer]) -> Iterator[Bearer]:
        """Put who has the work by a document in the place of what is no more, or had it before."""
        if node.id not in self._given_nodes:
            yield from found
            return
        for bearer in found:
            yield from self._now(node, role, bearer, 0)

    def _now(self, node: Node, role: Role, bearer: Bearer, since: int) -> Iterator[Bearer]:
        """Follow the work from one document to the next, never back to an older one."""
        words = of_agency(bearer.code) if bearer.code else bearer.printed if bearer.group else bearer.name
        given = self._given.get((node.id, role.value, words))
        if given is None or given.id <= since or not (bearer.code or bearer.ended):
            yield bearer
            return
        for taker in self._takers(given, bearer):
            yield from self._now(node, role, taker, given.id)

    def _takers(self, given: Reassignment, bearer: Bearer) -> tuple[Bearer, ...]:
        if given.to_agency_id is None:
            return self.of_class(Group(given.to_group), bearer.printed)
        agency = self.held.all[given.to_agency_id]
        return (_bearer(member_of(agency), bearer.printed, None, bearer.scope),)

    def _agency(self, name: str) -> Bearer:
        if name not in self._named:
            self._named[name] = self._read_agency(name)
        return self._named[name]

    def _read_agency(self, name: str) -> Bearer:
        try:
            held = self.held.find(name)
            if held is not None and (held.name == name or self.held.is_settled(name)):
                return Bearer(held.code, held.name, name, held.level, ended=not is_standing(held, self._on))
            info = directory.find_agency(name, self._province)
        except Refused as refused:
            return Bearer("", name, name, ended=refused.finding.code == "agency_ended")
        former = former_name(info, name)
        if former is not None and former.until <= self._on:
            return Bearer("", name, name, ended=True)
        return Bearer(info.code, held.name if held else info.name, name, info.level)


def _bearer(one: Member, printed: str, group: Group | None, scope: str = "") -> Bearer:
    return Bearer(one.code, one.name, printed, one.level, group, scope)


def _each_once(found: Iterable[Bearer]) -> tuple[Bearer, ...]:
    """Keep the first line of an agency that the cells name in several ways."""
    kept: dict[str, Bearer] = {}
    for bearer in found:
        kept.setdefault(bearer.code or bearer.printed, bearer)
    return tuple(kept.values())
