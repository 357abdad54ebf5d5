"""The part of the drawer that gives the selected lines to others by a document; it must not know the tree."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.services.agencies.reassignment import ReassignmentInput
from desktop.services.tasks import giving
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.name_search import find_by_any_part
from desktop.views.parts import date_field, day_of, label, show_today
from desktop.views.record_form import RecordForm
from desktop.views.tasks.recording import has_work_left, places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.services.tasks.tree import TaskRow
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme


class GivingPart(RecordForm):
    """Hidden until ``act`` asks for it; ``began`` carries it then, ``left`` comes when it is done with."""

    began = Signal(QWidget)

    def __init__(self, theme: Theme, desk: Desk, page: Page, selected: Callable[[], tuple[TaskRow, ...]]) -> None:
        self.to, self.number, self.day, self.reason = QComboBox(), QLineEdit(), date_field(), QLineEdit()
        super().__init__({"to": self.to, "number": self.number, "day": self.day, "reason": self.reason})
        self._theme, self._desk, self._page, self._selected = theme, desk, page, selected
        self._rows: tuple[TaskRow, ...] = ()
        self._offered: tuple[tuple[str, str], ...] = ()
        self.act = QAction(page)
        self.act.setShortcut(QKeySequence("Ctrl+Shift+G"))
        page.addAction(self.act)
        self._heading, self._said = label("sheet_title"), label("secondary")
        self._build()
        self._connect()
        self.hide()

    def show_task(self, row: TaskRow | None) -> None:
        """Follow the row in hand; a form begun for others is put aside."""
        self.act.setEnabled(row is not None and row.is_task and row.is_settled and not self._desk.ledger.read_only)
        if not self.isHidden() and row not in self._rows:
            self.hide()

    def retranslate(self) -> None:
        """Set every text again."""
        words = {
            "to": _("Give to"),
            "number": _("Document number"),
            "day": _("Document date"),
            "reason": _("Reason"),
        }
        self._name_fields(words)
        self.act.setText(_("Give to others…"))
        self._heading.setText(_("Give what is selected to others"))
        self.number.setPlaceholderText(_("Like 12/QĐ-UBND"))
        self.reason.setPlaceholderText(_("Not needed"))
        line = self.to.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("Like Sở Nội vụ"))
        self.drop.setText(_("Discard"))
        self._say()

    def restyle(self) -> None:
        """Size everything again."""
        for field in (self.to, self.day):
            field.setFixedHeight(self._theme.metrics.px(tokens.CONTROL))

    def _begin(self) -> None:
        chosen = self._selected()
        self._rows = tuple(row for row in chosen if has_work_left(row)) if len(chosen) > 1 else chosen
        if self._rows:
            self._desk.ask(partial(giving.takers, self._desk.ledger), self._offer, self._page)

    def _offer(self, offered: Sequence[tuple[str, str]]) -> None:
        self._page.drawer_wanted.emit()
        self._offered = tuple(offered)
        self.to.clear()
        for name, code in offered:
            self.to.addItem(name, code)
        self.to.setCurrentIndex(-1)
        self._say()
        self.show()
        self.to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.began.emit(self)

    def _count(self) -> int:
        return sum(row.lines - row.lines_done if row.is_many else 1 for row in self._rows)

    def _say(self) -> None:
        count = self._count()
        said = ngettext("{count} line, in all its turns", "{count} lines, in all their turns", count)
        self._said.setText(said.format(count=count))
        give = ngettext("Give {count} line to others", "Give {count} lines to others", count)
        self.keep.setText(give.format(count=count))
        self._allow()

    def _allow(self) -> None:
        self.keep.setEnabled(bool(self.to.currentText().strip() and self.number.text().strip()))

    def _taker(self) -> str:
        """Give the code of what was chosen, or what was typed."""
        typed = self.to.currentText().strip()
        return next((code for name, code in self._offered if name == typed), typed)

    def _tell(self) -> None:
        if not self.keep.isEnabled():
            return
        ledger, rows = self._desk.ledger, self._rows
        given = ReassignmentInput(self._taker(), self.number.text(), day_of(self.day), self.reason.text())

        def work() -> int:
            return giving.give_lines(ledger, places_of(ledger, rows), given)

        count, name = self._count(), self.to.currentText().strip()
        said = ngettext("{count} line was given to {name}.", "{count} lines were given to {name}.", count)
        self._desk.change(work, said.format(count=count, name=name), self._page, self._given)

    def _given(self, _entry: int) -> None:
        self.number.clear()
        self.reason.clear()
        self._leave()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _build(self) -> None:
        find_by_any_part(self.to)
        show_today(self.day)
        self._said.setWordWrap(True)
        column = self._lay_out()
        column.insertWidget(0, self._heading)
        column.insertWidget(1, self._said)

    def _connect(self) -> None:
        self.act.triggered.connect(self._begin)
        self.to.editTextChanged.connect(self._allow)
        self.number.textChanged.connect(self._allow)
