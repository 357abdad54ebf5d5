"""The table of an appendix: as printed, with progress columns, or with results and proposals; no files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop.domain.paper import date_in_full, with_room
from desktop.domain.periods import month_of
from desktop.domain.status import State
from desktop.domain.tables import Align, Cell, PageHead, PageKind, ReportTable, RowKind, TableColumn, TableRow
from desktop.domain.text import fold
from desktop.services.documents.report_names import AS_PRINTED, RESULTS, WITH_PROGRESS
from desktop.services.ledger import own_office
from desktop.services.ledger.closed_periods import closed_at
from desktop.services.progress.told_cells import told_cells
from desktop.services.tasks.tree import TaskRow, task_rows
from desktop.services.words import wording
from desktop.system import clock, paths

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from desktop.domain.periods import Period
    from desktop.domain.plans import Appendix, Plan
    from desktop.services.progress.told_cells import Told
    from desktop.store.ledger import Ledger

DONE, LATE, LINES, TURN = "@done", "@late", "@lines", "@turn"
"""What a program knows of a task's row: how many of how many agencies are done, how many late, of which turn."""


@cache
def _layout() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "templates" / "appendix.toml").read_text("utf-8"))


def appendix_table(
    ledger: Ledger, plan: Plan, appendix: Appendix, kind: str, period: Period | None, on: date | None, *, stamp: str
) -> ReportTable:
    """Lay an appendix out with the plan's own columns, those of progress behind them; or with those of results."""
    layout = _layout()
    when = period or month_of(clock.today())
    with_progress = kind != AS_PRINTED
    rows = [row for row in _known_rows(ledger, plan, period, on) if row.appendix == appendix.code]
    told: Told = {}
    if with_progress:
        rows, told = _told_rows(ledger, plan, rows, period)
    fields, headings = columns_of(appendix, kind, has_notes=any(_cell(row, "note", told) for row in rows))
    if with_progress:
        rows = [with_turn_told(row, fields) for row in rows]
    profile = own_office.print_profile(ledger)
    return ReportTable(
        title=appendix.title or plan.title.upper(),
        head=PageHead(
            kind=PageKind.REPORT if appendix.letterhead else PageKind.ANNEX,
            parent_agency="\n".join(appendix.letterhead[:-1]),
            agency="".join(appendix.letterhead[-1:]),
            heading=appendix.heading or layout["heading"],
            attached_note=with_room(appendix.attached_note or _attached_note(plan, layout)),
            subtitle=wording.period_paper(when) if with_progress else "",
        ),
        columns=tuple(_column(field, heading, rows, told) for field, heading in zip(fields, headings, strict=True)),
        rows=tuple(_table_row(row, fields, told) for row in rows),
        notes=tuple(
            filter(
                None,
                (
                    appendix.closing,
                    wording.extended_note(sum(row.lines_moved > 0 for row in rows)) if with_progress else "",
                ),
            )
        ),
        stamp=stamp if with_progress or own_office.own_agency(ledger).practice else "",
        font=profile.font,
    )


@dataclass(frozen=True, slots=True)
class ToldRows:
    """The rows of appendices and what a report of a period writes into their cells."""

    rows: tuple[TaskRow, ...]
    told: Told

    def cell(self, row: TaskRow, field: str) -> Cell:
        """Give what stands in a cell; None for nothing."""
        return _cell(row, field, self.told)


def told_rows(ledger: Ledger, plan: Plan, appendices: Collection[str], period: Period | None) -> ToldRows:
    """Give the rows of appendices with what is told of their tasks in a period, as known now for None."""
    rows = [row for row in _known_rows(ledger, plan, period, None) if row.appendix in appendices]
    found, told = _told_rows(ledger, plan, rows, period)
    return ToldRows(tuple(found), told)


def _known_rows(ledger: Ledger, plan: Plan, period: Period | None, on: date | None) -> tuple[TaskRow, ...]:
    return task_rows(
        ledger,
        plan.slug,
        on=min(period.end, on or clock.today()) if period else clock.today(),
        whole=own_office.own_agency(ledger).follows_others,
        known_until=period.end if period else None,
        printed_for=period,
    )


def _told_rows(
    ledger: Ledger, plan: Plan, rows: Sequence[TaskRow], period: Period | None
) -> tuple[list[TaskRow], Told]:
    """Give rows with their turn and both dates of deadlines that were moved, and what agencies wrote of them."""
    shown = [with_deadline_told(row) for row in rows]
    until = period.end if period else None
    return shown, told_cells(ledger, plan.slug, shown, until, closed_at(ledger, period.code) if period else None)


def columns_of(appendix: Appendix, kind: str, *, has_notes: bool) -> tuple[list[str], list[str]]:
    """Give the fields of a report's columns and their headings: the plan's own ones, with those of progress behind.

    Notes stand in the plan's own column of remarks, else in one behind all others where there are any.
    """
    layout = _layout()
    if kind == RESULTS:
        fields = [*layout["result_fields"], *(["note"] if has_notes else [])]
        own = dict(zip(appendix.fields, appendix.columns, strict=False))
        return fields, [own.get(field) or layout["headings"][field] for field in fields]
    fields = list(appendix.fields or _plain_fields(appendix))
    headings = list(appendix.columns or (layout["headings"][field] for field in fields))
    if kind != WITH_PROGRESS:
        return fields, headings
    remarks = [place for place, field in enumerate(fields) if is_of_remarks(field, headings[place])]
    fields = ["note" if [place] == remarks else field for place, field in enumerate(fields)]
    added = [*layout["progress_fields"], *(["note"] if has_notes and len(remarks) != 1 else [])]
    return fields + added, headings + [layout["headings"][field] for field in added]


def is_of_remarks(field: str, heading: str) -> bool:
    """Say whether a column of a plan is left for remarks, whatever it is counted as."""
    return field == "other" and fold(heading) == fold(_layout()["headings"]["note"])


def _plain_fields(appendix: Appendix) -> list[str]:
    """Give the columns of tasks that stand in running text; products where the text names some."""
    has_products = any(node.product for node in appendix.nodes)
    return [field for field in _layout()["plain_fields"] if field != "product" or has_products]


def with_deadline_told(row: TaskRow) -> TaskRow:
    """Show both dates of a moved deadline, and of which turn the row tells; as printed it keeps its own words alone."""
    if row.deadline is None:
        return row
    said = row.deadline
    if row.extended_due is not None:
        said = wording.extended_deadline(said, row.extended_due, row.extension_document)
    elif row.lines_moved:
        said = wording.extended_for_some(said, row.lines_moved, row.lines)
    return replace(row, deadline=wording.with_turn(said, row.turn))


def with_turn_told(row: TaskRow, fields: Collection[str]) -> TaskRow:
    """Name the turn behind the text where no column prints the deadline."""
    return row if "deadline" in fields else replace(row, text=wording.with_turn(row.text, row.turn))


def _attached_note(plan: Plan, layout: dict[str, Any]) -> str:
    if plan.issue_date is None or plan.number is None:
        return ""
    day = date_in_full(plan.issue_date)
    return str(layout["attached_note"]).format(kind=plan.kind, number=plan.number, day=day, issuer=plan.issuer)


def _column(field: str, heading: str, rows: list[TaskRow], told: Told) -> TableColumn:
    """Lay a column out; one that would be centred is set left when a cell of it is a long text or a list."""
    layout = _layout()
    align = Align(layout["aligns"].get(field, "left"))
    if align is Align.CENTER and any(_is_long(_cell(row, field, told)) for row in rows):
        align = Align.LEFT
    return TableColumn(field, (heading,), layout["widths"][field], align)


def _is_long(cell: Cell) -> bool:
    return isinstance(cell, str) and ("\n" in cell or len(cell) > _layout()["longest_centred"])


def _table_row(row: TaskRow, fields: list[str], told: Told) -> TableRow:
    kind = RowKind.ITEM if row.is_task else RowKind.GROUP
    return TableRow(
        tuple(_cell(row, field, told) for field in fields), kind, row.level, _facts(row) if row.is_task else {}
    )


def _facts(row: TaskRow) -> dict[str, str]:
    if row.is_many:
        return {DONE: str(row.lines_done), LATE: str(row.lines_late), LINES: str(row.lines), TURN: row.turn}
    return {DONE: str(int(row.state is State.DONE)), LATE: str(int(row.is_late)), LINES: "1", TURN: row.turn}


def _cell(row: TaskRow, field: str, told: Told) -> Cell:
    if (row.ref, field) in told:
        return told[row.ref, field] or None
    if field == "state":
        return _state(row) if row.is_task else None
    value: Cell = getattr(row, field, None)
    return value or None if isinstance(value, str) else value


def _state(row: TaskRow) -> str:
    if row.is_many:
        return wording.fold_on_paper(row.lines_done, row.lines, row.lines_late)
    return wording.state_on_paper(row.state, row.timing)
