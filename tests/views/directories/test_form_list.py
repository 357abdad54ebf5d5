"""The tab of count forms: made from a blank workbook, mended on one screen, kept, removed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from desktop.domain.forms import ColumnKind
from desktop.presenters.form_editing import RowKind
from desktop.services import library
from desktop.services.counts import forms, own_forms
from desktop.services.ledger import history
from desktop.views.directories.form_list import FormList
from desktop.views.form_editing import tables
from tests.services.blank_forms import blank_file

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(show_tab):
    return show_tab(FormList, size=(1100, 700))


@pytest.fixture
def tab(page):
    return page.tab(FormList)


@pytest.fixture
def editor(tab, qtbot, tmp_path):
    tab.read_file(blank_file(tmp_path))
    qtbot.waitUntil(lambda: tab.editor.is_open)
    return tab.editor


def _codes(tab):
    listed = tab.list
    return [
        listed.topLevelItem(number).data(0, Qt.ItemDataRole.UserRole) for number in range(listed.topLevelItemCount())
    ]


def _select(tab, code):
    tab.list.setCurrentIndex(tab.list.model().index(_codes(tab).index(code), 0))


def test_the_forms_of_the_program_are_listed_with_their_rules(tab, qtbot):
    assert {"II.06a", "II.07b", "so-hoa"} <= set(_codes(tab))
    _select(tab, "II.06a")
    qtbot.waitUntil(lambda: tab.facts.accessibleName() == library.form("II.06a").name)
    assert not tab.acts["drop"].isEnabled()


def test_a_blank_workbook_is_mended_and_kept_as_one_change(page, tab, editor, qtbot, ledger):
    assert editor.columns.rowCount() == 9
    editor.fields["name"].setText("Biểu số hóa của tỉnh")
    editor.fields["name"].textEdited.emit("Biểu số hóa của tỉnh")
    assert page.main_act is editor.act
    page.main_act.trigger()
    qtbot.waitUntil(lambda: not editor.is_open and "03-SKHCN-CDS" in _codes(tab))
    assert forms.form(ledger, "03-SKHCN-CDS").name == "Biểu số hóa của tỉnh"
    history.undo(ledger)
    assert "03-SKHCN-CDS" not in {form.code for form in forms.forms(ledger)}


def test_what_a_column_holds_is_named_by_typing_and_choosing(editor, qtbot):
    editor.columns.item(7, tables.UNIT).setText("ngày")
    qtbot.waitUntil(lambda: editor.form.columns[7].unit == "ngày")
    editor.columns.item(7, tables.PLACES).setText("2")
    qtbot.waitUntil(lambda: editor.form.columns[7].places == 2)
    kinds = editor.columns.cellWidget(7, tables.KIND)
    assert isinstance(kinds, QComboBox)
    kinds.setCurrentIndex(kinds.findData(ColumnKind.NOTE.value))
    kinds.activated.emit(kinds.currentIndex())
    assert editor.form.columns[7].kind is ColumnKind.NOTE


def test_a_row_becomes_a_subtotal_and_a_rule_that_is_wrong_keeps_the_form_from_being_kept(editor, qtbot):
    kinds = editor.rows.cellWidget(0, tables.ROW_KIND)
    kinds.setCurrentIndex(kinds.findData(RowKind.SUBTOTAL.value))
    kinds.activated.emit(kinds.currentIndex())
    assert len(editor.form.rows[0].parts) == 2
    assert editor.act.isEnabled()
    editor.rules.setPlainText("(3) = (99)")
    assert not editor.act.isEnabled()
    assert "(99)" in editor.said.text()
    editor.rules.setPlainText("(3) = (4) + (5) + (6)")
    assert editor.act.isEnabled()


def test_leaving_writes_nothing(tab, editor, ledger):
    editor.leave.trigger()
    assert not editor.is_open
    assert own_forms.own_codes(ledger) == frozenset()


def test_rows_of_a_form_of_the_program_are_made_ones_own_and_given_back(tab, qtbot, ledger):
    _select(tab, "II.06a")
    tab.acts["edit"].trigger()
    tab.editor.acts["row_new"].trigger()
    tab.editor.act.trigger()
    qtbot.waitUntil(lambda: own_forms.own_codes(ledger) == {"II.06a"} and not tab.editor.is_open)
    qtbot.waitUntil(lambda: tab.current() is not None and tab.current().is_own)
    tab.acts["drop"].trigger()
    qtbot.waitUntil(lambda: own_forms.own_codes(ledger) == frozenset())
    assert forms.form(ledger, "II.06a") == library.form("II.06a")
