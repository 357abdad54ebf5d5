"""The cells of a .xls with values, looks and errors, as those of a .xlsx; it must not know what they mean."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from desktop.domain.findings import Refused, Where
from desktop.excel.bounds import LAST_COLUMN, LAST_ROW, MOST_AREA
from desktop.excel.calamine import opened_by_calamine
from desktop.excel.lean_cells import LeanCells
from desktop.excel.old_looks import OldLooks, has_only_values, read_old_looks
from desktop.excel.package import LARGEST_FILE
from desktop.excel.parts import MIB
from desktop.excel.table_in import SheetCells

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_old_cells(data: bytes, file: str, *, in_bulk: bool = False) -> tuple[SheetCells, ...]:
    """Read every worksheet of a .xls that holds something, hidden ones too; ``in_bulk`` without looks where it can.

    Refuses as `opened_old` does.
    """
    looks = {} if in_bulk and has_only_values(data) else read_old_looks(data)
    with opened_old(data, file) as book:
        found = tuple(
            _cells(
                worksheet(book, one.name, Where(file)),
                looks.get(one.name, OldLooks()),
                hidden=one.visible is not SheetVisibleEnum.Visible,
            )
            for one in book.sheets_metadata
            if one.typ is SheetTypeEnum.WorkSheet
        )
    return tuple(sheet for sheet in found if sheet.cells)


@contextmanager
def opened_old(data: bytes, file: str) -> Iterator[CalamineWorkbook]:
    """Open a .xls.

    Refuses with ``workbook_too_large``, ``workbook_encrypted``, ``plan_old_word`` or ``workbook_damaged``.
    """
    where = Where(file)
    if len(data) > LARGEST_FILE:
        raise Refused("workbook_too_large", where, limit=LARGEST_FILE // MIB)
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused("workbook_encrypted", where)
    if "WordDocument".encode("utf-16-le") in data:
        raise Refused("plan_old_word", where)
    with opened_by_calamine(data, file) as book:
        yield book


def worksheet(book: CalamineWorkbook, name: str, where: Where) -> CalamineSheet:
    """Take a sheet by its name. Refuses with ``sheet_too_large``."""
    sheet = book.get_sheet_by_name(name)
    if (
        sheet.total_height > LAST_ROW
        or sheet.total_width > LAST_COLUMN
        or sheet.total_height * sheet.total_width > MOST_AREA
    ):
        raise Refused("sheet_too_large", where, rows=LAST_ROW, columns=LAST_COLUMN)
    return sheet


def _cells(sheet: CalamineSheet, looks: OldLooks, *, hidden: bool) -> SheetCells:
    cells = LeanCells(sheet.to_python(skip_empty_area=False), looks.errors, looks.looks)
    merged = tuple(
        (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    columns = tuple((column, column) for column in sorted(looks.hidden_columns))
    return SheetCells(
        sheet.name, hidden, cells, looks.notes, merged, frozenset(looks.hidden_rows), columns, fills=looks.fills
    )
