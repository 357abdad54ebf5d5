"""G1: the filled forms of 135 communes read as their import needs them, against openpyxl, xlrd and odfpy.

Seconds are those of the clock: ours reads in the process beside, four files at once, and counts from the bytes sent to
the cells that came back. Of a .xlsx that is values, errors, formulas without a value, notes, merged areas, hidden rows,
columns and sheets, and the properties; of a .xls and an .ods formats and fonts too. The package is looked at first, as
always. The peers do no more than open the workbook and give the values of its cells.
"""

from __future__ import annotations

import io
import tempfile
import time
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import xlrd
import xlsxwriter

from desktop.excel.form_sheets import read_form_sheets
from desktop.system.side_process import side_process
from tests.bench.neighbours import load_odfpy, office
from tests.bench.pairs import Measure, Told
from tests.office import converted

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.excel.table_in import SheetCells

FILES, FEWER, ROWS, COLUMNS, HEAD = 135, 20, 92, 13, 7
_SHEETS = ("Biểu 1", "Biểu 2")


@cache
def workbooks() -> tuple[bytes, ...]:
    """Write what communes send: two sheets, headings, rows of counts, sums with their results."""
    return tuple(map(_workbook, range(FILES)))


def _workbook(commune: int) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    look = {"font_name": "Times New Roman", "font_size": 12, "border": 1, "text_wrap": True}
    text, head = book.add_format(look), book.add_format(look | {"bold": True, "align": "center"})
    count = book.add_format(look | {"num_format": "#,##0"})
    for name in _SHEETS:
        page = book.add_worksheet(name)
        page.merge_range(0, 0, 0, COLUMNS - 1, f"BÁO CÁO CỦA XÃ {commune}", head)
        for row in range(1, ROWS):
            for column in range(COLUMNS):
                if row < HEAD:
                    page.write_string(row, column, f"Tiêu đề {row} cột {column}", head)
                elif column < 2:
                    page.write_string(row, column, f"Lĩnh vực số {row}" if column else str(row), text)
                elif row == ROWS - 1:
                    page.write_formula(row, column, f"=SUM(A{HEAD}:A{ROWS - 1})", count, commune + row)
                else:
                    page.write_number(row, column, commune + row * column, count)
    book.close()
    return stream.getvalue()


@cache
def saved_as(kind: str) -> tuple[bytes, ...]:
    """Give one of the files as LibreOffice saves it, many times over; an .ods less often. Raises NotMeasured."""
    office()
    with tempfile.TemporaryDirectory() as folder:
        saved = converted(Path(folder), {"xa": workbooks()[0]}, kind)["xa"]
    return (saved,) * (FEWER if kind == "ods" else FILES)


def in_bulk(files: Callable[[], tuple[bytes, ...]], kind: str) -> Told:
    """Read all files beside."""
    pieces = [(data, f"xa-{number}.{kind}") for number, data in enumerate(files())]
    begun = time.perf_counter()
    read = dict(side_process().run(_sheets, pieces))
    seconds = time.perf_counter() - begun
    assert len(read) == len(pieces)
    return Told(seconds)


def _sheets(data: bytes, file: str) -> tuple[SheetCells, ...]:
    return read_form_sheets(data, file, in_bulk=True)[0]


def timed(read: Callable[[bytes], object], files: Callable[[], tuple[bytes, ...]]) -> Told:
    held = files()
    begun = time.perf_counter()
    for data in held:
        read(data)
    return Told(time.perf_counter() - begun)


def by_openpyxl(data: bytes) -> object:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [[cell.value for cell in row] for page in book.worksheets for row in page.iter_rows()]


def _by_xlrd(data: bytes) -> object:
    book = xlrd.open_workbook(file_contents=data)
    return [page.row_values(row) for page in book.sheets() for row in range(page.nrows)]


def _by_odfpy(data: bytes) -> object:
    load_odfpy()
    from odf import opendocument, table, teletype

    document = opendocument.load(io.BytesIO(data))
    return [
        [teletype.extractText(cell) for cell in row.getElementsByType(table.TableCell)]
        for page in document.getElementsByType(table.Table)
        for row in page.getElementsByType(table.TableRow)
    ]


def _measure(kind: str, peer: str, aim: float, files: Callable[[], tuple[bytes, ...]], theirs: Callable) -> Measure:
    number = FEWER if kind == "ods" else FILES
    what, size = f"forms of communes read (.{kind})", f"{number} files, 2 × {ROWS} × {COLUMNS}"
    return Measure("G1", what, size, peer, aim, partial(in_bulk, files, kind), partial(timed, theirs, files))


MEASURES = (
    _measure("xlsx", "openpyxl", 0.08, workbooks, by_openpyxl),
    _measure("xls", "xlrd", 0.25, partial(saved_as, "xls"), _by_xlrd),
    _measure("ods", "odfpy", 0.05, partial(saved_as, "ods"), _by_odfpy),
)
