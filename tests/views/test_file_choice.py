"""Where a file is to be written: its ending is that of the kind which the officer chose."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.views.file_choice import file_to_write

EXCEL, OPEN, TEXT = "Excel (*.xlsx)", "OpenDocument (*.ods)", "CSV (*.csv)"


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("bieu.xlsx", EXCEL, "bieu.xlsx"),
        ("bieu", EXCEL, "bieu.xlsx"),
        ("bieu.xlsx", OPEN, "bieu.ods"),
        ("bieu.ods", EXCEL, "bieu.ods"),
        ("bieu.csv", TEXT, "bieu.csv"),
        ("II.06a", OPEN, "II.06a.ods"),
        ("", EXCEL, None),
    ],
)
def test_the_ending_is_that_of_the_kind_chosen(monkeypatch, qtbot, tmp_path, typed, kind, written):
    monkeypatch.setattr("desktop.views.file_choice._remember", lambda _folder: None)
    chosen = str(tmp_path / typed) if typed else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (chosen, kind))
    file = file_to_write(None, "Lưu", "bieu.xlsx", (".ods", ".csv"))
    assert (file.name if isinstance(file, Path) else None) == written
