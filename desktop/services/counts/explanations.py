"""Answering in writing what a check says (giải trình), taking the answer back; what a form still has open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.check_findings import Answer
from desktop.domain.findings import Refused
from desktop.domain.periods import parse_period
from desktop.domain.text import clean_cell
from desktop.services.counts import forms, grids
from desktop.services.counts.answers import LONGEST_ANSWER, subject_of, write_answer
from desktop.services.ledger import held_agencies
from desktop.system import clock, settings

if TYPE_CHECKING:
    from desktop.domain.check_findings import CellFinding
    from desktop.domain.forms import CellKey
    from desktop.services.counts.grids import CountGrid
    from desktop.store.ledger import Ledger


def explain(
    ledger: Ledger,
    form: str,
    period: str,
    check: str,
    cell: CellKey,
    text: str,
    agency: str | None = None,
    origin: str = "window",
) -> int:
    """Answer what a check says of a cell; an empty text takes the answer back. Gives the journal entry, or 0.

    Refuses with ``finding_unknown`` where the check says nothing of the cell, ``answer_too_long``, ``period_closed``,
    and as `count_grid` does.
    """
    said, when = clean_cell(text), parse_period(period)
    if len(said) > LONGEST_ANSWER:
        raise Refused("answer_too_long", longest=LONGEST_ANSWER)
    asked = forms.form(ledger, form)
    label = "finding_explained" if said else "explanation_taken_back"
    with ledger.change(label, origin, check=check, form=asked.code, period=when.code) as change:
        who = held_agencies.take_agency(change.session, agency, when.end)
        found = _finding(grids.grid_of(change.session, asked, when, who), check, cell)
        before = found.answer.text if found.answer else ""
        if said != before:
            place = who.id, when.code, subject_of(asked.code, found.cell)
            answer = Answer(said, settings.load().officer, clock.now())
            write_answer(change.session, place, found.check, found.numbers, answer)
    return change.entry


def open_findings(grid: CountGrid) -> tuple[CellFinding, ...]:
    """Give what a form still asks: errors, and warnings that nobody answered."""
    return tuple(found for found in grid.findings if not found.is_answered)


def _finding(grid: CountGrid, check: str, cell: CellKey) -> CellFinding:
    for found in grid.findings:
        if found.cell == cell and found.check.casefold() == check.casefold():
            return found
    known = ", ".join(f"{found.check}:{found.cell[0]}.{found.cell[1]}" for found in grid.findings) or "–"
    raise Refused("finding_unknown", check=check, cell=f"{cell[0]}.{cell[1]}", form=grid.form.code, known=known)
