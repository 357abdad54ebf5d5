"""Where a report's layout is chosen beside its page: columns, widths, unit, paper, headings; it prints nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.page_layouts import NARROWEST, WIDEST, PageLayout
from desktop.presenters import page_layout as presented
from desktop.presenters.page_layout import ColumnChoice
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from desktop.presenters.page_layout import Chosen
    from desktop.views.theme import Theme

_KEY, _PERCENT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_TEXTS = ("heading", "title", "attached_note")


class LayoutPanel(QWidget):
    """``changed`` carries the layout at each step; the acts of keeping and sending carry the name."""

    changed = Signal(object)
    kept = Signal(str)
    dropped = Signal(str)
    given = Signal(str)
    taken = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chosen: Chosen | None = None
        self._is_showing = False
        self.setProperty("role", "paper")
        self._heading = label("sheet_title")
        self.names, self.columns, self.percent = QComboBox(), QListWidget(), QSpinBox()
        self.up, self.down = push_button(), push_button()
        self.paper, self.direction, self.unit = QComboBox(), QComboBox(), QComboBox()
        self.texts = {name: QLineEdit() for name in _TEXTS}
        self.name = QLineEdit()
        self.keep, self.drop, self.give, self.take, self.close_act = (
            push_button("primary"),
            *(push_button() for _one in range(4)),
        )
        self._words = {
            name: label("secondary")
            for name in ("names", "columns", "percent", "paper", "direction", "unit", *_TEXTS, "name")
        }
        self._build()
        self._connect()

    def show_chosen(self, chosen: Chosen, layout: PageLayout) -> None:
        """Show what can be chosen, as a layout has it."""
        self._chosen = chosen
        self._is_showing = True
        self._show_names(chosen, layout)
        self.columns.clear()
        for column in presented.arranged(chosen.columns, layout):
            self._add_column(column)
        self.columns.setCurrentRow(0)
        values = (layout.paper, layout.landscape, layout.unit)
        for (box, choices), value in zip(self._boxes(), values, strict=True):
            box.setCurrentIndex([choice for choice, _said in choices].index(value))
        self.unit.setEnabled(chosen.has_amounts)
        for name, field in self.texts.items():
            field.setText(getattr(layout, name))
            field.setPlaceholderText(getattr(chosen, name))
        self._is_showing = False
        self._show_width()
        self._allow()

    def layout_chosen(self) -> PageLayout:
        """Return the layout as it stands."""
        if self._chosen is None:
            return PageLayout()
        made = presented.layout_of(self._columns(), self._chosen.columns)
        texts = {name: field.text().strip() for name, field in self.texts.items()}
        paper, landscape, unit = (choices[max(0, box.currentIndex())][0] for box, choices in self._boxes())
        made = replace(made, unit=unit, paper=paper, landscape=landscape)
        return replace(made, heading=texts["heading"], title=texts["title"], attached_note=texts["attached_note"])

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(_("Layout of the report"))
        words = {
            "names": _("Layout"),
            "columns": _("Columns; untick what is not printed"),
            "percent": _("Column width"),
            "paper": _("Paper size"),
            "direction": _("Direction"),
            "unit": _("Numbers in"),
            "heading": _("Appendix heading"),
            "title": _("Title of the report"),
            "attached_note": _("Attached to"),
            "name": _("Keep as"),
        }
        for name, said in words.items():
            self._words[name].setText(said)
            self._field(name).setAccessibleName(said)
        self.name.setPlaceholderText(_("Name of the layout"))
        self.percent.setSuffix(" %")
        buttons = {
            self.up: _("Up"), self.down: _("Down"), self.keep: _("Save"), self.drop: _("Forget"),
            self.give: _("Send file…"), self.take: _("Take file…"), self.close_act: _("Close"),
        }  # fmt: skip
        for button, said in buttons.items():
            button.setText(said)
        self._fill_boxes()

    def restyle(self) -> None:
        """Size the fields again."""
        px = self._theme.metrics.px
        for field in (*self.texts.values(), self.name):
            field.setFixedHeight(px(tokens.CONTROL))

    def _field(self, name: str) -> QWidget:
        return self.texts[name] if name in self.texts else getattr(self, name)

    def _fill_boxes(self) -> None:
        self._is_showing = True
        for box, choices in self._boxes():
            held = box.currentIndex()
            box.clear()
            box.addItems([said for _value, said in choices])
            box.setCurrentIndex(max(0, held))
        self._is_showing = False

    def _boxes(self) -> tuple[tuple[QComboBox, list[tuple[Any, str]]], ...]:
        return (
            (self.paper, presented.paper_choices()),
            (self.direction, presented.direction_choices()),
            (self.unit, presented.unit_choices()),
        )

    def _show_names(self, chosen: Chosen, layout: PageLayout) -> None:
        self.names.clear()
        self.names.addItem(_("As designed"), "")
        for one in chosen.kept:
            self.names.addItem(one.name, one.name)
        name = presented.name_of(chosen.kept, layout)
        place = self.names.findData(name) if name else (0 if layout.is_plain else -1)
        self.names.setPlaceholderText(_("Changed, not saved"))
        self.names.setCurrentIndex(place)
        self.name.setText(name)

    def _add_column(self, column: ColumnChoice) -> None:
        item = QListWidgetItem(column.heading)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if column.is_shown else Qt.CheckState.Unchecked)
        item.setData(_KEY, column.key)
        item.setData(_PERCENT, column.percent)
        item.setToolTip(column.heading)
        self.columns.addItem(item)

    def _columns(self) -> list[ColumnChoice]:
        items = [self.columns.item(row) for row in range(self.columns.count())]
        return [
            ColumnChoice(item.data(_KEY), item.text(), item.checkState() == Qt.CheckState.Checked, item.data(_PERCENT))
            for item in items
        ]

    def _show_width(self) -> None:
        row = self.columns.currentRow()
        self._is_showing = True
        self.percent.setEnabled(row >= 0)
        self.percent.setValue(self.columns.item(row).data(_PERCENT) if row >= 0 else presented.USUAL)
        self._is_showing = False
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.columns.count() - 1)

    def _set_width(self, percent: int) -> None:
        if self.columns.currentRow() >= 0 and not self._is_showing:
            self.columns.currentItem().setData(_PERCENT, percent)

    def _move(self, step: int) -> None:
        row = self.columns.currentRow()
        if 0 <= row + step < self.columns.count():
            self._is_showing = True
            self.columns.insertItem(row + step, self.columns.takeItem(row))
            self._is_showing = False
            self.columns.setCurrentRow(row + step)
            self._tell()

    def _choose_name(self, place: int) -> None:
        if self._chosen is None or self._is_showing:
            return
        name = self.names.itemData(place)
        layout = next((one.layout for one in self._chosen.kept if one.name == name), PageLayout())
        self.show_chosen(self._chosen, layout)
        self.changed.emit(layout)

    def _tell(self) -> None:
        if self._is_showing or self._chosen is None:
            return
        layout = self.layout_chosen()
        self._is_showing = True
        written = self.name.text()
        self._show_names(self._chosen, layout)
        self.name.setText(written or self.name.text())
        self._is_showing = False
        self._allow()
        self.changed.emit(layout)

    def _allow(self) -> None:
        is_one_shown = any(column.is_shown for column in self._columns())
        self.keep.setEnabled(bool(self.name.text().strip()) and is_one_shown)
        is_kept = bool(self.names.currentData())
        self.drop.setEnabled(is_kept)
        self.give.setEnabled(is_kept)

    def _connect(self) -> None:
        self.names.activated.connect(self._choose_name)
        self.columns.itemChanged.connect(self._tell)
        self.columns.currentRowChanged.connect(self._show_width)
        self.columns.model().rowsMoved.connect(self._tell)
        self.percent.valueChanged.connect(self._set_width)
        for box in (self.paper, self.direction, self.unit):
            box.activated.connect(self._tell)
        for field in self.texts.values():
            field.textEdited.connect(self._tell)
        self.name.textChanged.connect(self._allow)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._drop)
        self.give.clicked.connect(self._give)
        self.take.clicked.connect(self.taken)
        self.close_act.clicked.connect(self.left)
        for key, step in (("Alt+Up", self._move_up), ("Alt+Down", self._move_down), ("Esc", self.left.emit)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(step)

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _keep(self) -> None:
        self.kept.emit(self.name.text().strip())

    def _drop(self) -> None:
        self.dropped.emit(self.names.currentData())

    def _give(self) -> None:
        self.given.emit(self.names.currentData())

    def _build(self) -> None:
        self.columns.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.columns.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.percent.setRange(NARROWEST, WIDEST)
        self.percent.setSingleStep(10)
        self.percent.setKeyboardTracking(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.L)
        column.setSpacing(tokens.XS)
        column.addWidget(self._heading)
        column.addLayout(self._line("names"))
        column.addWidget(self._words["columns"])
        column.addWidget(self.columns, 1)
        column.addLayout(self._line("percent", self.up, self.down))
        column.addLayout(self._grid("paper", "direction", "unit"))
        column.addLayout(self._lines(*_TEXTS))
        column.addLayout(self._line("name", self.keep, self.drop))
        column.addLayout(_row(self.give, self.take, None, self.close_act))
        for name, said in self._words.items():
            said.setBuddy(self._field(name))

    def _line(self, name: str, *buttons: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self._words[name])
        row.addWidget(self._field(name), 1)
        for button in buttons:
            row.addWidget(button)
        return row

    def _lines(self, *names: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.S)
        grid.setVerticalSpacing(tokens.XS)
        for place, name in enumerate(names):
            grid.addWidget(self._words[name], place, 0)
            grid.addWidget(self._field(name), place, 1)
        return grid

    def _grid(self, *names: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.S)
        grid.setVerticalSpacing(tokens.XS)
        for place, name in enumerate(names):
            grid.addWidget(self._words[name], 0, place)
            grid.addWidget(self._field(name), 1, place)
            grid.setColumnStretch(place, 1)
        return grid


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, tokens.XS, 0, 0)
    row.setSpacing(tokens.S)
    for widget in widgets:
        if widget is None:
            row.addStretch()
        else:
            row.addWidget(widget)
    return row
