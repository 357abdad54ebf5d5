"""The tab of agencies: those of a day, one whole in the drawer, and the table of old and new units coming in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.agencies import Kind, Level
from desktop.domain.territory import ChangeKind
from desktop.presenters import agency_list as shown
from desktop.presenters.file_names import file_name
from desktop.services.agencies.acts import carry_out, end_agency, enter_unit
from desktop.services.agencies.exporting import write_change_table
from desktop.services.agencies.imported_units import AgencyImport, Missing
from desktop.services.agencies.importing import enter_agency_table, read_agency_table
from desktop.system import clock
from desktop.system.language import N_, _
from desktop.views import file_choice, tokens
from desktop.views.act_button import ActButton
from desktop.views.directories.agency_drawer import AgencyDrawer
from desktop.views.directories.line_view import line_view
from desktop.views.directories.tab import Tab
from desktop.views.directories.unit_preview import UnitPreview
from desktop.views.items.agency_table import AgencyTableModel
from desktop.views.parts import date_field, day_of, end_with, fit_columns, label, show_day

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from desktop.services.agencies.listing import AgencyStory, ListedAgency
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

ENDINGS = (".xlsx", ".xls", ".ods", ".csv")
_TOUCHING = frozenset({"agency", "agency_change", "agency_alias"})


class AgencyList(Tab):
    """The agencies of the ledger and its province, or of all provinces that hold a text; the act enters one by hand."""

    name = N_("Agencies")
    drawer_name = N_("Agency")

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(theme, desk, page)
        self.searched = ""
        self._is_shown = False
        self._file: Path | None = None
        self.facts_drawer = AgencyDrawer()
        end_with(self, self.facts_drawer)
        self.drawer: QWidget = self.facts_drawer
        self.add, self.take, self.give = QAction(self), QAction(self), QAction(self)
        self.add.setShortcut("Ctrl+Return")
        self.act = self.add
        self.reforms = {kind: QAction(self) for kind in shown.ACTS}
        self.day, self.level, self.kind = date_field(), QComboBox(), QComboBox()
        self._day_label, self._count = label("secondary"), label("secondary")
        self.lines = AgencyTableModel(theme, self)
        self.table = line_view(self.lines, several=True)
        self.preview = UnitPreview(theme)
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    def search(self, text: str) -> None:
        """Show the agencies that hold the text, those of other provinces too."""
        self.searched = text
        self._ask()

    def allow(self, *, is_shown: bool) -> None:
        """Let the acts of what is in front be done alone."""
        self._is_shown = is_shown
        can_write = not self._desk.ledger.read_only
        self.add.setEnabled(is_shown and can_write and self.preview.read is None)
        self.take.setEnabled(is_shown and can_write)
        self.give.setEnabled(is_shown)
        self._allow_reforms()
        self.preview.allow(is_shown=is_shown and can_write)

    def refresh(self, changes: Changes | None) -> None:
        """Read the agencies again."""
        if changes is None or changes.kinds & _TOUCHING:
            self._ask()

    def chosen(self) -> tuple[ListedAgency, ...]:
        """Return the chosen agencies, from the top."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.lines.rows()[row] for row in rows)

    def take_file(self, file: Path, missing: Missing = Missing()) -> None:  # noqa: B008 - frozen
        """Read a table of old and new units and show it; nothing is written."""
        self._file = file
        self._desk.ask(partial(read_agency_table, self._desk.ledger, file, missing), self._show_read, self._page)

    def retranslate(self) -> None:
        """Set every text again."""
        self.add.setText(_("Add an agency"))
        self.take.setText(_("Import a table of old and new units…"))
        self.take.setIconText(_("Import old and new units…"))
        self.give.setText(_("Save the table of old and new units, or a sample…"))
        self.give.setIconText(_("Save the table…"))
        self._day_label.setText(_("As of"))
        self.day.setAccessibleName(_("As of"))
        self.level.setAccessibleName(_("Level"))
        self.kind.setAccessibleName(_("Kind"))
        self.table.setAccessibleName(_("Agencies"))
        self.level.setItemText(0, _("All levels"))
        self.kind.setItemText(0, _("All kinds"))
        for place, level in enumerate(Level, 1):
            self.level.setItemText(place, shown.level_name(level))
        for place, kind in enumerate(Kind, 1):
            self.kind.setItemText(place, shown.kind_name(kind))
        self._count.setText(shown.counted(len(self.lines.rows())))
        for act_kind, act in self.reforms.items():
            act.setText(shown.act_name(act_kind))
        self.facts_drawer.retranslate()
        self.preview.retranslate()
        self._note()

    def restyle(self) -> None:
        """Size the rows and columns again."""
        widths = {
            shown.CODE: tokens.DUE_COLUMN,
            shown.LEVEL: tokens.DUE_COLUMN,
            shown.KIND: tokens.LEAD_COLUMN,
            shown.SINCE: tokens.DUE_COLUMN,
            shown.UNTIL: tokens.DUE_COLUMN,
        }
        fit_columns(self.table, self._theme, widths, shown.NAME)
        self.preview.restyle()

    def _ask(self) -> None:
        level, kind = str(self.level.currentData() or ""), str(self.kind.currentData() or "")
        wanted = shown.Wanted(day_of(self.day), self.searched, level, kind)
        self._desk.ask(partial(shown.find, self._desk.ledger, wanted), self._show, self._page)

    def _show(self, found: tuple[ListedAgency, ...]) -> None:
        kept = {(one.id, one.code) for one in self.chosen()}
        self.lines.show_rows(found)
        self._count.setText(shown.counted(len(found)))
        place = next((at for at, one in enumerate(found) if (one.id, one.code) in kept), 0)
        self.table.selectRow(place)
        self._note()

    def _note(self) -> None:
        """Show what is chosen in the drawer."""
        chosen = self.chosen()
        self._allow_reforms()
        self.facts_drawer.show_chosen(chosen, can_write=not self._desk.ledger.read_only)
        if len(chosen) == 1:
            tell = partial(self._show_story, chosen[0])
            self._desk.ask(partial(shown.story_of, self._desk.ledger, chosen[0]), tell, self._page)

    def _show_story(self, agency: ListedAgency, story: AgencyStory) -> None:
        self.facts_drawer.show_story(agency, story)

    def _allow_reforms(self) -> None:
        can_write = self._is_shown and self.preview.read is None and not self._desk.ledger.read_only
        acts = shown.acts_on(len(self.chosen())) if can_write else ()
        for kind, act in self.reforms.items():
            act.setEnabled(kind in acts)
            act.setVisible(kind in acts)

    def _enter(self) -> None:
        self._page.drawer_wanted.emit()
        self.facts_drawer.begin(None)

    def _do(self) -> None:
        """Do what the form says."""
        form, ledger = self.facts_drawer.form, self._desk.ledger
        said = form.reform()
        if form.kind is None:
            work, told = (
                partial(enter_unit, ledger, form.unit(), said.day),
                _("Added: {name}.").format(name=form.name.text()),
            )
        elif form.kind is ChangeKind.ENDED:
            one = form.chosen[0]
            work = partial(end_agency, ledger, one, said.day, said.document_number, said.document_date)
            told = _("Ended: {name}.").format(name=one.name)
        else:
            work, told = (
                partial(carry_out, ledger, said),
                _("The agencies were changed. The list shows the day chosen above."),
            )
        self._desk.change(work, told, self._page, self._note_done)

    def _note_done(self, _entry: int) -> None:
        self.facts_drawer.leave()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # The table of old and new units.

    def _choose_file(self) -> None:
        file = file_choice.file_to_read(self._page, self.take.text(), ENDINGS)
        if file:
            self.take_file(file)

    def _read_again(self, missing: Missing) -> None:
        if self._file is not None:
            self.take_file(self._file, missing)

    def _show_read(self, read: AgencyImport) -> None:
        self.preview.show_read(read)
        self._turn()
        self.preview.take_focus()

    def _enter_table(self) -> None:
        read = self.preview.read
        if read is not None:
            work = partial(enter_agency_table, self._desk.ledger, read)
            self._desk.change(work, _("Entered: {file}.").format(file=read.file), self._page, self._note_entered)

    def _note_entered(self, _entry: int) -> None:
        self._skip()

    def _skip(self) -> None:
        self.preview.show_read(None)
        self._turn()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        """Put the table that was read in front, or the list, with the act and the drawer that belong to it."""
        is_read = self.preview.read is not None
        self._stack.setCurrentIndex(int(is_read))
        self.act, self.act_icon = (self.preview.act, "import") if is_read else (self.add, "plus")
        self.drawer = self.preview.facts if is_read else self.facts_drawer
        self.changed.emit()

    def _save_table(self) -> None:
        name = file_name([_("Old and new units")], ".xlsx")
        file = file_choice.file_to_write(self._page, self.give.text(), name)
        if file:
            self.save_table(file)

    def save_table(self, file: Path) -> None:
        """Write the table of old and new units as a workbook."""

        def work() -> Path:
            write_change_table(self._desk.ledger, file)
            return file

        self._desk.ask(work, self._tell_saved, self._page)

    def _tell_saved(self, file: Path) -> None:
        self._page.told.emit(file_choice.saved_notice(file))

    def _build(self) -> None:
        show_day(self.day, clock.today())
        for combo, values in ((self.level, [one.value for one in Level]), (self.kind, [one.value for one in Kind])):
            combo.addItem("", "")
            for value in values:
                combo.addItem("", value)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.take.setShortcut("Ctrl+Shift+I")
        self.reforms[ChangeKind.RENAMED].setShortcut("F2")
        self.reforms[ChangeKind.MERGED].setShortcut("Ctrl+M")
        self._page.addActions([self.take, self.give, self.preview.act, *self.reforms.values()])
        self.table.addActions(list(self.reforms.values()))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._stack.addWidget(self._list())
        self._stack.addWidget(self.preview)

    def _list(self) -> QWidget:
        listed, first, second = QWidget(), QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(tokens.S)
            row.setContentsMargins(0, 0, tokens.L, 0)
        first.addWidget(self._day_label)
        first.addWidget(self.day)
        first.addWidget(self.level, 1)
        first.addWidget(self.kind, 1)
        second.addWidget(ActButton(self._theme, self.take, "open"))
        second.addWidget(ActButton(self._theme, self.give, "excel"))
        second.addStretch()
        second.addWidget(self._count)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.table, 1)
        return listed

    def _connect(self) -> None:
        self.day.dateChanged.connect(self._ask)
        self.level.currentIndexChanged.connect(self._ask)
        self.kind.currentIndexChanged.connect(self._ask)
        self.table.selectionModel().selectionChanged.connect(self._note)
        self.add.triggered.connect(self._enter)
        self.take.triggered.connect(self._choose_file)
        self.give.triggered.connect(self._save_table)
        for kind, act in self.reforms.items():
            act.triggered.connect(partial(self.facts_drawer.begin, kind))
        self.facts_drawer.begun.connect(self._page.drawer_wanted)
        self.facts_drawer.form.wanted.connect(self._do)
        self.preview.entered.connect(self._enter_table)
        self.preview.skipped.connect(self._skip)
        self.preview.again.connect(self._read_again)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the names where it is scarce: the level is in the filter and in the drawer too."""
        super().resizeEvent(event)
        self.table.setColumnHidden(shown.LEVEL, self.width() < self._theme.metrics.px(tokens.LEVEL_NEEDS))
