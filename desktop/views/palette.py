"""The palette (Ctrl+K): a quiet panel under the head, one box and what it offers; it must not know what that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.items.offer_list import OfferDelegate, OfferListModel, spoken
from desktop.views.parts import hairline, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.presenters.palette import Offer
    from desktop.views.theme import Theme

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Palette(QFrame):
    """``typed`` carries what stands in the box, ``chosen`` the offer taken; Esc and a click elsewhere shut it."""

    typed = Signal(str)
    chosen = Signal(object)

    def __init__(self, theme: Theme, area: QWidget, below: QWidget) -> None:
        super().__init__(area)
        self._theme, self._area, self._below = theme, area, below
        self._before: QWidget | None = None
        self._box, self._list, self._hint, self._glass = QLineEdit(), QListView(), label("secondary"), QAction()
        self._offers = OfferListModel(self)
        self.setProperty("role", "palette")
        self._box.setProperty("role", "bare")
        self._build()
        self._box.textChanged.connect(self.typed)
        self._list.clicked.connect(self._choose)
        theme.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()
        self.hide()

    def open(self, offers: Sequence[Offer]) -> None:
        """Open with these offers and an empty box."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._box.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._box.clear()
        self._box.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.show_offers(offers)
        self.show()
        self.raise_()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shut(self) -> None:
        """Close and give the keyboard back to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show other offers; the row in hand stays where it is still offered, else the first one is taken."""
        held = self._offers.offer(self._list.currentIndex())
        self._offers.show_offers(offers)
        keys = [offer.key for offer in offers]
        row = keys.index(held.key) if held and held.key in keys and self._list.currentIndex().row() > 0 else 0
        self._list.setCurrentIndex(self._offers.index(row))
        self._list.setVisible(bool(offers))
        self._say(bool(offers))
        self.place()
        self._tell_reader()

    def offers(self) -> int:
        """Return how many rows are offered."""
        return self._offers.rowCount()

    def place(self) -> None:
        """Lie under the head, in the middle of the page, as high as the rows need and the page allows."""
        px = self._theme.metrics.px
        top = self._below.mapTo(self._area, QPoint(0, self._below.height())).y() + px(tokens.XS)
        self.setFixedWidth(min(px(tokens.PALETTE), self._area.width() - 2 * px(tokens.L)))
        most = min(px(tokens.PALETTE_MOST), self._area.height() - top - px(tokens.L))
        rows = self._offers.rowCount() * self._list.sizeHintForRow(0) if self._offers.rowCount() else 0
        others = self._box.sizeHint().height() + self._hint.sizeHint().height() + 4 * px(tokens.S) + tokens.HAIRLINE
        self._list.setFixedHeight(max(min(rows + tokens.FOCUS, most - others), 0))
        self.adjustSize()
        self.move((self._area.width() - self.width()) // 2, top)

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(_("Find anything"))
        self._box.setAccessibleName(_("Find anything"))
        self._box.setPlaceholderText(_("A command, a task, an agency, a document…"))
        self._list.setAccessibleName(_("What was found"))
        self._say(self._offers.rowCount() > 0)

    def restyle(self) -> None:
        """Tint and size everything again."""
        self._glass.setIcon(self._theme.icons.icon("search", self._theme.palette.muted))
        if self.isVisible():
            self.place()

    def _say(self, found: bool) -> None:  # noqa: FBT001 - what the sentence is about
        """Say which keys do what, or that nothing fits."""
        keys = _("↑ ↓ choose · Enter open · Esc close")
        self._hint.setText(keys if found else _("Nothing fits these letters. Try fewer of them, or other words."))

    def _build(self) -> None:
        px = self._theme.metrics.px
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.HAIRLINE, px(tokens.S), tokens.HAIRLINE, px(tokens.S))
        column.setSpacing(px(tokens.S))
        for widget, side in ((self._box, tokens.S), (self._hint, tokens.L)):
            holder = QVBoxLayout()
            holder.setContentsMargins(px(side), 0, px(side), 0)
            holder.addWidget(widget)
            column.addLayout(holder)
        column.insertWidget(1, hairline())
        column.insertWidget(2, self._list)
        self._hint.setWordWrap(True)
        self._box.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._box.installEventFilter(self)
        self._list.setModel(self._offers)
        self._list.setItemDelegate(OfferDelegate(self._theme, self._list, self._offers))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def _step(self, steps: int) -> None:
        count = self._offers.rowCount()
        if not count:
            return
        at = self._list.currentIndex().row() + steps
        row = at % count if abs(steps) == 1 else min(max(at, 0), count - 1)
        self._list.setCurrentIndex(self._offers.index(row))
        self._tell_reader()

    def _tell_reader(self) -> None:
        """Let a screen reader say the row in hand while the keyboard stays in the box."""
        offer = self._offers.offer(self._list.currentIndex())
        self._box.setAccessibleDescription(spoken(offer) if offer else self._hint.text())
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self._box, QAccessible.Event.DescriptionChanged))

    def _choose(self) -> None:
        offer = self._offers.offer(self._list.currentIndex())
        if offer is not None:
            self.shut()
            self.chosen.emit(offer)

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in _CHOOSE:
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.shut()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Set every text again in a new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the rows from the box; a box that loses the keyboard shuts the palette."""
        if watched is self._box:
            if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
                if event.key() in (*_STEPS, *_CHOOSE, Qt.Key.Key_Escape):
                    event.accept()
                    return True
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._press(event)
            elif event.type() == QEvent.Type.FocusOut and QApplication.activePopupWidget() is None:
                self.hide()
        return super().eventFilter(watched, event)
