"""Collects what the clear cells of a column tell of its doubtful ones; it must not read any of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.text import fold
from desktop.domain.workbook_reading.figures import LONGEST, figure_in, may_be_thousands, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.workbook_reading.sheet import SourceCell

LARGEST_SHARE = 2
_THREE = 3
_LAST_MONTH = 12
_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(?:20)?\d\d")
_PARTS = re.compile(r"(\d+)\s?/\s?(\d+)")
_THINGS = re.compile(
    r"\b(?:ho so|thu tuc|tthc|dich vu|dvc\w*|van ban|giay to|nguoi|can bo|cong chuc|ho dan|luot|cuoc|buoi"
    r"|nhiem vu|tai khoan|may|to chuc|phieu|y kien|phan anh|thon|tin bai|tiep nhan|giai quyet|truc tuyen|truc tiep"
    r"|(?:truoc|dung|qua) han|so hoa)\b"
)
_MEASURED = re.compile(
    r"\b(?:tien|dong|trieu|ty|kinh phi|gia tri|diem|gio|ngay|thoi gian|binh quan|trung binh|ty le|ti le|ty trong|muc"
    r"|dien tich|ha|m2|km|kg|tan|he so|chi so|dung luong|gb|mb|nghin|ngan)\b|%"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the clear cells of a column tell of the others.

    ``things`` are counted that have no fractions; ``whole`` are numbers shown as such; ``american`` are days as 9/30;
    ``parts`` are texts as 97/135; ``meant`` is which of its readings each doubtful cell means, where sums tell.
    """

    decimal: str = ""
    fractions: bool = False
    percents: bool = False
    points: bool = False
    days: bool = False
    things: bool = False
    whole: bool = False
    american: bool = False
    parts: bool = False
    meant: int | None = None


def evidence_of(cells: Sequence[SourceCell], *, things: bool = False) -> Evidence:
    """Collect what the clear cells of a column say, of ``things`` or not; long ones are no numbers."""
    cells = [cell for cell in cells if len(cell.text) <= LONGEST]
    texts = [cell.text.strip() for cell in cells if isinstance(cell.value, str)]
    figures = [figure for text in texts if (figure := figure_in(text))]
    signs = {figure.decimal for figure in figures if figure.decimal}
    numbers = [float(cell.value) for cell in cells if cell.is_number and isinstance(cell.value, int | float)]
    days = [(int(found[1]), int(found[3])) for text in texts if (found := _DAY.fullmatch(text))]
    return Evidence(
        decimal=signs.pop() if len(signs) == 1 else "",
        fractions=any(places(number) not in (0, _THREE) for number in numbers if not (things and _in_doubt(number)))
        or any(figure.is_fraction for figure in figures),
        percents=any("%" in cell.text or "%" in cell.pattern for cell in cells),
        points=any(_is_points(cell) for cell in cells),
        days=any(cell.is_day for cell in cells) or any(map(_DAY.search, texts)),
        things=things,
        whole=any(is_whole(cell.pattern) for cell in cells if cell.is_number)
        and all(number.is_integer() for number in numbers),
        american=_are_american(days),
        parts=_are_parts(texts),
    )


def are_things(heading: Iterable[str]) -> bool:
    """Say whether a heading counts what has no fractions: "Số hồ sơ", but not "Phí hồ sơ (triệu đồng)"."""
    keys = [fold(level) for level in heading]
    return any(map(_THINGS.search, keys)) and not any(map(_MEASURED.search, keys))


def is_typed_day(text: str) -> bool:
    """Say whether a text is a day with its year: "05/10/2026"."""
    return bool(_DAY.fullmatch(text.strip()))


def is_whole(pattern: str) -> bool:
    """Say whether numbers are shown as whole ones with their thousands apart: `#,##0`."""
    return "#,##0" in pattern and "0.0" not in pattern and "%" not in pattern


def _in_doubt(number: float) -> bool:
    return may_be_thousands(number, fewest=1)


def _is_points(cell: SourceCell) -> bool:
    """Say whether a cell holds percents as they are, 83.92, and can be no share."""
    if "%" in cell.pattern or "%" in cell.text:
        return False
    if isinstance(cell.value, str):
        figure = figure_in(cell.text)
        return figure is not None and all(abs(one) >= LARGEST_SHARE for one in figure.readings)
    return cell.is_number and isinstance(cell.value, int | float) and abs(cell.value) >= LARGEST_SHARE


def _are_american(days: Sequence[tuple[int, int]]) -> bool:
    """Say whether days stand as 9/30/2025: some second part can be no month, and no first part is too large for one."""
    return any(second > _LAST_MONTH for _first, second in days) and all(first <= _LAST_MONTH for first, _ in days)


def _are_parts(texts: Sequence[str]) -> bool:
    """Say whether texts are parts of a whole, as 97/135: none is larger than its whole, and one can be no day."""
    found = [(int(each[1]), int(each[2])) for text in texts if (each := _PARTS.fullmatch(text))]
    return (
        bool(found) and all(part <= whole for part, whole in found) and any(whole > _LAST_MONTH for _, whole in found)
    )
