"""A plan that was read beside its source, mended before it enters the ledger; it must not know where it came from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSplitter, QVBoxLayout, QWidget

from desktop.presenters import plan_doubts
from desktop.presenters.plan_review import COLUMN_FIELDS, Review
from desktop.presenters.plan_tree import CELLS
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.banner import Banner
from desktop.views.parts import Line, describe, hairline, push_button, tint
from desktop.views.plan_review.acts import OF_REVIEW, OF_ROWS, OF_SOURCE, ReviewActs
from desktop.views.plan_review.head import PlanHead
from desktop.views.plan_review.source import SourceView
from desktop.views.plan_review.strip import DoubtStrip
from desktop.views.plan_review.tree import PlanTree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from desktop.presenters.plan_doubts import OpenDoubt
    from desktop.presenters.plan_tree import Place
    from desktop.views.theme import Theme

_CTRL = Qt.KeyboardModifier.ControlModifier
_UNDO = {(Qt.Key.Key_Z, _CTRL)}
_REDO = {(Qt.Key.Key_Y, _CTRL), (Qt.Key.Key_Z, _CTRL | Qt.KeyboardModifier.ShiftModifier)}
_ALWAYS_SHOWN = {"lead", "deadline"}


class PlanReview(QWidget):
    """Source at the left, tree at the right. ``changed`` follows every act; ``said`` carries a sentence to be told."""

    changed = Signal()
    said = Signal(str)

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self.review: Review | None = None
        self.acts = ReviewActs(page)
        self._doubts: tuple[OpenDoubt, ...] = ()
        self._doubt = -1
        self.head, self.source, self.tree = PlanHead(theme), SourceView(theme), PlanTree(theme)
        walk = (self.acts["back"], self.acts["onward"], self.acts["settle"], self.acts["take_in"])
        self.strip, self.version = DoubtStrip(theme, *walk), Banner(theme, "info")
        self._counted, self._counts = QLabel(), Line("")
        self._row_button, self._split = push_button(), QSplitter(Qt.Orientation.Horizontal)
        self._columns = QMenu(self)
        self._rows = QMenu(self)
        self._build()
        self._connect()

    def show_review(self, review: Review) -> None:
        """Show a plan to be looked at, its first doubt in hand."""
        self.review = review
        self._doubt = -1
        self.source.show_source(review.draft.source)
        self.acts.enable(on=True)
        self.follow()
        first = next((sheet.rows[0].key for sheet in review.state.sheets if sheet.rows), 0)
        self.tree.pick((self._doubts[0].key if self._doubts else None) or first)
        self._doubt = -1
        self._show_strip()

    def close_review(self) -> None:
        """Forget the plan."""
        self.review = None
        self.acts.enable(on=False)

    def follow(self) -> None:
        """Show the plan as it is now."""
        review = self.review
        if review is None:
            return
        self._doubts = review.open_doubts()
        self.tree.rows.show_sheets(review.state.sheets, plan_doubts.doubt_words(self._doubts))
        self.tree.show_columns(self._shown_columns(review))
        self.source.show_fates(plan_doubts.unplaced_lines(self._doubts), review.dropped_lines())
        self.head.show_head(review.head)
        self._show_counts(review)
        self._show_strip()
        self.changed.emit()

    def import_text(self) -> str:
        """Say what importing would enter, and how many places nobody has looked at."""
        count = self.review.counts().found if self.review else 0
        tasks = ngettext("{count} task", "{count} tasks", count).format(count=count)
        if not self._doubts:
            return _("Import the plan ({tasks})").format(tasks=tasks)
        left = ngettext("{count} place not looked at", "{count} places not looked at", len(self._doubts))
        return _("Import the plan ({tasks}, {left})").format(tasks=tasks, left=left.format(count=len(self._doubts)))

    def retranslate(self) -> None:
        """Set every text again."""
        self.acts.retranslate()
        for part in (self.head, self.source, self.tree, self.strip):
            part.retranslate()
        self._row_button.setText(_("Row"))
        describe(self._row_button, _("What can be done with the row (Shift+F10)"))
        self._rows.setTitle(_("Row"))
        self._columns.setTitle(_("Columns of the document"))
        self.follow()

    def restyle(self) -> None:
        """Size and tint everything again."""
        for part in (self.head, self.source, self.tree, self.strip):
            part.restyle()
        tint(self._row_button, self._theme, "chevron_down")
        self._show_counted()

    def _shown_columns(self, review: Review) -> Collection[str]:
        sheets = review.state.sheets
        printed = {field for sheet in sheets for field in sheet.appendix.fields}
        filled = {name for name in CELLS if any(row.cell(name) for sheet in sheets for row in sheet.rows)}
        return printed | filled | _ALWAYS_SHOWN

    def _show_counts(self, review: Review) -> None:
        self._counts.set_whole(plan_doubts.counts_sentence(review.counts()))
        self._show_counted()
        found = len(review.draft.contradictions)
        self.acts["contradictions"].setIconText(_("Contradictions ({count})").format(count=found))
        self.acts["contradictions"].setEnabled(bool(found))

    def _show_counted(self) -> None:
        agrees = self.review is None or self.review.counts().agrees
        icon, colour = ("check", "done") if agrees else ("warning", "due_soon")
        size = self._theme.metrics.px(tokens.ICON_SMALL)
        picture = self._theme.icons.pixmap(icon, self._theme.palette.of(colour), size, self.devicePixelRatioF())
        self._counted.setPixmap(picture)

    def _show_strip(self) -> None:
        if not self._doubts:
            self.strip.show_calm()
            return
        at = self._place_of_doubt()
        doubt = self._doubts[at]
        self._doubt = doubt.place
        is_line = doubt.code == "plan_line_unplaced"
        self.strip.show_doubt(at + 1, len(self._doubts), doubt.sentence, is_line=is_line)

    def _place_of_doubt(self) -> int:
        """Give the place of the doubt in hand among the open ones; of the next one where it is settled."""
        places = [one.place for one in self._doubts]
        if self._doubt in places:
            return places.index(self._doubt)
        return next((at for at, place in enumerate(places) if place > self._doubt), 0)

    def _walk(self, step: int) -> None:
        self.tree.end_typing()
        if self._doubts:
            self._doubt = self._doubts[(self._place_of_doubt() + step) % len(self._doubts)].place
            self._go_to_doubt()

    def _go_to_doubt(self) -> None:
        self._show_strip()
        doubt = self._doubts[self._place_of_doubt()]
        if doubt.key is not None:
            self.tree.pick(doubt.key, doubt.field)
            self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif doubt.line:
            self.source.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.source.go_to(doubt.line)
        elif doubt.field in self.head.fields:
            self.head.go_to(doubt.field)

    def _settle(self) -> None:
        self.tree.end_typing()
        if self.review and self._doubts:
            self.review.settle(self._doubts[self._place_of_doubt()].place)
            self.follow()
            if self._doubts:
                self._go_to_doubt()

    def _pick(self, key: int) -> None:
        if self.review:
            self.source.show_lines(self.review.lines_of(key))
            of_row = [one.place for one in self._doubts if one.key == key]
            if of_row and self._doubt not in of_row:
                self._doubt = of_row[0]
                self._show_strip()

    def _find_row(self, line: int) -> None:
        key = self.review.row_at(line) if self.review else None
        if key is not None:
            self.tree.pick(key)

    def _act(self, act: Callable[[Review], bool]) -> None:
        """Do something with the rows and show what became of them."""
        self.tree.end_typing()
        if self.review and act(self.review):
            self.follow()
            self._pick(self.tree.current_key())

    def _shift(self, step: int) -> None:
        self._act(lambda review: review.shift(self.tree.selected_keys(), step))

    def _move_by(self, step: int) -> None:
        key = self.tree.current_key()
        self._act(lambda review: key > 0 and review.move_by(key, step))

    def _merge(self) -> None:
        key = self.tree.current_key()
        self._act(lambda review: key > 0 and review.merge(key))

    def _turn_kind(self) -> None:
        self._act(lambda review: review.turn_kind(self.tree.selected_keys()))

    def _drop(self) -> None:
        gone = self.tree.selected_keys()
        keys = [item.key for item in self.tree.rows.items()]
        behind = [key for key in keys[keys.index(gone[-1]) :] if key not in gone] if gone else []
        before = [key for key in keys if key not in gone]
        self._act(lambda review: review.drop(gone))
        if gone and before:
            self.tree.pick((behind or before[-1:])[0])

    def _split_cell(self) -> None:
        at, key = self.tree.cursor_in_cell(), self.tree.current_key()
        if at is None:
            self.tree.edit_current()
            self.said.emit(_("Put the cursor where the cell is to be split, then press Ctrl+Shift+M again."))
            return
        self._act(lambda review: key > 0 and review.split(key, *at))

    def _take_in(self) -> None:
        key = self.review.insert_line(self.source.current_line()) if self.review else None
        if key is not None:
            self.follow()
            self.tree.pick(key)

    def _edit(self, key: int, name: str, text: str) -> None:
        if self.review:
            self.review.edit(key, name, text)
            self.follow()

    def _move(self, key: int, target: int, where: Place) -> None:
        self._act(lambda review: review.move(key, target, where))

    def _write_head(self, name: str, text: str) -> None:
        review = self.review
        if review is None:
            return
        if review.set_head(name, text) or " ".join(text.split()) == review.head(name):
            self.head.accept(name)
            self.follow()
        else:
            self.said.emit(self.head.refuse(name))

    def _map_column(self, sheet: int, column: int, field: str) -> None:
        self._act(lambda review: review.map_column(sheet, column, field))

    def _open_columns(self) -> None:
        self.tree.end_typing()
        self._columns.clear()
        if self.review is None or not self.review.state.sheets:
            return
        key = self.tree.current_key()
        number = -key - 1 if key < 0 else self.review.find(key)[0] if key else 0
        appendix = self.review.state.sheets[number].appendix
        for column, (said, field) in enumerate(zip(appendix.columns, appendix.fields, strict=True)):
            if field != "number":
                self._columns.addMenu(self._column_menu(number, column, said, field))
        if self._columns.isEmpty():
            self._columns.addAction(_("This part of the document is no table.")).setEnabled(False)
        self._columns.popup(self.tree.mapToGlobal(QPoint(0, 0)))

    def _column_menu(self, number: int, column: int, said: str, field: str) -> QMenu:
        title = _("“{column}” holds: {field}").format(column=said, field=_(plan_doubts.FIELD_WORDS[field]))
        menu = QMenu(title.replace("&", "&&"), self._columns)
        for name in COLUMN_FIELDS:
            act = menu.addAction(_(plan_doubts.FIELD_WORDS[name]))
            act.setCheckable(True)
            act.setChecked(name == field)
            act.triggered.connect(partial(self._map_column, number, column, name))
        return menu

    def _open_rows(self) -> None:
        self.tree.end_typing()
        self._rows.popup(self._row_button.mapToGlobal(self._row_button.rect().bottomLeft()))

    def _step(self, *, back: bool) -> None:
        self.tree.end_typing()
        if self.review and (self.review.undo() if back else self.review.redo()):
            self.follow()
            self._pick(self.tree.current_key())

    def _build(self) -> None:
        self.source.setMinimumWidth(tokens.SEARCH_LEAST)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(tokens.HAIRLINE)
        for part in (self.source, self.tree):
            self._split.addWidget(part)
        self._split.setStretchFactor(0, round(100 * tokens.SOURCE_SHARE))
        self._split.setStretchFactor(1, round(100 * (1 - tokens.SOURCE_SHARE)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.version)
        column.addWidget(self.head)
        column.addLayout(self._build_tools())
        column.addWidget(hairline())
        column.addWidget(self.strip)
        column.addWidget(hairline())
        column.addWidget(self._split, 1)
        self._rows.addActions(self.acts.of(OF_ROWS))

    def _build_tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(tokens.XL, 0, tokens.L, tokens.S)
        row.setSpacing(tokens.S)
        row.addWidget(self._counted)
        row.addWidget(self._counts, 1)
        row.addWidget(ActButton(self._theme, self.acts["contradictions"], "warning"))
        row.addWidget(ActButton(self._theme, self.acts["columns"], "counts"))
        row.addWidget(self._row_button)
        row.addWidget(ActButton(self._theme, self.acts["skip"], "close"))
        return row

    def _connect(self) -> None:
        done = {
            "edit": self.tree.edit_current, "promote": partial(self._shift, -1), "demote": partial(self._shift, 1),
            "up": partial(self._move_by, -1), "down": partial(self._move_by, 1), "merge": self._merge,
            "split": self._split_cell, "kind": self._turn_kind, "drop": self._drop, "take_in": self._take_in,
            "onward": partial(self._walk, 1), "back": partial(self._walk, -1), "settle": self._settle,
            "columns": self._open_columns,
        }  # fmt: skip
        for name, act in done.items():
            self.acts[name].triggered.connect(act)
        self.acts.give_to(self.tree, OF_ROWS)
        self.acts.give_to(self.source, OF_SOURCE)
        self.acts.give_to(self, OF_REVIEW)
        self.tree.picked.connect(self._pick)
        self.tree.menu_wanted.connect(self._rows.popup)
        self.tree.rows.edited.connect(self._edit)
        self.tree.rows.moved.connect(self._move, Qt.ConnectionType.QueuedConnection)
        self.source.line_chosen.connect(self._find_row)
        self.head.written.connect(self._write_head)
        self._row_button.clicked.connect(self._open_rows)
        self._theme.changed.connect(self.restyle)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Z and Ctrl+Y before the window undoes something of the ledger."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_back(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo within the review."""
        back = _is_back(event)
        if back is None:
            super().keyPressEvent(event)
        else:
            self._step(back=back)


def _is_back(event: QKeyEvent) -> bool | None:
    """Say whether keys mean undo (True) or redo (False); None for other keys."""
    keys = (Qt.Key(event.key()), event.modifiers())
    return True if keys in _UNDO else False if keys in _REDO else None
