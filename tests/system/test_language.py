from __future__ import annotations

import io
import os

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

from desktop.system import language, paths
from desktop.system.language import N_, _, ngettext, set_language


@pytest.fixture(autouse=True)
def speech(monkeypatch, tmp_path):
    write(tmp_path, "vi", {"Undo": "Hoàn tác", ("{n} task", "{n} tasks"): ("{n} nhiệm vụ",)}, write_po, "po")
    monkeypatch.setattr(paths, "catalogues", lambda: tmp_path)
    before = language.language()
    set_language("vi")
    yield
    set_language(before)


def write(folder, code, texts, writer, suffix):
    catalogue = Catalog(locale=code, fuzzy=False)
    for english, text in texts.items():
        catalogue.add(english, text)
    binary = io.BytesIO()
    writer(binary, catalogue)
    path = folder / code / f"messages.{suffix}"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(binary.getvalue())
    return path


def test_a_text_comes_in_the_chosen_language():
    assert _("Undo") == "Hoàn tác"
    set_language("en")
    assert _("Undo") == "Undo"


def test_a_text_the_catalogue_lacks_comes_as_it_is():
    assert _("Not there") == "Not there"
    assert ngettext("{n} file", "{n} files", 2) == "{n} files"


def test_the_empty_text_is_not_the_header_of_the_catalogue():
    assert _("") == ""


def test_vietnamese_has_one_form_for_all_numbers():
    assert {ngettext("{n} task", "{n} tasks", number) for number in (0, 1, 2)} == {"{n} nhiệm vụ"}


def test_a_marked_text_stays_as_it_is():
    assert N_("Undo") == "Undo"


def test_a_language_it_does_not_speak_is_refused_and_changes_nothing():
    with pytest.raises(ValueError, match="fr"):
        set_language("fr")
    assert language.language() == "vi"


def test_a_compiled_catalogue_is_read_where_there_is_no_other(tmp_path):
    (tmp_path / "vi" / "messages.po").unlink()
    write(tmp_path, "vi", {"Undo": "Hoàn tác (mo)"}, write_mo, "mo")
    set_language("vi")
    assert _("Undo") == "Hoàn tác (mo)"


def test_a_compiled_catalogue_older_than_its_source_is_passed_over(tmp_path):
    compiled = write(tmp_path, "vi", {"Undo": "cũ"}, write_mo, "mo")
    os.utime(compiled, (0, 0))
    set_language("vi")
    assert _("Undo") == "Hoàn tác"


def test_a_catalogue_that_was_changed_is_read_again(tmp_path):
    assert _("Undo") == "Hoàn tác"
    changed = write(tmp_path, "vi", {"Undo": "Trở lại"}, write_po, "po")
    os.utime(changed, (2**31, 2**31))
    set_language("vi")
    assert _("Undo") == "Trở lại"
