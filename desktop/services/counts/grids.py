"""Counts of a form for one agency and period: the grid, last period's values, the checks that run while typing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.domain.accumulation import UNKNOWN_YEAR, derive, find_contradictions, is_year_key, with_years
from desktop.domain.findings import Refused
from desktop.domain.form_checks import ALONE, Around, CellFinding, Counts, check_form, counts_of, totals, with_answers
from desktop.domain.form_values import is_typed, shares
from desktop.domain.forms import is_asked
from desktop.domain.periods import Period, parse_period
from desktop.excel.counts import LARGEST_COUNT
from desktop.services import directory
from desktop.services.counts import forms
from desktop.services.counts.answers import answers_in
from desktop.services.counts.ground import ground_around
from desktop.services.counts.rows import CountInput, read_sheet, write_sheet
from desktop.services.counts.year_counts import so_far_of_agency
from desktop.services.ledger import held_agencies, own_office
from desktop.services.ledger.closed_periods import refuse_closed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from fractions import Fraction

    from sqlalchemy.orm import Session

    from desktop.domain.accumulation import SoFar
    from desktop.domain.check_findings import Answers
    from desktop.domain.forms import CellKey, Form
    from desktop.models import Agency
    from desktop.store.ledger import Ledger


__all__ = [
    "CountGrid",
    "CountInput",
    "check_cells",
    "count_grid",
    "counted",
    "grid_of",
    "grid_of_nobody",
    "record_counts",
    "write_counts",
]


@dataclass(frozen=True)
class CountGrid:
    """A form as it stands for one agency and period, ``around`` it what it is held against; all else follows from that.

    ``form`` has its row labels filled in ("{agency}"). ``so_far`` is the year up to the period before. With a ``line``
    the rows are units by their codes, of that one line.
    """

    form: Form
    period: Period
    agency_code: str
    agency_name: str
    cells: Mapping[CellKey, CountInput]
    around: Around = ALONE
    answers: Answers = field(default_factory=dict)
    line: str = ""
    so_far: SoFar = UNKNOWN_YEAR

    @cached_property
    def before(self) -> Mapping[CellKey, int | None]:
        """The counts of the period before."""
        return self.around.before.given

    @cached_property
    def year_before(self) -> Mapping[CellKey, int | None]:
        """The counts of the same period of the year before."""
        return self.around.year_before.given

    @cached_property
    def following(self) -> Mapping[CellKey, CountInput]:
        """What follows from counts since the year's beginning."""
        derived = derive(self.counted.values, self.form, self.so_far)
        return {key: CountInput(value) for key, value in derived.items() if not is_year_key(key[1])}

    @cached_property
    def totals(self) -> Mapping[CellKey, int | None]:
        """The derived rows."""
        return totals(self.form, counted(self.known).values)

    @cached_property
    def findings(self) -> tuple[CellFinding, ...]:
        """What the checks find, and what the counts since the year's beginning contradict."""
        checked = with_answers(check_form(self.form, self.counted, self.around), self.answers)
        return (*checked, *find_contradictions(self.counted.values, self.form, self.so_far))

    def held(self, key: CellKey) -> CountInput | None:
        """Give what is recorded of a cell, or what follows from its count since the year's beginning."""
        return self.cells.get(key) or self.following.get(key)

    @cached_property
    def known(self) -> Mapping[CellKey, CountInput]:
        """All that is recorded of the period, and what follows from counts since the year's beginning."""
        return {key: cell for key, cell in {**self.following, **self.cells}.items() if not is_year_key(key[1])}

    @property
    def values(self) -> dict[CellKey, int | None]:
        """The counts of the period alone."""
        return {key: cell.value for key, cell in self.known.items()}

    @cached_property
    def counted(self) -> Counts:
        """The counts as checks read them."""
        return counted(self.cells)

    @property
    def shares(self) -> dict[CellKey, Fraction]:
        """The shares derived from counts and sums."""
        return shares(self.form, {**self.counted.values, **self.totals})

    @cached_property
    def asked(self) -> tuple[CellKey, ...]:
        """The count cells the form asks for in the period."""
        return tuple(
            (row.key, column.key)
            for row in self.form.item_rows
            for column in self.form.count_columns
            if is_asked(row, column, self.period.end)
        )

    @property
    def filled(self) -> tuple[int, int]:
        """How many of how many count cells say something."""
        return sum(key in self.known and not self.known[key].is_empty for key in self.asked), len(self.asked)


def count_grid(ledger: Ledger, form: str, period: str, agency: str | None = None) -> CountGrid:
    """Give a form as recorded for an agency (the ledger's own for None).

    Refuses with ``form_unknown``, ``period_unreadable``, ``agency_unknown`` or ``agency_ambiguous``.
    """
    when = parse_period(period)
    with ledger.read() as session:
        asked = forms.find_form(session, form)
        who = held_agencies.find_agency(session, agency, when.end)
        return grid_of(session, asked, when, who) if who else grid_of_nobody(session, asked, when, agency or "")


def grid_of(session: Session, form: Form, period: Period, agency: Agency) -> CountGrid:
    """Give a form as recorded for an agency of the ledger, in a session at hand."""
    cells = read_sheet(session, (agency.id, form.code, period.code))
    around = ground_around(session, form, period, agency.id)
    answers = answers_in(session, form.code, period.code, agency.id)
    so_far = so_far_of_agency(session, form, period, agency.id)
    labelled = _labelled(form, agency.name)
    return CountGrid(labelled, period, agency.code, agency.name, cells, around, answers, so_far=so_far)


def grid_of_nobody(session: Session, form: Form, period: Period, agency: str) -> CountGrid:
    """Give a form of an agency that the ledger does not name yet. Refuses as `directory.find_agency` does."""
    own = own_office.made_for(session)
    info = directory.find_agency(agency, own.province_code)
    return CountGrid(_labelled(form, info.name), period, info.code, info.name, {})


def counted(cells: Mapping[CellKey, CountInput]) -> Counts:
    """Give cells as checks read them."""
    return counts_of((key, cell.value, cell.absence) for key, cell in cells.items())


def _labelled(form: Form, name: str) -> Form:
    rows = (replace(row, label=row.label.format(agency=name)) if "{" in row.label else row for row in form.rows)
    return replace(form, rows=tuple(rows))


def record_counts(
    ledger: Ledger,
    form: str,
    period: str,
    cells: Mapping[CellKey, CountInput],
    agency: str | None = None,
    origin: str = "window",
) -> int:
    """Keep the given cells as one change; an empty one is taken out. Gives the journal entry, 0 when nothing changed.

    Refuses with ``cell_unknown``, ``cell_not_asked``, ``count_negative`` or ``count_too_large``, and as `count_grid`
    does.
    """
    asked, when = forms.form(ledger, form), parse_period(period)
    check_cells(asked, cells, when.end)
    label, whose = ("counts_recorded_of_unit", {"line": agency}) if agency else ("counts_recorded", {})
    said = {**forms.named(asked), **whose}
    with ledger.change(label, origin, period=when.code, cells=len(cells), **said) as change:
        who = held_agencies.take_agency(change.session, agency, when.end)
        write_counts(change.session, asked, when, who.id, cells)
    return change.entry


def check_cells(form: Form, cells: Mapping[CellKey, CountInput], on: date) -> None:
    """Refuse cells the form does not have or ask for, counts below zero and beyond what a count can be."""
    rows, columns = {row.key: row for row in form.rows}, {one.key: one for one in with_years(form).columns}
    for (row, column), cell in cells.items():
        if row not in rows or column not in columns:
            raise Refused("cell_unknown", cell=f"{row}.{column}", form=form.code)
        if not cell.is_empty and not is_typed(rows[row], columns[column], on):
            raise Refused("cell_not_asked", cell=f"{row}.{column}", form=form.code)
        if cell.value is not None and cell.value < 0:
            raise Refused("count_negative", row=row, column=column, value=cell.value)
        if cell.value is not None and cell.value > LARGEST_COUNT:
            raise Refused("count_too_large", row=row, column=column, value=cell.value, limit=LARGEST_COUNT)


def write_counts(
    session: Session,
    form: Form,
    period: Period,
    agency: int,
    cells: Mapping[CellKey, CountInput],
    source: int | None = None,
) -> None:
    """Write cells in a change under way; ``source`` is the received file they come from.

    Refuses with ``period_closed``.
    """
    refuse_closed(session, period.code)
    write_sheet(session, (agency, form.code, period.code), cells, source)
