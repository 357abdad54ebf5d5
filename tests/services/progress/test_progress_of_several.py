"""The same progress said of several tasks at once."""

import pytest

from desktop.domain.findings import Refused
from desktop.domain.status import State
from desktop.services import directory
from desktop.services.ledger import history
from desktop.services.progress.recording import ProgressInput, record_percent_of, record_progress, record_progress_of
from desktop.services.tasks import tree

THREE = ("dong-thap:I:1", "dong-thap:I:2", "dong-thap:I:3")


def states(ledger):
    return {row.ref: (row.state, row.percent) for row in tree.task_rows(ledger)}


def test_several_tasks_are_one_change(ledger, goes_back_and_forth):
    said = ProgressInput(State.IN_PROGRESS, 40)
    goes_back_and_forth(lambda held: record_progress_of(held, THREE, said, period="2026-11"))
    assert [states(ledger)[task] for task in THREE] == [(State.IN_PROGRESS, 40)] * 3


def test_the_history_counts_the_tasks(ledger):
    entry = record_progress_of(ledger, THREE, ProgressInput(State.PAUSED), period="2026-11")
    newest = history.history(ledger, 1)[0]
    assert (newest.entry, newest.params) == (entry, {"tasks": 3, "state": "paused"})


def test_one_heading_among_them_leaves_all_as_they_were(ledger):
    before = states(ledger)
    with pytest.raises(Refused, match="task_unknown"):
        record_progress_of(ledger, (*THREE, "dong-thap:I:99"), ProgressInput(State.DONE), period="2026-11")
    assert states(ledger) == before


def test_each_task_keeps_its_own_text(ledger):
    record_progress(ledger, THREE[0], ProgressInput(State.IN_PROGRESS, 10, "Đã họp"), period="2026-11")
    record_progress_of(ledger, THREE, ProgressInput(State.SUBMITTED), period="2026-11")
    kept = {row.ref: (row.result, row.percent) for row in tree.task_rows(ledger)}
    assert [kept[task] for task in THREE] == [("Đã họp", 10), ("", None), ("", None)]


def test_a_share_for_several_leaves_each_its_state(ledger, goes_back_and_forth):
    percents = [((THREE[0], None, None), State.IN_PROGRESS), ((THREE[1], None, None), State.SUBMITTED)]
    goes_back_and_forth(lambda held: record_percent_of(held, percents, 60, period="2026-11"))
    assert [states(ledger)[task] for task in THREE[:2]] == [(State.IN_PROGRESS, 60), (State.SUBMITTED, 60)]


def test_agencies_new_to_the_ledger_are_entered_with_what_is_recorded(ledger):
    communes = directory.communes("82")[1:4]
    places = [(THREE[0], one.code, None) for one in communes]
    record_progress_of(ledger, places, ProgressInput(State.DONE), period="2026-11")
    assert all(
        next(row for row in tree.task_rows(ledger, agency=one.code) if row.ref == THREE[0]).state is State.DONE
        for one in communes
    )
