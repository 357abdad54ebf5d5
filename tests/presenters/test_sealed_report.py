"""A report that was changed after another office printed it waits on the page of exchange until a reason is given."""

from dataclasses import replace

import openpyxl
import pytest

from desktop.domain.foreign.said import Asks
from desktop.presenters import exchange as presented
from desktop.presenters.import_tray import Stage, Tray
from desktop.services import directory, library, new_ledger
from desktop.services.foreign.workbook_import import preview
from desktop.services.progress.recording import ProgressInput, State, record_progress
from desktop.services.reports.writing import write_report


@pytest.fixture
def seen(ledger, tmp_path):
    """Give a report that a province printed, changed in one cell, as this ledger sees it."""
    file = tmp_path / "bao-cao.xlsx"
    office = directory.find_agency("UBND tỉnh Đồng Tháp", "82")
    with new_ledger.make_ledger(tmp_path / "khac.sotiendo", office, [library.library_plan("dong-thap")]) as other:
        record_progress(other, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, 34), period="2026-11")
        write_report(other, "tien-do:I", file, period="2026-11")
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["H13"] = 88
    book.save(file)
    return preview(ledger, file.read_bytes(), file.name)


def test_the_reason_is_asked_before_it_can_be_imported(seen, tmp_path):
    tray, path = Tray(), tmp_path / "bao-cao.xlsx"
    tray.add([path])
    tray.put(path, seen)
    assert tray.files[0].stage is Stage.ASKING
    assert [one.question.asks for one in presented.questions(seen, None)] == [Asks.REASON]
    explained = replace(seen, reason="Tỉnh xác nhận")
    tray.put(path, explained)
    assert (tray.files[0].stage, presented.questions(explained, None)) == (Stage.READY, ())


def test_the_reason_is_kept_when_the_file_is_read_again(ledger, seen):
    again = presented.read_again(ledger, replace(seen, reason="Tỉnh xác nhận"))
    assert (again.reason, again.unexplained) == ("Tỉnh xác nhận", None)
