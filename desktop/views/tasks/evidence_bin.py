"""The evidence of a line that was removed, to be put back; it must not know how it is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.presenters import evidence as words
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.parts import Line, clear, describe, push_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from desktop.services.progress.evidence import EvidenceRow


class EvidenceBin(QWidget):
    """Opens and closes by its button; ``wanted`` carries the evidence to put back and its name."""

    wanted = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[EvidenceRow, ...] = ()
        self.toggle, self._list = push_button("quiet"), QVBoxLayout()
        self.toggle.setCheckable(True)
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self._list.setSpacing(tokens.XS)
        head.addWidget(self.toggle)
        head.addStretch()
        column.addLayout(head)
        column.addLayout(self._list)
        self.toggle.toggled.connect(self._fill)

    def show_rows(self, rows: Sequence[EvidenceRow], *, is_other: bool) -> None:
        """Show what was removed of a line; of another one it is shut at first."""
        self._rows = tuple(rows)
        if is_other or not rows:
            self.toggle.setChecked(False)
        self._fill()

    def retranslate(self) -> None:
        """Set every text again."""
        self._fill()

    def buttons(self) -> list[QPushButton]:
        """Return what puts the rows back, from the top."""
        return [part.back for part in self.findChildren(_Item) if not part.isHidden()]

    def _fill(self) -> None:
        count, focused = len(self._rows), any(button.hasFocus() for button in self.buttons())
        said = ngettext("Removed: {count} document", "Removed: {count} documents", count).format(count=count)
        self.toggle.setText(said)
        describe(self.toggle, said)
        clear(self._list)
        for row in self._rows if self.toggle.isChecked() else ():
            item = _Item(row)
            item.back.clicked.connect(partial(self.wanted.emit, row.evidence, words.title(row.document)))
            self._list.addWidget(item)
            item.show()
        self.setVisible(bool(self._rows))
        if focused and self._rows:
            self.toggle.setFocus(Qt.FocusReason.OtherFocusReason)


class _Item(QWidget):
    """A removed document with when it was removed, and the button that puts it back."""

    def __init__(self, row: EvidenceRow) -> None:
        super().__init__()
        title = words.title(row.document)
        self.back, name, when = push_button(), Line(""), Line("secondary")
        self.back.setText(_("Put back"))
        describe(self.back, _("Put {name} back").format(name=title))
        name.set_whole(title)
        when.set_whole(words.removed_words(row))
        texts, line = QVBoxLayout(), QHBoxLayout(self)
        texts.setSpacing(0)
        texts.addWidget(name)
        texts.addWidget(when)
        line.setContentsMargins(tokens.S, 0, 0, 0)
        line.setSpacing(tokens.S)
        line.addLayout(texts, 1)
        line.addWidget(self.back)
