"""Files let go over the drawer: it lights up and says what will happen; it must not know what becomes of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from desktop.views import tokens
from desktop.views.parts import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Lets a widget take files; ``dropped`` gives their paths.

    ``say`` words what letting go of so many files will do; where it says nothing they are not taken.
    """

    dropped = Signal(list)

    def __init__(self, place: QWidget, say: Callable[[int], str]) -> None:
        super().__init__(place)
        self._place, self._say = place, say
        self.sign = label("drop")
        self.sign.setParent(place)
        self.sign.setWordWrap(True)
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sign.hide()
        place.setAcceptDrops(True)
        place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow files over the place."""
        if isinstance(event, QDropEvent) and not isinstance(event, QDragMoveEvent):
            self.sign.hide()
            event.acceptProposedAction()
            self.dropped.emit(_files(event.mimeData()))
            return True
        if isinstance(event, QDragEnterEvent):
            return self._enter(event)
        if event.type() == QEvent.Type.DragLeave:
            self.sign.hide()
        elif event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _enter(self, event: QDragEnterEvent) -> bool:
        files = _files(event.mimeData())
        said = self._say(len(files)) if files else ""
        if not said:
            event.ignore()
            return True
        event.acceptProposedAction()
        self.sign.setText(said)
        self._fit()
        self.sign.show()
        self.sign.raise_()
        return True

    def _fit(self) -> None:
        gap = tokens.S
        self.sign.setGeometry(self._place.rect().adjusted(gap, gap, -gap, -gap))


def _files(brought: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in brought.urls() if url.isLocalFile()]
