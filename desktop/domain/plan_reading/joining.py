"""Joins broken lines into a cell, as the ledger keeps it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.text import clean_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.plan_reading.pieces import Piece

_HYPHEN = re.compile(r"\w-$")
_YEARS = re.compile(r"\d$")
_TELLING = 4
"""Letters at the end of a line by which the next one joins it."""


def join_pieces(pieces: Sequence[Piece]) -> str:
    """Join the pieces of a cell: single spaces, a line of its own only for the items of a list; "" for a lone dash."""
    lines: list[list[str]] = []
    for piece in pieces:
        if piece.glued and lines:
            lines[-1].append(piece.text)
        else:
            lines.append([piece.text])
    text = join_lines(map(" ".join, lines))
    return "" if text in ("-", "–", "—") else text


def join_lines(lines: Iterable[str]) -> str:
    """Join lines; a hyphen within a word keeps it whole ("KH-" and "UBND"), "2023" and "- 2025" stay one phrase."""
    joined: list[str] = []
    last = ""
    for line in filter(None, lines):
        between = _between(last, line) if last else ""
        joined += (between, line)
        last = line[-_TELLING:] if between == "\n" else (last + between + line)[-_TELLING:]
    return clean_cell("".join(joined))


def _between(last: str, line: str) -> str:
    if (_HYPHEN.search(last) and line[:1].isalpha()) or _cut_years(last, line):
        return ""
    return " " if _goes_on(last, line) else "\n"


def _cut_years(last: str, line: str) -> bool:
    """Say whether "2021-" and "2025" are one span of years, or one number of a document."""
    return bool(re.search(r"\d-$", last)) and line[:1].isdigit()


def _goes_on(last: str, line: str) -> bool:
    """Say whether a line that begins with a dash is no item of a list."""
    if _YEARS.search(last) and re.match(r"[-–]\s?\d", line):
        return True
    return line.startswith("–") and last[-1] not in ":;."
