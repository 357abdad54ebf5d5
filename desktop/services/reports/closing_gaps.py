"""What a period lacks before it is closed: entries, narratives, cells, explanations, units that have not reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Severity
from desktop.domain.forms import is_asked
from desktop.domain.periods import parse_period, previous
from desktop.domain.status import NOT_OWED, State
from desktop.models import Count
from desktop.services.agencies.reporting_units import units_in
from desktop.services.counts import forms
from desktop.services.counts import grids as counts
from desktop.services.counts.explanations import open_findings
from desktop.services.indicators.task_contradictions import open_contradictions
from desktop.services.indicators.words import outcome_text
from desktop.services.ledger import own_office
from desktop.services.tasks.filters import own_tasks
from desktop.services.tasks.tree import task_rows
from desktop.services.words import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.forms import Form
    from desktop.domain.periods import Period
    from desktop.services.counts.grids import CountGrid
    from desktop.services.indicators.task_contradictions import Contradiction
    from desktop.services.tasks.tree import TaskRow
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class TaskGap:
    """A task that is open and has no entry of the period, or one whose entry says nothing in words.

    With ``indicator`` it is a task done while that indicator is not met, for which nobody gave a reason.
    """

    ref: str
    number: str
    text: str
    late: bool
    is_narrative: bool = False
    indicator: str = ""
    outcome: str = ""

    @property
    def said(self) -> str:
        """Name it as the closing keeps it."""
        return " ".join(filter(None, (self.ref, self.indicator, self.text)))


@dataclass(frozen=True, slots=True)
class CellGap:
    """A cell of a form in use that says nothing, or what a check says of it where nobody answered."""

    form: str
    row: str
    column: str
    label: str
    check: str = ""
    sentence: str = ""
    is_error: bool = False

    @property
    def said(self) -> str:
        """Name it as the closing keeps it."""
        return f"{self.form} {self.row}.{self.column} {self.sentence or self.label}"


@dataclass(frozen=True, slots=True)
class UnitGap:
    """An agency that should have reported a form and did not."""

    form: str
    code: str
    name: str

    @property
    def said(self) -> str:
        """Name it as the closing keeps it."""
        return f"{self.form} {self.name}"


Gap = TaskGap | CellGap | UnitGap


@dataclass(frozen=True, slots=True)
class Gaps:
    """What a period lacks."""

    tasks: tuple[TaskGap, ...] = ()
    cells: tuple[CellGap, ...] = ()
    narratives: tuple[TaskGap, ...] = ()
    warnings: tuple[CellGap, ...] = ()
    units: tuple[UnitGap, ...] = ()
    contradictions: tuple[TaskGap, ...] = ()

    @property
    def all(self) -> tuple[Gap, ...]:
        """Give them all, in the order of the work left."""
        return (*self.tasks, *self.narratives, *self.contradictions, *self.warnings, *self.cells, *self.units)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.all)


def gaps(ledger: Ledger, period: str) -> Gaps:
    """List what a period lacks. Refuses with ``period_unreadable``."""
    return gaps_of(ledger, parse_period(period))


def gaps_of(ledger: Ledger, period: Period) -> Gaps:
    """List what a period lacks."""
    whole = own_office.own_agency(ledger).follows_others
    rows = own_tasks(task_rows(ledger, on=period.end, whole=whole, known_until=period.end), whole=whole)
    grids = grids_in_use(ledger, period)
    return Gaps(
        tasks=tuple(_task_gap(row) for row in rows if _is_open(row) and row.period != period.code),
        narratives=tuple(_task_gap(row, is_narrative=True) for row in rows if _is_wordless(row, period)),
        cells=tuple(gap for grid in grids for gap in _cell_gaps(grid)),
        warnings=tuple(gap for grid in grids for gap in _warnings(grid)),
        units=tuple(_unit_gaps(ledger, period)) if whole else (),
        contradictions=tuple(map(_contradiction, open_contradictions(ledger, period.code))),
    )


def grids_in_use(ledger: Ledger, period: Period) -> tuple[CountGrid, ...]:
    """Give the forms of a period that the ledger's agency filled in for it or for the one before, as they stand."""
    earlier = previous(period)
    near = [period.code, *([earlier.code] if earlier else [])]
    with ledger.read() as session:
        own = own_office.own_row(session, period.end)
        query = select(Count.form).where(Count.agency_id == own.id, Count.period.in_(near)).distinct()
        held = frozenset(session.scalars(query))
        if not held:
            return ()
        fitting = (form for form in forms.forms_in(session) if form.code in held and period.kind.value in form.cycles)
        grids = [counts.grid_of(session, form, period, own) for form in fitting]
    return tuple(grid for grid in grids if grid.filled[0] or any(value is not None for value in grid.before.values()))


def forms_in_use(ledger: Ledger, period: Period) -> tuple[Form, ...]:
    """List the forms of a period that the ledger's agency filled in for it or for the one before."""
    return tuple(grid.form for grid in grids_in_use(ledger, period))


def _is_open(row: TaskRow) -> bool:
    return row.state not in (*NOT_OWED, State.DONE)


def _is_wordless(row: TaskRow, period: Period) -> bool:
    return _is_open(row) and not row.is_many and row.period == period.code and not row.result.strip()


def _task_gap(row: TaskRow, *, is_narrative: bool = False) -> TaskGap:
    return TaskGap(row.ref, row.number, row.text, row.is_late, is_narrative)


def _contradiction(one: Contradiction) -> TaskGap:
    return TaskGap(
        one.task, one.number, one.text, late=False, indicator=one.indicator, outcome=outcome_text(one.outcome)
    )


def _cell_gaps(grid: CountGrid) -> Iterator[CellGap]:
    form = grid.form
    for row in form.item_rows:
        for column in form.count_columns:
            cell = grid.held((row.key, column.key))
            if is_asked(row, column, grid.period.end) and (cell is None or cell.is_empty):
                yield CellGap(form.code, row.key, column.key, f"{row.label} · {column.heading[-1]}")


def _warnings(grid: CountGrid) -> Iterator[CellGap]:
    form = grid.form
    for found in open_findings(grid):
        row, column = form.row(found.cell[0]), form.column(found.cell[1])
        label = f"{row.label} · {column.heading[-1]}"
        is_error = found.finding.severity is Severity.ERROR
        yield CellGap(form.code, row.key, column.key, label, found.check, wording.sentence(found.finding), is_error)


def _unit_gaps(ledger: Ledger, period: Period) -> Iterator[UnitGap]:
    """Name who should have reported a form that some other agency reports, in this period or the one before."""
    earlier = previous(period)
    near = [period.code, *([earlier.code] if earlier else [])]
    with ledger.read() as session:
        own = own_office.own_row(session, period.end).id
        for form in forms.forms_in(session):
            if period.kind.value not in form.cycles:
                continue
            query = select(Count.period, Count.agency_id).where(Count.form == form.code, Count.period.in_(near))
            held = {(when, agency) for when, agency in session.execute(query.distinct())}
            reported = {agency for when, agency in held if when == period.code}
            if any(agency != own for _when, agency in held):
                units = units_in(session, form.code, period, whole=True)
                yield from (UnitGap(form.code, one.code, one.name) for one in units if one.agency_id not in reported)
