"""Formulas that nobody calculated are told of, whether their writer kept nothing for them or a 0."""

import io

import xlsxwriter

from desktop.domain.workbook_reading import read_book
from desktop.excel.book_in import read_sheets

ROWS = (("STT", "Đơn vị", "Tổng số", "Đã số hóa"), (1, "Xã A", 120, 118), (2, "Xã B", 96, 96))


def _book(*made: tuple[object, ...]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Biểu")
        for row, values in enumerate((*ROWS, *made)):
            sheet.write_row(row, 0, values)
    return stream.getvalue()


def _told(*made: tuple[object, ...]) -> tuple[object, list[str]]:
    book = read_book(read_sheets(_book(*made), "so-lieu.xlsx"))
    told = [one.where.cell for one in book.findings if one.code == "read_formula_uncalculated"]
    return book.tables[0].records[-1].values, told


def test_a_zero_that_a_sum_proves_wrong_is_no_value() -> None:
    values, told = _told((3, "Xã C", "=SUM(C2:C3)", "=C4-2"))
    assert (values[3], values[4]) == (None, None)
    assert told == ["C4", "D4"]


def test_a_zero_that_may_be_right_stays() -> None:
    values, told = _told((3, "Xã C", "=C2-C2", 0))
    assert (values[3], values[4], told) == (0, 0, [])
