"""Which form, unit and line of the counts are in hand, and which units are shown; it must not know the grid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.presenters.count_view import CountView, found_units, narrowed
from desktop.services.counts import forms
from desktop.system.language import _
from desktop.views.counts.unit_bar import UnitBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.forms import CellKey, FormRow
    from desktop.presenters.blocks import Place
    from desktop.presenters.counts import CountSheet
    from desktop.services.agencies.reporting_units import ReportingUnit
    from desktop.services.counts.grids import CountGrid
    from desktop.views.desk import Desk
    from desktop.views.theme import Theme


@dataclass(frozen=True, slots=True)
class Read:
    """What the ledger says of a view, and what else may be taken in hand: other units, or other lines with ``line``."""

    view: CountView
    grid: CountGrid
    units: tuple[ReportingUnit, ...] = ()
    lines: tuple[FormRow, ...] = ()


class Hand(QObject):
    """Holds the view; ``changed``: another one is in hand, ``narrowed``: other units of it are to be shown."""

    changed = Signal()
    narrowed = Signal()

    def __init__(self, theme: Theme, desk: Desk, form: str) -> None:
        super().__init__()
        self._desk = desk
        self._view = CountView(form, desk.period.code)
        self._wanted, self._kept = "", frozenset[str]()
        self._only_silent = False
        self._has_units = desk.agency.follows_others
        self.bar = UnitBar(theme)
        self.bar.setVisible(self._has_units)
        self.bar.chosen.connect(self._choose)

    @property
    def view(self) -> CountView:
        """What is in hand, in the period on the desk."""
        return replace(self._view, period=self._desk.period.code)

    @property
    def has_many_units(self) -> bool:
        """Say whether units are the rows, so that one may be looked for."""
        return bool(self._view.line)

    def take_form(self, code: str) -> None:
        """Take another form in hand, of the same unit; of a turned grid its first line."""
        line = forms.form(self._desk.ledger, code).item_rows[0].key if self._view.line else ""
        self._take(replace(self._view, form=code, line=line))

    def turn(self, sheet: CountSheet, place: Place) -> CellKey | None:
        """Turn the grid; give the cell of the other one that stands for the one at a place."""
        if not self._has_units:
            return None
        view, cell = self.view.turned(sheet, place, self._desk.agency.code)
        self._take(view)
        return cell

    def reader(self) -> Callable[[], Read]:
        """Give the work that reads what is in hand."""
        ledger, view, own = self._desk.ledger, self.view, self._desk.agency.code
        has_units = self._has_units

        def work() -> Read:
            grid = view.read(ledger)
            if view.line:
                return Read(view, grid, lines=forms.form(ledger, view.form).item_rows)
            return Read(view, grid, units=view.units(ledger, own) if has_units else ())

        return work

    def shown(self, read: Read) -> CountGrid:
        """Give the grid with the units to be shown, and name what can be chosen."""
        grid = read.grid
        if read.view.line:
            names = [(row.key, row.label.format(agency=_("Each unit"))) for row in read.lines]
        else:
            own = (self._desk.agency.code, self._desk.agency.name)
            names = [own, *((unit.code, unit.name) for unit in read.units)]
        taken = read.view.line or read.view.unit or self._desk.agency.code
        self.bar.show_view(names, taken, is_turned=bool(read.view.line))
        if not read.view.line or not (self._wanted or self._only_silent):
            return grid
        kept = self._kept if self._only_silent else frozenset(row.key for row in grid.form.item_rows)
        return narrowed(grid, kept.intersection(found_units(grid, self._wanted)))

    def show_silent(self, sheet: CountSheet) -> None:
        """Say how many units have said nothing, as the sheet stands."""
        if sheet.units and not (self._wanted or self._only_silent):
            self.bar.show_silent(len(sheet.silent_units), len(sheet.units), only=False)

    def search(self, wanted: str) -> None:
        """Show the units whose name holds the words."""
        if wanted != self._wanted and self._view.line:
            self._wanted = wanted
            self.narrowed.emit()

    def keep_silent(self, sheet: CountSheet, *, only: bool) -> None:
        """Show the units alone that have said nothing by now; one that is filled in stays until asked again."""
        if only != self._only_silent:
            self._only_silent, self._kept = only, frozenset(sheet.silent_units)
            self.narrowed.emit()

    def _choose(self, code: str) -> None:
        if self._view.line:
            self._take(replace(self._view, line=code))
        else:
            self._take(replace(self._view, unit="" if code == self._desk.agency.code else code))

    def _take(self, view: CountView) -> None:
        self._wanted, self._only_silent = "", False
        self._view = view
        self.changed.emit()
