"""The files that came, how far each of them is, and what is done with all of them; it must not know what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QListWidget, QSizePolicy, QVBoxLayout, QWidget

from desktop.presenters import exchange as presented
from desktop.presenters.import_tray import Stage
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.parts import label

if TYPE_CHECKING:
    from desktop.presenters.import_tray import Incoming, Tray
    from desktop.views.theme import Theme

_LOOKS = {
    Stage.BLOCKED: ("overdue", "overdue"),
    Stage.REFUSED: ("overdue", "overdue"),
    Stage.ASKING: ("help", "accent"),
    Stage.SAME: ("check", "muted"),
    Stage.APPLIED: ("done", "done"),
    Stage.SKIPPED: ("minus", "muted"),
}
_WAITING_LOOK, _LOOKED_AT_LOOK = ("info", "accent"), ("warning", "due_soon")


def look_of(file: Incoming | None) -> tuple[str, str]:
    """Give icon and colour of how far a file is."""
    if file is not None and file.has_points:
        return _LOOKED_AT_LOOK
    return _LOOKS.get(file.stage, _WAITING_LOOK) if file else _WAITING_LOOK


class Files(QWidget):
    """Lists the files below how many of them stand where; ``looked_at`` carries the place of the one chosen.

    The acts are for all of them: ``import_all`` takes in what is ready, ``skip_all`` puts the others away after it.
    """

    looked_at = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.acts = {name: QAction(self) for name in ("import_all", "skip_all")}
        self.acts["import_all"].setShortcut(QKeySequence("Ctrl+Shift+Return"))
        self.list = QListWidget()
        self.list.setProperty("role", "lines")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The names of many communes begin alike.
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.currentRowChanged.connect(self.looked_at)
        self._count, self._stages = label("sheet_title"), label("secondary")
        self._stages.setWordWrap(True)
        self._build()

    def show_tray(self, tray: Tray) -> None:
        """Show the files; without several the list is gone."""
        self.setVisible(len(tray.files) > 1)
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.list.clear()
        for file in tray.files:
            self._add(file)
        self.list.setCurrentRow(tray.at)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._count.setText(presented.files_word(len(tray.files)))
        self._stages.setText(presented.stages_line(tray))
        self._show_acts(tray)

    def retranslate(self) -> None:
        """Set every text again that no file brings."""
        self.list.setAccessibleName(_("Files to look at"))
        self.acts["import_all"].setToolTip(
            _("Imports every file that waits for it, also those with points to look at; the others stay here.")
        )
        self.acts["skip_all"].setToolTip(_("Puts them away; nothing of them is written."))

    def restyle(self) -> None:
        """Size again what the style sheet cannot."""
        self.setFixedWidth(self._theme.metrics.px(tokens.FILES))

    def _add(self, file: Incoming) -> None:
        icon, colour = look_of(file)
        self.list.addItem(f"{file.path.name}\n{presented.file_word(file)}")
        item = self.list.item(self.list.count() - 1)
        item.setIcon(self._theme.icons.icon(icon, self._theme.palette.of(colour)))
        item.setToolTip(str(file.path))

    def _show_acts(self, tray: Tray) -> None:
        ready, stuck = len(tray.ready), len(tray.stuck)
        words = {"import_all": presented.import_all_word(ready), "skip_all": presented.skip_all_word(stuck)}
        is_offered = {"import_all": ready > 1, "skip_all": stuck > 1 and not ready}
        for name, act in self.acts.items():
            act.setText(words[name])
            act.setVisible(is_offered[name])
            act.setEnabled(is_offered[name])

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(tokens.L, tokens.M, tokens.S, tokens.S)
        head.setSpacing(tokens.S)
        head.addWidget(self._count)
        head.addWidget(self._stages)
        for name, icon in (("import_all", "import"), ("skip_all", "close")):
            button = ActButton(self._theme, self.acts[name], icon)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(self.list, 1)
