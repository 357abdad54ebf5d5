"""What a cell says of an agency it has named: its own part of the task, which of a class, who of it is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain import agency_phrases as phrases
from desktop.domain.agency_phrases import Group

_OPENS = re.compile(r"\s*\(")


@dataclass(frozen=True, slots=True)
class Said:
    """Ends before ``cell[end]``; ``exceptions`` stand one by one, as printed."""

    end: int
    scope: str = ""
    exceptions: tuple[str, ...] = ()


def said_of(cell: str, end: int, group: Group | None) -> Said:
    """Read what stands behind an agency or class that ends before ``cell[end]``."""
    # "chủ trì thực hiện đối với …": the role word stands between the agency and its part.
    leads = phrases.LEADS.match(cell, end)
    said = Said(end)
    while more := _except(cell, said, group) or _scope(cell, said, leads.end() if leads else end, group):
        said = more
    return said


def _except(cell: str, said: Said, group: Group | None) -> Said | None:
    found = phrases.EXCEPT.match(cell, said.end)
    if not found:
        return None
    closes = _bracket_end(cell, found.start("bracket")) if found["bracket"] else len(cell)
    listed, end = _listed(cell[:closes], found.end(), group, is_bracketed=bool(found["bracket"]))
    if not listed:
        return None
    end = min(closes + 1, len(cell)) if found["bracket"] else end
    return Said(end, said.scope, (*said.exceptions, *listed))


def _scope(cell: str, said: Said, after: int, group: Group | None) -> Said | None:
    if said.scope:
        return None
    start = max(said.end, after)
    if opens := _OPENS.match(cell, start):
        end = _bracket_end(cell, opens.end() - 1) + 1
    else:
        is_narrowed = group is not None and after <= said.end
        found = phrases.SCOPE.match(cell, start) or (phrases.MORE_OF_CLASS.match(cell, start) if is_narrowed else None)
        if not found:
            return None
        end = found.end()
    if cut := phrases.EXCEPT.search(cell, start + 1, end):
        end = cut.start()
    return Said(min(end, len(cell)), cell[start:end].strip(" \n:(),"), said.exceptions)


def _bracket_end(cell: str, opens: int) -> int:
    """Find the bracket that closes one, brackets inside it passed; the end of the line where none does."""
    depth = 0
    for place in range(opens, len(cell)):
        depth += (cell[place] == "(") - (cell[place] == ")")
        if depth == 0 or cell[place] == "\n":
            return place
    return len(cell)


def _listed(cell: str, start: int, group: Group | None, *, is_bracketed: bool) -> tuple[list[str], int]:
    """Read who is left out; outside brackets the list ends before what can be none of the class."""
    listed: list[str] = []
    place = end = start
    while item := phrases.NAME.match(cell, place) or phrases.LEFT_OUT.match(cell, place):
        if listed and not is_bracketed and not _may_belong(item[0], group):
            break
        listed.append(item[0].strip())
        end = item.end()
        joins = (phrases.JOINS_ANY if is_bracketed else phrases.JOINS).match(cell, end)
        if not joins:
            break
        place = joins.end()
    return listed, end


def _may_belong(item: str, group: Group | None) -> bool:
    if any(phrase.match(item) for _group, phrase in phrases.GROUPS):
        return False
    if group in phrases.GROUP_LEVELS or group is Group.LOCALITIES:
        return bool(phrases.OF_LOCALITY.match(item) or (phrases.BARE.fullmatch(item) and not phrases.NAME.match(item)))
    return bool(phrases.NAME.match(item)) and not phrases.OF_LOCALITY.match(item)
