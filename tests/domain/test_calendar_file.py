"""Reading a year's file of holidays, and refusing a wrong one with its line."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar_file import read_year
from desktop.domain.findings import Refused
from desktop.domain.working_days import SATURDAY, DayKind
from tests.refusals import refused

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "calendar"
FILES = sorted(FOLDER.glob("*.toml"))
WHOLE = (FOLDER / "2026.toml").read_text("utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_year_that_comes_with_the_program_reads(file: Path) -> None:
    year = read_year(file.read_bytes(), file.name)
    assert str(year.year) == file.stem
    assert year.sources


@pytest.mark.parametrize("number", [2024, 2025, 2026])
def test_an_announced_year_has_eleven_holidays_five_of_them_tet(number: int) -> None:
    days = read_year((FOLDER / f"{number}.toml").read_bytes()).days
    names = Counter(day.name.partition(" Âm lịch")[0] for day in days if day.kind is DayKind.HOLIDAY)
    assert names == {
        "Tết": 5,
        "Tết Dương lịch": 1,
        "Giỗ Tổ Hùng Vương": 1,
        "Ngày Chiến thắng": 1,
        "Ngày Quốc tế lao động": 1,
        "Quốc khánh": 2,
    }


@pytest.mark.parametrize("number", [2024, 2025, 2026])
def test_each_holiday_on_a_weekend_has_a_day_in_lieu(number: int) -> None:
    days = read_year((FOLDER / f"{number}.toml").read_bytes()).days
    fallen = [one for one in days if one.kind is DayKind.HOLIDAY and one.day.isoweekday() >= SATURDAY]
    assert len(fallen) == sum(one.kind is DayKind.IN_LIEU for one in days)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 2, 8), date(2024, 2, 14)),
        (date(2024, 4, 27), date(2024, 5, 1)),
        (date(2024, 8, 31), date(2024, 9, 3)),
        (date(2025, 1, 25), date(2025, 2, 2)),
        (date(2025, 4, 30), date(2025, 5, 4)),
        (date(2025, 8, 30), date(2025, 9, 2)),
        (date(2026, 1, 1), date(2026, 1, 4)),
        (date(2026, 2, 14), date(2026, 2, 22)),
        (date(2026, 4, 25), date(2026, 4, 27)),
        (date(2026, 8, 29), date(2026, 9, 2)),
    ],
)
def test_the_announced_spans_are_free_and_the_days_around_them_worked(first: date, last: date) -> None:
    off = {one.day: one.kind for one in read_year((FOLDER / f"{first.year}.toml").read_bytes()).days}

    def works(day: date) -> bool:
        kind = off.get(day)
        return kind is DayKind.WORKED_INSTEAD or (kind is None and day.isoweekday() < SATURDAY)

    span = [first + timedelta(n) for n in range((last - first).days + 1)]
    assert not any(works(day) for day in span)
    assert works(last + timedelta(1))
    assert first == date(first.year, 1, 1) or works(first - timedelta(1))


def line_of(text: str, wanted: str) -> str:
    """Give the number of the line with these words; of the table's head above them where they follow "above"."""
    lines, words = text.splitlines(), wanted.removeprefix("above ")
    place = next(place for place, line in enumerate(lines) if words in line)
    while words != wanted and not lines[place].startswith("[["):
        place -= 1
    return str(place + 1)


@pytest.mark.parametrize(
    ("before", "after", "code", "place", "named"),
    [
        ("year = 2026", "year = ", "calendar_unreadable", "year =", ""),
        ("year = 2026", "", "calendar_unreadable", "# Days off", ""),
        ("year = 2026", "year = 26", "calendar_unreadable", "year = 26", ""),
        ("complete = true", 'complete = "có"', "calendar_unreadable", "complete", ""),
        ("from = 2026-02-16", "from = 2026-02-30", "calendar_unreadable", "2026-02-30", ""),
        ("from = 2026-02-16", "from = 2026-02-21", "calendar_unreadable", "above 2026-02-21", ""),
        ("from = 2026-04-30", 'from = "30/4"', "calendar_unreadable", 'above from = "30/4"', ""),
        ("from = 2026-04-30", "from = 2026-04-30T08:00:00", "calendar_unreadable", "above 2026-04-30", ""),
        ("from = 2026-04-30", "from = 2025-04-30", "calendar_other_year", "2025-04-30", "30/04/2025"),
        ("off = 2026-01-02", "off = 2026-01-03", "calendar_swap_wrong", "2026-01-03", "03/01/2026"),
        ("work = 2026-08-22", "work = 2026-08-21", "calendar_swap_wrong", "2026-08-31", "21/08/2026"),
        ("off = 2026-01-02", "off = 2026-01-01", "calendar_day_twice", "off = 2026-01-01", "01/01/2026"),
        ("from = 2026-05-01", "from = 2026-05-05", "calendar_incomplete", "complete", "01/05"),
        ("to = 2026-02-20", "to = 2026-02-19", "calendar_incomplete", "complete", "Tết"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(before: str, after: str, code: str, place: str, named: str) -> None:
    assert before in WHOLE
    wrong = WHOLE.replace(before, after)
    with refused(code, "lich.toml", f" {line_of(wrong, place)} ", named):
        read_year(wrong.encode(), "lich.toml")


def test_a_table_that_is_none_is_refused() -> None:
    for table in ("holiday = 3", "swap = [3]", "unsettled = [{}]"):
        with refused("calendar_unreadable", "lich.toml"):
            read_year(f"{table}\nyear = 2026\ncomplete = false\n".encode(), "lich.toml")


def test_a_file_from_notepad_reads_and_one_in_another_encoding_says_its_line() -> None:
    assert read_year(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode()).year == 2026
    with refused("calendar_unreadable", " 2 "):
        read_year("# lich\n# ngày\n".encode("latin-1"), "lich.toml")


@given(st.binary(max_size=200) | st.text(alphabet='[]{}="\n -0126year', max_size=200).map(str.encode))
def test_whatever_the_bytes_are_the_file_is_read_or_refused(content: bytes) -> None:
    try:
        read_year(content)
    except Refused as one:
        assert one.finding.code.startswith("calendar_")  # noqa: PT017 - reading may also succeed


def test_brackets_without_end_are_refused() -> None:
    with refused("calendar_unreadable"):
        read_year(b"year = " + b"[" * 100_000, "lich.toml")
