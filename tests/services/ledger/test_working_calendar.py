"""The calendar of working days with the officer's own years, and what the task list makes of it."""

from datetime import date

import pytest

from desktop.domain.plans import NodeKind
from desktop.domain.working_days import DayKind
from desktop.services import library
from desktop.services.ledger import working_calendar
from desktop.services.plans import held_plans
from desktop.services.plans.editing import PlanHead, add_node, new_plan
from desktop.services.tasks.tree import task_rows
from desktop.system import paths
from tests.office import converted
from tests.refusals import refused

MONDAY = date(2026, 6, 1)


@pytest.fixture
def year_file(tmp_path):
    """Give the file of 2026 with a day off of its own, outside the program's folders."""
    text = (paths.resources() / "calendar" / "2026.toml").read_text("utf-8")
    file = tmp_path / "lich nghi 2026.toml"
    file.write_text(text + f'\n[[holiday]]\nname = "Nghỉ bão"\nfrom = {MONDAY}\n', "utf-8")
    return file


def import_year(file):
    """Take over a year's file, as the settings do once it was looked at."""
    year = working_calendar.read_year_file(file)
    working_calendar.use_year(year)
    return year


def row_of(ledger, ref):
    return next(row for row in task_rows(ledger) if row.ref == ref)


def test_the_years_that_come_with_the_program_are_known():
    known = {year.year: year.complete for year in working_calendar.known_years()}
    assert known == {2024: True, 2025: True, 2026: True, 2027: False}


def test_an_imported_year_goes_before_the_one_of_the_program(year_file):
    assert working_calendar.calendar().is_working_day(MONDAY) is True
    assert import_year(year_file).year == 2026
    assert working_calendar.calendar().name(MONDAY) == "Nghỉ bão"
    assert [year.year for year in working_calendar.known_years() if year.own] == [2026]


def test_a_wrong_file_is_refused_and_the_year_stays(year_file):
    year_file.write_text(year_file.read_text("utf-8") + "[[holiday]\n", "utf-8")
    line = str(len(year_file.read_text("utf-8").splitlines()))
    with refused("calendar_unreadable", "lich nghi 2026.toml", line):
        import_year(year_file)
    assert not working_calendar.own_folder().exists()
    assert working_calendar.calendar().is_working_day(MONDAY) is True


def test_a_file_that_is_not_there_or_far_too_large_is_refused(year_file, tmp_path):
    with refused("file_missing", "khong.toml"):
        import_year(tmp_path / "khong.toml")
    year_file.write_bytes(b"#" * (working_calendar.LARGEST_FILE + 1))
    with refused("calendar_too_large", "lich nghi 2026.toml"):
        import_year(year_file)


def test_a_data_folder_whose_place_is_taken_is_refused(year_file, sotiendo_home):
    sotiendo_home.write_text("")
    with refused("folder_read_only"):
        import_year(year_file)


def test_an_own_file_spoiled_later_gives_way_to_the_programs_and_is_named(year_file):
    import_year(year_file)
    (working_calendar.own_folder() / "2026.toml").write_text("hỏng", "utf-8")
    assert working_calendar.calendar().kind(date(2026, 2, 17)) is DayKind.HOLIDAY
    spoiled = {year.year: year.fault for year in working_calendar.known_years() if year.fault}
    assert [(year, fault.code) for year, fault in spoiled.items()] == [(2026, "calendar_unreadable")]


def test_a_deadline_before_a_long_holiday_shows_the_next_working_day_beside_it(ledger):
    held_plans.add_plan(ledger, library.library_plan("son-la"))
    row = row_of(ledger, "son-la:I:1.a")
    assert (row.due, row.working_due, row.working_due_known) == (date(2025, 8, 31), date(2025, 9, 3), True)


def test_a_deadline_on_a_working_day_stays(ledger):
    row = row_of(ledger, "dong-thap:I:8")
    assert (row.due, row.working_due, row.working_due_known) == (date(2025, 12, 31), None, True)


def test_a_deadline_in_a_year_without_data_says_so(ledger):
    slug = new_plan(ledger, PlanHead("Số hóa", 2026, 2030)).ref
    add_node(ledger, slug, "I", None, NodeKind.TASK, 1, number="1", text="Việc", deadline="31/12/2029")
    (row,) = task_rows(ledger, slug)
    assert (row.due, row.working_due, row.working_due_known) == (date(2029, 12, 31), None, False)


def test_a_year_taken_out_as_a_workbook_comes_back_as_it_was(tmp_path):
    file = tmp_path / "lich 2026.xlsx"
    known = working_calendar.write_year(2026, file)
    read = working_calendar.read_year_file(file)
    assert (read.year, read.complete, read.sources) == (known.year, known.complete, known.sources)
    assert set(read.days) == set(known.days)
    assert not working_calendar.own_folder().exists()


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_year_comes_back_as_it_was_when_libreoffice_saved_it(tmp_path, kind):
    known = working_calendar.write_year(2026, tmp_path / "lich.xlsx")
    converted(tmp_path, {"lich": (tmp_path / "lich.xlsx").read_bytes()}, kind)
    read = working_calendar.read_year_file(tmp_path / f"ra-{kind}" / f"lich.{kind}")
    assert (read.year, read.complete, read.sources) == (known.year, known.complete, known.sources)
    assert set(read.days) == set(known.days)


@pytest.mark.parametrize("name", ["mau.xlsx", "mau.toml"])
def test_the_sample_of_a_year_without_data_says_what_is_not_announced(tmp_path, name):
    file = tmp_path / name
    working_calendar.write_year(2031, file)
    year = working_calendar.read_year_file(file)
    assert (year.year, year.complete) == (2031, False)
    working_calendar.use_year(year)
    assert working_calendar.calendar().kind(date(2031, 2, 1)) is DayKind.UNKNOWN
    assert working_calendar.calendar().next_working_day(date(2031, 5, 1)) == date(2031, 5, 2)


def test_a_year_put_in_place_can_be_put_back(year_file):
    year = working_calendar.read_year_file(year_file)
    assert working_calendar.use_year(year) is None
    before = working_calendar.use_year(year)
    working_calendar.put_back(2026, before)
    assert working_calendar.own_file(2026) == before
    working_calendar.put_back(2026, None)
    assert working_calendar.calendar().is_working_day(MONDAY) is True
    working_calendar.put_back(2026, None)


def test_a_workbook_without_the_table_is_refused(tmp_path):
    file = tmp_path / "khac.csv"
    file.write_text("TT,Việc\n1,Họp\n", "utf-8")
    with refused("calendar_without_table", "khac.csv"):
        working_calendar.read_year_file(file)
