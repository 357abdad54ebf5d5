"""Agencies to be checked one by one, found without marks; it must not know what they are chosen for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.domain.agencies import Level
from desktop.domain.text import fold
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop.services.agencies.group_members import Member

_CODE, _FOLDED, _LEVEL = (Qt.ItemDataRole.UserRole + place for place in range(3))


class AgencyChecks(QWidget):
    """A list with check boxes; ``changed`` comes with every box."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search, self.list = QLineEdit(), QListWidget()
        self.communes, self._count = push_button("quiet"), label("secondary")
        self._build()
        self.search.textChanged.connect(self._find)
        self.communes.clicked.connect(self._check_communes)
        self.list.itemChanged.connect(self._note)

    def show_agencies(self, agencies: Sequence[Member], checked: Collection[str]) -> None:
        """Offer these agencies, those checked first of all."""
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.list.clear()
        for one in sorted(agencies, key=lambda one: one.code not in checked):
            item = QListWidgetItem(one.name, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.code in checked else Qt.CheckState.Unchecked)
            for role, value in ((_CODE, one.code), (_FOLDED, fold(one.name)), (_LEVEL, one.level)):
                item.setData(role, value)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.search.clear()
        self._note()

    def checked(self) -> tuple[str, ...]:
        """Return the codes of the agencies checked."""
        return tuple(item.data(_CODE) for item in self._items() if item.checkState() is Qt.CheckState.Checked)

    def retranslate(self) -> None:
        """Set every text again."""
        self.search.setPlaceholderText(_("Find an agency"))
        self.search.setAccessibleName(_("Find an agency"))
        self.list.setAccessibleName(_("Agencies"))
        self._note()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _find(self, text: str) -> None:
        words = fold(text).split()
        shown = [item for item in self._items() if all(word in item.data(_FOLDED) for word in words)]
        for item in self._items():
            item.setHidden(True)
        for item in shown:
            item.setHidden(False)
        if shown:
            self.list.setCurrentItem(shown[0])

    def _communes(self) -> list[QListWidgetItem]:
        return [item for item in self._items() if item.data(_LEVEL) == Level.COMMUNE]

    def _check_communes(self) -> None:
        """Check every commune, or none where all are checked already."""
        communes = self._communes()
        is_all = all(item.checkState() is Qt.CheckState.Checked for item in communes)
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        for item in communes:
            item.setCheckState(Qt.CheckState.Unchecked if is_all else Qt.CheckState.Checked)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._note()

    def _note(self) -> None:
        communes = self._communes()
        is_all = bool(communes) and all(item.checkState() is Qt.CheckState.Checked for item in communes)
        self.communes.setText(_("Uncheck all communes and wards") if is_all else _("Check all communes and wards"))
        self.communes.setVisible(bool(communes))
        count = len(self.checked())
        self._count.setText(ngettext("{count} agency chosen", "{count} agencies chosen", count).format(count=count))
        self.changed.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self.list.setMinimumHeight(tokens.CHECKS_HEIGHT)
        self.list.setMaximumHeight(tokens.CHECKS_HEIGHT)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.search.setClearButtonEnabled(True)
        for part in (self.search, self.list, self._count):
            column.addWidget(part)
        column.addWidget(self.communes, 0, Qt.AlignmentFlag.AlignLeft)
