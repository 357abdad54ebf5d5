"""A form written and read again changes nothing, whoever saved it in between: numbers, absences, notes and answers."""

from collections.abc import Iterator
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest

from desktop.domain.form_values import is_typed
from desktop.domain.forms import ColumnKind, Form, places_of
from desktop.domain.periods import parse_period
from desktop.excel.form_in import read_form
from desktop.services import library, new_ledger
from desktop.services.counts import explanations, forms, grids, own_forms
from desktop.services.counts.grids import CountInput, count_grid
from desktop.services.files.brought import Brought, brought_file
from desktop.services.workbooks import exchange
from desktop.services.workbooks.exchange import Verdict
from desktop.store.ledger import Ledger
from tests.excel.ooxml_rules import check_rules
from tests.ledger_fixtures import NOW, some_commune
from tests.office import converted
from tests.services.blank_forms import blank_file

PERIOD = "2026-11"
KINDS = ("xlsx", "ods", "xls")
NOTES = ("=1+1 hồ sơ", "-Tiếp tục rà soát\n- Số hóa lại", "@mọi đơn vị", "Không phát sinh trong kỳ", "+84 939", "1.234")
ABSENT = ("not_occurring", "not_applicable")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bieu")


@pytest.fixture(scope="module")
def held(folder: Path) -> Iterator[Ledger]:
    """Give a ledger that knows every form, one of an office's own too, each filled with all a cell can say."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOTIENDO_NOW", NOW)
        with new_ledger.make_ledger(folder / "so.sotiendo", some_commune(), list(library.library_plans())) as ledger:
            own_forms.save_form(ledger, own_forms.read_form_file(blank_file(folder)))
            for form in forms.forms(ledger):
                grids.record_counts(ledger, form.code, PERIOD, dict(filled_cells(form)))
                _answer_all(ledger, form.code)
            yield ledger


def filled_cells(form: Form) -> Iterator[tuple[tuple[str, str], CountInput]]:
    said, notes = cycle(range(8)), cycle(NOTES)
    for row in form.item_rows:
        for column in form.columns:
            if not is_typed(row, column, parse_period(PERIOD).end):
                continue
            if column.kind is ColumnKind.NOTE:
                yield (row.key, column.key), CountInput(note=next(notes))
            elif column.kind is ColumnKind.COUNT:
                yield (row.key, column.key), _said(next(said), notes, places_of(row, column))


def _said(turn: int, notes: Iterator[str], places: int) -> CountInput:
    match turn:
        case 0 | 1:
            return CountInput(absence=ABSENT[turn])
        case 2:
            return CountInput(absence=ABSENT[0], note=next(notes))
        case 3:
            return CountInput(note=next(notes))
        case 4:
            return CountInput()
        case 5:
            return CountInput(1139 * 10**places + bool(places), note=next(notes))
        case _:
            return CountInput((turn - 6) * 85)


def _answer_all(ledger: Ledger, form: str) -> None:
    """Explain every warning of a form, so that answers travel."""
    for found in count_grid(ledger, form, PERIOD).findings:
        explanations.explain(ledger, form, PERIOD, found.check, found.cell, "=Do sáp nhập; đã rà soát")


@pytest.fixture(scope="module")
def workbooks(held: Ledger, folder: Path) -> dict[str, bytes]:
    """Write every form, filled and blank."""
    files = {}
    for form in forms.forms(held):
        for kind, blank in (("day", False), ("trong", True)):
            file = folder / f"{form.code.replace('.', '_')}~{kind}.xlsx"
            exchange.export_form(held, form.code, PERIOD, file, blank=blank)
            files[file.stem] = file.read_bytes()
    return files


def differing(ledger: Ledger, files: dict[str, bytes], kind: str) -> dict[str, object]:
    """Give what taking each workbook in would change, and what is found wrong in it."""
    wrong: dict[str, object] = {}
    for name, data in files.items():
        file = f"{name}.{kind}"
        preview = exchange.preview_import(ledger, data, file)
        changed = [(row.address, row.old, row.new) for row in preview.rows if row.verdict is not Verdict.SAME]
        with ledger.read() as session:
            found = read_form(data, file, partial(forms.form_version, session)).findings
        if changed or found or preview.is_blocked or preview.is_news or bool(preview.rows) is name.endswith("trong"):
            wrong[name] = (changed, found, preview.answers)
    return wrong


def test_every_form_comes_back_as_it_went_out(held, workbooks):
    assert len(workbooks) > 20
    assert differing(held, workbooks, "xlsx") == {}
    for data in workbooks.values():
        check_rules(data)


def test_all_that_a_cell_can_say_was_said(held):
    cells = [cell for form in forms.forms(held) for cell in count_grid(held, form.code, PERIOD).cells.values()]
    assert {cell.absence for cell in cells} == {"", *ABSENT}
    assert any(cell.absence and cell.note for cell in cells)
    assert any(cell.value and cell.note for cell in cells)
    assert any(count_grid(held, form.code, PERIOD).answers for form in forms.forms(held))


@pytest.mark.office
@pytest.mark.parametrize("kind", KINDS)
def test_every_form_comes_back_when_libreoffice_saved_it(held, workbooks, tmp_path, kind):
    files = converted(tmp_path, workbooks, kind)
    assert differing(held, files, kind) == {}
    assert {brought_file(tmp_path / f"ra-{kind}" / f"{name}.{kind}") for name in files} == {Brought.FORM}
