"""Personal numbers are warned of before sending, with the cells they stand in."""

import io
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.comments import Comment

from desktop.domain.findings import Severity, Where
from desktop.domain.status import State
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.documents import evidence_pack
from desktop.services.progress import evidence, recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.reports import personal_data, writing
from desktop.services.workbooks import exchange


@pytest.fixture
def book():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Biểu"
    sheet["B3"] = "Ông A 0905123456, CCCD 052099001234"
    sheet["C3"] = 905123456
    sheet["D4"] = "không có gì"
    sheet["D4"].comment = Comment("gọi 0269 3824 123", "ai đó")
    sheet["Z9"] = "0905123456"
    sheet.column_dimensions["Z"].hidden = True
    kept = workbook.create_sheet("khóa")
    kept["A1"], kept.sheet_state = "0905123456", "veryHidden"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def test_each_is_told_with_its_sheet_and_cell_and_stops_nothing(book):
    found = personal_data.in_workbook(book, "bieu.xlsx")
    assert [(one.code, one.where) for one in found] == [
        ("personal_phone_number", Where("bieu.xlsx", "Biểu", "B3")),
        ("personal_citizen_number", Where("bieu.xlsx", "Biểu", "B3")),
        ("personal_phone_number", Where("bieu.xlsx", "Biểu", "D4")),
    ]
    assert {one.severity for one in found} == {Severity.WARNING}


def test_a_form_with_a_number_in_its_notes_is_written_and_warned_of(ledger, tmp_path):
    key = ("don-vi", "received")
    grids.record_counts(ledger, "so-hoa", "2026-11", {key: CountInput(120, "hỏi bà B 0905 123 456")})
    file = tmp_path / "bieu.xlsx"
    exchange.export_form(ledger, "so-hoa", "2026-11", file)
    (found,) = personal_data.in_form(file)
    assert (found.code, found.where.cell) == ("personal_phone_number", "D11")
    assert "123" not in str(found.params["text"])


def test_a_form_without_any_is_not_warned_of(ledger, tmp_path):
    file = tmp_path / "bieu.xlsx"
    exchange.export_filled(ledger, "so-hoa", "2026-11", file, {("don-vi", "received"): 905123456})
    assert personal_data.in_form(file) == ()


def test_names_and_summaries_of_evidence_are_looked_at_before_they_are_packed(ledger, tmp_path):
    proof = tmp_path / "CCCD 052099001234.pdf"
    proof.write_bytes(b"%PDF-1.4 not looked at")
    evidence.attach(ledger, ("dong-thap:I:8", None, None), [proof], period="2026-11")
    found = personal_data.in_evidence(evidence_pack.plan_pack(ledger, "2026-11").files)
    assert {(one.code, one.where.file) for one in found} == {("personal_citizen_number", proof.name)}


@pytest.mark.parametrize("ending", [".xlsx", ".pdf"])
def test_narratives_of_a_report_are_looked_at_in_both_kinds_of_file(ledger, tmp_path, ending):
    said = ProgressInput(State.IN_PROGRESS, result="Đã trả kết quả cho CCCD 052099001234")
    recording.record_progress(ledger, "dong-thap:I:8", said, period="2026-11")
    file = tmp_path / f"phu-luc{ending}"
    table, _, _ = writing.write_report(ledger, "tien-do", file, period="2026-11", plan="dong-thap")
    found = personal_data.in_report(table, file)
    assert {one.code for one in found} == {"personal_citizen_number"}
    assert all(bool(one.where.cell) is (ending == ".xlsx") for one in found)


def test_a_set_of_reports_is_looked_at_with_its_annexes(ledger, tmp_path):
    said = ProgressInput(State.IN_PROGRESS, 30, "Ông A, CCCD 087095001234")
    recording.record_progress(ledger, "dong-thap:I:1", said, period="2026-11")
    file = tmp_path / "tron-bo.pdf"
    table, _size, _digest = writing.write_report(ledger, "dong-thap/tron-bo", file, period="2026-11")
    assert {one.code for one in personal_data.in_report(table, file)} == {"personal_citizen_number"}


def test_a_number_on_paper_is_named_by_its_row_and_column(ledger):
    said = ProgressInput(State.IN_PROGRESS, 30, "Ông A, ĐT 0912.345.678")
    recording.record_progress(ledger, "dong-thap:I:1", said, period="2026-11")
    (found,) = personal_data.in_table(writing.report_table(ledger, "dong-thap/tien-do:I", period="2026-11"))
    assert str(found.params["row"]).startswith("1 ")
    assert found.params["column"]


def test_running_text_is_looked_at(ledger):
    table = writing.report_table(ledger, "dong-thap/bao-cao", period="2026-11")
    passage = replace(table.passages[0], text="Liên hệ bà B 079 201 012 345")
    assert len(personal_data.in_table(replace(table, passages=(passage,)))) == 1
