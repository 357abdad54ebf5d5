"""Says what the columns of a table hold: by their headings, and by what stands below where these mean two things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.text import fold
from desktop.domain.workbook_reading.contents import AHEAD, CALLED_REPORT, by_content, guessed, is_told_state, share
from desktop.domain.workbook_reading.headings import (
    bare,
    is_ahead,
    is_code,
    is_known_other,
    is_person,
    is_progress,
    is_unit,
    loose_name_of,
    name_of,
)
from desktop.domain.workbook_reading.ticks import ticked_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.workbook_reading.columns import Column

TASK_FIELDS = (
    "number",
    "text",
    "product",
    "result",
    "lead",
    "coordinate",
    "deadline",
    "status",
    "percent",
    "difficulty",
    "proposal",
    "evidence",
    "note",
    "assigned_by",
)
_HALF, _MOSTLY = 0.5, 0.6
_OF_TASKS = {"lead", "coordinate", "deadline", "status", "result", "percent", "proposal", "difficulty"}
_IN_WORDS = {"text", "lead", "coordinate", "product", "proposal", "difficulty", "evidence", "assigned_by"}
_WHO_OR_WHAT = {"lead", "coordinate", "status", "product"}
_WORDY = 12
_FIRST_DAY, _DAY_DIGITS = 36_525, 5
"""Excel's number of the last day of 1999."""
_ENDS = re.compile(r"(?:thoi )?han\b|deadline|ngay (?:hen|den han|het han|phai)\b")
_DONE_ON = "ngay hoan thanh"
"""The day of the deadline in a plan; beside a deadline the day work was done."""
_PEOPLE = re.compile(r"(?:nguoi|can bo|chuyen vien|cong chuc|lanh dao)\b")
"""Who of a body does the work: the body is in charge."""
_SAYS_WHAT = re.compile(r"(?:noi dung|nhiem vu|cong viec|viec)\b")
_TASKS = re.compile(r"\b(?:nhiem vu|cong viec|viec)\b")
_UNITS = re.compile(r"[a-z%]")


def fields_of(columns: Sequence[Column], *, is_report: bool = False) -> list[str | None]:
    """Give the field of each column, each once but that of states to tick; None for what is nothing of a task.

    ``is_report`` says that the paper calls itself one.
    """
    named = _with_states(columns, _named(columns))
    found: list[str | None] = list(named)
    said = [
        by_content(one, name, named, ()) if is_progress(one.heading) else name
        for one, name in zip(columns, named, strict=True)
    ]
    said += [AHEAD for one in columns if is_ahead(one.heading)] + [CALLED_REPORT] * is_report
    for place, one in enumerate(columns):
        found[place] = by_content(one, named[place], said, found[:place])
    if "text" not in found and len(_OF_TASKS & set(found)) > 1:
        for place in _saying_what(columns, found) or _wordiest(columns, found):
            found[place] = "text"
    for place, one in enumerate(columns):
        if found[place] is None and "text" in found and not is_known_other(one.heading):
            found[place] = guessed(one, found)
    if "text" in found and "lead" not in found and (is_task_table(found) or _are_told(columns, found)):
        for place in _people(columns, found):
            found[place] = "lead"
    found = _each_once(found)
    for place in ticked_columns(columns, found) if "text" in found else ():
        found[place] = "status"
    return found


def _named(columns: Sequence[Column]) -> list[str | None]:
    """Name columns by their headings: those that are a name first, then those that say more."""
    named = [None if _is_of_numbers(one, name := name_of(one.heading)) else name for one in columns]
    if columns and columns[0].numbers_rows:
        named[0] = "number"
    leads = [place for place, name in enumerate(named) if name == "lead"]
    people = [place for place in leads if _PEOPLE.match(bare(columns[place].heading[-1]))]
    if len(people) < len(leads):
        named = [None if place in people else name for place, name in enumerate(named)]
    ends = [place for place, one in enumerate(columns) if _ENDS.match(bare(one.heading[-1]))]
    if any(named[place] in (None, "deadline") and not is_known_other(columns[place].heading) for place in ends):
        done = [place for place, one in enumerate(columns) if bare(one.heading[-1]) == _DONE_ON]
        named = [None if place in done else name for place, name in enumerate(named)]
    coded = [place for place, one in enumerate(columns) if named[place] is None and is_code(one.heading)]
    if "number" not in named and coded == [0]:
        named[0] = "number"
    for place, one in enumerate(columns):
        if named[place] is None and not is_known_other(one.heading):
            loose = loose_name_of(one.heading[-1])
            taken = [name for other, name in zip(columns, named, strict=True) if not is_progress(other.heading)]
            named[place] = None if loose in taken or _is_of_numbers(one, loose) else loose
    if not _WHO_OR_WHAT.isdisjoint(named):
        return named
    return [None if name == "deadline" and _is_figures(one) else name for one, name in zip(columns, named, strict=True)]


def _with_states(columns: Sequence[Column], named: list[str | None]) -> list[str | None]:
    """Name the column that holds but states, whatever it is headed, where no other is of states: "Xếp loại"."""
    if "status" in named or any(is_progress(one.heading) for one in columns):
        return named
    places = [
        place
        for place, one in enumerate(columns)
        if named[place] is None and one.filled > 1 and not is_known_other(one.heading)
        if share(one.texts, is_told_state) >= _MOSTLY
    ]
    return ["status" if place in places[:1] else name for place, name in enumerate(named)]


def _is_of_numbers(one: Column, name: str | None) -> bool:
    """Say whether a column that words call tasks or agencies holds numbers: "Nhiệm vụ được giao", 20."""
    return name in _IN_WORDS and one.numbers * 2 > one.filled


def _is_figures(one: Column) -> bool:
    """Say whether a column of times holds but numbers that are no days of Excel."""
    days = any(len(text) == _DAY_DIGITS and text.isdecimal() and int(text) > _FIRST_DAY for text in one.texts)
    return one.numbers * 2 > one.filled and not days


def is_task_table(fields: Sequence[str | None]) -> bool:
    """Say whether columns make a table of tasks: the tasks, and who does them, until when, or how far they are."""
    return "text" in fields and not {"lead", "coordinate", "deadline", "status", "product", "result"}.isdisjoint(fields)


def is_of_figures(columns: Sequence[Column], fields: Sequence[str | None]) -> bool:
    """Say whether a table has units of what it counts or numbers for results, nobody who does something and no time."""
    has_units = any(is_unit(one.heading) for one in columns)
    has_figures = not _are_told(columns, fields) and any(
        name == "result" and one.filled and one.numbers == one.filled for one, name in zip(columns, fields, strict=True)
    )
    return (has_units or has_figures) and {"lead", "coordinate", "deadline", "status"}.isdisjoint(fields)


def _saying_what(columns: Sequence[Column], held: Sequence[str | None]) -> list[int]:
    """Find the column that says what is to be done, though its heading names something else: "Nội dung đề xuất"."""
    others = [place for place, name in enumerate(held) if name in ("proposal", "result", "difficulty")]
    said = [place for place in others if _SAYS_WHAT.match(bare(columns[place].heading[-1]))]
    first = next((place for place, name in enumerate(held) if name != "number"), 0)
    begun = [first] if held[first] in ("proposal", "difficulty") and {"lead", "deadline"} <= set(held) else []
    return (said or begun)[:1]


def _people(columns: Sequence[Column], held: Sequence[str | None]) -> list[int]:
    """Find the column of those who do the tasks where its heading says no more than who they are."""
    return [
        place
        for place, one in enumerate(columns)
        if held[place] is None
        and is_person(one.heading)
        and one.numbers * 2 <= one.filled
        and not share(one.texts, _is_unit) > _HALF
    ][:1]


def _are_told(columns: Sequence[Column], held: Sequence[str | None]) -> bool:
    """Say whether the heading of the tasks calls them so."""
    return any(
        bool(_TASKS.search(bare(one.heading[-1]))) for one, name in zip(columns, held, strict=True) if name == "text"
    )


def _is_unit(text: str) -> bool:
    """Say whether a text is what things are counted in, and nobody's name: "hồ sơ", "%"."""
    return bool(_UNITS.match(fold(text))) and text[:1] == text[:1].lower()


def _wordiest(columns: Sequence[Column], held: Sequence[str | None]) -> list[int]:
    """Find the column without a name that says most, where the others are of tasks: it must tell the tasks."""
    lengths = {
        place: sum(map(len, one.texts)) / one.filled
        for place, one in enumerate(columns)
        if held[place] is None and one.filled and one.numbers * 2 <= one.filled and not is_known_other(one.heading)
    }
    longest = max(lengths.values(), default=0)
    return [place for place, length in lengths.items() if length == longest >= _WORDY][:1]


def _each_once(found: list[str | None]) -> list[str | None]:
    """Keep a field for the first column that has it; a second one of results or products is the other of the two."""
    seen: set[str] = set()
    for place, name in enumerate(found):
        if name is None:
            continue
        if name in seen:
            found[place] = "result" if name == "product" and "result" not in seen else None
        seen.add(found[place] or "")
    return found
