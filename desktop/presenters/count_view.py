"""What of the counts is in hand: a form of one unit, or one line of it over all units; it must not know Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.periods import parse_period
from desktop.domain.text import fold
from desktop.services.agencies.reporting_units import reporting_units
from desktop.services.counts import grids, unit_counts
from desktop.services.counts.tally import Tallied

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from desktop.domain.forms import CellKey
    from desktop.presenters.blocks import Place
    from desktop.presenters.counts import CountSheet
    from desktop.services.agencies.reporting_units import ReportingUnit
    from desktop.services.counts.grids import CountGrid, CountInput
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class CountView:
    """A form in a period: of a unit by its code (the ledger's own without one), or its ``line`` over all units."""

    form: str
    period: str
    unit: str = ""
    line: str = ""

    def read(self, ledger: Ledger) -> CountGrid:
        """Read what is in hand. Refuses as the services do."""
        if self.line:
            return unit_counts.unit_grid(ledger, self.form, self.period, self.line)
        return grids.count_grid(ledger, self.form, self.period, self.unit or None)

    def record(self, ledger: Ledger, cells: Mapping[CellKey, CountInput]) -> int:
        """Keep cells of it as one change."""
        if self.line:
            return unit_counts.record_unit_counts(ledger, self.form, self.period, self.line, cells)
        return grids.record_counts(ledger, self.form, self.period, cells, self.unit or None)

    def tallied(self, key: CellKey) -> Tallied:
        """Name the cell behind a key of the grid, as the ledger keeps it."""
        if self.line:
            return Tallied(self.form, self.period, (self.line, key[1]), key[0])
        return Tallied(self.form, self.period, key, self.unit or None)

    def units(self, ledger: Ledger, own: str) -> tuple[ReportingUnit, ...]:
        """List the other units whose form may be taken in hand."""
        period = parse_period(self.period)
        return tuple(one for one in reporting_units(ledger, self.form, period) if one.code != own)

    def turned(self, sheet: CountSheet, place: Place, own: str) -> tuple[CountView, CellKey]:
        """Give the other way to see the cell at a place: its line over all units, or all lines of its unit."""
        row, column = sheet.key(place)
        if self.line:
            unit = row if row in sheet.units else self.unit
            return replace(self, unit="" if unit == own else unit, line=""), (self.line, column)
        lines = [one.key for one in sheet.form.item_rows]
        return replace(self, line=row if row in lines else lines[0]), (self.unit or own, column)


def narrowed(grid: CountGrid, kept: Collection[str]) -> CountGrid:
    """Give a grid with some of its units alone; a sum over some would mislead and is left out."""
    rows = tuple(row for row in grid.form.rows if row.key in kept)
    return replace(grid, form=replace(grid.form, rows=rows))


def found_units(grid: CountGrid, wanted: str) -> tuple[str, ...]:
    """Find the units whose name holds the words, marks or no marks."""
    words = fold(wanted).split()
    return tuple(row.key for row in grid.form.item_rows if all(word in fold(row.label) for word in words))
