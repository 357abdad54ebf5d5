"""The part of the drawer that closes a period: what is missing, what was sent, what was corrected since."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.presenters import closing as presented
from desktop.services.files.output import write_file
from desktop.services.reports import closing, sent_reports, writing
from desktop.services.reports.sent_reports import Sent
from desktop.services.words import wording
from desktop.system.language import _
from desktop.views import file_choice, tokens
from desktop.views.overview.line_list import LineList
from desktop.views.overview.reason_form import ReasonForm
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.periods import Period
    from desktop.presenters.closing import ClosingView
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme


class ClosingPanel(QWidget):
    """Closes and reopens the period in hand; ``gap_wanted`` carries the gap gone to."""

    gap_wanted = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self.view: ClosingView | None = None
        self._begins = False
        self._area = QScrollArea()
        self._headline, self._detail = label("sheet_title"), label("secondary")
        self.gaps, self.sent, self.corrections = LineList(), LineList(), LineList()
        self._sent_heading, self._corrected_heading = label("secondary"), label("secondary")
        self.save_sent, self.save_corrections, self.reopen = push_button(), push_button(), push_button()
        self.close_form, self.reopen_form = ReasonForm(theme), ReasonForm(theme)
        self._build()
        self._connect()
        theme.changed.connect(self.restyle)

    def refresh(self) -> None:
        """Read how the period in hand stands."""
        period = self._desk.period
        self._desk.ask(partial(presented.read_closing, self._desk.ledger, period), self._show, self._page)

    def begin(self) -> None:
        """Put the keyboard where closing or reopening goes on."""
        self._begins = self.view is None or self.view.period != self._desk.period
        if self.view is None or self._begins:
            return
        if self.view.is_closed:
            self.reopen.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.view.gaps.count:
            self.gaps.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.close_form.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        self.gaps.setAccessibleName(_("What is missing"))
        self.sent.setAccessibleName(_("As sent"))
        self.corrections.setAccessibleName(_("Corrected since"))
        self._corrected_heading.setText(_("Corrected since"))
        self.close_form.say(_("One reason for all that is missing"), _("Close and keep what is sent"))
        self.reopen_form.say(_("Why is it reopened?"), _("Reopen the period"), _("Discard"))
        self.save_sent.setText(_("Save what was sent…"))
        self.save_corrections.setText(_("Save as Excel…"))
        self.reopen.setText(_("Reopen the period…"))
        if self.view is not None:
            self._show(self.view)

    def restyle(self) -> None:
        """Size everything again."""
        for form in (self.close_form, self.reopen_form):
            form.restyle()
        for listed in (self.gaps, self.sent, self.corrections):
            listed.setMinimumHeight(self._theme.metrics.px(tokens.LINES_LEAST))

    def save_sent_as(self, sent: Sent, file: Path) -> None:
        """Write a report byte for byte as it was sent."""
        ledger = self._desk.ledger

        def work() -> str:
            return write_file(file, sent_reports.sent_file(ledger, sent.sha256))

        self._desk.ask(work, partial(self._tell_saved, file), self._page)

    def save_corrections_as(self, file: Path) -> None:
        """Write the list of corrections as a workbook."""
        work = partial(
            writing.write_report, self._desk.ledger, writing.CORRECTIONS, file, period=self._desk.period.code
        )
        self._desk.ask(work, partial(self._tell_saved, file), self._page)

    def _show(self, view: ClosingView) -> None:
        if view.period != self._desk.period:
            return
        self.view = view
        can_write = not self._desk.ledger.read_only
        self._headline.setText(presented.headline(view))
        self._detail.setText(presented.detail(view))
        self._detail.setVisible(bool(self._detail.text()))
        self.gaps.show_lines(presented.gap_lines(view))
        self.gaps.setVisible(bool(view.gaps.count))
        self.close_form.setVisible(can_write and not view.is_closed)
        self.close_form.ask(needs_reason=bool(view.gaps.count))
        self._show_sent(view)
        self.reopen.setVisible(can_write and view.is_closed and self.reopen_form.isHidden())
        if not view.is_closed:
            self.reopen_form.hide()
        if self._begins:
            self.begin()

    def _show_sent(self, view: ClosingView) -> None:
        self._sent_heading.setText(_("As sent") if view.is_closed else _("As sent last"))
        self.sent.show_lines(presented.sent_lines(view))
        for part in (self._sent_heading, self.sent, self.save_sent):
            part.setVisible(bool(view.sent))
        self.corrections.show_lines(presented.correction_lines(view.corrections))
        for part in (self._corrected_heading, self.corrections, self.save_corrections):
            part.setVisible(bool(view.corrections))

    def _close(self, reason: str) -> None:
        ledger, period = self._desk.ledger, self._desk.period
        self.close_form.act.setEnabled(False)
        work = partial(closing.close_period, ledger, period.code, reason)
        self._desk.change(work, "", self._page, partial(self._closed, period))

    def _closed(self, period: Period, _entry: int) -> None:
        self._begins = True
        self.refresh()
        self.close_form.reason.clear()
        name = wording.period_name(period)
        self._page.tell(_("{period} is closed; its reports are kept as sent.").format(period=name))

    def _ask_why(self) -> None:
        self.reopen_form.show()
        self.reopen_form.ask(needs_reason=True)
        self.reopen.hide()
        self.reopen_form.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.reopen_form.hide()
        self.reopen.setVisible(self.view is not None and self.view.is_closed)
        self.reopen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reopen(self, reason: str) -> None:
        ledger, period = self._desk.ledger, self._desk.period
        work = partial(closing.reopen_period, ledger, period.code, reason)
        self._desk.change(work, "", self._page, partial(self._reopened, period))

    def _reopened(self, period: Period, _entry: int) -> None:
        self._begins = True
        self.refresh()
        self.reopen_form.reason.clear()
        self.reopen_form.hide()
        self._page.tell(_("{period} is open again.").format(period=wording.period_name(period)))

    def _save_sent(self) -> None:
        chosen = self.sent.chosen()
        if isinstance(chosen, Sent):
            file = file_choice.file_to_write(self, _("Save what was sent"), chosen.file_name)
            if file is not None:
                self.save_sent_as(chosen, file)

    def _save_corrections(self) -> None:
        name = f"{writing.CORRECTIONS}-{self._desk.period.code.replace('..', '_')}.xlsx"
        file = file_choice.file_to_write(self, _("Save as Excel"), name)
        if file is not None:
            self.save_corrections_as(file)

    def _tell_saved(self, file: Path, _written: object) -> None:
        self._page.told.emit(file_choice.saved_notice(file))

    def _build(self) -> None:
        inside = QWidget()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        for words in (self._headline, self._detail):
            words.setWordWrap(True)
            column.addWidget(words)
        column.addWidget(self.gaps, 2)
        column.addWidget(self.close_form)
        column.addWidget(self._sent_heading)
        column.addWidget(self.sent, 1)
        column.addLayout(_alone(self.save_sent))
        column.addWidget(self._corrected_heading)
        column.addWidget(self.corrections, 1)
        column.addLayout(_alone(self.save_corrections))
        column.addLayout(_alone(self.reopen))
        column.addWidget(self.reopen_form)
        column.addStretch()
        for part in (self.gaps, self.close_form, self.reopen_form, self.reopen, self.sent, self._sent_heading):
            part.hide()
        for part in (self.corrections, self._corrected_heading, self.save_sent, self.save_corrections):
            part.hide()

    def _connect(self) -> None:
        self.gaps.wanted.connect(self.gap_wanted)
        self.close_form.given.connect(self._close)
        self.reopen.clicked.connect(self._ask_why)
        self.reopen_form.given.connect(self._reopen)
        self.reopen_form.left.connect(self._leave)
        self.save_sent.clicked.connect(self._save_sent)
        self.save_corrections.clicked.connect(self._save_corrections)


def _alone(button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch()
    return row
