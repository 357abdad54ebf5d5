"""The overview on paper."""

import pytest

from desktop.domain.status import State
from desktop.domain.tables import RowKind
from desktop.services import directory, library, new_ledger
from desktop.services.ledger import own_office
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.reports import writing
from desktop.services.tasks.tree import task_rows
from desktop.system import language


def test_a_commune_counts_its_own_tasks(ledger):
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE))
    table = writing.report_table(ledger, "tong-quan", period="2026-11")
    total = next(row for row in table.rows if row.kind is RowKind.TOTAL)
    assert total.cells[:4] == (None, "Tổng cộng", 3, 1)
    assert len(total.cells) == len(table.columns) == 8


def test_parts_of_every_row_make_its_sum(ledger):
    table = writing.report_table(ledger, "tong-quan")
    for row in table.rows:
        if row.kind is not RowKind.GROUP:
            assert row.cells[2] == sum(row.cells[3:8])


def test_an_earlier_period_is_as_it_was(ledger):
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE), period="2026-11")

    def done(period):
        table = writing.report_table(ledger, "tong-quan", period=period)
        return next(row.cells[3] for row in table.rows if row.kind is RowKind.TOTAL)

    assert (done("2026-10"), done("2026-11")) == (0, 1)


def test_a_chart_of_nothing_is_said_in_words(ledger, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2027-03-01T08:00:00")
    table = writing.report_table(ledger, "tong-quan", period="2027-03")
    assert "weeks" not in {chart.key for chart in table.charts}
    assert "Không có nhiệm vụ đến hạn trong 08 tuần tới." in table.notes
    monkeypatch.setenv("SOTIENDO_NOW", "2025-12-01T08:00:00")
    before = writing.report_table(ledger, "tong-quan", period="2025-12")
    assert "weeks" in {chart.key for chart in before.charts}
    assert not before.notes


def test_an_office_of_a_province_counts_the_lines_of_all(tmp_path, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    office = directory.find_agency("Văn phòng UBND tỉnh", "52")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", office, [library.library_plan("binh-dinh")]) as ledger:
        table = writing.report_table(ledger, "binh-dinh/tong-quan")
        total = next(row for row in table.rows if row.kind is RowKind.TOTAL)
        rows = [row for row in task_rows(ledger, whole=True) if row.is_task]
        assert total.cells[2] == len(rows)
        assert total.cells[-3] == sum(row.lines for row in rows)


@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_paper_speaks_vietnamese_whatever_the_window_speaks(ledger, tmp_path, ending):
    written = []
    for code in language.LANGUAGES:
        language.set_language(code)
        _table, _size, digest = writing.write_report(ledger, "tong-quan", tmp_path / f"{code}{ending}")
        written.append(digest)
    assert len(set(written)) == 1


def test_groups_bear_their_own_numbers_once_and_the_office_signs(tmp_path, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    office = directory.find_agency("Văn phòng UBND tỉnh", "52")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", office, [library.library_plan("binh-dinh")]) as whole:
        profile = own_office.PrintProfile("UBND TỈNH", "VĂN PHÒNG", "Gia Lai", "", (), "Chánh Văn phòng", "Trần B", ())
        own_office.save_profile(whole, profile)
        table = writing.report_table(whole, "tong-quan")
    assert table.rows[1].cells[:2] == ("I", "NHÓM NHIỆM VỤ CỦA GIẢI PHÁP THỨ NHẤT (07 nhiệm vụ)")
    assert table.rows[2].cells[0] == "II"
    assert (table.head.place, table.signatures[0].name) == ("Gia Lai", "Trần B")
