"""The window's program from its start to the open ledger."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop import app
from desktop.app import Program
from desktop.domain.status import State
from desktop.services import new_ledger
from desktop.services.ledger import backups
from desktop.services.plans import held_plans
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.store.ledger import open_ledger
from desktop.system import language, settings
from desktop.system.settings import RecentLedger, Settings
from desktop.views import ledger_window  # noqa: F401 - to import it may take longer than a test waits
from tests.ledger_fixtures import some_commune
from tests.windows import end_windows

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def program(qapp, qtbot):
    before = language.language()
    made = Program(qapp, Settings())
    yield made
    qtbot.waitUntil(lambda: not made._runner.is_busy())
    if made.window is not None:
        qtbot.waitUntil(lambda: not made.window.runner.is_busy())
        made.window.close()
        made.window.deleteLater()
    if made.start is not None:
        made.start.close()
        made.start.deleteLater()
    made.end()
    made._theme.changed.disconnect(made._keep_look)
    qapp.styleHints().colorSchemeChanged.disconnect(made._theme._apply)
    end_windows(qapp)
    language.set_language(before)


@pytest.fixture
def closed(ledger):
    ledger.close()
    return ledger.path


def shown(qtbot, program):
    qtbot.waitUntil(lambda: program.window is not None and not program.window.runner.is_busy())
    return program.window


def test_without_a_ledger_the_start_screen_asks_for_one(program):
    program.begin(None)
    assert program.start.isVisible()


def test_the_ledger_named_is_opened_and_remembered(program, qtbot, closed):
    program.begin(closed)
    assert shown(qtbot, program).isVisible()
    assert settings.load().recent[0].path == str(closed)
    assert program.start is None


def test_the_ledger_used_last_is_opened_again(program, qtbot, closed):
    program._settings = Settings(recent=(RecentLedger(str(closed)),))
    program.begin(None)
    assert shown(qtbot, program).ledger.path == closed


def test_the_start_screen_asks_where_the_ledger_used_last_is_gone(program, tmp_path):
    program._settings = Settings(recent=(RecentLedger(str(tmp_path / "gone.sotiendo")),))
    program.begin(None)
    assert program.start.isVisible()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"SQLite format 3\x00" + b"\x00" * 200])
def test_what_is_no_ledger_is_told_in_one_sentence(program, qtbot, tmp_path, content):
    file = tmp_path / "khac.sotiendo"
    file.write_bytes(content)
    program.begin(file)
    qtbot.waitUntil(lambda: program.start is not None and not program._runner.is_busy())
    assert "khac.sotiendo" in program.start._problem.sentence
    assert "Traceback" not in program.start._problem.sentence


def test_a_damaged_ledger_is_told_and_left_as_it_is(program, qtbot, closed):
    whole = closed.read_bytes()
    damaged = whole[:4096] + b"\xff" * 4096 + whole[8192:]
    closed.write_bytes(damaged)
    program.begin(closed)
    qtbot.waitUntil(lambda: program.start is not None and not program._runner.is_busy())
    assert closed.name in program.start._problem.sentence
    assert closed.read_bytes() == damaged


def test_the_practice_ledger_opens_at_one_press(program, qtbot):
    program.begin(None)
    program.start.practice_wanted.emit()
    window = shown(qtbot, program)
    assert window.desk.agency.practice
    assert window._practice.isVisible()


def painted_figures(program):
    return [one.accessibleName() for one in program._opening.findChildren(QWidget) if ":" in one.accessibleName()]


@pytest.fixture
def seen(program, qtbot, closed):
    """Open a ledger whose overview was looked at, and close it; gives what its tiles said."""
    program.begin(closed)
    window = shown(qtbot, program)
    figures = [tile.accessibleName() for tile in window.overview.tiles]
    window.close()
    program._window = None
    return figures


def test_what_was_seen_last_is_painted_while_the_ledger_opens(program, qtbot, closed, seen):
    assert len(seen) == 5
    program.begin(closed)
    assert painted_figures(program) == seen
    window = shown(qtbot, program)
    assert [tile.accessibleName() for tile in window.overview.tiles] == seen


def test_figures_that_something_was_recorded_after_are_not_painted_again(program, closed, seen):
    with open_ledger(closed) as ledger:
        recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE))
    program.begin(closed)
    assert painted_figures(program) == []


def test_another_period_in_hand_is_not_kept_for_the_next_start(program, qtbot, closed):
    program.begin(closed)
    window = shown(qtbot, program)
    window.desk.choose_period("2026-10")
    qtbot.waitUntil(lambda: not window.runner.is_busy())
    window.close()
    program._window = None
    program.begin(closed)
    assert painted_figures(program) == []


def test_another_ledger_takes_the_place_of_the_open_one(program, qtbot, closed, tmp_path):
    program.begin(closed)
    first = shown(qtbot, program)
    other = tmp_path / "khac.sotiendo"
    new_ledger.make_ledger(other, some_commune("52")).close()
    first.other_wanted.emit()
    program.start.open_wanted.emit(other)
    qtbot.waitUntil(lambda: program.window is not first)
    assert shown(qtbot, program).ledger.path == other
    with backups.open_for_officer(closed) as again:
        assert again.read_only == ""


def test_the_ledger_open_already_is_not_opened_twice(program, qtbot, closed):
    program.begin(closed)
    window = shown(qtbot, program)
    window.other_wanted.emit()
    program.start.open_wanted.emit(closed)
    assert program.window is window
    assert program.start is None


def test_escape_on_the_start_screen_goes_back_to_the_open_ledger(program, qtbot, closed):
    program.begin(closed)
    window = shown(qtbot, program)
    window.other_wanted.emit()
    qtbot.waitUntil(program.start.isActiveWindow)
    qtbot.keyClick(program.start, Qt.Key.Key_Escape)
    assert program.start is None
    assert window.isVisible()


def test_a_restore_brings_the_copy_back_and_keeps_what_it_replaces(program, qtbot, ledger):
    copy = backups.back_up(ledger.path)
    recording.record_progress(ledger, "dong-thap:I:8", recording.ProgressInput(recording.State.DONE))
    path = ledger.path
    ledger.close()
    program.begin(path)
    first = shown(qtbot, program)
    first.restore_wanted.emit(copy.path)
    qtbot.waitUntil(lambda: program.window not in (None, first))
    restored = shown(qtbot, program)
    assert recording.progress_history(restored.ledger, "dong-thap:I:8") == ()
    assert len(backups.kept_copies(path)) == 2


def test_the_language_changes_while_the_window_is_open_and_is_remembered(program, qtbot, closed):
    program.begin(closed)
    window = shown(qtbot, program)
    window.language_wanted.emit("en")
    assert window.overview.title() == "Overview"
    assert settings.load().language == "en"


def test_who_records_is_remembered_and_stands_beside_the_numbers(program, qtbot, closed):
    program.begin(closed)
    window = shown(qtbot, program)
    window.settings.officer_wanted.emit("Nguyễn Thị Hoa")
    assert settings.load().officer == "Nguyễn Thị Hoa"


def test_how_near_a_day_is_soon_is_remembered_and_shown_at_once(program, qtbot, closed):
    program.begin(closed)
    window = shown(qtbot, program)
    with qtbot.waitSignal(window.runner.settled):
        window.settings.soon_wanted.emit(30)
    assert settings.load().soon_days == 30


def test_the_look_is_remembered(program):
    program._theme.set_zoom(125)
    assert settings.load().zoom == 125


def test_a_fault_of_the_program_is_told_in_one_sentence_and_logged(program, qtbot, closed, caplog):
    program.begin(closed)
    window = shown(qtbot, program)
    program.note_fault(ZeroDivisionError, ZeroDivisionError(), None)
    assert window.notification.isVisible()
    assert "unexpected" in caplog.text


def test_a_picture_shows_the_window_on_the_ledger(qtbot, ledger, tmp_path, qapp):
    path = ledger.path
    held = held_plans.held_plans(ledger)
    ledger.close()
    app.picture(path, tmp_path / "so.png")
    drawn = QImage(str(tmp_path / "so.png"))
    assert (drawn.width(), drawn.height()) == (1366, 768)
    with backups.open_for_officer(path) as again:
        assert held_plans.held_plans(again) == held
    end_windows(qapp)
