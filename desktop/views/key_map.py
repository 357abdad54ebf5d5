"""The sheet of all keys of the window and of the page shown; it must not know what they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines of key and meaning."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def lines_of(actions: Iterable[QAction]) -> tuple[tuple[str, str], ...]:
    """Return key and text of the actions that have a key."""
    native = QKeySequence.SequenceFormat.NativeText
    return tuple(
        (one.shortcut().toString(native), one.text()) for one in actions if not one.shortcut().isEmpty() and one.text()
    )


class KeyMap(QWidget):
    """Shows the sections one below the other; those without a line are left out."""

    def __init__(self, sections: Iterable[Section]) -> None:
        super().__init__()
        self.setAccessibleName(_("Keyboard shortcuts"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        self._grid.setHorizontalSpacing(tokens.M)
        self._grid.setVerticalSpacing(tokens.S)
        self._grid.setColumnStretch(1, 1)
        for section in sections:
            if section.lines:
                self._add(section)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _add(self, section: Section) -> None:
        heading = label("secondary", section.heading)
        heading.setContentsMargins(0, tokens.M, 0, 0)
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)
        for key, text in section.lines:
            row = self._grid.rowCount()
            top_left = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(label("key", key), row, 0, top_left)
            meaning = label("", text)
            meaning.setWordWrap(True)
            self._grid.addWidget(meaning, row, 1)
