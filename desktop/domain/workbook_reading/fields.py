"""Says what the columns of a table hold: by their headings, and by what stands below where these mean two things."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.domain.plan_reading.lexicon import begins_agency, begins_product, is_deadline
from desktop.domain.text import fold
from desktop.domain.workbook_reading.headings import (
    DOING,
    bare,
    is_known_other,
    is_person,
    is_unit,
    loose_name_of,
    name_of,
)

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
_BEGUN = r"(?:da |dang |chua |cho |tam |khong |dung )?"
_ACTS = (
    r"(?:hoan thanh|thuc hien|trien khai|xac nhan|trinh|dung|den han|den thoi han|xong|bat dau|co ket qua)"
    r"(?: (?:dung|qua|truoc|trong|chua|som|mot phan|thuong xuyen|han|thoi han|nhiem vu|\d+ ?%))*"
)
_STATE = re.compile(
    rf"{_BEGUN}{_ACTS}|(?:qua|trong|sap|sap den|chua den|dung|som|cham|tre)(?: den)? (?:han|tien do)"
    r"|thuong xuyen|cham tien do|da dat|chua dat|dat"
)
_TOLD = re.compile(r"(?:-|\+|•)?\s*(?:da|dang|chua|hien|ngay \d|trong (?:thang|quy|ky)|ubnd|so \w+) .*")
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d+)? ?%")
_HALF, _MOSTLY = 0.5, 0.6
_OF_TASKS = {"lead", "coordinate", "deadline", "status", "result", "percent", "proposal", "difficulty"}
_REPORTED = {"status", "percent", "result"}
_WORDY = 12
_FIRST_DAY, _DAY_DIGITS = 36_525, 5
"""Excel's number of the last day of 1999."""
_EITHER_RESULT = re.compile(
    r"ket qua(?: thuc hien| cu the| chinh| chu yeu| dat duoc)?|san pham, ket qua|ket qua, san pham"
)
"""What is wanted in a plan, what came of it in a report."""
_EITHER_PAPER = re.compile(r"(?:so )?van ban|so(?:,| va)? ?(?:ky )?hieu(?: van ban)?|so, ngay van ban")
"""What gave the order, before a report; what proves it, behind one."""
_SAYS_WHAT = re.compile(r"(?:noi dung|nhiem vu|cong viec|viec)\b")
_TASKS = re.compile(r"\b(?:nhiem vu|cong viec|viec)\b")
_UNITS = re.compile(r"[a-z%]")


@dataclass(frozen=True, slots=True)
class Column:
    """What is asked of a column: its heading, its texts and how many of its cells are numbers and days."""

    column: int
    heading: tuple[str, ...]
    texts: tuple[str, ...] = ()
    numbers: int = 0
    days: int = 0

    @property
    def filled(self) -> int:
        """How many of its cells hold something."""
        return len(self.texts)


def fields_of(columns: Sequence[Column]) -> list[str | None]:
    """Give the field of each column, each field once; None for a column that holds nothing of a task."""
    named = [None if _is_of_numbers(one, name := name_of(one.heading)) else name for one in columns]
    for place, one in enumerate(columns):
        if named[place] is None and not is_known_other(one.heading):
            loose = loose_name_of(one.heading[-1])
            named[place] = None if loose in named or _is_of_numbers(one, loose) else loose
    found: list[str | None] = list(named)
    for place, one in enumerate(columns):
        found[place] = _by_content(one, named[place], named, found[:place])
    if "text" not in found and len(_OF_TASKS & set(found)) > 1:
        for place in _saying_what(columns, found) or _wordiest(columns, found):
            found[place] = "text"
    for place, one in enumerate(columns):
        if found[place] is None and "text" in found and not is_known_other(one.heading):
            found[place] = _guessed(one, found)
    if "text" in found and "lead" not in found and (is_task_table(found) or _are_told(columns, found)):
        for place in _people(columns, found):
            found[place] = "lead"
    return _each_once(found)


def _is_of_numbers(one: Column, name: str | None) -> bool:
    """Say whether a column that words call tasks or agencies holds numbers: "Nhiệm vụ được giao", 20."""
    if name == "deadline" and any(
        len(text) == _DAY_DIGITS and text.isdecimal() and int(text) > _FIRST_DAY for text in one.texts
    ):
        return False
    return name not in (None, "number", "percent", "status", "result", "note") and one.numbers * 2 > one.filled


def is_task_table(fields: Sequence[str | None]) -> bool:
    """Say whether columns make a table of tasks: the tasks, and who does them, until when, or how far they are."""
    return "text" in fields and not {"lead", "coordinate", "deadline", "status", "product", "result"}.isdisjoint(fields)


def is_of_figures(columns: Sequence[Column], fields: Sequence[str | None]) -> bool:
    """Say whether a table has units of what it counts, nobody who does something and no time for it."""
    has_units = any(is_unit(one.heading) for one in columns)
    return has_units and {"lead", "coordinate", "deadline", "status"}.isdisjoint(fields)


def _by_content(one: Column, name: str | None, named: Sequence[str | None], before: Sequence[str | None]) -> str | None:
    """Decide the headings that mean one thing in a plan and another in a report: Kết quả, Tiến độ."""
    key = bare(one.heading[-1])
    if re.fullmatch(rf"tien do{DOING}", key):
        return _of_progress(one)
    if name == "deadline" and _share(one.texts, _is_state) >= _HALF and not any(map(is_deadline, one.texts)):
        return "status"
    if name == "status" and _share(one.texts, _is_percent) >= _MOSTLY:
        return "percent"
    if _EITHER_RESULT.fullmatch(key):
        return _of_result(one, name, named)
    if name == "assigned_by" and _EITHER_PAPER.fullmatch(key) and not _REPORTED.isdisjoint(before):
        return "evidence" if "evidence" not in named else None
    is_of_state = name == "result" and "status" not in named and _share(one.texts, _is_state) >= _MOSTLY
    return "status" if is_of_state else name


def _of_progress(one: Column) -> str:
    if one.days * 2 > one.filled or _share(one.texts, is_deadline) >= _HALF:
        return "deadline"
    if one.numbers * 2 > one.filled or _share(one.texts, _is_percent) >= _HALF:
        return "percent"
    return "status" if not one.filled or _share(one.texts, _is_state) >= _HALF else "result"


def _of_result(one: Column, name: str | None, named: Sequence[str | None]) -> str | None:
    states = _share(one.texts, _is_state)
    if _share(one.texts, _tells) >= _HALF or states >= _HALF:
        return "result" if states < _MOSTLY or "status" in named else "status"
    reports = not {"status", "percent", "difficulty", "proposal", "evidence"}.isdisjoint(named)
    if name == "result" and reports:
        return name
    if _share(one.texts, begins_product) >= _HALF and "product" not in [other for other in named if other is not name]:
        return "product"
    return "result" if name == "result" or reports else "product"


def _saying_what(columns: Sequence[Column], held: Sequence[str | None]) -> list[int]:
    """Find the column whose heading says what is to be done, though it names something else: "Nội dung đề xuất"."""
    return [
        place
        for place, one in enumerate(columns)
        if held[place] in ("proposal", "result", "difficulty") and _SAYS_WHAT.match(bare(one.heading[-1]))
    ][:1]


def _people(columns: Sequence[Column], held: Sequence[str | None]) -> list[int]:
    """Find the column of those who do the tasks where its heading says no more than who they are."""
    return [
        place
        for place, one in enumerate(columns)
        if held[place] is None
        and is_person(one.heading)
        and one.numbers * 2 <= one.filled
        and not _share(one.texts, _is_unit) > _HALF
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


def _guessed(one: Column, held: Sequence[str | None]) -> str | None:
    """Name a column by what stands in it alone, where nothing has that name yet."""
    if not one.filled:
        return None
    if (
        "deadline" not in held
        and one.filled > 1
        and (one.days + sum(map(is_deadline, one.texts))) / one.filled >= _MOSTLY
    ):
        return "deadline"
    if _share(one.texts, begins_agency) >= _MOSTLY:
        return next((name for name in ("lead", "coordinate") if name not in held), None)
    return None


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


def _is_state(text: str) -> bool:
    return bool(_STATE.fullmatch(fold(text).strip(" .")))


def _is_percent(text: str) -> bool:
    return bool(_PERCENT.fullmatch(text.strip()))


def _tells(text: str) -> bool:
    return bool(_TOLD.match(fold(text)))


def _share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, texts)) / len(texts) if texts else 0.0
