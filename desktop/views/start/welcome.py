"""The first page of the start window: three choices and the ledgers opened before; it must not open any."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label
from desktop.views.start.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.views.theme import Theme

_PATH = Qt.ItemDataRole.UserRole


class Welcome(QWidget):
    """Make, open or practise at the left; ledgers opened before at the right, the first one under the cursor."""

    new_wanted = Signal()
    file_wanted = Signal()
    practice_wanted = Signal()
    recent_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._new, self._open = Choice(theme, "plus"), Choice(theme, "open")
        self._practice = Choice(theme, "edit")
        self._recent_heading, self._recent = label("secondary"), QListWidget()
        self._right = QWidget()
        self._build()
        self._new.clicked.connect(self.new_wanted)
        self._open.clicked.connect(self.file_wanted)
        self._practice.clicked.connect(self.practice_wanted)
        self._recent.itemActivated.connect(self._open_recent)

    def show_recent(self, ledgers: Sequence[str]) -> None:
        """List the ledgers opened before, the latest first; one that is gone stays, greyed."""
        self._recent.clear()
        for ledger in ledgers:
            self._recent.addItem(_item(Path(ledger)))
        self._right.setVisible(bool(ledgers))
        enabled = [row for row in range(len(ledgers)) if Path(ledgers[row]).is_file()]
        self._recent.setCurrentRow(enabled[0] if enabled else -1)

    def take_focus(self) -> None:
        """Be ready: on the ledger opened last, or on the first choice."""
        ready = self._recent if self._recent.currentRow() >= 0 else self._new
        ready.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        self._new.set_words(_("Make a new ledger"), _("Choose your agency and the plans you follow."))
        self._open.set_words(_("Open a ledger"), _("A .sotiendo file on this computer or on a stick."))
        self._practice.set_words(_("Practice ledger"), _("Sample data to try everything; nothing can go wrong."))
        self._recent_heading.setText(_("Opened before"))
        self._recent.setAccessibleName(_("Opened before"))

    def _open_recent(self, item: QListWidgetItem) -> None:
        self.recent_chosen.emit(str(item.data(_PATH)))

    def _build(self) -> None:
        choices = QVBoxLayout()
        choices.setSpacing(tokens.M)
        for choice in (self._new, self._open, self._practice):
            choices.addWidget(choice)
        choices.addStretch()
        recent = QVBoxLayout(self._right)
        recent.setContentsMargins(0, 0, 0, 0)
        recent.setSpacing(tokens.S)
        recent.addWidget(self._recent_heading)
        recent.addWidget(self._recent, 1)
        self._recent.setProperty("role", "pick")
        self._recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XL)
        row.addLayout(choices, 1)
        row.addWidget(self._right, 1)


def _item(ledger: Path) -> QListWidgetItem:
    item = QListWidgetItem(f"{ledger.stem} · {ledger.parent}")
    item.setToolTip(str(ledger))
    item.setData(_PATH, str(ledger))
    if not ledger.is_file():
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        item.setToolTip(_("No longer here: {path}").format(path=ledger))
    return item
