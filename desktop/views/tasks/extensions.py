"""The part of the drawer that moves a task's deadline: requests, decisions, both days; it must not know the tree."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QFont, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.status import ExtensionState
from desktop.presenters import extensions as words
from desktop.services.progress import extensions
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.parts import clear, label, push_button
from desktop.views.tasks.details import selectable
from desktop.views.tasks.extension_form import ExtensionForm
from desktop.views.tasks.recording import has_work_left, places_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.presenters.extensions import Request
    from desktop.services.progress.extensions import Decision, ExtensionInput, ExtensionRow
    from desktop.services.tasks.tree import TaskRow
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme


class Extensions(QWidget):
    """Shows the requests of the task in hand; ``act`` asks to move its deadline, ``began`` that a form was opened."""

    began = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self._row: TaskRow | None = None
        self._requests: tuple[Request, ...] = ()
        self._many: tuple[TaskRow, ...] = ()
        self._selected: Callable[[], tuple[TaskRow, ...]] = tuple
        self._for = label("secondary")
        self.act = QAction(page)
        self.act.setShortcut(QKeySequence("Ctrl+Shift+L"))
        page.addAction(self.act)
        self._heading, self._counted = label("sheet_title"), selectable("", "secondary")
        self.button = ActButton(theme, self.act, "calendar")
        self.form = ExtensionForm(theme)
        self._list = QVBoxLayout()
        self._build()
        self.act.triggered.connect(self._ask)
        self.form.asked.connect(self._keep_request)
        self.form.decided.connect(self._keep_decision)
        self.form.left.connect(self._leave)

    def ask_for(self, selected: Callable[[], tuple[TaskRow, ...]]) -> None:
        """Ask and decide for all that is selected where that is several rows."""
        self._selected = selected

    def show_task(self, row: TaskRow | None) -> None:
        """Show the requests of a task; a heading has none. A form begun for another task is put aside."""
        other = (row.ref if row else "") != (self._row.ref if self._row else "")
        self._row = row if row and row.is_task else None
        self.act.setEnabled(self._can_ask())
        if other or self._row is None:
            self._leave()
            self._requests = ()
            self._fill()
        if self._row is not None and not self._row.is_many:
            row = self._row
            read = partial(extensions.extensions_of, self._desk.ledger, row.task, row.agency, row.turn or None)
            self._desk.ask(read, partial(self._take, row.ref), self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        self.act.setText(_("Ask to move the deadline…"))
        self.act.setIconText(_("Ask to move it…"))
        self._heading.setText(_("Moving the deadline"))
        self.form.retranslate()
        self._fill()

    def restyle(self) -> None:
        """Tint and size everything again."""
        self.form.restyle()
        self._fill()

    def _can_ask(self) -> bool:
        return self._row is not None and self._row.counted_due is not None and not self._desk.ledger.read_only

    def _take(self, ref: str, rows: tuple[ExtensionRow, ...]) -> None:
        if self._row is not None and self._row.ref == ref:
            self._requests = words.requests(rows)
            self._fill()

    def _ask(self) -> None:
        if self._row is not None and self._row.counted_due is not None:
            self._page.drawer_wanted.emit()
            self._open()
            self.form.ask(max(row.counted_due or self._row.counted_due for row in self._many or (self._row,)))

    def _decide(self, request: Request) -> None:
        self._open()
        self.form.decide(request)

    def _open(self) -> None:
        chosen = self._selected()
        is_several = self._row in chosen and (len(chosen) > 1 or any(row.is_many for row in chosen))
        self._many = tuple(row for row in chosen if has_work_left(row)) if is_several else ()
        count = sum(row.lines - row.lines_done if row.is_many else 1 for row in self._many)
        said = ngettext("For {count} line that has work left:", "For {count} lines, as far as work is left:", count)
        self._for.setText(said.format(count=count))
        self._for.setVisible(bool(self._many))
        self.form.show()
        self.button.hide()
        self.began.emit()

    def _leave(self) -> None:
        self._for.hide()
        self.form.hide()
        self.button.setVisible(self._can_ask())

    def _keep_request(self, asked: ExtensionInput) -> None:
        if self._row is None:
            return
        ledger, row, many = self._desk.ledger, self._row, self._many

        def work() -> int:
            if many:
                return extensions.ask_extensions(ledger, places_of(ledger, many), asked)
            return extensions.ask_extension(ledger, row.task, asked, agency=row.agency, turn=row.turn or None).journal

        said = _("The request was recorded; the deadline stays until it is approved.")
        self._desk.change(work, said, self._page, self._kept)

    def _keep_decision(self, entry: int, decision: Decision) -> None:
        ledger, many = self._desk.ledger, self._many

        def work() -> int:
            if many:
                waiting = extensions.open_requests(ledger, places_of(ledger, many))
                return extensions.decide_extensions(ledger, [row.entry for row in waiting], decision)
            return extensions.decide_extension(ledger, entry, decision).journal

        said = _("The deadline was moved.") if decision.approved else _("The deadline stays as it was.")
        self._desk.change(work, said, self._page, self._kept)

    def _kept(self, _entry: int) -> None:
        self._leave()
        self.show_task(self._row)
        self.button.setFocus()

    def _fill(self) -> None:
        clear(self._list)
        for request in self._requests:
            self._list.addWidget(self._request(request))
        said = words.counted_words(self._row) if self._row else ""
        self._counted.setText(said)
        self._counted.setVisible(bool(said))
        self.setVisible(self._can_ask() or bool(self._requests))

    def _request(self, request: Request) -> QWidget:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS // 2)
        column.addLayout(self._first_line(request))
        column.addWidget(self._old_day(request))
        for line in request.lines:
            column.addWidget(selectable(line, "secondary"))
        if request.decision is None and not self._desk.ledger.read_only:
            button = push_button()
            button.setObjectName("decide")
            button.setText(_("Record the decision…"))
            button.clicked.connect(partial(self._decide, request))
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch()
            column.addLayout(row)
        return shown

    def _first_line(self, request: Request) -> QHBoxLayout:
        size, look = self._theme.metrics.px(tokens.ICON_SMALL), words.LOOKS[request.state]
        picture = QLabel()
        colour = self._theme.palette.of(look)
        picture.setPixmap(self._theme.icons.pixmap(look, colour, size, self.devicePixelRatioF()))
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        line.addWidget(picture)
        line.addWidget(selectable(request.until), 1)
        line.addWidget(label("secondary", request.word))
        return line

    @staticmethod
    def _old_day(request: Request) -> QLabel:
        """Show the day that counted before, struck out once another one counts."""
        old = selectable(_("Before: {day}").format(day=request.old_due), "secondary")
        if request.state is ExtensionState.APPROVED:
            font = QFont(old.font())
            font.setStrikeOut(True)
            old.setFont(font)
        return old

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self._list.setSpacing(tokens.M)
        column.addWidget(self._heading)
        column.addWidget(self._counted)
        column.addLayout(self._list)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._for)
        column.addWidget(self.form)
        self._for.setWordWrap(True)
        self._for.hide()
        self.form.hide()
