"""What the checks say of the cell in hand: shown below the grid, gone to by keys, explained; it knows no other part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.presenters.count_findings import answering_words, calm_words, second_line
from desktop.system.language import _
from desktop.views.counts.answering import Answering
from desktop.views.counts.strip import FindingStrip, Shown
from desktop.views.items.count_delegate import ANSWERED, COLOURS, ICONS

if TYPE_CHECKING:
    from desktop.domain.check_findings import CellFinding
    from desktop.presenters.counts import CountSheet
    from desktop.store.ledger import Ledger
    from desktop.views.counts.acts import CountActs
    from desktop.views.counts.grid import CountGridView
    from desktop.views.theme import Theme


class Warnings(QObject):
    """Fills the strip. ``told``: why nothing can be explained; ``given`` carries the work that keeps an explanation."""

    told = Signal(str)
    given = Signal(object)

    def __init__(self, theme: Theme, grid: CountGridView, acts: CountActs, ledger: Ledger) -> None:
        super().__init__(grid)
        self._grid = grid
        self._shown = 0
        self.strip = FindingStrip(theme, acts["back"], acts["next"], acts["answer"])
        self._answering = Answering(self.strip.field, grid, ledger)
        self._answering.given.connect(self.given)
        grid.moved.connect(self.show)
        grid.moved.connect(self._follow)

    def go_to(self, step: int) -> None:
        """Put the cursor on the next (1) or previous (-1) cell with a finding."""
        sheet = self._grid.table.sheet
        if not sheet:
            return
        self._grid.delegate.finish()
        number = sheet.finding_after(self._grid.place, self._shown, step)
        if number >= 0:
            self._shown = number
            self._grid.go_to(sheet.place(sheet.findings[number].cell))
            self._grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.show()

    def go_on(self) -> None:
        """Go to the next one."""
        self.go_to(1)

    def go_back(self) -> None:
        """Go to the one before."""
        self.go_to(-1)

    def show(self) -> None:
        """Speak of the finding of the cell in hand, or of the nearest."""
        sheet = self._grid.table.sheet
        if not sheet:
            return
        found = sheet.spoken_of(self._grid.place, self._shown)
        if found is None:
            self.strip.show_calm(calm_words(sheet))
        else:
            self._show_finding(sheet, found)

    def _show_finding(self, sheet: CountSheet, found: CellFinding) -> None:
        said, below = sheet.sentence(found), second_line(found)
        act = answering_words(found) if found.check and not sheet.locked else ""
        if found.is_answered:
            self.strip.show_finding(Shown(said, below, "", *ANSWERED, act))
            return
        self._shown = sheet.findings.index(found)
        severity, count = found.finding.severity, f"{self._shown + 1}/{len(sheet.findings)}"
        self.strip.show_finding(Shown(said, below, count, ICONS[severity], COLOURS[severity], act))

    def explain(self) -> None:
        """Ask for what is written to the finding in hand."""
        sheet = self._grid.table.sheet
        self._grid.delegate.finish()
        found = sheet.spoken_of(self._grid.place, self._shown) if sheet else None
        if not sheet or not found or not found.check:
            self.told.emit(_("There is no warning to explain."))
        elif sheet.locked:
            self.told.emit(sheet.locked_words or _("This ledger can only be read, so nothing can be typed."))
        else:
            self._grid.go_to(sheet.place(found.cell))
            self._answering.begin(sheet.grid, found)

    def leave(self) -> None:
        """Leave what is being explained."""
        self._answering.leave()

    def _follow(self) -> None:
        sheet = self._grid.table.sheet
        if sheet:
            self._answering.follow(sheet.key(self._grid.place))
