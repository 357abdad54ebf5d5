"""Puts the open questions of a workbook one at a time; it must not know what becomes of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.flow import Flow
from desktop.views.parts import clear, label, press_by_enter, push_button

if TYPE_CHECKING:
    from desktop.presenters.foreign import Asked
    from desktop.views.theme import Theme

_AS_BUTTONS, _CHOICE_LETTERS = 3, 40


class QuestionCard(QFrame):
    """Shows the first of the questions with its answers; ``answered`` carries the question and the answer."""

    answered = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "ask")
        self._asked: tuple[Asked, ...] = ()
        self._at = label("secondary")
        self._text = label("")
        self._text.setWordWrap(True)
        self._answers = QWidget()
        self._for_all: QCheckBox | None = None
        self._first: QWidget = self._text
        self._build()
        self.hide()

    def ask(self, asked: tuple[Asked, ...]) -> None:
        """Put these questions; the card is gone where there are none."""
        if asked != self._asked:
            self._asked = asked
            if asked:
                self._put(asked[0])
        self.setVisible(bool(asked))

    def has_keyboard(self) -> bool:
        """Say whether an answer is being given by keys."""
        return self._answers.isAncestorOf(QApplication.focusWidget() or self)

    def focus_answer(self) -> None:
        """Put the keyboard on the first answer."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def lead_from(self, before: QWidget) -> None:
        """Let Tab come from a widget to the answers, which are made anew for each question, and go on from there."""
        for item in filter(None, map(self._row.itemAt, range(self._row.count()))):
            self.setTabOrder(before, item.widget())
            before = item.widget()

    def retranslate(self) -> None:
        """Set every text again."""
        if self._asked:
            self._put(self._asked[0])

    def _build(self) -> None:
        # In one line they could be wider than the page, and the question would be given the height of that width.
        self._row = Flow(self._answers, tokens.S)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        whole.setSpacing(tokens.XS)
        whole.addWidget(self._at)
        whole.addWidget(self._text)
        whole.addWidget(self._answers)

    def _give(self, asked: Asked, answer: str) -> None:
        of_all = self._for_all is not None and self._for_all.isChecked()
        self.answered.emit(asked.asking(of_all=of_all), answer)

    def _put(self, asked: Asked) -> None:
        count = len(self._asked)
        said = ngettext("{count} question to settle", "{count} questions to settle", count)
        self._at.setText(said.format(count=count))
        self._text.setText(asked.text)
        clear(self._row)
        self._for_all = None
        self._first = self._text
        if len(asked.choices) > _AS_BUTTONS:
            self._put_list(asked)
        else:
            self._put_buttons(asked)
        if asked.hint:
            self._put_field(asked)

    def _put_for_all(self, asked: Asked) -> None:
        if asked.for_all:
            self._for_all = QCheckBox(asked.for_all)
            self._row.addWidget(self._for_all)

    def _put_buttons(self, asked: Asked) -> None:
        self._put_for_all(asked)
        for value, shown in asked.choices:
            button = self._button(shown, value)
            if self._first is self._text:
                self._first = button

    def _put_list(self, asked: Asked) -> None:
        choices = QComboBox()
        choices.setAccessibleName(asked.text)
        choices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choices.setMinimumContentsLength(_CHOICE_LETTERS)
        for value, shown in asked.choices:
            choices.addItem(shown, value)
        choices.setPlaceholderText(_("Choose…"))
        choices.setCurrentIndex(-1)
        self._row.addWidget(choices)
        self._put_for_all(asked)
        keep = self._button(_("Give this answer"), None)
        keep.setEnabled(False)
        choices.currentIndexChanged.connect(lambda _index: keep.setEnabled(True))
        keep.clicked.connect(lambda: self._give(asked, choices.currentData()))
        if self._first is self._text:
            self._first = choices

    def _put_field(self, asked: Asked) -> None:
        field = QLineEdit()
        field.setAccessibleName(asked.text)
        field.setPlaceholderText(asked.hint)
        field.setMinimumWidth(self._theme.metrics.px(tokens.FILES) * 3 // 2)
        self._row.addWidget(field)
        keep = self._button(_("Give this answer"), None)

        def give() -> None:
            if text := field.text().strip():
                self._give(asked, text)

        keep.clicked.connect(give)
        field.returnPressed.connect(give)
        if self._first is self._text:
            self._first = field

    def _button(self, text: str, value: str | None) -> QPushButton:
        button = push_button()
        button.setText(text)
        button.setAccessibleName(text)
        press_by_enter(button)
        if value is not None:
            asked = self._asked[0]
            button.clicked.connect(lambda: self._give(asked, value))
        self._row.addWidget(button)
        return button
