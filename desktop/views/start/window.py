"""The start window: three pages at most to the first useful screen; it must not open or make a ledger itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.findings import Refused
from desktop.presenters.first_run import SUFFIX, FirstRun
from desktop.services.words import wording
from desktop.system import language, paths
from desktop.system.language import N_, _
from desktop.views import tokens
from desktop.views.banner import Banner
from desktop.views.parts import describe, label, push_button
from desktop.views.rail import PROGRAM
from desktop.views.start.agency_step import AgencyStep
from desktop.views.start.plans_step import PlansStep
from desktop.views.start.welcome import Welcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.views.theme import Theme

WELCOME, AGENCY, PLANS = range(3)
_SUBTITLES = (
    N_("Follow the tasks of plans, count digitized files, report on time."),
    N_("Whose ledger is it?"),
    N_("Which plans does the agency follow?"),
)
_LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


class StartWindow(QWidget):
    """Asks which ledger. ``open_wanted`` carries a path, ``new_wanted`` a ``NewLedger``, ``language_wanted`` a code.

    ``left``: Esc was pressed on the first page.
    """

    open_wanted = Signal(object)
    new_wanted = Signal(object)
    practice_wanted = Signal()
    language_wanted = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._run = FirstRun(paths.documents_folder())
        self._logo, self._title, self._subtitle = QLabel(), label("title", PROGRAM), label("page_line")
        self._problem = Banner(theme, "warning")
        self._stack = QStackedWidget()
        self.welcome, self.agency, self.plans = Welcome(theme), AgencyStep(self._run), PlansStep(self._run)
        self._language, self._back, self._next = push_button("quiet"), push_button(), push_button("primary")
        self.setProperty("role", "paper")
        self._build()
        self._connect()
        self.retranslate()
        self.restyle()
        self.resize(QSize(*tokens.START))

    def show_recent(self, ledgers: Sequence[str]) -> None:
        """List the ledgers opened before."""
        self.welcome.show_recent(ledgers)
        self.welcome.take_focus()

    def show_problem(self, sentence: str) -> None:
        """Say why the ledger asked for was not opened or made; an empty sentence takes it back."""
        self._problem.say(sentence)

    def set_busy(self, *, busy: bool) -> None:
        """Take no choice while a ledger is being made or opened."""
        self._stack.setDisabled(busy)
        self._next.setDisabled(busy)
        if busy:
            self._subtitle.setText(_("One moment…"))
        else:
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        self.setWindowTitle(_("Begin"))
        for page in (self.welcome, self.agency, self.plans):
            page.retranslate()
        other = next(name for code, name in _LANGUAGES.items() if code != language.language())
        self._language.setText(other)
        describe(self._language, other)
        self._show()

    def restyle(self) -> None:
        """Tint and size everything again."""
        palette, size = self._theme.palette, self._theme.metrics.px(tokens.ICON_LARGE)
        logo = self._theme.icons.logo(palette.accent, palette.on_accent)
        self.setWindowIcon(logo)
        self._logo.setPixmap(logo.pixmap(QSize(size, size), self.devicePixelRatioF()))

    def _show(self) -> None:
        step = self._stack.currentIndex()
        self._subtitle.setText(_(_SUBTITLES[step]))
        self._back.setVisible(step > WELCOME)
        self._next.setVisible(step > WELCOME)
        self._back.setText(_("Back"))
        self._next.setText(_("Make the ledger") if step == PLANS else _("Next"))
        self._next.setEnabled(self._run.agency is not None)
        self._language.setVisible(step == WELCOME)

    def _go(self, step: int) -> None:
        self._problem.say("")
        self._stack.setCurrentIndex(step)
        self._show()
        (self.welcome, self.agency, self.plans)[step].take_focus()

    def _go_back(self) -> None:
        if self._stack.currentIndex() > WELCOME:
            self._go(self._stack.currentIndex() - 1)
        else:
            self.left.emit()

    def _go_on(self) -> None:
        if self._stack.currentIndex() == PLANS:
            self._want_new()
        elif self._run.agency is not None:
            self.plans.show_choices()
            self._go(PLANS)

    def _start_new(self) -> None:
        self._go(AGENCY)

    def _want_new(self) -> None:
        try:
            wanted = self._run.new_ledger()
        except Refused as refused:
            self._problem.say(wording.sentence(refused.finding))
        else:
            self.new_wanted.emit(wanted)

    def _choose_file(self) -> None:
        kinds = f"{PROGRAM} (*{SUFFIX})"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Open a ledger"), str(paths.documents_folder()), kinds)
        if chosen:
            self._open(chosen)

    def _open(self, path: str) -> None:
        self.open_wanted.emit(Path(path))

    def _want_language(self) -> None:
        self.language_wanted.emit(next(code for code in _LANGUAGES if code != language.language()))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._problem)
        content = QVBoxLayout()
        content.setContentsMargins(tokens.XXL, tokens.XL, tokens.XXL, tokens.L)
        content.setSpacing(tokens.L)
        content.addLayout(self._build_head())
        for page in (self.welcome, self.agency, self.plans):
            self._stack.addWidget(page)
        content.addWidget(self._stack, 1)
        content.addLayout(self._build_foot())
        column.addLayout(content, 1)

    def _build_head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        row.addWidget(self._logo)
        row.addLayout(words, 1)
        return row

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self._language)
        row.addStretch()
        row.addWidget(self._back)
        row.addWidget(self._next)
        return row

    def _connect(self) -> None:
        self.welcome.new_wanted.connect(self._start_new)
        self.welcome.file_wanted.connect(self._choose_file)
        self.welcome.practice_wanted.connect(self.practice_wanted)
        self.welcome.recent_chosen.connect(self._open)
        self.agency.changed.connect(self._show)
        self.agency.taken.connect(self._go_on)
        self.plans.taken.connect(self._go_on)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self._language.clicked.connect(self._want_language)
        self._theme.changed.connect(self.restyle)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self._go_back)
        make = QShortcut(QKeySequence("Ctrl+Return"), self)
        make.activated.connect(self._go_on_by_key)

    def _go_on_by_key(self) -> None:
        if self._stack.currentIndex() > WELCOME:
            self._go_on()

    def changeEvent(self, event: QEvent) -> None:
        """Set every text again in a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
