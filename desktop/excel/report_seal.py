"""The seal of a printed table, kept twice out of sight in its workbook; it must not know any report."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl.packaging.custom import StringProperty

from desktop.domain.report_seal import HEAD_MARK, ROW_MARK, read_seal_texts, seal_of_lines, seal_texts
from desktop.excel.grids import is_old, is_open
from desktop.excel.old_cells import read_old_cells
from desktop.excel.open_sheets import read_open_properties
from desktop.excel.package import inspect_package, inspected_zip
from desktop.excel.sheets import cell_at, write_text
from desktop.excel.table_in import read_properties

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook

    from desktop.domain.report_seal import ReportSeal
    from desktop.excel.table_in import SheetCell

SEAL_SHEET = "_ban_in_so_tien_do"
_PREFIX = "ban_in_"
_PROPERTIES = ("docProps/custom.xml", "meta.xml")
_LOOKED_AT = 1024 * 1024
_UNREADABLE = (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError)


def write_seal(workbook: Workbook, seal: ReportSeal, lines: Sequence[Sequence[str]] = ()) -> None:
    """Write a seal on a very hidden sheet and into the workbook's properties.

    ``lines`` are the headings and the rows of the table as they leave: they stand below it on the sheet.
    """
    seal = replace(seal, cells=seal_of_lines(lines) if lines else "")
    sheet = workbook.create_sheet(SEAL_SHEET)
    sheet.sheet_state = "veryHidden"
    properties = workbook.custom_doc_props  # type: ignore[attr-defined]
    for row, (name, text) in enumerate(seal_texts(seal).items(), 1):
        write_text(cell_at(sheet, row, 1), name)
        write_text(cell_at(sheet, row, 2), text)
        if text:
            properties.append(StringProperty(name=_PREFIX + name, value=text))
    first = sheet.max_row + 1
    for row, line in enumerate(lines, first):
        write_text(cell_at(sheet, row, 1), ROW_MARK if row > first else HEAD_MARK)
        for column, text in enumerate(line, 2):
            if text:
                write_text(cell_at(sheet, row, column), text)


def read_seal(data: bytes, file: str) -> ReportSeal | None:
    """Read the seal of a .xlsx, .xls or .ods; None where there is none, or where it was changed.

    Refuses as the readers of these formats do.
    """
    if not is_sealed(data):
        return None
    if is_old(data):
        return _of_sheet(data, file)
    found = (
        read_open_properties(inspected_zip(data, file))
        if is_open(data)
        else read_properties(inspect_package(data, file))
    )
    return read_seal_texts({name.removeprefix(_PREFIX): text for name, text in found.items() if _PREFIX in name})


def is_sealed(data: bytes) -> bool:
    """Say whether a file is a print of the program, however it was saved; one that cannot be read is none."""
    if is_old(data):
        return SEAL_SHEET.encode() in data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            held = set(package.namelist()) & set(_PROPERTIES)
            return any(f"{_PREFIX}digest".encode() in package.open(name).read(_LOOKED_AT) for name in held)
    except _UNREADABLE:
        return False


def _of_sheet(data: bytes, file: str) -> ReportSeal | None:
    for sheet in read_old_cells(data, file):
        if sheet.name == SEAL_SHEET:
            rows = {row for row, _column in sheet.cells}
            texts = {_text(sheet.cells, row, 1): _text(sheet.cells, row, 2) for row in rows}
            return read_seal_texts(texts)
    return None


def _text(cells: Mapping[tuple[int, int], SheetCell], row: int, column: int) -> str:
    cell = cells.get((row, column))
    return str(cell.value) if cell and cell.value is not None else ""
