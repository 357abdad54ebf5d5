"""Indicators, units with ranks and the index on paper and as workbooks."""

import io
from fractions import Fraction

import openpyxl
import pytest

from desktop.domain.tables import RowKind
from desktop.services import directory, new_ledger
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.indicators import exemptions
from desktop.services.indicators.exemptions import ExemptInput
from desktop.services.indicators.units import unit_table
from desktop.services.library import library_plan
from desktop.services.reports import writing
from tests.ledger_fixtures import some_commune

PERIOD = "2025-11"


def record(ledger, form, cells, agency=None):
    said = {tuple(name.split(".")): CountInput(n) for name, n in cells.items()}
    grids.record_counts(ledger, form, PERIOD, said, agency=agency)


@pytest.fixture
def department(tmp_path, monkeypatch):
    """Give a department of Đồng Tháp: of its communes four reported results, two of them alike, one in part."""
    monkeypatch.setenv("SOTIENDO_NOW", "2025-11-14T17:00:00")
    own = directory.find_agency("Sở Khoa học và Công nghệ", "82")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", own, [library_plan("dong-thap")]) as made:
        codes = [info.code for info in directory.communes("82")]
        for code, digital in zip(codes, (90, 100, 90, 0), strict=False):
            record(made, "so-hoa", {"don-vi.resolved": 100, "don-vi.results_digitized": digital}, code)
        record(made, "so-hoa", {"don-vi.resolved": 100}, codes[4])
        record(made, "chi-tieu-dong-thap", {"dt-04.value": 25, "dt-12-so.value": 2, "dt-12-mau.value": 3})
        yield made


def test_a_plans_indicators_with_targets_verdicts_and_sentences(department):
    table = writing.report_table(department, "dong-thap/chi-tieu", period=PERIOD)
    assert len(table.rows) == 14
    rows = {row.cells[0]: row.cells for row in table.rows}
    assert rows[4][4:8] == (None, 25, "25 dịch vụ (năm 2025)", "Đạt")
    assert rows[4][2].startswith("Bảo đảm duy trì và cung cấp thực chất, hiệu quả 25 dịch vụ")
    assert rows[12][4:9] == ("2 / 3", 66.67, "≥ 80% (năm 2025)", "Chưa đạt", "Thấp hơn chỉ tiêu 13,33 điểm phần trăm.")
    assert rows[7][7] == "Chưa đủ dữ liệu"
    assert "Còn 98/102 đơn vị chưa báo cáo." in rows[7][8]
    assert "14 chỉ tiêu: 01 đạt, 01 chưa đạt, 12 chưa đủ dữ liệu" in table.notes[0]


def test_outcomes_that_did_not_come_out_are_not_counted(ledger):
    table = writing.report_table(ledger, "dong-thap/chi-tieu", period=PERIOD)
    assert table.notes[0] == "Tổng số 14 chỉ tiêu: 14 chưa đủ dữ liệu."


def test_what_was_left_out_is_listed_with_its_reason(department):
    said = ExemptInput(
        "dong-thap:dt-07", "so-hoa", ("don-vi",), "Tần suất thấp", "Công văn số 5/UBND", agency="Cao Lãnh"
    )
    exemptions.exempt(department, said)
    table = writing.report_table(department, "dong-thap/chi-tieu", period=PERIOD)
    (note,) = [note for note in table.notes if "đã loại 1 TTHC" in note]
    assert note.endswith("(Tần suất thấp; Công văn số 5/UBND).")
    assert "Đã loại 1 TTHC." in table.rows[6].cells[8]


def test_units_are_ranked_ties_alike_and_the_missing_not_at_all(department):
    found = unit_table(department, PERIOD, codes=["dt-07"])
    assert [row.cells[0].rank for row in found.communes[:6]] == [2, 1, 2, 4, None, None]
    assert [row.cells[0].value for row in found.communes[:4]] == [90, 100, 90, 0]
    assert found.communes[5].cells[0].value is None
    assert len(found.communes) == 102


def test_provincial_bodies_are_ranked_apart(department):
    record(department, "so-hoa", {"don-vi.resolved": 10, "don-vi.results_digitized": 1})
    found = unit_table(department, PERIOD, codes=["dt-07"])
    assert [(row.cells[0].value, row.cells[0].rank) for row in found.provincial] == [(Fraction(10), 1)]
    assert found.communes[1].cells[0].rank == 1


def test_without_names_the_columns_are_what_units_report(department):
    assert [column.known.indicator.id for column in unit_table(department, PERIOD).columns] == ["dt-07"]


def test_the_table_of_units_says_who_has_not_reported(department):
    table = writing.report_table(department, "dong-thap/chi-tieu-xa", period=PERIOD)
    assert [row.cells[1] for row in table.rows if row.kind is RowKind.GROUP] == ["Cấp xã"]
    assert [row.cells[2:4] for row in table.rows[1:7]] == [
        (90, 2),
        (100, 1),
        (90, 2),
        (0, 4),
        ("chưa báo cáo", None),
        ("chưa báo cáo", None),
    ]


@pytest.mark.parametrize("office", [None, "Văn phòng UBND tỉnh"])
def test_indicators_that_no_unit_reports_stand_in_one_line_of_the_office_without_ranks(tmp_path, office):
    own = directory.find_agency(office, "56") if office else some_commune("56")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", own, [library_plan("khanh-hoa")]) as made:
        record(made, "chi-tieu-khanh-hoa", {"kh-01-so.value": 3, "kh-01-mau.value": 4})
        table = writing.report_table(made, "khanh-hoa/chi-tieu-xa", period=PERIOD)
    (row,) = [row for row in table.rows if row.kind is RowKind.ITEM]
    assert row.cells == (1, own.name, 75)
    assert [column.heading[-1] for column in table.columns] == ["TT", "Đơn vị", "Kết quả"]
    assert "không xếp hạng" in table.notes[0]


@pytest.mark.parametrize("code", ["dong-thap/chi-tieu", "dong-thap/chi-tieu-xa", "chi-so-766", "chi-so-766:766-khac"])
def test_each_can_be_printed_and_its_workbook_holds_numbers(department, tmp_path, code):
    assert writing.report_pdf(department, code, period=PERIOD).startswith(b"%PDF")
    file = tmp_path / "bang.xlsx"
    writing.write_report(department, code, file, period=PERIOD)
    cells = [
        cell.value for row in openpyxl.load_workbook(io.BytesIO(file.read_bytes())).active.iter_rows() for cell in row
    ]
    assert any(isinstance(cell, int | float) for cell in cells)


def test_the_index_shows_its_formulas_and_where_they_are_from(department):
    table = writing.report_table(department, "chi-so-766", period=PERIOD)
    rows = {row.cells[0]: row.cells for row in table.rows}
    assert rows["3.3"][5:] == ("6 × tỷ lệ / 50%, tối đa 6", 6, "chưa đủ dữ liệu")
    assert rows["5.2"][5] == "6 × tỷ lệ; không phát sinh: đủ điểm"
    assert rows["5"][6:] == (18, None)
    assert any("không phải cách chấm do Quyết định quy định" in note for note in table.notes)
    assert table.rows[-1].kind is RowKind.TOTAL
    assert "Có 01 chỉ số mới tính tạm vì còn thiếu số liệu hoặc còn đơn vị chưa báo cáo." in table.notes
