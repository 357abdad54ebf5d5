"""Count forms as data: nested headings, rows, and the rules between their cells (II.06a, digitization)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.findings import Severity

CellKey = tuple[str, str]
"""Row key and column key of a form's cell."""


class ColumnKind(StrEnum):
    """What a column holds: the running number, the row's label, a count, a derived ratio, or a free note."""

    SERIAL = "serial"
    LABEL = "label"
    COUNT = "count"
    RATIO = "ratio"
    NOTE = "note"


class Nature(StrEnum):
    """How a count lives through time: a flow is counted within a period and adds up, a stock stands at its end."""

    FLOW = "flow"
    STOCK = "stock"


class CheckKind(StrEnum):
    """How a cell is held against others, against bounds, or against the period before."""

    SUM = "sum"
    AT_MOST = "at_most"
    CARRY = "carry"
    BOUNDS = "bounds"
    NOT_FALLING = "not_falling"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A derived share: the sum of some columns of the row over the sum of others, in percent; never typed."""

    numerator: tuple[str, ...]
    denominator: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jump:
    """How far a count may move before it is asked about: more than ``percent`` and more than ``units``, both."""

    percent: int = 50
    units: int = 20


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column with its nested heading from outside in and the number printed under it ("(3)").

    The columns of the running number and of the rows' labels have the keys ``serial`` and ``label``.

    ``unit`` is what it counts (hồ sơ, phút), ``places`` its decimals: values are whole numbers of the last place.
    A column that ``accumulates`` is also shown from the year's beginning on: typed so, its count is kept under the
    key with ``#ytd`` behind it (`desktop.domain.accumulation`), all else is derived. From ``ended`` on it is not
    asked for. ``jump`` None: as the form says.
    """

    key: str
    heading: tuple[str, ...]
    kind: ColumnKind
    number: str = ""
    width: float = 1.0
    unit: str = ""
    places: int = 0
    nature: Nature = Nature.FLOW
    accumulates: bool = False
    ratio: Ratio | None = None
    ended: date | None = None
    jump: Jump | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form. A total row is the sum of its ``parts`` (of all item rows without any), derived, never typed.

    A heading row has no cells. ``columns`` are the count columns asked of this row, all without any; ``unit``,
    ``places`` and ``nature`` hold for the row where given, before those of the column.
    """

    key: str
    number: str
    label: str
    total: bool = False
    parts: tuple[str, ...] = ()
    heading: bool = False
    columns: tuple[str, ...] = ()
    unit: str = ""
    places: int | None = None
    nature: Nature | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A rule on a cell of a row.

    SUM: ``column`` is the sum of ``parts``. AT_MOST: ``column`` is not above the sum of ``parts``. CARRY: ``column``
    equals ``parts[0]`` of the period before. BOUNDS: ``column`` lies between ``least`` and ``most``. NOT_FALLING:
    ``column`` is not below what it was in the period before. With ``form`` the parts are columns of another form, its
    rows added up, or of its row ``other_row``; with that alone, of another row of this form. Without ``rows`` it
    holds for every item row. ``reason`` cites the rule.
    """

    code: str
    kind: CheckKind
    column: str
    parts: tuple[str, ...]
    severity: Severity
    reason: str = ""
    rows: tuple[str, ...] = ()
    form: str = ""
    other_row: str = ""
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A count form; ``number`` and ``basis`` are printed above it, ``cycles`` are the periods it is asked for.

    ``name`` is what lists of forms call it, the title where a file gives none. Without ``jump`` none is asked about.
    ``plan`` is the slug of the only plan that it counts for.
    """

    code: str
    version: int
    number: str
    title: str
    basis: str
    unit_note: str
    cycles: tuple[str, ...]
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    checks: tuple[Check, ...]
    name: str = ""
    jump: Jump | None = None
    plan: str = ""

    @property
    def count_columns(self) -> tuple[FormColumn, ...]:
        """The columns that take counts, in order."""
        return tuple(column for column in self.columns if column.kind is ColumnKind.COUNT)

    @property
    def item_rows(self) -> tuple[FormRow, ...]:
        """The rows that are typed."""
        return tuple(row for row in self.rows if not row.total and not row.heading)

    def column(self, key: str) -> FormColumn:
        """Find a column by its key; KeyError when the form has none."""
        found = next((column for column in self.columns if column.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def row(self, key: str) -> FormRow:
        """Find a row by its key; KeyError when the form has none."""
        found = next((row for row in self.rows if row.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def rows_of(self, total: FormRow) -> tuple[FormRow, ...]:
        """Give the rows a total row adds up."""
        return tuple(row for row in self.item_rows if not total.parts or row.key in total.parts)


def is_asked(row: FormRow, column: FormColumn, on: date) -> bool:
    """Say whether a form asks for a count in a cell on a day."""
    if row.total or row.heading or column.kind is not ColumnKind.COUNT:
        return False
    return (not row.columns or column.key in row.columns) and (column.ended is None or on < column.ended)


def places_of(row: FormRow, column: FormColumn) -> int:
    """Give the decimals of a cell."""
    return column.places if row.places is None else row.places


def nature_of(row: FormRow, column: FormColumn) -> Nature:
    """Say how the count of a cell lives through time."""
    return row.nature or column.nature


def column_name(column: FormColumn) -> str:
    """Name a column as the officer sees it: its printed number, or the innermost heading."""
    return f"({column.number})" if column.number else column.heading[-1]
