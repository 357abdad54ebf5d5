"""A held plan while it is written by hand: where rows may stand, what numbers they would get; it changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.plan_numbering import NumberStyle, fresh_numbers, number_after, renumbered_from
from desktop.domain.plans import NodeKind
from desktop.presenters import plan_tree
from desktop.presenters.plan_tree import CELLS, Place, Row, Sheet
from desktop.services.plans.editing import PlanHead
from desktop.system.language import N_

if TYPE_CHECKING:
    from desktop.domain import plans as printed
    from desktop.services.plans.sheets import OpenPlan, OpenSheet

STYLES = (
    (NumberStyle.ROMAN, N_("The whole appendix: I, 1, 1.1, a)")),
    (NumberStyle.DECIMAL, N_("The whole appendix: 1, 1.1, 1.1.1")),
    (NumberStyle.LETTERS, N_("The whole appendix: 1, a), -")),
    (NumberStyle.RUNNING, N_("The whole appendix: headings I, II; tasks 1, 2, 3 throughout")),
)
"""The ways of numbering, behind the one that goes on as printed."""

MANY_ROWS = 20
"""So many rows are not taken out without a question."""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a row comes to stand: behind a row and all below it (at the top for None), on a level."""

    appendix: str
    after: int | None
    level: int


@dataclass(frozen=True, slots=True)
class NewNumber:
    """A row whose number would change."""

    before: str
    now: str
    text: str


class Writing:
    """The plan as the ledger holds it now; rows are told by their keys, appendices by -1, -2 and so on."""

    def __init__(self, plan: OpenPlan) -> None:
        self.plan = plan
        self.sheets = tuple(map(_sheet, plan.sheets))

    def row(self, key: int) -> Row | None:
        """Give a row by its key."""
        return next((row for sheet in self.sheets for row in sheet.rows if row.key == key), None)

    def sheet_of(self, key: int) -> int:
        """Give the place of the appendix that a key is of; the first one for what is gone."""
        if key < 0:
            return min(-key - 1, len(self.sheets) - 1)
        holds = (at for at, sheet in enumerate(self.sheets) if any(row.key == key for row in sheet.rows))
        return next(holds, 0)

    def appendix(self, key: int) -> printed.Appendix:
        """Give the appendix that a key is of."""
        return self.sheets[self.sheet_of(key)].appendix

    def shown_columns(self) -> frozenset[str]:
        """Name the cells to show: all that an appendix prints or a row fills."""
        printed = {field for sheet in self.sheets for field in sheet.appendix.fields}
        filled = {name for name in CELLS for sheet in self.sheets if any(row.cell(name) for row in sheet.rows)}
        return frozenset(printed | filled)

    def block(self, key: int) -> tuple[Row, ...]:
        """Give a row with all below it."""
        rows, place = self._place(key)
        return rows[place : plan_tree.subtree_end(rows, place)]

    def behind(self, key: int) -> Landing:
        """Say where a row goes that is added behind another one, or at the end of an appendix."""
        row = self.row(key)
        if row is None:
            return self._at_end(key)
        return Landing(self.appendix(key).code, key, row.level)

    def under(self, key: int) -> Landing:
        """Say where a row goes that is added last under a heading; behind what is a task."""
        row = self.row(key)
        if row is None or row.kind is NodeKind.TASK:
            return self.behind(key)
        children = [one for one in self.block(key)[1:] if one.level == self.block(key)[1].level]
        if children:
            return Landing(self.appendix(key).code, children[-1].key, children[-1].level)
        return Landing(self.appendix(key).code, key, row.level + 1)

    def behind_heading(self, key: int) -> Landing:
        """Say where a heading goes that is added behind the heading a row stands under, or is."""
        row = self.row(key)
        if row is None or row.kind is NodeKind.GROUP:
            return self.behind(key)
        above = self._above(key)
        return self.behind(above.key) if above else self.behind(key)

    def _at_end(self, key: int) -> Landing:
        rows = self.sheets[self.sheet_of(key)].rows
        tops = [row for row in rows if row.level == rows[0].level]
        return Landing(self.appendix(key).code, tops[-1].key if tops else None, tops[-1].level if tops else 1)

    def landing(self, key: int, target: int, where: Place) -> Landing | None:
        """Say where a row goes that was let go beside, under or on another one; None where it stays."""
        if target in {row.key for row in self.block(key)}:
            return None
        if target < 0:
            return self._at_end(target)
        match where:
            case Place.UNDER:
                return self.under(target)
            case Place.AFTER:
                return self.behind(target)
            case Place.BEFORE:
                return self._before(key, target)

    def _before(self, key: int, target: int) -> Landing | None:
        rows, place = self._place(target)
        other = plan_tree.neighbour(rows, place, -1)
        if other is not None:
            return None if rows[other].key == key else self.behind(rows[other].key)
        above = self._above(target)
        return Landing(self.appendix(target).code, above.key if above else None, rows[place].level)

    def by_step(self, key: int, step: int) -> Landing | None:
        """Say where a row goes that is moved up (-1) or down (1) under its heading; None at the end."""
        rows, place = self._place(key)
        other = plan_tree.neighbour(rows, place, step)
        if other is None:
            return None
        return self.landing(key, rows[other].key, Place.BEFORE if step < 0 else Place.AFTER)

    def next_to(self, key: int) -> int:
        """Give the row to take in hand once a row and all below it are gone."""
        rows, place = self._place(key)
        end = plan_tree.subtree_end(rows, place)
        left = rows[end : end + 1] or rows[max(place - 1, 0) : place]
        return left[0].key if left else -self.sheet_of(key) - 1

    def number_at(self, landing: Landing) -> str:
        """Propose a number for a new row: the one after the row before, unless another row bears it already."""
        before = self.row(landing.after) if landing.after else None
        if before is None or before.level != landing.level:
            return ""
        wanted = number_after(before.number)
        rows, place = self._place(before.key)
        above = plan_tree.parents(rows)
        taken = {row.number for at, row in enumerate(rows) if above[at] == above[place]}
        return "" if wanted in taken else wanted

    def numbered_on(self, key: int) -> tuple[NewNumber, ...]:
        """List what changes where rows are numbered on from one."""
        rows, place = self._place(key)
        return _changed(rows, renumbered_from(self._nodes(key), place))

    def numbered_afresh(self, key: int, style: NumberStyle) -> tuple[NewNumber, ...]:
        """List what changes where a whole appendix is numbered afresh."""
        return _changed(self.sheets[self.sheet_of(key)].rows, fresh_numbers(self._nodes(key), style))

    def _nodes(self, key: int) -> tuple[printed.Node, ...]:
        return plan_tree.printed(self.sheets[self.sheet_of(key)]).nodes

    def _above(self, key: int) -> Row | None:
        rows, place = self._place(key)
        above = plan_tree.parents(rows)[place]
        return None if above is None else rows[above]

    def _place(self, key: int) -> tuple[plan_tree.Rows, int]:
        rows = self.sheets[self.sheet_of(key)].rows
        return rows, next(at for at, row in enumerate(rows) if row.key == key)


def _changed(rows: plan_tree.Rows, numbers: list[str]) -> tuple[NewNumber, ...]:
    pairs = zip(rows, numbers, strict=True)
    return tuple(NewNumber(row.number, number, row.text) for row, number in pairs if row.number != number)


def _sheet(sheet: OpenSheet) -> Sheet:
    rows = tuple(_row(key, node) for key, node in zip(sheet.keys, sheet.appendix.nodes, strict=True))
    return plan_tree.sheet_of(sheet.appendix, rows)


def _row(key: int, node: printed.Node) -> Row:
    cells: dict[str, str] = {name: getattr(node, name) or "" for name in CELLS}
    return Row(key, level=node.level, kind=node.kind, **cells)  # type: ignore[arg-type]


def head_of(plan: printed.Plan) -> PlanHead:
    """Give the head as it is written into the ledger."""
    return PlanHead(
        title=plan.title,
        period_from=plan.period_from,
        period_to=plan.period_to,
        number=plan.number,
        issue_date=plan.issue_date,
        kind=plan.kind,
        issuer=plan.issuer,
        place=plan.place,
    )
