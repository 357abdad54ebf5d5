"""PDF, workbook and Word document of a report say the same, cell by cell."""

import io
from bisect import bisect_right
from dataclasses import replace
from datetime import datetime

import docx
import openpyxl
import pytest

from desktop.domain.plans import node_paths
from desktop.domain.status import State
from desktop.domain.tables import MARK, shown
from desktop.excel.table_out import write_table
from desktop.pdf.table import render_table
from desktop.services import closing, counts, ledgers, library, reports
from desktop.services.counts import CountInput
from desktop.services.progress import ProgressInput, record_progress
from desktop.word.table_out import write_document
from tests.ledger_fixtures import some_commune
from tests.printed import measured

PERIOD = "2026-11"
TYPED = "<b>đậm</b> & {{ kỳ }} \"x\"\n- 'dòng' hai; 1 < 2 > 0"


def bare(text):
    return "".join(text.split())


@pytest.mark.parametrize("plan", library.library_plans(), ids=lambda plan: plan.slug)
def test_every_report_says_the_same_in_pdf_excel_and_word(tmp_path, plan):
    with ledgers.make_ledger(tmp_path / "so.sotiendo", some_commune(), [plan]) as ledger:
        _work(ledger, plan)
        said = []
        for choice in reports.report_choices(ledger):
            table = replace(reports.report_table(ledger, choice.code, period=PERIOD), charts=())
            if table.passages:
                assert word_text(write_document(table)) == sheet_text(write_table(table)) == pdf_text(table), (
                    choice.code
                )
                continue
            headings, rows = word_cells(write_document(table))
            count = max(1, len(table.rows))
            assert len(rows) == count, choice.code
            assert sheet_cells(write_table(table), count, len(table.columns)) == (headings, rows), choice.code
            assert pdf_columns(render_table(table), headings) == columns_of(headings, rows), choice.code
            said += [text for row in rows for text in row]
        assert {f"{TYPED} {MARK}", f"1.139 {MARK}", "Không phát sinh"} <= set(said)


def _work(ledger, plan):
    """Report a month, send it, correct it: the reprint bears marks."""
    appendix = plan.appendices[0]
    paths = zip(appendix.nodes, node_paths(appendix.nodes), strict=True)
    path = next(path for node, path in paths if node.kind != "group")
    for result, received in (("Đang làm", 5), (TYPED, 1139)):
        done = ProgressInput(State.IN_PROGRESS, 40, result)
        record_progress(ledger, f"{plan.slug}:{appendix.code}:{path}", done, period=PERIOD)
        cells = {
            ("don-vi", "received"): CountInput(received),
            ("don-vi", "resolved"): CountInput(absence="not_occurring"),
        }
        counts.record_counts(ledger, "so-hoa", PERIOD, cells)
        closing.close_period(ledger, PERIOD, "Thiếu số liệu")
        closing.reopen_period(ledger, PERIOD, "Sửa kết quả")


def word_text(data):
    """Give the paragraphs of running text, as officers would copy them out of Word."""
    styles = {"Kính gửi", "Đề mục I", "Đề mục 1", "Nội dung"}
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return [bare(one.text) for one in paragraphs if one.style.name.rpartition(" – ")[2] in styles]


def sheet_text(data):
    """Give the same of a workbook: the rows below its only heading."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    top = int(sheet.print_title_rows.replace("$", "").split(":")[1])
    cells = [sheet.cell(row, 1) for row in range(top + 1, sheet.max_row + 1)]
    return [bare(cell.value) for cell in cells if cell.value and cell.border.left.style]


def pdf_text(table):
    """Give the paragraphs whose letters stand in the PDF one after the other; what is missing fails the comparison."""
    letters = bare(
        "".join(line.text for page in measured(render_table(table)) for line in page.lines if line.size == 14)
    )
    found, at = [], 0
    for passage in table.passages:
        place = letters.find(bare(passage.text)[:20], at)
        whole = bare(passage.text)
        numbers = "".join(letters[place : place + len(whole) + 4])
        found.append(whole if place >= 0 and _same_but_page_number(whole, numbers) else numbers)
        at = place + 1
    return found


def _same_but_page_number(whole, letters):
    """Say whether letters begin with a text, a page number between two of its lines left out."""
    return letters.startswith(whole) or any(
        (letters[:at] + letters[at + 1 :]).startswith(whole) for at in range(len(whole))
    )


def word_cells(data):
    """Give heading rows and rows of the report's table as lists of texts, a merged cell's once, the rest empty."""
    document = docx.Document(io.BytesIO(data))
    style = "Sổ Tiến Độ – Bảng"
    main = next(table for table in document.tables if table.style.name == style)
    seen = set()
    rows = [[_once(cell._tc, cell.text, seen) for cell in row.cells] for row in main.rows]
    heads = [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in main.rows]
    assert heads == sorted(heads, reverse=True)
    return rows[: sum(heads)], rows[sum(heads) :]


def _once(element, text, seen):
    if element in seen:
        return ""
    seen.add(element)
    return text


def sheet_cells(data, count, width):
    """Give the same of a workbook: its print titles are the headings, a row may lie over several merged ones."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    top, bottom = (int(row) for row in sheet.print_title_rows.replace("$", "").split(":"))
    ends = {(area.min_row, area.min_col): area.max_row for area in sheet.merged_cells.ranges}
    headings = [_sheet_row(sheet, row, width) for row in range(top, bottom + 1)]
    rows, row = [], bottom + 1
    while len(rows) < count:
        rows.append(_sheet_row(sheet, row, width))
        row = max(ends.get((row, column), row) for column in range(1, width + 1)) + 1
    return headings, rows


def _sheet_row(sheet, row, width):
    return [_as_shown(sheet.cell(row, column)) for column in range(1, width + 1)]


def _as_shown(cell):
    """Write a cell as Excel shows it with Vietnamese signs."""
    value, form = cell.value, cell.number_format
    mark = f" {MARK}" if f'"{MARK}"' in form or f'" {MARK}"' in form else ""
    match value:
        case datetime():
            return shown(value.date()) + mark
        case float() | int():
            return _number(value, form.split('"')[0]) + mark
        case _:
            return value or ""


def _number(value, form):
    percent = form.endswith("%")
    places = len(form.rstrip("%").partition(".")[2])
    text = f"{value * (100 if percent else 1):,.{places}f}".translate(str.maketrans(",.", ".,"))
    return text + ("%" if percent else "")


def columns_of(headings, rows):
    """Join what stands in each column from top to bottom, without spaces."""
    return [bare("".join(cells)) for cells in zip(*headings, *rows, strict=True)]


def pdf_columns(data, headings):
    """Join what stands in each column of a PDF's table: its heading stands on every page and counts once."""
    heading = bare("".join("".join(row) for row in headings))
    found = columns_of(headings, [])
    for page in measured(data):
        uprights = [rule for rule in page.rules if rule.left == rule.right]
        if not uprights:
            continue
        edges = sorted({rule.left for rule in uprights})
        top, bottom = min(rule.top for rule in uprights), max(rule.bottom for rule in uprights)
        lines = [line for line in page.lines if top <= line.top and line.bottom <= bottom]
        texts = [bare(line.text) for line in lines]
        first = next(place for place in range(len(texts) + 1) if len("".join(texts[:place])) >= len(heading))
        assert "".join(texts[:first]) == heading
        for line in lines[first:]:
            found[bisect_right(edges, line.left) - 1] += bare(line.text)
    return found
