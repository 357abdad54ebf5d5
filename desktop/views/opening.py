"""What is painted first while a ledger is being opened; it must not know the ledger, only its name and last look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label
from desktop.views.rail import PROGRAM

if TYPE_CHECKING:
    from desktop.system.last_looks import Figure, LastLook
    from desktop.views.theme import Theme


class Opening(QWidget):
    """The program's mark and one line, where the window will be, and what was seen last where it still stands."""

    def __init__(self, theme: Theme, name: str, look: LastLook | None = None) -> None:
        super().__init__()
        self._theme = theme
        palette, size = theme.palette, theme.metrics.px(tokens.ICON_LARGE)
        logo = theme.icons.logo(palette.accent, palette.on_accent)
        self.setProperty("role", "paper")
        self.setWindowTitle(PROGRAM)
        self.setWindowIcon(logo)
        mark, line = QLabel(), label("page_line", _("Opening {name}…").format(name=name))
        mark.setPixmap(logo.pixmap(QSize(size, size), self.devicePixelRatioF()))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.L)
        self._column.setSpacing(tokens.M)
        self._column.addStretch()
        self._add(mark, line)
        if look is not None:
            self._show(look)
        self._column.addStretch()

    def _show(self, look: LastLook) -> None:
        sentence, figures = label("sheet_title", look.sentence), QHBoxLayout()
        sentence.setWordWrap(True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        figures.setSpacing(tokens.XL)
        figures.addStretch()
        for figure in look.figures:
            figures.addWidget(self._figure(figure))
        figures.addStretch()
        self._column.addSpacing(tokens.L)
        self._column.addWidget(sentence)
        self._column.addLayout(figures)
        at = _("As of {time} on {day}; nothing was recorded since then.")
        self._add(label("secondary", at.format(time=f"{look.at:%H:%M}", day=f"{look.at:%d/%m/%Y}")))

    def _figure(self, figure: Figure) -> QWidget:
        told = QWidget()
        told.setAccessibleName(f"{figure.word}: {figure.count}")
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        count = QHBoxLayout()
        count.setSpacing(tokens.S)
        picture, size = QLabel(), self._theme.metrics.px(tokens.ICON)
        colour = self._theme.palette.of(figure.look) if figure.count else self._theme.palette.muted
        picture.setPixmap(self._theme.icons.pixmap(figure.look, colour, size, self.devicePixelRatioF()))
        count.addStretch()
        count.addWidget(label("title", str(figure.count)))
        count.addWidget(picture)
        count.addStretch()
        column.addLayout(count)
        column.addWidget(label("secondary", figure.word), 0, Qt.AlignmentFlag.AlignHCenter)
        return told

    def _add(self, *parts: QWidget) -> None:
        for part in parts:
            self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
