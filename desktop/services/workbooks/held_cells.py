"""The cells of a form that came held against the ledger's, each with its verdict; it knows no answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.corrections import read_place
from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.foreign.said import is_skipped
from desktop.domain.forms import CellKey, Form, column_name, places_of
from desktop.services.counts.grids import CountInput, counted
from desktop.services.counts.rows import NOTHING
from desktop.services.workbooks.preview import ImportRow, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from desktop.domain.check_findings import CellFinding
    from desktop.domain.foreign.said import Said
    from desktop.domain.form_checks import Counts
    from desktop.domain.form_sheet import ReadCell, ReadForm
    from desktop.services.counts.grids import CountGrid
    from desktop.services.workbooks.sign_questions import SettledSigns

_MOST_NAMED = 10
"""As many empty cells are named one by one."""
_NO_NEWS = (Verdict.SAME, Verdict.LEFT_OUT)


@dataclass(frozen=True, slots=True)
class HeldCells:
    """What became of every cell; ``read`` is the form without those left out, ``aside`` what there is to say of these.

    ``asked`` are the cells whose sign is asked about.
    """

    grid: CountGrid
    read: ReadForm
    rows: tuple[ImportRow, ...]
    aside: tuple[Finding, ...]
    asked: AbstractSet[str]

    @property
    def counts(self) -> Counts:
        """The counts of the form as they would be once the cells are taken over."""
        taken = {row.key: row.new for row in self.rows if row.verdict is not Verdict.LEFT_OUT}
        return counted({**self.grid.cells, **taken})

    @property
    def news(self) -> Iterator[ImportRow]:
        """The cells that say something else than the ledger."""
        return (row for row in self.rows if row.verdict not in _NO_NEWS)

    def unfilled(self) -> Iterable[Finding]:
        """Tell of the cells that say neither a number nor why there is none, where the ledger knows none either.

        A file that brings nothing new is not asked for more.
        """
        if self.rows and not any(self.news):
            return
        columns = {column.key for column in self.grid.form.count_columns}
        counts = [cell for cell in self.read.cells if cell.key[1] in columns]
        elsewhere = _wrong(self.read) | self.read.joined | self.asked
        blank = [
            cell.address
            for cell in counts
            if cell.value is None
            and not cell.nothing
            and cell.address not in elsewhere
            and self.grid.cells.get(cell.key, NOTHING).is_empty
        ]
        if not blank:
            return
        where = Where(sheet=self.read.sheet, cell=blank[0])
        if len(blank) == len(counts):
            yield Finding("form_unfilled", Severity.WARNING, where)
            return
        named = ", ".join(blank[:_MOST_NAMED]) + (", …" if len(blank) > _MOST_NAMED else "")
        yield Finding("form_cells_blank", Severity.WARNING, where, {"count": len(blank), "cells": named})

    def blank(self, found: Iterable[tuple[CellFinding, Where]]) -> dict[str, CellKey]:
        """Give the cells without a row that a check speaks of, or that were emptied here."""
        spoken = {where.cell for _one, where in found} | {one.cell for one in self.read.corrected}
        bare = spoken - {row.address for row in self.rows}
        return {cell.address: cell.key for cell in self.read.cells if cell.address in bare} if bare else {}

    def empty(self) -> dict[str, CellKey]:
        """Give the cells that say nothing, where nothing is asked or wrong."""
        corrected = {one.cell for one in self.read.corrected}
        elsewhere = {row.address for row in self.rows} | corrected | self.read.joined | self.asked
        return {
            cell.address: cell.key
            for cell in self.read.cells
            if cell.value is None and not cell.note and not cell.nothing and cell.address not in elsewhere
        }


def hold_cells(grid: CountGrid, signs: SettledSigns, written: Form | None, said: Said) -> HeldCells:
    """Hold each cell of a form against the ledger; ``written`` is the version that the form was written in."""
    places = _places(grid.form)
    read = _without_gone(signs.read, written, places) if written and written != grid.form else signs.read
    rows = tuple(_rows(grid, read, places, said))
    read, aside = _set_aside(read, rows)
    return HeldCells(grid, read, rows, aside, signs.asked)


def _wrong(read: ReadForm) -> set[str]:
    return {finding.where.cell for finding in read.findings if finding.severity is not Severity.WARNING}


def _without_gone(read: ReadForm, written: Form, now: Mapping[CellKey, int]) -> ReadForm:
    """Leave out, and name, the cells of an older version that the form has no place for now or counts otherwise."""
    then = _places(written)
    gone = [cell for cell in read.cells if cell.key not in now or now[cell.key] != then.get(cell.key)]
    said = [cell for cell in gone if cell.value is not None or cell.note or cell.nothing]
    findings = tuple(
        Finding(
            "form_cell_gone",
            Severity.WARNING,
            Where(sheet=read.sheet, cell=cell.address),
            {"row": written.row(cell.key[0]).label, "column": column_name(written.column(cell.key[1]))},
        )
        for cell in said
    )
    kept = tuple(cell for cell in read.cells if cell not in gone) if gone else read.cells
    return replace(read, cells=kept, findings=(*read.findings, *findings))


@lru_cache(maxsize=16)
def _places(form: Form) -> Mapping[CellKey, int]:
    """Give the decimals of every cell that is typed."""
    return {(row.key, column.key): places_of(row, column) for row in form.item_rows for column in form.columns}


def _rows(grid: CountGrid, read: ReadForm, places: Mapping[CellKey, int], said: Said) -> Iterable[ImportRow]:
    labels = {row.key: row.label for row in grid.form.rows}
    headings = {column.key: " › ".join(column.heading) for column in grid.form.columns}
    counts = {column.key for column in grid.form.count_columns}
    wrong = _wrong(read)
    seen: set[CellKey] = set()
    for cell in read.cells:
        key, value, note, address, nothing = cell
        if value is None and not note and not nothing and address not in wrong:
            continue
        old, new = grid.cells.get(key, NOTHING), CountInput(value, note, nothing)
        if not (read.tells_notes or new.note) and key[1] in counts:
            new = new._replace(note=old.note)
        is_left = bool(said.skipped) and is_skipped(said.skipped, read.sheet, read_place(address).row, address)
        verdict = Verdict.LEFT_OUT if is_left else _verdict(cell, old, new, wrong, seen)
        yield ImportRow(key, address, labels[key[0]], headings[key[1]], old, new, verdict, places[key])
        if not is_left:
            seen.add(key)


def _set_aside(read: ReadForm, rows: Iterable[ImportRow]) -> tuple[ReadForm, tuple[Finding, ...]]:
    """Give a form without the cells that were left out, and what there is to say of these."""
    left = {row.address for row in rows if row.verdict is Verdict.LEFT_OUT}
    if not left:
        return read, ()
    aside = tuple(finding for finding in read.findings if finding.where.cell in left)
    others = tuple(finding for finding in read.findings if finding.where.cell not in left)
    cells = tuple(cell for cell in read.cells if cell.address not in left)
    return replace(read, cells=cells, findings=others), aside


def _verdict(cell: ReadCell, old: CountInput, new: CountInput, wrong: set[str], seen: set[CellKey]) -> Verdict:
    if cell.address in wrong:
        return Verdict.REJECTED
    if cell.key in seen:
        return Verdict.CONFLICT
    if old is NOTHING and not new.is_empty:
        return Verdict.NEW
    if old == new:
        return Verdict.SAME
    return Verdict.NEW if old.is_empty else Verdict.CHANGED
