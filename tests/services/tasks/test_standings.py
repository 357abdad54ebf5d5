"""How tasks are counted for charts, and that each bar's filter shows what it counts."""

from datetime import date

import pytest

from desktop.domain.status import State
from desktop.services import directory, library, new_ledger
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.tasks import filters, standings
from desktop.services.tasks.filters import TaskFilter, filter_rows
from desktop.services.tasks.standings import Standing
from desktop.services.tasks.tree import task_rows
from desktop.system import settings
from desktop.system.settings import Settings

DAY = date(2026, 11, 14)


@pytest.fixture(params=[plan.slug for plan in library.library_plans()])
def plan(request, tmp_path, monkeypatch):
    """Give the rows of each plan of the library as the office of a province sees them, some of them done."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    office = directory.find_agency("Văn phòng UBND tỉnh", "52")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", office, [library.library_plan(request.param)]) as ledger:
        refs = [row.ref for row in task_rows(ledger) if row.is_task]
        states = (State.DONE, State.IN_PROGRESS, State.PAUSED)
        for ref, state in zip(refs, states, strict=False):
            recording.record_progress(ledger, ref, ProgressInput(state))
        yield task_rows(ledger, whole=True)


def shown(rows, wanted):
    return sum(row.is_task for row in filter_rows(rows, wanted))


def test_the_filter_of_each_bar_shows_as_many_tasks_as_it_counts(plan):
    tasks = filters.own_tasks(plan, whole=True)
    for charted in standings.charts(plan, tasks, DAY):
        counted = [bar.total for bar in charted.chart.bars]
        assert [shown(plan, wanted) for wanted in charted.wanted] == counted


def test_every_task_is_in_one_group_and_in_one_state(plan):
    tasks = filters.own_tasks(plan, whole=True)
    _weeks, groups, _leads, states = standings.charts(plan, tasks, DAY)
    for charted in (groups, states):
        assert sum(bar.total for bar in charted.chart.bars) == len(tasks)


def test_every_lead_is_shown_or_summed(plan):
    tasks = filters.own_tasks(plan, whole=True)
    charted = standings.lead_chart(tasks)
    assert len(charted.chart.bars) <= standings.LEADS + 1
    assert frozenset().union(*(wanted.leads for wanted in charted.wanted)) == {
        lead for row in tasks for lead in filters.leads_of(row)
    }


def test_weeks_follow_each_other_without_a_gap_from_today_on():
    charted = standings.week_chart((), DAY)
    assert charted.wanted[0].due_from == DAY
    ends = [wanted.due_to for wanted in charted.wanted]
    assert [wanted.due_from.toordinal() - 1 for wanted in charted.wanted[1:]] == [day.toordinal() for day in ends[:-1]]
    assert {day.weekday() for day in ends} == {6}


def test_what_is_late_counts_as_late_however_far_it_is(ledger):
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, 90))
    row = next(row for row in task_rows(ledger) if row.ref == "dong-thap:I:8")
    assert standings.standing(row) is Standing.LATE


def test_soon_is_what_the_officer_calls_soon(ledger):
    def soon():
        return sum(row.lines_soon for row in task_rows(ledger, on=date(2025, 12, 20)))

    few = soon()
    settings.save(Settings(soon_days=30))
    assert soon() > few


def test_a_filter_by_days_leaves_out_what_has_no_day(ledger):
    rows = task_rows(ledger)
    found = [row for row in filter_rows(rows, TaskFilter(due_to=date(2030, 1, 1))) if row.is_task]
    assert found
    assert all(row.counted_due for row in found)
    assert len(found) < sum(row.is_task for row in rows)


def test_an_agency_that_is_not_clear_is_a_filter():
    assert not TaskFilter(unclear=True).is_empty
