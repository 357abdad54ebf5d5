"""A form changed after it was sealed comes in for a reason alone, and the reason stays with the numbers."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from desktop.domain.findings import Refused
from desktop.services import new_ledger
from desktop.services.counts import grids
from desktop.services.counts.story import count_story
from desktop.services.ledger import history
from desktop.services.words import wording
from desktop.services.workbooks import exchange
from desktop.store.ledger import open_ledger
from desktop.system.language import set_language
from tests.ledger_fixtures import some_commune

CELL = ("don-vi", "received")
REASON = "Xã đã xác nhận số mới qua điện thoại"


def key_row(page, key):
    return next(row[0].row for row in page.iter_rows(max_col=1) if row[0].value == key)


def key_column(page, key):
    return next(cell.column for cell in page[1] if cell.value == key)


def altered(file, column="received", value=121):
    """Change one count of a sent form in Excel."""
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    page.cell(key_row(page, "don-vi"), key_column(page, column)).value = value
    return saved(book)


def saved(book):
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def rewritten(file, keep_copy=True, **keys):
    """Write other texts over the hidden keys of a sent form."""
    book = openpyxl.load_workbook(file)
    for row in book["_sotiendo"].iter_rows():
        if row[0].value in keys:
            row[1].value = keys[row[0].value]
            if not keep_copy:
                del book.custom_doc_props[f"sotiendo_{row[0].value}"]
    return saved(book)


@pytest.fixture
def sent(ledger, tmp_path):
    file = tmp_path / "bieu.xlsx"
    exchange.export_filled(ledger, "so-hoa", "2026-11", file, {CELL: 120})
    return file


def look(ledger, content):
    return exchange.preview_import(ledger, content, "bieu.xlsx")


def with_reason(preview):
    return replace(preview, reason=REASON)


def test_a_changed_count_comes_in_for_a_reason_alone(ledger, sent):
    preview = look(ledger, altered(sent))
    with pytest.raises(Refused, match="import_unexplained"):
        exchange.apply_import(ledger, preview)
    assert grids.count_grid(ledger, "so-hoa", "2026-11").values.get(CELL) is None
    assert exchange.apply_import(ledger, with_reason(preview))
    assert grids.count_grid(ledger, "so-hoa", "2026-11").values[CELL] == 121


def test_a_reason_of_blanks_is_none(ledger, sent):
    assert replace(look(ledger, altered(sent)), reason="  ").unexplained is not None


def test_the_reason_stands_in_the_history_and_in_the_story_of_the_count(ledger, sent):
    set_language("vi")
    exchange.apply_import(ledger, with_reason(look(ledger, altered(sent))))
    newest = history.history(ledger)[0]
    assert "đã sửa ngoài phần mềm" in wording.label(newest.label, newest.params)
    assert REASON in wording.label(newest.label, newest.params)
    assert [one.reason for one in count_story(ledger, "so-hoa", "2026-11", CELL).changes] == [REASON]


def test_an_import_with_a_reason_goes_back_and_forth(goes_back_and_forth, sent):
    goes_back_and_forth(lambda ledger: exchange.apply_import(ledger, with_reason(look(ledger, altered(sent)))))


def test_a_form_that_nobody_changed_needs_no_reason(ledger, sent):
    assert look(ledger, sent.read_bytes()).unexplained is None


def test_a_change_that_the_ledger_holds_already_needs_no_reason(ledger, sent):
    grids.record_counts(ledger, "so-hoa", "2026-11", {CELL: grids.CountInput(121)})
    preview = look(ledger, altered(sent))
    assert (preview.is_news, preview.unexplained) == (False, None)


def test_what_this_office_left_empty_is_filled_in_without_a_reason(ledger, sent):
    preview = look(ledger, altered(sent, "resolved", 7))
    assert "cells_filled_outside" in {one.code for one in preview.findings}
    assert preview.unexplained is None


def test_what_another_office_sealed_empty_is_filled_in_for_a_reason(ledger, sent, tmp_path):
    other = tmp_path / "cap-tren.sotiendo"
    new_ledger.make_ledger(other, some_commune()).close()
    with open_ledger(other) as above:
        assert look(above, altered(sent, "resolved", 7)).unexplained is not None


def test_a_changed_period_is_named_as_it_was_and_is(ledger, sent):
    set_language("vi")
    preview = look(ledger, rewritten(sent, period="2026-12"))
    said = wording.sentence(preview.to_mend[0])
    assert preview.period.code == "2026-11"
    assert said.startswith("bieu.xlsx: Kỳ báo cáo trong thông tin ẩn của biểu đã bị sửa")
    assert "“Tháng 11/2026”, nay là “Tháng 12/2026”" in said
    assert "_sotiendo" not in said
    with pytest.raises(Refused, match="manifest_changed"):
        exchange.apply_import(ledger, preview)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("agency_code", "99.99", "Mã đơn vị báo cáo"),
        ("agency_name", "UBND xã Khác", "khi gửi là “UBND phường An Bình”, nay là “UBND xã Khác”"),
        ("form", "II.06z", "khi gửi là “so-hoa”, nay là “II.06z”"),
        ("version", "99", "Phiên bản của biểu mẫu"),
        ("version", "mới", "Phiên bản của biểu mẫu"),
        ("period", "khac", "nay là “khac”"),
        ("ledger", "khac", "không xác định được mục nào"),
    ],
)
def test_each_changed_key_is_named_in_words(ledger, sent, key, value, said):
    set_language("vi")
    (found,) = look(ledger, rewritten(sent, **{key: value})).to_mend
    assert said in wording.sentence(found)


@pytest.mark.parametrize(
    ("key", "value"),
    [("agency_code", "99.99"), ("form", "II.06z"), ("version", "99"), ("version", "mới"), ("period", "khac")],
)
def test_a_key_whose_copy_is_gone_is_named_too(ledger, sent, key, value):
    set_language("vi")
    with pytest.raises(Refused, match="manifest_changed") as refused:
        look(ledger, rewritten(sent, keep_copy=False, **{key: value}))
    assert f"đã bị sửa thành “{value}”" in wording.sentence(refused.value.finding)


def test_a_change_of_the_copy_is_told_the_right_way_round(ledger, sent):
    book = openpyxl.load_workbook(sent)
    book.custom_doc_props["sotiendo_period"].value = "2026-12"
    (found,) = look(ledger, saved(book)).to_mend
    assert (found.params["expected"], found.params["value"]) == ("2026-11", "2026-12")
