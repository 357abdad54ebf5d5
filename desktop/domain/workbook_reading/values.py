"""Types the cells of a column by the evidence of all of them; what could mean two things is never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop.domain.text import clean_cell, one_line
from desktop.domain.workbook_reading.evidence import LARGEST_SHARE, Evidence, evidence_of, is_whole
from desktop.domain.workbook_reading.figures import LONGEST, Number, figure_in, may_be_thousands, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.workbook_reading.figures import Figure
    from desktop.domain.workbook_reading.sheet import SourceCell

__all__ = [
    "NOTHING",
    "Evidence",
    "Number",
    "Reading",
    "Typed",
    "evidence_of",
    "read_deadline_cell",
    "read_number",
    "read_percent",
    "read_share_done",
    "read_text",
    "serial_texts",
]

Typed = str | int | float | None

_FIRST_DAY, _LAST_DAY = 36_526, 73_050
"""Excel's numbers of 01/01/2000 and 31/12/2099."""
_SERIAL_DIGITS = 5
_DAY_ONE = date(1899, 12, 30)
_WORDED_PERCENT = re.compile(
    r"(?:(?:đã|ước|khoảng)\s+)?(?:đạt|được|hoàn thành|thực hiện|xong)?\s*(?P<number>[-−]?\d[\d.,]*)\s*(?:%|phần trăm)"
    r"(?:\s+(?:kế hoạch|KH|khối lượng|tiến độ|công việc))?",
    re.IGNORECASE,
)
_JOINED_DAY = re.compile(r"(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""6/2025 typed into Excel is written out as Jun-25."""
_ENGLISH_MONTH = re.compile(rf"({'|'.join(ENGLISH_MONTHS)})-(\d\d)", re.IGNORECASE)
_AMERICAN_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(20\d\d)")
_THREE = 3
_DAY_AND_MONTH = re.compile(r"d{1,2}([./-])m{1,2}")
"""How Excel shows a running number that it took for a day: 1.10, 2/3."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: its value, or all it could mean with the reason of the doubt."""

    value: Typed
    readings: tuple[Typed, ...] = ()
    why: str = ""

    @property
    def is_ambiguous(self) -> bool:
        """Say whether somebody has to be asked."""
        return bool(self.readings)


NOTHING = Reading(None)


def read_text(cell: SourceCell) -> Reading:
    """Read words."""
    text = cell.text
    return Reading((clean_cell(text) if "\n" in text or "\r" in text else one_line(text)) or None)


def read_number(cell: SourceCell, evidence: Evidence) -> Reading:
    """Read a count or a measure."""
    if cell.is_day:
        return _day_for_number(cell, evidence)
    if isinstance(cell.value, bool) or cell.value is None or not cell.text.strip():
        return NOTHING
    if isinstance(cell.value, int | float):
        return _kept_number(cell, cell.value, evidence)
    if len(cell.text) > LONGEST:
        return read_text(cell)
    figure = figure_in(cell.text)
    return _typed_number(figure, cell, evidence) if figure else Reading(cell.text.strip())


def _kept_number(cell: SourceCell, value: Number, evidence: Evidence) -> Reading:
    if "%" in cell.pattern:
        return Reading(plain(round(value * 100, 10)))
    if isinstance(value, int) or value.is_integer():
        return Reading(int(value))
    readings = (round(value * 1000), value)
    if evidence.meant is not None and may_be_thousands(value, fewest=1):
        return Reading(readings[evidence.meant])
    fewest = 1 if evidence.things else _THREE
    if not evidence.fractions and may_be_thousands(value, fewest=fewest) and "0.0" not in cell.pattern:
        return Reading(None, readings, "thousands")
    return Reading(value)


def _typed_number(figure: Figure, cell: SourceCell, evidence: Evidence) -> Reading:
    """Read 1.234: thousands or a fraction, as the other cells of the column say; else both."""
    if len(figure.readings) == 1:
        return Reading(figure.readings[0])
    if figure.is_percent:
        return Reading(figure.readings[-1])
    if figure.why == "thousands":
        if evidence.decimal and not (evidence.things and evidence.decimal in cell.text):
            return Reading(figure.readings[evidence.decimal in cell.text])
        if evidence.whole or is_whole(cell.pattern):
            return Reading(figure.readings[0])
    return _in_doubt(figure.readings, figure.why, evidence)


def _in_doubt(readings: tuple[Typed, ...], why: str, evidence: Evidence) -> Reading:
    return Reading(None, readings, why) if evidence.meant is None else Reading(readings[evidence.meant])


def _day_for_number(cell: SourceCell, evidence: Evidence) -> Reading:
    value = cell.value
    if not isinstance(value, date):
        return Reading(cell.text)
    day = value.date() if isinstance(value, datetime) else value
    if evidence.parts and day.day != day.month:
        return Reading(f"{min(day.day, day.month)}/{max(day.day, day.month)}")
    return Reading(None, (f"{day.day}/{day.month}", (day - _DAY_ONE).days), "day_for_number")


def read_percent(cell: SourceCell, evidence: Evidence) -> Reading:
    """Read how much is done, in percent: 83,92, "83,92%", "Đạt 85%", 0.8392 shown as 83,92%."""
    if cell.is_day:
        return _day_for_number(cell, evidence)
    if isinstance(cell.value, bool) or cell.value is None:
        return NOTHING
    if isinstance(cell.value, int | float):
        if "%" in cell.pattern or cell.text.rstrip().endswith("%"):
            return Reading(plain(round(cell.value * 100, 10)))
        return _share_or_percent(cell.value, evidence)
    return read_text(cell) if len(cell.text) > LONGEST else _typed_percent(cell, evidence)


def read_share_done(cell: SourceCell, evidence: Evidence) -> Reading:
    """Read how much of a task is done: 0.8 is doubtful even beside 60 and 100, for nobody reports 0,8 %."""
    figure = cell.figure
    is_part = figure is not None and 0 < abs(figure) < 1
    return read_percent(cell, replace(evidence, points=False) if is_part else evidence)


def _typed_percent(cell: SourceCell, evidence: Evidence) -> Reading:
    worded = _WORDED_PERCENT.fullmatch(cell.text.strip())
    figure = figure_in(f"{worded['number']}%" if worded else cell.text)
    if figure is None or figure.words:
        return Reading(clean_cell(cell.text) or None)
    if figure.is_percent:
        return Reading(figure.readings[-1])
    shared = evidence.decimal and len(figure.readings) > 1 and evidence.decimal not in cell.text
    return _share_or_percent(figure.readings[0 if shared else -1], evidence)


def _share_or_percent(value: Number, evidence: Evidence) -> Reading:
    """Read 0.8392: its share or its percents, where no cell of the column tells."""
    if value == 0 or abs(value) >= LARGEST_SHARE or evidence.points:
        return Reading(plain(value))
    return _in_doubt((plain(value), plain(round(value * 100, 10))), "share_or_percent", evidence)


def read_deadline_cell(cell: SourceCell, evidence: Evidence) -> Reading:
    """Read a deadline as text; a day Excel kept as a number is one where other cells of the column are days."""
    text = clean_cell(cell.text)
    if cell.is_day or isinstance(cell.value, bool):
        return Reading(text or None)
    if isinstance(cell.value, int | float) or (text.isdecimal() and len(text) == _SERIAL_DIGITS):
        whole = int(float(cell.value if isinstance(cell.value, int | float) else text))
        if _FIRST_DAY <= whole <= _LAST_DAY:
            shown = f"{_DAY_ONE + timedelta(days=whole):%d/%m/%Y}"
            return Reading(shown) if evidence.days else Reading(None, (shown, text), "day_or_number")
    if joined := _JOINED_DAY.fullmatch(text):
        return Reading(f"{joined[3]}/{joined[2]}/{joined[1]}")
    if evidence.american and (american := _AMERICAN_DAY.fullmatch(text)):
        return Reading(f"{int(american[2]):02}/{int(american[1]):02}/{american[3]}")
    if month := _ENGLISH_MONTH.fullmatch(text):
        return Reading(f"{ENGLISH_MONTHS.index(month[1].lower()) + 1}/20{month[2]}")
    return Reading(text or None)


def serial_texts(cells: Iterable[tuple[int, SourceCell]]) -> dict[int, str]:
    """Read running numbers as text, row by row: of 1.8, 1.9, 1.1, 1.11 the third was 1.10 before Excel took it."""
    found: dict[int, str] = {}
    before = ""
    for row, cell in cells:
        text = clean_cell(cell.text)
        if isinstance(cell.value, date) and (parts := _DAY_AND_MONTH.fullmatch(cell.pattern.lower())):
            text = f"{cell.value.day}{parts[1]}{cell.value.month}"
        if isinstance(cell.value, float):
            text = f"{cell.value:.10g}" if "0.0" not in cell.pattern else text.replace(",", ".")
            head, point, last = before.rpartition(".")
            if (
                point
                and last.isdecimal()
                and len(last) <= _THREE
                and text == f"{head}.{int(last) + 1}".rstrip("0")
                and (int(last) + 1) % 10 == 0
            ):
                text = f"{head}.{int(last) + 1}"
        found[row] = text
        before = text.rstrip(".") or before
    return found
