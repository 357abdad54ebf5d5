"""What numbering anew would change, looked at before it is done; it must not know how rows are numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop.domain.plan_numbering import NumberStyle
from desktop.presenters.plan_writing import STYLES
from desktop.system.language import _, ngettext
from desktop.views.parts import label
from desktop.views.plan_writing.form import DrawerForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.presenters.plan_writing import NewNumber
    from desktop.views.theme import Theme

_ON = ""


class NumberingForm(DrawerForm):
    """``wanted`` carries the style to number the appendix in, None for going on from the row."""

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._preview: Callable[[NumberStyle | None], Sequence[NewNumber]] = _nothing
        self.style_box, self.list, self._says = QComboBox(), QTreeWidget(), label("secondary")
        self.style_box.addItem("", _ON)
        for style, _words in STYLES:
            self.style_box.addItem("", style.value)
        self.style_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.setColumnCount(3)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        for part in (self.style_box, self._says, self.list):
            self.column.addWidget(part)
        self.style_box.currentIndexChanged.connect(self.follow)
        self.keep.clicked.connect(self._want)

    def show_preview(self, name: str, preview: Callable[[NumberStyle | None], Sequence[NewNumber]]) -> None:
        """Show what would change from a row on; the way of numbering can be chosen."""
        self._preview = preview
        self.say(name)
        self.style_box.setCurrentIndex(0)
        self.follow()
        self.style_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def style_chosen(self) -> NumberStyle | None:
        """Return the way of numbering, None for going on as printed."""
        chosen = str(self.style_box.currentData())
        return NumberStyle(chosen) if chosen else None

    def follow(self) -> None:
        """List what the way chosen would change."""
        changes = self._preview(self.style_chosen())
        self.list.clear()
        for change in changes:
            item = QTreeWidgetItem([change.before or "–", change.now, change.text.replace("\n", " ")])
            item.setToolTip(2, change.text)
            self.list.addTopLevelItem(item)
        self.list.setVisible(bool(changes))
        said = ngettext(
            "{count} row would bear another number.", "{count} rows would bear other numbers.", len(changes)
        )
        self._says.setText(said.format(count=len(changes)) if changes else _("Nothing would be numbered otherwise."))
        give = ngettext("Number {count} row anew", "Number {count} rows anew", len(changes))
        self.keep.setText(give.format(count=len(changes)) if changes else _("Number anew"))
        self.keep.setEnabled(bool(changes))

    def retranslate(self) -> None:
        """Set every text again."""
        self.style_box.setItemText(0, _("On from this row, as printed"))
        for place, (_style, words) in enumerate(STYLES, 1):
            self.style_box.setItemText(place, _(words))
        self.style_box.setAccessibleName(_("Way of numbering"))
        self.list.setHeaderLabels([_("Now"), _("Then"), _("Task")])
        self.list.setAccessibleName(_("What would change"))
        self.drop.setText(_("Discard"))
        self.follow()

    def restyle(self) -> None:
        """Fit the columns again."""
        head = self.list.header()
        for column in (0, 1):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _want(self) -> None:
        self.wanted.emit(self.style_chosen())


def _nothing(_style: NumberStyle | None) -> Sequence[NewNumber]:
    return ()
