"""Plans coming to the page Danh mục."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from desktop.domain import plans as printed
from desktop.presenters.clipboard import as_html, as_text
from desktop.services.ledger import history
from desktop.services.plans import held_plans, layouts
from desktop.views.bus import Bus
from desktop.views.desk import Desk
from desktop.views.directories import DirectoriesPage
from desktop.views.directories.page import TABS
from desktop.views.directories.plan_list import PlanList
from tests.presenters.plan_drafts import PARAGRAPHS, ROWS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot, theme, runner, ledger):
    bus, made = Bus(), DirectoriesPage(theme, Desk(ledger, runner))
    made.bus, made.heard = bus, []
    for part in (made, made.incoming.review.checks, made.writer.drawer, *(made.tab(kind).drawer for kind in TABS)):
        qtbot.addWidget(part)
    ledger.listeners.append(bus.announce)
    bus.changed.connect(made.refresh)
    made.told.connect(made.heard.append)
    made.retranslate()
    made.resize(1100, 600)
    made.show()
    made.activateWindow()
    made.refresh(None)
    settle(qtbot, runner)
    return made


def settle(qtbot, runner):
    qtbot.waitUntil(lambda: not runner.is_busy())


@pytest.fixture(autouse=True)
def empty_clipboard():
    """Leave nothing in the clipboard: what is there when the program ends outlives it."""
    yield
    QGuiApplication.clipboard().clear()


def copy(html="", text=""):
    carried = QMimeData()
    carried.setText(text)
    if html:
        carried.setHtml(html)
    QGuiApplication.clipboard().setMimeData(carried)


@pytest.fixture
def pasted(page, qtbot, runner):
    """Give the page with the small plan pasted from Word."""
    copy("".join(f"<p>{line}</p>" for line in PARAGRAPHS) + as_html(ROWS), as_text(ROWS))
    qtbot.keyClick(page.tab(PlanList).list, KEY.Key_V, CTRL | SHIFT)
    qtbot.waitUntil(lambda: page.incoming.is_open)
    settle(qtbot, runner)
    return page


def test_a_table_copied_in_word_is_looked_at_before_anything_is_written(pasted, ledger):
    assert pasted.main_act.text() == "Import the plan (4 tasks, 3 places not looked at)"
    assert pasted.incoming.review.review.head("number") == "12/KH-UBND"
    assert not pasted.incoming.place.isHidden()
    assert len(held_plans.held_plans(ledger)) == 1


def test_importing_enters_the_plan_as_one_change(pasted, qtbot, runner, ledger):
    qtbot.keyClick(pasted.incoming.review.tree, KEY.Key_Return, CTRL | SHIFT)
    qtbot.waitUntil(lambda: not pasted.incoming.is_open)
    settle(qtbot, runner)
    assert [plan.number for plan in held_plans.held_plans(ledger)][1:] == ["12/KH-UBND"]
    listed = pasted.tab(PlanList)
    qtbot.waitUntil(lambda: listed.current() and listed.current().name.endswith("12/KH-UBND"))
    assert pasted.heard[-1].text == "Imported: Kế hoạch 12/KH-UBND."
    history.undo(ledger)
    assert len(held_plans.held_plans(ledger)) == 1
    settle(qtbot, runner)


def test_what_was_said_of_a_column_is_known_the_next_time(pasted, qtbot, runner):
    pasted.incoming.review.review.map_column(0, 2, "coordinate")
    qtbot.keyClick(pasted.incoming.review.tree, KEY.Key_Return, CTRL | SHIFT)
    qtbot.waitUntil(lambda: not pasted.incoming.is_open)
    settle(qtbot, runner)
    kept = layouts.recall_layouts()[layouts.layout_key(ROWS[0])]
    assert kept == ("number", "text", "coordinate", "deadline", "other")


def test_skipping_writes_nothing_and_can_be_taken_back(pasted, qtbot, runner, ledger):
    pasted.incoming.review.acts["skip"].trigger()
    assert not pasted.incoming.is_open
    assert pasted.main_act is pasted.tab(PlanList).act
    assert len(held_plans.held_plans(ledger)) == 1
    pasted.heard[-1].act()
    assert pasted.incoming.is_open
    settle(qtbot, runner)


def test_contradictions_are_in_the_drawer_when_asked_for(pasted, qtbot):
    assert pasted.drawer is None
    with qtbot.waitSignal(pasted.drawer_wanted):
        qtbot.keyClick(pasted.incoming.review.tree, KEY.Key_D, CTRL)
    assert pasted.drawer is pasted.incoming.review.checks


def test_a_file_let_go_on_the_page_is_read(page, qtbot, runner, tmp_path):
    file = tmp_path / "ke-hoach.txt"
    file.write_text(as_text(ROWS).replace("\r", ""), "utf-8")
    carry(page, file, QDragEnterEvent, page.dragEnterEvent)
    assert page.tab(PlanList).drop.text().startswith("Let go to read ke-hoach.txt")
    carry(page, file, QDropEvent, page.dropEvent)
    assert page.tab(PlanList).drop.isHidden()
    qtbot.waitUntil(lambda: page.incoming.is_open)
    assert page.incoming.review.review.result().task_count == 4
    settle(qtbot, runner)


def carry(page, file: Path, kind, hear):
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    copying, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(9, 9) if kind is QDropEvent else QPoint(9, 9)
    hear(kind(place, copying, carried, left, none))


def test_text_without_tasks_is_opened_to_make_tasks_of_its_lines(page, qtbot, runner):
    copy(text="Thông báo\nRà soát hồ sơ tồn đọng")
    page.incoming.from_clipboard.trigger()
    qtbot.waitUntil(lambda: page.incoming.is_open)
    review = page.incoming.review
    assert review._counts.accessibleName() == "No task was found in the text."
    assert not review.strip.isVisible()
    assert not page.main_act.isEnabled()
    qtbot.waitUntil(review.source.hasFocus)
    qtbot.keyClick(review.source, KEY.Key_Down)
    qtbot.keyClick(review.source, KEY.Key_Insert)
    assert [row.text for row in review.review.state.sheets[0].rows] == ["Rà soát hồ sơ tồn đọng"]
    assert page.main_act.isEnabled()
    settle(qtbot, runner)


def test_an_empty_clipboard_is_refused_in_a_sentence(page, qtbot, runner):
    copy(text=" ")
    page.incoming.from_clipboard.trigger()
    qtbot.waitUntil(lambda: bool(page.heard))
    assert page.heard[-1].text.startswith("Nothing was copied")
    assert not page.incoming.is_open
    settle(qtbot, runner)


@pytest.fixture
def compared(page, qtbot, runner, ledger):
    """Give the page with a later version of the plan held, compared with it."""
    held = held_plans.held_plan(ledger, "dong-thap")
    page.incoming._show(_later(held))
    page.incoming.review.acts["import"].trigger()
    qtbot.waitUntil(lambda: page.incoming.version.version is not None)
    settle(qtbot, runner)
    return page


def _later(held: printed.Plan):
    from desktop.domain.plan_reading import PlanDraft
    from desktop.presenters.plan_review import Review

    review = Review(PlanDraft(held))
    review.edit(1, "deadline", "31/12/2027")
    review.drop([2])
    return review


def test_a_plan_held_already_is_offered_as_its_new_version(compared):
    assert compared.incoming.review.version.sentence.startswith("The ledger holds plan 254/KH-UBND already")
    assert (
        compared.incoming.version._summary.accessibleName() == "Reads otherwise: 1 · No longer there: 1 · Unchanged: 13"
    )


def test_words_are_marked_by_more_than_colour(compared):
    words = compared.incoming.version.words
    looks = {}
    block = words.document().begin()
    while block.isValid():
        for at in block:
            look = at.fragment().charFormat()
            looks[at.fragment().text().strip("\u2028")] = (look.fontUnderline(), look.fontStrikeOut())
        block = block.next()
    assert looks["31/12/2027"] == (True, False)
    assert looks["31/12/2025"] == (False, True)


def test_the_new_version_is_applied_as_one_change(compared, qtbot, runner, ledger):
    qtbot.keyClick(compared.incoming.version.list, KEY.Key_Return, CTRL | SHIFT)
    qtbot.waitUntil(lambda: not compared.incoming.is_open)
    settle(qtbot, runner)
    (appendix, _second) = held_plans.held_plan(ledger, "dong-thap").appendices
    assert (appendix.nodes[0].deadline, len(appendix.nodes)) == ("31/12/2027", 7)
    history.undo(ledger)
    assert held_plans.held_plan(ledger, "dong-thap").task_count == 15
    settle(qtbot, runner)


def test_going_back_leaves_the_review_as_it_was(compared):
    compared.incoming.version.back.trigger()
    assert compared.incoming.place.currentWidget() is compared.incoming.review
    assert compared.main_act is compared.incoming.review.acts["import"]
