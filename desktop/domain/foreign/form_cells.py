"""Reads the cells of a form in a table somebody else laid out: typed, with findings; it knows no ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.check_ground import as_number
from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.foreign.form_told import told_of
from desktop.domain.foreign.form_turned import note_column
from desktop.domain.foreign.reading import MEANINGS, letters
from desktop.domain.form_checks import totals
from desktop.domain.form_sheet import NOTHING_WORDS, Nothing, ReadCell
from desktop.domain.form_values import is_typed
from desktop.domain.forms import ColumnKind, column_name, places_of
from desktop.domain.nothing_words import NothingSaid, is_sign, legend_of, nothing_said, plain_sign
from desktop.domain.text import clean_cell, fold, shortened
from desktop.domain.workbook_reading.rows import RowKind
from desktop.domain.workbook_reading.values import evidence_of, read_number

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.foreign.form_fit import Fit
    from desktop.domain.foreign.reading import SettledTable
    from desktop.domain.foreign.said import Meaning
    from desktop.domain.forms import CellKey, FormColumn, FormRow
    from desktop.domain.workbook_reading.values import Evidence, Reading

LARGEST = 999_999_999_999
_NOTHING: dict[str, Nothing] = {fold(words): nothing for words, nothing in NOTHING_WORDS.items()}
_SHOWN = 80
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class DoubtfulColumn:
    """A column of counts whose numbers could mean two things: the first of these cells, and the ``others``."""

    column: int
    heading: str
    cell: str
    readings: tuple[object, ...]
    why: str
    count: int
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoubtfulSigns:
    """Signs of a column in the place of counts whose meaning nobody said: which, where first, how often."""

    column: int
    heading: str
    signs: tuple[str, ...]
    cell: str
    count: int
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormCells:
    """The cells of a form as read, what is wrong or odd, and what must be asked once a column."""

    cells: tuple[ReadCell, ...]
    findings: tuple[Finding, ...]
    doubts: tuple[DoubtfulColumn, ...]
    taken_rows: frozenset[int]
    signs: tuple[DoubtfulSigns, ...] = ()


def form_cells(found: Fit, one: SettledTable, on: date) -> FormCells:
    """Read the cells of a form that was found in a table, as it is asked on a day."""
    return _Reader(found, one, on).read()


class _Reader:
    """Reads one form in one table; what is doubtful of a column is gathered."""

    def __init__(self, found: Fit, one: SettledTable, on: date) -> None:
        self._form, self._places, self._one, self._on = found.form, found.layout, one, on
        self._sums, self._found = found.sums, found
        self._findings: list[Finding] = []
        self._doubts: dict[int, DoubtfulColumn] = {}
        self._signs: list[tuple[int, str, str]] = []
        self._legend: Mapping[str, NothingSaid] | None = None
        self._evidences: dict[int, Evidence] = {}

    def read(self) -> FormCells:
        """Read all cells, and check the sums that the table prints."""
        cells = [cell for row in self._form.item_rows if row.key in self._places.rows for cell in self._row(row)]
        if not self._doubts:
            wrong = {finding.where.cell for finding in self._findings if finding.severity is Severity.ERROR}
            self._findings += self._totals(cells, wrong)
        self._findings += told_of(self._found, self._one)
        taken = frozenset(self._found.lines)
        signs = tuple(self._doubtful_signs())
        return FormCells(tuple(cells), tuple(self._findings), tuple(self._doubts.values()), taken, signs)

    def _spot(self, place: int, at: int) -> tuple[int, int]:
        """Give row and column in the sheet of a row and a column of the form."""
        return (at, place) if self._found.is_turned else (place, at)

    def _row(self, row: FormRow) -> Iterator[ReadCell]:
        place = self._places.rows[row.key]
        notes: list[ReadCell] = []
        counts: list[ReadCell] = []
        for column in self._form.columns:
            at = self._places.columns.get(column.key)
            if at is None:
                continue
            line, across = self._spot(place, at)
            if column.kind is ColumnKind.NOTE:
                note = clean_cell(said.text) if (said := self._one.sheet.cell(line, across)) else ""
                notes.append(ReadCell((row.key, column.key), None, note, f"{letters(across)}{line}"))
            elif column.kind is ColumnKind.COUNT and is_typed(row, column, self._on):
                counts.append(self._noted(self._count(row, column, line, across), line))
        reason = next((nothing for one in notes if (nothing := nothing_in(one.note))), None)
        if reason and all(one.value is None for one in counts):
            counts = [one if one.nothing else one._replace(nothing=reason) for one in counts]
        yield from counts
        yield from notes

    def _noted(self, cell: ReadCell, line: int) -> ReadCell:
        """Give a count with what its line of a turned form remarks, or why there is none."""
        at = note_column(self._one) if self._found.is_turned else 0
        note = clean_cell(self._one.sheet.text(line, at)) if at else ""
        reason = nothing_in(note) if cell.value is None else ""
        return cell._replace(nothing=cell.nothing or reason) if reason else cell._replace(note=note)

    def _count(self, row: FormRow, column: FormColumn, place: int, at: int) -> ReadCell:
        cell, address, key = self._one.sheet.cell(place, at), f"{letters(at)}{place}", (row.key, column.key)
        empty = ReadCell(key, None, "", address)
        if cell is None:
            return empty
        if cell.error or cell.uncalculated:
            code = "count_error_cell" if cell.error else "formula_without_value"
            self._wrong(code, row, column, address, error=cell.error, formula=cell.uncalculated)
            return empty
        unlike = str(cell.value).upper() if isinstance(cell.value, bool) else cell.text.strip()
        if isinstance(cell.value, bool) or (unlike.endswith("%") and not _asks_percent(row, column)):
            self._wrong("count_is_text", row, column, address, value=shortened(unlike, _SHOWN))
            return empty
        value = self._meant(read_number(cell, self._evidence(at)), at, address)
        if isinstance(value, str):
            return self._of_words(value, row, column, empty, at)
        if value is None:
            return empty
        return empty._replace(value=self._scaled(value, row, column, address))

    def _of_words(self, text: str, row: FormRow, column: FormColumn, empty: ReadCell, at: int) -> ReadCell:
        said: str | None = nothing_said(text)
        if said is None and is_sign(text):
            said = self._one.sign_in(at) or self._known_signs().get(plain_sign(text))
            if said is None:
                self._signs.append((at, text.strip(), empty.address))
                return empty
        if said is None:
            self._wrong("count_is_text", row, column, empty.address, value=shortened(text, _SHOWN))
            return empty
        return empty.meaning(said)

    def _known_signs(self) -> Mapping[str, NothingSaid]:
        """Give what the sheet itself says its signs mean."""
        if self._legend is None:
            cells = self._one.sheet.cells.values()
            self._legend = legend_of(cell.text for cell in cells if isinstance(cell.value, str))
        return self._legend

    def _doubtful_signs(self) -> Iterator[DoubtfulSigns]:
        headings = {one.column: " › ".join(one.heading) for one in self._one.table.columns}
        for column in sorted({at for at, _sign, _cell in self._signs}):
            own = [(sign, cell) for at, sign, cell in self._signs if at == column]
            signs = tuple(dict.fromkeys(sign for sign, _cell in own))
            others = tuple(cell for _sign, cell in own[1:])
            yield DoubtfulSigns(column, headings.get(column, ""), signs, own[0][1], len(own), others)

    def _evidence(self, column: int) -> Evidence:
        """Give what the cells of a column tell of each other; the form knows what is counted whole."""
        if column not in self._evidences:
            cells = (self._one.sheet.cell(row, column) for row in self._found.lines)
            filled = [cell for cell in cells if cell and not cell.error and cell.text.strip()]
            own = evidence_of(filled, things=self._is_whole(column))
            self._evidences[column] = replace(own, meant=self._one.table.meant.get(column))
        return self._evidences[column]

    def _is_whole(self, at: int) -> bool:
        key = self._found.keys_of_columns.get(at)
        counted = (column for column in self._form.columns if column.kind is ColumnKind.COUNT)
        places = (
            places_of(row, column) for column in counted for row in self._form.item_rows if key in (row.key, column.key)
        )
        return not any(places)

    def _meant(self, read: Reading, column: int, address: str) -> object:
        if not read.is_ambiguous:
            return read.value
        meaning = self._settled(column, read.why)
        if meaning is not None:
            return read.readings[MEANINGS[read.why].index(meaning)]
        before = self._doubts.get(column)
        heading = next(" › ".join(one.heading) for one in self._one.table.columns if one.column == column)
        doubt = DoubtfulColumn(column, heading, address, read.readings, read.why, 1)
        self._doubts[column] = (
            replace(before, count=before.count + 1, others=(*before.others, address)) if before else doubt
        )
        return None

    def _settled(self, column: int, why: str) -> Meaning | None:
        said = self._one.layout.numbers.get(self._one.keys[column], "")
        return next((one for one in MEANINGS[why] if one == said), None)

    def _scaled(self, value: object, row: FormRow, column: FormColumn, address: str) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong("count_is_text", row, column, address, value=str(value))
            return None
        places = places_of(row, column)
        scaled = Decimal(str(value)).scaleb(places)
        if value < 0:
            self._wrong("count_negative", row, column, address, value=value)
        elif scaled > LARGEST:
            self._wrong("count_too_large", row, column, address, value=value, limit=LARGEST // 10**places)
        elif abs(scaled - round(scaled)) > _NEAR:
            code = "count_too_fine" if places else "count_fraction"
            self._wrong(code, row, column, address, value=value, places=places)
        else:
            return round(scaled)
        return None

    def _wrong(self, code: str, row: FormRow, column: FormColumn, address: str, **said: object) -> None:
        params = {"row": row.label, "column": column_name(column), **said}
        where = Where(sheet=self._one.sheet.name, cell=address)
        self._findings.append(Finding(code, Severity.ERROR, where, params))

    def _totals(self, cells: Sequence[ReadCell], wrong: set[str]) -> Iterator[Finding]:
        """Check the sums of the form, and those of the table that the form does not know."""
        values: dict[CellKey, int | None] = {
            cell.key: 0 if cell.nothing == "not_occurring" else cell.value for cell in cells
        }
        named = self._sums
        for (row_key, column_key), expected in totals(self._form, values).items():
            row, column = named.get(row_key), self._places.columns.get(column_key)
            if row and column and not self._is_doubted(column, wrong):
                yield from self._differs(row, column, column_key, row_key, expected or 0)
        if not self._found.is_turned and self._one.seal is None:
            yield from self._other_sums(set(named.values()), wrong)

    def _differs(self, row: int, column: int, column_key: str, row_key: str, expected: int) -> Iterator[Finding]:
        shown = self._figure(*self._spot(row, column))
        sum_of = as_number(expected, places_of(self._form.row(row_key), self._form.column(column_key)))
        if shown is not None and abs(Decimal(str(shown)) - sum_of) > _NEAR:
            parts = [self._places.rows.get(one.key) for one in self._form.rows_of(self._form.row(row_key))]
            spots = [self._spot(one, column) for one in parts if one]
            yield self._sum_finding(self._spot(row, column), shown, sum_of, spots)

    def _other_sums(self, known: set[int], wrong: set[str]) -> Iterator[Finding]:
        """Check the sums of rows the form has not: each adds up all rows, or those since the sum or group before."""
        kinds = self._one.table.kinds
        sums = [row for row, kind in kinds.items() if kind is RowKind.TOTAL and row not in known]
        rows = sorted(self._places.rows.values())
        breaks = sorted({0, *(row for row, kind in kinds.items() if kind in (RowKind.TOTAL, RowKind.GROUP))})
        for row in sums:
            since = max((one for one in breaks if one < row), default=0)
            parts = [one for one in rows if since < one < row] or [one for one in rows if one < row]
            after = next((one for one in breaks if one > row), max(rows, default=0) + 1)
            below = [one for one in rows if row < one < after]
            for column in self._places.columns.values():
                shown = self._figure(row, column)
                if shown is None or self._is_doubted(column, wrong):
                    continue
                ways = [self._sum(way, column) for way in (parts, below, rows) if way]
                if ways and all(abs(Decimal(str(shown)) - way) > _NEAR for way in ways):
                    spots = [(one, column) for one in parts or below]
                    yield self._sum_finding((row, column), shown, ways[0], spots)

    def _sum(self, rows: Iterable[int], column: int) -> Decimal:
        return sum((Decimal(str(self._figure(row, column) or 0)) for row in rows), Decimal(0))

    def _figure(self, row: int, column: int) -> float | None:
        cell = self._one.sheet.cell(row, column)
        if cell is None or cell.error or cell.uncalculated:
            return None
        read = read_number(cell, self._evidence(column))
        meaning = self._settled(column, read.why) if read.is_ambiguous else None
        value = read.readings[MEANINGS[read.why].index(meaning)] if meaning else read.value
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def _sum_finding(
        self, spot: tuple[int, int], shown: float, expected: int | Decimal, parts: Sequence[tuple[int, int]]
    ) -> Finding:
        row, column = spot
        heading = next(one.heading[-1] for one in self._one.table.columns if one.column == column)
        named = [f"{letters(across)}{line}" for line, across in parts]
        said: dict[str, object] = {
            "value": shown,
            "expected": expected,
            "difference": abs(Decimal(str(shown)) - expected),
            "column": heading,
            "cells": " + ".join(named if len(named) <= 5 else [named[0], "…", named[-1]]),  # noqa: PLR2004 - a line
        }
        where = Where(sheet=self._one.sheet.name, cell=f"{letters(column)}{row}")
        return Finding("total_differs", Severity.WARNING, where, said)

    def _is_doubted(self, column: int, wrong: set[str]) -> bool:
        spots = (self._spot(row, column) for row in self._places.rows.values())
        return any(f"{letters(across)}{line}" in wrong for line, across in spots)


def _asks_percent(row: FormRow, column: FormColumn) -> bool:
    """Say whether the number of a cell is a percentage itself."""
    said = (row.label, row.unit, *column.heading, column.unit)
    return any("%" in text or "ty le" in fold(text) for text in said)


def nothing_in(note: str) -> Nothing:
    """Tell whether a text says why there is no number."""
    return _NOTHING.get(fold(note).rstrip(" ."), "")
