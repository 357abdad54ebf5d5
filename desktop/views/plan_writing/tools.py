"""The bar over the tree of a plan being written: its acts, the menu of a row, and rows that can be printed again."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.parts import describe, push_button, tint
from desktop.views.plan_writing.acts import OF_ROWS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from desktop.services.plans.sheets import ArchivedRow
    from desktop.views.act_list import ActList
    from desktop.views.theme import Theme


class Tools(QWidget):
    """``restored`` carries the key of a row to be printed again; ``end_typing`` comes before the menu of a row."""

    restored = Signal(int)

    def __init__(self, theme: Theme, acts: ActList, end_typing: Callable[[], object]) -> None:
        super().__init__()
        self._theme, self._acts, self._end_typing = theme, acts, end_typing
        self.row, self.archive = push_button(), push_button()
        self.rows, self._archived = QMenu(self), QMenu(self)
        self._build()
        self.row.clicked.connect(self._open_rows)
        self.archive.clicked.connect(self._open_archive)
        self._archived.triggered.connect(self._restore)

    def show_archive(self, rows: Sequence[ArchivedRow]) -> None:
        """Offer the rows taken out that have something recorded."""
        self._archived.clear()
        for row in rows:
            name = row_name(row.number, row.text).replace("&", "&&")
            act = self._archived.addAction(_("Print again: {row}").format(row=name))
            act.setData(row.key)
        self.archive.setVisible(bool(rows))
        self.archive.setText(_("Archive ({count})").format(count=len(rows)))
        describe(self.archive, _("Rows taken out that have something recorded"))

    def retranslate(self) -> None:
        """Set every text again."""
        self.row.setText(_("Row"))
        describe(self.row, _("What can be done with the row (Shift+F10)"))

    def restyle(self) -> None:
        """Tint the icons again."""
        tint(self.row, self._theme, "chevron_down")
        tint(self.archive, self._theme, "history")

    def _open_rows(self) -> None:
        self._end_typing()
        _open_below(self.rows, self.row)

    def _open_archive(self) -> None:
        _open_below(self._archived, self.archive)

    def _restore(self, act: QAction) -> None:
        self.restored.emit(int(act.data()))

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.XL, tokens.S, tokens.L, tokens.S)
        line.setSpacing(tokens.S)
        line.addWidget(ActButton(self._theme, self._acts["head"], "edit"))
        line.addWidget(ActButton(self._theme, self._acts["appendix"], "plus"))
        line.addWidget(self.row)
        line.addWidget(self.archive)
        line.addStretch()
        line.addWidget(ActButton(self._theme, self._acts["close"], "close"))
        self.rows.addActions(self._acts.of(OF_ROWS))
        self.archive.hide()


def row_name(number: str, text: str) -> str:
    """Name a row by its number and the first words of its text."""
    return shorten(f"{number} {text}", tokens.NAME_MOST, placeholder="…")


def _open_below(menu: QMenu, button: QPushButton) -> None:
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
