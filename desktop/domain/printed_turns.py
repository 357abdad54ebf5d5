"""Which time of recurring work a printed cell tells of: "Hằng quý (kỳ quý III/2026)"; it must not know any plan."""

from __future__ import annotations

import re

_TURN = re.compile(r"\s*\(((?:phần \d+)?(?:(?:, )?kỳ [^()]*\b\d{4}[^()]*)?)\)\s*$", re.IGNORECASE)


def parted_turn(text: str) -> tuple[str, str]:
    """Part what a cell says from the turn behind it in brackets; the turn is empty where none is named."""
    found = _TURN.search(text)
    return (text[: found.start()], found[1]) if found and found[1] else (text, "")
