"""How an appendix is called and which columns it prints under which heads; it must not know how that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop.domain.plans import NODE_TEXTS
from desktop.presenters.plan_doubts import FIELD_WORDS
from desktop.services.plans.appendices import AppendixFace
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import describe, icon_button, label, push_button, tint
from desktop.views.plan_writing.fields import Fields
from desktop.views.plan_writing.form import DrawerForm

if TYPE_CHECKING:
    from desktop.domain.plans import Appendix
    from desktop.views.theme import Theme

_FIELD = Qt.ItemDataRole.UserRole
_NEEDED = ("number", "text")


class AppendixForm(DrawerForm):
    """``changed`` carries the code of the appendix and its new face; ``remove_wanted`` the code."""

    changed = Signal(str, object)
    remove_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._code, self._shows = "", False
        self.fields = Fields(theme, ("code", "title"), ("title",))
        self.columns = QTreeWidget()
        self._heading, self._hint = label("secondary"), label("secondary")
        self.up, self.down, self.remove = icon_button(), icon_button(), push_button()
        self._build_columns()
        self.fields.written.connect(self._note)
        self.columns.itemChanged.connect(self._note)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.keep.clicked.connect(self._keep)
        self.remove.clicked.connect(self._want_removed)

    def show_appendix(self, appendix: Appendix, *, is_empty: bool) -> None:
        """Show an appendix; columns changed and not kept yet are forgotten."""
        anew = appendix.code != self._code
        self._shows, self._code = True, appendix.code
        self.fields.show_texts({"code": appendix.code, "title": appendix.title or ""}, anew=anew)
        self.columns.clear()
        heads = appendix.columns or ("",) * len(appendix.fields)
        for field, head in zip(appendix.fields, heads, strict=True):
            self._add(field, head, shown=True)
        for field in NODE_TEXTS:
            if field not in appendix.fields:
                self._add(field, "", shown=False)
        self.columns.setCurrentIndex(self.columns.model().index(0, 0))
        self._fit()
        self.remove.setVisible(is_empty)
        self.show_buttons(shown=False)
        self._shows = False

    def retranslate(self) -> None:
        """Set every text again."""
        self.fields.name_fields({"code": _("Number of the appendix"), "title": _("Title")}, {"code": "I"})
        self._heading.setText(_("Columns, from the left"))
        self._hint.setText(_("F2 writes the head of a column; without heads the usual ones are printed."))
        self.columns.setHeaderLabels([_("Holds"), _("Printed head")])
        self.columns.setAccessibleName(_("Columns, from the left"))
        describe(self.up, _("Further left (Alt+Up)"))
        describe(self.down, _("Further right (Alt+Down)"))
        self.remove.setText(_("Take the appendix out"))
        self.keep.setText(_("Keep the columns"))
        self.drop.setText(_("Discard"))
        for item in self._items():
            item.setText(0, _(FIELD_WORDS[item.data(0, _FIELD)]))

    def restyle(self) -> None:
        """Tint and size everything again."""
        self.fields.restyle()
        tint(self.up, self._theme, "chevron_up")
        tint(self.down, self._theme, "chevron_down")
        self._fit()

    def _add(self, field: str, head: str, *, shown: bool) -> None:
        item = QTreeWidgetItem([_(FIELD_WORDS[field]), head])
        item.setData(0, _FIELD, field)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        item.setFlags(flags if field in _NEEDED else flags | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
        self.columns.addTopLevelItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.columns.topLevelItem(place) for place in range(self.columns.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _face(self) -> AppendixFace:
        shown = [item for item in self._items() if item.checkState(0) == Qt.CheckState.Checked]
        heads = tuple(item.text(1).strip() for item in shown)
        texts = self.fields.texts()
        fields = tuple(str(item.data(0, _FIELD)) for item in shown)
        return AppendixFace(texts["code"], texts["title"], heads if all(heads) else (), fields)

    def _note(self) -> None:
        """Keep name and title at once, columns when their button says so."""
        if self._shows:
            return
        if self.sender() is self.columns:
            self.show_buttons(shown=True)
        else:
            self._keep()

    def _keep(self) -> None:
        self.changed.emit(self._code, self._face())

    def _want_removed(self) -> None:
        self.remove_wanted.emit(self._code)

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        place = self.columns.indexOfTopLevelItem(self.columns.currentItem())
        if 0 <= place + step < self.columns.topLevelItemCount() and place >= 0:
            item = self._items()[place]
            self.columns.takeTopLevelItem(place)
            self.columns.insertTopLevelItem(place + step, item)
            self.columns.setCurrentItem(item)
            self.show_buttons(shown=True)

    def _fit(self) -> None:
        rows = self.columns.topLevelItemCount() + 1
        self.columns.setFixedHeight(rows * self._theme.metrics.row + tokens.S)

    def _build_columns(self) -> None:
        self.columns.setRootIsDecorated(False)
        self.columns.setAllColumnsShowFocus(True)
        self.columns.setItemsExpandable(False)
        self.columns.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.columns.itemDoubleClicked.connect(self._edit)
        for keys, act in (("Alt+Up", self._move_up), ("Alt+Down", self._move_down), ("F2", self._edit)):
            short = QShortcut(QKeySequence(keys), self.columns)
            short.setContext(Qt.ShortcutContext.WidgetShortcut)
            short.activated.connect(act)
        self._hint.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self._heading, 1)
        row.addWidget(self.up)
        row.addWidget(self.down)
        self.column.addWidget(self.fields)
        self.column.addLayout(row)
        self.column.addWidget(self.columns)
        self.column.addWidget(self._hint)
        self.add_button(self.remove)

    def _edit(self) -> None:
        item: QTreeWidgetItem | None = self.columns.currentItem()
        if item is not None:
            self.columns.editItem(item, 1)
