"""What the columns of a print of our own hold, by the keys that its seal names; it must not know any workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.tables import unmarked
from desktop.domain.workbook_reading import Settled
from desktop.domain.workbook_reading.fields import TASK_FIELDS
from desktop.domain.workbook_reading.reading import COUNTS, TASKS

if TYPE_CHECKING:
    from desktop.domain.report_seal import ReportSeal
    from desktop.domain.workbook_reading import SourceSheet

_FIELDS = {"state": "status", "difficulties": "difficulty", "proposals": "proposal"}
"""The columns of reports that are called otherwise than the fields of a table of tasks."""
_OF_FORMS = {"serial": "number", "label": "text"}


def sealed_columns(seal: ReportSeal) -> Settled:
    """Say what a sealed table is, and what its columns hold."""
    if seal.plan:
        named = [_FIELDS.get(key, key) for key in seal.columns]
        return Settled(TASKS, {place: name if name in TASK_FIELDS else None for place, name in enumerate(named, 1)})
    return Settled(COUNTS, {place: _OF_FORMS.get(key, key) for place, key in enumerate(seal.columns, 1)})


def without_marks(sheet: SourceSheet) -> SourceSheet:
    """Give a sheet without the marks of corrected values."""
    marked = {
        place: replace(cell, text=bare, value=bare)
        for place, cell in sheet.cells.items()
        if isinstance(cell.value, str) and (bare := unmarked(cell.text)) != cell.text
    }
    return replace(sheet, cells={**sheet.cells, **marked}) if marked else sheet
