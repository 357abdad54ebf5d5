"""How the tables of the exchange page look and move; it must not know what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex

    from desktop.views.theme import Theme


def row_table(model: QAbstractItemModel) -> QTableView:
    """Return a table of whole rows to choose one from, Tab leading on to the next widget."""
    table = QTableView()
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    # The last word of a long heading tells more than the one before it.
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.verticalHeader().hide()
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    return table


_LEVELS = " › "


class LastWords(QStyledItemDelegate):
    """Cuts headings of several levels at their beginning: what tells columns apart comes last."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Cut on the left what has levels."""
        super().initStyleOption(option, index)
        if _LEVELS in option.text:  # type: ignore[attr-defined]
            option.textElideMode = Qt.TextElideMode.ElideLeft  # type: ignore[attr-defined]


def size_columns(table: QTableView, theme: Theme, widths: tuple[int, ...], wide: tuple[int, ...]) -> None:
    """Give columns their widths in logical pixels; those named ``wide`` share what is left."""
    px = theme.metrics.px
    header = table.horizontalHeader()
    table.verticalHeader().setDefaultSectionSize(theme.metrics.row)
    header.setMinimumSectionSize(px(min(widths)))
    modes = QHeaderView.ResizeMode
    for column, width in enumerate(widths):
        header.setSectionResizeMode(column, modes.Stretch if column in wide else modes.Interactive)
        table.setColumnWidth(column, px(width))
