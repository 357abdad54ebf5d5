"""The practice ledger and its samples."""

from desktop.domain.status import State
from desktop.services import practice
from desktop.services.counts import grids
from desktop.services.ledger import own_office
from desktop.services.tasks.filters import own_tasks
from desktop.services.tasks.tree import task_rows


def test_the_practice_ledger_says_that_it_is_one_and_holds_samples(monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    with practice.make_practice_ledger() as ledger:
        assert own_office.own_agency(ledger).practice
        states = [row.state for row in own_tasks(task_rows(ledger), whole=False)]
        assert states == [State.DONE, State.IN_PROGRESS, State.SUBMITTED]
        assert grids.count_grid(ledger, "so-hoa", "2026-11").filled == (3, 8)
        assert grids.count_grid(ledger, "so-hoa", "2026-10").filled == (8, 8)


def test_a_month_of_samples_breaks_no_rule_of_the_form(monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    with practice.make_practice_ledger() as ledger:
        assert grids.count_grid(ledger, "so-hoa", "2026-10").findings == ()


def test_practising_again_begins_afresh():
    with practice.make_practice_ledger() as first:
        path = first.path
    with practice.make_practice_ledger() as second:
        assert second.path == path


def test_a_practice_ledger_that_is_still_open_is_left_alone():
    with practice.make_practice_ledger() as first, practice.make_practice_ledger() as second:
        assert second.path != first.path
        assert first.path.exists()
