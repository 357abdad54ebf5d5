"""A plan that was read beside its source, mended before it enters the ledger; it must not know where it came from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.presenters import plan_doubts
from desktop.presenters.plan_tree import CELLS
from desktop.presenters.plan_walk import Walk
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.banner import Banner
from desktop.views.empty import Empty
from desktop.views.parts import describe, end_with, hairline, push_button, tint
from desktop.views.plan_review.acts import OF_PLACES, OF_REVIEW, OF_ROWS, ReviewActs
from desktop.views.plan_review.cell_bar import CellBar
from desktop.views.plan_review.checks import Checks
from desktop.views.plan_review.counts_line import CountsLine
from desktop.views.plan_review.head import PlanHead
from desktop.views.plan_review.mending import Mending
from desktop.views.plan_review.menus import ColumnsMenu
from desktop.views.plan_review.source_side import SourceSide
from desktop.views.plan_review.strip import DoubtStrip
from desktop.views.plan_review.taking import Taking
from desktop.views.plan_review.tree import PlanTree
from desktop.views.plan_review.walking import Parts, Walking
from desktop.views.step_keys import SteppingWidget

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QResizeEvent

    from desktop.presenters.plan_review import Review
    from desktop.views.theme import Theme

_IN_DRAWER = {"places", "contradictions", "onward", "back", "import"}
_ALWAYS_SHOWN = {"lead", "deadline"}


class PlanReview(SteppingWidget):
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
        self._counts = CountsLine(theme)
        self._row_button, self._split = push_button(), QSplitter(Qt.Orientation.Horizontal)
        self._columns, self._rows = ColumnsMenu(self), QMenu(self)
        parts = Parts(self.acts, self.head, self.tree, self.source, self.strip, self.checks)
        self._walking, self._taking = Walking(self, self.walk, parts), Taking(self, self.walk, parts)
        self._mending = Mending(self.tree)
        self._empty, self._right = Empty(theme, "tasks", self.acts["take_in"]), QStackedWidget()
        self._build()
        self._connect()

    def show_review(self, review: Review) -> None:
        """Show a plan to be looked at, its first doubt in hand."""
        self._hand_out(review)
        self.walk.begin()
        self.source.show_source(review.source.lines)
        self.acts.enable(on=True)
        self.acts["joins"].setChecked(False)
        self.tree.forget()
        self.follow()
        first = next((sheet.rows[0].key for sheet in review.state.sheets if sheet.rows), 0)
        self.tree.pick((self.walk.current.key if self.walk.current else None) or first)
        self.walk.begin()
        self._walking.show_place()

    def take_keyboard(self) -> None:
        """Put the keyboard where the work begins: into the tree, or into the source while there is no task."""
        part = self.tree if self.review and self.review.result().appendices else self.source
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_review(self) -> None:
        """Forget the plan."""
        self._hand_out(None)
        self.acts.enable(on=False)

    def _hand_out(self, review: Review | None) -> None:
        self.review = review
        for part in (self._walking, self._taking, self._mending):
            part.review = review

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
        self._show_sides(review)
        self._walking.show_place()
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
        for part in (self.head, self._counts, self.tree, self.strip, self.cell):
            part.restyle()
        self.cell.fit(has_room=self.height() >= self._theme.metrics.px(tokens.ROOM_FOR_CELL))
        self._source.restyle(self.tree.header().sizeHint().height())
        tint(self._row_button, self._theme, "chevron_down")

    def _shown_columns(self, review: Review) -> Collection[str]:
        sheets = review.state.sheets
        printed = {field for sheet in sheets for field in sheet.appendix.fields}
        filled = {name for name in CELLS if any(row.cell(name) for sheet in sheets for row in sheet.rows)}
        return printed | filled | _ALWAYS_SHOWN

    def _show_counts(self, review: Review) -> None:
        self._counts.show_counts(review.counts())
        draft = review.result_draft()
        counts, found = plan_doubts.miscounts(draft), plan_doubts.contradictions(draft)
        self.checks.show_against(counts, found)
        said = _("Does not agree ({count})").format(count=len(counts) + len(found))
        self.acts["contradictions"].setIconText(said)
        self.acts["contradictions"].setEnabled(bool(counts or found))

    def _show_sides(self, review: Review) -> None:
        is_empty = not review.result().appendices
        self.acts["take_in"].setIconText(_("It is a task"))
        self._right.setCurrentIndex(int(is_empty))
        self._band.setVisible(not is_empty)

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

    def _pick(self, key: int) -> None:
        if self.review:
            self.source.show_lines(self.review.lines_of(key))
            self._show_cell()
            doubt = self.walk.of_row(key)
            if doubt is not None:
                self._walking.take(doubt)

    def _find_row(self, line: int) -> None:
        key = self.review.row_at(line) if self.review else None
        if key is not None:
            self.tree.pick(key)

    def _write_head(self, name: str, text: str) -> None:
        review = self.review
        if review is None:
            return
        if review.set_head(name, text) or " ".join(text.split()) == review.head(name):
            self.head.accept(name)
            self.follow()
        else:
            self.said.emit(self.head.refuse(name))

    def _open_columns(self) -> None:
        self.tree.end_typing()
        if self.review and self.review.state.sheets:
            self._columns.fill(self.review.state.sheets[self._mending.sheet_in_hand()].appendix)
            self._columns.popup(self.tree.mapToGlobal(QPoint(0, 0)))

    def _open_rows(self) -> None:
        self.tree.end_typing()
        self._rows.popup(self._row_button.mapToGlobal(self._row_button.rect().bottomLeft()))

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
        column.addWidget(self._build_band())
        column.addWidget(self._split, 1)
        self._rows.addActions(self.acts.of(OF_ROWS))

    def _build_band(self) -> QWidget:
        self._band = QWidget()
        column = QVBoxLayout(self._band)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(hairline())
        return self._band

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
        row.addWidget(self._counts, 1)
        row.addWidget(ActButton(self._theme, self.acts["contradictions"], "warning"))
        row.addWidget(ActButton(self._theme, self.acts["columns"], "counts"))
        row.addWidget(self._row_button)
        row.addWidget(ActButton(self._theme, self.acts["skip"], "close"))
        return row

    def _connect(self) -> None:
        mending, walking, taking = self._mending, self._walking, self._taking
        done = {
            "edit": self.tree.edit_current, "promote": partial(mending.shift, -1), "demote": partial(mending.shift, 1),
            "up": partial(mending.move_by, -1), "down": partial(mending.move_by, 1), "merge": mending.merge,
            "split": mending.split_cell, "kind": mending.turn_kind, "drop": mending.drop, "take_in": taking.take_in,
            "belongs": taking.ask_cell, "settle_chosen": walking.settle_chosen, "joins": self.follow,
            "onward": partial(walking.go, 1), "back": partial(walking.go, -1), "settle": walking.settle,
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
        for changed in (mending.changed, taking.changed, walking.settled):
            changed.connect(self.follow)
        mending.taken.connect(self._pick)
        mending.said.connect(self.said)
        self._columns.chosen.connect(mending.map_column)
        self.tree.menu_wanted.connect(self._rows.popup)
        self.tree.rows.edited.connect(mending.edit)
        self.tree.rows.moved.connect(mending.move, Qt.ConnectionType.QueuedConnection)
        self.source.line_chosen.connect(self._find_row)
        self.head.written.connect(self._write_head)
        self._row_button.clicked.connect(self._open_rows)
        self._theme.changed.connect(self.restyle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the tree its room in a low window."""
        super().resizeEvent(event)
        self.cell.fit(has_room=self.height() >= self._theme.metrics.px(tokens.ROOM_FOR_CELL))

    def step(self, *, back: bool) -> None:
        """Undo or redo within the review."""
        self._mending.step(back=back)
