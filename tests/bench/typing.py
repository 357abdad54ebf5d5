"""Typing into a line of a form over 135 units with hundreds of open findings, against checking the whole form anew."""

from __future__ import annotations

import random
import tempfile
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.form_checks import check_form
from desktop.presenters.counts import CountSheet
from desktop.services import directory, new_ledger
from desktop.services.counts import unit_counts
from desktop.services.counts.grids import CountInput, counted
from tests.bench.pairs import Measure

if TYPE_CHECKING:
    from desktop.store.ledger import Ledger

FORM, LINE, PERIOD = "so-hoa", "don-vi", "2026-11"
PLACE, EDITS = (5, 0), 20
_PERIODS = ("2025-11", "2026-10", PERIOD)
_NUMBERS = count(1)


def fill(ledger: Ledger) -> int:
    """Have every unit report numbers that contradict one another; give the number of units."""
    chance, grid = random.Random(3), unit_counts.unit_grid(ledger, FORM, PERIOD, LINE)
    for period in _PERIODS:
        cells = {key: CountInput(chance.randrange(1_000)) for key in grid.asked}
        unit_counts.record_unit_counts(ledger, FORM, period, LINE, cells)
    return len(grid.form.item_rows)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@cache
def _ledger() -> Ledger:
    own = directory.find_agency("Văn phòng UBND tỉnh", "52")
    ledger = new_ledger.make_ledger(Path(_folder().name) / "so.sotiendo", own)
    fill(ledger)
    return ledger


@cache
def _sheet() -> CountSheet:
    return CountSheet(unit_counts.unit_grid(_ledger(), FORM, PERIOD, LINE))


def edit() -> int:
    """Type into a cell, and again; sums, shares, findings and the rows to be painted follow each time."""
    return sum(len(_sheet().changed_rows) for _ in range(EDITS) if _sheet().take({PLACE: str(next(_NUMBERS))}))


def check_whole() -> int:
    """Check the whole form as often."""
    sheet = _sheet()
    return sum(len(check_form(sheet.form, counted(sheet.cells), sheet.grid.around)) for _ in range(EDITS))


def show() -> int:
    """Read a line over all units and lay it out."""
    return len(CountSheet(unit_counts.unit_grid(_ledger(), FORM, PERIOD, LINE)).findings)


_SIZE = "135 units, 8 columns, 629 findings"
_PEER = "the checks of the whole form"
MEASURES = (
    Measure("typing", "an edit: sums, shares, checks", f"{_SIZE}, {EDITS} edits", _PEER, 0.15, edit, check_whole),
    Measure(
        "typing", "a line over all units read and shown", _SIZE, f"{_PEER}, {EDITS} times", 0.50, show, check_whole
    ),
)
