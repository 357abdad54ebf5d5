"""Many workbooks taken in at once are what they would be one after another."""

import io
import shutil
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import text

from desktop.domain.findings import Refused
from desktop.domain.form_sheet import FormSheet, Manifest
from desktop.domain.periods import parse_period
from desktop.excel.form_out import write_form
from desktop.services import directory, new_ledger
from desktop.services.agencies.reporting_units import reporting_units
from desktop.services.counts import forms
from desktop.services.foreign import workbook_import
from desktop.services.ledger import history
from desktop.store.ledger import Ledger, open_ledger
from tests.refusals import refused

PERIOD, FORM, UNITS = "2026-11", "II.06a", 6
TABLES = ("agency", "count", "received_file", "file_content", "journal_entry", "journal_row", "explanation")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the closed ledger of a province's office."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    path = tmp_path / "so.sotiendo"
    new_ledger.make_ledger(path, directory.find_agency("Văn phòng UBND tỉnh", "52")).close()
    return path


@pytest.fixture
def folder(office: Path, tmp_path: Path) -> list[Path]:
    """Give what communes sent: filled forms, some twice with other counts, one that was cut, one that is no form."""
    with open_ledger(office) as ledger:
        form, units = forms.form(ledger, FORM), reporting_units(ledger, FORM, parse_period(PERIOD))[:UNITS]
    made = [tmp_path / f"{number}.xlsx" for number in range(UNITS + 3)]
    for number, file in enumerate(made):
        unit = units[number % UNITS]
        values = {
            (row.key, column.key): 7 * place + number
            for place, row in enumerate(form.item_rows)
            for column in form.count_columns
        }
        manifest = Manifest(form.code, form.version, unit.code, unit.name, PERIOD)
        notes = {next(iter(values)): f"ghi chú {number}"}
        file.write_bytes(write_form(FormSheet(form, manifest, "Tháng 11/2026", unit.name, "VP", values, notes)))
    made[4].write_bytes(made[4].read_bytes()[:2_000])
    other = tmp_path / "khac.csv"
    other.write_text("TT;Nhiệm vụ;Kết quả\n1;Rà soát thủ tục hành chính;Đã xong\n", "utf-8")
    return [*made[:3], other, *made[3:], made[0]]


def _held(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    with ledger.read() as session:
        return {
            table: sorted(map(tuple, session.execute(text(f'SELECT * FROM "{table}"'))), key=repr) for table in TABLES
        }


def _one_by_one(ledger: Ledger, files: list[Path]) -> list[int | str]:
    found: list[int | str] = []
    for file in files:
        try:
            seen = workbook_import.preview(ledger, file.read_bytes(), file.name)
            found.append(workbook_import.apply(ledger, seen))
        except Refused as refused:
            found.append(refused.finding.code)
    return found


def _said(taken: workbook_import.Taken) -> int | str:
    return taken.refusal.finding.code if taken.refusal else taken.entry


def test_many_files_at_once_leave_what_one_after_another_leaves(office, folder, tmp_path):
    ours = [file for file in folder if file.suffix == ".xlsx"]
    shutil.copy(office, tmp_path / "lan-luot.sotiendo")
    with open_ledger(tmp_path / "lan-luot.sotiendo") as ledger:
        said, apart = _one_by_one(ledger, ours), _held(ledger)
    with open_ledger(office) as ledger:
        assert [_said(one) for one in workbook_import.take_in(ledger, ours)] == said
        assert _held(ledger) == apart
    assert len(apart["journal_entry"]) == 1 + len([one for one in said if isinstance(one, int) and one])


def test_each_of_many_files_is_seen_as_it_is_alone(office, folder):
    with open_ledger(office) as ledger:
        alone = []
        for file in folder:
            try:
                alone.append(workbook_import.preview(ledger, file.read_bytes(), file.name))
            except Refused as refused:
                alone.append(refused.finding)
        taken = sorted(workbook_import.take_in(ledger, folder, dry_run=True), key=lambda one: one.place)
        assert [one.seen or one.refusal.finding for one in taken] == alone


def test_one_of_many_files_is_taken_back_alone(office, folder):
    with open_ledger(office) as ledger:
        taken = {one.file: one for one in workbook_import.take_in(ledger, folder[:3])}
        kept = _held(ledger)["count"]
        done = history.undo(ledger, taken[folder[1]].entry)
        left = _held(ledger)["count"]
        assert done.left_alone == ()
        assert len(left) == len(kept) * 2 // 3
        assert set(left) < set(kept)


def test_files_that_are_not_all_taken_leave_nothing(office, folder):
    with open_ledger(office) as ledger:
        before = _held(ledger)
        taken = workbook_import.take_in(ledger, folder)
        assert next(taken).entry
        taken.close()
        assert _held(ledger) == before
        assert [one.entry > 0 for one in workbook_import.take_in(ledger, folder[:2])] == [True, True]


def test_a_workbook_of_more_tables_than_an_office_sends_is_refused(office: Path) -> None:
    book = openpyxl.Workbook()
    for number in range(201):
        sheet = book.create_sheet(str(number))
        for cells in (("TT", "Nhiệm vụ", "Kết quả"), (1, "Rà soát", "Đã xong"), (2, "Tập huấn", "Đã mở lớp")):
            sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    with open_ledger(office) as ledger, refused("foreign_too_many_tables", "nhieu.xlsx"):
        workbook_import.preview(ledger, stream.getvalue(), "nhieu.xlsx")


def test_a_workbook_without_a_table_is_refused_in_words_of_its_own(office: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Kính gửi: Văn phòng UBND tỉnh"
    stream = io.BytesIO()
    book.save(stream)
    with open_ledger(office) as ledger, refused("workbook_without_table", "thu.xlsx"):
        workbook_import.preview(ledger, stream.getvalue(), "thu.xlsx")
