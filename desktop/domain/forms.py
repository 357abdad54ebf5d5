"""Count forms as data: nested headings, rows, and the checks between their cells (II.06a, digitization)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop.domain.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

CellKey = tuple[str, str]
"""Row key and column key of a form's cell."""


class ColumnKind(StrEnum):
    """What a column holds: the running number, the row's label, a count, or a free note."""

    SERIAL = "serial"
    LABEL = "label"
    COUNT = "count"
    NOTE = "note"


class CheckKind(StrEnum):
    """How the cells of a row are held against each other, or against the period before."""

    SUM = "sum"
    AT_MOST = "at_most"
    CARRY = "carry"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column with its nested heading from outside in and the number printed under it ("(3)")."""

    key: str
    heading: tuple[str, ...]
    kind: ColumnKind
    number: str = ""
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form; a total row is the sum of the item rows and is derived, never typed."""

    key: str
    number: str
    label: str
    total: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """A rule between columns of one row.

    SUM: ``column`` is the sum of ``parts``. AT_MOST: ``column`` is not above the sum of ``parts``.
    CARRY: ``column`` equals ``parts[0]`` of the period before. ``reason`` cites the rule.
    """

    code: str
    kind: CheckKind
    column: str
    parts: tuple[str, ...]
    severity: Severity
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A count form; ``number`` and ``basis`` are printed above it, ``cycles`` are the periods it is asked for.

    ``name`` is what lists of forms call it, the title where a file gives none.
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

    @property
    def count_columns(self) -> tuple[FormColumn, ...]:
        """The columns that take counts, in order."""
        return tuple(column for column in self.columns if column.kind is ColumnKind.COUNT)

    @property
    def item_rows(self) -> tuple[FormRow, ...]:
        """The rows that are typed."""
        return tuple(row for row in self.rows if not row.total)

    def column(self, key: str) -> FormColumn:
        """Find a column by its key; KeyError when the form has none."""
        return next(column for column in self.columns if column.key == key)


def form_from_data(data: Mapping[str, Any]) -> Form:
    """Build a form from a file of ``resources/forms/``."""
    head = data["form"]
    return Form(
        code=head["code"],
        version=head["version"],
        number=head.get("number", ""),
        title=head["title"],
        basis=head.get("basis", ""),
        unit_note=head.get("unit_note", ""),
        cycles=tuple(head["cycles"]),
        columns=tuple(
            FormColumn(
                item["key"],
                tuple(item["heading"]),
                ColumnKind(item["kind"]),
                item.get("number", ""),
                item.get("width", 1.0),
            )
            for item in data["columns"]
        ),
        rows=tuple(
            FormRow(item["key"], item.get("number", ""), item["label"], item.get("total", False))
            for item in data["rows"]
        ),
        checks=tuple(
            Check(
                item["code"],
                CheckKind(item["kind"]),
                item["column"],
                tuple(item["parts"]),
                Severity(item.get("severity", "error")),
                item.get("reason", ""),
            )
            for item in data.get("checks", ())
        ),
        name=head.get("name", head["title"]),
    )


@dataclass(frozen=True, slots=True)
class CellFinding:
    """A finding on a cell of the grid, by row and column key."""

    cell: CellKey
    finding: Finding


def check_form(
    form: Form, values: Mapping[CellKey, int | None], before: Mapping[CellKey, int | None] | None = None
) -> list[CellFinding]:
    """Run every check over typed counts; a check with an empty cell in it waits.

    ``before`` holds the counts of the period before, for carry-over. Params of a finding: ``value``, ``expected``,
    ``difference``, ``column``, ``parts`` (column numbers or headings), ``row`` (label), ``reason``.
    """
    found: list[CellFinding] = []
    for row in form.item_rows:
        for check in form.checks:
            source = before if check.kind is CheckKind.CARRY else values
            value = values.get((row.key, check.column))
            parts = [(source or {}).get((row.key, part)) for part in check.parts]
            finding = _judge(form, row, check, value, parts)
            if finding:
                found.append(CellFinding((row.key, check.column), finding))
    return found


def _judge(form: Form, row: FormRow, check: Check, value: int | None, parts: list[int | None]) -> Finding | None:
    if value is None or any(part is None for part in parts):
        return None
    expected = sum(part for part in parts if part is not None)
    broken = value > expected if check.kind is CheckKind.AT_MOST else value != expected
    if not broken:
        return None
    params: dict[str, object] = {
        "check": check.code,
        "value": value,
        "expected": expected,
        "difference": abs(value - expected),
        "column": column_name(form.column(check.column)),
        "parts": " + ".join(column_name(form.column(part)) for part in check.parts),
        "row": row.label,
        "reason": check.reason,
    }
    return Finding(f"count_{check.kind.value}", check.severity, params=params)


def column_name(column: FormColumn) -> str:
    """Name a column as the officer sees it: its printed number, or the innermost heading."""
    return f"({column.number})" if column.number else column.heading[-1]


def totals(form: Form, values: Mapping[CellKey, int | None]) -> dict[CellKey, int | None]:
    """Derive the total rows: the sum of the filled item cells of each column; None where none is filled."""
    result: dict[CellKey, int | None] = {}
    for row in form.rows:
        if not row.total:
            continue
        for column in form.count_columns:
            filled = [v for item in form.item_rows if (v := values.get((item.key, column.key))) is not None]
            result[row.key, column.key] = sum(filled) if filled else None
    return result
