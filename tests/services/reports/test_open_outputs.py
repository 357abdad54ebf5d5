"""Reports as .ods, .csv and JSON say what the workbook says, in sound Vietnamese, and calculate nothing."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from xml.etree import ElementTree as ET

import pytest

from desktop.domain.foreign.said import Said
from desktop.domain.status import State
from desktop.excel.book_in import read_sheets
from desktop.excel.table_as_text import as_text
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.foreign.importing import preview_foreign
from desktop.services.plans import importing
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import writing
from desktop.services.workbooks.exchange import Verdict
from tests.office import converted
from tests.refusals import refused

PERIOD = "2026-11"
SAID = "=cmd|calc; hoà bình\n- Ưu tiên “hồ sơ”  hai"
REPORTS = ("dong-thap/phu-luc:I", "dong-thap/tien-do:I", "bieu:so-hoa", "bieu:II.06a", "dong-thap/bao-cao")


@pytest.fixture
def worked(ledger):
    record_progress(ledger, "dong-thap:I:1", ProgressInput(State.IN_PROGRESS, 40, SAID), period=PERIOD)
    record_progress(ledger, "dong-thap:I:2", ProgressInput(State.IN_PROGRESS, 5, "-Tiếp tục rà soát"), period=PERIOD)
    grids.record_counts(ledger, "so-hoa", PERIOD, {("don-vi", "received"): CountInput(1139)})
    return ledger


def written(ledger, folder, code, ending) -> bytes:
    file = folder / f"bao-cao{ending}"
    writing.write_report(ledger, code, file, period=PERIOD)
    return file.read_bytes()


def cells(data: bytes, file: str) -> dict[tuple[int, int], object]:
    sheet = read_sheets(data, file)[0]
    return {
        place: cell.value if cell.is_number else cell.text.strip() for place, cell in sheet.cells.items() if cell.text
    }


@pytest.mark.parametrize("text", ["#N/A", "Mã _x000D_ của hồ sơ", "  thụt đầu dòng", "TRUE", "1.139"])
def test_a_text_of_any_look_comes_back_from_the_open_document_unchanged(ledger, tmp_path, text):
    record_progress(ledger, "dong-thap:I:1", ProgressInput(State.IN_PROGRESS, 40, text), period=PERIOD)
    document = written(ledger, tmp_path, "dong-thap/tien-do:I", ".ods")
    preview = preview_foreign(ledger, document, "bao-cao.ods", Said())
    assert (preview.questions, preview.findings) == ((), ())
    assert {row.verdict for row in preview.tasks} == {Verdict.SAME}


@pytest.mark.parametrize("code", REPORTS)
def test_the_open_document_holds_the_cells_of_the_workbook(worked, tmp_path, code):
    book, document = (written(worked, tmp_path, code, ending) for ending in (".xlsx", ".ods"))
    assert cells(document, "x.ods") == cells(book, "x.xlsx")
    (one,), (other,) = (read_sheets(data, "x")[:1] for data in (book, document))
    inside, held = ({area for area in sheet.merged if area[0] <= other.height} for sheet in (other, one))
    assert inside == held


@pytest.mark.parametrize("code", REPORTS)
def test_the_same_report_gives_the_same_bytes(worked, tmp_path, code):
    first = [written(worked, tmp_path, code, ending) for ending in (".ods", ".csv", ".json")]
    assert first == [written(worked, tmp_path, code, ending) for ending in (".ods", ".csv", ".json")]


def test_an_open_document_begins_with_its_kind_and_names_its_parts(worked, tmp_path):
    with zipfile.ZipFile(io.BytesIO(written(worked, tmp_path, REPORTS[0], ".ods"))) as package:
        first = package.infolist()[0]
        names = set(package.namelist()) - {"mimetype", "META-INF/manifest.xml"}
        listed = {
            value for tag in ET.fromstring(package.read("META-INF/manifest.xml")) for value in tag.attrib.values()
        }
        for name in names:
            ET.fromstring(package.read(name))
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert names <= listed


def test_a_plan_comes_back_from_the_open_document(worked, tmp_path):
    file = tmp_path / "phu-luc.ods"
    writing.write_report(worked, "dong-thap/phu-luc:I", file)
    draft = importing.read_plan_file(file)
    tasks = [node for node in draft.plan.appendices[0].nodes if node.kind == "task"]
    assert len(tasks) == 8


def test_a_csv_is_utf_8_with_its_mark_and_semicolons(worked, tmp_path):
    data = written(worked, tmp_path, "dong-thap/tien-do:I", ".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    table = writing.report_table(worked, "dong-thap/tien-do:I", period=PERIOD)
    assert len(rows) == 1 + len(table.rows)
    assert {len(row) for row in rows} == {len(table.columns)}
    said = [text for row in rows for text in row]
    assert "\t-Tiếp tục rà soát" in said
    assert not [text for text in said if text[:1] in ("=", "+", "@")]


def test_counts_in_a_csv_are_numbers(worked, tmp_path):
    data = written(worked, tmp_path, "bieu:so-hoa", ".csv").decode("utf-8-sig")
    assert ";1139;" in data
    (sheet,) = read_sheets(data.encode(), "so-hoa.csv")
    assert 1139 in {cell.figure for cell in sheet.cells.values()}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("=1+1", "\t=1+1"), ("-Tiếp tục", "\t-Tiếp tục"), ("+84 912", "\t+84 912"), ("@x", "\t@x"),
        ("012", "\t012"), ("1/9", "\t1/9"), ("1.10", "\t1.10"), ("087095001234", "\t087095001234"),
        ("12", "12"), ("Số hóa 1/9", "Số hóa 1/9"), ("", ""),
    ],
)  # fmt: skip
def test_a_text_that_a_spreadsheet_would_change_is_left_alone(text, kept):
    assert as_text(text) == kept


def test_data_holds_columns_rows_and_running_text(worked, tmp_path):
    table = json.loads(written(worked, tmp_path, "bieu:so-hoa", ".json"))
    assert "received" in [column["key"] for column in table["columns"]]
    assert 1139 in [cell for row in table["rows"] for cell in row["cells"]]
    text = json.loads(written(worked, tmp_path, "dong-thap/bao-cao", ".json"))
    assert [passage["text"] for passage in text["passages"]]


def test_a_set_of_reports_is_no_single_sheet(worked, tmp_path):
    for ending in (".ods", ".csv"):
        with refused("report_set_no_workbook", f"bao-cao{ending}"):
            written(worked, tmp_path, "dong-thap/tron-bo", ending)
    assert json.loads(written(worked, tmp_path, "dong-thap/tron-bo", ".json"))["annexes"]


@pytest.mark.office
def test_libreoffice_reads_the_open_document_as_the_workbook(worked, tmp_path):
    files = {code.translate({58: 95, 47: 95}): written(worked, tmp_path, code, ".ods") for code in REPORTS}
    for name, data in converted(tmp_path, files, "xlsx", "ods").items():
        said = cells(data, "x.xlsx")
        assert said == cells(files[name], "x.ods"), name
