"""What is asked of a column of a table: its heading and what stands below it; it must not know what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.workbook_reading.headings import numbers_rows


@dataclass(frozen=True, slots=True)
class Column:
    """What is asked of a column: its heading, its texts and how many of its cells are numbers and days."""

    column: int
    heading: tuple[str, ...]
    texts: tuple[str, ...] = ()
    numbers: int = 0
    days: int = 0

    @property
    def filled(self) -> int:
        """How many of its cells hold something."""
        return len(self.texts)

    @property
    def numbers_rows(self) -> bool:
        """Say whether it holds running numbers, though no heading says so."""
        return numbers_rows(self.heading[-1]) or (not self.heading[-1] and self.numbers * 2 > self.filled)
