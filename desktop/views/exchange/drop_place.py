"""The large place to drop files on; it must not know what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.parts import label

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.views.theme import Theme


class DropPlace(QFrame):
    """Says what may be dropped here, lights up while something is over it, and tells why a file was not taken."""

    def __init__(self, theme: Theme, choose: QAction) -> None:
        super().__init__()
        self._theme = theme
        self._picture, self._sentence, self._line = QLabel(), label("sheet_title"), label("secondary")
        self._rest = ("", "")
        self._refused = False
        self._button = ActButton(theme, choose, "open", "primary")
        self.setProperty("role", "drop")
        self._build()
        theme.changed.connect(self.restyle)
        self.restyle()

    @property
    def sentence(self) -> str:
        """What the place says now."""
        return self._sentence.text()

    def focus_button(self) -> None:
        """Put the keyboard on the button."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_texts(self, sentence: str, line: str) -> None:
        """Say what may be dropped here, and what becomes of it."""
        self._rest = (sentence, line)
        if not self._refused:
            self._say(sentence, line)

    def rest(self) -> None:
        """Lie there waiting."""
        self._refused = False
        self._light(on=False)
        self._say(*self._rest)

    def light(self, sentence: str) -> None:
        """Light up and say what letting go will do."""
        self._refused = False
        self._light(on=True)
        self._say(sentence, "")

    def say(self, sentence: str, *, refused: bool = False) -> None:
        """Say how it went with a file; a refusal stays until the next file."""
        self._refused = refused
        self._light(on=False)
        self._say(sentence, self._rest[1] if not refused else self._rest[0])

    def restyle(self) -> None:
        """Tint and size everything again."""
        palette, size = self._theme.palette, self._theme.metrics.px(tokens.ICON_LARGE)
        icon, colour = ("warning", palette.overdue) if self._refused else ("import", palette.accent)
        self._picture.setPixmap(self._theme.icons.pixmap(icon, colour, size, self.devicePixelRatioF()))

    def _say(self, sentence: str, line: str) -> None:
        self._sentence.setText(sentence)
        self._line.setText(line)
        self.setAccessibleName(" ".join(filter(None, (sentence, line))))
        self.restyle()

    def _light(self, *, on: bool) -> None:
        if self.property("lit") != on:
            self.setProperty("lit", on)
            self.style().unpolish(self)
            self.style().polish(self)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        row.setSpacing(tokens.L)
        texts = QVBoxLayout()
        texts.setSpacing(tokens.XS)
        texts.addStretch()
        for one in (self._sentence, self._line):
            one.setWordWrap(True)
            texts.addWidget(one)
        texts.addStretch()
        row.addWidget(self._picture)
        row.addLayout(texts, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
