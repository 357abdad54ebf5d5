"""A plan that was read, while it is looked at and mended before it enters the ledger; it must not know widgets.

Every act can be taken back here, apart from the history of the ledger, which knows nothing of it yet.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.checks import announced_counts
from desktop.domain.plans import Appendix, NodeKind
from desktop.domain.text import one_line
from desktop.presenters import plan_doubts, plan_head, plan_tree
from desktop.presenters.plan_tree import CELLS, Place, Row, Sheet, State
from desktop.services.plan_layouts import layout_key
from desktop.system.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from desktop.domain.plan_reading import Announced, PlanDraft
    from desktop.domain.plans import Plan
    from desktop.presenters.plan_doubts import Counts, OpenDoubt
    from desktop.services.plan_layouts import Layouts

COLUMN_FIELDS = ("text", "lead", "coordinate", "product", "deadline", "other")
"""What an officer may say a column holds."""


class Review:
    """The plan under review. An act says whether it changed anything; keys of appendices are below zero."""

    def __init__(self, draft: PlanDraft, layouts: Layouts | None = None) -> None:
        self.draft = draft
        self.learned: Layouts = {}
        self._keys = 0
        sheets = tuple(self._sheet(place, appendix) for place, appendix in enumerate(draft.plan.appendices))
        self.state = State(replace(draft.plan, appendices=()), sheets)
        for key, fields in (layouts or {}).items():
            self._use_layout(key, fields)
        self._past: list[tuple[str, State]] = []
        self._future: list[tuple[str, State]] = []
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
        """Give the draft with the plan as it is now and its counts."""
        return replace(self.draft, plan=self.result(), announced=self._announced())

    def open_doubts(self) -> tuple[OpenDoubt, ...]:
        """List what is still to be looked at, in the order of the source."""
        return plan_doubts.open_doubts(self.draft, self.state)

    def counts(self) -> Counts:
        """Set the tasks found against the tasks printed."""
        return plan_doubts.counts(self.result_draft())

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
        rows = [row for sheet in self.state.sheets for row in sheet.rows if row.lines]
        exact = (row.key for row in rows if line in row.lines)
        within = (row.key for row in rows if row.lines[0] <= line <= row.lines[-1])
        return next(exact, None) or next(within, None)

    def dropped_lines(self) -> frozenset[int]:
        """Give the source lines of rows taken out that no other row holds."""
        held = {line for sheet in self.state.sheets for row in sheet.rows for line in row.lines}
        return frozenset(line for row in self.state.dropped for line in row.lines) - held

    def head(self, name: str) -> str:
        """Write a part of the head as it stands in its field."""
        return plan_head.head_text(self.state.head, name)

    def set_head(self, name: str, text: str) -> bool:
        """Write a part of the head; what does not read as a day or as years changes nothing."""
        said = one_line(text)
        if said == self.head(name):
            return False
        head = plan_head.with_text(self.state.head, name, said)
        return head is not None and self._do(N_("Edit the head"), replace(self.state, head=head))

    def edit(self, key: int, name: str, text: str) -> bool:
        """Write a cell of a row, or the code (``number``) or title (``text``) of an appendix."""
        if key < 0:
            return self._rename(-key - 1, name, one_line(text))
        number, place = self.find(key)
        row = self.state.sheets[number].rows[place]
        return self._replace_row(N_("Edit a cell"), plan_tree.with_cells(row, {name: text}))

    def _rename(self, number: int, name: str, text: str) -> bool:
        codes = {sheet.appendix.code.casefold() for at, sheet in enumerate(self.state.sheets) if at != number}
        if name not in ("number", "text") or (name == "number" and (not text or text.casefold() in codes)):
            return False
        sheet = self.state.sheets[number]
        appendix = replace(sheet.appendix, **({"code": text} if name == "number" else {"title": text or None}))
        return self._do(N_("Rename the appendix"), self._with_sheets({number: replace(sheet, appendix=appendix)}))

    def shift(self, keys: Collection[int], step: int) -> bool:
        """Promote (-1) or demote (1) rows with what is below them."""
        label = N_("Promote") if step < 0 else N_("Demote")

        def shifted(rows: plan_tree.Rows) -> plan_tree.Rows:
            return plan_tree.shift(rows, [place for place, row in enumerate(rows) if row.key in keys], step)

        return self._change_rows(label, shifted)

    def move(self, key: int, target: int, where: Place) -> bool:
        """Put a row with all below it before, behind or under another one, or at the end of an appendix."""
        number, place = self.find(key)
        rows = self.state.sheets[number].rows
        block = rows[place : plan_tree.subtree_end(rows, place)]
        if target in {row.key for row in block}:
            return False
        rest = self._with_sheets({number: replace(self.state.sheets[number], rows=_without(rows, block))})
        if target < 0:
            at, to, level = -target - 1, len(rest.sheets[-target - 1].rows), 1
        else:
            at, to, level = _landing(rest.sheets, target, where)
        put = replace(rest.sheets[at], rows=plan_tree.insert(rest.sheets[at].rows, block, to, level))
        return self._do(N_("Move a row"), self._put_right(_with_sheets(rest, {at: put})))

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
        return self._set_rows(N_("Merge two rows"), number, (*rows[:place], one, *rows[place + 2 :]))

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
            return can_pass and self._replace_row(N_("Split a cell"), plan_tree.passed_on(row, name, at))
        first, second = plan_tree.split(row, at, self._new_key())
        return self._set_rows(N_("Split a row"), number, (*rows[:place], first, second, *rows[place + 1 :]))

    def turn_kind(self, keys: Collection[int]) -> bool:
        """Make headings of tasks and tasks of headings, where no rows stand below."""

        def turned(rows: plan_tree.Rows) -> plan_tree.Rows:
            return tuple(
                replace(row, kind=_OTHER_KIND[row.kind])
                if row.key in keys and not plan_tree.has_below(rows, place)
                else row
                for place, row in enumerate(rows)
            )

        return self._change_rows(N_("Heading or task"), turned)

    def drop(self, keys: Collection[int]) -> bool:
        """Take rows out; what stands below them stays, and their source lines are kept in a list."""
        gone = tuple(row for sheet in self.state.sheets for row in sheet.rows if row.key in keys)
        if not gone:
            return False
        left = {
            number: replace(sheet, rows=_without(sheet.rows, gone)) for number, sheet in enumerate(self.state.sheets)
        }
        state = replace(self._with_sheets(left), dropped=(*self.state.dropped, *gone))
        return self._do(N_("Take out rows"), self._put_right(state))

    def insert_line(self, line: int) -> int | None:
        """Make a task of a source line, behind the row that stands before it; gives its key."""
        text = next((one.text for one in self.draft.source if one.number == line), "")
        if not line or not text.strip():
            return None
        sheets = self.state.sheets or (Sheet(_EMPTY, ()),)
        before = [
            (row.lines[0], number, place)
            for number, sheet in enumerate(sheets)
            for place, row in enumerate(sheet.rows)
            if row.lines and row.lines[0] <= line
        ]
        _line, number, place = max(before, default=(0, 0, -1))
        rows = sheets[number].rows
        level = rows[place].level if place >= 0 else 1
        row = plan_tree.line_row(self._new_key(), level, line, text)
        held = replace(sheets[number], rows=plan_tree.insert(rows, (row,), place + 1, level))
        answered = {at for at, one in enumerate(self.draft.doubts) if (one.code, one.line) == (_LEFT_OVER, line)}
        state = _with_sheets(replace(self.state, sheets=sheets, settled=self.state.settled | answered), {number: held})
        return row.key if self._do(N_("Take in a line"), self._put_right(state)) else None

    def settle(self, place: int) -> bool:
        """Take a doubt as looked at."""
        return self._do(N_("Looked at"), replace(self.state, settled=self.state.settled | {place}))

    def map_column(self, number: int, column: int, field: str) -> bool:
        """Say what a column of an appendix holds; a column that held this before takes what it held. Remembered."""
        appendix = self.state.sheets[number].appendix
        if appendix.fields[column] == field or "number" in (appendix.fields[column], field):
            return False
        sheet = _mapped(self.state.sheets[number], column, field)
        self.learned[layout_key(appendix.columns)] = sheet.appendix.fields
        return self._do(N_("Say what a column holds"), self._with_sheets({number: sheet}))

    @property
    def undo_label(self) -> str | None:
        """The act that would be taken back, as an English msgid."""
        return self._past[-1][0] if self._past else None

    @property
    def redo_label(self) -> str | None:
        """The act that would be done again, as an English msgid."""
        return self._future[-1][0] if self._future else None

    def undo(self) -> bool:
        """Take the last act back."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Do again what was taken back last."""
        return self._step(self._future, self._past)

    def _step(self, from_: list[tuple[str, State]], to: list[tuple[str, State]]) -> bool:
        if not from_:
            return False
        label, state = from_.pop()
        to.append((label, self.state))
        self.state = state
        return True

    def _do(self, label: str, state: State) -> bool:
        if state == self.state:
            return False
        self._past.append((label, self.state))
        self._future.clear()
        self.state = state
        return True

    def _use_layout(self, key: tuple[str, ...], fields: Sequence[str]) -> None:
        for number, sheet in enumerate(self.state.sheets):
            if layout_key(sheet.appendix.columns) == key:
                for column, field in enumerate(fields):
                    held = self.state.sheets[number]
                    if "number" not in (held.appendix.fields[column], field):
                        self.state = self._with_sheets({number: _mapped(held, column, field)})

    def _with_sheets(self, changed: dict[int, Sheet]) -> State:
        return _with_sheets(self.state, changed)

    def _set_rows(self, label: str, number: int, rows: plan_tree.Rows) -> bool:
        changed = {number: replace(self.state.sheets[number], rows=rows)}
        return self._do(label, self._put_right(self._with_sheets(changed)))

    def _change_rows(self, label: str, change: Callable[[plan_tree.Rows], plan_tree.Rows]) -> bool:
        changed = {number: replace(sheet, rows=change(sheet.rows)) for number, sheet in enumerate(self.state.sheets)}
        return self._do(label, self._put_right(self._with_sheets(changed)))

    def _replace_row(self, label: str, row: Row) -> bool:
        number, place = self.find(row.key)
        rows = self.state.sheets[number].rows
        changed = replace(self.state.sheets[number], rows=(*rows[:place], row, *rows[place + 1 :]))
        return self._do(label, self._with_sheets({number: changed}))

    def _put_right(self, state: State) -> State:
        headings = {
            row.key
            for sheet in self.state.sheets
            for place, row in enumerate(sheet.rows)
            if plan_tree.has_below(sheet.rows, place)
        }
        sheets = tuple(replace(sheet, rows=plan_tree.put_right(sheet.rows, headings)) for sheet in state.sheets)
        return replace(state, sheets=sheets)


_LEFT_OVER = "plan_line_unplaced"
_OTHER_KIND = {NodeKind.GROUP: NodeKind.TASK, NodeKind.TASK: NodeKind.GROUP}
_EMPTY = Appendix("I", None, None, None, (), (), None, (), ())


def _with_sheets(state: State, changed: dict[int, Sheet]) -> State:
    sheets = tuple(changed.get(number, sheet) for number, sheet in enumerate(state.sheets))
    return replace(state, sheets=sheets)


def _without(rows: plan_tree.Rows, gone: Sequence[Row]) -> plan_tree.Rows:
    keys = {row.key for row in gone}
    return tuple(row for row in rows if row.key not in keys)


def _landing(sheets: Sequence[Sheet], target: int, where: Place) -> tuple[int, int, int]:
    """Give appendix, place and level of what is put beside a row."""
    for number, sheet in enumerate(sheets):
        for place, row in enumerate(sheet.rows):
            if row.key == target:
                to = place if where is Place.BEFORE else plan_tree.subtree_end(sheet.rows, place)
                return number, to, row.level + (where is Place.UNDER)
    raise KeyError(target)


def _mapped(sheet: Sheet, column: int, field: str) -> Sheet:
    """Change what a column holds, and the cells of all rows with it."""
    before = sheet.appendix.fields[column]
    fields = list(sheet.appendix.fields)
    other = fields.index(field) if field in fields and field != "other" else None
    fields[column] = field
    if other is not None:
        fields[other] = before
    swapped = tuple(
        plan_tree.with_cells(row, _swapped(row, before, field, both=other is not None)) for row in sheet.rows
    )
    return Sheet(replace(sheet.appendix, fields=tuple(fields)), swapped)


def _swapped(row: Row, before: str, field: str, *, both: bool) -> dict[str, str]:
    if row.kind is NodeKind.GROUP and not (row.cell(before) and row.cell(field)) and "text" in (before, field):
        return {}
    if both:
        return {before: row.cell(field), field: row.cell(before)}
    return {before: "", field: plan_tree.join(row.cell(field), row.cell(before))}
