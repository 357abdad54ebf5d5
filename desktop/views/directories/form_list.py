"""The tab of count forms: those of the program and the office's own, made from blank workbooks and data files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.presenters import form_lines
from desktop.services.counts import own_forms
from desktop.system.language import N_, _
from desktop.views import file_choice, flat_list, tokens
from desktop.views.act_button import ActButton
from desktop.views.directories.facts import Facts
from desktop.views.directories.tab import Tab
from desktop.views.flat_list import FlatList
from desktop.views.form_editing import FormEditor
from desktop.views.parts import end_with

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QTreeWidgetItem

    from desktop.domain.forms import Form
    from desktop.presenters.form_lines import FormLine
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

_TOUCHING = frozenset({"definition", "plan"})
# Name, English msgid, icon.
_ACTS = (
    ("edit", N_("Edit"), "edit"),
    ("write", N_("Write as a data file…"), "export"),
    ("drop", N_("Remove the form"), "trash"),
)


class FormList(Tab):
    """The forms, one whole in the drawer; the act makes one from a file, which is mended in ``editor`` first."""

    name = N_("Forms")
    drawer_name = N_("Form")
    act_icon = "excel"

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(theme, desk, page)
        self.lines: Sequence[FormLine] = ()
        self._is_shown, self._wanted = False, ""
        self.list = FlatList(5)
        self.drawer = self.facts = Facts()
        end_with(self, self.facts)
        self.act = QAction(self)
        self.act.setShortcut("Ctrl+Return")
        self.acts = {name: QAction(self) for name, _words, _icon in _ACTS}
        self.editor = FormEditor(theme, desk, page)
        self._build()
        self._connect()

    def allow(self, *, is_shown: bool) -> None:
        """Let a form be made while the list is in front."""
        self._is_shown = is_shown
        self._note()

    def take_focus(self) -> None:
        """Put the keys on the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        """Read the forms again."""
        if changes is None or changes.kinds & _TOUCHING:
            self._desk.ask(partial(form_lines.form_lines, self._desk.ledger), self._show, self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        self.act.setText(_("Make from a blank Excel file…"))
        for name, words, _icon in _ACTS:
            self.acts[name].setText(_(words))
        self.list.setAccessibleName(_("Forms"))
        self.list.setHeaderLabels([_("Form"), _("Columns"), _("Rows"), _("Version"), _("Made by")])
        self.editor.retranslate()
        self._show(self.lines)

    def current(self) -> FormLine | None:
        """Return the form the cursor is on."""
        return next((line for line in self.lines if line.form.code == self.list.key()), None)

    def read_file(self, file: Path) -> None:
        """Draft or read a form and open it to be mended."""
        self._desk.ask(partial(own_forms.read_form_file, file), partial(self._mend, file.name), self._page)

    def _mend(self, file: str, form: Form) -> None:
        self._wanted = form.code
        self.editor.open_form(form, file)

    def _choose_file(self) -> None:
        endings = (*own_forms.SHEET_ENDINGS, *own_forms.DATA_ENDINGS)
        file = file_choice.file_to_read(self, _("Choose the blank workbook or the data file of a form"), endings)
        if file:
            self.read_file(file)

    def _edit(self) -> None:
        line = self.current()
        if line is not None:
            self._mend("", line.form)

    def _write(self) -> None:
        line = self.current()
        if line is None:
            return
        file = file_choice.file_to_write(self, _("Write the form"), f"{line.form.code.replace('/', '-')}.toml")
        if file:
            work = partial(own_forms.write_form_file, self._desk.ledger, line.form.code, file)
            self._desk.ask(work, partial(self._tell_written, file), self._page)

    def _tell_written(self, file: Path, _digest: str) -> None:
        self._page.told.emit(file_choice.saved_notice(file))

    def _drop(self) -> None:
        line = self.current()
        if line is not None and line.is_own:
            work = partial(own_forms.remove_form, self._desk.ledger, line.form.code)
            self._desk.change(work, _("Removed the form “{name}”.").format(name=line.form.name), self._page)

    def _show(self, lines: Sequence[FormLine]) -> None:
        wanted, self._wanted = self._wanted, ""
        self.lines = lines
        self.list.show_rows(((line.form.code, _row(line)) for line in lines), wanted)
        self._note()

    def _note(self) -> None:
        line, can_write = self.current(), not self._desk.ledger.read_only
        self.act.setEnabled(self._is_shown and can_write and not self.editor.is_open)
        self.acts["edit"].setEnabled(self._is_shown and can_write and line is not None)
        self.acts["write"].setEnabled(self._is_shown and line is not None)
        self.acts["drop"].setEnabled(self._is_shown and can_write and line is not None and line.is_own)
        if line is not None:
            facts, sentences = form_lines.form_facts(line)
            self.facts.show_sentences(line.form.name, facts, _("Sums and checks"), sentences)
        self._page.head_changed.emit()

    def _build(self) -> None:
        self.list.setProperty("role", "lines")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        for name, _words, icon in _ACTS:
            row.addWidget(ActButton(self._theme, self.acts[name], icon))
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.S, 0, 0)
        column.addLayout(row)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._note)
        self.act.triggered.connect(self._choose_file)
        self.acts["edit"].triggered.connect(self._edit)
        self.acts["write"].triggered.connect(self._write)
        self.acts["drop"].triggered.connect(self._drop)


def _row(line: FormLine) -> QTreeWidgetItem:
    form = line.form
    numbers = map(str, (len(form.columns), len(form.rows), form.version))
    texts = (f"{form.name}\n{form.number or form.code}", *numbers, line.origin)
    return flat_list.row(texts, numbers=(1, 2, 3), hint=form.title)
