"""Types the cells of a column by the evidence of all of them; what could mean two things is never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop.domain.text import clean_cell, fold, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.workbook_reading.sheet import SourceCell

Number = int | float
Typed = str | int | float | None

_GROUPS = re.compile(r"[-−]?\d{1,3}(?:([.,\x20\xa0\u202f'])\d{3})+")
_MANY_GROUPS = re.compile(r"[-−]?\d{1,3}(?:([.,])\d{3}){2,}(?:([.,])\d+)?")
_BOTH = re.compile(r"[-−]?\d{1,3}(?:([.,])\d{3})+([.,])\d+")
_ONE_SIGN = re.compile(r"([-−]?\d+)([.,])(\d+)")
_PLAIN = re.compile(r"[-−]?\d+")
_WITH_WORDS = re.compile(r"([-−]?\d[\d.,\x20\xa0]*\d|\d)\s*([^\W\d_][^\d]{0,40})")
_PERCENT = re.compile(r"([-−]?\d[\d.,]*)\s*%")
_FIRST_DAY, _LAST_DAY = 36_526, 73_050
"""Excel's numbers of 01/01/2000 and 31/12/2099."""
_SERIAL_DIGITS = 5
_DAY_ONE = date(1899, 12, 30)
_NOTHING = ("-", "–", "—", "x", "/", "...", "…")
_LONGEST = 60
"""Letters that a number with its words has at the most."""
_THREE = 3
_LARGEST_SHARE = 2


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the clear cells of a column tell of the others: its decimal sign, fractions, percents, days, words."""

    decimal: str = ""
    fractions: bool = False
    percents: bool = False
    points: bool = False
    days: bool = False
    words: str = ""


def read_text(cell: SourceCell) -> Reading:
    """Read words."""
    text = cell.text
    return Reading((clean_cell(text) if "\n" in text or "\r" in text else one_line(text)) or None)


def evidence_of(cells: Sequence[SourceCell]) -> Evidence:
    """Collect what the clear cells of a column say; long ones are no numbers."""
    cells = [cell for cell in cells if len(cell.text) <= _LONGEST]
    texts = [cell.text.strip() for cell in cells if isinstance(cell.value, str)]
    signs = {sign for text in texts if (sign := _decimal_sign(text))}
    numbers = [float(cell.value) for cell in cells if cell.is_number and isinstance(cell.value, int | float)]
    fractions = any(_places(number) not in (0, _THREE) for number in numbers)
    words = [fold(found[2]) for text in texts if (found := _WITH_WORDS.fullmatch(text))]
    return Evidence(
        decimal=signs.pop() if len(signs) == 1 else "",
        fractions=fractions or any(_is_fraction(text) for text in texts),
        percents=any("%" in cell.text or "%" in cell.pattern for cell in cells),
        points=any(_is_points(cell) for cell in cells),
        days=any(cell.is_day for cell in cells),
        words=words[0] if words and len(set(words)) == 1 else "",
    )


def _is_points(cell: SourceCell) -> bool:
    """Say whether a cell holds percents as they are, 83.92, and can be no share."""
    if "%" in cell.pattern or "%" in cell.text:
        return False
    if isinstance(cell.value, str):
        text = cell.value.strip().replace("−", "-")
        is_number = _ONE_SIGN.fullmatch(text) or _PLAIN.fullmatch(text)
        return bool(is_number) and abs(float(text.replace(",", "."))) >= _LARGEST_SHARE
    return cell.is_number and isinstance(cell.value, int | float) and abs(cell.value) >= _LARGEST_SHARE


def _decimal_sign(text: str) -> str:
    """Tell the decimal sign where a text leaves no doubt: 1.234.567, 1.234,5, 8,5 and 0,123."""
    worded = _WITH_WORDS.fullmatch(text)
    bare = worded[1].strip() if worded else text.rstrip("% ")
    if found := _MANY_GROUPS.fullmatch(bare):
        return {".": ",", ",": "."}[found[1]]
    if (found := _BOTH.fullmatch(bare)) and found[1] != found[2]:
        return found[2]
    if (found := _ONE_SIGN.fullmatch(bare)) and (len(found[3]) != _THREE or found[1] == "0" or len(found[1]) > _THREE):
        return found[2]
    return ""


def _is_fraction(text: str) -> bool:
    found = _ONE_SIGN.fullmatch(text.rstrip("% "))
    return found is not None and len(found[3]) != _THREE


def _places(number: float) -> int:
    """Count the decimals of a number as Excel shows it."""
    return len(f"{number:.10f}".rstrip("0").partition(".")[2])


def read_number(cell: SourceCell, evidence: Evidence) -> Reading:
    """Read a count or a measure."""
    if cell.is_day:
        return _day_for_number(cell)
    if isinstance(cell.value, bool) or cell.value is None or not cell.text.strip():
        return Reading(None)
    if isinstance(cell.value, int | float):
        return _kept_number(cell, cell.value, evidence)
    if len(cell.text) > _LONGEST:
        return read_text(cell)
    return _number_in(cell.text.strip(), evidence)


def _number_in(text: str, evidence: Evidence) -> Reading:
    """Read a text where a number belongs: a number, one with its unit, a sign for none, or words that stay words."""
    if text.casefold() in _NOTHING:
        return Reading(text)
    if found := _PERCENT.fullmatch(text):
        return _typed_number(found[1], evidence)
    if found := _WITH_WORDS.fullmatch(text):
        read = _typed_number(found[1].strip(), evidence)
        return read if isinstance(read.value, int | float) or read.is_ambiguous else Reading(text)
    return _typed_number(text, evidence)


def _kept_number(cell: SourceCell, value: Number, evidence: Evidence) -> Reading:
    if "%" in cell.pattern:
        return Reading(_plain(round(value * 100, 10)))
    if isinstance(value, int) or value.is_integer():
        return Reading(int(value))
    if not evidence.fractions and abs(value) >= 1 and _may_be_thousands(value) and "0.0" not in cell.pattern:
        return Reading(None, (round(value * 1000), value), "thousands")
    return Reading(value)


def _may_be_thousands(value: float) -> bool:
    """Say whether a fraction may be 1.139 typed as one thousand in an Excel of English: it has three decimals."""
    return abs(value) < 1000 and _places(value) == _THREE  # noqa: PLR2004 - four digits before a point are no group


def _typed_number(text: str, evidence: Evidence) -> Reading:
    bare = text.replace("−", "-").strip()
    if _PLAIN.fullmatch(bare):
        return Reading(int(bare))
    if found := _MANY_GROUPS.fullmatch(bare) or _BOTH.fullmatch(bare):
        point = found[2] or ""
        whole, _sign, rest = bare.rpartition(point) if point and point != found[1] else (bare, "", "")
        return _made(whole, rest)
    if found := _GROUPS.fullmatch(bare):
        return _one_sign(bare, found[1], evidence) if found[1] in ".," else _made(bare, "")
    found = _ONE_SIGN.fullmatch(bare)
    return _made(found[1], found[3]) if found else Reading(text)


def _one_sign(text: str, sign: str, evidence: Evidence) -> Reading:
    """Read 1.234: thousands or a fraction, as the other cells of the column say; else both."""
    whole, _sign, rest = text.partition(sign)
    grouped, fraction = int(whole + rest), float(f"{whole}.{rest}")
    if whole.lstrip("-") == "0":
        return Reading(fraction)
    if evidence.decimal:
        return Reading(fraction if evidence.decimal == sign else grouped)
    return Reading(None, (grouped, fraction), "thousands")


def _made(whole: str, rest: str) -> Reading:
    digits = re.sub(r"[^\d-]", "", whole)
    return Reading(float(f"{digits}.{rest}") if rest else int(digits))


def _day_for_number(cell: SourceCell) -> Reading:
    value = cell.value
    if not isinstance(value, date):
        return Reading(cell.text)
    day = value.date() if isinstance(value, datetime) else value
    serial = (day - _DAY_ONE).days
    return Reading(None, (f"{day.day}/{day.month}", serial), "day_for_number")


def read_percent(cell: SourceCell, evidence: Evidence) -> Reading:
    """Read how much is done, in percent: 83,92, "83,92%", 0.8392 shown as 83,92%."""
    if isinstance(cell.value, bool) or cell.value is None:
        return Reading(None)
    if isinstance(cell.value, int | float):
        if "%" in cell.pattern or cell.text.rstrip().endswith("%"):
            return Reading(_plain(round(cell.value * 100, 10)))
        return _share_or_percent(cell.value, evidence)
    if len(cell.text) > _LONGEST:
        return read_text(cell)
    text = cell.text.strip()
    bare = text.rstrip("%").strip()
    if found := _ONE_SIGN.fullmatch(bare):
        number = float(f"{found[1]}.{found[3]}")
        return _share_or_percent(number, evidence) if bare == text else Reading(_plain(number))
    return Reading(int(bare) if _PLAIN.fullmatch(bare) else clean_cell(cell.text) or None)


def _share_or_percent(value: Number, evidence: Evidence) -> Reading:
    """Read 0.8392: its share or its percents, where no cell of the column tells."""
    if value == 0 or abs(value) >= _LARGEST_SHARE or evidence.points:
        return Reading(_plain(value))
    if value == 1 and evidence.percents:
        return Reading(1)
    return Reading(None, (_plain(value), _plain(round(value * 100, 10))), "share_or_percent")


def _plain(number: Number) -> Number:
    return int(number) if isinstance(number, float) and number.is_integer() else number


def read_deadline_cell(cell: SourceCell, evidence: Evidence) -> Reading:
    """Read a deadline as text; a day Excel kept as a number is one where other cells of the column are days."""
    if cell.is_number and isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        value = float(cell.value)
        if value.is_integer() and _FIRST_DAY <= value <= _LAST_DAY:
            shown = f"{_DAY_ONE + timedelta(days=int(value)):%d/%m/%Y}"
            return Reading(shown) if evidence.days else Reading(None, (shown, str(int(value))), "day_or_number")
    text = cell.text.strip()
    if evidence.days and text.isdecimal() and len(text) == _SERIAL_DIGITS and _FIRST_DAY <= int(text) <= _LAST_DAY:
        return Reading(f"{_DAY_ONE + timedelta(days=int(text)):%d/%m/%Y}")
    return Reading(clean_cell(cell.text) or None)


def serial_texts(cells: Iterable[tuple[int, SourceCell]]) -> dict[int, str]:
    """Read running numbers as text, row by row: of 1.8, 1.9, 1.1, 1.11 the third was 1.10 before Excel took it."""
    found: dict[int, str] = {}
    before = ""
    for row, cell in cells:
        text = clean_cell(cell.text)
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
