"""Counts that moved further than a form expects, against the period before and the same one of the year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.check_findings import CellFinding, short_column, short_row
from desktop.domain.check_ground import as_number
from desktop.domain.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.check_ground import Around, Ground
    from desktop.domain.forms import Form, FormColumn, FormRow, Jump

JUMP_CODE = "{form}-tang-giam"
_WHOLE = 100


def jump_places(form: Form, around: Around) -> Iterator[tuple[FormRow, FormColumn, Jump]]:
    """Give the cells whose counts are held against earlier ones, each with how far it may move."""
    if around.before.values or around.year_before.values:
        asked = [(column, jump) for column in form.count_columns if (jump := column.jump or form.jump)]
        yield from ((row, column, jump) for row in form.item_rows for column, jump in asked)


def is_jump(value: int, before: int, jump: Jump, places: int = 0) -> bool:
    """Say whether a count moved too far; the units are whole ones, whatever the decimals."""
    moved = abs(value - before)
    return moved > jump.units * 10**places and moved * _WHOLE > jump.percent * before


def find_jump(ground: Ground, around: Around, cell: tuple[FormRow, FormColumn], jump: Jump) -> CellFinding | None:
    """Ask about a count that moved by more than the percent and more than the units it may."""
    row, column = cell
    key = row.key, column.key
    value, before, year_before = (one.values.get(key) for one in (ground.counts, around.before, around.year_before))
    if value is None or not ground.asks(row, column.key):
        return None
    places = ground.places(row, column.key)
    moved = [old is not None and is_jump(value, old, jump, places) for old in (before, year_before)]
    if not any(moved):
        return None
    code = {(True, True): "count_jump_both", (True, False): "count_jump"}.get((moved[0], moved[1]), "count_jump_year")
    shown = before if moved[0] else None, year_before if moved[1] else None
    return _finding(ground.form, row, column, code, (value, *shown, places))


def _finding(
    form: Form, row: FormRow, column: FormColumn, code: str, numbers: tuple[int, int | None, int | None, int]
) -> CellFinding:
    value, before, year_before, places = numbers
    old = before if before is not None else year_before or 0
    check = JUMP_CODE.format(form=form.code)
    params: dict[str, object] = {
        "check": check,
        "value": as_number(value, places),
        "expected": as_number(old, places),
        "difference": as_number(abs(value - old), places),
        "column": short_column(form, column.key),
        "row": short_row(row.label),
        "reason": "",
    }
    if before is not None:
        params["before"] = as_number(before, places)
    if year_before is not None:
        params["year_before"] = as_number(year_before, places)
    key = row.key, column.key
    said = tuple(str(params[name]) for name in ("value", "before", "year_before") if name in params)
    return CellFinding(key, Finding(code, Severity.WARNING, params=params), check, (key,), said)
