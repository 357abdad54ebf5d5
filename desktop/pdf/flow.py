"""Divides blocks over pages: what stays together, where a row is split; it must not know what a block shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from desktop.pdf.pen import Pen

WHOLE_UP_TO = 6
"""A row of so few lines is never split."""
FEWEST = 2
"""Lines of a split row that stay on either side."""
_MOST_FEWER = 2
_ROUNDING = 1e-6

Draw = Callable[[Pen, float, int, int], None]
"""Draw lines ``start`` to ``stop`` of a block from its upper edge down."""


class Heading(Protocol):
    """What is drawn above the blocks of a table on every page that has some of them."""

    @property
    def height(self) -> float:
        """Its height, in points."""

    def draw(self, pen: Pen, top: float) -> None:
        """Draw it from its upper edge down."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something of ``lines`` lines, each ``leading`` high, and ``padding`` around them, in points.

    ``keep_next``: its end stands on the same page as the beginning of the next. ``whole``: never split.
    ``heading``: the heading of the table it is a row of. ``ends``: where the texts of its cells end, in lines.
    ``begins_page``: it stands first on a page. ``is_signing``: it is the block of the signatures.
    ``whole_up_to``: of so few lines it is never split.
    """

    lines: int
    leading: float
    padding: float
    draw: Draw
    keep_next: bool = False
    whole: bool = False
    heading: Heading | None = None
    ends: tuple[int, ...] = ()
    begins_page: bool = False
    is_signing: bool = False
    whole_up_to: int = WHOLE_UP_TO

    def height(self, lines: int) -> float:
        """Height of so many of its lines, in points."""
        return lines * self.leading + self.padding

    @property
    def is_split(self) -> bool:
        """Say whether it may be divided over pages."""
        return not self.whole and self.lines > self.whole_up_to


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

    def room_for(self, block: Block) -> float:
        """Give the height a block may take here, the table's heading taken off when it is still to come."""
        return self.left - _heading_between(self.pieces[-1].block if self.pieces else None, block)

    def add(self, piece: Piece) -> None:
        """Put a piece below the others."""
        self.left = self.room_for(piece.block) - piece.height
        self.pieces.append(piece)


def has_own_heading(before: Block | None, block: Block) -> bool:
    """Say whether the heading of a block's table is drawn right above it."""
    return block.heading is not None and (before is None or block.heading is not before.heading)


def _heading_between(before: Block | None, block: Block) -> float:
    return block.heading.height if block.heading and has_own_heading(before, block) else 0.0


def paginate(blocks: Sequence[Block], room: float) -> list[Page]:
    """Divide blocks over pages of ``room`` points."""
    pages = [Page(room)]
    for block, following in zip(blocks, _followings(blocks, room), strict=True):
        if block.begins_page and pages[-1].pieces:
            pages.append(Page(room))
        for piece in _pieces(block, following, pages, room):
            pages[-1].add(piece)
    return pages


def _pieces(block: Block, following: float, pages: list[Page], room: float) -> Iterator[Piece]:
    start = 0
    while start < block.lines:
        page = pages[-1]
        count = _fitting(block, start, page.room_for(block), following, fresh=not page.pieces)
        if count:
            yield Piece(block, start, start + count)
            start += count
        if start < block.lines:
            pages.append(Page(room))


def _fitting(block: Block, start: int, room: float, following: float, *, fresh: bool) -> int:
    """Say how many of the lines from ``start`` on stand on this page; 0 asks for a new one, never on a fresh page."""
    rest = block.lines - start
    if block.height(rest) + following <= room + _ROUNDING:
        return rest
    if block.whole:
        return rest if fresh else 0
    fit = int((room - block.padding + _ROUNDING) // block.leading)
    if rest > block.whole_up_to and (count := min(fit, rest - FEWEST)) >= FEWEST:
        return _without_widows(block, start, count)
    return max(1, min(fit, rest)) if fresh else 0


def _without_widows(block: Block, start: int, count: int) -> int:
    """Leave a line or two more to the next page where a single line of some cell would stand there alone."""
    for fewer in range(_MOST_FEWER + 1):
        stop = start + count - fewer
        if count - fewer >= FEWEST and stop + 1 not in block.ends:
            return count - fewer
    return count


def _followings(blocks: Sequence[Block], room: float) -> list[float]:
    """For each block, the height that must be free below its end for what is kept with it."""
    result: list[float] = []
    begin, after = 0.0, None
    for block, is_kept in zip(reversed(blocks), reversed(_kept(blocks, room)), strict=True):
        following = begin + _heading_between(block, after) if is_kept and after else 0.0
        result.append(following)
        begin, after = _beginning(block, following), block
    return result[::-1]


def _kept(blocks: Sequence[Block], room: float) -> list[bool]:
    """Say which blocks are kept with the next: where a page has no room for all that should be, the last ones go."""
    kept = [False] * len(blocks)
    height = 0.0
    for place, block in enumerate(blocks):
        before = blocks[place - 1] if place else None
        least = block.height(FEWEST if block.is_split else block.lines)
        together = height + _heading_between(before, block) + least
        is_kept = before is not None and before.keep_next and not block.begins_page and together <= room + _ROUNDING
        if is_kept:
            kept[place - 1] = True
        alone = (block.heading.height if block.heading else 0.0) + least
        height = alone if block.is_split or not is_kept else together
    return kept


def _beginning(block: Block, following: float) -> float:
    """Height of the smallest piece that may stand at the foot of a page."""
    return block.height(FEWEST) if block.is_split else block.height(block.lines) + following
