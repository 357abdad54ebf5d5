"""What the checks of a form read: its counts, those of earlier periods and of other forms, at the same decimals."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.count_sums import NOT_APPLICABLE, NOT_OCCURRING
from desktop.domain.forms import is_asked, places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from desktop.domain.forms import CellKey, Form, FormColumn, FormRow


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of a form; ``left_out`` are cells that do not apply, ``absent`` those where nothing occurred: 0."""

    values: Mapping[CellKey, int | None] = field(default_factory=dict)
    left_out: frozenset[CellKey] = frozenset()
    absent: frozenset[CellKey] = frozenset()

    @property
    def given(self) -> dict[CellKey, int | None]:
        """The counts given as numbers alone."""
        return {key: value for key, value in self.values.items() if key not in self.absent}


NO_COUNTS = Counts()


@dataclass(frozen=True, slots=True)
class Around:
    """What a form is held against besides itself: earlier periods, and other forms of the same period by their code.

    ``on`` is the last day of the period: what is no longer asked then is in no check.
    """

    before: Counts = NO_COUNTS
    year_before: Counts = NO_COUNTS
    others: Mapping[str, tuple[Form, Counts]] = field(default_factory=dict)
    on: date | None = None


ALONE = Around()


class Addend(NamedTuple):
    """A count as a whole number of its last decimal."""

    value: int
    places: int

    def scaled(self, places: int) -> int:
        """Give the count as a whole number of another decimal, none lower than its own."""
        return int(self.value * 10 ** (places - self.places)) if places != self.places else self.value


def counts_of(held: Iterable[tuple[CellKey, int | None, str]]) -> Counts:
    """Take cells with their values and reasons for none."""
    values: dict[CellKey, int | None] = {}
    left_out: set[CellKey] = set()
    absent: set[CellKey] = set()
    for cell, value, absence in held:
        if absence == NOT_APPLICABLE:
            left_out.add(cell)
            continue
        if absence == NOT_OCCURRING:
            absent.add(cell)
        values[cell] = 0 if absence == NOT_OCCURRING else value
    return Counts(values, frozenset(left_out), frozenset(absent))


@dataclass(slots=True)
class Ground:
    """The counts of one form, read as a check reads them; a list of addends is None where one is not reported."""

    form: Form
    counts: Counts
    on: date | None = None
    _columns: Mapping[str, FormColumn] = field(init=False)

    def __post_init__(self) -> None:
        """Put the columns where they are found by their keys."""
        self._columns = {column.key: column for column in self.form.columns}

    def addends(self, row: FormRow, columns: Iterable[str]) -> list[Addend] | None:
        """Give the counts of some columns of a row, without those that do not apply."""
        found: list[Addend] = []
        for column in columns:
            cells = self._cells(row, column)
            if cells is None:
                return None
            found += cells
        return found

    def one(self, row: FormRow, column: str) -> Addend | None:
        """Give the count of a cell; None where it is not reported or does not apply."""
        if not row.total:
            value = self.counts.values.get((row.key, column))
            return None if value is None or not self.asks(row, column) else Addend(value, self.places(row, column))
        cells = self._cells(row, column)
        return total_of(cells) if cells else None

    def all_rows(self, columns: Iterable[str], row: str = "") -> list[Addend] | None:
        """Give the counts of some columns in one row, or in all rows that are typed."""
        rows = [self.form.row(row)] if row else self.form.item_rows
        found: list[Addend] = []
        for one in rows:
            cells = self.addends(one, columns)
            if cells is None:
                return None
            found += cells
        return found

    def places(self, row: FormRow, column: str) -> int:
        """Give the decimals of a cell."""
        return places_of(row, self._columns[column])

    def asks(self, row: FormRow, column: str) -> bool:
        """Say whether the form asks for a cell on the last day of the period."""
        if self.on is None:
            return not row.columns or column in row.columns
        return is_asked(row, self._columns[column], self.on)

    def _cells(self, row: FormRow, column: str) -> list[Addend] | None:
        found: list[Addend] = []
        for one in self.form.rows_of(row) if row.total else (row,):
            key = one.key, column
            if key in self.counts.left_out or not self.asks(one, column):
                continue
            value = self.counts.values.get(key)
            if value is None:
                return None
            found.append(Addend(value, self.places(one, column)))
        return found


def total_of(addends: list[Addend]) -> Addend:
    """Add counts up at the most decimals among them."""
    places = max(addend.places for addend in addends)
    return Addend(sum(addend.scaled(places) for addend in addends), places)


def as_number(value: int, places: int) -> int | Decimal:
    """Give a whole number of the last decimal as the number it stands for."""
    return Decimal(value).scaleb(-places) if places else value
