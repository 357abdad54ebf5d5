"""The list of changes with their time, each of which can be taken back; it must not know what they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.domain.findings import Refused
from desktop.domain.steps import Cancelled
from desktop.presenters.history import READ, HistoryView
from desktop.services.ledger import history
from desktop.services.words import wording
from desktop.system import clock
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.history.heads import HistoryHeads
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from desktop.domain.steps import Progress
    from desktop.services.ledger.history import HistoryRow
    from desktop.store.ledger import Ledger
    from desktop.views.runner import Runner
    from desktop.views.theme import Theme

_ROW = Qt.ItemDataRole.UserRole
MADE = "made"


class HistoryList(QWidget):
    """Newest first, filtered by its columns; ``undo_wanted`` carries the journal entry of the chosen row."""

    undo_wanted = Signal(int)

    def __init__(self, theme: Theme, ledger: Ledger, runner: Runner) -> None:
        super().__init__()
        self._theme, self._ledger, self._runner = theme, ledger, runner
        self.view = HistoryView()
        self.heads = HistoryHeads(theme, self.view)
        self.list, self.undo = QListWidget(), push_button()
        self._count, self.clear = label("secondary"), push_button("quiet")
        self._nothing = label("secondary")
        self._build()
        self.list.currentItemChanged.connect(self._show_undo)
        self.undo.clicked.connect(self._want_undo)
        self.heads.chosen.connect(self._show)
        self.clear.clicked.connect(self._show_all)
        theme.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def refresh(self) -> None:
        """Read the changes again; the one chosen stays chosen."""
        self._runner.run(self._read, self._take, self._refuse)

    def retranslate(self) -> None:
        """Set every text again."""
        self.list.setAccessibleName(_("History of changes"))
        self.clear.setText(_("Clear the filter"))
        self.undo.setText(_("Undo this change"))
        self._show()

    def restyle(self) -> None:
        """Tint and size everything again."""
        size = self._theme.metrics.px(tokens.ICON_SMALL)
        self.undo.setIcon(self._theme.icons.icon("undo", self._theme.palette.muted, "", self._theme.palette.edge))
        self.undo.setIconSize(self.undo.iconSize().scaled(size, size, Qt.AspectRatioMode.KeepAspectRatio))
        self.heads.show_filter()

    def _read(self, _progress: Progress) -> tuple[HistoryRow, ...]:
        return history.history(self._ledger, READ)

    def _take(self, rows: Sequence[HistoryRow]) -> None:
        self.view.take(rows)
        self._show()

    def _show_all(self) -> None:
        self.view.show_all()
        self._show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, Refused):
            raise error
        self._nothing.setText(wording.sentence(error.finding))

    def _show(self) -> None:
        chosen, rows = self._chosen(), self.view.shown()
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.list.clear()
        for row in rows:
            item = _item(row)
            self.list.addItem(item)
            if chosen is not None and row.entry == chosen.entry:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own
        if self.list.currentRow() < 0 and rows:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(rows))
        self._nothing.setText(
            _("No change is like this.") if self.view.is_filtered else _("Nothing has been changed yet.")
        )
        self._nothing.setVisible(not rows)
        self.heads.setVisible(bool(self.view.rows))
        self.heads.show_filter()
        self._count.setText(self.view.count_line())
        for part in (self._count, self.clear):
            part.setVisible(self.view.is_filtered)
        self._show_undo()

    def _chosen(self) -> HistoryRow | None:
        item: QListWidgetItem | None = self.list.currentItem()
        row = None if item is None else item.data(_ROW)
        return next((one for one in self.view.rows if one.entry == row), None)

    def _show_undo(self) -> None:
        chosen = self._chosen()
        can_undo = chosen is not None and chosen.kind != MADE and not chosen.undone
        self.undo.setEnabled(can_undo and not self._ledger.read_only)
        self.undo.setVisible(not self.list.isHidden())

    def _want_undo(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.undo_wanted.emit(chosen.entry)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.S, 0, tokens.S, tokens.S)
        column.setSpacing(tokens.S)
        self.list.setProperty("role", "lines")
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setSpacing(tokens.HAIRLINE)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(tokens.S, 0, tokens.S, 0)
        told = QHBoxLayout()
        told.setContentsMargins(tokens.S, 0, 0, 0)
        told.addWidget(self._count)
        told.addStretch()
        told.addWidget(self.clear)
        column.addWidget(self.heads)
        column.addLayout(told)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()


def _item(row: HistoryRow) -> QListWidgetItem:
    words, when = wording.change(row.kind, row.label, row.params), moment_words(row.at)
    small = " · ".join(filter(None, (when, row.officer, _("undone") if row.undone else "")))
    item = QListWidgetItem(f"{words}\n{small}")
    item.setToolTip(item.text())
    item.setData(_ROW, row.entry)
    if row.undone:
        font = item.font()
        font.setStrikeOut(True)
        item.setFont(font)
    return item


def moment_words(moment: datetime) -> str:
    """Say when something was done: the time alone today, with its day before."""
    time = f"{moment:%H:%M}"
    return time if moment.date() == clock.today() else f"{wording.shown_day(moment.date())} {time}"
