"""Knows the words and marks that stand for what is written above: "nt", "Như trên", "//"."""

from __future__ import annotations

import re

from desktop.domain.text import fold

_LONGEST = 14
_AS_ABOVE = re.compile(r"[-–(\"]*\s*(?:n\.?t\.?|nhu tren)\s*[-–)\".]*|[\"'″〃“”]{1,2}|-?\s*//\s*-?|,,")


def is_ditto(text: str) -> bool:
    """Say whether a text stands for the one above it."""
    return len(text) <= _LONGEST and bool(_AS_ABOVE.fullmatch(fold(text).strip()))
