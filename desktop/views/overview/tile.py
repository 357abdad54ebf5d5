"""A tile of the overview: a count, what it counts, its state's icon; it must not know what it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.card import Card
from desktop.views.parts import Line, label

if TYPE_CHECKING:
    from desktop.presenters.overview import Tile
    from desktop.views.theme import Theme


class TileButton(Card):
    """Pressed by click, Space or Enter it emits ``wanted`` with the filter of its tile."""

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._tile: Tile | None = None
        self._picture, self._count, self._word = QLabel(), label("title"), label("secondary")
        self._lines = Line("secondary")
        self._build()
        self.clicked.connect(self._want)

    def show_tile(self, tile: Tile) -> None:
        """Show a count."""
        self._tile = tile
        self._count.setText(str(tile.count))
        self._word.setText(tile.name())
        lines = tile.lines_words()
        self._lines.set_whole(lines)
        self._lines.setVisible(bool(lines))
        self.setAccessibleName(f"{tile.name()}: {', '.join(filter(None, (str(tile.count), lines)))}")
        self.setToolTip(_("Show these tasks"))
        self.restyle()

    def restyle(self) -> None:
        """Tint and size everything again."""
        if self._tile is not None:
            palette, size = self._theme.palette, self._theme.metrics.px(tokens.ICON)
            colour = palette.of(self._tile.look) if self._tile.count else palette.muted
            ratio = self.devicePixelRatioF()
            self._picture.setPixmap(self._theme.icons.pixmap(self._tile.look, colour, size, ratio))
        super().restyle()

    def _want(self) -> None:
        if self._tile is not None:
            self.wanted.emit(self._tile.wanted)

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        column.setSpacing(tokens.XS)
        column.addLayout(head)
        column.addWidget(self._word)
        column.addWidget(self._lines)
        self._word.setWordWrap(True)
        column.addStretch()
        for part in (self._picture, self._count, self._word, self._lines):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
