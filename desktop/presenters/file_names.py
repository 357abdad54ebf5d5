"""Names proposed for files the officer saves; it must not know what is in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f]+')
_LONGEST_PART = 60


def file_name(parts: Iterable[str], ending: str) -> str:
    """Join what a file is about into a name that every system takes, with no letter Windows forbids."""
    clean = (_short(_FORBIDDEN.sub(" ", part).strip()) for part in parts)
    return " ".join(filter(None, clean)).rstrip(". ") + ending


def _short(part: str) -> str:
    if len(part) <= _LONGEST_PART:
        return part
    return part[: part.rfind(" ", 0, _LONGEST_PART + 1)] if " " in part[:_LONGEST_PART] else part[:_LONGEST_PART]
