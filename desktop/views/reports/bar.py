"""The row over the preview: period, page, zoom, and where the report goes; it must not know how it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.presenters.reports import FIT_PAGE, FIT_WIDTH, ZOOMS
from desktop.services.words import wording
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.flow import Flow
from desktop.views.parts import Line, label

if TYPE_CHECKING:
    from desktop.domain.periods import Period
    from desktop.views.theme import Theme

_KEYS = {"pdf": "Ctrl+Shift+S", "word": "Ctrl+Shift+W", "excel": "Ctrl+Shift+E", "before": "PgUp", "after": "PgDown"}


class Bar(QWidget):
    """Two lines of controls; ``pdf``, ``word``, ``excel``, ``before`` and ``after`` are keys of the page too."""

    period_wanted = Signal(str)
    zoom_wanted = Signal(int)

    def __init__(self, theme: Theme, edit: QAction, layout: QAction) -> None:
        super().__init__()
        self._theme, self._edit, self._layout = theme, edit, layout
        self.acts = {name: QAction(self) for name in _KEYS}
        for name, key in _KEYS.items():
            self.acts[name].setShortcut(QKeySequence(key))
        self._name, self._place = Line("sheet_title"), label("secondary")
        self._periods, self._zooms = QComboBox(), QComboBox()
        self._build()
        self._periods.activated.connect(self._choose_period)
        self._zooms.activated.connect(self._choose_zoom)

    def show_name(self, name: str) -> None:
        """Say which document is shown."""
        self._name.set_whole(name)

    def show_periods(self, periods: tuple[Period, ...], chosen: Period) -> None:
        """Offer periods; none where the document needs no period."""
        self._periods.clear()
        for period in periods:
            self._periods.addItem(wording.period_name(period), period.code)
        self._periods.setCurrentIndex(self._periods.findData(chosen.code))
        self._periods.setVisible(bool(periods))

    def show_place(self, page: int, pages: int) -> None:
        """Say which page of how many is shown, counted from 0; no page yet: nothing."""
        self._place.setText(_("page {page}/{pages}").format(page=page + 1, pages=pages) if pages else "")
        self.acts["before"].setEnabled(page > 0)
        self.acts["after"].setEnabled(page + 1 < pages)

    def show_zoom(self, zoom: int) -> None:
        """Say which zoom is chosen."""
        self._zooms.setCurrentIndex(self._zooms.findData(zoom))

    def retranslate(self) -> None:
        """Set every text again."""
        texts = {
            "pdf": _("Save as PDF"),
            "word": _("Save as Word"),
            "excel": _("Save as Excel"),
            "before": _("Previous page"),
            "after": _("Next page"),
        }
        for name, text in texts.items():
            self.acts[name].setText(text)
        self.acts["pdf"].setIconText(_("PDF"))
        self.acts["word"].setIconText(_("Word"))
        self.acts["excel"].setIconText(_("Excel"))
        self._periods.setAccessibleName(_("Period of the report"))
        self._zooms.setAccessibleName(_("Size of the pages"))
        chosen = self._zooms.currentData()
        named = {FIT_WIDTH: _("Fit width"), FIT_PAGE: _("Whole page")}
        self._zooms.clear()
        for zoom in ZOOMS:
            self._zooms.addItem(named.get(zoom, f"{zoom} %"), zoom)
        self.show_zoom(FIT_WIDTH if chosen is None else chosen)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.S)
        column.setSpacing(tokens.S)
        column.addLayout(self._first_line())
        column.addWidget(self._second_line())

    def _first_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self._name, 1)
        row.addWidget(ActButton(self._theme, self._edit, "edit"))
        row.addWidget(ActButton(self._theme, self._layout, "settings"))
        row.addWidget(ActButton(self._theme, self.acts["pdf"], "pdf"))
        row.addWidget(ActButton(self._theme, self.acts["word"], "word"))
        row.addWidget(ActButton(self._theme, self.acts["excel"], "excel"))
        return row

    def _second_line(self) -> QWidget:
        """Set period, page and zoom side by side, below one another where the room is narrow."""
        line, turning = QWidget(), QWidget()
        pages = QHBoxLayout(turning)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.setSpacing(tokens.S)
        pages.addWidget(ActButton(self._theme, self.acts["before"], "chevron_up", "quiet", icon_only=True))
        pages.addWidget(self._place)
        pages.addWidget(ActButton(self._theme, self.acts["after"], "chevron_down", "quiet", icon_only=True))
        row = Flow(line, tokens.S)
        for box in (self._periods, self._zooms):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for part in (self._periods, self._zooms, turning):
            row.addWidget(part)
        return line

    def _choose_period(self, row: int) -> None:
        self.period_wanted.emit(self._periods.itemData(row))

    def _choose_zoom(self, row: int) -> None:
        self.zoom_wanted.emit(self._zooms.itemData(row))
