"""Signs in our own forms in the place of counts: asked once a column, kept for the layout, never rejected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from desktop.domain.foreign.said import Asks, Said, answered
from desktop.services.counts.grids import CountInput, count_grid
from desktop.services.foreign import workbook_import
from desktop.services.workbooks import exchange
from desktop.services.workbooks.exchange import Verdict, apply_import, preview_import
from desktop.services.workbooks.layouts import layout_rows
from tests.refusals import refused

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.store.ledger import Ledger

NOVEMBER, OCTOBER = "2026-11", "2026-10"
RECEIVED, RESOLVED = ("don-vi", "received"), ("don-vi", "resolved")
SIGNED = {"D11": "-", "E11": "–"}
Typing = Callable[..., bytes]


@pytest.fixture
def typed(ledger: Ledger, tmp_path: Path) -> Typing:
    """Give a form of ours in which somebody typed texts into cells."""

    def write(texts: dict[str, str], period: str = NOVEMBER) -> bytes:
        file = tmp_path / f"{period}.xlsx"
        exchange.export_filled(ledger, "so-hoa", period, file, {RESOLVED: 7})
        book = openpyxl.load_workbook(file)
        for place, text in texts.items():
            book.worksheets[0][place] = text
        book.save(file)
        return file.read_bytes()

    return write


def test_signs_of_our_own_form_are_asked_once_a_column(ledger: Ledger, typed: Typing) -> None:
    preview = preview_import(ledger, typed(SIGNED), "bieu.xlsx")
    assert [(one.asks, one.subject.partition("!")[2]) for one in preview.questions] == [
        (Asks.SIGN, "D"),
        (Asks.SIGN, "E"),
    ]
    assert (preview.count(Verdict.REJECTED), preview.is_blocked) == (0, False)
    (blank,) = [one.params["cells"] for one in preview.findings if one.code == "form_cells_blank"]
    assert not {"D11", "E11"} & set(str(blank).split(", "))
    with refused("import_unsettled"):
        apply_import(ledger, preview)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("zero", CountInput(0)),
        ("not_occurring", CountInput(absence="not_occurring")),
        ("not_applicable", CountInput(absence="not_applicable")),
        ("not_reported", None),
    ],
)
def test_an_answer_says_what_stands_there(ledger: Ledger, typed: Typing, answer: str, said: CountInput | None) -> None:
    book = typed({"D11": "-"})
    (question,) = preview_import(ledger, book, "bieu.xlsx").questions
    apply_import(ledger, preview_import(ledger, book, "bieu.xlsx", answered(Said(), question, answer)))
    assert count_grid(ledger, "so-hoa", NOVEMBER).cells.get(RECEIVED) == said


def test_an_answer_is_kept_for_the_next_form(ledger: Ledger, typed: Typing) -> None:
    book = typed(SIGNED)
    first, _second = preview_import(ledger, book, "bieu.xlsx").questions
    said = answered(Said(), replace(first, subject=first.alike), "zero")
    apply_import(ledger, preview_import(ledger, book, "bieu.xlsx", said))
    assert len(layout_rows(ledger)) == 1
    later = preview_import(ledger, typed({"D11": "-"}, OCTOBER), "bieu.xlsx")
    assert (later.questions, later.layouts, later.is_blocked) == ((), (), False)
    assert later.changes[RECEIVED] == CountInput(0)


def test_a_cell_that_is_left_out_is_not_asked_about(ledger: Ledger, typed: Typing) -> None:
    preview = preview_import(ledger, typed({"D11": "-"}), "bieu.xlsx", Said(skipped=frozenset({"D11"})))
    assert (preview.questions, preview.count(Verdict.LEFT_OUT), preview.is_blocked) == ((), 1, False)


def test_many_forms_take_one_answer(ledger: Ledger, typed: Typing, tmp_path: Path) -> None:
    files = [tmp_path / f"{period}.xlsx" for period in (OCTOBER, NOVEMBER) if typed(SIGNED, period)]
    asked = list(workbook_import.take_in(ledger, files))
    assert [one.refusal.finding.code if one.refusal else "" for one in asked] == ["import_unsettled"] * 2
    done = list(workbook_import.take_in(ledger, files, Said(signs={"*": "zero"})))
    assert all(one.entry for one in done)
