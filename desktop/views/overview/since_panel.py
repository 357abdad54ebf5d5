"""The part of the drawer that tells what changed since the last report; it must not know how it is found out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.presenters import since_report as presented
from desktop.services.reports import writing
from desktop.system.language import _
from desktop.views import file_choice, tokens
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.presenters.since_report import Section
    from desktop.services.reports.since_report import SinceReport
    from desktop.views.desk import Desk
    from desktop.views.page import Page


class SincePanel(QWidget):
    """Shows the changes under their headings, and writes them as a workbook or a PDF."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self.found: SinceReport | None = None
        self._is_read = False
        self._headline, self._detail = label("sheet_title"), label("secondary")
        self.area = QScrollArea()
        self.pdf, self.excel = push_button(), push_button()
        self._build()
        self.pdf.clicked.connect(partial(self._ask_file, ".pdf"))
        self.excel.clicked.connect(partial(self._ask_file, ".xlsx"))

    def refresh(self) -> None:
        """Compare the period in hand with the report sent before."""
        period = self._desk.period
        self._desk.ask(partial(presented.read_changes, self._desk.ledger, period), self._take, self._page)

    def begin(self) -> None:
        """Put the keyboard into what is told."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        self.area.setAccessibleName(_("Since the last report"))
        self.pdf.setText(_("Save as PDF…"))
        self.excel.setText(_("Save as Excel…"))
        if self._is_read:
            self._take(self.found)

    def save_as(self, file: Path) -> None:
        """Write what changed as .pdf or .xlsx."""
        work = partial(writing.write_report, self._desk.ledger, writing.CHANGES, file, period=self._desk.period.code)
        self._desk.ask(work, partial(self._tell_saved, file), self._page)

    def _take(self, found: SinceReport | None) -> None:
        self.found, self._is_read = found, True
        self._headline.setText(presented.headline(found))
        self._detail.setText(presented.detail(found))
        self._detail.setVisible(found is not None)
        self.area.setWidget(_told(presented.sections(found)))
        for part in (self.area, self.pdf, self.excel):
            part.setVisible(found is not None)

    def _ask_file(self, ending: str) -> None:
        title = _("Save as PDF") if ending == ".pdf" else _("Save as Excel")
        name = f"{writing.CHANGES}-{self._desk.period.code.replace('..', '_')}{ending}"
        file = file_choice.file_to_write(self, title, name)
        if file is not None:
            self.save_as(file)

    def _tell_saved(self, file: Path, _written: object) -> None:
        self._page.told.emit(file_choice.saved_notice(file))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        for words in (self._headline, self._detail):
            words.setWordWrap(True)
            column.addWidget(words)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.area, 1)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self.excel)
        row.addWidget(self.pdf)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
        for part in (self.area, self.pdf, self.excel):
            part.hide()


def _told(sections: tuple[Section, ...]) -> QWidget:
    shown = QWidget()
    column = QVBoxLayout(shown)
    column.setContentsMargins(0, tokens.S, tokens.S, 0)
    column.setSpacing(tokens.XS)
    for section in sections:
        column.addWidget(_text("secondary" if not section.lines else "", section.heading))
        for line in section.lines:
            column.addWidget(_text("", f"• {line.text}", line.whole))
            if line.small:
                column.addWidget(_text("secondary", line.small))
        column.addSpacing(tokens.M)
    column.addStretch()
    return shown


def _text(role: str, said: str, whole: str = "") -> QWidget:
    words = label(role, said)
    words.setToolTip(whole)
    words.setWordWrap(True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words
