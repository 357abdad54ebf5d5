"""A plan that was read, while it is looked at and mended before it enters the ledger; it must not know widgets.

Every act can be taken back here, apart from the history of the ledger, which knows nothing of it yet.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.checks import announced_counts
from desktop.domain.plan_reading.duties import DUTY
from desktop.domain.plans import Appendix, NodeKind
from desktop.domain.text import one_line
from desktop.presenters import plan_doubts, plan_duties, plan_head, plan_tree
from desktop.presenters.plan_columns import mapped
from desktop.presenters.plan_doubts import EMPTY_CELL, LEFT_OVER
from desktop.presenters.plan_source import JoinedCell, Source, joined_cell
from desktop.presenters.plan_tree import CELLS, Place, Row, Sheet, State
from desktop.services.plan_layouts import layout_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from desktop.domain.plan_reading import Announced, Contradiction, PlanDraft
    from desktop.domain.plans import Plan
    from desktop.presenters.plan_doubts import Counts, OpenDoubt
    from desktop.services.plan_layouts import Layouts


class Review:
    """The plan under review, ``origin`` the name of its file. An act says whether it changed anything.

    Keys of appendices are below zero.
    """

    def __init__(self, draft: PlanDraft, layouts: Layouts | None = None, origin: str = "") -> None:
        self.draft = draft
        self.source, self.origin = Source(draft.source), origin
        self.learned: Layouts = {}
        self._keys = 0
        self._joins: dict[tuple[int, str], JoinedCell] = {}
        joined = {(join.appendix, join.node, join.field): join for join in draft.joins}
        sheets = tuple(self._sheet(place, appendix) for place, appendix in enumerate(draft.plan.appendices))
        for place, sheet in enumerate(sheets):
            for number, row in enumerate(sheet.rows):
                found = ((name, joined.get((place, number, name))) for name in CELLS)
                self._joins |= {(row.key, name): joined_cell(join) for name, join in found if join}
        self.state = State(replace(draft.plan, appendices=()), sheets)
        for key, fields in (layouts or {}).items():
            self._use_layout(key, fields)
        self._past: list[State] = []
        self._future: list[State] = []
        self._made: tuple[State, Plan] | None = None

    def _sheet(self, place: int, appendix: Appendix) -> Sheet:
        lines = self.draft.lines[place] if place < len(self.draft.lines) else ((),) * len(appendix.nodes)
        rows = []
        for number, node in enumerate(appendix.nodes):
            doubts = [
                at for at, doubt in enumerate(self.draft.doubts) if (doubt.appendix, doubt.node) == (place, number)
            ]
            extra = [self.draft.doubts[at].assumed for at in doubts if self.draft.doubts[at].code == "plan_cell_extra"]
            cells = {name: getattr(node, name) or "" for name in CELLS}
            rows.append(
                Row(
                    self._new_key(),
                    level=node.level,
                    kind=node.kind,
                    other="\n".join(extra),
                    lines=lines[number],
                    doubts=tuple(doubts),
                    **cells,
                )
            )
        return plan_tree.sheet_of(appendix, tuple(rows))

    def _new_key(self) -> int:
        self._keys += 1
        return self._keys

    def find(self, key: int) -> tuple[int, int]:
        """Give the appendix and the place of a row; KeyError where it is gone."""
        for number, sheet in enumerate(self.state.sheets):
            for place, row in enumerate(sheet.rows):
                if row.key == key:
                    return number, place
        raise KeyError(key)

    def row(self, key: int) -> Row | None:
        """Give a row by its key."""
        return next((row for sheet in self.state.sheets for row in sheet.rows if row.key == key), None)

    def result(self) -> Plan:
        """Give the plan as it would be entered now; appendices without rows are left out."""
        if self._made is None or self._made[0] is not self.state:
            sheets = [sheet for sheet in self.state.sheets if sheet.rows]
            plan = replace(self.state.head, appendices=tuple(map(plan_tree.printed, sheets)))
            self._made = (self.state, plan)
        return self._made[1]

    def result_draft(self) -> PlanDraft:
        """Give the draft with the plan as it is now and its counts; a line that was taken in is left over no more."""
        held = self._held_lines()
        doubts = tuple(one for one in self.draft.doubts if one.code != LEFT_OVER or one.line not in held)
        return replace(
            self.draft,
            plan=self.result(),
            announced=self._announced(),
            doubts=doubts,
            contradictions=self.contradictions(),
        )

    def joined(self, key: int, name: str) -> JoinedCell | None:
        """Say where the source broke a cell, as long as it reads as it was read."""
        found, row = self._joins.get((key, name)), self.row(key)
        return found if found and row and row.cell(name) == found.text else None

    def marked_joins(self) -> dict[tuple[int, str], str]:
        """Write every cell that the source broke with a sign at each break, by the key of its row and its name."""
        rows = [row for sheet in self.state.sheets for row in sheet.rows]
        held = ((row, name, self._joins.get((row.key, name))) for row in rows for name in CELLS)
        return {(row.key, name): one.marked() for row, name, one in held if one and row.cell(name) == one.text}

    def open_doubts(self) -> tuple[OpenDoubt, ...]:
        """List what is still to be looked at, in the order of the source."""
        return plan_doubts.open_doubts(self.draft, self.state)

    def counts(self) -> Counts:
        """Set the tasks found against the tasks printed."""
        return plan_doubts.counts(self.result_draft())

    def miscounted(self) -> dict[int, Announced]:
        """Give the headings that print another count than stands below them, by their keys."""
        sheets = [sheet for sheet in self.state.sheets if sheet.rows]
        return {
            sheets[count.appendix].rows[count.node].key: count
            for count in self._announced()
            if count.appendix is not None and count.node is not None and count.said != count.found
        }

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Give what does not agree within the plan, without the empty cells that were filled since."""
        rows = [row for sheet in self.state.sheets for row in sheet.rows]
        return tuple(
            one
            for one in self.draft.contradictions
            if one.code != EMPTY_CELL
            or any(row.text == one.first and not row.cell(str(one.params["field"])) for row in rows)
        )

    def _announced(self) -> tuple[Announced, ...]:
        plan = self.result()
        of_all = (count for count in self.draft.announced if count.appendix is None)
        return (*announced_counts(plan, ()), *(replace(count, found=plan.task_count) for count in of_all))

    def lines_of(self, key: int) -> tuple[int, ...]:
        """Give the source lines of a row."""
        row = self.row(key)
        return row.lines if row else ()

    def row_at(self, line: int) -> int | None:
        """Give the row that a source line went into, or the one it stands within."""
        at = self.source.span((line,))
        spans = [(row, self.source.span(row.lines)) for sheet in self.state.sheets for row in sheet.rows]
        exact = (row.key for row, _span in spans if line in row.lines)
        within = (row.key for row, span in spans if at and span and span[0] <= at[0] <= span[1])
        return next(exact, None) or next(within, None)

    def rows_beside(self, line: int) -> tuple[Row, ...]:
        """Give the last row that begins before a source line and the first one behind it; appendices are no rows."""
        at = self.source.span((line,))
        spans = [(span, row) for sheet in self.state.sheets for row in sheet.rows if (span := self._span(row))]
        before = [row for span, row in spans if at and span <= at]
        behind = [row for span, row in spans if at and span > at]
        return (*before[-1:], *behind[:1])

    def _span(self, row: Row) -> tuple[int, int] | None:
        return self.source.span(row.lines)

    def dropped_lines(self) -> frozenset[int]:
        """Give the source lines of rows taken out that no other row holds, and those skipped."""
        settled = (self.draft.doubts[place] for place in self.state.settled)
        skipped = {doubt.line for doubt in settled if doubt.code == LEFT_OVER}
        return frozenset({line for row in self.state.dropped for line in row.lines} | skipped) - self._held_lines()

    def _held_lines(self) -> set[int]:
        return {line for sheet in self.state.sheets for row in sheet.rows for line in row.lines}

    def head(self, name: str) -> str:
        """Write a part of the head as it stands in its field."""
        return plan_head.head_text(self.state.head, name)

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
        return self._do(self._with_sheets({number: replace(sheet, appendix=appendix)}))

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
        rest = self._with_sheets({number: replace(self.state.sheets[number], rows=plan_tree.without(rows, block))})
        if target < 0:
            at, to, level = -target - 1, len(rest.sheets[-target - 1].rows), 1
        else:
            at, to, level = plan_tree.landing(rest.sheets, target, where)
        put = replace(rest.sheets[at], rows=plan_tree.insert(rest.sheets[at].rows, block, to, level))
        return self._do(self._put_right(_with_sheets(rest, {at: put})))

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
        state = replace(self._with_sheets(left), dropped=(*self.state.dropped, *gone))
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
        state = _with_sheets(replace(self.state, sheets=sheets, settled=self._answered(taken)), {number: held})
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
        return self._do(self._with_sheets({number: sheet}))

    def undo(self) -> bool:
        """Take the last act back."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Do again what was taken back last."""
        return self._step(self._future, self._past)

    def _step(self, from_: list[State], to: list[State]) -> bool:
        if not from_:
            return False
        to.append(self.state)
        self.state = from_.pop()
        return True

    def _do(self, state: State) -> bool:
        if state == self.state:
            return False
        self._past.append(self.state)
        self._future.clear()
        self.state = state
        return True

    def _use_layout(self, key: tuple[str, ...], fields: Sequence[str]) -> None:
        for number, sheet in enumerate(self.state.sheets):
            if layout_key(sheet.appendix.columns) == key:
                for column, field in enumerate(fields):
                    held = self.state.sheets[number]
                    if "number" not in (held.appendix.fields[column], field):
                        self.state = self._with_sheets({number: mapped(held, column, field)})

    def _with_sheets(self, changed: dict[int, Sheet]) -> State:
        return _with_sheets(self.state, changed)

    def _set_rows(self, number: int, rows: plan_tree.Rows) -> bool:
        changed = {number: replace(self.state.sheets[number], rows=rows)}
        return self._do(self._put_right(self._with_sheets(changed)))

    def _change_rows(self, change: Callable[[plan_tree.Rows], plan_tree.Rows]) -> bool:
        changed = {number: replace(sheet, rows=change(sheet.rows)) for number, sheet in enumerate(self.state.sheets)}
        return self._do(self._put_right(self._with_sheets(changed)))

    def _replace_row(self, row: Row, settled: frozenset[int] | None = None) -> bool:
        number, place = self.find(row.key)
        rows = self.state.sheets[number].rows
        changed = replace(self.state.sheets[number], rows=(*rows[:place], row, *rows[place + 1 :]))
        state = self._with_sheets({number: changed})
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


_OTHER_KIND = {NodeKind.GROUP: NodeKind.TASK, NodeKind.TASK: NodeKind.GROUP}
_EMPTY = Appendix("I", None, None, None, (), (), None, (), ())


def _with_sheets(state: State, changed: dict[int, Sheet]) -> State:
    sheets = tuple(changed.get(number, sheet) for number, sheet in enumerate(state.sheets))
    return replace(state, sheets=sheets)
