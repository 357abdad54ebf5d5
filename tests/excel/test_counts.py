import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.findings import Severity
from desktop.excel.counts import LARGEST_COUNT, nothing_in, read_count
from desktop.excel.table_in import SheetCell


def read(value, **more):
    return read_count(SheetCell(1, 1, value, **more))


@given(st.integers(0, LARGEST_COUNT))
def test_a_whole_number_is_taken_as_it_is(count):
    assert (read(count).value, read(count).code) == (count, "")


def test_an_empty_cell_is_no_count_and_no_fault():
    assert read_count(None) == read_count(SheetCell(1, 1, "  "))
    assert (read_count(None).value, read_count(None).code) == (None, "")


@pytest.mark.parametrize("typed", ["1139", " 1139 ", "1.139.000", "1,139,000", "1 139", "1\u00a0139"])
def test_a_number_kept_as_text_is_read_and_named_where_it_has_one_reading(typed):
    reading = read(typed)
    assert reading.value == int("".join(c for c in typed if c.isdigit()))
    assert (reading.code, reading.severity) == ("count_typed_as_text", Severity.WARNING)


@pytest.mark.parametrize(
    ("value", "whole", "fraction"),
    [(1.139, 1139, 1.139), (2.5, 2500, 2.5), ("1.139", 1139, 1.139), ("1,139", 1139, 1.139)],
)
def test_a_number_with_two_readings_is_asked_and_never_guessed(value, whole, fraction):
    reading = read(value)
    assert (reading.value, reading.code, reading.severity) == (None, "count_ambiguous", Severity.QUESTION)
    assert (reading.params["whole"], reading.params["fraction"]) == (whole, fraction)


@given(st.integers(1001, 999_999).filter(lambda count: count % 1000))
def test_a_count_typed_with_a_point_into_an_english_excel_is_always_asked(count):
    assert read(count / 1000).params["whole"] == count


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (-1, "count_negative"),
        (-1.5, "count_negative"),
        ("-5", "count_negative"),
        ("-1.139", "count_negative"),
        (0.5, "count_fraction"),
        (1.13905, "count_fraction"),
        ("8,5", "count_fraction"),
        ("12 hồ sơ", "count_is_text"),
        ("1.13.9", "count_is_text"),
        ("١٢", "count_is_text"),
        (True, "count_is_text"),
        (date(2026, 9, 1), "count_is_date"),
        (LARGEST_COUNT + 1, "count_too_large"),
        (1e15 + 0.5, "count_too_large"),
        ("9" * 5000, "count_too_large"),
    ],
)
def test_what_is_no_count_is_named(value, code):
    assert (read(value).value, read(value).code) == (None, code)


@pytest.mark.parametrize("sign", ["-", "–", " - ", "x", "/", "--"])
def test_a_sign_in_the_place_of_a_count_is_asked_about(sign):
    reading = read(sign)
    assert (reading.value, reading.code, reading.severity) == (None, "count_is_sign", Severity.QUESTION)


def test_an_error_cell_is_named_by_its_error():
    assert read(None, error="#REF!").params == {"error": "#REF!"}


def test_a_formula_without_a_value_is_no_empty_cell():
    assert read(None, formula="A1+1").code == "formula_without_value"


@pytest.mark.parametrize(
    "typed",
    [
        "Không phát sinh",
        "không  phát sinh",
        "KHÔNG PHÁT SINH.",
        "khong phat sinh",
        unicodedata.normalize("NFD", "Không phát sinh"),
    ],
)
def test_the_words_for_nothing_count_as_a_reason(typed):
    assert (read(typed).nothing, read(typed).code) == ("not_occurring", "")


def test_not_applicable_is_another_reason():
    assert nothing_in("Không áp dụng") == "not_applicable"


@given(st.text())
def test_any_text_gets_one_answer(text):
    reading = read(text)
    assert reading.value is None or reading.code == "count_typed_as_text"
