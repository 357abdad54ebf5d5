"""Reads who leads and who coordinates out of a cell of a plan; it must not change the cell or know any directory.

Words it does not know are never passed over: they make a part of their own that is marked as doubtful.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.domain import agency_phrases as phrases
from desktop.domain.agencies import names_ended_level
from desktop.domain.agency_phrases import Group
from desktop.domain.agency_said import said_of


class Role(StrEnum):
    """What an agency has to do with a task."""

    LEAD = "lead"
    COORDINATE = "coordinate"


@dataclass(frozen=True, slots=True)
class AgencyPart:
    """One agency or class of agencies of a cell: ``text`` is ``cell[start:end]``, what is said of it included.

    ``name`` is empty for a class and ``group`` None for an agency; ``scope`` says what of the task is its own
    ("thực hiện đối với …") or which of the class are meant ("liên quan"). ``exceptions`` are those of a class that are
    left out, each as printed: agencies ("Công an tỉnh"), classes, or what only an officer can tell ("các đơn vị đã
    hoàn thành"). For "các cơ quan còn lại" they are the agencies and classes that the cell names before.
    """

    text: str
    start: int
    end: int
    role: Role
    name: str = ""
    group: Group | None = None
    scope: str = ""
    doubtful: bool = False
    exceptions: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """The printed words for the agency or class alone."""
        found = phrases.group_words(self.text, self.group) if self.group else ""
        return self.name or found

    @property
    def may_have_ended(self) -> bool:
        """Say whether it is of the district level by its words; a city may also be one of the central government."""
        return self.group is Group.DISTRICTS or names_ended_level(self.name)


@dataclass(frozen=True, slots=True)
class AgencyReading:
    """A cell with its parts in the order they stand in."""

    cell: str
    parts: tuple[AgencyPart, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Say whether some words of the cell were not understood."""
        return any(part.doubtful for part in self.parts)


def read_agencies(cell: str | None, role: Role = Role.LEAD) -> AgencyReading:
    """Read a cell of who leads, or of who coordinates; "… chủ trì, phối hợp …" makes both out of one cell.

    The cell is one of a plan as it is kept (NFC); every word outside the parts only joins them.
    """
    reader = _Reader(cell or "", role)
    return AgencyReading(reader.cell, tuple(reader.read()))


def district_words(text: str | None) -> tuple[str, ...]:
    """Find where a running text speaks of the district level as a whole, each wording once."""
    return tuple(dict.fromkeys(found[0] for found in phrases.DISTRICT_WORDS.finditer(text or "")))


class _Reader:
    """Walks through a cell from the left; ``role`` is whose turn it is."""

    def __init__(self, cell: str, role: Role) -> None:
        self.cell, self._column, self._role = cell, role, role
        self._place = 0
        self._parts: list[AgencyPart] = []
        self._line: list[AgencyPart] = []

    def read(self) -> list[AgencyPart]:
        """Read every line, and in it every clause."""
        while self._place < len(self.cell):
            self._pass_between()
            if self._place < len(self.cell):
                self._line.append(self._next_part())
            if self._at_line_end():
                self._parts.extend(_share_scope(self._line))
                self._line = []
        return [*self._parts, *_share_scope(self._line)]

    def _at_line_end(self) -> bool:
        return re.match(r"[\s,.]*(?:[;\n]|$)", self.cell[self._place :]) is not None

    def _pass_between(self) -> None:
        """Pass what only joins, and notice whose turn it is."""
        while True:
            if found := phrases.COORDINATES.match(self.cell, self._place):
                self._role = Role.COORDINATE
            elif found := phrases.LEADS.match(self.cell, self._place):
                pass
            elif found := phrases.BETWEEN.match(self.cell, self._place):
                self._start_clause(found[0], found.end())
            else:
                return
            self._place = found.end()

    def _start_clause(self, passed: str, place: int) -> None:
        """A new line, or a clause that says itself who leads, begins with the role of the column again."""
        clause = re.split(r"[;\n]", self.cell[place:], maxsplit=1)[0]
        if "\n" in passed or (";" in passed and phrases.LEADS.search(clause)):
            self._role = self._column

    def _next_part(self) -> AgencyPart:
        start = self._place
        name, group, end = self._named(start)
        if not (name or group):
            self._place = self._unknown_end(start)
            text = self.cell[start : self._place]
            return AgencyPart(text, start, self._place, self._role, text, doubtful=True)
        said = said_of(self.cell, end, group)
        self._place = said.end
        return AgencyPart(
            self.cell[start : said.end],
            start,
            said.end,
            self._role,
            name,
            group,
            said.scope,
            doubtful=name in phrases.HEADS_ALONE,
            exceptions=said.exceptions or self._named_before(group, said.scope),
        )

    def _named_before(self, group: Group | None, scope: str) -> tuple[str, ...]:
        """Give the agencies and classes beside which a class is "còn lại" or "khác"."""
        if not group or not phrases.THE_REST.match(scope):
            return ()
        return tuple(part.called for part in (*self._parts, *self._line) if not part.doubtful)

    def _named(self, start: int) -> tuple[str, Group | None, int]:
        name = phrases.NAME.match(self.cell, start)
        for group, phrase in phrases.GROUPS:
            found = phrase.match(self.cell, start)
            if found and not (name and name.start("name") > start):
                return "", group, found.end()
        return (name["name"], None, name.end("name")) if name else ("", None, start)

    def _unknown_end(self, start: int) -> int:
        found = phrases.UNKNOWN.match(self.cell, start)
        return found.end() if found else len(self.cell)


_OWN_PART = re.compile(phrases.OWN_PART, re.IGNORECASE)


def _share_scope(clause: list[AgencyPart]) -> list[AgencyPart]:
    """Give the part of the task that closes a clause to all agencies before it: "A, B thực hiện đối với …"."""
    last = clause[-1].scope if clause else ""
    if not _OWN_PART.match(last):
        return clause
    return [part if part.scope or part.role != clause[-1].role else replace(part, scope=last) for part in clause]
