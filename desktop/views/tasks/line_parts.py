"""The parts of the drawer about what a line wrote and made: its proposals, its products, texts carried over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.views.tasks.carrying import Carrying
from desktop.views.tasks.products import ProductsPart
from desktop.views.tasks.proposals import ProposalsPart

if TYPE_CHECKING:
    from desktop.services.tasks.tree import TaskRow
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.tasks.form import ProgressForm
    from desktop.views.theme import Theme


class LineParts:
    """Serves the form of a drawer, and stands below it."""

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        self._desk, self._page = desk, page
        self.proposals, self.products = ProposalsPart(theme, desk, page), ProductsPart(desk, page)
        self._carrying: Carrying | None = None

    def serve(self, form: ProgressForm) -> None:
        """Fill the texts of a form on demand, and let it ask why products are missing."""
        self._carrying = Carrying(self._desk, self._page, form.narratives)
        self.products.found.connect(partial(_want_reason, form))
        for part in (self.proposals, self.products):
            part.filled.connect(partial(self._order, form))

    def _order(self, form: ProgressForm) -> None:
        """Let Tab go on from the form: what is made later would come last of the whole window."""
        before: QWidget = form.narratives.texts["note"]
        for field in (*self.proposals.fields(), *self.products.boxes()):
            QWidget.setTabOrder(before, field)
            before = field

    def widgets(self) -> tuple[QWidget, ...]:
        """Return what stands below the form, in order."""
        return self.proposals, self.products

    def show_task(self, row: TaskRow | None) -> None:
        """Show what belongs to a line."""
        self.proposals.show_task(row)
        self.products.show_task(row)
        if self._carrying is not None:
            self._carrying.show_task(row)

    def retranslate(self) -> None:
        """Set every text again."""
        self.proposals.retranslate()
        self.products.retranslate()

    def restyle(self) -> None:
        """Size everything again."""
        self.proposals.restyle()


def _want_reason(form: ProgressForm, is_missing: bool) -> None:  # noqa: FBT001 - the slot of a signal
    form.want_reason("products", wanted=is_missing)
