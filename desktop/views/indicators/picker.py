"""A form that picks some lines of a list, with a reason and a document where asked; it must not know of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.domain.text import fold
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY = Qt.ItemDataRole.UserRole


class Picker(QWidget):
    """Check boxes with a filter above; ``wanted`` when the choice is to be taken, ``left`` when not."""

    wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._says = label("sheet_title"), label("secondary")
        self.filter, self.list = QLineEdit(), QListWidget()
        self.reason, self.document = QLineEdit(), QLineEdit()
        self._reason_label, self._document_label = label("secondary"), label("secondary")
        self.take, self.leave = push_button("primary"), push_button()
        self._asks_reason = False
        self._build()
        self._connect()

    def open(self, heading: str, act: str, lines: Sequence[tuple[object, str]], *, asks_reason: bool) -> None:
        """Offer lines to pick, each with what stands for it."""
        self._heading.setText(heading)
        self.take.setText(act)
        self._asks_reason = asks_reason
        for field in (self.reason, self.document, self._reason_label, self._document_label):
            field.setVisible(asks_reason)
        for field in (self.filter, self.reason, self.document):
            field.clear()
        self.list.clear()
        for key, text in lines:
            item = QListWidgetItem(text)
            item.setData(_KEY, key)
            item.setToolTip(text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._note()
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[object]:
        """Return what the checked lines stand for."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return [item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked]

    def retranslate(self) -> None:
        """Set every text again."""
        self.filter.setPlaceholderText(_("Type to find"))
        self.filter.setAccessibleName(_("Type to find"))
        self._reason_label.setText(_("Reason"))
        self.reason.setAccessibleName(_("Reason"))
        self._document_label.setText(_("Document"))
        self.document.setAccessibleName(_("Document"))
        self.document.setPlaceholderText(_("Number and date, if any"))
        self.leave.setText(_("Cancel"))

    def _note(self) -> None:
        count = len(self.chosen())
        lacks = self._asks_reason and not self.reason.text().strip()
        self.take.setEnabled(bool(count) and not lacks)
        self._says.setText(
            _("Choose at least one line: Space checks it.")
            if not count
            else _("Write the reason: it is printed with the list.")
            if lacks
            else _("{count} chosen").format(count=count)
        )

    def _filter(self, text: str) -> None:
        wanted = fold(text)
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(wanted not in fold(item.text()))

    def _build(self) -> None:
        column, form, acts = QVBoxLayout(self), QFormLayout(), QHBoxLayout()
        column.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        for text in (self._heading, self._says):
            text.setWordWrap(True)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(tokens.XS)
        form.addRow(self._reason_label, self.reason)
        form.addRow(self._document_label, self.document)
        acts.setSpacing(tokens.S)
        acts.addWidget(self.take)
        acts.addWidget(self.leave)
        acts.addStretch()
        column.addWidget(self._heading)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addLayout(form)
        column.addWidget(self._says)
        column.addLayout(acts)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.list.itemChanged.connect(self._note)
        self.reason.textChanged.connect(self._note)
        self.take.clicked.connect(self.wanted)
        self.leave.clicked.connect(self.left)
