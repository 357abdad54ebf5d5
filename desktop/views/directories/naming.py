"""The drawer of unclear names: where the name stands, and the agencies to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from desktop.presenters import unknown_names as shown
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import as_prose, hairline, label, push_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from desktop.services.agencies.unknown_names import Proposal, UnknownName

_CODE = Qt.ItemDataRole.UserRole


class Naming(QScrollArea):
    """Asks who a name means; ``wanted`` comes with the name and the code, ``searched`` with what is looked for."""

    wanted = Signal(str, str)
    searched = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._one: UnknownName | None = None
        self._can_write = True
        self._name, self._places, self._asks = label("sheet_title"), label("secondary"), label("")
        self.search, self.agencies, self.remember = QLineEdit(), QListWidget(), push_button("primary")
        self._build()
        self._connect()

    def show_name(self, one: UnknownName | None, *, can_write: bool) -> None:
        """Show a name and where it stands."""
        is_other = one is None or self._one is None or one.text != self._one.text
        self._one, self._can_write = one, can_write
        self._name.setText(f"“{one.text}”" if one else _("Choose a name on the left"))
        self._places.setText(shown.places(one) if one else "")
        for part in (self._asks, self.search, self.agencies, self.remember, self._places):
            part.setVisible(one is not None)
        if is_other:
            self.search.clear()

    def show_choices(self, choices: Sequence[Proposal]) -> None:
        """Show the agencies to choose from; one is chosen beforehand only where it is alone or was searched for."""
        self.agencies.clear()
        for one in choices:
            item = QListWidgetItem(one.name)
            item.setToolTip(one.name)
            item.setData(_CODE, one.code)
            self.agencies.addItem(item)
        is_searched = bool(self.search.text().strip())
        nothing = _("Nobody found; write another part of the name.") if is_searched else _("Nobody like it; search.")
        self._asks.setText(_("Whom does it mean?") if choices else nothing)
        self.agencies.setVisible(bool(choices) and self._one is not None)
        self.agencies.setCurrentRow(0 if len(choices) == 1 or is_searched else -1)
        self._allow()

    def retranslate(self) -> None:
        """Set every text again."""
        self.search.setPlaceholderText(_("Search all agencies"))
        self.search.setAccessibleName(_("Search all agencies"))
        self.agencies.setAccessibleName(_("Agencies it may mean"))
        self.remember.setText(_("Remember"))
        self.setAccessibleName(_("Unclear name"))

    def take_focus(self) -> None:
        """Put the keys where the answer is chosen: on the likeliest agency, or on the search where there is none."""
        (self.agencies if self.agencies.count() else self.search).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.agencies.setCurrentRow(0)

    def chosen(self) -> QListWidgetItem | None:
        """Return the agency chosen; one the keys merely stand on is not."""
        return next(iter(self.agencies.selectedItems()), None)

    def _allow(self) -> None:
        self.remember.setEnabled(self._can_write and self._one is not None and self.chosen() is not None)

    def _tell(self) -> None:
        item = self.chosen()
        if self._one is not None and self.remember.isEnabled() and item is not None:
            self.wanted.emit(self._one.text, item.data(_CODE))

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        column.setSpacing(tokens.M)
        for text in (self._name, self._places, self._asks):
            as_prose(text)
        for part in (self._name, self._places, hairline(), self._asks, self.search):
            column.addWidget(part)
        column.addWidget(self.agencies, 1)
        column.addWidget(self.remember)
        column.addStretch()
        self.agencies.setWordWrap(True)
        self.agencies.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.searched)
        self.search.returnPressed.connect(self._tell)
        self.agencies.itemSelectionChanged.connect(self._allow)
        self.agencies.itemActivated.connect(self._tell)
        self.remember.clicked.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the search box down into the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.agencies.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
