"""The lines of the source of a plan under review, each with an address, and where cells were broken over them.

A paragraph beside tables has no number: its address is its place from the top, below zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.plan_reading import SourceLine
from desktop.domain.text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from desktop.domain.plan_reading import Join

BREAK = "↵"
"""What stands in a cell where the source broke it."""


class Source:
    """The lines that say something, in their order."""

    def __init__(self, lines: Iterable[SourceLine]) -> None:
        said = [line for line in lines if line.text.strip()]
        self.lines = tuple(
            line if line.number else SourceLine(-place, line.text) for place, line in enumerate(said, start=1)
        )
        self._places = {line.number: place for place, line in enumerate(self.lines)}

    def texts(self, addresses: Collection[int]) -> tuple[str, ...]:
        """Give what lines say, from the top."""
        return tuple(line.text for line in self.lines if line.number in addresses)

    def known(self, addresses: Iterable[int]) -> tuple[int, ...]:
        """Leave out addresses of lines that say nothing; the others from the top."""
        return tuple(sorted({one for one in addresses if one in self._places}, key=self._places.__getitem__))

    def span(self, addresses: Iterable[int]) -> tuple[int, int] | None:
        """Give the places of the first and the last of some lines."""
        places = [self._places[one] for one in addresses if one in self._places]
        return (min(places), max(places)) if places else None


@dataclass(frozen=True, slots=True)
class JoinedCell:
    """A cell that was broken in the source: its text, the lines it stood on, the places in its text of the breaks."""

    text: str
    lines: tuple[int, ...]
    breaks: tuple[int, ...]

    def pieces(self) -> tuple[str, ...]:
        """Give what stands between the breaks."""
        ends = zip((0, *self.breaks), (*self.breaks, len(self.text)), strict=True)
        return tuple(self.text[first:last].strip() for first, last in ends)

    def marked(self) -> str:
        """Write the text with a sign at every break."""
        return f" {BREAK} ".join(self.pieces())


def joined_cell(join: Join) -> JoinedCell:
    """Find in the text of a cell where each line of it began; what cannot be found again is left out."""
    flat, at = join.text.replace("\n", " "), 0
    breaks: list[int] = []
    for number, part in enumerate(join.parts):
        found = flat.find(one_line(part), at)
        if found < 0:
            continue
        if number and found > 0 and join.lines[number] != join.lines[number - 1]:
            breaks.append(found)
        at = found + len(one_line(part))
    return JoinedCell(join.text, tuple(dict.fromkeys(join.lines)), tuple(breaks))
