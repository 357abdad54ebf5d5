"""The overview, reminders, search, filters and views over 52 tasks of 135 communes."""

from datetime import date

import pytest

from desktop.domain.periods import parse_period
from desktop.domain.status import State
from desktop.presenters.overview import NEAR_DAYS, sentence
from desktop.presenters.tasks import TaskList
from desktop.presenters.whole_overview import read_overview
from desktop.services.ledger.saved_views import save_view, saved_views
from desktop.services.plans import editing
from desktop.services.progress.recording import ProgressInput, record_progress_of
from desktop.services.search import FoundKind, search
from desktop.services.tasks import reminders, standings
from desktop.services.tasks.filters import ColumnFilter, TaskColumn, TaskFilter, column_values, filter_rows, own_tasks
from desktop.services.tasks.kept_filters import filter_as_json, filter_from_json
from desktop.services.tasks.reminders import ReminderKind
from desktop.services.tasks.tree import task_rows
from desktop.store.ledger import open_ledger
from tests.province.naming import NOVEMBER, OWN, PLAN, WARDS, row_of

PERIOD = parse_period(NOVEMBER)


@pytest.fixture
def recorded(office, wards):
    record_progress_of(office, wards[:97], ProgressInput(State.DONE), period=NOVEMBER)
    record_progress_of(office, [(OWN, None, "")], ProgressInput(State.SUBMITTED), period=NOVEMBER)
    return office


def tasks_of(ledger):
    return own_tasks(task_rows(ledger, PLAN, whole=True), whole=True)


def test_every_tile_and_bar_is_a_filter_of_as_many_tasks_as_it_counts(recorded):
    shown, rows = read_overview(recorded, PLAN, PERIOD), task_rows(recorded, PLAN, whole=True)
    for tile in (*shown.tiles, *shown.near, *shown.doubts):
        assert len([row for row in filter_rows(rows, tile.wanted) if row.is_task]) == tile.count, tile.name()
    for charted in shown.charts:
        for bar, wanted in zip(charted.chart.bars, charted.wanted, strict=True):
            assert len([row for row in filter_rows(rows, wanted) if row.is_task]) == bar.total, bar


def test_the_board_is_by_group_lead_and_state_with_the_latest_first(recorded):
    shown = read_overview(recorded, PLAN, PERIOD)
    assert shown.tiles[0].name() == "Quá hạn"
    assert shown.tiles[0].count
    days = [row.counted_due for row in shown.next_tasks]
    assert days == sorted(days)
    assert days[0] < date(2026, 11, 14)
    assert len(standings.by_group(task_rows(recorded, PLAN, whole=True), tasks_of(recorded))) == 10
    assert "UBND cấp xã" in {lead for lead, _rows in standings.by_lead(tasks_of(recorded))}


def test_what_is_due_in_days_and_the_open_period_are_told_at_the_start(office, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-12-19T08:00:00")
    december = parse_period("2027-01")
    shown = read_overview(office, PLAN, december)
    assert [tile.days for tile in shown.near] == list(NEAR_DAYS)
    assert shown.near[0].count == 0
    assert shown.near[2].count > 0
    assert "26 ngày" in sentence(shown, december, date(2026, 12, 19))


def test_reminders_are_one_event_a_task_and_a_period(office, tmp_path, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-12-19T08:00:00")
    found = reminders.reminders(office, PLAN, days=15)
    many = next(one for one in found if one.kind is ReminderKind.TASK and one.lines > 100)
    assert many.left == many.lines
    reminders.write_calendar(office, tmp_path / "lich.ics", PLAN, days=30)
    text = (tmp_path / "lich.ics").read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == len(reminders.reminders(office, PLAN, days=30))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_search_without_marks_finds_and_puts_exact_marks_first(recorded):
    for typed in ("so hoa", "số hóa", "số hoá", "SO HOA"):
        assert FoundKind.TASK in {one.kind for one in search(recorded, typed)}, typed
    editing.edit_node(recorded, WARDS, lead="Sở Khoa học và Công nghệ")
    assert WARDS in {one.task for one in search(recorded, "SKHCN")}


def test_exact_marks_rank_above_other_marks(office):
    editing.edit_node(office, OWN, text="Rà soát thủ tục nam")
    editing.edit_node(office, "binh-dinh:I:I.4", text="Rà soát thủ tục năm")
    for typed, first in (("thủ tục năm", "binh-dinh:I:I.4"), ("thủ tục nam", OWN)):
        found = [one.task for one in search(office, typed) if one.task in (OWN, "binh-dinh:I:I.4")]
        assert found[0] == first, typed


def test_a_commune_is_found_by_name_or_initials_before_anything_is_recorded_of_it(office):
    for typed in ("an nhon dong", "An Nhơn Đông", "ubndpand"):
        first = search(office, typed)[0]
        assert (first.kind, first.text) == (FoundKind.AGENCY, "UBND phường An Nhơn Đông"), typed
    assert search(office, "so hoa")[0].kind is FoundKind.TASK


def test_columns_filter_by_list_by_words_and_by_blanks(recorded):
    rows = tasks_of(recorded)

    def kept(one):
        return [row for row in filter_rows(rows, TaskFilter(columns=(one,))) if row.is_task]

    listed = kept(ColumnFilter(TaskColumn.LEAD, only=frozenset({"UBND cấp xã"})))
    assert {row.number for row in listed} == {"24", "28"}
    worded = kept(ColumnFilter(TaskColumn.LEAD, "cap xa"))
    assert {row.number for row in listed} < {row.number for row in worded}
    blank = kept(ColumnFilter(TaskColumn.PERCENT, only=frozenset({""})))
    filled = kept(ColumnFilter(TaskColumn.PERCENT, without=frozenset({""})))
    assert len(blank) + len(filled) == len([row for row in rows if row.is_task]) == 52
    assert sum(count for _value, count in column_values(rows, TaskFilter(), TaskColumn.STATE)) == 52


def test_a_view_is_kept_by_name_and_the_count_follows(recorded):
    wanted = TaskFilter(columns=(ColumnFilter(TaskColumn.LEAD, only=frozenset({"UBND cấp xã"})),))
    save_view(recorded, "tasks", "Việc của xã", filter_as_json(wanted))
    path = recorded.path
    recorded.close()
    with open_ledger(path) as again:
        (view,) = saved_views(again, "tasks")
        listed = TaskList(period=NOVEMBER, whole=True)
        listed.take(task_rows(again, PLAN, whole=True), NOVEMBER)
        listed.show_filter(filter_from_json(view.wanted, NOVEMBER))
        assert "2/52" in listed.count_line()
        assert row_of(again, WARDS).lines_done == 97
