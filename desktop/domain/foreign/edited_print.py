"""What was changed in a print after it left: cells and rows; it must not know how that is found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditedCell:
    """A cell that said something else when the print left; ``key`` is that of its column, ``row`` says what of."""

    sheet: str
    cell: str
    key: str
    row: str
    column: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class EditedPrint:
    """What was changed in a print: cells, rows that are gone; ``is_told`` is false where nothing tells any more."""

    cells: tuple[EditedCell, ...] = ()
    gone: tuple[str, ...] = ()
    is_told: bool = True
