"""The texts of the form: what was done, what hinders, what is proposed to whom; it must not know of which task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.periods import parse_period
from desktop.domain.text import match_key
from desktop.services.progress.carried_texts import TEXTS as CARRIED
from desktop.services.words import wording
from desktop.system.language import N_, _
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.growing_text import GrowingText
from desktop.views.name_search import find_by_any_part
from desktop.views.parts import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.presenters.task_entries import Entry
    from desktop.services.progress.recording import ProgressRow
    from desktop.views.theme import Theme

TEXTS = {
    "result": N_("Result"),
    "advantage": N_("Advantages"),
    "difficulty": N_("Difficulties"),
    "proposal": N_("Proposals"),
    "note": N_("Note"),
}


class Narratives(QWidget):
    """A box for each text, to whom the proposal goes, and the texts of the period before on demand (``carry``)."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.texts = {name: GrowingText(theme) for name in TEXTS}
        self.addressee = QComboBox()
        self.carry = QAction(self)
        self.carry.setShortcut(QKeySequence("Ctrl+'"))
        self._button, self._same = ActButton(theme, self.carry, "copy", "quiet"), label("secondary")
        self._labels = {name: label("secondary") for name in (*TEXTS, "addressee")}
        self._carried: tuple[str, ...] = ()
        self._build()
        for box in self.texts.values():
            box.textChanged.connect(self._follow)
        self.addressee.editTextChanged.connect(self._follow)

    def said(self) -> dict[str, str]:
        """Return what is written in the boxes."""
        return {name: box.toPlainText() for name, box in self.texts.items()}

    def said_to(self) -> str:
        """Return to whom the proposal goes; nobody where nothing is proposed."""
        return self.addressee.currentText() if self.texts["proposal"].toPlainText().strip() else ""

    def is_unchanged(self) -> bool:
        """Say whether the texts are still those of the period before."""
        said = tuple(match_key(self.texts[name].toPlainText()) for name in CARRIED)
        return any(said) and said == tuple(map(match_key, self._carried))

    def show_entry(self, entry: Entry) -> None:
        """Show the texts of an entry; one that stands there already keeps its cursor."""
        self._carried = tuple(getattr(entry, name) for name in CARRIED) if entry.is_unchanged else ()
        for name, box in self.texts.items():
            if box.toPlainText() != getattr(entry, name):
                box.setPlainText(getattr(entry, name))
        if self.said_to() != entry.addressee:
            self.addressee.setEditText(entry.addressee)
        self._fit()

    def take(self, before: ProgressRow) -> bool:
        """Fill the empty boxes with the texts of the period before; say whether there was one to fill."""
        boxes = {name: self.texts[name] for name in CARRIED}
        empty = [name for name, box in boxes.items() if getattr(before, name) and not box.toPlainText().strip()]
        self._carried = tuple(getattr(before, name) for name in CARRIED)
        if "proposal" in empty:
            self.addressee.setEditText(before.addressee)
        for name in empty:
            self.texts[name].setPlainText(getattr(before, name))
        self._fit()
        return bool(empty)

    def offer(self, names: Sequence[str]) -> None:
        """Offer to whom a proposal may go; what is written stays."""
        written = self.addressee.currentText()
        with QSignalBlocker(self.addressee):
            self.addressee.clear()
            self.addressee.addItems(list(names))
            self.addressee.setEditText(written)

    def retranslate(self) -> None:
        """Set every text again."""
        for name, msgid in (*TEXTS.items(), ("addressee", N_("Proposed to"))):
            self._labels[name].setText(_(msgid))
            (self.texts.get(name) or self.addressee).setAccessibleName(_(msgid))
        line = self.addressee.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("Like the People's Committee of the province"))
        self.carry.setText(_("Copy the texts of the period before"))
        self.carry.setIconText(_("Copy from last period"))
        self._same.setText(_("Unchanged since last period"))

    def restyle(self) -> None:
        """Size everything again."""
        self.addressee.setFixedHeight(self._theme.metrics.px(tokens.CONTROL))
        for box in self.texts.values():
            box.fit()

    def _build(self) -> None:
        find_by_any_part(self.addressee)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self._same, 1)
        # Tab goes from the share to what is written; copying has a key of its own.
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._same.setWordWrap(True)
        # Without this the words would widen the drawer.
        self._same.setMinimumWidth(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(row)
        for name, box in self.texts.items():
            column.addLayout(under(self._labels[name], box))
            if name == "proposal":
                column.addLayout(under(self._labels["addressee"], self.addressee))
        self._fit()

    def _follow(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        proposes = bool(self.texts["proposal"].toPlainText().strip())
        for part in (self._labels["addressee"], self.addressee):
            part.setVisible(proposes)
        self._same.setVisible(self.is_unchanged())


def carried_words(before: ProgressRow) -> str:
    """Say from which period texts were copied."""
    name = wording.period_name(parse_period(before.period))
    period = name[:1].lower() + name[1:]
    return _("The texts of {period} were copied; change what is different.").format(period=period)


def under(heading: QLabel, field: QWidget) -> QVBoxLayout:
    """Put a field below its name."""
    column = QVBoxLayout()
    column.setSpacing(tokens.XS)
    column.addWidget(heading)
    column.addWidget(field)
    heading.setBuddy(field)
    return column
