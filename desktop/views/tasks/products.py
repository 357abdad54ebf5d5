"""The part of the drawer with the products a task prints, to be ticked off; it must not know the tree."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.progress import products
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import hairline, label
from desktop.views.tasks.details import selectable

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from desktop.services.progress.products import ProductRow
    from desktop.services.tasks.tree import TaskRow
    from desktop.views.desk import Desk
    from desktop.views.page import Page


class ProductsPart(QWidget):
    """Shows the products of the line in hand; ``found`` says with each reading whether one is missing.

    ``filled``: there are other boxes to tick now.
    """

    found = Signal(bool)
    filled = Signal()

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self._row: TaskRow | None = None
        self._rows: tuple[ProductRow, ...] = ()
        self._heading, self._count = label("sheet_title"), label("secondary")
        self._list = QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(hairline())
        column.addSpacing(tokens.S)
        column.addLayout(head)
        column.addLayout(self._list)
        self._list.setSpacing(tokens.XS)

    def show_task(self, row: TaskRow | None) -> None:
        """Show the products of a line; a heading, a fold of many lines and a task that prints none have none."""
        other = (row.ref if row else "") != (self._row.ref if self._row else "")
        has_products = row is not None and row.is_task and bool(row.product) and not row.is_many and row.is_settled
        self._row = row if has_products else None
        if other or self._row is None:
            self._rows = ()
            self._fill()
            self.found.emit(False)  # noqa: FBT003 - a signal has no names
        if self._row is not None:
            row, ledger = self._row, self._desk.ledger
            read = partial(products.products_of, ledger, row.place, period=self._desk.period.code)
            self._desk.ask(read, partial(self._take, row.ref), self._page)

    def boxes(self) -> list[QCheckBox]:
        """Return the boxes to tick, as printed."""
        return self.findChildren(QCheckBox)

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(_("Products"))
        self._fill()

    def _take(self, ref: str, rows: tuple[ProductRow, ...]) -> None:
        if self._row is None or self._row.ref != ref:
            return
        if [row.product for row in rows] != [row.product for row in self._rows]:
            self._rows = rows
            self._fill()
        self._rows = rows
        self._show_ticks()
        self.found.emit(any(not row.is_there for row in rows))

    def _fill(self) -> None:
        while self._list.count():
            part = self._list.takeAt(0).widget()
            part.hide()
            part.setParent(None)
            part.deleteLater()
        for row in self._rows:
            item = _Item(row.product, can_tick=self._can_tick())
            item.box.clicked.connect(partial(self._tick, row.product, item.box))
            self._list.addWidget(item)
        self._show_ticks()
        self.setVisible(bool(self._rows))
        self.filled.emit()

    def _can_tick(self) -> bool:
        return not self._desk.ledger.read_only and not self._desk.is_closed

    def _show_ticks(self) -> None:
        for box, row in zip(self.boxes(), self._rows, strict=True):
            box.setChecked(row.is_there)
            box.setEnabled(self._can_tick())
        there = sum(row.is_there for row in self._rows)
        self._count.setText(_("{there}/{count} there").format(there=there, count=len(self._rows)))

    def _tick(self, product: str, box: QCheckBox) -> None:
        if self._row is None:
            return
        is_there = box.isChecked()
        ledger, place, period = self._desk.ledger, self._row.place, self._desk.period.code
        said = _("“{product}” is there.") if is_there else _("“{product}” is not there.")
        work = partial(products.tick, ledger, place, product, is_there=is_there, period=period)
        self._desk.change(work, said.format(product=product), self._page, self._ticked)

    def _ticked(self, _entry: int) -> None:
        self.show_task(self._row)


class _Item(QWidget):
    """A box to tick with the printed words beside it, which wrap; a click on the words ticks too."""

    def __init__(self, product: str, *, can_tick: bool) -> None:
        super().__init__()
        self.box, self._words = QCheckBox(), selectable(product)
        self.box.setAccessibleName(product)
        self.box.setEnabled(can_tick)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick by a click on the words."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()
        super().mouseReleaseEvent(event)
