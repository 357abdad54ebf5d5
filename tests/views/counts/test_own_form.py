"""Forms of the office's own on the page Số liệu."""

from dataclasses import replace

from desktop.services import library
from desktop.services.counts import own_forms


def _listed(page):
    chooser = page.bar._chooser
    return [chooser.itemData(number) for number in range(chooser.count())]


def test_an_own_form_is_listed_as_soon_as_it_is_kept_and_goes_when_it_is_removed(page, kept, qtbot):
    own = replace(library.form("so-hoa"), code="cua-toi", name="Biểu của tôi")
    own_forms.save_form(kept.ledger, own)
    qtbot.waitUntil(lambda: "cua-toi" in _listed(page))
    page.choose_form("cua-toi")
    qtbot.waitUntil(lambda: page.grid.table.sheet.form.code == "cua-toi")
    own_forms.remove_form(kept.ledger, "cua-toi")
    qtbot.waitUntil(lambda: page.grid.table.sheet.form.code != "cua-toi")
    assert "cua-toi" not in _listed(page)


def test_a_newer_version_is_shown_at_once(page, kept, qtbot):
    shipped = library.form("so-hoa")
    own_forms.save_form(kept.ledger, replace(shipped, columns=shipped.columns[:-1]))
    qtbot.waitUntil(lambda: page.grid.table.columnCount() < len(shipped.columns) - 2)
    assert page.grid.table.sheet.form.version == shipped.version + 1


def test_forms_of_plans_the_ledger_does_not_hold_are_not_listed(page, qtbot):
    qtbot.waitUntil(lambda: "chi-tieu-dong-thap" in _listed(page))
    qtbot.waitUntil(lambda: "chi-tieu-son-la" not in _listed(page))


def test_the_cursor_begins_on_a_cell_that_is_asked_for(page, qtbot):
    page.choose_form("chat-luong-son-la")
    qtbot.waitUntil(lambda: page.grid.table.sheet.form.code == "chat-luong-son-la")
    assert page.grid.table.sheet.is_asked(page.grid.place)
    assert page.grid.table.sheet.key(page.grid.place) == ("bieu-mau", "value")
