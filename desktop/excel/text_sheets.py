"""A sheet kept as text (.csv): its letters, whatever encoding they are in, and what divides its cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice

from desktop.domain.findings import Refused, Where
from desktop.domain.old_letters import Letters, decoded, share_of_syllables
from desktop.domain.text import nfc
from desktop.excel.bounds import LAST_COLUMN, LAST_ROW
from desktop.excel.package import LARGEST_FILE
from desktop.excel.parts import MIB

_RICH = re.compile(r"\s*\{\\rtf")
_MARKED_UP = re.compile(r"\ufeff?\s*(?:<(?:!doctype|html|head|meta|style|table|\?xml)\b|mime-version:)", re.IGNORECASE)
_LONGEST_FIELD = 1_000_000
_DIVIDERS = (";", "\t", ",", "|")
_SEPARATOR = re.compile(r"sep=(.)\r?\n")
_LOOKED_AT = 200
_FEW = 4
_SAMPLE = 20_000
_READABLE = 0.6
_OLD: tuple[tuple[str, Letters | None], ...] = (
    ("cp1258", None),
    ("latin-1", Letters.TCVN3),
    ("cp1252", Letters.VNI),
)
"""What text of a Windows of before may be in: its own Vietnamese, or letters that only a font shows as such."""


def read_text_rows(data: bytes, file: str) -> tuple[tuple[tuple[str, ...], ...], Letters | None]:
    """Read the rows of a .csv, and the letters of before Unicode they are in.

    Refuses what is no text or no table, and what is too large.
    """
    where = Where(file)
    if len(data) > LARGEST_FILE:
        raise Refused("workbook_too_large", where, limit=LARGEST_FILE // MIB)
    text, letters = _decoded(data, where)
    if not text.strip():
        raise Refused("workbook_empty", where)
    _refuse_marked_up(text, where)
    named = _SEPARATOR.match(text)
    divider = named[1] if named else _divider(text)
    if "\0" in text or not divider:
        raise Refused("not_a_workbook", where)
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        source = io.StringIO(text[named.end() :] if named else text, newline="")
        rows = tuple(tuple(row) for row in csv.reader(source, delimiter=divider))
    except csv.Error as error:
        raise Refused("workbook_damaged", where, part=file) from error
    if len(rows) > LAST_ROW or any(len(row) > LAST_COLUMN for row in rows):
        raise Refused("sheet_too_large", where, rows=LAST_ROW, columns=LAST_COLUMN)
    return rows, letters


def _refuse_marked_up(text: str, where: Where) -> None:
    """Refuse pages of the web and documents, whose signs would be taken for cells."""
    if _RICH.match(text):
        raise Refused("document_other_format", where)
    if _MARKED_UP.match(text):
        raise Refused("not_a_workbook", where)


def _divider(text: str) -> str:
    """Find the sign that parts most rows into as many cells, else the one that most lines have; the first of equals."""
    lines = text.splitlines()[:_LOOKED_AT]
    counts = {sign: sum(sign in line for line in lines) for sign in _DIVIDERS}
    alike = {sign: _alike(text, sign) if counts[sign] else 0 for sign in _DIVIDERS}
    best = max(_DIVIDERS, key=lambda sign: (alike[sign], sum(line.count(sign) > 1 for line in lines), counts[sign]))
    return best if counts[best] else ""


def _alike(text: str, sign: str) -> int:
    """Count the rows of the width that most have of three cells or more, a text over several lines being one cell."""
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _LOOKED_AT)
        widths = Counter(len(row) for row in rows)
    except csv.Error:
        return 0
    return max((count for width, count in widths.items() if width > 2), default=0)  # noqa: PLR2004 - a table


def _decoded(data: bytes, where: Where) -> tuple[str, Letters | None]:
    """Read the letters of a file: Unicode, else the old encoding that makes most of its words Vietnamese."""
    encoding = _unicode_of(data)
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        if encoding != "utf-8-sig" or b"\0" in data:
            raise Refused("not_a_workbook", where) from None
    sample = data[:_SAMPLE]
    shares = [share_of_syllables(_read(sample, *old)) for old in _OLD]
    if max(shares) < _READABLE:
        raise Refused("not_a_workbook", where)
    encoding, letters = _OLD[shares.index(max(shares))]
    return nfc(data.decode(encoding, "replace")) if letters is None else data.decode(encoding, "replace"), letters


def _unicode_of(data: bytes) -> str:
    """Tell two bytes a letter from one by the mark in front, else by the zeros that stand beside letters of ASCII."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    upper, lower = (data[at:_LOOKED_AT:2].count(0) for at in (0, 1))
    if max(upper, lower) * _FEW < len(data[:_LOOKED_AT]) or min(upper, lower):
        return "utf-8-sig"
    return "utf-16-be" if upper else "utf-16-le"


def _read(data: bytes, encoding: str, letters: Letters | None) -> str:
    text = data.decode(encoding, "replace")
    return decoded(text, letters) if letters else nfc(text)
