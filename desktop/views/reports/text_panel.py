"""Where the text of a periodic report is edited, beside its page; it must not know how it is drafted or kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit

from desktop.presenters import report_text as presented
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.banner import Banner
from desktop.views.parts import label, push_button
from desktop.views.record_form import RecordForm

if TYPE_CHECKING:
    from desktop.presenters.report_text import ReportText
    from desktop.services.documents.period_reports import ReportInput
    from desktop.views.theme import Theme


class TextPanel(RecordForm):
    """``kept`` carries what is written; ``dropped`` asks for a new draft; ``left`` gives what was changed up."""

    kept = Signal(object)
    dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.number, self.day, self.subject = QLineEdit(), QLineEdit(), QLineEdit()
        self.text = QPlainTextEdit()
        super().__init__({"number": self.number, "day": self.day, "subject": self.subject, "text": self.text})
        self.setProperty("role", "paper")
        self._heading, self._state, self._wrong = label("sheet_title"), label("secondary"), label("secondary")
        self.behind, self.take, self.drop_all = Banner(theme, "warning"), push_button(), push_button()
        self._shown: ReportText | None = None
        self._build()
        self.take.clicked.connect(self._take_figures)
        self.drop_all.clicked.connect(self.dropped)
        self.day.textChanged.connect(self._check)
        self.text.textChanged.connect(self._check)

    def show_text(self, shown: ReportText) -> None:
        """Show a report to be edited, from its beginning."""
        self._shown = shown
        said = shown.written.said
        self.number.setText(said.number)
        self.day.setText(shown.day)
        self.subject.setText(said.subject or shown.default_subject)
        self.subject.setCursorPosition(0)
        self.text.setPlainText(said.text)
        self._state.setText(presented.state_words(shown))
        self.behind.say(presented.behind_words(shown))
        self.drop_all.setEnabled(shown.written.is_kept)
        self._check()

    def begin(self) -> None:
        """Put the keys on the text."""
        self.text.setFocus()

    def said(self) -> ReportInput | None:
        """Return what is written; None while it cannot be kept."""
        said = presented.said_of(self.text.toPlainText(), self.subject.text(), self.number.text(), self.day.text())
        return said if said and said.text.strip() else None

    def is_changed(self) -> bool:
        """Say whether what is written is another than what was shown."""
        if self._shown is None:
            return False
        was = self._shown.written.said
        fields = (self.text.toPlainText(), self.subject.text(), self.number.text(), self.day.text())
        return fields != (was.text, was.subject or self._shown.default_subject, was.number, self._shown.day)

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(_("Text of the report"))
        self._name_fields(
            {
                "number": _("Document number"),
                "day": _("Date of issue"),
                "subject": _("Subject"),
                "text": _("Text, one paragraph a line; lines like “I. …” and “1. …” are printed as headings"),
            }
        )
        self.number.setPlaceholderText(_("empty: written by hand"))
        self.day.setPlaceholderText(_("empty: written by hand"))
        self._wrong.setText(_("Write the day like 17/09/2025, or leave it empty."))
        self.keep.setText(_("Save"))
        self.drop.setText(_("Discard"))
        self.take.setText(_("Put the new figures in"))
        self.drop_all.setText(_("Draft anew"))
        self.drop_all.setToolTip(_("Throw away what was written and draft the report from the figures again"))

    def restyle(self) -> None:
        """Size the fields again."""
        for field in (self.number, self.day, self.subject):
            field.setFixedHeight(self._theme.metrics.px(tokens.CONTROL))

    def _take_figures(self) -> None:
        """Put the new figures where the officer left the old ones alone; nothing is kept yet."""
        if self._shown is not None:
            self.text.setPlainText(self._shown.written.with_figures)
            self.behind.say("\n".join(presented.left_lines(self._shown.written.left)))
            self.take.hide()

    def _check(self) -> None:
        is_day = presented.said_of("x", "", "", self.day.text()) is not None
        self._wrong.setVisible(not is_day)
        self.keep.setEnabled(self.said() is not None)
        self.take.setVisible(bool(self._shown and self._shown.written.is_behind))

    def _tell(self) -> None:
        said = self.said()
        if said is not None:
            self.kept.emit(said)

    def _build(self) -> None:
        column = self._lay_out()
        column.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.L)
        column.insertWidget(0, self._heading)
        column.insertWidget(1, self._state)
        column.insertWidget(2, self.behind)
        self._state.setWordWrap(True)
        self._labels["text"].setWordWrap(True)
        strip = self.behind.layout()
        if isinstance(strip, QHBoxLayout):
            strip.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        column.insertLayout(column.indexOf(self._labels["number"]), self._side_by_side("number", "day"))
        column.insertWidget(column.indexOf(self._labels["subject"]), self._wrong)
        self._wrong.setWordWrap(True)
        column.setStretchFactor(self.text, 1)
        buttons = column.itemAt(column.count() - 1).layout()
        if isinstance(buttons, QHBoxLayout):
            buttons.addWidget(self.drop_all)
        self.text.setTabChangesFocus(True)
        self.restyle()

    def _side_by_side(self, *names: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.S)
        grid.setVerticalSpacing(tokens.XS)
        for place, name in enumerate(names):
            grid.addWidget(self._labels[name], 0, place)
            grid.addWidget(self._fields[name], 1, place)
        return grid
