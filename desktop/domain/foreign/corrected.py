"""Puts cells of somebody's workbook right before it is read, so that they are read and checked like all others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.corrections import Correction, read_place, typed_value
from desktop.domain.findings import Refused
from desktop.domain.workbook_reading.sheet import SourceCell
from desktop.domain.workbook_reading.telling import address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.workbook_reading.sheet import SourceSheet

_DECIMALS = "0.0"
"""How Excel shows a number of which nobody need wonder whether it means thousands."""


def correct_sheets(
    sheets: Sequence[SourceSheet], corrections: Mapping[str, str], sheet: str = ""
) -> tuple[tuple[SourceSheet, ...], tuple[Correction, ...]]:
    """Give the sheets with what cells should say, and what they said; ``sheet`` is the one meant where none is named.

    Refuses with ``foreign_sheet_missing`` {name}, ``correction_sheetless`` {place} or ``correction_nowhere`` {place}.
    """
    by_name = {one.name: one for one in sheets}
    said: dict[str, dict[tuple[int, int], str]] = {}
    made: list[Correction] = []
    for text, now in corrections.items():
        place = read_place(text)
        name = place.sheet or sheet or _only_sheet(sheets, text)
        if name not in by_name:
            raise Refused("foreign_sheet_missing", name=name)
        row, column, *_end = by_name[name].area(place.row, place.column)
        cell = by_name[name].cells.get((row, column))
        said.setdefault(name, {})[row, column] = now
        made.append(Correction(name, address(row, column), _written(cell), now))
    read = (_corrected(one, said[one.name]) if one.name in said else one for one in sheets)
    return tuple(read), tuple(made)


def _only_sheet(sheets: Sequence[SourceSheet], place: str) -> str:
    seen = [one.name for one in sheets if one.cells and not one.is_hidden]
    if len(seen) != 1:
        raise Refused("correction_sheetless", place=place)
    return seen[0]


def _written(cell: SourceCell | None) -> str:
    if cell is None:
        return ""
    return cell.text or cell.error or (f"={cell.uncalculated}" if cell.uncalculated else "")


def _corrected(sheet: SourceSheet, said: Mapping[tuple[int, int], str]) -> SourceSheet:
    cells = dict(sheet.cells)
    for place, text in said.items():
        value = typed_value(text)
        cells[place] = SourceCell(text, value, _DECIMALS if isinstance(value, float) else "")
    return replace(sheet, cells=dict(sorted(cells.items())))
