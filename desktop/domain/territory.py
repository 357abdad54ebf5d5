"""Which agencies of one day hold the territory of an agency of another; it must not know where changes are kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class ChangeKind(StrEnum):
    """What became of an agency."""

    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    MOVED = "moved"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Link:
    """From one agency to the one that has its territory since a day, or a part of it after a split.

    What ended without anybody taking it over is linked with itself.
    """

    kind: ChangeKind
    before: int
    after: int
    day: date


@dataclass(frozen=True, slots=True)
class Territory:
    """The agencies that hold one territory on an earlier and on a later day; not comparable where one was split."""

    earlier: frozenset[int]
    later: frozenset[int]
    is_comparable: bool


def same_territory(agency: int, links: Sequence[Link], earlier: date, later: date) -> Territory:
    """Find the agencies whose figures of two days can be compared, parts summed; the later day's borders hold.

    ``earlier`` may still name agencies that did not exist then: a merger may take in what stood before, or make anew.
    """
    between = [link for link in links if earlier < link.day <= later]
    successor = _successor(agency, between)
    if successor is None:
        heirs = frozenset(link.after for link in between if link.before == agency)
        return Territory(frozenset({agency}), heirs, is_comparable=False)
    parts = _parts(successor, between)
    split = any(link.kind is ChangeKind.SPLIT and parts & {link.before, link.after} for link in between)
    return Territory(frozenset(parts), frozenset({successor}), is_comparable=not split)


def _successor(agency: int, links: Sequence[Link]) -> int | None:
    """Follow an agency to the one it is now; None where it was split among several."""
    seen: set[int] = set()
    while agency not in seen:
        seen.add(agency)
        heirs = {link.after for link in links if link.before == agency}
        if agency in heirs:
            return agency
        if len(heirs - seen) > 1:
            return None
        agency = next(iter(heirs - seen), agency)
    return agency


def _parts(agency: int, links: Sequence[Link]) -> set[int]:
    parts, found = {agency}, {agency}
    while found:
        found = {link.before for link in links if link.after in found} - parts
        parts |= found
    return parts
