"""What a cell says of an agency it has named: its role, its own part of the task, which of a class, who is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain import agency_patterns as patterns
from desktop.domain.agency_phrases import GROUP_LEVELS, Group

if TYPE_CHECKING:
    from desktop.domain.agency_patterns import Patterns

_OPENS = re.compile(r"\s*\(")


class Role(StrEnum):
    """What an agency has to do with a task."""

    LEAD = "lead"
    COORDINATE = "coordinate"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as printed, and as it is read: without marks where it was written without."""

    printed: str
    read: str
    by: Patterns


@dataclass(frozen=True, slots=True)
class Said:
    """Ends before ``cell[end]``; a role ``in_brackets`` is of one agency alone."""

    end: int
    scope: str = ""
    exceptions: tuple[str, ...] = ()
    role: Role | None = None
    in_brackets: bool = False


def said_of(cell: Cell, end: int, group: Group | None) -> Said:
    """Read what stands behind an agency or class that ends before ``cell[end]``."""
    said = Said(end)
    while more := _role(cell, said) or _except(cell, said, group) or _scope(cell, said, group):
        said = more
    return said


def _role(cell: Cell, said: Said) -> Said | None:
    """Read "… chủ trì", "… phối hợp", "… (chủ trì)" behind an agency."""
    if said.role:
        return None
    if found := cell.by.roles.in_brackets.match(cell.read, said.end):
        role = Role.LEAD if found["lead"] else Role.COORDINATE
        return replace(said, end=found.end(), role=role, in_brackets=True)
    for pattern, role in ((cell.by.roles.leads, Role.LEAD), (cell.by.roles.coordinates_behind, Role.COORDINATE)):
        if found := pattern.match(cell.read, said.end):
            return replace(said, end=found.end(), role=role)
    return None


def _except(cell: Cell, said: Said, group: Group | None) -> Said | None:
    found = cell.by.may_except.search(cell.read, said.end) and cell.by.excepted.match(cell.read, said.end)
    if not found:
        return None
    is_bracketed = bool(found["bracket"])
    closes = _bracket_end(cell.read, found.start("bracket")) if is_bracketed else len(cell.read)
    spans = _listed(cell, found.end(), closes, None if is_bracketed else group, is_bracketed=is_bracketed)
    if not spans:
        return None
    end = min(closes + 1, len(cell.read)) if is_bracketed else spans[-1][1]
    listed = (cell.printed[start:stop].strip() for start, stop in spans)
    return replace(said, end=end, exceptions=(*said.exceptions, *listed))


def _scope(cell: Cell, said: Said, group: Group | None) -> Said | None:
    if said.scope:
        return None
    start = said.end
    if opens := _OPENS.match(cell.read, start):
        end = _bracket_end(cell.read, opens.end() - 1) + 1
    else:
        is_narrowed = group is not None and said.role is None
        may_follow = patterns.MAY_SAY_SCOPE.match(cell.read, start)
        found = cell.by.scope.match(cell.read, start) if may_follow else None
        found = found or (cell.by.more_of_class.match(cell.read, start) if is_narrowed else None)
        if not found:
            return None
        end = found.end()
    if cell.by.may_except.search(cell.read, start) and (cut := cell.by.excepted.search(cell.read, start + 1, end)):
        end = cut.start()
    return replace(said, end=min(end, len(cell.read)), scope=_bare(cell.printed[start:end]))


def _bare(said: str) -> str:
    """Take off what joins, and brackets round the whole."""
    text = said.strip(" \n:,")
    if not text.startswith("("):
        return text
    return text[1:-1].strip() if _bracket_end(text, 0) == len(text) - 1 else text[1:].strip()


def _bracket_end(text: str, opens: int) -> int:
    """Find the bracket that closes one, brackets inside it passed; the end of the line where none does."""
    depth = 0
    for place in range(opens, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0 or text[place] == "\n":
            return place
    return len(text)


def _listed(cell: Cell, start: int, closes: int, group: Group | None, *, is_bracketed: bool) -> list[tuple[int, int]]:
    """Find who is left out; outside brackets the list ends before what can be none of the class."""
    text, place = cell.read[:closes], start
    spans: list[tuple[int, int]] = []
    while item := cell.by.name_at(text, place) or cell.by.left_out.match(text, place):
        if spans and not is_bracketed and not _may_belong(cell, item[0], group):
            break
        spans.append(item.span())
        joins = (cell.by.joins_in_brackets if is_bracketed else cell.by.joins).match(text, item.end())
        if not joins:
            break
        place = joins.end()
    return spans


def _may_belong(cell: Cell, item: str, group: Group | None) -> bool:
    if any(phrase.match(item) for _group, phrase in cell.by.groups):
        return False
    is_named = bool(cell.by.name_at(item))
    if group in GROUP_LEVELS or group is Group.LOCALITIES:
        return bool(cell.by.of_locality.match(item) or (patterns.BARE.fullmatch(item) and not is_named))
    return is_named and not cell.by.of_locality.match(item)
