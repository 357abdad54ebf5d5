"""PDF, workbook and Word document of every report say the same, cell by cell; the preview is the PDF's own bytes."""

import io
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from datetime import datetime

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from desktop.domain.charts import Chart
from desktop.domain.plans import node_paths
from desktop.domain.printable import printable
from desktop.domain.row_texts import spans
from desktop.domain.status import State
from desktop.domain.tables import MARK, shown
from desktop.excel.table_out import write_table
from desktop.pdf.table import render_table
from desktop.services import directory, library, new_ledger
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.documents.report_names import (
    BY_UNIT,
    COUNT_FORM,
    FORM_UNITS,
    INDEX,
    OF_APPENDICES,
    OF_PLANS,
    OF_SENT,
    parse_report,
)
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import closing, writing
from desktop.word.table_out import write_document
from tests.ledger_fixtures import some_commune
from tests.printed import measured

PERIOD = "2026-11"
TYPED = "<b>đậm</b> & {{ kỳ }} \"x\"\n- 'dòng' hai; 1 < 2 > 0"


def bare(text):
    return "".join(text.split())


OFFICES = [*((plan, "commune") for plan in library.library_plans()), (library.library_plan("dong-thap"), "department")]


@pytest.fixture(scope="module", params=OFFICES, ids=lambda office: f"{office[0].slug}-{office[1]}")
def documents(request, tmp_path_factory):
    """Give every document that an office with a plan can print: its table as it goes into each of the outputs."""
    plan, office = request.param
    agency = some_commune() if office == "commune" else directory.find_agency("Văn phòng UBND tỉnh", "82")
    with new_ledger.make_ledger(tmp_path_factory.mktemp("alike") / "so.sotiendo", agency, [plan]) as ledger:
        _work(ledger, plan)
        choices = [one for one in writing.report_choices(ledger) if one.kind != FORM_UNITS or one.part == "so-hoa"]
        return {choice.code: writing.report_table(ledger, choice.code, period=PERIOD) for choice in choices}


def each(documents):
    """Give every table with its code, annexes too."""
    for code, table in documents.items():
        for place, one in enumerate((table, *table.annexes)):
            yield f"{code} {place}", replace(one, annexes=())


def test_every_kind_of_document_is_there(documents):
    kinds = {parse_report(code).kind for code in documents}
    wanted = {*OF_APPENDICES, *OF_PLANS, INDEX, COUNT_FORM, *OF_SENT}
    assert wanted - kinds == (set() if FORM_UNITS in kinds else {BY_UNIT})
    assert any(table.annexes for table in documents.values())
    said = {text for _code, table in each(documents) for row in table.rows for text in row.texts()}
    assert {f"1.139 {MARK}", "Không phát sinh"} <= said
    assert FORM_UNITS in kinds or f"{TYPED} {MARK}" in said


def test_tables_say_the_same_cell_by_cell(documents):
    for code, table in each(documents):
        if table.passages:
            continue
        plain, count = replace(table, charts=()), max(1, len(table.rows))
        headings, rows = word_cells(write_document(plain))
        assert rows == [[_in_word(text) for text in spread(row)] for row in table.rows] or not table.rows, code
        assert sheet_cells(write_table(plain), count, len(table.columns)) == (headings, rows), code
        assert pdf_columns(render_table(plain), headings) == columns_of(headings, rows), code


def test_running_text_says_the_same_paragraph_by_paragraph(documents):
    texts = [(code, replace(table, charts=())) for code, table in each(documents) if table.passages]
    assert texts
    for code, table in texts:
        assert [bare(one.text) for one in table.passages] == word_text(write_document(table)), code
        assert word_text(write_document(table)) == sheet_text(write_table(table)) == pdf_text(table), code


def test_what_stands_around_a_table_is_the_same(documents):
    for code, table in each(documents):
        plain = replace(table, charts=())
        word = word_around(write_document(plain))
        assert word == sheet_around(write_table(plain), plain), code
        if not table.passages:
            assert word == pdf_around(render_table(plain)), code
        assert all(bare(text) for text in (table.title, *table.notes, *table.recipients)), code


def test_charts_say_the_same_numbers(documents):
    seen = 0
    for code, table in each(documents):
        bars = [chart for chart in table.charts if isinstance(chart, Chart)]
        lines = " ".join(line.text for page in measured(render_table(table)) for line in page.lines) if bars else ""
        ruled = word_tables(write_document(table))[-len(bars) :] if bars else []
        sheet = openpyxl.load_workbook(io.BytesIO(write_table(table)))["Biểu đồ"] if bars else []
        rows = [[cell.value for cell in row] for row in sheet]
        for chart, cells in zip(bars, ruled, strict=True):
            used = chart.used_series if len(chart.series) > 1 else ()
            wanted = [[bar.label, *(bar.parts[place] for place in used), bar.total] for bar in chart.bars]
            assert cells[1:] == [[shown(cell) for cell in row] for row in wanted], code
            assert all(any(row[: len(one)] == one for row in rows) for one in wanted), code
            assert all(bare(bar.label) in bare(lines) and shown(bar.total) in lines for bar in chart.bars), code
            seen += 1
    assert seen


def test_the_foot_of_the_page_is_the_same(documents):
    for code, table in each(documents):
        word = docx.Document(io.BytesIO(write_document(table))).sections[0].footer.paragraphs[0].text
        sheet = openpyxl.load_workbook(io.BytesIO(write_table(table))).active
        assert word.partition("\t")[0] == (sheet.oddFooter.left.text or ""), code
        feet = {line.text for page in measured(render_table(table)) for line in page.lines if line.size == 8}
        assert (table.stamp in feet) == bool(table.stamp), code
        assert word.startswith(table.stamp), code


def test_annexes_go_into_one_print_as_they_are_by_themselves(documents):
    for code, table in documents.items():
        if table.annexes:
            alone = [replace(table, annexes=()), *table.annexes]
            pages = [page.text for one in alone for page in measured(render_table(one))]
            assert [page.text for page in measured(render_table(table))] == pages, code
            tables = [cells for one in alone for cells in word_tables(write_document(one))]
            assert word_tables(write_document(table)) == tables, code


def spread(row):
    """Give the texts of a row as they are spread over the columns: a merged cell's once, the rest empty."""
    texts = row.texts()
    found = [""] * len(texts)
    for first, _last in spans(row.kind, texts):
        found[first] = texts[first]
    return found


def _in_word(text):
    return printable(text).rstrip("\n")


def word_tables(data):
    """Give every ruled table of a Word document, its headings among the rows."""
    tables = docx.Document(io.BytesIO(data)).tables
    ruled = [table for table in tables if table.style.name == "Sổ Tiến Độ – Bảng"]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in ruled]


def letters(texts):
    return Counter(bare("".join(texts)))


def word_around(data):
    """Count the letters of a Word document outside its ruled table."""
    body = docx.Document(io.BytesIO(data)).element.body
    ruled = {node for table in body.iter(qn("w:tbl")) if _is_ruled(table) for node in table.iter(qn("w:t"))}
    return letters(node.text or "" for node in body.iter(qn("w:t")) if node not in ruled)


def _is_ruled(table):
    return table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}").get(qn("w:val")) == "STDTable"


def sheet_around(data, table):
    """Count the letters of a sheet outside its headings and rows; running text is around what is none of it."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    top, bottom = (int(row) for row in sheet.print_title_rows.replace("$", "").split(":"))
    framed = {cell.row for row in sheet.iter_rows() for cell in row if cell.border.left.style}
    inside = range(top, max(framed | {bottom}) + 1)
    texts = [str(cell.value or "") for row in sheet.iter_rows() for cell in row if cell.row not in inside]
    return letters([*texts, *(passage.text for passage in table.passages)])


def pdf_around(data):
    """Count the letters of a PDF outside its ruled table, page numbers and stamps left out."""
    found = Counter()
    for page in measured(data):
        uprights = [rule for rule in page.rules if rule.left == rule.right]
        top, bottom = (
            min((rule.top for rule in uprights), default=0),
            max((rule.bottom for rule in uprights), default=0),
        )
        outside = [line for line in page.lines if not (top <= line.top and line.bottom <= bottom)]
        found += letters(line.text for line in outside if line.bottom >= 20 and line.top <= page.height - 20)
    return found


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
        grids.record_counts(ledger, "so-hoa", PERIOD, cells)
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
