"""What is painted first while a ledger is being opened; it must not know the ledger, only its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label
from desktop.views.rail import PROGRAM

if TYPE_CHECKING:
    from desktop.views.theme import Theme


class Opening(QWidget):
    """The program's mark and one line, where the window will be."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        palette, size = theme.palette, theme.metrics.px(tokens.ICON_LARGE)
        logo = theme.icons.logo(palette.accent, palette.on_accent)
        self.setProperty("role", "paper")
        self.setWindowTitle(PROGRAM)
        self.setWindowIcon(logo)
        mark, line = QLabel(), label("page_line", _("Opening {name}…").format(name=name))
        mark.setPixmap(logo.pixmap(QSize(size, size), self.devicePixelRatioF()))
        column = QVBoxLayout(self)
        column.setSpacing(tokens.M)
        column.addStretch()
        for part in (mark, line):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
