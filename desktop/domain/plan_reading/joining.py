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


def join_pieces(pieces: Sequence[Piece]) -> str:
    """Join the pieces of a cell: single spaces, a line of its own only for the items of a list; "" for a lone dash."""
    lines: list[str] = []
    for piece in pieces:
        if piece.glued and lines:
            lines[-1] += f" {piece.text}"
        else:
            lines.append(piece.text)
    text = join_lines(lines)
    return "" if text in ("-", "–", "—") else text


def join_lines(lines: Iterable[str]) -> str:
    """Join lines; a hyphen within a word keeps it whole ("KH-" and "UBND"), "2023" and "- 2025" stay one phrase."""
    joined: list[str] = []
    for line in lines:
        if (joined and _HYPHEN.search(joined[-1]) and line[:1].isalpha()) or (joined and _cut_years(joined[-1], line)):
            joined[-1] += line
        elif joined and _goes_on(joined[-1], line):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return clean_cell("\n".join(joined))


def _cut_years(last: str, line: str) -> bool:
    """Say whether "2021-" and "2025" are one span of years, or one number of a document."""
    return bool(re.search(r"\d-$", last)) and line[:1].isdigit()


def _goes_on(last: str, line: str) -> bool:
    """Say whether a line that begins with a dash is no item of a list."""
    if _YEARS.search(last) and re.match(r"[-–]\s?\d", line):
        return True
    return line.startswith("–") and last[-1] not in ":;."
