"""The rules of a count form, run over its cells while they are typed and when a workbook comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding
from desktop.domain.forms import CheckKind, column_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.forms import CellKey, Check, Form, FormRow


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


def totals(form: Form, values: Mapping[CellKey, int | None]) -> dict[CellKey, int | None]:
    """Derive the total rows: the sum of the filled item cells of each column; None where none is filled."""
    result: dict[CellKey, int | None] = {}
    for row in form.rows:
        if not row.total:
            continue
        for column in form.count_columns:
            filled = [v for item in form.rows_of(row) if (v := values.get((item.key, column.key))) is not None]
            result[row.key, column.key] = sum(filled) if filled else None
    return result
