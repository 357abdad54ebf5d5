"""A new version of a plan against the one held, word by word; it must not know how the two were compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.word_changes import WordKind
from desktop.presenters.plan_version import CHANGE_WORDS, Change, VersionLine, VersionReview
from desktop.system.language import N_, _, ngettext
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.parts import Line, hairline, label

if TYPE_CHECKING:
    from desktop.views.theme import Theme

_LOOKS = {
    Change.DOUBTFUL: ("help", "due_soon"),
    Change.HEAD: ("file", "muted"),
    Change.REWORDED: ("edit", "in_progress"),
    Change.MOVED: ("exchange", "muted"),
    Change.ADDED: ("plus", "done"),
    Change.REMOVED: ("minus", "overdue"),
}
_NOTES = {
    Change.REWORDED: N_("Its progress and evidence stay with it."),
    Change.MOVED: N_("Its progress and evidence stay with it."),
    Change.REMOVED: N_("It is put into the archive with its progress and evidence; nothing is deleted."),
}
_TEXT_SHOWN = 160


class VersionView(QWidget):
    """The changes at the left, the words of the one in hand at the right. ``changed`` follows what is settled."""

    changed = Signal()

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self.version: VersionReview | None = None
        self._lines: tuple[VersionLine, ...] = ()
        self.back, self.apply, self.confirm = QAction(page), QAction(page), QAction(page)
        self.confirm.setShortcut(QKeySequence("Ctrl+Return"))
        self.apply.setShortcut(QKeySequence("Ctrl+Shift+Return"))
        self._name, self._summary = label("sheet_title"), Line("secondary")
        self.list, self.words, self.choice = QListWidget(), QTextEdit(), QComboBox()
        self._which = QLabel()
        self._confirm = ActButton(theme, self.confirm, "check")
        self._build()
        self._connect()

    def show_version(self, version: VersionReview | None) -> None:
        """Show a comparison, its first change in hand; None forgets it."""
        self.version = version
        for act in (self.back, self.apply, self.confirm):
            act.setEnabled(version is not None)
        if version is not None:
            self._fill(0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_text(self) -> str:
        """Say what applying does, or what keeps it from being done."""
        left = self.version.open_count if self.version else 0
        if not left:
            return _("Apply the new version")
        return ngettext(
            "Apply the new version ({count} task to settle)", "Apply the new version ({count} tasks to settle)", left
        ).format(count=left)

    @property
    def can_apply(self) -> bool:
        """Say whether something changes and every doubtful row is settled."""
        return bool(self.version and self._lines and not self.version.open_count)

    def retranslate(self) -> None:
        """Set every text again."""
        self.back.setText(_("Back to the plan as read"))
        self.back.setIconText(_("Back"))
        self.confirm.setText(_("It is this task"))
        self.confirm.setIconText(_("It is this task"))
        self.list.setAccessibleName(_("What the new version changes"))
        self.words.setAccessibleName(_("Words before and after"))
        self.choice.setAccessibleName(_("Task held that this one continues"))
        self._which.setText(_("Continues:"))
        if self.version:
            self._fill(self.list.currentRow())

    def restyle(self) -> None:
        """Tint everything again."""
        if self.version:
            self._fill(self.list.currentRow())

    def _fill(self, row: int) -> None:
        version = self.version
        if version is None:
            return
        self._name.setText(_("New version of plan {plan}").format(plan=version.name))
        self._summary.set_whole(version.summary())
        self._lines = version.lines()
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        for line in self._lines:
            self.list.addItem(self._item(line))
        self.list.setCurrentRow(max(0, min(row, len(self._lines) - 1)))
        blocker.unblock()
        self.apply.setText(self.apply_text())
        self.apply.setEnabled(self.can_apply)
        self._show_line()
        self.changed.emit()

    def _item(self, line: VersionLine) -> QListWidgetItem:
        icon, colour = _LOOKS[line.change]
        text = " ".join(filter(None, (line.number, line.text)))[:_TEXT_SHOWN].replace("\n", " ")
        said = "\n".join(filter(None, (_(CHANGE_WORDS[line.change]), text)))
        return QListWidgetItem(self._theme.icons.icon(icon, self._theme.palette.of(colour)), said)

    def _line(self) -> VersionLine | None:
        row = self.list.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _show_line(self) -> None:
        line, version = self._line(), self.version
        self.words.clear()
        if line is None or version is None:
            self._show_choice(None)
            self.words.setPlainText(_("Nothing changes."))
            return
        self._show_choice(line)
        cursor = self.words.textCursor()
        for number, cell in enumerate(version.cells(line)):
            if number:
                cursor.insertBlock()
            cursor.insertText(f"{cell.heading}\n", self._look(None))
            before = WordKind.SAME
            for run in cell.words:
                if WordKind.SAME not in (before, run.kind):
                    cursor.insertText(" ", self._look(WordKind.SAME))
                cursor.insertText(run.text, self._look(run.kind))
                before = run.kind
        if line.change in _NOTES:
            cursor.insertBlock()
            cursor.insertText(f"\n{_(_NOTES[line.change])}", self._note())
        self.words.moveCursor(QTextCursor.MoveOperation.Start)

    def _show_choice(self, line: VersionLine | None) -> None:
        new = line.new if line and line.change in (Change.DOUBTFUL, Change.ADDED, Change.REWORDED) else None
        version = self.version
        shown = new is not None and version is not None and (version.is_open(new) or new in version.matches)
        shown = shown or bool(line and line.change is Change.ADDED)
        for widget in (self._which, self.choice, self._confirm):
            widget.setVisible(shown)
        self._confirm.setVisible(bool(new is not None and version and version.is_open(new)))
        if shown and new is not None and version:
            blocker = QSignalBlocker(self.choice)
            self.choice.clear()
            for ref, said in version.choices(new):
                self.choice.addItem(said, ref)
            self.choice.setCurrentIndex(max(0, self.choice.findData(version.chosen(new))))
            blocker.unblock()

    def _note(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(self._theme.palette.muted))
        return look

    def _look(self, kind: WordKind | None) -> QTextCharFormat:
        """Give words their look: never the colour alone."""
        palette, look = self._theme.palette, QTextCharFormat()
        look.setForeground(QColor(palette.ink))
        if kind is None:
            look.setForeground(QColor(palette.muted))
            look.setFontWeight(QFont.Weight.DemiBold)
        elif kind is WordKind.ADDED:
            look.setForeground(QColor(palette.done))
            look.setFontUnderline(True)
        elif kind is WordKind.REMOVED:
            look.setForeground(QColor(palette.overdue))
            look.setFontStrikeOut(True)
        return look

    def _choose(self, place: int) -> None:
        line = self._line()
        if self.version and line and line.new is not None:
            self.version.settle(line.new, self.choice.itemData(place))
            self._fill(self.list.currentRow())

    def _confirm_line(self) -> None:
        line = self._line()
        if self.version and line and line.new is not None and self.version.is_open(line.new):
            self.version.settle(line.new, self.choice.currentData())
            self._fill(self.list.currentRow())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(hairline())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(tokens.HAIRLINE)
        self.list.setProperty("role", "lines")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        split.addWidget(self.list)
        split.addWidget(self._build_words())
        split.setSizes([tokens.VERSION_LIST, 2 * tokens.VERSION_LIST])
        column.addWidget(split, 1)

    def _build_head(self) -> QHBoxLayout:
        texts, row = QVBoxLayout(), QHBoxLayout()
        texts.setSpacing(tokens.XS)
        texts.addWidget(self._name)
        texts.addWidget(self._summary)
        row.setContentsMargins(tokens.XL, tokens.S, tokens.L, tokens.S)
        row.addLayout(texts, 1)
        row.addWidget(ActButton(self._theme, self.back, "chevron_left"))
        return row

    def _build_words(self) -> QWidget:
        side, row = QWidget(), QHBoxLayout()
        self.words.setReadOnly(True)
        self.words.setProperty("role", "source")
        self.words.setTabChangesFocus(True)
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.setSpacing(tokens.S)
        row.addWidget(self._which)
        row.addWidget(self.choice, 1)
        row.addWidget(self._confirm)
        column = QVBoxLayout(side)
        column.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.S)
        column.setSpacing(tokens.S)
        column.addLayout(row)
        column.addWidget(self.words, 1)
        return side

    def _connect(self) -> None:
        for act in (self.confirm, self.apply):
            act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(act)
            act.setEnabled(False)
        self.list.currentRowChanged.connect(self._show_line)
        self.choice.activated.connect(self._choose)
        self.confirm.triggered.connect(self._confirm_line)
        self._theme.changed.connect(self.restyle)
