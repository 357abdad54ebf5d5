"""Short keys of columns and rows made from their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 28


def slug(text: str) -> str:
    """Write words as a key: "Hồ sơ trực tuyến" is ho-so-truc-tuyen."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word
        if len(longer) > _LONGEST:
            break
        found = longer
    return found or "".join(words)[:_LONGEST]


def unused(wanted: str, taken: Iterable[str]) -> str:
    """Give a key unlike those taken."""
    known, number = set(taken), 2
    key = wanted or "o"
    while key in known:
        key, number = f"{wanted or 'o'}-{number}", number + 1
    return key
