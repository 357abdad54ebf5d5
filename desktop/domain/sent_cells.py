"""What the cells of a form said when it was sent, so that a change made outside the program is noticed and named."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from desktop.domain.form_values import is_typed
from desktop.domain.forms import CellKey, ColumnKind
from desktop.domain.periods import parse_period
from desktop.domain.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.domain.form_sheet import FormSheet, ReadCell

_MARK_LENGTH = 12


def sent_cells(sheet: FormSheet) -> dict[CellKey, str]:
    """Say what every cell that is filled in tells; cells that tell nothing are left out."""
    form, on = sheet.form, parse_period(sheet.manifest.period).end
    said = {
        (row.key, column.key): told(
            sheet.values.get((row.key, column.key)) if column.kind is ColumnKind.COUNT else None,
            sheet.absences.get((row.key, column.key), ""),
            sheet.notes.get((row.key, column.key), ""),
        )
        for row in form.item_rows
        for column in form.columns
        if column.kind is ColumnKind.NOTE or (column.kind is ColumnKind.COUNT and is_typed(row, column, on))
    }
    return {key: text for key, text in said.items() if text}


def told(value: int | None, nothing: str, note: str) -> str:
    """Write what a cell tells: its number or why there is none, and a mark of its note; "" where it tells nothing."""
    bare = "".join(nfc(note).split()) if note else ""
    mark = hashlib.sha256(bare.encode()).hexdigest()[:_MARK_LENGTH] if bare else ""
    number = nothing if value is None else str(value)
    return f"{number}|{mark}" if number or mark else ""


def told_by(cell: ReadCell) -> str:
    """Write what a cell that came back tells."""
    return told(cell.value, cell.nothing, cell.note)


def parts_of(text: str) -> tuple[str, str]:
    """Part what a cell tells into its number, or why there is none, and the mark of its note."""
    number, _, mark = text.partition("|")
    return number, mark


def seal_of_cells(said: Mapping[CellKey, str]) -> str:
    """Sum up what all cells tell; empty where none tells anything. It notices a change, not who made it."""
    lines = sorted(f"{row}\t{column}\t{text}" for (row, column), text in said.items() if text)
    return hashlib.sha256("\n".join(("o-so-lieu", *lines)).encode()).hexdigest() if lines else ""


def as_rows(said: Mapping[CellKey, str]) -> dict[str, str]:
    """Write what cells tell as one text a row of the form."""
    rows: dict[str, dict[str, str]] = {}
    for (row, column), text in said.items():
        rows.setdefault(row, {})[column] = text
    return {row: json.dumps(cells, ensure_ascii=False) for row, cells in rows.items()}


def from_rows(rows: Iterable[tuple[str, str]]) -> dict[CellKey, str]:
    """Read what cells told; a row that cannot be read is left out, which its seal notices."""
    said: dict[CellKey, str] = {}
    for row, text in rows:
        try:
            said |= {(row, str(column)): str(told) for column, told in json.loads(text).items()}
        except (ValueError, AttributeError):
            continue
    return said
