"""A plan that was read, mended before it enters the ledger; it must not know widgets.

Every act can be taken back here, apart from the history of the ledger, which knows nothing of it yet.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.duties import DUTY
from desktop.domain.plans import Appendix, NodeKind
from desktop.domain.text import one_line
from desktop.presenters import plan_duties, plan_head, plan_tree
from desktop.presenters.plan_columns import mapped
from desktop.presenters.plan_doubts import LEFT_OVER
from desktop.presenters.plan_tree import CELLS, Place, Row, Sheet, State, with_sheets
from desktop.services.plans.layouts import layout_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

from desktop.presenters.reviewed_plan import ReviewedPlan

_OTHER_KIND = {NodeKind.GROUP: NodeKind.TASK, NodeKind.TASK: NodeKind.GROUP}
_EMPTY = Appendix("I", None, None, None, (), (), None, (), ())


class Review(ReviewedPlan):
    """What an officer does to the plan under review. An act says whether it changed anything."""

    def set_head(self, name: str, text: str) -> bool:
        """Write a part of the head; what does not read as a day or as years changes nothing."""
        said = one_line(text)
        if said == self.head(name):
            return False
        head = plan_head.with_text(self.state.head, name, said)
        return head is not None and self._do(replace(self.state, head=head))

    def edit(self, key: int, name: str, text: str) -> bool:
        """Write a cell of a row, or the code (``number``) or title (``text``) of an appendix."""
        if key < 0:
            return self._rename(-key - 1, name, one_line(text))
        number, place = self.find(key)
        row = self.state.sheets[number].rows[place]
        return self._replace_row(plan_tree.with_cells(row, {name: text}))

    def _rename(self, number: int, name: str, text: str) -> bool:
        codes = {sheet.appendix.code.casefold() for at, sheet in enumerate(self.state.sheets) if at != number}
        if name not in ("number", "text") or (name == "number" and (not text or text.casefold() in codes)):
            return False
        sheet = self.state.sheets[number]
        appendix = replace(sheet.appendix, **({"code": text} if name == "number" else {"title": text or None}))
        return self._do(with_sheets(self.state, {number: replace(sheet, appendix=appendix)}))

    def shift(self, keys: Collection[int], step: int) -> bool:
        """Promote (-1) or demote (1) rows with what is below them."""

        def shifted(rows: plan_tree.Rows) -> plan_tree.Rows:
            return plan_tree.shift(rows, [place for place, row in enumerate(rows) if row.key in keys], step)

        return self._change_rows(shifted)

    def move(self, key: int, target: int, where: Place) -> bool:
        """Put a row with all below it before, behind or under another one, or at the end of an appendix."""
        number, place = self.find(key)
        rows = self.state.sheets[number].rows
        block = rows[place : plan_tree.subtree_end(rows, place)]
        if target in {row.key for row in block}:
            return False
        rest = with_sheets(
            self.state, {number: replace(self.state.sheets[number], rows=plan_tree.without(rows, block))}
        )
        if target < 0:
            at, to, level = -target - 1, len(rest.sheets[-target - 1].rows), 1
        else:
            at, to, level = plan_tree.landing(rest.sheets, target, where)
        put = replace(rest.sheets[at], rows=plan_tree.insert(rest.sheets[at].rows, block, to, level))
        return self._do(self._put_right(with_sheets(rest, {at: put})))

    def move_by(self, key: int, step: int) -> bool:
        """Move a row up (-1) or down (1) among the rows under the same heading."""
        number, place = self.find(key)
        rows = self.state.sheets[number].rows
        other = plan_tree.neighbour(rows, place, step)
        if other is None:
            return False
        return self.move(key, rows[other].key, Place.BEFORE if step < 0 else Place.AFTER)

    def merge(self, key: int) -> bool:
        """Make one row of a row and the next one."""
        number, place = self.find(key)
        rows = self.state.sheets[number].rows
        if place + 1 >= len(rows):
            return False
        one = plan_tree.merged(rows[place], rows[place + 1])
        return self._set_rows(number, (*rows[:place], one, *rows[place + 2 :]))

    def split(self, key: int, name: str, at: int) -> bool:
        """Cut a cell: the text into two rows, another cell so that the cell at its right takes the rest."""
        number, place = self.find(key)
        rows = self.state.sheets[number].rows
        row = rows[place]
        cell = row.cell(name)
        if not cell[:at].strip() or not cell[at:].strip():
            return False
        if name != "text":
            can_pass = name in CELLS[1:-1]
            return can_pass and self._replace_row(plan_tree.passed_on(row, name, at))
        first, second = plan_tree.split(row, at, self._new_key())
        return self._set_rows(number, (*rows[:place], first, second, *rows[place + 1 :]))

    def turn_kind(self, keys: Collection[int]) -> bool:
        """Make headings of tasks and tasks of headings, where no rows stand below."""

        def turned(rows: plan_tree.Rows) -> plan_tree.Rows:
            return tuple(
                replace(row, kind=_OTHER_KIND[row.kind])
                if row.key in keys and not plan_tree.has_below(rows, place)
                else row
                for place, row in enumerate(rows)
            )

        return self._change_rows(turned)

    def drop(self, keys: Collection[int]) -> bool:
        """Take rows out; what stands below them stays, and their source lines are kept in a list."""
        gone = tuple(row for sheet in self.state.sheets for row in sheet.rows if row.key in keys)
        if not gone:
            return False
        left = {
            number: replace(sheet, rows=plan_tree.without(sheet.rows, gone))
            for number, sheet in enumerate(self.state.sheets)
        }
        state = replace(with_sheets(self.state, left), dropped=(*self.state.dropped, *gone))
        return self._do(self._put_right(state))

    def insert_lines(self, lines: Collection[int]) -> int | None:
        """Make a task of source lines, behind the row that stands before them; gives its key."""
        taken = self.source.known(lines)
        if not taken:
            return None
        sheets = self.state.sheets or (Sheet(_EMPTY, ()),)
        first = self.source.span(taken[:1])
        before = [
            (span[0], number, place)
            for number, sheet in enumerate(sheets)
            for place, row in enumerate(sheet.rows)
            if (span := self._span(row)) and first and span[0] <= first[0]
        ]
        _at, number, place = max(before, default=(0, 0, -1))
        rows = sheets[number].rows
        level = rows[place].level + (rows[place].kind is NodeKind.GROUP) if place >= 0 else 1
        row = plan_tree.line_row(self._new_key(), level, taken, "\n".join(self.source.texts(taken)))
        held = replace(sheets[number], rows=plan_tree.insert(rows, (row,), place + 1, level))
        state = with_sheets(replace(self.state, sheets=sheets, settled=self._answered(taken)), {number: held})
        return row.key if self._do(self._put_right(state)) else None

    def append_lines(self, lines: Collection[int], key: int, name: str) -> bool:
        """Put source lines into a cell of a row, before or behind what it says as they stand in the source."""
        taken, row = self.source.known(lines), self.row(key)
        if not taken or row is None:
            return False
        said, span, first = "\n".join(self.source.texts(taken)), self._span(row), self.source.span(taken)
        texts = (said, row.cell(name)) if span and first and first < span else (row.cell(name), said)
        held = replace(
            plan_tree.with_cells(row, {name: plan_tree.join(*texts)}), lines=self.source.known((*row.lines, *taken))
        )
        return self._replace_row(held, settled=self._answered(taken))

    def place_other(self, key: int, name: str) -> bool:
        """Put what stood in columns a plan has no place for into a cell of its row."""
        row = self.row(key)
        if row is None or not row.other:
            return False
        cells = {name: plan_tree.join(row.cell(name), row.other), "other": ""}
        return self._replace_row(plan_tree.with_cells(row, cells))

    def _answered(self, lines: Collection[int]) -> frozenset[int]:
        """Give the doubts settled, with those about lines that are taken in now."""
        doubts = enumerate(self.draft.doubts)
        return self.state.settled | {at for at, one in doubts if one.code == LEFT_OVER and one.line in lines}

    def take_duty(self, place: int) -> int | None:
        """Make a task of a duty the reader offered, in an appendix of such duties; gives its key."""
        if self.draft.doubts[place].code != DUTY or place in self.state.settled:
            return None
        key = self._new_key()
        state = plan_duties.with_duty(self.state, self.draft.doubts[place], key)
        state = replace(state, settled=state.settled | {place})
        return key if self._do(self._put_right(state)) else None

    def settle(self, *places: int) -> bool:
        """Take doubts as looked at; a line left over is skipped."""
        return self._do(replace(self.state, settled=self.state.settled | set(places)))

    def map_column(self, number: int, column: int, field: str) -> bool:
        """Say what a column of an appendix holds; a column that held this before takes what it held. Remembered."""
        appendix = self.state.sheets[number].appendix
        if appendix.fields[column] == field or "number" in (appendix.fields[column], field):
            return False
        sheet = mapped(self.state.sheets[number], column, field)
        self.learned[layout_key(appendix.columns)] = sheet.appendix.fields
        return self._do(with_sheets(self.state, {number: sheet}))

    def _set_rows(self, number: int, rows: plan_tree.Rows) -> bool:
        changed = {number: replace(self.state.sheets[number], rows=rows)}
        return self._do(self._put_right(with_sheets(self.state, changed)))

    def _change_rows(self, change: Callable[[plan_tree.Rows], plan_tree.Rows]) -> bool:
        changed = {number: replace(sheet, rows=change(sheet.rows)) for number, sheet in enumerate(self.state.sheets)}
        return self._do(self._put_right(with_sheets(self.state, changed)))

    def _replace_row(self, row: Row, settled: frozenset[int] | None = None) -> bool:
        number, place = self.find(row.key)
        rows = self.state.sheets[number].rows
        changed = replace(self.state.sheets[number], rows=(*rows[:place], row, *rows[place + 1 :]))
        state = with_sheets(self.state, {number: changed})
        return self._do(state if settled is None else replace(state, settled=settled))

    def _put_right(self, state: State) -> State:
        headings = {
            row.key
            for sheet in self.state.sheets
            for place, row in enumerate(sheet.rows)
            if plan_tree.has_below(sheet.rows, place)
        }
        sheets = tuple(replace(sheet, rows=plan_tree.put_right(sheet.rows, headings)) for sheet in state.sheets)
        return replace(state, sheets=sheets)
