"""What each column of a workbook was taken for, to be put right; it must not know how it was recognised."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.presenters.foreign import ColumnLine

_CHOICE_LETTERS = 12


class Columns(QScrollArea):
    """A heading and a choice below it for every column; ``changed`` carries the column and what it holds."""

    changed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines: tuple[ColumnLine, ...] = ()
        self.choices: dict[str, QComboBox] = {}

    def show_lines(self, lines: Sequence[ColumnLine]) -> None:
        """Show the columns of a workbook; the keyboard stays on the column it is on."""
        if tuple(lines) == self._lines:
            return
        held = next((place for place, choice in self.choices.items() if choice.hasFocus()), "")
        self._lines, self.choices = tuple(lines), {}
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.L)
        column.setSpacing(tokens.XS)
        several = len({line.sheet for line in lines}) > 1
        before = ""
        for line in lines:
            if several and line.sheet != before:
                column.addWidget(label("sheet_title", line.sheet))
            before = line.sheet
            self._add(column, line)
        column.addStretch()
        self.setWidget(sheet)
        if held in self.choices:
            self.choices[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, column: QVBoxLayout, line: ColumnLine) -> None:
        heading = label("secondary", f"{line.letter} · {line.heading}")
        heading.setWordWrap(True)
        choice = QComboBox()
        choice.setAccessibleName(_("Column {letter}: {heading}").format(letter=line.letter, heading=line.heading))
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(_CHOICE_LETTERS)
        for value, shown in line.choices:
            choice.addItem(shown, value)
        # What the reader took it for may be none of the choices; it is shown as not taken over then.
        choice.setCurrentIndex(max(0, choice.findData(line.taken)))
        choice.activated.connect(partial(self._say, line, choice))
        heading.setBuddy(choice)
        column.addWidget(heading)
        column.addWidget(choice)
        column.addSpacing(tokens.S)
        self.choices[line.place] = choice

    def _say(self, line: ColumnLine, choice: QComboBox, _index: int) -> None:
        self.changed.emit(line, choice.currentData())
