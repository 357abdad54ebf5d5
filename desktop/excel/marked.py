"""A workbook that came in, given back with its wrong cells coloured, noted and listed; it knows no rule they break.

All else of the file stays as it was, byte for byte: looks, pictures, charts, lists, rules of colour.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.excel.bounds import address_of, place_of
from desktop.excel.grids import cell_text
from desktop.excel.marked_styles import ERROR, LOOK, MarkedStyles
from desktop.excel.marks import Mark, note_of
from desktop.excel.marks_sheet import Listed, add_marks_sheet
from desktop.excel.notes import write_notes
from desktop.excel.package_edit import PackageEdit
from desktop.excel.sheet_patch import SheetPatch
from desktop.excel.table_in import read_cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.excel.parts import SheetPart
    from desktop.excel.sheet_patch import Place
    from desktop.excel.table_in import SheetCells

__all__ = ["Mark", "mark_workbook"]


def mark_workbook(data: bytes, file: str, marks: Sequence[Mark]) -> bytes:
    """Give a copy of a workbook with every point of ``marks`` on its cell and on the sheet "Lỗi" at the end.

    They are listed as they stand in the file, what is about all of it or a sheet first. A cell inside a merged area is
    that area's first. Refuses as `read_cells` does.
    """
    sheets = {sheet.name: sheet for sheet in read_cells(data, file)}
    firsts = {name: _firsts(sheets[name]) for name in {mark.sheet for mark in marks} if name in sheets}
    tabs = {name: place for place, name in enumerate(sheets)}
    found = (_listed(mark, sheets.get(mark.sheet), firsts.get(mark.sheet, {})) for mark in marks)
    listed = sorted(found, key=lambda one: (tabs.get(one.mark.sheet, -1), place_of(one.cell)))
    edit = PackageEdit(data, file)
    styles = MarkedStyles(edit)
    for sheet in edit.sheets:
        on_cells: dict[Place, list[Mark]] = {}
        for one in listed:
            if one.mark.sheet == sheet.name and all(place_of(one.cell)):
                on_cells.setdefault(place_of(one.cell), []).append(one.mark)
        if on_cells:
            _mark_sheet(edit, styles, sheet, on_cells)
    add_marks_sheet(edit, styles.of_list(), listed, file)
    styles.write()
    return edit.written()


def _mark_sheet(
    edit: PackageEdit, styles: MarkedStyles, sheet: SheetPart, on_cells: Mapping[Place, Sequence[Mark]]
) -> None:
    patch = SheetPatch(edit.needed(sheet.part), replace(edit.where, sheet=sheet.name))
    colours = {place: ERROR if any(mark.is_error for mark in marks) else LOOK for place, marks in on_cells.items()}
    patch.paint({place: styles.painted(patch.look_of(place), colour) for place, colour in colours.items()})
    write_notes(edit, sheet.part, patch, {place: note_of(marks) for place, marks in on_cells.items()})
    edit.write(edit.needed(sheet.part).name, patch.written())


def _firsts(sheet: SheetCells) -> dict[Place, Place]:
    """Name the first cell of the merged area for each cell in one."""
    return {
        (row, column): (top, left)
        for top, left, bottom, right in sheet.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }


def _listed(mark: Mark, sheet: SheetCells | None, firsts: Mapping[Place, Place]) -> Listed:
    place = place_of(mark.cell)
    place = firsts.get(place, place)
    cell = sheet.cells.get(place) if sheet else None
    return Listed(mark, address_of(*place) if all(place) else "", cell_text(cell) if cell else "")
