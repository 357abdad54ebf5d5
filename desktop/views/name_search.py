"""A box of names that is found in by any part of a name and takes other names too; it must not know whose they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

_SHORTEST = 12


def find_by_any_part(names: QComboBox) -> None:
    """Let a box be typed in, and offer the names that hold what is typed; it needs no room for the longest."""
    names.setEditable(True)
    names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    names.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    names.setMinimumContentsLength(_SHORTEST)
    finder = QCompleter(names.model(), names)
    finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    finder.setFilterMode(Qt.MatchFlag.MatchContains)
    finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    names.setCompleter(finder)
