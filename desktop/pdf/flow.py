"""Divides blocks over pages: what stays together, where a row is split; it must not know what a block shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from desktop.pdf.pen import Pen

WHOLE_UP_TO = 6
"""A row of so few lines is never split."""
FEWEST = 2
"""Lines of a split row that stay on either side."""
_ROUNDING = 1e-6

Draw = Callable[[Pen, float, int, int], None]
"""Draw lines ``start`` to ``stop`` of a block from its upper edge down."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something of ``lines`` lines, each ``leading`` high, and ``padding`` around them, in points.

    ``keep_next``: its end stands on the same page as the beginning of the next. ``whole``: never split.
    ``in_table``: the table's heading stands above it on every page.
    """

    lines: int
    leading: float
    padding: float
    draw: Draw
    keep_next: bool = False
    whole: bool = False
    in_table: bool = False

    def height(self, lines: int) -> float:
        """Height of so many of its lines, in points."""
        return lines * self.leading + self.padding


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines of a block that stand on one page."""

    block: Block
    start: int
    stop: int

    @property
    def height(self) -> float:
        """Height on the page, in points."""
        return self.block.height(self.stop - self.start)


@dataclass(slots=True)
class Page:
    """The pieces of one page and the height left on it, in points."""

    left: float
    pieces: list[Piece] = field(default_factory=list)
    has_heading: bool = False

    def room_for(self, block: Block, heading: float) -> float:
        """Give the height a block may take here, the table's heading taken off when it is still to come."""
        return self.left - (heading if block.in_table and not self.has_heading else 0)

    def add(self, piece: Piece, heading: float) -> None:
        """Put a piece below the others."""
        self.left = self.room_for(piece.block, heading) - piece.height
        self.has_heading = self.has_heading or piece.block.in_table
        self.pieces.append(piece)


def paginate(blocks: Sequence[Block], room: float, heading: float) -> list[Page]:
    """Divide blocks over pages of ``room`` points, ``heading`` of them taken wherever a part of the table stands."""
    pages = [Page(room)]
    for block, following in zip(blocks, _followings(blocks, room, heading), strict=True):
        for piece in _pieces(block, following, pages, room, heading):
            pages[-1].add(piece, heading)
    return pages


def _pieces(block: Block, following: float, pages: list[Page], room: float, heading: float) -> Iterator[Piece]:
    start = 0
    while start < block.lines:
        page = pages[-1]
        count = _fitting(block, block.lines - start, page.room_for(block, heading), following, fresh=not page.pieces)
        if count:
            yield Piece(block, start, start + count)
            start += count
        if start < block.lines:
            pages.append(Page(room))


def _fitting(block: Block, rest: int, room: float, following: float, *, fresh: bool) -> int:
    """Say how many of the ``rest`` lines stand on this page; 0 asks for a new one, never on a fresh page."""
    if block.height(rest) + following <= room + _ROUNDING:
        return rest
    if block.whole:
        return rest if fresh else 0
    fit = int((room - block.padding + _ROUNDING) // block.leading)
    if rest > WHOLE_UP_TO and (count := min(fit, rest - FEWEST)) >= FEWEST:
        return count
    return max(1, min(fit, rest)) if fresh else 0


def _followings(blocks: Sequence[Block], room: float, heading: float) -> list[float]:
    """For each block, the height that must be free below its end for what is kept with it."""
    result: list[float] = []
    begin, next_in_table = 0.0, False
    for block in reversed(blocks):
        following = begin if block.keep_next else 0.0
        if following and next_in_table and not block.in_table:
            following += heading
        result.append(min(following, room))
        begin = min(_beginning(block, following), room - (heading if block.in_table else 0))
        next_in_table = block.in_table
    return result[::-1]


def _beginning(block: Block, following: float) -> float:
    """Height of the smallest piece that may stand at the foot of a page."""
    if block.whole or block.lines <= WHOLE_UP_TO:
        return block.height(block.lines) + following
    return block.height(FEWEST)
