"""A day as a cell or a field holds it, alone; days inside sentences are read where those sentences are."""

from __future__ import annotations

import re
from datetime import date

from desktop.domain.text import one_line

_DAY, _MONTH, _YEAR = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?P<y>\d{4})"
_BEHIND = r"(?:\s*\([^()]*\))?\.?"
_WRITTEN = (
    re.compile(rf"(?:ngày\s*)?{_DAY}\s*[/.\-]\s*{_MONTH}\s*[/.\-]\s*{_YEAR}{_BEHIND}", re.IGNORECASE),
    re.compile(rf"(?:ngày\s*)?{_DAY}\s+tháng\s+{_MONTH}\s+năm\s+{_YEAR}{_BEHIND}", re.IGNORECASE),
    re.compile(rf"{_YEAR}-{_MONTH}-{_DAY}(?:[ T].*)?"),
)


def read_day(text: str) -> date | None:
    """Read a day written 01/7/2025, 2025-07-01 or "ngày 01 tháng 7 năm 2025"; None for anything else.

    A remark in brackets may stand behind it ("01/01/2026 (thứ Năm)"), or the hour behind a day of ISO 8601.
    """
    line = one_line(text)
    found = next((match for pattern in _WRITTEN if (match := pattern.fullmatch(line))), None)
    if found is None:
        return None
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
