"""Small counts in a line, each leading to its tasks; it must not know what they count."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.views import tokens
from desktop.views.flow import Flow
from desktop.views.parts import describe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from desktop.presenters.overview import Tile


class Chip(QPushButton):
    """Enter presses it too, the arrows lead to the one beside."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a press, and the arrows for the chip beside."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Right:
                self.focusNextChild()
            case Qt.Key.Key_Left:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)


class Chips(QWidget):
    """``wanted`` carries the filter of the one pressed."""

    wanted = Signal(object)

    def __init__(self, most: int) -> None:
        super().__init__()
        # All from the beginning, so that Tab comes by in the order of the page.
        self.chips = [Chip() for _place in range(most)]
        self._tiles: tuple[Tile, ...] = ()
        row = Flow(self, tokens.S)
        for place, chip in enumerate(self.chips):
            row.addWidget(chip)
            chip.clicked.connect(partial(self._want, place))

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these counts; one of nothing cannot be pressed."""
        self._tiles = tuple(tiles)
        for place, chip in enumerate(self.chips):
            chip.setVisible(place < len(tiles))
        for chip, tile in zip(self.chips, tiles, strict=False):
            chip.setText(f"{tile.name()}: {tile.count}")
            chip.setEnabled(bool(tile.count))
            describe(chip, chip.text())
        self.setVisible(bool(tiles))

    def _want(self, place: int) -> None:
        self.wanted.emit(self._tiles[place].wanted)
