"""Writing to what a check says, in the strip under the grid: opened by a key, kept by Enter, left by Esc."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.presenters.count_findings import question
from desktop.services.counts import explanations

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.domain.check_findings import CellFinding
    from desktop.domain.forms import CellKey
    from desktop.services.counts.grids import CountGrid
    from desktop.store.ledger import Ledger
    from desktop.views.answer_line import AnswerLine


class Answering(QObject):
    """``given`` carries the work that keeps an answer; ``back`` is who has the keyboard then."""

    given = Signal(object)

    def __init__(self, line: AnswerLine, back: QWidget, ledger: Ledger) -> None:
        super().__init__(back)
        self._line, self._back, self._ledger = line, back, ledger
        self._keeping: Callable[[str], int] | None = None
        self._cell: CellKey | None = None
        line.given.connect(self._give)
        line.left.connect(self.leave)

    def begin(self, grid: CountGrid, found: CellFinding) -> None:
        """Ask for the answer to a finding; in a turned grid the rows are units."""
        self._cell = row, column = found.cell
        agency, cell = (row, (grid.line, column)) if grid.line else (grid.agency_code, found.cell)
        self._keeping = partial(_explain, self._ledger, (grid.form.code, grid.period.code, agency), found.check, cell)
        self._line.ask(question(found), found.answer.text if found.answer else "")

    def follow(self, cell: CellKey) -> None:
        """Close the line where the cursor went to another cell; a grid that was read again leaves it open."""
        if cell != self._cell:
            self.leave()

    def leave(self) -> None:
        """Close the line without keeping anything."""
        if not self._line.isHidden():
            self._keeping = None
            self._line.hide()
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, text: str) -> None:
        keeping = self._keeping
        self.leave()
        if keeping:
            self.given.emit(partial(keeping, text))


def _explain(ledger: Ledger, sheet: tuple[str, str, str], check: str, cell: tuple[str, str], text: str) -> int:
    form, period, agency = sheet
    return explanations.explain(ledger, form, period, check, cell, text, agency)
