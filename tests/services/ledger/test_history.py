"""What was changed, when, and taking it back."""

from desktop.domain.status import State
from desktop.services.ledger import history
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from tests.ledger_fixtures import content
from tests.refusals import refused

TASK = "dong-thap:I:8"


def _record(ledger, percent):
    return recording.record_progress(ledger, TASK, ProgressInput(State.IN_PROGRESS, percent), origin="cli").journal


def test_the_newest_change_stands_first_and_the_making_last(ledger):
    entries = [_record(ledger, percent) for percent in (10, 20)]
    rows = history.history(ledger)
    assert [row.entry for row in rows[:2]] == entries[::-1]
    assert (rows[-1].kind, rows[-1].label) == ("made", "ledger_made")
    assert (rows[0].origin, rows[0].rows, rows[0].params["task"]) == ("cli", 1, TASK)


def test_a_history_may_be_cut_short(ledger):
    for percent in range(5):
        _record(ledger, percent)
    assert len(history.history(ledger, limit=3)) == 3


def test_an_undo_is_itself_a_change_of_the_history(ledger):
    entry = _record(ledger, 10)
    done = history.undo(ledger, origin="cli")
    newest, undone = history.history(ledger)[:2]
    assert (done.entry, done.rows, done.left_alone) == (entry, 1, ())
    assert (newest.kind, newest.target, newest.origin) == ("undo", entry, "cli")
    assert undone.undone


def test_what_can_be_taken_back_and_made_again_is_told(ledger):
    assert history.available(ledger) == history.Available(None, None)
    entry = _record(ledger, 10)
    assert history.available(ledger).undo[0] == entry
    history.undo(ledger)
    told = history.available(ledger)
    assert (told.undo, told.redo[0]) == (None, entry)


def test_the_making_of_a_ledger_is_not_undone(ledger):
    made = history.history(ledger)[-1].entry
    with refused("entry_unknown", str(made)):
        history.undo(ledger, made)
    with refused("nothing_to_undo"):
        history.undo(ledger)
    with refused("nothing_to_redo"):
        history.redo(ledger)


def test_an_old_entry_is_undone_and_the_later_one_stays(ledger):
    first, second = _record(ledger, 10), _record(ledger, 20)
    history.undo(ledger, first)
    assert [row.percent for row in recording.progress_history(ledger, TASK)] == [20]
    with refused("entry_undone", str(first)):
        history.undo(ledger, first)
    history.undo(ledger)
    assert history.available(ledger).undo is None
    assert second != first


def test_undo_and_redo_in_turn_end_where_they_began(ledger):
    states = [content(ledger)]
    for percent in (10, 20, 30):
        _record(ledger, percent)
        states.append(content(ledger))
    for wanted in (2, 1, 2, 1, 0, 1, 2, 3):
        now = states.index(content(ledger))
        (history.undo if wanted < now else history.redo)(ledger)
        assert content(ledger) == states[wanted]
