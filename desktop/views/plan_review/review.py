"""A plan that was read beside its source, mended before it enters the ledger; it must not know where it came from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.plan_reading.duties import DUTY
from desktop.presenters import plan_doubts
from desktop.presenters.plan_tree import CELLS
from desktop.presenters.plan_walk import Walk
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.banner import Banner
from desktop.views.empty import Empty
from desktop.views.parts import Line, describe, end_with, hairline, push_button, tint
from desktop.views.plan_review.acts import OF_PLACES, OF_REVIEW, OF_ROWS, ReviewActs
from desktop.views.plan_review.cell_bar import CellBar
from desktop.views.plan_review.checks import Checks, settle_text
from desktop.views.plan_review.head import PlanHead
from desktop.views.plan_review.menus import CellMenu, ColumnsMenu
from desktop.views.plan_review.source_side import SourceSide
from desktop.views.plan_review.strip import DoubtStrip
from desktop.views.plan_review.tree import PlanTree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from desktop.presenters.plan_doubts import OpenDoubt
    from desktop.presenters.plan_review import Review
    from desktop.presenters.plan_tree import Place, Row
    from desktop.views.theme import Theme

_CTRL = Qt.KeyboardModifier.ControlModifier
_UNDO = {(Qt.Key.Key_Z, _CTRL)}
_REDO = {(Qt.Key.Key_Y, _CTRL), (Qt.Key.Key_Z, _CTRL | Qt.KeyboardModifier.ShiftModifier)}
_IN_DRAWER = {"places", "contradictions", "onward", "back", "import"}
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
        self.walk = Walk()
        self.head, self.tree, self._source = PlanHead(theme), PlanTree(theme), SourceSide(theme, self.acts)
        self.source = self._source.view
        self.strip, self.version = DoubtStrip(theme, self.acts), Banner(theme, "info")
        self.cell, self.checks = CellBar(theme, self.acts["joins"]), Checks(theme, self.acts["settle_chosen"])
        end_with(self, self.checks)
        self._counted, self._counts = QLabel(), Line("")
        self._row_button, self._split = push_button(), QSplitter(Qt.Orientation.Horizontal)
        self._columns, self._cells = ColumnsMenu(self), CellMenu(self)
        self._rows = QMenu(self)
        self._asked: tuple[int, ...] = ()
        self._empty, self._right = Empty(theme, "tasks", self.acts["take_in"]), QStackedWidget()
        self._build()
        self._connect()

    def show_review(self, review: Review) -> None:
        """Show a plan to be looked at, its first doubt in hand."""
        self.review = review
        self.walk.begin()
        self.source.show_source(review.source.lines)
        self.acts.enable(on=True)
        self.acts["joins"].setChecked(False)
        self.tree.forget()
        self.follow()
        first = next((sheet.rows[0].key for sheet in review.state.sheets if sheet.rows), 0)
        self.tree.pick((self.walk.current.key if self.walk.current else None) or first)
        self.walk.begin()
        self._show_strip()

    def take_keyboard(self) -> None:
        """Put the keyboard where the work begins: into the tree, or into the source while there is no task."""
        part = self.tree if self.review and self.review.result().appendices else self.source
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_review(self) -> None:
        """Forget the plan."""
        self.review = None
        self.acts.enable(on=False)

    def follow(self) -> None:
        """Show the plan as it is now."""
        review = self.review
        if review is None:
            return
        self.walk.show(review.open_doubts())
        words = plan_doubts.doubt_words(self.walk.open, review.miscounted())
        marked = review.marked_joins()
        self.acts["joins"].setVisible(bool(marked))
        self.tree.rows.show_sheets(review.state.sheets, words, marked if self.acts["joins"].isChecked() else None)
        self.tree.show_columns(self._shown_columns(review))
        self.source.show_fates(plan_doubts.unplaced_lines(self.walk.open), review.dropped_lines())
        self.head.show_head(review.head)
        self._show_counts(review)
        self._show_strip()
        self._show_cell()
        self.changed.emit()

    def import_text(self) -> str:
        """Say what importing would enter, and how many places nobody has looked at."""
        count = self.review.counts().found if self.review else 0
        tasks = ngettext("{count} task", "{count} tasks", count).format(count=count)
        count = len(self.walk.open)
        if not count:
            return _("Import the plan ({tasks})").format(tasks=tasks)
        left = ngettext("{count} place not looked at", "{count} places not looked at", count).format(count=count)
        return _("Import the plan ({tasks}, {left})").format(tasks=tasks, left=left)

    def retranslate(self) -> None:
        """Set every text again."""
        self.acts.retranslate()
        for part in (self.head, self._source, self.tree, self.strip, self.cell, self.checks):
            part.retranslate()
        self._row_button.setText(_("Row"))
        describe(self._row_button, _("What can be done with the row (Shift+F10)"))
        self._rows.setTitle(_("Row"))
        self._empty.set_sentence(
            _("Choose one or more lines at the left, then make a task of them. Several lines become one task.")
        )
        self._columns.setTitle(_("Columns of the document"))
        self.follow()

    def restyle(self) -> None:
        """Size and tint everything again."""
        for part in (self.head, self.tree, self.strip, self.cell):
            part.restyle()
        self.cell.fit(has_room=self.height() >= self._theme.metrics.px(tokens.ROOM_FOR_CELL))
        self._source.restyle(self.tree.header().sizeHint().height())
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
        draft = review.result_draft()
        counts, found = plan_doubts.miscounts(draft), plan_doubts.contradictions(draft)
        self.checks.show_against(counts, found)
        said = _("Does not agree ({count})").format(count=len(counts) + len(found))
        self.acts["contradictions"].setIconText(said)
        self.acts["contradictions"].setEnabled(bool(counts or found))

    def _show_counted(self) -> None:
        agrees = self.review is None or self.review.counts().agrees
        icon, colour = ("check", "done") if agrees else ("warning", "due_soon")
        size = self._theme.metrics.px(tokens.ICON_SMALL)
        picture = self._theme.icons.pixmap(icon, self._theme.palette.of(colour), size, self.devicePixelRatioF())
        self._counted.setPixmap(picture)

    def _show_strip(self) -> None:
        is_empty = self.review is not None and not self.review.result().appendices
        self.acts["take_in"].setIconText(_("It is a task"))
        doubt = self.walk.current
        self._right.setCurrentIndex(int(is_empty))
        self._walking.setVisible(not is_empty)
        if doubt is None:
            self.strip.show_calm()
        else:
            self.walk.take(doubt)
            self.acts["settle"].setIconText(plan_doubts.answer(doubt))
            self.strip.show_doubt(
                self.walk.at + 1,
                len(self.walk.open),
                doubt.sentence,
                is_line=doubt.code in (plan_doubts.LEFT_OVER, DUTY),
                has_cell=doubt.code in (plan_doubts.LEFT_OVER, plan_doubts.EXTRA_CELL),
            )
        self._show_places()

    def _show_places(self) -> None:
        self.checks.show_places(self.walk.open, self.walk.current)
        self._name_settling()

    def _name_settling(self) -> None:
        count = len(self.checks.selected())
        self.acts["settle_chosen"].setIconText(settle_text(count))
        self.acts["settle_chosen"].setEnabled(bool(count))

    def _show_cell(self) -> None:
        """Show the cell in hand whole, and its lines among those of its row."""
        key, name = self.tree.current_key(), self.tree.current_cell()
        row = self.review.row(key) if self.review else None
        if row is None or self.review is None:
            self.cell.show_cell("", "", None)
            return
        joined = self.review.joined(key, name)
        self.cell.show_cell(_(plan_doubts.FIELD_WORDS[name]), row.cell(name), joined)
        self.source.show_cell(joined.lines if joined else ())

    def _walk(self, step: int) -> None:
        self.tree.end_typing()
        self._go_to(self.walk.step(step))

    def _go_to(self, doubt: OpenDoubt | None) -> None:
        """Bring a doubt into sight with the keyboard on it."""
        if doubt is None:
            return
        self._bring(doubt)
        if doubt.key is not None:
            self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif doubt.line:
            self.source.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif doubt.field in self.head.fields:
            self.head.go_to(doubt.field)

    def _bring(self, doubt: OpenDoubt) -> None:
        """Bring a doubt into sight in the tree and in the source, the keyboard staying where it is."""
        beside = self.review.rows_beside(doubt.line)[:1] if self.review and doubt.key is None else ()
        key = doubt.key if doubt.key is not None else beside[0].key if beside else None
        if key is not None:
            self.tree.pick(key, doubt.field)
        if doubt.key is None and doubt.line:
            self.source.show_lines([doubt.line])
            self.source.go_to(doubt.line)
        self.walk.take(doubt)
        self._show_strip()

    def _choose(self, place: int) -> None:
        doubt = self.walk.find(place)
        if doubt is not None:
            self.tree.end_typing()
            self._bring(doubt)

    def _settle_chosen(self) -> None:
        if self.review and self.review.settle(*self.checks.selected()):
            self.follow()

    def _settle(self) -> None:
        self.tree.end_typing()
        if self.review and self.walk.current:
            self.review.settle(self.walk.current.place)
            self.follow()
            self._go_to(self.walk.current)

    def _pick(self, key: int) -> None:
        if self.review:
            self.source.show_lines(self.review.lines_of(key))
            self._show_cell()
            doubt = self.walk.of_row(key)
            if doubt is not None:
                self.walk.take(doubt)
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
        self.tree.end_typing()
        review = self.review
        key = self._taken_in(review) if review else None
        if review and key is not None:
            self.follow()
            self.tree.pick(key)
            if self.source.hasFocus():
                self.source.go_behind(review.lines_of(key))

    def _taken_in(self, review: Review) -> int | None:
        """Take in the duty the strip offers, unless other lines are chosen in the source; else those lines."""
        doubt = self.walk.current
        elsewhere = self.source.hasFocus() and doubt and doubt.line and doubt.line not in self.source.current_lines()
        if doubt and doubt.code == DUTY and not elsewhere:
            return review.take_duty(doubt.place)
        return review.insert_lines(self._lines_in_hand())

    def _lines_in_hand(self) -> tuple[int, ...]:
        """Give the lines chosen in the source; while the keyboard is elsewhere, the line the strip speaks of."""
        doubt = self.walk.current
        if doubt and doubt.code == plan_doubts.LEFT_OVER and not self.source.hasFocus():
            return (doubt.line,)
        return self.source.current_lines()

    def _ask_cell(self) -> None:
        self.tree.end_typing()
        if self.review is None:
            return
        row, lines = self._row_with_more(), self._lines_in_hand()
        # The menu may take the keyboard, and with it what is in hand.
        self._asked = () if row else lines
        self._cells.fill((row,) if row else self.review.rows_beside(lines[0]) if lines else ())
        part = self.strip if row else self.source
        below = self.strip.rect().bottomLeft() if row else self.source.cursorRect().bottomLeft()
        self._cells.popup(part.mapToGlobal(below))

    def _row_with_more(self) -> Row | None:
        """Give the row whose cell without a place the strip speaks of, while nobody is in the source."""
        doubt = self.walk.current
        is_extra = bool(doubt and doubt.code == plan_doubts.EXTRA_CELL and not self.source.hasFocus())
        return self.review.row(doubt.key) if self.review and doubt and doubt.key and is_extra else None

    def _append(self, key: int, name: str) -> None:
        review, lines = self.review, self._asked
        if review and (review.append_lines(lines, key, name) if lines else review.place_other(key, name)):
            self.follow()
            self.tree.pick(key, name)

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

    def _map_column(self, column: int, field: str) -> None:
        self._act(lambda review: review.map_column(self._sheet_in_hand(), column, field))

    def _sheet_in_hand(self) -> int:
        key = self.tree.current_key()
        return -key - 1 if key < 0 else self.review.find(key)[0] if self.review and key else 0

    def _open_columns(self) -> None:
        self.tree.end_typing()
        if self.review and self.review.state.sheets:
            self._columns.fill(self.review.state.sheets[self._sheet_in_hand()].appendix)
            self._columns.popup(self.tree.mapToGlobal(QPoint(0, 0)))

    def _open_rows(self) -> None:
        self.tree.end_typing()
        self._rows.popup(self._row_button.mapToGlobal(self._row_button.rect().bottomLeft()))

    def _step(self, *, back: bool) -> None:
        self.tree.end_typing()
        if self.review and (self.review.undo() if back else self.review.redo()):
            self.follow()
            self._pick(self.tree.current_key())

    def _build(self) -> None:
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(tokens.HAIRLINE)
        for part in (self._source, self._build_rows()):
            self._split.addWidget(part)
        share = round(100 * tokens.SOURCE_SHARE)
        self._split.setStretchFactor(0, share)
        self._split.setStretchFactor(1, 100 - share)
        self._split.setSizes([share * tokens.START[0], (100 - share) * tokens.START[0]])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.version)
        column.addWidget(self.head)
        column.addLayout(self._build_tools())
        column.addWidget(hairline())
        column.addWidget(self._build_walking())
        column.addWidget(self._split, 1)
        self._rows.addActions(self.acts.of(OF_ROWS))

    def _build_walking(self) -> QWidget:
        self._walking = QWidget()
        column = QVBoxLayout(self._walking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(hairline())
        return self._walking

    def _build_rows(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tree, 1)
        column.addWidget(hairline())
        column.addWidget(self.cell)
        self._right.addWidget(side)
        self._right.addWidget(self._empty)
        return self._right

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
            "belongs": self._ask_cell, "settle_chosen": self._settle_chosen, "joins": self.follow,
            "onward": partial(self._walk, 1), "back": partial(self._walk, -1), "settle": self._settle,
            "columns": self._open_columns,
        }  # fmt: skip
        for name, act in done.items():
            self.acts[name].triggered.connect(act)
        self.acts.give_to(self.tree, OF_ROWS)
        self.acts.give_to(self, OF_REVIEW)
        self.acts.give_to(self.checks, OF_PLACES)
        self.acts.give_to(self.checks, [act for act in OF_REVIEW if act[0] in _IN_DRAWER])
        self.tree.picked.connect(self._pick)
        self.tree.cell_picked.connect(self._show_cell)
        self.checks.chosen.connect(self._choose)
        self.checks.places.itemSelectionChanged.connect(self._name_settling)
        self._columns.chosen.connect(self._map_column)
        self._cells.chosen.connect(self._append)
        self.tree.menu_wanted.connect(self._rows.popup)
        self.tree.rows.edited.connect(self._edit)
        self.tree.rows.moved.connect(self._move, Qt.ConnectionType.QueuedConnection)
        self.source.line_chosen.connect(self._find_row)
        self.head.written.connect(self._write_head)
        self._row_button.clicked.connect(self._open_rows)
        self._theme.changed.connect(self.restyle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the tree its room in a low window."""
        super().resizeEvent(event)
        self.cell.fit(has_room=self.height() >= self._theme.metrics.px(tokens.ROOM_FOR_CELL))

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
