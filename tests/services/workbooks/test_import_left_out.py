"""Cells and rows of counts left out of an import: the rest comes in, nothing is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from desktop.domain.foreign.said import Said
from desktop.services.counts.grids import CountInput, count_grid, record_counts
from desktop.services.foreign.importing import apply_foreign, preview_foreign
from desktop.services.ledger import history
from desktop.services.words import wording
from desktop.services.workbooks import exchange
from desktop.services.workbooks.exchange import Verdict, apply_import, preview_import
from tests.refusals import refused
from tests.services.foreign.test_counts import COUNTS, digitized
from tests.services.foreign.test_tasks import HEAD, line
from tests.services.foreign_books import report

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.store.ledger import Ledger

NOVEMBER = "2026-11"
CELL, OTHER = ("don-vi", "received"), ("don-vi", "resolved")
SHEET = "Báo cáo"


def leaving(*places: str) -> Said:
    return Said(skipped=frozenset(places))


@pytest.fixture
def spoilt(ledger: Ledger, tmp_path: Path) -> bytes:
    """A form of ours with words where a count belongs, in D11, and a count beside it."""
    file = tmp_path / "bieu.xlsx"
    exchange.export_filled(ledger, "so-hoa", NOVEMBER, file, {CELL: 120, OTHER: 7})
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["D11"] = "nhiều"
    book.save(file)
    return file.read_bytes()


def balances(preview: exchange.ImportPreview) -> bool:
    return len(preview.rows) == sum(preview.count(verdict) for verdict in Verdict)


@pytest.mark.parametrize("place", ["D11", "Biểu mẫu!D11"])
def test_a_rejected_cell_left_out_lets_the_others_in(ledger: Ledger, spoilt: bytes, place: str) -> None:
    place = place.replace("Biểu mẫu", preview_import(ledger, spoilt, "bieu.xlsx").sheet)
    preview = preview_import(ledger, spoilt, "bieu.xlsx", leaving(place))
    assert (preview.count(Verdict.LEFT_OUT), preview.is_blocked, balances(preview)) == (1, False, True)
    apply_import(ledger, preview)
    assert count_grid(ledger, "so-hoa", NOVEMBER).cells == {OTHER: CountInput(7)}


def test_what_the_ledger_has_stays_where_a_cell_is_left_out(ledger: Ledger, spoilt: bytes) -> None:
    record_counts(ledger, "so-hoa", NOVEMBER, {CELL: CountInput(5)})
    apply_import(ledger, preview_import(ledger, spoilt, "bieu.xlsx", leaving("D11")))
    assert count_grid(ledger, "so-hoa", NOVEMBER).cells[CELL] == CountInput(5)


def test_a_row_left_out_leaves_all_its_cells(ledger: Ledger, spoilt: bytes) -> None:
    preview = preview_import(ledger, spoilt, "bieu.xlsx", leaving("11"))
    assert {row.verdict for row in preview.rows} == {Verdict.LEFT_OUT}
    assert (len(preview.rows), preview.is_news, preview.is_blocked) == (2, False, False)


def test_a_form_with_a_cell_left_out_goes_back_and_forth(goes_back_and_forth, spoilt: bytes) -> None:
    goes_back_and_forth(
        lambda ledger: apply_import(ledger, preview_import(ledger, spoilt, "bieu.xlsx", leaving("D11")))
    )


def test_the_history_and_the_sender_are_told_of_a_cell_left_out(ledger: Ledger, spoilt: bytes) -> None:
    preview = preview_import(ledger, spoilt, "bieu.xlsx", leaving("D11"))
    assert "D11" not in {finding.where.cell for finding in preview.findings}
    assert "count_is_text" in {finding.code for finding in preview.to_return if finding.where.cell == "D11"}
    apply_import(ledger, preview)
    row = history.history(ledger)[0]
    assert wording.change(row.kind, row.label, row.params).endswith("D11")


@pytest.mark.parametrize("place", ["D2", "99", "ZZ11", "Other!D11"])
def test_only_cells_and_rows_that_are_read_can_be_left_out(ledger: Ledger, spoilt: bytes, place: str) -> None:
    with refused("correction_nowhere"):
        preview_import(ledger, spoilt, "bieu.xlsx", leaving(place))


COUNTED = digitized("nhiều", *COUNTS[1:])


def test_a_cell_of_a_form_in_somebodys_table_is_left_out(ledger: Ledger) -> None:
    preview = preview_foreign(ledger, COUNTED, "bao-cao.xlsx", leaving(f"{SHEET}!C8"))
    assert (preview.is_blocked, preview.balances, preview.count(Verdict.LEFT_OUT)) == (False, True, 1)
    assert preview.read == sum(preview.count(verdict) for verdict in Verdict)
    apply_foreign(ledger, preview)
    assert CELL not in count_grid(ledger, "so-hoa", NOVEMBER).cells
    assert OTHER in count_grid(ledger, "so-hoa", NOVEMBER).cells


@pytest.mark.parametrize("by_row", [True, False])
def test_a_row_of_a_form_in_somebodys_table_is_accounted_for_and_comes_again(ledger: Ledger, by_row: bool) -> None:
    cells = [row.address for row in preview_foreign(ledger, COUNTED, "bao-cao.xlsx").counts.rows]
    preview = preview_foreign(ledger, COUNTED, "bao-cao.xlsx", leaving("8") if by_row else leaving(*cells))
    (table,) = preview.tables
    assert (table.taken, table.rejected, table.skipped, table.balances) == (0, 0, 1, True)
    assert (preview.is_news, preview.layouts) == (False, ())
    assert preview_foreign(ledger, COUNTED, "bao-cao.xlsx").count(Verdict.REJECTED) == 1


def test_of_a_task_no_single_cell_is_left_out(ledger: Ledger) -> None:
    with refused("skip_of_task_cell"):
        preview_foreign(ledger, report(HEAD, line(1, "Hoàn thành")), "bao-cao.xlsx", leaving("C8"))


def test_a_row_of_tasks_is_left_out_on_its_own_sheet_alone(ledger: Ledger) -> None:
    book = report(HEAD, line(1, "Hoàn thành"), line(2, "Đang thực hiện"))
    assert preview_foreign(ledger, book, "bao-cao.xlsx", leaving(f"{SHEET}!9")).tables[0].skipped == 1
    with refused("foreign_place_missing"):
        preview_foreign(ledger, book, "bao-cao.xlsx", leaving("Khác!9"))
