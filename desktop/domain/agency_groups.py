"""Reads who leads and who coordinates out of a cell of a plan; it must not change the cell or know any directory.

Words it does not know are never passed over: they make a part of their own that is marked as doubtful.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desktop.domain import agency_patterns as patterns
from desktop.domain.agency_patterns import Series, as_printed, loose, unmarked
from desktop.domain.agency_phrases import Group
from desktop.domain.agency_said import Cell, Role, Said, said_of

__all__ = ["AgencyPart", "AgencyReading", "Role", "district_words", "read_agencies"]

_ANYBODY = (Group.AGENCIES, Group.LOCALITIES)


@dataclass(frozen=True, slots=True)
class AgencyPart:
    """One agency or class of agencies of a cell: ``text`` is ``cell[start:end]``, what is said of it included.

    ``name`` is empty for a class and ``group`` None for an agency; behind "Sở Tài chính" a lone "Nội vụ" is named
    "Sở Nội vụ". ``scope`` says what of the task is its own ("thực hiện đối với …") or which of the class are meant
    ("liên quan"). ``exceptions`` are those of a class that are left out, each as printed: agencies ("Công an tỉnh"),
    classes, or what only an officer can tell ("các đơn vị đã hoàn thành"). For "các cơ quan còn lại" they are the
    agencies and classes that the cell names before.
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
    called: str = ""
    """The printed words for the agency or class alone."""


@dataclass(frozen=True, slots=True)
class AgencyReading:
    """A cell with its parts in the order they stand in."""

    cell: str
    parts: tuple[AgencyPart, ...] = ()


def read_agencies(cell: str | None, role: Role = Role.LEAD) -> AgencyReading:
    """Read a cell of who leads, or of who coordinates; "… chủ trì, phối hợp …" makes both out of one cell.

    The cell is one of a plan as it is kept (NFC); words outside the parts only join them or say whose turn it is.
    """
    reader = _Reader(cell or "", role)
    return AgencyReading(cell or "", tuple(reader.read()))


def district_words(text: str | None) -> tuple[str, ...]:
    """Find where a running text speaks of the district level as a whole, each wording once."""
    return tuple(dict.fromkeys(found[0] for found in patterns.DISTRICT_WORDS.finditer(text or "")))


def named_in(text: str | None) -> tuple[str, ...]:
    """Find the departments, ministries and boards that a running text names, each wording once."""
    return tuple(dict.fromkeys(found["name"] for found in patterns.BODY_WORDS.finditer(text or "")))


@dataclass(frozen=True, slots=True)
class _Named:
    """Who a part names, its words being ``cell[start:end]``."""

    start: int
    end: int
    name: str = ""
    group: Group | None = None


class _Reader:
    """Walks through a cell from the left; ``role`` is whose turn it is.

    The run are the parts since the last word on roles: "Sở A, Sở B phối hợp" speaks of both. A role that stands as a
    label, "Phối hợp:", holds for the lines below.
    """

    def __init__(self, printed: str, role: Role) -> None:
        self._printed, self._bare = printed, unmarked(printed)
        is_loose = self._bare == printed or printed.upper() == printed or printed.lower() == printed
        self._cell = self._loose() if is_loose else Cell(printed, printed, as_printed())
        self._column = self._held = self._role = role
        self._place = self._line = self._run = 0
        self._parts: list[AgencyPart] = []
        self._series: tuple[Series, str] | None = None

    def _loose(self) -> Cell:
        return Cell(self._printed, self._bare, loose())

    def read(self) -> list[AgencyPart]:
        """Read every line, and in it every clause."""
        while self._pass_between():
            self._take_part()
            if self._at_line_end():
                self._share_scope()
        self._share_scope()
        return self._parts or self._words_alone()

    def _words_alone(self) -> list[AgencyPart]:
        """Give a cell that says a role and names nobody as one doubtful part."""
        said, cell = re.search(r"\w(?:.*\w)?", self._cell.printed, re.DOTALL), self._cell.printed
        if not said:
            return []
        text = cell[said.start() : said.end()]
        return [AgencyPart(text, said.start(), said.end(), self._column, text, doubtful=True, called=text)]

    def _at_line_end(self) -> bool:
        return re.match(r"[\s,.]*(?:[;\n]|$)", self._cell.read[self._place :]) is not None

    def _pass_between(self) -> bool:
        """Pass what only joins, and notice whose turn it is; give whether anything is left."""
        text, by = self._cell.read, self._cell.by
        while True:
            if found := by.roles.label.match(text, self._place):
                self._turn_to(Role.COORDINATE if found["coordinate"] else Role.LEAD)
                if not re.search(r"\w", text[text.rfind("\n", 0, found.start()) + 1 : found.start()]):
                    self._held = self._role
            elif found := by.roles.coordinates.match(text, self._place):
                self._turn_to(Role.COORDINATE)
            elif found := by.roles.leads.match(text, self._place):
                self._turn_to(Role.LEAD)
            elif found := by.between.match(text, self._place):
                self._start_clause(found[0], found.end())
            else:
                return self._place < len(text)
            self._place = found.end()

    def _turn_to(self, role: Role) -> None:
        self._role, self._run = role, len(self._parts)

    def _start_clause(self, passed: str, place: int) -> None:
        """A new line, or a clause that says itself who leads, begins with the role of the column or its label again."""
        clause = re.split(r"[;\n]", self._cell.read[place:], maxsplit=1)[0]
        if "\n" in passed or (";" in passed and self._cell.by.roles.leads.search(clause)):
            self._turn_to(self._held)

    def _take_part(self) -> None:
        named = self._named(self._place)
        if not (named.name or named.group):
            self._take_unknown()
            return
        said = said_of(self._cell, named.end, named.group)
        end = said.end if said.scope or said.exceptions else named.end
        self._place = said.end
        cell = self._cell.printed
        part = AgencyPart(
            cell[named.start : end],
            named.start,
            end,
            self._role,
            named.name,
            named.group,
            said.scope,
            doubtful=named.name in patterns.HEADS_ALONE,
            exceptions=said.exceptions or self._named_before(named.group, said.scope),
            called=cell[named.start : named.end],
        )
        self._parts.append(part)
        if said.role:
            self._take_role(said)

    def _take_unknown(self) -> None:
        found = self._cell.by.unknown.match(self._cell.read, self._place)
        start, self._place = self._place, found.end() if found else len(self._cell.read)
        text = self._cell.printed[start : self._place]
        self._parts.append(AgencyPart(text, start, self._place, self._role, text, doubtful=True, called=text))

    def _take_role(self, said: Said) -> None:
        """Give the role behind a part to it and to those of its run it speaks of too."""
        role = said.role or self._role
        is_led = any(part.role is Role.LEAD for part in self._parts[: self._run])
        is_alone = said.in_brackets or (role is Role.COORDINATE and not is_led)
        first = len(self._parts) - 1 if is_alone else self._run
        self._parts[first:] = [replace(part, role=role) for part in self._parts[first:]]
        if not said.in_brackets:
            self._turn_to(self._held)

    def _named_before(self, group: Group | None, scope: str) -> tuple[str, ...]:
        """Give the agencies and classes beside which a class is "còn lại" or "khác"."""
        if not group or not patterns.THE_REST.match(scope):
            return ()
        found = (part for part in self._parts if not part.doubtful and part.group not in _ANYBODY)
        return tuple(part.name or part.called for part in found)

    def _named(self, start: int) -> _Named:
        if (level := self._cell.by.level.match(self._cell.read, start)) and (found := self._found(level.end())):
            return replace(found, start=start)
        return self._found(start) or _Named(start, start)

    def _found(self, start: int) -> _Named | None:
        return (
            self._first_of_series(start)
            or self._group_or_name(self._cell, start)
            or self._next_of_series(start)
            or self._group_or_name(self._loose(), start)
        )

    def _group_or_name(self, cell: Cell, start: int) -> _Named | None:
        found = cell.by.name_at(cell.read, start)
        is_later = found is not None and found.start("name") > start
        for group, phrase in cell.by.groups:
            words = phrase.match(cell.read, start)
            if words and not (is_later and cell.by.title.match(cell.read, start) is None):
                return self._member(cell, start, words.end()) or _Named(start, words.end(), group=group)
        return self._by_name(cell, start, found) if found else None

    def _member(self, cell: Cell, start: int, end: int) -> _Named | None:
        """Read the first of a class that is named one by one: "Các sở, ngành: Sở Tài chính, Sở Nội vụ"."""
        which = cell.by.more_of_class.match(cell.read, end)
        joins = cell.by.members.match(cell.read, which.end() if which else end)
        found = cell.by.name_at(cell.read, joins.end()) if joins else None
        return self._by_name(cell, start, found) if found else None

    def _by_name(self, cell: Cell, start: int, found: re.Match[str]) -> _Named:
        name = cell.printed[slice(*found.span("name"))]
        self._series = next(
            (
                (series, head[0])
                for series in cell.by.series
                if (head := series.head.match(cell.read, found.start("name")))
            ),
            None,
        )
        return _Named(start, found.end("name"), name)

    def _first_of_series(self, start: int) -> _Named | None:
        cell = self._cell
        for series in cell.by.series:
            if intro := series.intro.match(cell.read, start):
                self._series = series, self._head(series, intro[0])
                return self._item(start, intro.end())
        return None

    def _head(self, series: Series, intro: str) -> str:
        """Give the words each of a series begins with; of several units none can be told."""
        heads = [found[0] for found in series.head.finditer(intro)]
        if series is not self._cell.by.series[-1]:
            return heads[0]
        return f"UBND {heads[0].removeprefix('UBND ')}" if len(heads) == 1 else "UBND"

    def _next_of_series(self, start: int) -> _Named | None:
        return self._item(start, start) if self._parts and self._series else None

    def _item(self, start: int, place: int) -> _Named | None:
        if self._series is None:
            return None
        series, head = self._series
        found = series.item.match(self._cell.read, place)
        if not found:
            return None
        shown = head[:1].upper() + head[1:]
        return _Named(start, found.end(), f"{shown} {self._cell.printed[slice(*found.span())]}")

    def _share_scope(self) -> None:
        """Give the part of the task that closes a line to all agencies before it: "A, B thực hiện đối với …"."""
        line = self._parts[self._line :]
        last = line[-1] if line else None
        if last and patterns.OWN_PART_FIRST.match(last.scope):
            line = [part if part.scope or part.role != last.role else replace(part, scope=last.scope) for part in line]
            self._parts[self._line :] = line
        self._line = len(self._parts)
