import hashlib
import io
import re
import tomllib
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.findings import Refused
from desktop.domain.form_data import form_from_data
from desktop.domain.form_sheet import FormSheet, Manifest, manifest_digest
from desktop.domain.sent_cells import seal_of_cells, sent_cells
from desktop.excel.form_in import read_form
from desktop.excel.form_out import write_form
from desktop.excel.marked import Mark, mark_workbook
from desktop.excel.table_in import read_cells
from desktop.system.paths import resources


def load(name):
    return form_from_data(tomllib.loads((resources() / "forms" / f"{name}.toml").read_text(encoding="utf-8")))


def counts(read):
    return {cell.key: cell.value for cell in read.cells if cell.value is not None}


def test_counts_and_notes_come_back_as_they_went_out(workbook, filled, read_back):
    read = read_back(workbook)
    notes = {cell.key: cell.note for cell in read.cells if cell.note}
    assert counts(read) == {key: value for key, value in filled.values.items() if value is not None}
    assert notes == filled.notes
    assert read.findings == ()


def test_every_typed_cell_comes_back_with_its_address(workbook, form, read_back):
    read = read_back(workbook)
    assert len(read.cells) == len(form.item_rows) * 3
    assert next(cell.address for cell in read.cells if cell.value == 1139) == "D12"


def test_the_manifest_comes_back_sealed(workbook, filled, read_back):
    told = replace(filled.manifest, cells=seal_of_cells(sent_cells(filled)))
    sealed = replace(told, digest=manifest_digest(told))
    read = read_back(workbook)
    assert (read.manifest, read.sheet, read.sha256) == (sealed, "Biểu số 01-THỬ", hashlib.sha256(workbook).hexdigest())


def test_a_note_on_a_count_comes_back_as_its_comment(filled, read_back):
    key = ("ho-tich", "received")
    read = read_back(write_form(replace(filled, notes={key: "Không có hồ sơ"})))
    assert next(cell.note for cell in read.cells if cell.key == key) == "Không có hồ sơ"


def test_the_box_of_a_long_note_is_as_tall_as_its_text(filled):
    heights = []
    for note in ("Ngắn", "Hồ sơ chuyển từ huyện sang, chưa kịp số hóa. " * 20):
        data = write_form(replace(filled, notes={("ho-tich", "received"): note}))
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            (drawing,) = (package.read(name) for name in package.namelist() if name.endswith(".vml"))
        heights.append(float(re.search(rb"height:([0-9.]+)px", drawing)[1]))
    assert heights[0] < 80
    assert heights[1] > 300


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(load("ii-06a").item_rows), st.integers(0, 10**12 - 1)))
def test_any_counts_survive(counted):
    form = load("ii-06a")
    values = {(row.key, column.key): value for row, value in counted.items() for column in form.count_columns}
    manifest = Manifest(form.code, form.version, "1", "Xã", "2026-Q3")
    data = write_form(FormSheet(form, manifest, "Quý III năm 2026", "Xã", "Sở", values, {}))
    read = read_form(data, "a.xlsx", lambda *_: form)
    assert (counts(read), read.findings) == (values, ())


@settings(max_examples=30)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n=+-@"), min_size=1).map(str.strip))
def test_any_note_survives_as_text(note):
    form = load("so-hoa")
    column = next(column.key for column in form.columns if column.kind.value == "note")
    key = (form.item_rows[0].key, column)
    manifest = Manifest(form.code, form.version, "1", "Xã", "2026-11")
    sheet = FormSheet(form, manifest, "Tháng 11", "Xã", "Sở", {}, {key: note})
    written = read_cells(write_form(sheet), "a.xlsx")[0]
    assert not note or any(cell.value == note and cell.formula is None for cell in written.cells.values())


def test_a_form_of_a_newer_version_is_refused(filled, read_back):
    newer = replace(filled, manifest=replace(filled.manifest, version=3))
    with pytest.raises(Refused) as refused:
        read_back(write_form(newer))
    assert (refused.value.finding.code, refused.value.finding.params["version"]) == ("form_version_unknown", 3)


def test_a_workbook_of_somebody_else_is_refused(package, read_back):
    with pytest.raises(Refused, match="not_our_workbook"):
        read_back(package())


def test_a_form_that_was_given_back_marked_reads_as_it_came(filled, read_back):
    came = write_form(replace(filled, notes={("ho-tich", "received"): "Không có hồ sơ"}))
    read = read_back(came)
    marks = [Mark(read.sheet, cell.address, True, "sai", "sửa") for cell in read.cells]
    again = read_back(mark_workbook(came, "xa.xlsx", marks))
    assert (again.cells, again.findings, again.manifest) == (read.cells, read.findings, read.manifest)
