"""A year of the calendar as rows of a table and as the text that is kept."""

from datetime import date

import pytest

from desktop.domain.calendar_file import read_year
from desktop.domain.calendar_rows import (
    COMPLETE,
    HEADINGS,
    HOLIDAY,
    IN_LIEU,
    SOURCE,
    STATE,
    SWAP,
    CalendarRow,
    as_text,
    find_rows,
    read_rows,
    rows_of,
    sample_year,
)
from desktop.domain.working_days import DayKind, make_calendar
from tests.domain.test_calendar_file import FILES
from tests.refusals import refused

YEARS = [read_year(file.read_bytes()) for file in FILES]


def alike(year):
    return (year.year, year.complete, year.sources, frozenset(year.days))


@pytest.mark.parametrize("year", [*YEARS, sample_year(2031)], ids=lambda year: str(year.year))
def test_a_year_written_as_text_and_as_rows_reads_as_it_was(year):
    assert alike(read_year(as_text(year).encode())) == alike(year)
    rows = [CalendarRow(row.kind, row.first, row.last, row.name, line) for line, row in enumerate(rows_of(year), 5)]
    assert alike(read_rows(year.year, rows)) == alike(year)


@pytest.mark.parametrize("number", range(2024, 2060))
def test_the_sample_of_any_year_reads_and_leaves_tet_open(number):
    year = read_year(as_text(sample_year(number)).encode())
    calendar = make_calendar([year])
    assert calendar.is_working_day(date(number, 2, 5)) is None
    assert calendar.kind(date(number, 5, 1)) is DayKind.HOLIDAY
    assert calendar.is_working_day(date(number, 6, 15)) is (date(number, 6, 15).isoweekday() < 6)


@pytest.mark.parametrize(
    ("holiday", "free"),
    [
        (date(2027, 5, 1), date(2027, 5, 3)),
        (date(2028, 1, 1), date(2028, 1, 3)),
        (date(2028, 4, 30), date(2028, 5, 2)),
        (date(2033, 4, 30), date(2033, 5, 2)),
        (date(2033, 5, 1), date(2033, 5, 3)),
    ],
)
def test_a_holiday_on_a_weekend_frees_the_next_working_day(holiday, free):
    (lieu,) = [one for one in sample_year(free.year).days if one.day == free]
    assert (holiday.isoweekday() > 5, lieu.kind) == (True, DayKind.IN_LIEU)


@pytest.mark.parametrize("year", YEARS, ids=lambda year: str(year.year))
def test_what_was_announced_lies_within_what_the_sample_leaves_open(year):
    """The spans of the sample are wide enough for every year that was announced."""
    sample = {one.day: one.kind for one in sample_year(year.year).days}
    moved = [one.day for one in year.days if "Âm lịch" in one.name or "Giỗ Tổ" in one.name]
    near = [day for day in moved if day.year == year.year and (day.month, day.day) not in ((1, 1), (4, 30), (5, 1))]
    early = [day for day in near if day.month < 5]
    assert early
    assert [day for day in early if sample.get(day) is not DayKind.UNKNOWN] == []


TABLE = [
    ["LỊCH NGHỈ NĂM 2029", "", "", ""],
    list(HEADINGS),
    [SOURCE, "", "", "Công văn số 1/VPCP"],
    [STATE, "", "", "Chưa công bố đủ"],
    [HOLIDAY, "01/01/2029", "", "Tết Dương lịch"],
    ["Tết", "2029-02-12", "16/02/2029", "Tết Âm lịch"],
    [HOLIDAY, "30/04/2029", "01/05/2029", "Chiến thắng, Lao động"],
    [HOLIDAY, "02/09/2029", "03/09/2029", "Quốc khánh"],
    [IN_LIEU, "04/09/2029", "", "bù Quốc khánh"],
    [SWAP, "17/12/2029", "22/12/2029", "Hoán đổi"],
    ["", "", "", "Ghi chú cuối trang"],
]


def test_a_table_of_the_office_is_read_by_its_heads():
    number, rows = find_rows(TABLE)
    year = read_rows(number, rows)
    kinds = {one.day: one.kind for one in year.days}
    assert (year.year, year.complete, year.sources) == (2029, False, ("Công văn số 1/VPCP",))
    assert kinds[date(2029, 2, 14)] is DayKind.HOLIDAY
    assert kinds[date(2029, 9, 4)] is DayKind.IN_LIEU
    assert (kinds[date(2029, 12, 17)], kinds[date(2029, 12, 22)]) == (DayKind.SWAPPED_OFF, DayKind.WORKED_INSTEAD)


def test_a_sheet_without_the_heads_holds_no_year():
    assert find_rows(TABLE[:1]) is None


@pytest.mark.parametrize(
    ("line", "row", "code", "named"),
    [
        (5, [HOLIDAY, "31/02/2029", "", "Tết"], "calendar_unreadable", "5"),
        (5, [HOLIDAY, "01/01/2029", "mai", "Tết"], "calendar_unreadable", "5"),
        (7, ["Nghỉ mát", "01/06/2029", "", "Nghỉ"], "calendar_unreadable", "7"),
        (6, [HOLIDAY, "01/06/2028", "", "Nghỉ"], "calendar_other_year", "6"),
        (10, [SWAP, "17/12/2029", "18/12/2029", "Hoán đổi"], "calendar_swap_wrong", "10"),
        (10, [HOLIDAY, "03/09/2029", "", "Quốc khánh"], "calendar_day_twice", "03/09/2029"),
        (4, [STATE, "", "", COMPLETE], "calendar_incomplete", "Tết"),
    ],
)
def test_a_wrong_row_is_refused_by_its_place(line, row, code, named):
    table = [row if place == line else cells for place, cells in enumerate(TABLE, 1)]
    number, rows = find_rows(table)
    with refused(code, named):
        read_rows(number, rows, "lich.xlsx")
