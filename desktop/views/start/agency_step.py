"""The second page of the start window: whose ledger it is; it must not know the list of agencies by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.start.pick_list import PickList

if TYPE_CHECKING:
    from desktop.domain.agencies import ProvinceInfo
    from desktop.presenters.first_run import FirstRun

_PROVINCES, _AGENCIES = 2, 3


class AgencyStep(QWidget):
    """Province at the left, its agencies at the right. ``changed``: another agency, or none; ``taken``: go on."""

    changed = Signal()
    taken = Signal()

    def __init__(self, run: FirstRun) -> None:
        super().__init__()
        self._run = run
        self._provinces, self._agencies = PickList(), PickList()
        self._communes, self._bodies = QRadioButton(), QRadioButton()
        self._build()
        self._connect()
        self._list_provinces()

    def take_focus(self) -> None:
        """Be ready where something is still to be chosen."""
        (self._agencies if self._run.province else self._provinces).take_focus()

    def retranslate(self) -> None:
        """Set every text again."""
        self._provinces.set_words(_("Province or city"), _("Find, old names too"))
        self._agencies.set_words(_("Your agency"), _("Find by name"))
        self._communes.setText(_("Commune, ward, special zone"))
        self._bodies.setText(_("Department or other body of the province"))

    def _list_provinces(self, text: str = "") -> None:
        chosen = self._run.province
        rows = [(one.code, _province_words(one)) for one in self._run.provinces(text)]
        self._provinces.show_rows(rows, chosen.code if chosen else "")

    def _list_agencies(self, text: str = "") -> None:
        chosen = self._run.agency
        rows = [(one.code, one.name) for one in self._run.agencies(text)]
        self._agencies.show_rows(rows, chosen.code if chosen else "")

    def _choose_province(self, code: str) -> None:
        self._run.choose_province(code)
        self._agencies.box.clear()
        self._list_agencies()
        self.changed.emit()

    def _choose_kind(self, is_commune: bool) -> None:  # noqa: FBT001 - what the radio button's signal carries
        self._run.choose_kind(is_commune=is_commune)
        self._agencies.box.clear()
        self._list_agencies()
        self.changed.emit()

    def _choose_agency(self, code: str) -> None:
        self._run.choose_agency(code)
        self.changed.emit()

    def _build(self) -> None:
        self._communes.setChecked(True)
        kinds = QHBoxLayout()
        kinds.setSpacing(tokens.L)
        for kind in (self._communes, self._bodies):
            kinds.addWidget(kind)
        kinds.addStretch()
        right = QVBoxLayout()
        right.setSpacing(tokens.S)
        right.addWidget(self._agencies, 1)
        right.addLayout(kinds)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XL)
        row.addWidget(self._provinces, _PROVINCES)
        row.addLayout(right, _AGENCIES)

    def _connect(self) -> None:
        self._provinces.searched.connect(self._list_provinces)
        self._provinces.chosen.connect(self._choose_province)
        self._provinces.taken.connect(self._go_to_agencies)
        self._communes.toggled.connect(self._choose_kind)
        self._agencies.searched.connect(self._list_agencies)
        self._agencies.chosen.connect(self._choose_agency)
        self._agencies.taken.connect(self.taken)

    def _go_to_agencies(self) -> None:
        if self._run.province:
            self._agencies.take_focus()


def _province_words(province: ProvinceInfo) -> str:
    old = [name for name in province.old_names if name != province.name]
    return f"{province.full_name} ({', '.join(old)})" if old else province.full_name
