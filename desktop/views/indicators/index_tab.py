"""The tab of the index 766: groups, measures, counts, formulas and points; its table of formulas out and in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from desktop.presenters import index_scores as shown
from desktop.presenters.file_names import file_name
from desktop.services.documents.indicator_tables import index_notes
from desktop.services.indicators import indexes
from desktop.services.words import wording
from desktop.system.language import N_, _
from desktop.views import file_choice, tokens
from desktop.views.act_button import ActButton
from desktop.views.directories.facts import Facts
from desktop.views.directories.line_view import line_view
from desktop.views.directories.tab import Tab
from desktop.views.indicators.copying import CopyKeys, put_on_clipboard
from desktop.views.items.score_table import ScoreTableModel
from desktop.views.parts import Line, end_with, fit_columns

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.index_scores import Index
    from desktop.services.indicators.indexes import IndexScore
    from desktop.store.ledger import Changes, Ledger
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

_TOUCHING = frozenset({"count", "definition", "agency"})


class IndexTab(Tab):
    """The points of an index in the period in hand; the one in front of several tables of formulas is chosen above."""

    name = N_("Index 766")
    drawer_name = N_("Measure")
    act_icon = "print"

    report_wanted = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(theme, desk, page)
        self._code = indexes.DEFAULT
        self._score: IndexScore | None = None
        self._known: tuple[Index, ...] = ()
        self.facts = Facts()
        end_with(self, self.facts)
        self.drawer = self.facts
        self.act, self.load, self.save, self.drop, self.copy = (QAction(self) for _act in range(5))
        self.act.setShortcut("Ctrl+Return")
        self.index = QComboBox()
        self._headline = Line("page_line")
        self.lines = ScoreTableModel(theme, self)
        self.table = line_view(self.lines)
        self._build()
        self._connect()

    def allow(self, *, is_shown: bool) -> None:
        """Let the acts be done while the tab is in front alone."""
        can_write = is_shown and not self._desk.ledger.read_only
        self.act.setEnabled(is_shown)
        self.save.setEnabled(is_shown)
        self.load.setEnabled(can_write)
        self.drop.setEnabled(can_write)

    def refresh(self, changes: Changes | None) -> None:
        """Score the index again."""
        if changes is None or changes.kinds & _TOUCHING:
            ledger, period, code = self._desk.ledger, self._desk.period.code, self._code
            self._desk.ask(partial(_read, ledger, period, code), self._show, self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        self.act.setText(_("Print the index"))
        self.load.setText(_("Use another table of formulas…"))
        self.load.setIconText(_("Load formulas…"))
        self.save.setText(_("Save the table of formulas to change it…"))
        self.save.setIconText(_("Save formulas…"))
        self.drop.setText(_("Go back to the table of before"))
        self.drop.setIconText(_("Go back"))
        self.copy.setText(_("Copy"))
        self.index.setAccessibleName(_("Table of formulas"))
        self.table.setAccessibleName(_("Index 766"))
        self.restyle()
        self._note()

    def restyle(self) -> None:
        """Size the rows and columns again."""
        widths = dict.fromkeys((shown.CODE, shown.MOST, shown.POINTS, shown.SHARE), tokens.COUNT_COLUMN)
        fit_columns(self.table, self._theme, {**widths, shown.COUNTS: tokens.LEAD_COLUMN}, shown.NAME)

    def _show(self, found: tuple[tuple[Index, ...], IndexScore]) -> None:
        self._known, self._score = found
        place = max(self.table.currentIndex().row(), 0)
        self.index.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.index.clear()
        for one in self._known:
            self.index.addItem(one.name, one.code)
        self.index.setCurrentIndex(max(self.index.findData(self._score.index.code), 0))
        self.index.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.lines.show_rows(shown.lines(self._score))
        self._headline.set_whole(shown.headline(self._score))
        self.table.selectRow(place)
        self._note()

    def _choose(self) -> None:
        self._code = str(self.index.currentData() or indexes.DEFAULT)
        self.refresh(None)

    def _note(self) -> None:
        row = self.lines.row(self.table.currentIndex())
        if row is None or self._score is None:
            return
        pairs = (
            (_("Table of formulas"), self._score.index.name),
            (_("Counts of"), wording.period_name(self._score.period)),
            (_("Basis"), self._score.index.basis),
        )
        self.facts.show_sentences(row.tells, pairs, _("How points are told"), index_notes(self._score))

    def _print(self) -> None:
        self.report_wanted.emit("chi-so-766" if self._code == indexes.DEFAULT else f"chi-so-766:{self._code}")

    def _copy(self) -> None:
        if self._score is not None:
            put_on_clipboard(shown.table(self._score))

    def _load(self) -> None:
        file = file_choice.file_to_read(self._page, self.load.text(), (".toml",))
        if file:
            self.load_file(file)

    def load_file(self, file: Path) -> None:
        """Use a table of formulas from now on."""
        said = _("The points follow {file} from now on.").format(file=file.name)
        self._desk.change(lambda: indexes.load_index(self._desk.ledger, file)[1], said, self._page)

    def _save(self) -> None:
        name = file_name([self._score.index.code if self._score else "766"], ".toml")
        file = file_choice.file_to_write(self._page, self.save.text(), name)
        if file:
            self.save_file(file)

    def save_file(self, file: Path) -> None:
        """Write the table of formulas."""
        code = self._code

        def work() -> Path:
            indexes.save_index(self._desk.ledger, file, code)
            return file

        self._desk.ask(work, self._tell_saved, self._page)

    def _tell_saved(self, file: Path) -> None:
        self._page.told.emit(file_choice.saved_notice(file))

    def _drop(self) -> None:
        work = partial(indexes.remove_index, self._desk.ledger, self._code)
        self._desk.change(work, _("The table of before is used again."), self._page)

    def _build(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.S)
        row.setSpacing(tokens.S)
        row.setContentsMargins(0, 0, tokens.L, 0)
        row.addWidget(self.index, 1)
        for act, icon in ((self.load, "open"), (self.save, "export"), (self.drop, "undo")):
            row.addWidget(ActButton(self._theme, act, icon))
        CopyKeys(self.table, self.copy)
        column.addLayout(row)
        column.addWidget(self._headline)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.index.currentIndexChanged.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(self._note)
        self.act.triggered.connect(self._print)
        self.load.triggered.connect(self._load)
        self.save.triggered.connect(self._save)
        self.drop.triggered.connect(self._drop)
        self.copy.triggered.connect(self._copy)


def _read(ledger: Ledger, period: str, code: str) -> tuple[tuple[Index, ...], IndexScore]:
    return indexes.indexes(ledger), indexes.index_score(ledger, period, code)
