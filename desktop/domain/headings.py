"""Nested column headings as the blocks they fill on paper; it must not know which library draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and the cells it covers, counted from 0 within the heading rows."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


def heading_depth(headings: Sequence[tuple[str, ...]]) -> int:
    """Count the rows that the deepest heading needs; at least one."""
    return max((len(heading) for heading in headings), default=1) or 1


def heading_blocks(headings: Sequence[tuple[str, ...]]) -> tuple[Block, ...]:
    """Lay nested headings out: equal outer ones join sideways, the innermost one spans down to the last row."""
    return tuple(_blocks(headings, 0, 0, heading_depth(headings)))


def _blocks(headings: Sequence[tuple[str, ...]], level: int, left: int, depth: int) -> list[Block]:
    found: list[Block] = []
    start = 0
    while start < len(headings):
        heading = headings[start]
        if len(heading) <= level + 1:
            found.append(Block(heading[level] if heading[level:] else "", level, left + start, depth - level))
            start += 1
            continue
        stop = start + 1
        while stop < len(headings) and headings[stop][level : level + 1] == heading[level : level + 1]:
            if len(headings[stop]) <= level + 1:
                break
            stop += 1
        found.append(Block(heading[level], level, left + start, 1, stop - start))
        found += _blocks(headings[start:stop], level + 1, left + start, depth)
        start = stop
    return found
