"""Settles what doubtful numbers mean by what they add up to: totals below, other columns beside, shares of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from desktop.domain.workbook_reading.counts import is_ratio
from desktop.domain.workbook_reading.figures import figure_in, may_be_thousands
from desktop.domain.workbook_reading.rows import RowKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.workbook_reading.heads import Head
    from desktop.domain.workbook_reading.sheet import SourceCell, SourceSheet
    from desktop.domain.workbook_reading.values import Reading

Reader = Callable[["SourceCell", int | None], "Reading"]
"""Reads a cell, a doubtful one by which of its readings is meant."""
Sum = tuple[int, tuple[tuple[int, int], ...]]
"""A column with the signs and columns that it is made of."""

_NUMBERS = ("thousands", "scale")
_SHARES = "share_or_percent"
_FEWEST_SHARES = 2
_MOST_PARTS, _MOST_DOUBTFUL, _MOST_ROWS, _MOST_COLUMNS, _MOST_ADDED = 6, 3, 100, 25, 20_000
_NEAR, _NEAR_SHARE, _NEAR_POINT = 1e-6, 0.0051, 0.051
_MADE = re.compile(r"[\[(]?(\d{1,2})[\])]?\s*=\s*(.+)")
_TERM = re.compile(r"([-+]?)\s*[\[(]?(\d{1,2})[\])]?\s*")


@dataclass(frozen=True)
class Ground:
    """A table of counts whose cells are to be settled: what its rows are, and how each column of numbers is read."""

    sheet: SourceSheet
    head: Head
    kinds: Mapping[int, RowKind]
    readers: Mapping[int, Reader]

    @cached_property
    def rows(self) -> list[int]:
        """The first records."""
        return self._records[:_MOST_ROWS]

    @cached_property
    def _said(self) -> dict[tuple[int, int | None], dict[int, Reading]]:
        return {}

    def _readings(self, column: int, meant: int | None) -> dict[int, Reading]:
        """Read a column once in each way; most tables are asked for none."""
        if (column, meant) not in self._said:
            cells = ((row, self.sheet.cell(row, column)) for row in self.kinds)
            read = self.readers[column]
            self._said[column, meant] = {
                row: read(cell, meant) for row, cell in cells if cell and not (cell.error or cell.uncalculated)
            }
        return self._said[column, meant]

    @cached_property
    def _records(self) -> list[int]:
        return [row for row, kind in self.kinds.items() if kind is RowKind.RECORD]

    def why(self, column: int) -> str:
        """Give the reason of the first doubt of a column that sums may settle."""
        read = self.readers[column]
        for row in self.kinds:
            cell = self.sheet.cell(row, column)
            if cell is None or cell.error or (isinstance(cell.value, int) and abs(cell.value) > 1):
                continue
            if (said := read(cell, None)).why in (*_NUMBERS, _SHARES):
                return said.why
        return ""

    def may_be_thousands(self, column: int) -> bool:
        """Say whether a column has fractions that may be thousands though nobody doubts them."""
        cells = (self.sheet.cell(row, column) for row in self.rows)
        return any(isinstance(cell.value, float) and may_be_thousands(cell.value, fewest=1) for cell in cells if cell)

    def is_doubtful(self, row: int, column: int) -> bool:
        """Say whether a cell could mean several things."""
        said = self._readings(column, None).get(row)
        return bool(said and said.is_ambiguous)

    def signs(self, column: int) -> set[str]:
        """Give the signs within the doubtful numbers of a column where all of these are texts."""
        said = self._readings(column, None)
        cells = [self.sheet.cell(row, column) for row, one in said.items() if one.why == "thousands"]
        texts = [cell.text for cell in cells if cell and isinstance(cell.value, str)]
        return {sign for text in texts for sign in ".," if sign in text} if len(texts) == len(cells) else set()

    def parted_by(self) -> set[str]:
        """Give the sign that parts thousands in a table all typed as text, where 89,14 proves the other one."""
        cells = [cell for column in self.readers for row in self.rows if (cell := self.sheet.cell(row, column))]
        if any(cell.is_number and not isinstance(cell.value, str) for cell in cells):
            return set()
        figures = (figure_in(cell.text) for cell in cells if isinstance(cell.value, str))
        decimals = {figure.decimal for figure in figures if figure and figure.decimal}
        return {"." if decimals == {","} else ","} if len(decimals) == 1 else set()

    def value(self, row: int, column: int, meant: int | None) -> float | None:
        """Give the number of a cell; None for none and for one in doubt."""
        said = self._readings(column, meant).get(row)
        return float(said.value) if said and isinstance(said.value, int | float) else None


def meant_by_sums(ground: Ground) -> dict[int, int]:
    """Tell of doubtful columns which of their readings is meant, where only one agrees with the other numbers."""
    whys = {column: why for column in ground.readers if (why := ground.why(column))}
    meant: dict[int, int] = {}
    for column in ground.readers:
        is_open = whys[column] in _NUMBERS if column in whys else ground.may_be_thousands(column)
        if is_open and (one := _by_totals(ground, column)) is not None:
            meant[column] = one
    numbers = [column for column, why in whys.items() if why in _NUMBERS]
    for made in _sums(ground) if set(numbers) - set(meant) else ():
        meant |= _by_columns(ground, made, set(numbers) - set(meant), meant)
    if RowKind.TOTAL not in ground.kinds.values():
        meant |= _in_one_hand(ground, set(numbers) - set(meant), meant)
    shares = {column: _by_shares(ground, column, meant) for column, why in whys.items() if why == _SHARES}
    return meant | {column: one for column, one in shares.items() if one is not None}


def _in_one_hand(ground: Ground, doubtful: set[int], meant: Mapping[int, int]) -> dict[int, int]:
    """Read texts as the other columns prove that a sign is meant in this table: "1.118" by sums, or by "89,14"."""
    if not doubtful:
        return {}
    proved = {(sign, way) for column, way in meant.items() for sign in ground.signs(column)}
    proved |= {(sign, 0) for sign in ground.parted_by()}
    ways = {column: {way for sign, way in proved if sign in ground.signs(column)} for column in doubtful}
    return {column: found.pop() for column, found in ways.items() if len(found) == 1 == len(ground.signs(column))}


def _only(held: Iterable[bool]) -> int | None:
    found = [place for place, holds in enumerate(held) if holds]
    return found[0] if len(found) == 1 else None


def _by_totals(ground: Ground, column: int) -> int | None:
    """Read a column as its rows of totals hold it; nobody adds up more rows than a form has."""
    if RowKind.TOTAL not in ground.kinds.values() or len(ground.kinds) > _MOST_ADDED:
        return None
    return _only(_are_totals(ground, column, meant) for meant in (0, 1))


def _are_totals(ground: Ground, column: int, meant: int) -> bool:
    values = {row: ground.value(row, column, meant) or 0.0 for row in ground.kinds}
    totals = [row for row, kind in ground.kinds.items() if kind is RowKind.TOTAL and values[row]]
    return bool(totals) and all(
        any(abs(sum(values[row] for row in parts) - values[total]) < _NEAR for parts in _parts(ground.kinds, total))
        for total in totals
    )


def _parts(kinds: Mapping[int, RowKind], total: int) -> Iterator[list[int]]:
    """Give the rows a total may sum up: all records, those since the last group or total, those until the next."""
    records = [row for row, kind in kinds.items() if kind is RowKind.RECORD]
    bounds = [row for row, kind in kinds.items() if kind in (RowKind.GROUP, RowKind.TOTAL) and row != total]
    above = max((row for row in bounds if row < total), default=0)
    below = min((row for row in bounds if row > total), default=max(kinds) + 1)
    yield records
    yield [row for row in records if above < row < total]
    yield [row for row in records if total < row < below]
    yield [row for row in kinds if kinds[row] is RowKind.TOTAL and row != total]


def _sums(ground: Ground) -> Iterator[Sum]:
    """Give the sums that may hold between columns: those numbers name, then of columns side by side, but shares."""
    yield from _named_sums(ground.head)
    columns = list(ground.readers)[:_MOST_COLUMNS]
    yield from _sums_beside(columns)
    ratios = {one.column for one in ground.head.columns if is_ratio(one.heading)}
    if ratios.intersection(columns):
        yield from _sums_beside([column for column in columns if column not in ratios])


def _sums_beside(columns: Sequence[int]) -> Iterator[Sum]:
    for whole in columns:
        for size in range(2, _MOST_PARTS + 1):
            for start in range(len(columns) - size + 1):
                parts = columns[start : start + size]
                if whole not in parts:
                    yield whole, tuple((1, part) for part in parts)


def _named_sums(head: Head) -> Iterator[Sum]:
    """Read "(3)=(4)+(5)" of the row that numbers the columns."""
    numbered = {re.sub(r"\D", "", one.number.partition("=")[0]): one.column for one in head.columns if one.number}
    for one in head.columns:
        made = _MADE.fullmatch(one.number)
        terms = _TERM.findall(made[2]) if made else []
        if terms and _TERM.sub("", made[2] if made else "") == "" and all(number in numbered for _, number in terms):
            yield one.column, tuple((-1 if sign == "-" else 1, numbered[number]) for sign, number in terms)


def _by_columns(ground: Ground, made: Sum, doubtful: set[int], meant: Mapping[int, int]) -> dict[int, int]:
    """Settle the columns of a sum where one way to read them alone makes it hold in all rows."""
    whole, parts = made
    columns = [whole, *(part for _sign, part in parts)]
    open_ones = [column for column in columns if column in doubtful]
    if not open_ones or len(open_ones) > _MOST_DOUBTFUL or not set(columns) <= set(ground.readers):
        return {}
    ways = [dict(zip(open_ones, said, strict=True)) for said in product((0, 1), repeat=len(open_ones))]
    held = [way for way in ways if _holds(ground, made, {**meant, **way})]
    return held[0] if len(held) == 1 else {}


def _holds(ground: Ground, made: Sum, meant: Mapping[int, int]) -> bool:
    whole, parts = made
    doubted = 0
    for row in ground.rows:
        values = [ground.value(row, column, meant.get(column)) for column in (whole, *(part for _, part in parts))]
        if all(value is None for value in values):
            continue
        if values[0] is None:
            return False
        doubted += ground.is_doubtful(row, whole) or any(ground.is_doubtful(row, part) for _, part in parts)
        signs: Sequence[int] = [sign for sign, _part in parts]
        made_of = sum(sign * (value or 0.0) for sign, value in zip(signs, values[1:], strict=True))
        if abs(made_of - values[0]) > _NEAR:
            return False
    return doubted > 0


def _by_shares(ground: Ground, column: int, meant: Mapping[int, int]) -> int | None:
    """Read shares as two other columns divide: 0.75 beside 30 and 40 is 75 percent."""
    others = [one for one in list(ground.readers)[:_MOST_COLUMNS] if one != column]
    said: set[int] = set()
    shares = {row: value for row in ground.rows if (value := ground.value(row, column, 0))}
    for part, whole in product(others, repeat=2):
        if part == whole or len(shares) < _FEWEST_SHARES:
            continue
        for way, near, times in ((1, _NEAR_SHARE, 1), (0, _NEAR_POINT, 100)):
            quotients = ((share, _quotient(ground, row, part, whole, meant)) for row, share in shares.items())
            if all(one is not None and abs(one * times - share) <= near for share, one in quotients):
                said.add(way)
    return said.pop() if len(said) == 1 else None


def _quotient(ground: Ground, row: int, part: int, whole: int, meant: Mapping[int, int]) -> float | None:
    above, below = ground.value(row, part, meant.get(part)), ground.value(row, whole, meant.get(whole))
    return above / below if above is not None and below else None
