"""A plan that was read, as it stands while it is looked at, with the steps back and forth; it must not know widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.checks import announced_counts
from desktop.presenters import plan_doubts, plan_head, plan_tree
from desktop.presenters.plan_columns import mapped
from desktop.presenters.plan_doubts import EMPTY_CELL, LEFT_OVER
from desktop.presenters.plan_source import JoinedCell, Source, joined_cell
from desktop.presenters.plan_tree import CELLS, Row, Sheet, State, with_sheets
from desktop.services.plans.layouts import layout_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plan_reading import Announced, Contradiction, PlanDraft
    from desktop.domain.plans import Appendix, Plan
    from desktop.presenters.plan_doubts import Counts, OpenDoubt
    from desktop.services.plans.layouts import Layouts


class ReviewedPlan:
    """The plan under review, ``origin`` the name of its file. Keys of appendices are below zero."""

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

    def _use_layout(self, key: tuple[str, ...], fields: Sequence[str]) -> None:
        for number, sheet in enumerate(self.state.sheets):
            if layout_key(sheet.appendix.columns) == key:
                for column, field in enumerate(fields):
                    held = self.state.sheets[number]
                    if "number" not in (held.appendix.fields[column], field):
                        self.state = with_sheets(self.state, {number: mapped(held, column, field)})

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
