"""A folder of returned forms is taken in and summed up by one command."""

import json

import openpyxl
import pytest

from desktop.cli import run
from desktop.domain.form_sheet import FormSheet, Manifest
from desktop.domain.periods import parse_period
from desktop.excel.form_out import write_form
from desktop.services import directory, new_ledger
from desktop.services.agencies.reporting_units import reporting_units
from desktop.services.counts import forms
from desktop.services.ledger import history
from desktop.store.ledger import open_ledger

FORM, PERIOD = "so-hoa", "2026-11"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give the folder that holds a province's ledger and, in a folder beside it, what three communes sent."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", directory.find_agency("Văn phòng UBND tỉnh", "52")) as ledger:
        form = forms.form(ledger, FORM)
        units = reporting_units(ledger, FORM, parse_period(PERIOD))[:3]
    (tmp_path / "ve" / "xa").mkdir(parents=True)
    for number, (unit, period) in enumerate(zip(units, (PERIOD, PERIOD, "2026-10"), strict=True), 1):
        manifest = Manifest(form.code, form.version, unit.code, unit.name, period)
        sheet = FormSheet(form, manifest, period, unit.name, "VP", {("don-vi", "received"): 10 * number}, {})
        (tmp_path / "ve" / "xa" / f"{number}.xlsx").write_bytes(write_form(sheet))
    return tmp_path


def _consolidate(capsys, *words):
    status = run(["consolidate", "so.sotiendo", "ve", "--period", PERIOD, *words, "--json"], lambda *_: None)
    return status, json.loads(capsys.readouterr().out)


def test_what_is_of_the_period_is_taken_in_and_summed_up(folder, capsys):
    status, told = _consolidate(capsys, "-o", "tong-hop.xlsx")
    assert status == 1
    assert [(one["file"], one["applied"]) for one in told["files"]] == [
        (str(folder.joinpath("ve", "xa", f"{number}.xlsx").relative_to(folder)), number < 3) for number in (1, 2, 3)
    ]
    assert told["files"][2]["findings"][0]["code"] == "import_other_period"
    assert told["report"]["report"] == f"bieu-xa:{FORM}"
    page = openpyxl.load_workbook("tong-hop.xlsx").worksheets[0]
    assert any(row[1] is not None and 30 in row for row in page.iter_rows(values_only=True))
    with open_ledger(folder / "so.sotiendo") as ledger:
        entries = [row.entry for row in history.history(ledger) if row.label == "form_imported"]
    assert sorted(entries) == [one["journal"] for one in told["files"][:2]]


def test_again_nothing_is_new(folder, capsys):
    _consolidate(capsys, "-o", "tong-hop.xlsx")
    (folder / "ve" / "xa" / "3.xlsx").unlink()
    status, told = _consolidate(capsys, "-o", "lan-hai.xlsx")
    assert status == 0
    assert [(one["applied"], one["journal"], one["counts"]["same"]) for one in told["files"]] == [(True, 0, 1)] * 2


def test_a_folder_of_nothing_is_refused(folder, capsys):
    (folder / "ve" / "trong").mkdir()
    status = run(["consolidate", "so.sotiendo", "ve/trong", "--period", PERIOD, "-o", "a.xlsx"], lambda *_: None)
    assert status == 1
    assert "ve/trong" in capsys.readouterr().err
