"""The task in hand, whole: as printed, the form of its progress, what was recorded; it must not know the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.presenters.evidence import drop_words
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import describe, hairline, label, push_button
from desktop.views.tasks.details import Details
from desktop.views.tasks.entries import Entries
from desktop.views.tasks.file_drop import FileDrop
from desktop.views.tasks.fold import Fold
from desktop.views.tasks.form import ProgressForm

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.presenters.task_entries import Entry
    from desktop.services.progress.recording import ProgressRow
    from desktop.services.tasks.tree import TaskRow
    from desktop.views.tasks.evidence import EvidencePart
    from desktop.views.tasks.extensions import Extensions
    from desktop.views.tasks.giving import GivingPart
    from desktop.views.tasks.indicators import IndicatorsPart
    from desktop.views.tasks.line_parts import LineParts
    from desktop.views.tasks.turns import TurnsPart
    from desktop.views.tasks.unclear import UnclearPart
    from desktop.views.theme import Theme


class TaskDrawer(QWidget):
    """Shows a task or a heading; ``edited`` comes with every change in the form."""

    edited = Signal()

    def __init__(
        self,
        theme: Theme,
        record: QAction,
        extensions: Extensions,
        evidence: EvidencePart,
        line: LineParts,
        unclear: UnclearPart,
        turns: TurnsPart,
        giving: GivingPart,
        indicators: IndicatorsPart,
    ) -> None:
        super().__init__()
        self._theme, self._record = theme, record
        self.details, self.form, self.entries = Details(theme), ProgressForm(theme), Entries(theme)
        self.fold, self.extensions, self.evidence, self.line = Fold(), extensions, evidence, line
        self.unclear, self.turns, self.giving, self.indicators = unclear, turns, giving, indicators
        self._row: TaskRow | None = None
        self.drop = FileDrop(self, self._drop_words)
        self._status, self._button = label("secondary"), push_button()
        self._none = label("secondary")
        self._area, self._inside, self._foot = QScrollArea(), QWidget(), QWidget()
        self._between, self._before_evidence = hairline(), hairline()
        self._task_parts = [hairline(), self.form, hairline(), self.entries]
        self._build()
        self.form.edited.connect(self.edited)
        self._button.clicked.connect(record.trigger)
        # Queued, so that the form has its place before it is brought into sight.
        evidence.found.connect(self._want_reason)
        line.serve(self.form)
        line.proposals.began.connect(self._show_part, Qt.ConnectionType.QueuedConnection)
        evidence.attached.connect(self._show_evidence, Qt.ConnectionType.QueuedConnection)
        self.drop.dropped.connect(evidence.attach)
        extensions.began.connect(self._show_extension_form, Qt.ConnectionType.QueuedConnection)
        giving.began.connect(self._show_part, Qt.ConnectionType.QueuedConnection)
        indicators.began.connect(self._show_part, Qt.ConnectionType.QueuedConnection)
        unclear.began.connect(self._show_members, Qt.ConnectionType.QueuedConnection)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what the drawer is for."""
        self._row = None
        self._leave_task()
        self.evidence.cited.show_task(None)
        self.unclear.show_task(None)
        self.turns.show_task(None)
        self.indicators.show_task(None)
        self._show(task=False, row=False)

    def forget(self) -> None:
        """Read everything again for the next row shown, though it be the same."""
        self._row = None

    def show_row(self, row: TaskRow, entry: Entry | None) -> None:
        """Show a task with what stands in its form, or a heading without one."""
        if self._take(row):
            self.turns.show_task(row)
            if entry is None:
                self._leave_task()
            else:
                self.extensions.show_task(row)
                self.evidence.show_task(row)
                self.line.show_task(row)
        if entry is not None:
            self.form.show_entry(entry)
        self._show(task=entry is not None, row=True)

    def show_fold(self, row: TaskRow, lines: tuple[TaskRow, ...]) -> None:
        """Show a task that many agencies are folded into: how they stand, and no form."""
        if self._take(row):
            self._leave_task()
            self.extensions.show_task(row if row.is_settled else None)
            if not row.is_many:
                self.turns.show_task(row)
        if row.is_many:
            self.turns.show_lines(row, lines)
        self.fold.show_row(row, lines)
        self._show(task=False, row=True, fold=True)

    def _take(self, row: TaskRow) -> bool:
        """Say whether a row was not shown before as it stands now: then all that belongs to it is read."""
        if row is self._row:
            return False
        self._row = row
        self.details.show_row(row)
        self.unclear.show_task(row)
        self.giving.show_task(row)
        self.indicators.show_task(row)
        self.evidence.cited.show_task(row)
        return True

    def _leave_task(self) -> None:
        for part in (self.extensions, self.evidence, self.line):
            part.show_task(None)

    def show_top(self) -> None:
        """Go to the beginning, as for another task."""
        self._area.verticalScrollBar().setValue(0)

    def show_entries(self, rows: tuple[ProgressRow, ...]) -> None:
        """Show what was recorded of the task."""
        self.entries.show_rows(rows)

    def show_status(self, text: str, *, can_record: bool, is_written: bool) -> None:
        """Say how the form stands to the ledger; the button is filled while something waits to be recorded."""
        self._status.setText(text)
        self._button.setEnabled(can_record)
        role = "primary" if is_written else ""
        if role != self._button.property("role"):
            self._button.setProperty("role", role)
            self._button.style().unpolish(self._button)
            self._button.style().polish(self._button)

    def focus_form(self) -> None:
        """Put the cursor into the first field."""
        self.form.state.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_entries(self) -> None:
        """Bring what was recorded into sight."""
        self._area.ensureWidgetVisible(self.entries)

    def has_focus(self) -> bool:
        """Say whether the officer is in the form."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def retranslate(self) -> None:
        """Set every text again."""
        for part in (
            self.details,
            self.form,
            self.entries,
            self.fold,
            self.extensions,
            self.evidence,
            self.line,
            self.unclear,
            self.turns,
            self.giving,
            self.indicators,
        ):
            part.retranslate()
        self._none.setText(_("Select a task to see all of it here."))
        self._button.setText(self._record.text())
        describe(self._button, self._record.text(), self._record)

    def restyle(self) -> None:
        """Tint and size everything again."""
        for part in (self.details, self.form, self.entries, self.extensions, self.evidence, self.line, self.giving):
            part.restyle()

    def _want_reason(self, has_evidence: bool) -> None:  # noqa: FBT001 - the slot of a signal
        self.form.want_reason("evidence", wanted=not has_evidence)

    def _show_evidence(self) -> None:
        self._area.ensureWidgetVisible(self.evidence.button, 0, tokens.XL)

    def _drop_words(self, count: int) -> str:
        return drop_words(count, self.evidence.task_name()) if self.evidence.can_take else ""

    def _show_part(self, part: QWidget) -> None:
        self._area.ensureWidgetVisible(part, 0, tokens.XL)

    def _show_members(self) -> None:
        self._area.ensureWidgetVisible(self.unclear.keep, 0, tokens.L)

    def _show_extension_form(self) -> None:
        self._area.ensureWidgetVisible(self.extensions.form, 0, tokens.XL)

    def _build(self) -> None:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        column.setSpacing(tokens.L)
        column.addWidget(self._none)
        column.addWidget(self.details)
        column.addWidget(self.turns)
        column.addWidget(self.unclear)
        column.addWidget(self.fold)
        column.addWidget(self.indicators)
        column.addWidget(self.evidence.cited)
        before, after = self._task_parts[:2], self._task_parts[2:]
        middle = (
            self._before_evidence,
            self.evidence,
            self._between,
            self.extensions,
            self.giving,
            self.indicators.linking,
        )
        for part in (*before, *self.line.widgets(), *middle, *after):
            column.addWidget(part)
        column.addStretch(1)
        self._none.setWordWrap(True)
        self._status.setWordWrap(True)
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addWidget(self._foot)
        self._build_foot()
        # Tab reaches fields that lie outside what is in sight.
        for part in (self.form, self.extensions, self.unclear):
            for field in part.findChildren(QWidget):
                field.installEventFilter(self)

    def _build_foot(self) -> None:
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.S)
        row.setSpacing(tokens.S)
        row.addWidget(self._status, 1)
        row.addWidget(self._button)
        column.addLayout(row)

    def _show(self, *, task: bool, row: bool, fold: bool = False) -> None:
        self._none.setVisible(not row)
        self.fold.setVisible(fold)
        self.details.setVisible(row)
        for part in (*self._task_parts, self._foot):
            part.setVisible(task)
        self._before_evidence.setVisible(task)
        self._between.setVisible(not self.extensions.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the field that gets the focus into sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._area.ensureWidgetVisible(watched, 0, tokens.XL)
        return super().eventFilter(watched, event)
