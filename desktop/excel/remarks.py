"""What a reader of sheets has to tell of a cell: what it did to it, or what is odd; it must not know what it means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """What is odd about a cell, or about a whole row where ``column`` is None: as in the file, and as it was read."""

    code: str
    row: int
    column: int | None
    text: str
    read: str = ""
