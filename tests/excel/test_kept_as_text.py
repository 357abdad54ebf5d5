"""Text that looks like a formula is text in every workbook of ours, in Excel and in LibreOffice; numbers stay ones."""

import csv
import io
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest

from desktop.domain.form_sheet import AddedColumn
from desktop.domain.sent_answers import SentAnswer
from desktop.domain.tables import PageHead, PageKind, ReportTable, Signature, TableColumn, TableRow
from desktop.excel.form_out import write_form
from desktop.excel.marked import Mark, mark_workbook
from desktop.excel.table_out import write_table
from tests.office import converted

TEXTS = (
    "=1+1",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://a.vn";"b")',
    "+84 939 000 000",
    "+1",
    "-Tiếp tục rà soát",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n-1",
    " =1+1",
    "'=1+1",
    "#REF!",
    "TRUE",
    "1e5",
    "0012",
    "3/4",
)

CSV = "csv:Text - txt - csv (StarCalc):44,34,76"
"""Commas, quotes and UTF-8."""


def table(text):
    head = PageHead(
        PageKind.REPORT, agency=text, heading=text, attached_note=text, unit_note=text, left_note=text, right_note=text
    )
    columns = (TableColumn("a", (text, text)), TableColumn("b", (text, "Số")))
    rows = (TableRow((text, -5)), TableRow((text, -0.5)))
    signer = Signature((text,), text, text)
    return ReportTable(text, head, columns, rows, notes=(text,), recipients=(text,), signatures=(signer,), stamp=text)


def form(filled, text):
    words = replace(filled.form, title=text, number=text, basis=text, unit_note=text)
    rows = tuple(row if row.total else replace(row, label=text, number=text) for row in words.rows)
    columns = tuple(replace(column, heading=(text,)) for column in words.columns)
    answer = SentAnswer("a", ("khac", "received"), ("1",), text, text, datetime(2026, 11, 14), text, text)  # noqa: DTZ001
    notes = {("dat-dai", "note"): text, ("khac", "received"): text}
    added = (AddedColumn(text, {"khac": text, "dat-dai": -5}),)
    return replace(
        filled,
        form=replace(words, rows=rows, columns=columns),
        agency_name=text,
        period_text=text,
        receiver=text,
        notes=notes,
        answers=(answer,),
        added=added,
    )


def books(filled, text):
    """Write a book of every kind that says the text wherever words can stand."""
    blank = openpyxl.Workbook()
    blank.active.title = "A"
    stream = io.BytesIO()
    blank.save(stream)
    return {
        "table": write_table(table(text)),
        "form": write_form(form(filled, text)),
        "marked": mark_workbook(stream.getvalue(), "a.xlsx", [Mark("A", "B2", True, text, text)]),
    }


def cells(data):
    return [cell for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_is_a_formula_or_bears_a_quote(filled, text):
    said = text.replace("\r", "\n")
    for kind, data in books(filled, text).items():
        formulas = [cell.value for cell in cells(data) if cell.data_type == "f"]
        assert all(formula.startswith(("=SUM(D", "=SUM(E")) for formula in formulas), kind
        texts = [cell for cell in cells(data) if isinstance(cell.value, str) and said in cell.value]
        assert len(texts) > 1, kind
        assert not any(cell.quotePrefix for cell in texts), kind


def test_numbers_below_nought_stay_numbers(filled):
    assert {cell.value for cell in cells(write_table(table("a"))) if cell.data_type == "n"} >= {-5, -0.5}
    assert -5 in {cell.value for cell in cells(write_form(form(filled, "a"))) if cell.data_type == "n"}


@pytest.mark.office
def test_libreoffice_shows_every_text_as_it_was_written(tmp_path):
    files = {str(place): write_table(table(text)) for place, text in enumerate(TEXTS)}
    shown = {name: data.decode("utf-8") for name, data in converted(tmp_path, files, CSV).items()}
    for place, text in enumerate(TEXTS):
        rows = list(csv.reader(io.StringIO(shown[str(place)], newline="")))
        assert [row[:2] for row in rows if row[1] in ("-5", "-0.5")] == [
            [text.replace("\r", "\n"), "-5"],
            [text.replace("\r", "\n"), "-0.5"],
        ]
