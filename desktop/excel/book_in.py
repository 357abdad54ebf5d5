"""The sheets of any spreadsheet with values and texts, for the reader of workbooks; it must not know what they say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.domain.old_letters import converted, converted_as, is_strange, is_unicode, letters_of_all, letters_of_font
from desktop.domain.text import nfc
from desktop.domain.workbook_reading import SourceCell, SourceSheet
from desktop.excel.bounds import FAILED
from desktop.excel.calamine import opened_by_calamine
from desktop.excel.form_finding import find_mark
from desktop.excel.grids import bare_pattern, cell_text, is_old, is_open, read_grids
from desktop.excel.manifest import SHEET
from desktop.excel.marks_sheet import is_marks_sheet
from desktop.excel.old_cells import read_old_cells
from desktop.excel.report_seal import SEAL_SHEET
from desktop.excel.table_in import FontedText, read_cells
from desktop.excel.uncalculated import without_unreal_zeros

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from desktop.excel.grids import SheetGrid
    from desktop.excel.table_in import SheetCell, SheetCells

_GROUPED = re.compile(r"\d{1,3}(?:[^\w-]\d{3})+")
_HYPHEN = "\xad"
"""A soft hyphen, and "ư" in TCVN3."""
_TICK, _TICKS = "✓", ("ü", "þ", "P", "R")
"""What draws a tick in the fonts of signs that Excel has."""
_FEW = 4
"""So many times more texts in old letters than in Unicode make a file of old letters."""
_FIRST_DAY_OF_1904 = date(1904, 1, 1)
"""No earlier day stands in a workbook that counts from 1904."""
_DAY_ONE = date(1899, 12, 30)
_LEAP_DAY = 60
"""Excel counts a 29/02/1900, so the days before it are one later there."""


def read_sheets(data: bytes, file: str) -> tuple[SourceSheet, ...]:
    """Read the sheets of a .xlsx, .xlsm, .xls, .ods or .csv, hidden ones too; macros are never looked at.

    Refuses as `desktop.excel.grids.read_grids` does, and with ``workbook_blank`` where nothing shown holds a cell.
    """
    return read_sheets_and_seal(data, file)[0]


def read_sheets_and_seal(data: bytes, file: str) -> tuple[tuple[SourceSheet, ...], SourceSheet | None]:
    """Read the sheets as `read_sheets` does, and beside them the hidden one of a print of our own."""
    read = _read_all(data, file)
    sheets = tuple(sheet for sheet in read if sheet.name != SEAL_SHEET)
    if not any(sheet.cells for sheet in sheets if not sheet.is_hidden):
        raise Refused("workbook_blank", Where(file))
    return sheets, next((sheet for sheet in read if sheet.name == SEAL_SHEET), None)


def _read_all(data: bytes, file: str) -> tuple[SourceSheet, ...]:
    if is_open(data):
        return _in_one_hand(tuple(_with_values(read_grids(data, file, hidden=True), data, file)))
    if not is_old(data) and not data.startswith(b"PK"):
        return tuple(_from_grid(grid, FAILED) for grid in read_grids(data, file))
    read = read_old_cells(data, file) if is_old(data) else read_cells(data, file, macros=True)
    kept = [sheet for sheet in without_unreal_zeros(read) if sheet.cells and not _is_ours(sheet)]
    fonted = {
        (sheet.name, place)
        for sheet in kept
        for place, cell in sheet.cells.items()
        if letters_of_font(cell.look.font) or isinstance(cell.value, FontedText)
    }
    return _in_one_hand(tuple(map(_from_cells, kept)), fonted)


def _is_ours(sheet: SheetCells) -> bool:
    return sheet.name == SHEET or is_marks_sheet(sheet)


def _in_one_hand(
    sheets: tuple[SourceSheet, ...], fonted: Collection[tuple[str, tuple[int, int]]] = ()
) -> tuple[SourceSheet, ...]:
    """Read old letters whose font is gone by what most texts of the file are in; ``fonted`` cells told theirs."""
    texts = [
        cell.written or cell.text
        for sheet in sheets
        for place, cell in sheet.cells.items()
        if isinstance(cell.value, str) and (sheet.name, place) not in fonted
    ]
    letters = letters_of_all(texts)
    if letters is None:
        return tuple(map(_without_hyphens, sheets))
    alone = sum(map(is_unicode, texts)) * _FEW < sum(map(is_strange, texts))

    def again(sheet: SourceSheet, place: tuple[int, int], cell: SourceCell) -> SourceCell:
        if not isinstance(cell.value, str) or (sheet.name, place) in fonted:
            return cell
        written = cell.written or cell.text
        read = converted_as(written, cell.text, letters, alone=alone)
        return cell if read == cell.text else replace(cell, text=read, value=read, written=written)

    return tuple(
        _without_hyphens(
            replace(sheet, cells={place: again(sheet, place, cell) for place, cell in sheet.cells.items()})
        )
        for sheet in sheets
    )


def _without_hyphens(sheet: SourceSheet) -> SourceSheet:
    """Forget what stood in cells that only lost soft hyphens: where no letters of TCVN3 are, they are no letters."""
    bare = {
        place: replace(cell, written="")
        for place, cell in sheet.cells.items()
        if _HYPHEN in cell.written and nfc(cell.written).replace(_HYPHEN, "") == cell.text
    }
    return replace(sheet, cells={**sheet.cells, **bare}) if bare else sheet


def _from_cells(sheet: SheetCells) -> SourceSheet:
    """Take a sheet as it is seen: the keys that a form of ours hides are none of its texts."""
    hidden = {column for first, last in sheet.hidden_columns for column in range(first, min(last, first + 16_384) + 1)}
    key_row, key_column = find_mark(sheet) or (0, 0)
    cells = {
        place: _cell(cell) for place, cell in sheet.cells.items() if place[0] != key_row and place[1] != key_column
    }
    boxes = {place: converted(text) for place, text in sheet.boxes.items()}
    return SourceSheet(
        sheet.name,
        _ticked(cells),
        sheet.merged,
        sheet.hidden_rows,
        frozenset(hidden),
        sheet.hidden,
        boxes,
        sheet.fills,
    )


def _ticked(cells: dict[tuple[int, int], SourceCell]) -> dict[tuple[int, int], SourceCell]:
    """Show the boxes that are ticked, and none that is not: cells true or false, where words outnumber numbers."""
    boxes = {place: cell.value for place, cell in cells.items() if isinstance(cell.value, bool)}
    if not any(boxes.values()):
        return cells
    numbers = Counter(column for (_row, column), cell in cells.items() if type(cell.value) in (int, float))
    words = Counter(column for (_row, column), cell in cells.items() if isinstance(cell.value, str))
    ticks = {place: is_true for place, is_true in boxes.items() if words[place[1]] > numbers[place[1]]}
    left = {place: cell for place, cell in cells.items() if place not in ticks}
    return left | {place: SourceCell(_TICK, _TICK) for place, is_true in ticks.items() if is_true}


def _cell(cell: SheetCell) -> SourceCell:
    if cell.value in _TICKS and cell.look.font.startswith("Wingdings"):
        return SourceCell(_TICK, _TICK)
    if (count := _count_shown_as_day(cell.value, leap_day=_LEAP_DAY)) is not None:
        return SourceCell(str(count), count)
    text = nfc(cell_text(cell))
    written = cell.value if isinstance(cell.value, str) and text not in (cell.value, nfc(cell.value)) else ""
    uncalculated = f"={cell.formula}" if cell.value is None and cell.formula is not None and not cell.error else ""
    value = text if isinstance(cell.value, str) else cell.value
    return SourceCell(text, value, bare_pattern(cell.look.pattern), written, cell.error, uncalculated)


def _count_shown_as_day(value: object, leap_day: int = 0) -> int | None:
    """Give the number of a cell that is formatted as a day: 12 shows as 12/01/1900, and no report is of then."""
    if not isinstance(value, date) or isinstance(value, datetime) or value >= _FIRST_DAY_OF_1904:
        return None
    days = (value - _DAY_ONE).days
    return days - (0 < days <= leap_day)


def _from_grid(grid: SheetGrid, failed: Collection[str] = ()) -> SourceSheet:
    """Take a sheet of texts, ``failed`` those of formulas; of a merged area only its first cell holds them."""
    covered = {
        (row, column)
        for top, left, bottom, right in grid.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    written = {(one.row, one.column): one.text for one in grid.remarks if one.code == "plan_letters_converted"}
    errors = {(one.row, one.column) for one in grid.remarks if one.code == "plan_cell_error"}
    cells = {
        (row + 1, column + 1): SourceCell(nfc(text), error=text)
        if (row, column) in errors or text.strip() in failed
        else SourceCell(nfc(text), nfc(text), written=written.get((row, column), ""))
        for row, texts in enumerate(grid.rows)
        for column, text in enumerate(texts)
        if text.strip() and (row, column) not in covered
    }
    areas = tuple((top + 1, left + 1, bottom + 1, right + 1) for top, left, bottom, right in grid.merged)
    hidden = frozenset(one.row + 1 for one in grid.remarks if one.code == "plan_row_hidden")
    fills = {(row + 1, column + 1): fill for (row, column), fill in grid.fills.items()}
    return SourceSheet(grid.name, cells, areas, hidden, is_hidden=grid.is_hidden, fills=fills)


def _with_values(grids: Iterable[SheetGrid], data: bytes, file: str) -> Iterator[SourceSheet]:
    """Put the values beside the texts of sheets whose reader gives texts alone."""
    with opened_by_calamine(data, file) as book:
        for grid in grids:
            sheet = _from_grid(grid)
            kept = book.get_sheet_by_name(grid.name).to_python(skip_empty_area=False)
            yield replace(sheet, cells={place: _valued(place, cell, kept) for place, cell in sheet.cells.items()})


def _valued(place: tuple[int, int], cell: SourceCell, kept: Sequence[Sequence[object]]) -> SourceCell:
    if cell.error:
        return cell
    row, column = place[0] - 1, place[1] - 1
    value = kept[row][column] if row < len(kept) and column < len(kept[row]) else None
    if (count := _count_shown_as_day(value)) is not None:
        return SourceCell(str(count), count)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return replace(cell, value=value) if isinstance(value, date) else cell
    number = int(value) if float(value).is_integer() else float(value)
    return replace(cell, value=number, pattern=_pattern_of(cell.text.strip(), number))


def _pattern_of(shown: str, number: float) -> str:
    """Tell from what a sheet shows of a number whether it is a percentage, or whole with its thousands apart."""
    if shown.endswith("%"):
        return "0%"
    return "#,##0" if number >= 1000 and _GROUPED.fullmatch(shown) else ""  # noqa: PLR2004 - less has one group alone
