"""References of formulas and areas moved when rows are put in; it must not know what stands in the cells."""

from __future__ import annotations

import re

from desktop.excel.bounds import address_of, place_of

_PIECE = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
    |(?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?
     (?P<one>\$?[A-Za-z]{1,3}\$?\d{1,7})(?::(?P<other>\$?[A-Za-z]{1,3}\$?\d{1,7}))?(?![\w(.])
    |(?P<rows_sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?(?P<first>\$?\d{1,7}):(?P<last>\$?\d{1,7})(?![\w.])
    |(?P<word>[^\W\d][\w.]*)
    |(?P<number>\d[\d.]*)
    """,
    re.VERBOSE,
)
_CELL = re.compile(r"(\$?[A-Za-z]{1,3}\$?)(\d{1,7})")
LAST_ROW = 1_048_576


def move_row(row: int, after: int, count: int) -> int:
    """Give where a row stands once ``count`` rows were put in below the row ``after``."""
    return min(row + count, LAST_ROW) if row > after else row


def move_areas(areas: str, after: int, count: int) -> str:
    """Move areas parted by spaces (``A1:B2 C3``); one that ends at the row before the new ones takes them in."""
    return " ".join(_area(area, after, count) for area in areas.split())


def _area(area: str, after: int, count: int) -> str:
    first, colon, last = area.partition(":")
    if not colon:
        return f"{first}:{_moved_last(first, after, count)}" if _row(first) == after else _moved(first, after, count)
    return f"{_moved(first, after, count)}:{_moved_last(last, after, count)}"


def move_merged(area: str, after: int, count: int) -> str:
    """Move a merged area: one that ends before the new rows stays as it is."""
    first, colon, last = area.partition(":")
    return f"{_moved(first, after, count)}{colon}{_moved(last, after, count) if colon else ''}"


def move_formula(formula: str, after: int, count: int, *, own: bool, sheet: str, grows: bool = True) -> str:
    """Move the references of a formula to rows of ``sheet``; ``own``: the formula stands on that sheet itself.

    An area that ends at the row before the new ones takes them in; one of that row itself (``grows`` is False) only
    where its end is fixed, for a sum so far ends at its own row.
    """

    def moved(found: re.Match[str]) -> str:
        named = found["sheet"] or found["rows_sheet"] or ""
        ours = _sheet_name(named) == sheet if named else own
        if found["one"] and ours:
            other = found["other"]
            if not other:
                return named + _moved(found["one"], after, count)
            end = _moved_last if grows or "$" in other[1:] else _moved
            return f"{named}{_moved(found['one'], after, count)}:{end(other, after, count)}"
        if found["first"] and ours:
            first, last = _moved_bare(found["first"], after, count), _moved_bare(found["last"], after - 1, count)
            return f"{named}{first}:{last}"
        return found[0]

    return _PIECE.sub(moved, formula)


def copy_formula(formula: str, rows: int, columns: int = 0) -> str:
    """Write a formula as it stands further down and to the right: what is not fixed by $ moves along."""

    def moved(found: re.Match[str]) -> str:
        if not found["one"]:
            return found[0]
        ends = [found["one"], *filter(None, (found["other"],))]
        return (found["sheet"] or "") + ":".join(_further(end, rows, columns) for end in ends)

    return _PIECE.sub(moved, formula)


def _further(cell: str, rows: int, columns: int) -> str:
    letters, row = _split(cell)
    line = row if letters.endswith("$") else row + rows
    if letters.startswith("$") or not columns:
        return f"{letters}{line}"
    moved = address_of(1, place_of(letters.strip("$").upper() + "1")[1] + columns)[:-1]
    return f"{moved}{'$' if letters.endswith('$') else ''}{line}"


def _sheet_name(named: str) -> str:
    name = named.rstrip("!")
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def _split(cell: str) -> tuple[str, int]:
    found = _CELL.fullmatch(cell)
    return (found[1], int(found[2])) if found else (cell, 0)


def _row(cell: str) -> int:
    return _split(cell)[1]


def _moved(cell: str, after: int, count: int) -> str:
    column, row = _split(cell)
    return f"{column}{move_row(row, after, count)}" if row else cell


def _moved_last(cell: str, after: int, count: int) -> str:
    """Move the last cell of an area, which grows where the new rows follow it at once."""
    column, row = _split(cell)
    return f"{column}{min(row + count, LAST_ROW)}" if row >= after else cell


def _moved_bare(row: str, after: int, count: int) -> str:
    fixed, number = ("$", int(row[1:])) if row.startswith("$") else ("", int(row))
    return f"{fixed}{move_row(number, after, count)}"
