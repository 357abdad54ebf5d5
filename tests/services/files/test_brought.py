"""What a file brought to the window is."""

from openpyxl import Workbook

from desktop.services.files.brought import Brought, brought_file, is_own_form
from desktop.services.workbooks import exchange


def test_a_form_the_program_wrote_is_told_from_another_workbook(ledger, tmp_path):
    form, other = tmp_path / "bieu.xlsx", tmp_path / "ke-hoach.xlsx"
    exchange.export_form(ledger, "so-hoa", "2026-11", form)
    Workbook().save(other)
    assert (brought_file(form), brought_file(other)) == (Brought.FORM, Brought.PLAN)


def test_a_workbook_that_cannot_be_read_is_left_to_those_who_say_why(tmp_path):
    file = tmp_path / "hong.xlsx"
    file.write_bytes(b"PK rubbish")
    assert brought_file(file) is Brought.FORM


def test_a_word_file_is_a_plan(tmp_path):
    assert brought_file(tmp_path / "ke-hoach.docx") is Brought.PLAN


def test_the_bytes_of_a_file_tell_a_form_of_ours_too(ledger, tmp_path):
    form, other = tmp_path / "bieu.xlsx", tmp_path / "bao-cao.xlsx"
    exchange.export_form(ledger, "so-hoa", "2026-11", form)
    Workbook().save(other)
    assert is_own_form(form.read_bytes())
    assert not any(map(is_own_form, (other.read_bytes(), b"PK rubbish", b"", b"a letter")))
