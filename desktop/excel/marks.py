"""What is said of a cell in a file that goes back, and how its note words it; it must not know any XML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

AUTHOR = "Sổ Tiến Độ"
LONGEST_NOTE = 4_000
_OPENING = f"[{AUTHOR} – "
_OURS = re.compile(rf"\s*\[{AUTHOR} – [^\[\]]*\]")
_BRACKETS = str.maketrans("[]", "()")
_ERROR, _LOOK = "LỖI", "CẦN XEM LẠI"
_TO_DO = "Cần làm"


@dataclass(frozen=True, slots=True)
class Mark:
    """One point about a file: what is wrong and what to do; without a cell it is about a sheet, or about the file."""

    sheet: str
    cell: str
    is_error: bool
    wrong: str
    to_do: str


def note_of(marks: Iterable[Mark]) -> str:
    """Word the note of a cell, between brackets that set it off from what somebody else wrote there."""
    said = list(marks)
    head = _ERROR if any(mark.is_error for mark in said) else _LOOK
    lines = [line for mark in said for line in (mark.wrong, f"{_TO_DO}: {mark.to_do}" if mark.to_do else "") if line]
    text = "\n".join(dict.fromkeys(lines)).translate(_BRACKETS)
    if len(text) > LONGEST_NOTE:
        text = text[:LONGEST_NOTE].rstrip() + "…"
    return f"{_OPENING}{head}:\n{text}]"


def without_our_note(text: str) -> str:
    """Leave out of a note what we once wrote into it."""
    return _OURS.sub("", text).strip() if _OPENING in text else text
