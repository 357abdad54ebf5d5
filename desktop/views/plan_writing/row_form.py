"""The cells of a row of a plan written by hand, with what they were read as; it must not know how they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from desktop.domain.agency_groups import Role
from desktop.domain.plans import NodeKind
from desktop.presenters import plan_cells
from desktop.presenters.plan_doubts import FIELD_WORDS
from desktop.presenters.plan_tree import CELLS
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.plan_writing.fields import Fields
from desktop.views.plan_writing.form import DrawerForm

if TYPE_CHECKING:
    from desktop.presenters.plan_tree import Row
    from desktop.services.plans.cell_readings import CellReadings
    from desktop.views.theme import Theme

_OF_HEADINGS = ("number", "text")
_READ = ("lead", "coordinate", "deadline")


class RowForm(DrawerForm):
    """``written`` carries key, cell and text of the row in hand; ``begun`` all cells of a new one.

    ``readings_wanted`` carries lead, coordinating agencies and deadline as they are being typed.
    """

    written = Signal(int, str, str)
    begun = Signal(object)
    readings_wanted = Signal(str, str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._key, self._is_new = 0, False
        self.fields = Fields(theme, CELLS, CELLS[1:])
        self._asking = QTimer(self, singleShot=True, interval=tokens.READ_AFTER_MS)
        self.column.addWidget(self.fields)
        self.fields.written.connect(self._take)
        self.fields.typed.connect(self._asking.start)
        self.fields.typed.connect(self._allow)
        self._asking.timeout.connect(self._ask)
        self.keep.clicked.connect(self._begin)

    @property
    def is_new(self) -> bool:
        """Say whether a new row is being written."""
        return self._is_new

    def show_row(self, row: Row, *, is_new: bool = False) -> None:
        """Show a row; a new one waits for its button."""
        anew = is_new or self._is_new or row.key != self._key
        self._key, self._is_new = row.key, is_new
        self.fields.show_texts({name: row.cell(name) for name in CELLS}, anew=anew)
        shown = _OF_HEADINGS if row.kind is NodeKind.GROUP and not any(row.cell(name) for name in CELLS[2:]) else CELLS
        self.fields.show_only(shown)
        self.show_buttons(shown=is_new)
        self._allow()
        self._asking.stop()
        self._ask()
        if is_new:
            first = "text" if row.number else "number"
            self.fields.inputs[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_readings(self, readings: CellReadings) -> None:
        """Say under the fields what stands in them means."""
        self.fields.show_reading("lead", plan_cells.agency_words(readings.lead, Role.LEAD))
        self.fields.show_reading("coordinate", plan_cells.agency_words(readings.coordinate, Role.COORDINATE))
        self.fields.show_reading("deadline", plan_cells.deadline_words(readings))

    def forget(self) -> None:
        """Take a row that was begun and not kept as never begun."""
        self._is_new, self._key = False, 0

    def retranslate(self) -> None:
        """Set every text again."""
        words = {name: _(FIELD_WORDS[name]) for name in CELLS}
        self.fields.name_fields(words, {"deadline": _("Like Quý IV/2026 or 31/12/2026")})
        self.keep.setText(_("Add to the plan"))
        self.drop.setText(_("Discard"))

    def restyle(self) -> None:
        """Fit the boxes to their texts again."""
        self.fields.restyle()

    def _take(self, name: str, text: str) -> None:
        if not self._is_new and self._key:
            self.written.emit(self._key, name, text)

    def _allow(self) -> None:
        self.keep.setEnabled(bool(self.fields.texts()["text"].strip()))

    def _ask(self) -> None:
        texts = self.fields.texts()
        self.readings_wanted.emit(*(texts[name] for name in _READ))

    def _begin(self) -> None:
        if self._is_new:
            self.begun.emit(self.fields.texts())
