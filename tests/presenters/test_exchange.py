from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.findings import Finding, Severity, Where
from desktop.presenters import exchange as presented
from desktop.presenters.import_cells import cell_rows, result_word, shown_count, tally
from desktop.presenters.import_tray import Stage, Tray, workbooks
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import history
from desktop.services.workbooks import exchange
from desktop.services.workbooks.exchange import Verdict

pytestmark = pytest.mark.usefixtures("english")

REFUSAL = Finding("not_our_workbook", Severity.ERROR, Where(file="a.xlsx"))
FILES = [Path(name) for name in ("a.xlsx", "b.xlsx", "c.xlsx")]


@pytest.fixture
def preview(ledger, tmp_path):
    file = tmp_path / "bieu.xlsx"
    values = {("don-vi", "received"): 120, ("don-vi", "parts_digitized"): 90}
    exchange.export_filled(ledger, "so-hoa", "2026-11", file, values)
    return exchange.preview_import(ledger, file.read_bytes(), file.name)


def test_a_file_named_twice_lies_on_the_tray_once():
    tray = Tray()
    assert tray.add([FILES[0], FILES[0]]) == [FILES[0]]
    assert tray.add(FILES[:2]) == [FILES[1]]
    assert len(tray.files) == 2


def test_a_file_can_come_again_once_it_was_decided_on():
    tray = Tray()
    tray.add(FILES[:1])
    tray.mark(FILES[0], Stage.SKIPPED)
    assert tray.add(FILES[:1]) == FILES[:1]
    assert [file.stage for file in tray.files] == [Stage.READING]


def test_a_refusal_is_kept_with_its_file():
    tray = Tray()
    tray.add(FILES)
    tray.put(FILES[1], REFUSAL)
    assert [file.stage for file in tray.files] == [Stage.READING, Stage.REFUSED, Stage.READING]
    assert tray.files[1].refusal == REFUSAL


def test_what_was_read_says_how_far_the_file_is(preview):
    tray = Tray()
    tray.add(FILES)
    tray.put(FILES[0], preview)
    tray.put(FILES[1], replace(preview, rows=()))
    tray.put(FILES[2], replace(preview, to_mend=(REFUSAL,)))
    assert [file.stage for file in tray.files] == [Stage.READY, Stage.SAME, Stage.BLOCKED]


def test_an_answer_that_comes_too_late_changes_nothing(preview):
    tray = Tray()
    tray.add(FILES[:1])
    tray.mark(FILES[0], Stage.SKIPPED)
    tray.put(FILES[0], preview)
    assert tray.files[0].stage is Stage.SKIPPED


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from([Stage.APPLIED, Stage.SKIPPED]))))
def test_whatever_is_decided_the_tray_looks_at_what_still_waits(decisions):
    tray = Tray()
    tray.add(FILES)
    for number, stage in decisions:
        tray.mark(FILES[number], stage)
        assert tray.is_settled or tray.current.stage is Stage.READING
    assert tray.is_settled == ({number for number, _stage in decisions} == {0, 1, 2})


def test_what_stops_a_file_stands_first(preview):
    good, bad = preview.rows
    mixed = replace(preview, rows=(good, bad._replace(verdict=Verdict.REJECTED)), findings=())
    assert [row.verdict for row in cell_rows(mixed)] == [Verdict.REJECTED, Verdict.NEW]


def test_a_finding_stands_at_its_cell_or_on_a_line_of_its_own(preview):
    said = Finding("count_at_most", Severity.WARNING, Where(cell=preview.rows[1].address))
    apart = Finding("form_sheet_twice", Severity.ERROR, Where(sheet="Bieu (2)"))
    rows = cell_rows(replace(preview, findings=(said, apart)))
    assert [(row.address, row.verdict, bool(row.said)) for row in rows] == [
        ("", None, True),
        (preview.rows[1].address, Verdict.NEW, True),
        (preview.rows[0].address, Verdict.NEW, False),
    ]
    assert [result_word(row) for row in rows] == ["to be mended", "new", "new"]


def test_a_stopped_file_names_the_cells_to_mend(preview):
    stopped = replace(preview, rows=tuple(row._replace(verdict=Verdict.REJECTED) for row in preview.rows))
    line = presented.verdict_line(presented.Incoming(FILES[0], Stage.BLOCKED, stopped))
    assert all(row.address in line for row in preview.rows)
    altered = presented.Incoming(FILES[0], Stage.BLOCKED, replace(preview, to_mend=(REFUSAL,)))
    assert "altered" in presented.verdict_line(altered)


def test_the_tally_is_what_was_read(preview):
    assert sum(tally(cell_rows(preview)).values()) == len(preview.rows) == 2
    assert presented.import_word(preview) == "Import 2 cells"


def test_every_stage_has_a_word():
    assert len({presented.stage_word(stage) for stage in Stage}) == len(Stage)


def test_counts_are_written_as_in_the_office():
    assert shown_count(CountInput(1139)) == "1.139"
    assert shown_count(CountInput(None, "chờ")) == "chờ"
    assert shown_count(CountInput(absence="not_occurring")) == "Không phát sinh"


def test_a_folder_gives_its_workbooks_and_a_file_itself(tmp_path):
    for name in ("b.xlsx", "a.XLSX", "~$b.xlsx", "thu.txt"):
        (tmp_path / name).write_bytes(b"")
    other = tmp_path / "thu.txt"
    found = workbooks([tmp_path, other])
    assert [file.name for file in found] == ["a.XLSX", "b.xlsx", "thu.txt"]


def test_what_came_stays_listed_after_it_was_taken_back(ledger, preview):
    entry = exchange.apply_import(ledger, preview)
    history.undo(ledger, entry)
    (row,) = presented.came(ledger)
    assert (row.entry, row.file, row.period, row.cells, row.undone) == (entry, "bieu.xlsx", "Tháng 11/2026", 2, True)
    assert f"{row.at:%H:%M %d/%m/%Y}" == "17:00 14/11/2026"


def test_of_a_report_on_tasks_the_tasks_are_counted():
    of_counts = presented.CameRow(
        1, datetime(2026, 11, 14, 17, tzinfo=UTC), "a.xlsx", "UBND xã An Lão", "Số hóa", "", 8, undone=False
    )
    of_tasks = replace(of_counts, is_of_tasks=True)
    assert ("Cells", "8") in presented.came_details(of_counts)
    assert ("Tasks", "8") in presented.came_details(of_tasks)
