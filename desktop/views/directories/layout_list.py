"""The tab of known layouts: how workbooks nobody laid out are read, handed to other offices, forgotten."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.presenters import layout_lines
from desktop.services.workbooks import layouts
from desktop.system.language import N_, _
from desktop.views import file_choice, tokens
from desktop.views.act_button import ActButton
from desktop.views.directories.facts import Facts
from desktop.views.directories.tab import Tab
from desktop.views.flat_list import FlatList, row
from desktop.views.parts import end_with, label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.presenters.layout_lines import LayoutLine
    from desktop.store.ledger import Changes, Ledger
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

_TOUCHING = frozenset({"definition"})
_ENDINGS = (".json",)


class LayoutList(Tab):
    """The layouts that were settled while workbooks came in; the act takes those of another office over."""

    name = N_("Known layouts")
    drawer_name = N_("Known layout")
    act_icon = "import"

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(theme, desk, page)
        self.lines: Sequence[LayoutLine] = ()
        self._is_shown = False
        self.list, self._empty = FlatList(4), label("page_line")
        self.drawer = self.facts = Facts()
        end_with(self, self.facts)
        self.act, self.write, self.drop = QAction(self), QAction(self), QAction(self)
        self.act.setShortcut("Ctrl+Return")
        self._build()
        self._connect()

    def allow(self, *, is_shown: bool) -> None:
        """Let layouts be taken over while the list is in front."""
        self._is_shown = is_shown
        self._note()

    def refresh(self, changes: Changes | None) -> None:
        """Read the layouts again."""
        if changes is None or changes.kinds & _TOUCHING:
            self._desk.ask(partial(layout_lines.layout_lines, self._desk.ledger), self._show, self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        self.act.setText(_("Take over from another office…"))
        self.write.setText(_("Write all as a data file…"))
        self.drop.setText(_("Forget this layout"))
        self.list.setAccessibleName(_("Known layouts"))
        self.list.setHeaderLabels([_("Headings"), _("Holds"), _("Settled for"), _("Settled on")])
        self._empty.setText(
            _("What you answer while a workbook is taken over is kept here, so that its like is not asked about again.")
        )
        self._show(self.lines)

    def current(self) -> LayoutLine | None:
        """Return the layout the cursor is on."""
        return next((line for line in self.lines if line.code == self.list.key()), None)

    def _take_over(self) -> None:
        file = file_choice.file_to_read(self, _("Choose the layouts another office wrote"), _ENDINGS)
        if file:
            work = partial(_taken_over, self._desk.ledger, file)
            self._desk.change(work, _("Took over the layouts of {file}.").format(file=file.name), self._page)

    def _write(self) -> None:
        file = file_choice.file_to_write(self, _("Write the layouts"), _("known-layouts.json"))
        if file:
            work = partial(layouts.export_layouts, self._desk.ledger, file)
            self._desk.ask(work, partial(self._tell_written, file), self._page)

    def _tell_written(self, file: Path, _done: tuple[int, str]) -> None:
        self._page.told.emit(file_choice.saved_notice(file))

    def _forget(self) -> None:
        line = self.current()
        if line is not None:
            work = partial(layouts.remove_layout, self._desk.ledger, line.code)
            self._desk.change(work, _("This layout is forgotten; its workbooks are asked about again."), self._page)

    def _show(self, lines: Sequence[LayoutLine]) -> None:
        self.lines = lines
        self.list.show_rows(
            (line.code, row((line.headings, line.holds, line.file, line.day), hint=line.headings)) for line in lines
        )
        self.list.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._note()

    def _note(self) -> None:
        line, can_write = self.current(), not self._desk.ledger.read_only
        self.act.setEnabled(self._is_shown and can_write)
        self.write.setEnabled(self._is_shown and bool(self.lines))
        self.drop.setEnabled(self._is_shown and can_write and line is not None)
        if line is not None:
            facts = layout_lines.layout_facts(line)
            self.facts.show_sentences(line.holds, facts, _("What was settled"), line.settled)
        else:
            self.facts.show_facts("", ())
        self._page.head_changed.emit()

    def _build(self) -> None:
        self.list.setProperty("role", "lines")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty.setWordWrap(True)
        acts = QHBoxLayout()
        acts.setSpacing(tokens.S)
        acts.addWidget(ActButton(self._theme, self.write, "export"))
        acts.addWidget(ActButton(self._theme, self.drop, "trash"))
        acts.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.S, 0, 0)
        column.addLayout(acts)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty)
        column.addStretch()

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._note)
        self.act.triggered.connect(self._take_over)
        self.write.triggered.connect(self._write)
        self.drop.triggered.connect(self._forget)


def _taken_over(ledger: Ledger, file: Path) -> int:
    _count, entry = layouts.import_layouts(ledger, file)
    return entry
