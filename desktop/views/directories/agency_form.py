"""The form of what is done to agencies, entered, ended, renamed, moved, merged, split; it says what will happen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.agencies import Kind, Level
from desktop.domain.territory import ChangeKind
from desktop.presenters import agency_list as shown
from desktop.services import directory
from desktop.services.agencies.acts import Reform, Unit
from desktop.system import clock
from desktop.system.language import N_, _, ngettext
from desktop.views import tokens
from desktop.views.parts import date_field, day_of, label, push_button, show_day

if TYPE_CHECKING:
    from desktop.services.agencies.listing import ListedAgency

_TITLES: dict[ChangeKind | None, str] = {
    None: N_("Add an agency"),
    ChangeKind.RENAMED: N_("Rename an agency"),
    ChangeKind.MOVED: N_("Move to another province"),
    ChangeKind.SPLIT: N_("Split an agency"),
    ChangeKind.ENDED: N_("End an agency"),
}
_DO: dict[ChangeKind | None, str] = {
    None: N_("Add"),
    ChangeKind.RENAMED: N_("Rename"),
    ChangeKind.MOVED: N_("Move"),
    ChangeKind.SPLIT: N_("Split"),
    ChangeKind.ENDED: N_("End"),
    ChangeKind.MERGED: N_("Merge"),
}
_SHOWN: dict[ChangeKind | None, tuple[str, ...]] = {
    None: ("name", "code", "level", "kind", "day"),
    ChangeKind.RENAMED: ("name", "code", "day", "number", "dated"),
    ChangeKind.MOVED: ("name", "code", "province", "day", "number", "dated"),
    ChangeKind.SPLIT: ("parts", "day", "number", "dated"),
    ChangeKind.ENDED: ("day", "number", "dated"),
    ChangeKind.MERGED: ("name", "code", "day", "number", "dated"),
}
_ENTERED_LEVELS = (Level.PROVINCE, Level.COMMUNE, Level.DISTRICT, Level.MINISTRY)


class AgencyForm(QScrollArea):
    """``wanted`` comes when the officer has said all there is to say; ``left`` when nothing is to be done."""

    wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind: ChangeKind | None = None
        self.chosen: tuple[ListedAgency, ...] = ()
        self._title, self._seen = label("sheet_title"), label("secondary")
        self.name, self.code, self.number = QLineEdit(), QLineEdit(), QLineEdit()
        self.parts = QPlainTextEdit()
        self.level, self.kinds, self.province = QComboBox(), QComboBox(), QComboBox()
        self.day, self.dated = date_field(), date_field()
        self.do, self.leave = push_button("primary"), push_button()
        self._labels = {name: label("secondary") for name in self._fields()}
        self._build()
        self._connect()

    def open(self, kind: ChangeKind | None, chosen: tuple[ListedAgency, ...]) -> None:
        """Begin an act on agencies; None enters a new one."""
        self.kind, self.chosen = kind, chosen
        first = chosen[0] if chosen and kind is not None else None
        self.name.setText(first.name if first else "")
        self.code.setText(first.code if first else "")
        self.parts.setPlainText(f"{first.name}; {first.code}\n" if first else "")
        self.number.clear()
        self.set_day(clock.today())
        self._name_provinces()
        for name, field in self._fields().items():
            self._form.setRowVisible(field, name in _SHOWN[kind])
        self.retranslate()
        self._follow()

    def set_day(self, day: date) -> None:
        """Choose the first day of what is done."""
        show_day(self.day, day)

    def take_focus(self) -> None:
        """Put the keys on the first field, its text chosen."""
        if self.kind is ChangeKind.SPLIT:
            self.parts.setFocus(Qt.FocusReason.OtherFocusReason)
            self.parts.moveCursor(QTextCursor.MoveOperation.End)
        elif self.kind is ChangeKind.ENDED:
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.name.selectAll()

    def unit(self) -> Unit:
        """Return the agency as it is written in the form."""
        level, kind = Level(self.level.currentData()), Kind(self.kinds.currentData())
        province = str(self.province.currentData() or "") if self.kind is ChangeKind.MOVED else ""
        return Unit(self.name.text(), self.code.text(), province, level, kind)

    def reform(self) -> Reform:
        """Return what stands in the form."""
        kind = self.kind or ChangeKind.RENAMED
        results = shown.units_of(self.parts.toPlainText()) if kind is ChangeKind.SPLIT else (self.unit(),)
        return Reform(
            kind,
            self.chosen,
            () if kind is ChangeKind.ENDED else results,
            day_of(self.day),
            self.number.text(),
            day_of(self.dated),
        )

    def retranslate(self) -> None:
        """Set every text again."""
        count = len(self.chosen)
        merge = ngettext("Merge {count} agency", "Merge {count} agencies", count).format(count=count)
        self._title.setText(merge if self.kind is ChangeKind.MERGED else _(_TITLES[self.kind]))
        self.do.setText(_(_DO[self.kind]))
        self.leave.setText(_("Cancel"))
        words = {
            "name": _("Name") if self.kind in (None, ChangeKind.MOVED) else _("New name"),
            "code": _("Code"),
            "level": _("Level"),
            "kind": _("Kind"),
            "province": _("New province"),
            "parts": _("Becomes (one a line: name; code)"),
            "day": _("First day without it") if self.kind is ChangeKind.ENDED else _("First day"),
            "number": _("Document number"),
            "dated": _("Document date"),
        }
        for name, field in self._fields().items():
            self._labels[name].setText(words[name])
            field.setAccessibleName(words[name])
        self.number.setPlaceholderText(_("Like 12/NQ-HĐND"))
        self.code.setPlaceholderText(_("Not needed"))
        self._name_choices()
        self.setAccessibleName(self._title.text())

    def _name_choices(self) -> None:
        for place, level in enumerate(_ENTERED_LEVELS):
            self.level.setItemText(place, shown.level_name(level))
        for place, kind in enumerate(Kind):
            self.kinds.setItemText(place, shown.kind_name(kind))

    def _name_provinces(self) -> None:
        if not self.province.count():
            for province in directory.provinces():
                self.province.addItem(province.full_name, province.code)

    def _follow(self) -> None:
        """Say what will happen, and allow it once all that is needed is written."""
        is_named = bool(self.name.text().strip())
        is_cited = self.kind is None or bool(self.number.text().strip())
        said = self.reform()
        enough = len(said.results) > 1 if self.kind is ChangeKind.SPLIT else is_named or self.kind is ChangeKind.ENDED
        self._seen.setText(shown.foreseen(said) if self.kind is not None and enough else "")
        self._seen.setVisible(bool(self._seen.text()))
        self.do.setEnabled(enough and is_cited)

    def _tell(self) -> None:
        if self.do.isEnabled():
            self.wanted.emit()

    def _fields(self) -> dict[str, QWidget]:
        return {
            "name": self.name, "parts": self.parts, "code": self.code, "level": self.level, "kind": self.kinds,
            "province": self.province, "day": self.day, "number": self.number, "dated": self.dated,
        }  # fmt: skip

    def _build(self) -> None:
        for level in _ENTERED_LEVELS:
            self.level.addItem("", level.value)
        for kind in Kind:
            self.kinds.addItem("", kind.value)
        self.kinds.setCurrentIndex(self.kinds.findData(Kind.ENTERPRISE.value))
        for combo in (self.kinds, self.province):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.parts.setTabChangesFocus(True)
        self.parts.setMaximumHeight(tokens.DROP_PLACE)
        show_day(self.dated, clock.today())
        self._seen.setWordWrap(True)
        self._title.setWordWrap(True)
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setVerticalSpacing(tokens.XS)
        for name, field in self._fields().items():
            self._form.addRow(self._labels[name], field)
        self._lay_out()

    def _lay_out(self) -> None:
        inside, buttons = QWidget(), QHBoxLayout()
        buttons.setSpacing(tokens.S)
        buttons.addWidget(self.do, 1)
        buttons.addWidget(self.leave)
        column = QVBoxLayout(inside)
        column.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        column.setSpacing(tokens.M)
        column.addWidget(self._title)
        column.addLayout(self._form)
        column.addWidget(self._seen)
        column.addLayout(buttons)
        column.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        for field in (self.name, self.code, self.number):
            field.textChanged.connect(self._follow)
            field.returnPressed.connect(self._tell)
        self.parts.textChanged.connect(self._follow)
        self.province.currentIndexChanged.connect(self._follow)
        self.day.dateChanged.connect(self._follow)
        self.do.clicked.connect(self._tell)
        self.leave.clicked.connect(self.left)
