"""A count form while an officer mends it."""

import pytest

from desktop.domain.forms import CheckKind, ColumnKind
from desktop.presenters import form_editing as editing
from desktop.presenters.form_editing import RowKind
from desktop.services import library
from tests.refusals import refused

FORMS = library.forms()


@pytest.fixture
def form():
    return library.form("dich-vu-cong")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_a_form_of_the_program_can_be_kept_as_it_is(form):
    assert editing.fault(form) == ""


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_rules_read_as_they_are_written(form):
    assert set(editing.with_rules(form, editing.rules_text(form)).checks) == set(form.checks)


def test_rules_name_columns_by_their_printed_numbers(form):
    assert editing.rules_text(form) == "(3) = (4) + (5) + (6)"


def test_a_rule_is_added_in_words(form):
    mended = editing.with_rules(form, "(3) = (4) + (5) + (6)\n(4) ≤ (3)")
    assert mended.checks[0] == form.checks[0]
    assert (mended.checks[1].kind, mended.checks[1].column, mended.checks[1].parts) == (
        CheckKind.AT_MOST,
        "full",
        ("procedures",),
    )


@pytest.mark.parametrize("text", ["(3) = (99)", "abc", "(7) = (4)", "(3) + (4) = (5)"])
def test_a_rule_that_cannot_be_read_is_refused(form, text):
    with refused("form_rule_unreadable"):
        editing.with_rules(form, text)


def test_without_numbers_columns_are_named_by_their_place(form):
    bare = form
    for place in range(len(form.columns)):
        bare = editing.with_column(bare, place, number="")
    assert editing.rules_text(bare) == "(3) = (4) + (5) + (6)"


def test_a_heading_has_its_levels_parted(form):
    mended = editing.with_heading(form, 3, "Trong đó › Toàn trình > Cấp xã")
    assert mended.columns[3].heading == ("Trong đó", "Toàn trình", "Cấp xã")


def test_a_share_must_say_what_it_divides(form):
    mended = editing.with_kind(form, 3, ColumnKind.RATIO)
    assert "full" in editing.fault(mended)
    kept = editing.with_share(mended, 3, "(5)", "(3)")
    assert editing.share_texts(kept, kept.columns[3]) == ("(5)", "(3)")


def test_rules_go_with_the_column_they_name(form):
    mended = editing.without_column(form, 4)
    assert "DVC-1" not in {check.code for check in mended.checks}
    assert "partial_share" in editing.fault(mended)


def test_there_is_one_column_of_labels(form):
    mended = editing.with_kind(form, 9, ColumnKind.LABEL)
    assert [column.kind for column in mended.columns].count(ColumnKind.LABEL) == 1
    assert mended.columns[9].key == "label"
    assert mended.columns[1].key != "label"


def test_columns_and_rows_move_and_stay_at_the_edge(form):
    assert editing.moved_column(form, 3, -1).columns[2].key == "full"
    assert editing.moved_column(form, 0, -1).columns == form.columns
    rows = library.form("II.06a")
    assert editing.moved_row(rows, 1, 1).rows[2].key == "ho-tich"


def test_a_subtotal_takes_the_rows_up_to_the_next_heading():
    form = library.form("II.06a")
    form = editing.with_row_kind(form, 5, RowKind.HEADING)
    form = editing.with_row_kind(form, 2, RowKind.SUBTOTAL)
    assert form.rows[2].parts == ("dat-dai", "xay-dung")
    assert [editing.row_kind(form.rows[place]) for place in (0, 1, 2, 5)] == [
        RowKind.TOTAL,
        RowKind.ITEM,
        RowKind.SUBTOTAL,
        RowKind.HEADING,
    ]
    assert editing.fault(form) == ""


def test_rows_are_added_and_taken_out():
    form = library.form("II.06a")
    longer, place = editing.with_new_row(form, 3)
    assert (place, len(longer.rows)) == (4, len(form.rows) + 1)
    assert editing.without_row(longer, place) == form


def test_a_form_without_rows_or_counts_cannot_be_kept(form):
    assert editing.fault(editing.without_row(form, 0))
    for _turn in range(4):
        form = editing.without_column(form, 2)
    assert editing.fault(form)
