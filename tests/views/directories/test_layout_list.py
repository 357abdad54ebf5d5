"""The tab of known layouts: what was settled is told, written for others, taken over, forgotten."""

import pytest

from desktop.domain.foreign.layouts import Layout
from desktop.services.workbooks import layouts
from desktop.views import file_choice
from desktop.views.directories.layout_list import LayoutList

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
HEADINGS = ("STT", "Nhiệm vụ", "Tình trạng", "Tỷ lệ")
SETTLED = Layout(
    "tasks",
    HEADINGS,
    columns={"tinh trang": "status"},
    numbers={"ty le": "share"},
    statuses={"treo may": "paused"},
)


@pytest.fixture
def page(show_tab):
    return show_tab(LayoutList, size=(1100, 700))


@pytest.fixture
def tab(page):
    return page.tab(LayoutList)


def listed(tab):
    return [tab.list.topLevelItem(number).text(0) for number in range(tab.list.topLevelItemCount())]


def test_without_layouts_the_tab_says_what_will_be_kept(tab):
    assert tab._empty.isVisible()
    assert not tab.list.isVisible()
    assert not tab.write.isEnabled()


def test_what_was_settled_is_told(qtbot, tab, ledger):
    layouts.keep_layouts(ledger, [SETTLED], "bao-cao.xlsx")
    qtbot.waitUntil(lambda: listed(tab) == [" | ".join(HEADINGS)])
    assert tab.current().settled == (
        "Column “Tình trạng”: State",
        "Numbers of “Tỷ lệ”: 0.8 is 80 %",
        "“treo may” means: Paused",
    )


def test_layouts_go_to_another_office_as_a_file(qtbot, monkeypatch, tab, ledger, tmp_path):
    file = tmp_path / "mau-tep.json"
    layouts.keep_layouts(ledger, [SETTLED], "bao-cao.xlsx")
    qtbot.waitUntil(lambda: len(tab.lines) == 1)
    monkeypatch.setattr(file_choice, "file_to_write", lambda *_: file)
    tab.write.trigger()
    qtbot.waitUntil(file.exists)
    tab.drop.trigger()
    qtbot.waitUntil(lambda: not tab.lines)
    monkeypatch.setattr(file_choice, "file_to_read", lambda *_: file)
    tab.act.trigger()
    qtbot.waitUntil(lambda: len(tab.lines) == 1)
    assert layouts.layout_rows(ledger)[0].layout == SETTLED
