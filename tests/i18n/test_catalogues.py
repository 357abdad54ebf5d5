from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "i18n" / "catalogues.py"
SOURCE = '_("Undo")\nN_("Page {number}")\nngettext("{n} task", "{n} tasks", 3)\nother("no text")\n'


@pytest.fixture(scope="module")
def catalogues():
    spec = importlib.util.spec_from_file_location("catalogues", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def sources(tmp_path):
    folder = tmp_path / "desktop"
    folder.mkdir()
    (folder / "page.py").write_text(SOURCE, encoding="utf-8")
    return folder


@pytest.fixture
def folder(catalogues, sources, tmp_path):
    catalogues.update(tmp_path, sources)
    translations = tmp_path / "list.txt"
    translations.write_text(
        "Undo ||| Hoàn tác\n{n} task ||| {n} nhiệm vụ\npage {number} ||| Trang {number} ||| Page {number}\n"
    )
    assert catalogues.fill([translations], tmp_path) == []
    return tmp_path


def test_full_catalogues_have_no_fault(catalogues, sources, folder):
    assert catalogues.check(folder, sources) == []


def test_an_update_of_the_same_sources_changes_no_byte(catalogues, sources, folder):
    before = (folder / "vi" / "messages.po").read_bytes()
    catalogues.update(folder, sources)
    assert (folder / "vi" / "messages.po").read_bytes() == before


def test_a_catalogue_names_no_date_and_no_source(catalogues, folder):
    text = (folder / "messages.pot").read_text()
    assert "Date" not in text
    assert "page.py" not in text


def test_a_new_text_is_missed_everywhere(catalogues, sources, folder):
    (sources / "new.py").write_text('_("Redo")')
    assert catalogues.check(folder, sources) == [
        f"{name}: not there yet: 'Redo'" for name in ("messages.pot", "vi", "en")
    ]


def test_a_text_gone_from_the_sources_is_named(catalogues, sources, folder):
    (sources / "page.py").write_text(SOURCE.replace('_("Undo")', ""))
    assert "vi: no longer used: 'Undo'" in catalogues.check(folder, sources)


def test_a_text_without_vietnamese_is_named(catalogues, sources, folder):
    path = folder / "vi" / "messages.po"
    path.write_text(path.read_text().replace('"Hoàn tác"', '""'))
    assert catalogues.check(folder, sources) == ["vi: not translated: 'Undo'"]


def test_an_unsure_translation_is_named(catalogues, sources, folder):
    path = folder / "vi" / "messages.po"
    path.write_text(path.read_text().replace('msgid "Undo"', '#, fuzzy\nmsgid "Undo"'))
    assert catalogues.check(folder, sources) == ["vi: unsure: 'Undo'"]


def test_placeholders_that_differ_are_named(catalogues, sources, folder):
    path = folder / "vi" / "messages.po"
    path.write_text(path.read_text().replace("Trang {number}", "Trang {so}"))
    assert catalogues.check(folder, sources) == ["vi: placeholders differ: 'Page {number}' / 'Trang {so}'"]


def test_a_list_tells_which_of_its_texts_is_not_used(catalogues, folder):
    other = folder / "other.txt"
    other.write_text("Gone ||| Đã bỏ\n")
    assert catalogues.fill([other], folder) == ["not used: 'Gone'"]


def test_what_is_translated_is_left_alone_unless_said_again(catalogues, folder):
    other = folder / "other.txt"
    other.write_text("Undo ||| Trở lại\n")
    assert catalogues.fill([other], folder) == ["translated already: 'Undo' is 'Hoàn tác'"]
    assert catalogues.fill([other], folder, again=True) == []
    assert 'msgstr "Trở lại"' in (folder / "vi" / "messages.po").read_text(encoding="utf-8")


def test_compiled_catalogues_lie_beside_their_sources(catalogues, folder):
    catalogues.compile_all(folder)
    assert (folder / "vi" / "messages.mo").is_file()
    assert (folder / "en" / "messages.mo").is_file()
