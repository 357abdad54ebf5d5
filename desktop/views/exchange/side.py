"""The drawer of the exchange page: the selected line whole, and of a workbook nobody laid out its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget

from desktop.system.language import _
from desktop.views.exchange.columns import Columns
from desktop.views.exchange.details import Details

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.presenters.foreign import ColumnLine


class Side(QTabWidget):
    """Shows the line alone where there are no columns to settle."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setDocumentMode(True)
        self.details, self.columns = Details(), Columns()
        self.addTab(self.details, "")
        self.addTab(self.columns, "")
        self.show_columns(())

    def show_columns(self, lines: Sequence[ColumnLine]) -> None:
        """Show what the columns of a workbook were taken for; without any the tabs are gone."""
        self.columns.show_lines(lines)
        self.tabBar().setVisible(bool(lines))
        if not lines:
            self.setCurrentWidget(self.details)

    def retranslate(self) -> None:
        """Set every text again."""
        self.setTabText(0, _("Row"))
        self.setTabText(1, _("Columns"))
