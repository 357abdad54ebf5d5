"""The menus of the review of a plan that ask which column or which cell; they must not know what the answer does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from desktop.domain.text import one_line
from desktop.presenters.plan_columns import COLUMN_FIELDS
from desktop.presenters.plan_doubts import FIELD_WORDS
from desktop.presenters.plan_tree import CELLS
from desktop.system.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.plans import Appendix
    from desktop.presenters.plan_tree import Row

_QUOTED = 48


class ColumnsMenu(QMenu):
    """Asks what the columns of an appendix hold; ``chosen`` carries the place of one and what it holds."""

    chosen = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def fill(self, appendix: Appendix) -> None:
        """Offer the columns of an appendix but that of the numbers."""
        self.clear()
        for column, (said, field) in enumerate(zip(appendix.columns, appendix.fields, strict=True)):
            if field != "number":
                self.addMenu(self._of_column(column, said, field))
        if self.isEmpty():
            self.addAction(_("This part of the document is no table.")).setEnabled(False)

    def _of_column(self, column: int, said: str, field: str) -> QMenu:
        title = _("“{column}” holds: {field}").format(column=one_line(said), field=_(FIELD_WORDS[field]))
        menu = QMenu(title.replace("&", "&&"), self)
        for name in COLUMN_FIELDS:
            act = menu.addAction(_(FIELD_WORDS[name]))
            act.setCheckable(True)
            act.setChecked(name == field)
            act.triggered.connect(partial(self.chosen.emit, column, name))
        return menu


class CellMenu(QMenu):
    """Asks which cell lines belong to; ``chosen`` carries the key of its row and its name."""

    chosen = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def fill(self, rows: Sequence[Row]) -> None:
        """Offer the cells of rows."""
        self.clear()
        for row in rows:
            # A section's words are not drawn in every style.
            self.addAction(_named(row)).setEnabled(False)
            for name in CELLS[1:]:
                act = self.addAction(_(FIELD_WORDS[name]))
                act.triggered.connect(partial(self.chosen.emit, row.key, name))
        if self.isEmpty():
            self.addAction(_("There is no task yet that the line could belong to.")).setEnabled(False)


def _named(row: Row) -> str:
    said = one_line(f"{row.number} {row.text}")
    return (said if len(said) <= _QUOTED else said[:_QUOTED].rpartition(" ")[0] + " …").replace("&", "&&")
