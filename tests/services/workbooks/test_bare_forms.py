"""Every form there is, known by its cells alone: a province's blank is filled, a commune's copy comes back the same."""

from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

import pytest

from desktop.domain.foreign.said import Said
from desktop.domain.form_values import is_typed
from desktop.domain.forms import CellKey, ColumnKind, Form, places_of
from desktop.domain.periods import parse_period
from desktop.services import library, new_ledger
from desktop.services.counts import forms, grids, own_forms
from desktop.services.counts.grids import CountInput
from desktop.services.foreign.importing import preview_foreign
from desktop.services.workbooks import exchange
from desktop.services.workbooks.template_book import Recognised, blank_book
from desktop.services.workbooks.template_filling import recognise, write_filled
from desktop.store.ledger import Ledger
from tests.ledger_fixtures import NOW, some_commune
from tests.office import converted
from tests.services.bare_forms import WAYS, as_csv, bare, saved
from tests.services.blank_forms import blank_file

PERIOD = "2026-11"
UTF_8 = "csv:Text - txt - csv (StarCalc):44,34,76"
AS_TEXT = ("turned round", "without either number")
BLANK = ("as it stands", "lower", "turned round", "without remarks", "without running numbers", "without either number")
Counted = Mapping[CellKey, CountInput]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tran")


def a_ledger(file: Path) -> Ledger:
    ledger = new_ledger.make_ledger(file, some_commune(), list(library.library_plans()))
    own_forms.save_form(ledger, own_forms.read_form_file(blank_file(file.parent)))
    return ledger


@pytest.fixture(scope="module")
def ledgers_of_both(folder: Path) -> Iterator[tuple[Ledger, Ledger]]:
    """Give a ledger in which every form is filled, and one that holds no count, of all plans."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOTIENDO_NOW", NOW)
        with a_ledger(folder / "day.sotiendo") as full, a_ledger(folder / "trong.sotiendo") as empty:
            for form in forms.forms(full):
                grids.record_counts(full, form.code, PERIOD, made_figures(form))
            yield full, empty


def made_figures(form: Form) -> Counted:
    """Make up figures, no two alike."""
    numbers = count(11, 7)
    made = {}
    for row in form.item_rows:
        for column in form.columns:
            if not is_typed(row, column, parse_period(PERIOD).end):
                continue
            if column.kind is ColumnKind.NOTE:
                made[row.key, column.key] = CountInput(note=f"Theo sổ {next(numbers)}")
            elif column.kind is ColumnKind.COUNT:
                places = places_of(row, column)
                made[row.key, column.key] = CountInput(next(numbers) * 10**places + bool(places))
    return made


@pytest.fixture(scope="module")
def sent(ledgers_of_both: tuple[Ledger, Ledger], folder: Path) -> dict[tuple[str, bool], bytes]:
    """Write every form, blank or not."""
    full, _empty = ledgers_of_both
    found = {}
    for form in forms.forms(full):
        for blank in (False, True):
            exchange.export_form(full, form.code, PERIOD, folder / "bieu.xlsx", blank=blank)
            found[form.code, blank] = (folder / "bieu.xlsx").read_bytes()
    return found


def wrongly_read(ledger: Ledger, form: Form, data: bytes, file: str, *, noted: bool) -> object:
    """Say what is asked or read otherwise in a filled form; nothing where all is well."""
    preview = preview_foreign(ledger, data, file, Said(agency=some_commune().code, period=PERIOD))
    if preview.questions or preview.counts is None:
        return [one.finding for one in preview.questions] or "không thấy"
    expected = {
        key: said
        for key, said in made_figures(form).items()
        if noted or form.column(key[1]).kind is not ColumnKind.NOTE
    }
    read = {row.key: row.new for row in preview.counts.rows if row.new != CountInput()}
    found = [finding for finding in preview.findings if finding.code != "read_letters_converted"]
    return preview.counts.form.code, found, {*read.items()} ^ {*expected.items()}


def test_every_form_is_read_from_its_cells_alone(ledgers_of_both, sent):
    full, empty = ledgers_of_both
    wrong = {}
    for form in forms.forms(full):
        for name, way in WAYS.items():
            book = way(bare(sent[form.code, False]), form)
            files = {"bieu.xlsx": saved(book)} | ({"bieu.csv": as_csv(book, ";")} if name in AS_TEXT else {})
            for file, data in files.items():
                said = wrongly_read(empty, form, data, file, noted=name != "without remarks")
                if said != (form.code, [], set()):
                    wrong[form.code, name, file] = said
    assert wrong == {}


def test_every_blank_form_is_filled_by_its_cells_alone(ledgers_of_both, sent, folder):
    full, empty = ledgers_of_both
    wrong = {}
    for form in forms.forms(full):
        for name in BLANK:
            found = filled(full, form, saved(WAYS[name](bare(sent[form.code, True]), form)), folder / "ra.xlsx")
            data, noted = (folder / "ra.xlsx").read_bytes(), name != "without remarks"
            said = wrongly_read(empty, form, data, "ra.xlsx", noted=noted)
            if said != (form.code, [], set()) or found.missing_rows or (noted and found.missing_columns):
                wrong[form.code, name] = (said, found.missing_rows, found.missing_columns)
    assert wrong == {}


def filled(ledger: Ledger, form: Form, blank: bytes, file: Path) -> Recognised:
    book = blank_book(blank, "mau.xlsx")
    found = recognise(ledger, f"bieu:{form.code}", PERIOD, book)
    write_filled(found, book, file)
    return found


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", UTF_8])
def test_every_form_is_read_when_libreoffice_saved_its_cells(ledgers_of_both, sent, tmp_path, kind):
    full, empty = ledgers_of_both
    known = {form.code.replace(".", "_"): form for form in forms.forms(full)}
    files = converted(tmp_path, {name: saved(bare(sent[form.code, False])) for name, form in known.items()}, kind)
    ending = kind.partition(":")[0]
    read = {name: wrongly_read(empty, form, files[name], f"bieu.{ending}", noted=True) for name, form in known.items()}
    assert read == {name: (form.code, [], set()) for name, form in known.items()}


@pytest.mark.office
def test_every_blank_form_that_libreoffice_saved_is_filled(ledgers_of_both, sent, tmp_path):
    full, empty = ledgers_of_both
    known = {form.code.replace(".", "_"): form for form in forms.forms(full)}
    files = converted(tmp_path, {name: saved(bare(sent[form.code, True])) for name, form in known.items()}, "xlsx")
    for name, form in known.items():
        filled(full, form, files[name], tmp_path / "ra.xlsx")
        read = wrongly_read(empty, form, (tmp_path / "ra.xlsx").read_bytes(), "ra.xlsx", noted=True)
        assert read == (form.code, [], set())
