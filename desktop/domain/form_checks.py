"""The rules of a count form, run over its cells while they are typed and when a workbook comes back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.check_findings import (
    Answer,
    CellFinding,
    short,
    short_column,
    short_parts,
    short_row,
    with_answers,
)
from desktop.domain.check_ground import ALONE, Addend, Around, Counts, Ground, as_number, counts_of, total_of
from desktop.domain.findings import Finding
from desktop.domain.forms import CheckKind
from desktop.domain.jumps import find_jump, jump_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.domain.forms import CellKey, Check, Form, FormColumn, FormRow, Jump

__all__ = [
    "ALONE", "Answer", "Around", "CellFinding", "Counts", "RunningChecks",
    "check_form", "counts_of", "totals", "with_answers",
]  # fmt: skip

_LONGEST_FORM = 30


def check_form(form: Form, counts: Counts, around: Around = ALONE) -> list[CellFinding]:
    """Run every check over typed counts; one with a cell in it that is not reported waits.

    Params of a finding: ``check``, ``value``, ``expected``, ``difference``, ``column``, ``parts``, ``row`` (cut to be
    read in a line), ``reason``, ``form`` (the other one's name).
    """
    own, before = Ground(form, counts, around.on), Ground(form, around.before, around.on)
    grounds = _Grounds(own, before, around)
    found = [_judge(grounds, row, check) for row, check in _places(form)]
    found += [_judge_jump(grounds, row, column, jump) for row, column, jump in jump_places(form, around)]
    return [one for one in found if one]


class RunningChecks:
    """What the checks of a form find while its cells change: after a change those alone are run that read its rows."""

    def __init__(self, form: Form, counts: Counts, around: Around = ALONE) -> None:
        self._form, self._around = form, around
        self._before = Ground(form, around.before, around.on)
        self._rules: list[_Rule] = []
        self._readers: dict[str, list[int]] = {}
        for row, check in _places(form):
            self._add(partial(_judge, row=row, check=check), _rows_read(form, row, check))
        for row, column, jump in jump_places(form, around):
            self._add(partial(_judge_jump, row=row, column=column, jump=jump), {row.key})
        self._found: dict[int, CellFinding] = {}
        self._run(counts, range(len(self._rules)))

    @property
    def found(self) -> list[CellFinding]:
        """All that is found: by checks as the form lists them, then jumps."""
        return [self._found[number] for number in sorted(self._found)]

    def follow(self, counts: Counts, rows: Iterable[str]) -> None:
        """Take counts that differ from those before in some rows alone."""
        self._run(counts, {number for row in rows for number in self._readers.get(row, ())})

    def _add(self, rule: _Rule, rows: Iterable[str]) -> None:
        for row in rows:
            self._readers.setdefault(row, []).append(len(self._rules))
        self._rules.append(rule)

    def _run(self, counts: Counts, numbers: Iterable[int]) -> None:
        grounds = _Grounds(Ground(self._form, counts, self._around.on), self._before, self._around)
        for number in numbers:
            found = self._rules[number](grounds)
            if found:
                self._found[number] = found
            else:
                self._found.pop(number, None)


class _Grounds(NamedTuple):
    own: Ground
    before: Ground
    around: Around


_Rule = Callable[[_Grounds], CellFinding | None]


class _Held(NamedTuple):
    """A cell with what it should be, as whole numbers of the same decimal."""

    value: int
    expected: int
    places: int
    parts: str
    cells: tuple[CellKey, ...]


def _places(form: Form) -> Iterator[tuple[FormRow, Check]]:
    by_key = {row.key: row for row in form.rows if not row.heading}
    for check in form.checks:
        rows = [by_key[key] for key in check.rows if key in by_key] if check.rows else form.item_rows
        yield from ((row, check) for row in rows)


def _rows_read(form: Form, row: FormRow, check: Check) -> set[str]:
    """Name the rows whose typed counts a check on a row reads."""
    rows = [row]
    if check.other_row and not check.form:
        rows += [one for one in form.rows if one.key == check.other_row]
    return {part.key for one in rows for part in (form.rows_of(one) if one.total else (one,))}


def _judge_jump(grounds: _Grounds, row: FormRow, column: FormColumn, jump: Jump) -> CellFinding | None:
    return find_jump(grounds.own, grounds.around, (row, column), jump)


def _judge(grounds: _Grounds, row: FormRow, check: Check) -> CellFinding | None:
    own = grounds.own.one(row, check.column)
    if own is None:
        return None
    if check.kind is CheckKind.BOUNDS:
        return _judge_bounds(grounds.own, row, check, own)
    addends = _expected(grounds, row, check)
    if not addends:
        return None
    total = total_of([*addends, Addend(0, own.places)])
    value = own.scaled(total.places)
    if not _is_broken(check.kind, value, total.value):
        return None
    held = _Held(value, total.value, total.places, _parts(grounds, check), _cells(check, row))
    return _finding(grounds, row, check, held)


def _expected(grounds: _Grounds, row: FormRow, check: Check) -> list[Addend] | None:
    if check.form:
        other = grounds.around.others.get(check.form)
        return Ground(*other, grounds.around.on).all_rows(check.parts, check.other_row) if other else None
    match check.kind:
        case CheckKind.CARRY:
            return grounds.before.addends(row, check.parts[:1])
        case CheckKind.NOT_FALLING:
            return grounds.before.addends(row, (check.column,))
        case _ if check.other_row:
            return grounds.own.all_rows(check.parts, check.other_row)
        case _:
            return grounds.own.addends(row, check.parts)


def _is_broken(kind: CheckKind, value: int, expected: int) -> bool:
    match kind:
        case CheckKind.AT_MOST:
            return value > expected
        case CheckKind.NOT_FALLING:
            return value < expected
        case _:
            return value != expected


def _judge_bounds(ground: Ground, row: FormRow, check: Check, own: Addend) -> CellFinding | None:
    """Hold a cell against its bounds, which are whole units whatever its decimals."""
    bounds = ((check.least, "count_below"), (check.most, "count_above"))
    for bound, code in bounds:
        if bound is None:
            continue
        limit = bound * 10**own.places
        if own.value < limit if code == "count_below" else own.value > limit:
            held = _Held(own.value, limit, own.places, "", ((row.key, check.column),))
            return _worded(ground.form, row, check, held, code)
    return None


def _finding(grounds: _Grounds, row: FormRow, check: Check, held: _Held) -> CellFinding:
    code = f"count_{check.kind.value}"
    if not check.form:
        return _worded(grounds.own.form, row, check, held, code)
    other = grounds.around.others[check.form][0]
    return _worded(grounds.own.form, row, check, held, f"{code}_other", short(other.name or other.code, _LONGEST_FORM))


def _worded(form: Form, row: FormRow, check: Check, held: _Held, code: str, other: str = "") -> CellFinding:
    params: dict[str, object] = {
        "check": check.code,
        "value": as_number(held.value, held.places),
        "expected": as_number(held.expected, held.places),
        "difference": as_number(abs(held.value - held.expected), held.places),
        "column": short_column(form, check.column),
        "parts": held.parts,
        "row": short_row(row.label),
        "reason": check.reason,
        "form": other,
    }
    said = str(params["value"]), str(params["expected"])
    finding = Finding(code, check.severity, params=params)
    return CellFinding((row.key, check.column), finding, check.code, held.cells, said)


def _parts(grounds: _Grounds, check: Check) -> str:
    form = grounds.around.others[check.form][0] if check.form else grounds.own.form
    if check.other_row and not check.form:
        return f"“{short_row(form.row(check.other_row).label)}”"
    names = check.parts or (check.column,)
    return short_parts(short_column(form, part) for part in names)


def _cells(check: Check, row: FormRow) -> tuple[CellKey, ...]:
    """Name the cells of this form in this period that a check is about."""
    is_here = not check.form and check.kind in (CheckKind.SUM, CheckKind.AT_MOST)
    return (row.key, check.column), *((check.other_row or row.key, part) for part in check.parts if is_here)


def totals(form: Form, values: Mapping[CellKey, int | None]) -> dict[CellKey, int | None]:
    """Derive the total rows: the sum of the filled item cells of each column; None where none is filled."""
    result: dict[CellKey, int | None] = {}
    columns = [column.key for column in form.count_columns]
    for row in form.rows:
        if not row.total:
            continue
        parts = [item.key for item in form.rows_of(row)]
        for column in columns:
            filled = [value for part in parts if (value := values.get((part, column))) is not None]
            result[row.key, column] = sum(filled) if filled else None
    return result
