"""A form that was sent filled in: what was changed outside the program since is named, cell by cell."""

import io
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.comments import Comment

from desktop.domain.findings import Severity
from desktop.excel.form_out import write_form
from tests.office import converted

OUTSIDE = {"cell_edited_outside", "note_edited_outside", "cells_filled_outside", "cells_edited_outside"}


def page_of(book):
    return book["Biểu số 01-THỬ"]


def put(address, value):
    def how(book):
        page_of(book)[address].value = value

    return how


def hidden(key, value):
    """Change a line of the hidden sheet and the copy of it in the properties, if there is one."""

    def how(book):
        cell = next(row[1] for row in book["_sotiendo"].iter_rows() if row[0].value == key)
        cell.value = value

    return how


def named(read):
    return {(one.code, one.where.cell) for one in read.findings if one.code in OUTSIDE}


def test_a_changed_number_is_named_with_what_it_was(changed, read_back):
    (found,) = read_back(changed(put("D12", 1140))).findings
    assert (found.code, found.severity, found.where.cell) == ("cell_edited_outside", Severity.WARNING, "D12")
    assert (found.params["row"], found.params["expected"], found.params["value"]) == ("Đất đai", 1139, 1140)


@pytest.mark.parametrize(
    ("address", "value", "now"), [("D12", None, "–"), ("E12", "Không phát sinh", "Không phát sinh"), ("D13", 1, 1)]
)
def test_a_number_taken_out_or_put_in_another_way_is_named(changed, read_back, address, value, now):
    found = next(one for one in read_back(changed(put(address, value))).findings if one.code == "cell_edited_outside")
    assert (found.where.cell, found.params["value"]) == (address, now)


def test_the_same_number_typed_anew_is_no_change(changed, read_back):
    assert named(read_back(changed(put("D12", 1139)))) == set()


def test_what_was_empty_is_told_once(changed, read_back):
    def how(book):
        put("E13", 4)(book)
        put("E14", 5)(book)

    (found,) = [one for one in read_back(changed(how)).findings if one.code in OUTSIDE]
    assert (found.code, found.params["count"], found.params["cells"]) == ("cells_filled_outside", 2, "E13, E14")


def test_changed_words_are_named(filled, read_back, changed):
    assert named(read_back(changed(put("F12", "Đã sửa")))) == {("note_edited_outside", "F12")}


def test_a_changed_note_on_a_number_is_named(filled, read_back):
    sent = write_form(replace(filled, notes={("ho-tich", "received"): "Không có hồ sơ"}))
    book = openpyxl.load_workbook(io.BytesIO(sent))
    page_of(book)["D13"].comment = Comment("Có hồ sơ", "Xã")
    stream = io.BytesIO()
    book.save(stream)
    assert named(read_back(stream.getvalue())) == {("note_edited_outside", "D13")}


def test_a_cell_that_cannot_be_read_is_named_once(changed, read_back):
    findings = read_back(changed(put("D12", "nhiều"))).findings
    assert [one.code for one in findings if one.where.cell == "D12"] == ["count_is_text"]


def test_a_blank_form_is_there_to_be_filled_in(filled, read_back):
    book = openpyxl.load_workbook(io.BytesIO(write_form(replace(filled, values={}, notes={}))))
    put("D12", 7)(book)
    stream = io.BytesIO()
    book.save(stream)
    assert read_back(stream.getvalue()).findings == ()


def test_what_the_cells_told_cannot_be_rewritten_unnoticed(changed, read_back):
    found = read_back(changed(hidden("row:dat-dai", '{"received": "1140|"}'))).findings
    assert {(one.code, one.params.get("key")) for one in found} >= {("manifest_changed", "cells")}


@pytest.mark.parametrize(("value", "codes"), [(1140, {("cells_edited_outside", "")}), (1139, set())])
def test_without_the_hidden_sheet_a_change_is_noticed_all_the_same(changed, read_back, value, codes):
    def how(book):
        del book["_sotiendo"]
        put("D12", value)(book)

    assert named(read_back(changed(how))) == codes


def pasted_over(book):
    """Paste cells of another workbook over those that take numbers and words from a list: their rules are gone."""
    page = page_of(book)
    page.data_validations.dataValidation = []
    for address, value in (("D12", "12 hồ sơ"), ("E12", -3), ("D14", 8.5), ("E13", "không phát sinh")):
        page[address].value = value


ACTS = {
    "khoa": (hidden("agency_code", "99.99"), {("manifest_changed", "agency_code")}),
    "ky-an": (hidden("period", "2026-12"), {("manifest_changed", "period")}),
    "ky-hien": (put("B5", "Kỳ báo cáo: Tháng 12 năm 2026"), {("manifest_shown_changed", "period")}),
    "don-vi": (put("D2", "- Đơn vị báo cáo: Xã Khác"), {("manifest_shown_changed", "agency")}),
    "khoa-dong": (put("A12", "ho-tich"), {("row_key_rewritten", "A12")}),
    "khoa-cot": (put("D1", "khac"), {("column_key_rewritten", "D1")}),
    "dan": (
        pasted_over,
        {
            ("count_is_text", "D12"),
            ("count_negative", "E12"),
            ("count_ambiguous", "D14"),
            ("cells_filled_outside", "E13"),
        },
    ),
    "so": (put("D12", 1140), {("cell_edited_outside", "D12")}),
    "chu": (put("F12", "=1+1 đã sửa"), {("note_edited_outside", "F12")}),
}


def said(read):
    return {(one.code, str(one.params.get("key") or one.where.cell)) for one in read.findings}


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_named(changed, read_back, act):
    how, wanted = ACTS[act]
    assert said(read_back(changed(how))) >= wanted


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_each_act_is_named_when_libreoffice_saved_the_file(changed, read_back_as, tmp_path, kind):
    files = converted(tmp_path, {act: changed(how) for act, (how, _wanted) in ACTS.items()}, kind)
    missed = {act: wanted - said(read_back_as(files[act], kind)) for act, (_how, wanted) in ACTS.items()}
    assert {act: codes for act, codes in missed.items() if codes} == {}
