"""Calendars as RFC 5545 wants them."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.event_calendar import Event, calendar_text

MOMENT = datetime.fromisoformat("2026-11-14T06:30:00")
TEXT = "Rà soát, báo cáo Chủ tịch UBND tỉnh; đề xuất\ngiải pháp \\ khắc phục"


def written(*events, name="Lịch", sequence=3):
    return calendar_text(events, name, MOMENT, sequence)


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def read_back(value):
    marked = value.replace("\\\\", "\0").replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
    return marked.replace("\0", "\\")


def test_an_event_lasts_its_day_and_rings_three_days_and_one_day_before():
    lines = unfolded(written(Event("a@b", date(2026, 12, 31), "Nộp báo cáo")))
    assert {"DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "UID:a@b", "SEQUENCE:3"} <= set(lines)
    assert [line for line in lines if line.startswith("TRIGGER")] == ["TRIGGER:-P2DT16H", "TRIGGER:-PT16H"]
    assert lines.count("BEGIN:VALARM") == lines.count("END:VALARM") == 2


def test_the_moment_of_writing_is_told_in_utc():
    assert "DTSTAMP:20261113T233000Z" in unfolded(written(Event("a", date(2026, 12, 1), "x")))


def test_commas_semicolons_and_lines_are_no_syntax():
    lines = unfolded(written(Event("a", date(2026, 12, 1), TEXT)))
    (summary,) = [line for line in lines if line.startswith("SUMMARY:")]
    assert summary == "SUMMARY:Rà soát\\, báo cáo Chủ tịch UBND tỉnh\\; đề xuất\\ngiải pháp \\\\ khắc phục"


@given(st.text(max_size=400), st.text(max_size=200))
def test_any_text_keeps_the_form_of_a_calendar(summary, name):
    text = written(Event("a", date(2026, 12, 1), summary, summary), name=name)
    assert text.endswith("END:VCALENDAR\r\n")
    rows = text.split("\r\n")
    assert all(len(row.encode()) <= 75 for row in rows)
    assert not any("\n" in row or "\r" in row for row in rows)
    assert all(row.startswith(" ") or row.partition(":")[0].isascii() for row in rows[:-1])


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=300))
def test_text_comes_back_as_it_was(summary):
    (line,) = [one for one in unfolded(written(Event("a", date(2026, 12, 1), summary))) if one.startswith("SUMMARY:")]
    assert read_back(line.removeprefix("SUMMARY:")) == summary
