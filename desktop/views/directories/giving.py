"""The drawer of tasks of a level that ended: the line in hand, and by what document to whom the chosen ones go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.presenters.reassignment import facts, proposed, takers
from desktop.services.agencies.reassignment import ReassignmentInput
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.parts import as_prose, date_field, day_of, hairline, label, prose, push_button, show_today

if TYPE_CHECKING:
    from desktop.services.agencies.ended_work import EndedTask

ONE_AGENCY = ""
"""The choice that lets the officer write the name of an agency."""
NOBODY = "-"
"""The choice that stands until one of several who may have the work is chosen."""


class Giving(QScrollArea):
    """A form over the chosen lines; ``wanted`` comes with what is to be written down."""

    wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._chosen_taker = NOBODY
        self._offered: tuple[tuple[str, str], ...] = ()
        self._can_write = True
        self._chosen, self._text = label("sheet_title"), label("")
        self._facts = QWidget()
        self._labels = {name: label("secondary") for name in ("to", "agency", "number", "day", "reason")}
        self.to, self.agency, self.number, self.day, self.reason = (
            QComboBox(), QLineEdit(), QLineEdit(), date_field(), QLineEdit(),
        )  # fmt: skip
        self.choose_all, self.give = push_button(), push_button("primary")
        self._build()
        self._connect()

    def show_tasks(self, chosen: tuple[EndedTask, ...], waiting: int, *, can_write: bool) -> None:
        """Show how many lines are chosen, and the one where it is one alone."""
        self._count, self._can_write = len(chosen), can_write
        said = ngettext("{count} line chosen", "{count} lines chosen", self._count).format(count=self._count)
        self._chosen.setText(said if chosen else _("Choose the lines to be given to others"))
        one = chosen[0] if self._count == 1 else None
        self._text.setText(one.text if one else "")
        self._text.setVisible(one is not None)
        self._show_facts(one)
        self._offer(chosen)
        choose = ngettext("Choose the {count} line not given yet", "Choose all {count} lines not given yet", waiting)
        self.choose_all.setText(choose.format(count=waiting))
        self.choose_all.setVisible(waiting > 0)
        self._allow()

    def _offer(self, chosen: tuple[EndedTask, ...]) -> None:
        """Offer who may have the chosen work; what the officer chose stays where it is offered still."""
        offered, wanted = takers(chosen), proposed(chosen) or NOBODY
        codes = {code for code, _name in offered} | {ONE_AGENCY}
        choice = self._chosen_taker if self._chosen_taker in codes else wanted
        if offered == self._offered and self.to.currentData() == choice:
            return
        self._offered = offered
        self.to.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.to.clear()
        if wanted == NOBODY:
            self.to.addItem(_("Choose who has this work now"), NOBODY)
        for code, name in offered:
            self.to.addItem(name, code)
            self.to.setItemData(self.to.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        self.to.addItem(_("One agency (write its name)"), ONE_AGENCY)
        self.to.setCurrentIndex(max(self.to.findData(choice), 0))
        self.to.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _note_taker(self) -> None:
        self._chosen_taker = str(self.to.currentData())
        self._allow()

    def said(self) -> ReassignmentInput:
        """Return what stands in the form."""
        to = str(self.to.currentData()) or self.agency.text()
        return ReassignmentInput(to, self.number.text(), day_of(self.day), self.reason.text().strip())

    def clear(self) -> None:
        """Empty the form for the next document."""
        self.number.clear()
        self.reason.clear()
        self._chosen_taker = NOBODY

    def retranslate(self) -> None:
        """Set every text again."""
        words = {
            "to": _("Give to"),
            "agency": _("Name of the agency"),
            "number": _("Document number"),
            "day": _("Document date"),
            "reason": _("Reason"),
        }
        for name, field in self._fields().items():
            self._labels[name].setText(words[name])
            field.setAccessibleName(words[name])
        self._offered = ()
        self.number.setPlaceholderText(_("Like 12/QĐ-UBND"))
        self.reason.setPlaceholderText(_("Not needed"))
        self.agency.setPlaceholderText(_("Like Sở Nội vụ"))
        self.setAccessibleName(_("Give to others"))
        self._allow()

    def _allow(self) -> None:
        give = ngettext("Give {count} line to others", "Give {count} lines to others", self._count)
        self.give.setText(give.format(count=self._count) if self._count else _("Give to others"))
        for field in self._fields().values():
            field.setEnabled(bool(self._count))
        taker = self.to.currentData()
        is_named = bool(taker and taker != NOBODY) or (taker == ONE_AGENCY and bool(self.agency.text().strip()))
        self.give.setEnabled(bool(self._can_write and self._count and is_named and self.number.text().strip()))
        self._form.setRowVisible(self.agency, self.to.currentData() == ONE_AGENCY)

    def _tell(self) -> None:
        if self.give.isEnabled():
            self.wanted.emit(self.said())

    def _show_facts(self, task: EndedTask | None) -> None:
        shown = QWidget()
        if task is not None:
            form = QFormLayout(shown)
            form.setContentsMargins(0, 0, 0, 0)
            form.setVerticalSpacing(tokens.S)
            form.setHorizontalSpacing(tokens.M)
            for word, said in facts(task):
                form.addRow(label("secondary", word), prose("", said))
        self._column.replaceWidget(self._facts, shown)
        self._facts.deleteLater()
        self._facts = shown
        shown.setVisible(task is not None)

    def _fields(self) -> dict[str, QWidget]:
        return {"to": self.to, "agency": self.agency, "number": self.number, "day": self.day, "reason": self.reason}

    def _build(self) -> None:
        self.to.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        show_today(self.day)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        self._column.setSpacing(tokens.M)
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setVerticalSpacing(tokens.XS)
        for name, field in self._fields().items():
            self._form.addRow(self._labels[name], field)
        for part in (as_prose(self._chosen), as_prose(self._text), self._facts, self.choose_all, hairline()):
            self._column.addWidget(part)
        self._column.addLayout(self._form)
        self._column.addWidget(self.give)
        self._column.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        self.to.currentIndexChanged.connect(self._note_taker)
        self.number.textChanged.connect(self._allow)
        self.agency.textChanged.connect(self._allow)
        self.give.clicked.connect(self._tell)
        self.choose_all.clicked.connect(self.all_wanted)
        for field in (self.number, self.agency, self.reason):
            field.returnPressed.connect(self._tell)
