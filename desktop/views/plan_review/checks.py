"""What is to be looked at in a plan, in the drawer: the open places, and what does not agree; it decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.text import one_line
from desktop.presenters import plan_doubts
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.parts import hairline, prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from desktop.presenters.plan_doubts import OpenDoubt
    from desktop.views.theme import Theme

PLACES, AGAINST = range(2)
_PLACE = Qt.ItemDataRole.UserRole


class Checks(QTabWidget):
    """Two lists: places still to be looked at, and counts and quotes that do not agree.

    ``chosen`` carries the doubt the officer went to.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, settle: QAction) -> None:
        super().__init__()
        self.places, self._against = QListWidget(), QScrollArea()
        self._settle = ActButton(theme, settle, "check")
        self._shown: tuple[object, ...] = ()
        self._build()

    def selected(self) -> tuple[int, ...]:
        """Return the doubts that are selected in the list."""
        return tuple(item.data(_PLACE) for item in self.places.selectedItems())

    def show_places(self, doubts: Sequence[OpenDoubt], current: OpenDoubt | None) -> None:
        """Show the open places, one of them in hand; what is selected with it stays selected."""
        self.setTabText(PLACES, _("To look at ({count})").format(count=len(doubts)))
        blocker, kept = QSignalBlocker(self.places), set(self.selected())
        self.places.clear()
        for doubt in doubts:
            item = QListWidgetItem(_said(doubt))
            item.setData(_PLACE, doubt.place)
            self.places.addItem(item)
        if current is not None:
            self.places.setCurrentRow(doubts.index(current))
            for row, doubt in enumerate(doubts):
                self.places.item(row).setSelected(doubt is current or {doubt.place, current.place} <= kept)
        blocker.unblock()

    def show_against(self, counts: Sequence[str], found: Sequence[tuple[str, str, str]]) -> None:
        """Show counts that differ, then contradictions: sentence, first quote, second quote; a quote is said once."""
        if self._shown == (counts, found, self.places.accessibleName()):
            return
        self._shown = (counts, found, self.places.accessibleName())
        self.setTabText(AGAINST, _("Does not agree ({count})").format(count=len(counts) + len(found)))
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        if counts:
            column.addWidget(prose("secondary", _("Counts printed and counts found")))
        for sentence in counts:
            column.addWidget(prose("", sentence))
        if found:
            column.addWidget(prose("secondary", _("Contradictions in the document")))
        for number, (sentence, *quotes) in enumerate(found):
            if number:
                column.addWidget(hairline())
            column.addWidget(prose("", f"{number + 1}. {sentence}"))
            for quote in (quote for quote in quotes if quote and one_line(quote) not in sentence):
                column.addWidget(prose("quote", f"“{quote}”"))
        if not counts and not found:
            column.addWidget(prose("secondary", _("Nothing in the document speaks against itself.")))
        column.addStretch()
        self._against.setWidget(shown)

    def take_keyboard(self) -> None:
        """Put the keyboard into the list that is shown."""
        shown = self.places if self.currentIndex() == PLACES else self._against
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        self.places.setAccessibleName(_("Places to look at"))
        self._against.setAccessibleName(_("What does not agree in the plan"))

    def _build(self) -> None:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, tokens.S)
        column.setSpacing(tokens.S)
        column.addWidget(self.places, 1)
        column.addWidget(self._settle)
        self.places.setProperty("role", "lines")
        self.places.setWordWrap(True)
        self.places.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._against.setWidgetResizable(True)
        self._against.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.addTab(listed, "")
        self.addTab(self._against, "")
        self.places.currentItemChanged.connect(self._tell)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_PLACE))


def _said(doubt: OpenDoubt) -> str:
    where = _("Line {line}").format(line=doubt.line) if doubt.line else _("Head of the plan")
    return "\n".join((" · ".join(filter(None, (where, plan_doubts.doubt_word(doubt)))), doubt.sentence))


def settle_text(count: int) -> str:
    """Say what settling the selected places does."""
    return ngettext("Looked at ({count} place)", "Looked at ({count} places)", count).format(count=count)
