"""What reading a plan gives: the plan, and everything in it that somebody should look at; it decides nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from desktop.domain.plans import Plan


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What was done to a cell before it was read, or is odd about its place; counted from 0 within its table.

    ``text`` is what stands in the file, ``assumed`` what it was read as; ``column`` None for a whole row.
    """

    code: str
    row: int
    column: int | None = None
    text: str = ""
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table with real cells; ``before`` is how many paragraphs stand above it, ``rows`` may differ in length.

    ``name`` is the sheet's, where the table is one; then its first cell is A1. ``merged`` are the areas of merged
    cells, as first row, first column, last row, last column; their text is repeated over them.
    """

    rows: tuple[tuple[str, ...], ...]
    before: int = 0
    name: str = ""
    notes: tuple[SourceNote, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the reader was not sure of, beside its source: ``line`` counts from 1, ``text`` as it stood there.

    ``node`` is the place in the nodes of appendix number ``appendix``; None for a line that went nowhere.
    """

    code: str
    line: int
    text: str
    assumed: str = ""
    appendix: int | None = None
    node: int | None = None
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Join:
    """Lines that became one cell."""

    appendix: int
    node: int
    field: str
    lines: tuple[int, ...]
    parts: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Announced:
    """A count of tasks that the plan prints, against the tasks found; ``node`` None for the whole plan or appendix."""

    quote: str
    said: int
    found: int
    appendix: int | None = None
    node: int | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places of a plan that do not agree, or one with what it ought to be."""

    code: str
    first: str
    second: str = ""
    params: dict[str, object] = field(default_factory=dict)


class SourceLine(NamedTuple):
    """A line of the source as it stood there; ``number`` is 0 for a paragraph beside tables, whose rows are counted."""

    number: int
    text: str


class SourceLines(Sequence[SourceLine]):
    """The lines of a long text, numbered when they are asked for: it may have millions."""

    __slots__ = ("_texts",)

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, place: int) -> SourceLine: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[SourceLine, ...]: ...

    def __getitem__(self, place: int | slice) -> SourceLine | tuple[SourceLine, ...]:
        numbers = range(1, len(self._texts) + 1)
        if isinstance(place, slice):
            return tuple(map(SourceLine, numbers[place], self._texts[place]))
        return SourceLine(numbers[place], self._texts[place])


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan as read, before anybody has looked at it. Indicators are not read here: ``plan.indicators`` is empty.

    ``lines`` says of each appendix and each of its nodes from which lines of ``source`` it was read.
    """

    plan: Plan
    doubts: tuple[Doubt, ...] = ()
    joins: tuple[Join, ...] = ()
    announced: tuple[Announced, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    source: Sequence[SourceLine] = ()
    lines: tuple[tuple[tuple[int, ...], ...], ...] = ()

    @property
    def differing(self) -> tuple[Announced, ...]:
        """The printed counts that are not the counts found."""
        return tuple(count for count in self.announced if count.said != count.found)
