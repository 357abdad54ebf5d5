"""Every kind of workbook that the program writes keeps the rules after which Excel opens one without a question."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.plans import NodeKind, node_paths
from desktop.domain.status import State
from desktop.excel.book_in import read_sheets
from desktop.services import library, new_ledger
from desktop.services.agencies import exporting
from desktop.services.counts import forms, grids
from desktop.services.counts.grids import CountInput
from desktop.services.documents import evidence_pack
from desktop.services.foreign.importing import preview_foreign
from desktop.services.ledger import working_calendar
from desktop.services.progress.evidence import attach
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import closing, writing
from desktop.services.workbooks import exchange, returned_file, template_filling
from tests.excel.hard_templates import hard_template
from tests.excel.ooxml_rules import check_rules
from tests.excel.rich_books import rich_book
from tests.ledger_fixtures import NOW, some_commune
from tests.services.foreign_books import report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.store.ledger import Ledger

PERIOD = "2026-11"
LONG = "Đã ban hành văn bản chỉ đạo; đang rà soát hồ sơ còn lại, số hóa và ký số theo yêu cầu của tỉnh. " * 40
TYPED = "=cmd|\"/c calc\"!A1\n- 'dòng' hai & <b>; +84 912 345 678 @x \x0b ｔoàn chiều"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("so-excel")


@pytest.fixture(scope="module")
def worked(folder) -> Iterator[Ledger]:
    """Give a ledger of all plans, a month reported, sent and corrected, with texts of every trap."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOTIENDO_NOW", NOW)
        with new_ledger.make_ledger(folder / "so.sotiendo", some_commune(), list(library.library_plans())) as ledger:
            _work(ledger, folder)
            yield ledger


def _work(ledger: Ledger, folder: Path) -> None:
    proof = folder / "254-KH-UBND 17.9.2025.pdf"
    proof.write_bytes(b"%PDF-1.4")
    for plan in library.library_plans():
        appendix = plan.appendices[0]
        nodes = zip(appendix.nodes, node_paths(appendix.nodes), strict=True)
        paths = [path for node, path in nodes if node.kind is NodeKind.TASK][:6]
        for path, said in zip(paths, (LONG, TYPED, LONG, TYPED, "-", "012"), strict=False):
            told = ProgressInput(State.IN_PROGRESS, 40, said, difficulty=said, proposal=TYPED)
            record_progress(ledger, f"{plan.slug}:{appendix.code}:{path}", told, period=PERIOD)
    attach(ledger, ("dong-thap:I:1", None, None), [proof], period=PERIOD)
    for received in (5, 1139):
        cells = {
            ("don-vi", "received"): CountInput(received, TYPED),
            ("don-vi", "resolved"): CountInput(absence="not_occurring"),
        }
        grids.record_counts(ledger, "so-hoa", PERIOD, cells)
        closing.close_period(ledger, PERIOD, TYPED)
        closing.reopen_period(ledger, PERIOD, "Sửa kết quả")


def _opens(data: bytes) -> None:
    check_rules(data)
    assert read_sheets(data, "x.xlsx")


def test_every_report(worked, folder) -> None:
    wrong, written = {}, {}
    for number, choice in enumerate(writing.report_choices(worked)):
        file = folder / f"bao-cao-{number}.xlsx"
        with suppress(Refused):  # a set of reports is no workbook
            writing.write_report(worked, choice.code, file, period=PERIOD)
            written[choice.code] = file.read_bytes()
    for code, data in written.items():
        try:
            _opens(data)
        except AssertionError as error:
            wrong[code] = str(error)
    assert len(written) > 40
    assert wrong == {}


@pytest.mark.parametrize("blank", [True, False])
def test_every_entry_form(worked, folder, blank) -> None:
    for form in forms.forms(worked):
        file = folder / "bieu.xlsx"
        exchange.export_form(worked, form.code, PERIOD, file, blank=blank)
        _opens(file.read_bytes())


def test_a_form_with_a_column_of_the_agency(worked, folder) -> None:
    file = folder / "tra-loi.xlsx"
    exchange.export_filled(worked, "II.06a", PERIOD, file, {("ho-tich", "carried"): 120, ("ho-tich", "received"): 3})
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    page.cell(12, page.max_column + 1, TYPED.replace("\x0b", ""))
    book.save(file)
    preview = exchange.preview_import(worked, file.read_bytes(), file.name)
    exchange.apply_import(worked, replace(preview, reason="thử"))
    exchange.export_form(worked, "II.06a", PERIOD, file)
    _opens(file.read_bytes())


def test_the_table_of_corrections(worked, folder) -> None:
    file = folder / "dinh-chinh.xlsx"
    writing.write_report(worked, writing.CORRECTIONS, file, period=PERIOD)
    _opens(file.read_bytes())


def test_the_tables_of_units_and_days(worked, folder) -> None:
    exporting.write_change_table(worked, folder / "don-vi.xlsx")
    working_calendar.write_year(2026, folder / "lich.xlsx")
    for name in ("don-vi.xlsx", "lich.xlsx"):
        _opens((folder / name).read_bytes())


def test_the_index_of_a_pack_of_evidence(worked, folder) -> None:
    evidence_pack.write_pack(worked, evidence_pack.plan_pack(worked, PERIOD), folder / "goi.zip")
    with zipfile.ZipFile(folder / "goi.zip") as package:
        _opens(package.read("index.xlsx"))


def test_the_workbooks_behind_the_charts_of_a_word_document(worked, folder) -> None:
    found = 0
    for choice in writing.report_choices(worked):
        file = folder / "bao-cao.docx"
        writing.write_report(worked, choice.code, file, period=PERIOD)
        with zipfile.ZipFile(file) as package:
            books = [name for name in package.namelist() if name.endswith(".xlsx")]
            found += len(books)
            for name in books:
                _opens(package.read(name))
    assert found


@pytest.mark.parametrize("book", [hard_template, rich_book], ids=lambda make: make.__name__)
def test_a_workbook_given_back_marked(book) -> None:
    data = book()
    sheet = read_sheets(data, "x.xlsx")[0].name
    said = {"row": TYPED.replace("\x0b", ""), "column": "(3)", "value": LONG}
    places = (f"{letter}{row}" for row in range(1, 40) for letter in "ABDH")
    found = [Finding("count_is_text", Severity.ERROR, Where("x.xlsx", sheet, place), said) for place in places]
    _opens(returned_file.marked_copy(data, "x.xlsx", found))


def _saved(book) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_form_given_back_marked(worked, folder) -> None:
    file = folder / "sai.xlsx"
    exchange.export_filled(worked, "II.06a", PERIOD, file, {("ho-tich", "carried"): 120})
    book = openpyxl.load_workbook(file)
    for row in book.worksheets[0].iter_rows(min_row=13, min_col=4):
        for cell in row:
            if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                cell.value = "nhiều"
    next(row[1] for row in book["_sotiendo"].iter_rows() if row[0].value == "period").value = "2026-12"
    data = _saved(book)
    preview = exchange.preview_import(worked, data, file.name)
    marked = returned_file.marked_copy(data, file.name, preview.findings)
    _opens(marked)
    assert openpyxl.load_workbook(io.BytesIO(marked)).sheetnames[-1] == "Lỗi"


def test_a_report_given_back_marked(worked) -> None:
    data = report(("STT", "Nhiệm vụ", "Kết quả"), (1, LONG[:900], TYPED.replace("\x0b", "")), (2, "Rà soát", "#REF!"))
    preview = preview_foreign(worked, data, "x.xlsx")
    _opens(returned_file.marked_copy(data, "x.xlsx", preview.all_findings))


def test_a_filled_template_of_the_province(worked, folder) -> None:
    blank = folder / "mau.xlsx"
    exchange.export_form(worked, "II.06a", PERIOD, blank, blank=True)
    book = openpyxl.load_workbook(blank)
    del book["_sotiendo"]
    book.save(blank)
    template_filling.fill_template(worked, "bieu:II.06a", PERIOD, blank, folder / "da-dien.xlsx", None)
    _opens((folder / "da-dien.xlsx").read_bytes())
