"""What follows from the cells of a form in hand: the other count of a pair, sums, shares, findings; row by row.

After an edit only what reads its row is worked out again, so that typing stays quick however many rows and findings a
form has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.accumulation import derive, find_contradictions, is_year_key, period_key, with_years
from desktop.domain.form_checks import RunningChecks, totals, with_answers
from desktop.domain.form_values import shares
from desktop.presenters.count_columns import Mode
from desktop.services.counts.grids import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from fractions import Fraction

    from desktop.domain.check_findings import CellFinding
    from desktop.domain.forms import CellKey
    from desktop.services.counts.grids import CountGrid, CountInput


class CountState:
    """What follows from the cells: ``derived`` counts, ``totals``, ``shares`` as the mode shows counts, findings."""

    def __init__(self, grid: CountGrid, cells: Mapping[CellKey, CountInput], mode: Mode) -> None:
        self._grid, self._mode = grid, mode
        self._with_years = with_years(grid.form)
        self._rows = {row.key: row for row in grid.form.item_rows}
        self._counts = counted(cells)
        self._checks = RunningChecks(grid.form, self._counts, grid.around)
        self._contradictions: list[CellFinding] = []
        self.derived: dict[CellKey, int] = {}
        self.totals: Mapping[CellKey, int | None] = {}
        self.shares: Mapping[CellKey, Fraction] = {}
        self._work_out(self._rows)

    @property
    def found(self) -> list[CellFinding]:
        """What checks and the counts since the year's beginning say, with the answers to it."""
        return [*with_answers(self._checks.found, self._grid.answers), *self._contradictions]

    def follow(self, cells: Mapping[CellKey, CountInput], rows: Collection[str]) -> None:
        """Take cells that differ from those before in some rows alone."""
        self._counts = counted(cells)
        self._checks.follow(self._counts, rows)
        self._work_out(rows)

    def show_mode(self, mode: Mode) -> None:
        """Share the counts of the period, or those from the year's beginning on."""
        self._mode = mode
        self._share(self._rows)

    def _work_out(self, keys: Collection[str]) -> None:
        rows = [self._rows[key] for key in keys if key in self._rows]
        said, form, so_far = self._counts.values, self._grid.form, self._grid.so_far
        kept = {key: value for key, value in self.derived.items() if key[0] not in keys}
        self.derived = kept | derive(said, form, so_far, rows)
        self.totals = totals(self._with_years, {**self.derived, **said})
        others = [one for one in self._contradictions if one.cell[0] not in keys]
        self._contradictions = [*others, *find_contradictions(said, form, so_far, rows)]
        self._share(keys)

    def _share(self, keys: Collection[str]) -> None:
        rows = [row for row in self._grid.form.rows if row.key in keys or row.total]
        kept = {key: share for key, share in self.shares.items() if key[0] not in {row.key for row in rows}}
        self.shares = kept | shares(self._grid.form, self._shared_counts(), rows)

    def _shared_counts(self) -> Mapping[CellKey, int | None]:
        values = {**self.derived, **self._counts.values, **self.totals}
        if self._mode is not Mode.YEAR:
            return values
        adding = {column.key for column in self._grid.form.count_columns if column.accumulates}
        return {
            (row, period_key(key)): value
            for (row, key), value in values.items()
            if is_year_key(key) or key not in adding
        }
